/// The columns of a regression: an intercept, numbers, and factors by treatment contrasts.
///
///     var design = try DesignMatrix(rowCount: 4)
///     try design.add(numeric: [1, 2, 3, 5], named: "km")
///     try design.add(factor: ["plain", "hill", "hill", "plain"], named: "land")
///     design.names   // ["(Intercept)", "km", "land plain"]
///
/// A factor of m levels becomes m − 1 columns of 0 and 1, one for each level but the first, the
/// baseline.
public struct DesignMatrix: Sendable, Equatable {
  /// What a term contributes to a row.
  public enum Value: Sendable, Hashable {
    /// The number of a numeric term.
    case number(Double)
    /// The level of a factor.
    case level(String)
  }

  private struct Term: Sendable, Equatable {
    var name: String
    /// Empty for a numeric term; else the levels, the baseline first.
    var levels: [String]
  }

  /// The number of rows.
  public let rowCount: Int
  /// Whether the first column is all ones.
  public let hasIntercept: Bool
  /// The name of each column; a factor's columns are named by factor and level.
  public private(set) var names: [String]
  /// The numbers, column by column.
  public private(set) var elements: [Double]
  private var terms: [Term] = []

  /// A design without terms yet.
  public init(rowCount: Int, intercept: Bool = true) throws(EstimationError) {
    guard rowCount > 0 else { throw .noRows(what: "the design matrix") }
    guard rowCount <= Self.mostRows else {
      throw .outOfRange(
        what: "rows of the design matrix", row: nil, value: Double(rowCount),
        allowed: "at most \(Self.mostRows)")
    }
    self.rowCount = rowCount
    hasIntercept = intercept
    names = intercept ? ["(Intercept)"] : []
    elements = [Double](repeating: 1, count: intercept ? rowCount : 0)
  }

  /// The most rows that a design may have.
  public static let mostRows = 100_000_000

  /// The number of columns.
  public var columnCount: Int { names.count }

  /// Adds one column of finite numbers.
  public mutating func add(numeric values: [Double], named name: String) throws(EstimationError) {
    try Check.size("column \(name)", values.count, rowCount)
    try Check.finite("column \(name)", values)
    try refuseDuplicate(name)
    terms.append(Term(name: name, levels: []))
    names.append(name)
    elements += values
  }

  /// Adds a factor.
  ///
  /// - Parameters:
  ///   - values: The level of each row.
  ///   - name: The factor's name.
  ///   - levels: The levels, the baseline first; by default those that occur, sorted by Unicode.
  /// - Throws: `EstimationError` where a value is no level, or a name occurs twice.
  public mutating func add(
    factor values: [String], named name: String, levels: [String]? = nil
  ) throws(EstimationError) {
    try Check.size("factor \(name)", values.count, rowCount)
    try refuseDuplicate(name)
    let levels = levels ?? Set(values).sorted()
    var index: [String: Int] = [:]
    for (number, level) in levels.enumerated() {
      guard index.updateValue(number, forKey: level) == nil else {
        throw .duplicateName("\(name) \(level)")
      }
    }
    var columns = [Double](repeating: 0, count: rowCount * max(0, levels.count - 1))
    for (row, level) in values.enumerated() {
      guard let number = index[level] else {
        throw .unknownLevel(factor: name, level: level, known: levels)
      }
      if number > 0 { columns[(number - 1) * rowCount + row] = 1 }
    }
    terms.append(Term(name: name, levels: levels))
    names += levels.dropFirst().map { "\(name) \($0)" }
    elements += columns
  }

  /// A row for prediction, from one value for each term in the order in which they were added.
  public func row(_ values: [Value]) throws(EstimationError) -> [Double] {
    try Check.size("the row to predict", values.count, terms.count)
    var row: [Double] = hasIntercept ? [1] : []
    for (term, value) in zip(terms, values) {
      switch value {
      case .number(let number):
        guard term.levels.isEmpty else {
          throw .unknownLevel(factor: term.name, level: "\(number)", known: term.levels)
        }
        guard number.isFinite else {
          throw .outOfRange(
            what: term.name, row: nil, value: number, allowed: "a finite number")
        }
        row.append(number)
      case .level(let level):
        guard let found = term.levels.firstIndex(of: level) else {
          throw .unknownLevel(factor: term.name, level: level, known: term.levels)
        }
        for other in 1..<max(1, term.levels.count) { row.append(other == found ? 1 : 0) }
      }
    }
    return row
  }

  /// The first column that follows from those before it, on the rows where `isUsed`.
  ///
  /// Columns are orthogonalised twice (Giraud, Langou and Rozložník 2005), so that the answer does
  /// not depend on their units. Complexity: O(rows · columns²).
  func firstDependentColumn(where isUsed: (Int) -> Bool) -> Int? {
    let rows = (0..<rowCount).filter(isUsed)
    var columns = [Double](repeating: 0, count: rows.count * columnCount)
    for column in 0..<columnCount {
      for (place, row) in rows.enumerated() {
        columns[column * rows.count + place] = elements[column * rowCount + row]
      }
    }
    return ColumnBasis.firstDependent(&columns, rows: rows.count, columns: columnCount)
  }

  private func refuseDuplicate(_ name: String) throws(EstimationError) {
    if terms.contains(where: { $0.name == name }) { throw .duplicateName(name) }
  }
}

/// Which columns of a flat matrix are independent.
enum ColumnBasis {
  /// What remains of a column of length 1 that counts as nothing.
  private static let tolerance = 1e-9

  /// The first column that follows from those before it; the columns are overwritten.
  static func firstDependent(_ elements: inout [Double], rows: Int, columns: Int) -> Int? {
    for column in 0..<columns {
      let span = column * rows..<(column + 1) * rows
      guard scale(&elements, span, least: 0) else { return column }
      for _ in 0..<2 {
        for other in 0..<column {
          var product = 0.0
          for row in 0..<rows {
            product += elements[other * rows + row] * elements[column * rows + row]
          }
          for row in 0..<rows {
            elements[column * rows + row] -= product * elements[other * rows + row]
          }
        }
      }
      guard scale(&elements, span, least: tolerance) else { return column }
    }
    return nil
  }

  /// Brings a column to length 1; false where it is not longer than `least`.
  private static func scale(_ elements: inout [Double], _ span: Range<Int>, least: Double) -> Bool {
    var largest = 0.0
    for k in span { largest = max(largest, abs(elements[k])) }
    guard largest > 0 else { return false }
    var sum = 0.0
    for k in span { sum += (elements[k] / largest) * (elements[k] / largest) }
    let length = sum.squareRoot()
    guard largest * length > least else { return false }
    for k in span { elements[k] = elements[k] / largest / length }
    return true
  }
}
