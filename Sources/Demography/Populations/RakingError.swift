/// Why a table could not be raked to its margins, or rounded.
public enum RakingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A table has at least one dimension, and each at least one category.
  case badShape([Int])
  /// A list has the wrong length.
  case wrongCount(what: String, expected: Int, found: Int)
  /// A cell is negative or not finite.
  case badCell(position: [Int], value: Double)
  /// A total is negative or not finite.
  case badTotal(margin: String, category: String, value: Double)
  /// A margin names a dimension that the table lacks, or one twice.
  case badDimensions(margin: String, dimensions: [Int])
  /// There is no margin at all.
  case noMargins
  /// Two margins do not agree on what they share.
  case marginsDisagree(first: String, second: String, place: String, Double, Double)
  /// A category has a total but no cell that is not a structural zero.
  case noCells(margin: String, category: String, total: Double)
  /// Some rows can only use some columns, and these are too few for them.
  case cannotBeMet(rows: [String], columns: [String], needed: Double, available: Double)
  /// The iterations ended before the margins were met.
  case notConverged(margin: String, category: String, total: Double, reached: Double)
  /// A value is too large to be rounded exactly.
  case tooLarge(position: [Int], value: Double)

  /// The error in words.
  public var description: String {
    switch self {
    case .badShape(let shape):
      "a table of \(shape.map(String.init).joined(separator: " × ")) cells has no meaning; each "
        + "dimension has a category or more"
    case .wrongCount(let what, let expected, let found):
      "\(what): \(expected) numbers expected, \(found) found"
    case .badCell(let position, let value):
      "cell (\(Self.words(position))), counted from 0, is \(value); cells are finite and not negative"
    case .badTotal(let margin, let category, let value):
      "\(margin), \(category): the total \(value) is not finite and not negative"
    case .badDimensions(let margin, let dimensions):
      "\(margin): dimensions \(Self.words(dimensions)) are not different ones of the table's, "
        + "counted from 0"
    case .noMargins: "there is no margin to rake to; give one or more"
    case .marginsDisagree(let first, let second, let place, let a, let b):
      "\(first) and \(second) do not agree: \(place) is \(a) in the one and \(b) in the other; scale "
        + "one of them to the other first"
    case .noCells(let margin, let category, let total):
      "\(margin), \(category): the total is \(total), but all its cells are structural zeros; give "
        + "one of them a positive start, or move the total"
    case .cannotBeMet(let rows, let columns, let needed, let available):
      "\(Self.names(rows)) need \(needed), but have cells only in \(Self.names(columns)), which "
        + "hold \(available); fewer structural zeros or other totals are needed"
    case .notConverged(let margin, let category, let total, let reached):
      "\(margin), \(category): \(reached) reached instead of \(total) when the iterations ended; "
        + "structural zeros may stand in the way, or more iterations are needed"
    case .tooLarge(let position, let value):
      "cell (\(Self.words(position))), counted from 0, is \(value), too large to be rounded; the "
        + "table's sum may be at most 10^12"
    }
  }

  private static func words(_ numbers: [Int]) -> String {
    numbers.map(String.init).joined(separator: ", ")
  }

  private static func names(_ names: [String]) -> String {
    names.prefix(5).joined(separator: ", ")
      + (names.count > 5 ? " and \(names.count - 5) more" : "")
  }
}
