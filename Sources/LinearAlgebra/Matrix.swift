/// A dense matrix of doubles, stored by columns as LAPACK has it.
///
///     let a = try Matrix(rows: [[4, 2], [2, 3]])
///     a[1, 0]   // 2
public struct Matrix: Sendable, Equatable {
  /// The number of rows.
  public let rowCount: Int
  /// The number of columns.
  public let columnCount: Int
  /// The elements, column by column.
  public internal(set) var elements: [Double]

  /// A matrix from its elements by columns.
  ///
  /// - Parameters:
  ///   - rowCount: The number of rows, at least 1.
  ///   - columnCount: The number of columns, at least 1.
  ///   - elements: The elements, column by column; all finite.
  /// - Throws: `LinearAlgebraError` where sizes do not fit or an element is not finite.
  public init(
    rowCount: Int, columnCount: Int, elements: [Double]
  ) throws(LinearAlgebraError) {
    let most = Int(Int32.max)
    guard (1...most).contains(rowCount), (1...most).contains(columnCount) else {
      throw .badShape(rows: rowCount, columns: columnCount)
    }
    guard elements.count == rowCount * columnCount else {
      throw .sizeMismatch(expected: rowCount * columnCount, found: elements.count)
    }
    if let index = elements.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(row: index % rowCount, column: index / rowCount)
    }
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  /// A matrix from its rows, all of one length.
  public init(rows: [[Double]]) throws(LinearAlgebraError) {
    let columns = rows.first?.count ?? 0
    if let odd = rows.first(where: { $0.count != columns }) {
      throw .sizeMismatch(expected: columns, found: odd.count)
    }
    try self.init(
      rowCount: rows.count, columnCount: columns,
      elements: (0..<columns).flatMap { column in rows.map { $0[column] } })
  }

  /// The element in a row and column, counted from 0.
  @inlinable public subscript(row: Int, column: Int) -> Double {
    precondition(
      row >= 0 && row < rowCount && column >= 0 && column < columnCount,
      "element (\(row), \(column)) is outside \(rowCount) × \(columnCount)")
    return elements[column * rowCount + row]
  }

  /// The product with a vector of `columnCount` elements, added up column by column.
  ///
  /// Complexity: O(rows · columns).
  public func times(_ vector: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard vector.count == columnCount else {
      throw .sizeMismatch(expected: columnCount, found: vector.count)
    }
    var product = [Double](repeating: 0, count: rowCount)
    for (column, factor) in vector.enumerated() {
      for row in 0..<rowCount { product[row] += elements[column * rowCount + row] * factor }
    }
    return product
  }
}
