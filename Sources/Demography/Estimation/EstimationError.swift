/// Why data were refused, or why a model cannot be estimated from them.
public enum EstimationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Nothing to estimate from.
  case noRows(what: String)
  /// A list has the wrong length.
  case sizeMismatch(what: String, expected: Int, found: Int)
  /// A number is NaN, infinite, or outside what is allowed; `row` counts from 0.
  case outOfRange(what: String, row: Int?, value: Double, allowed: String)
  /// More successes than trials; `row` counts from 0.
  case moreThanTrials(row: Int, successes: Int, trials: Int)
  /// Too few observations for the number of unknowns.
  case tooFew(what: String, needed: Int, found: Int)
  /// A column is a sum of multiples of the columns before it.
  case dependentColumn(String)
  /// The likelihood grows without end as the named coefficients go to infinity: the columns
  /// separate some outcomes perfectly.
  case separated(columns: [String])
  /// The iteration did not settle.
  case noConvergence(what: String, iterations: Int)
  /// A factor has no such level.
  case unknownLevel(factor: String, level: String, known: [String])
  /// Two columns or attributes have one name.
  case duplicateName(String)

  /// The error in words.
  public var description: String {
    switch self {
    case .noRows(let what): "\(what): there are no rows to estimate from; give at least one"
    case .sizeMismatch(let what, let expected, let found):
      "\(what): \(expected) numbers expected, \(found) found; give one for each"
    case .outOfRange(let what, let row, let value, let allowed):
      "\(what)\(row.map { ", row \($0)" } ?? ""): \(value) found, \(allowed) expected; correct or "
        + "remove it"
    case .moreThanTrials(let row, let successes, let trials):
      "row \(row): \(successes) of \(trials); the part cannot exceed the whole: correct the row"
    case .tooFew(let what, let needed, let found):
      "\(what): at least \(needed) needed, \(found) found; add observations or take a smaller model"
    case .dependentColumn(let name):
      "column \(name) follows from the columns before it; leave it out"
    case .separated(let columns):
      "no finite maximum: \(columns.joined(separator: ", ")) tells some outcomes for certain, so "
        + "that its coefficient grows without end; merge categories, leave the column out or add "
        + "observations"
    case .noConvergence(let what, let iterations):
      "\(what) did not settle in \(iterations) iterations; check the data for extreme values"
    case .unknownLevel(let factor, let level, let known):
      "\(factor) has no level \(level); it has \(known.joined(separator: ", "))"
    case .duplicateName(let name): "two columns are called \(name); rename one"
    }
  }
}

/// Checks that several estimators share; the words are put together only for an error.
enum Check {
  static func within(
    _ what: @autoclosure () -> String, _ value: Double, _ range: ClosedRange<Double>,
    row: Int? = nil
  ) throws(EstimationError) {
    guard range.contains(value) else {
      throw .outOfRange(
        what: what(), row: row, value: value,
        allowed: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  static func finite(_ what: @autoclosure () -> String, _ values: [Double]) throws(EstimationError)
  {
    if let row = values.firstIndex(where: { !$0.isFinite }) {
      throw .outOfRange(what: what(), row: row, value: values[row], allowed: "a finite number")
    }
  }

  static func notNegative(_ what: @autoclosure () -> String, _ values: [Double])
    throws(EstimationError)
  {
    if let row = values.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .outOfRange(
        what: what(), row: row, value: values[row], allowed: "a finite number, at least 0")
    }
  }

  static func notNegative(_ what: @autoclosure () -> String, _ values: [Int])
    throws(EstimationError)
  {
    if let row = values.firstIndex(where: { $0 < 0 }) {
      throw .outOfRange(
        what: what(), row: row, value: Double(values[row]), allowed: "a count, at least 0")
    }
  }

  static func size(_ what: @autoclosure () -> String, _ found: Int, _ expected: Int)
    throws(EstimationError)
  {
    guard found == expected else {
      throw .sizeMismatch(what: what(), expected: expected, found: found)
    }
  }
}
