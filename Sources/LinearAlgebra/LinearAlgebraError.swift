/// Why a matrix or a system of equations was refused.
public enum LinearAlgebraError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A matrix has at least one row and one column.
  case badShape(rows: Int, columns: Int)
  /// A list has the wrong length.
  case sizeMismatch(expected: Int, found: Int)
  /// An element is NaN or infinite.
  case notFinite(row: Int, column: Int)
  /// A factorisation needs as many rows as columns.
  case notSquare(rows: Int, columns: Int)
  /// The element and its mirror differ.
  case notSymmetric(row: Int, column: Int)
  /// The matrix is not positive definite: its leading minor of this order is not positive.
  case notPositiveDefinite(order: Int)
  /// The columns depend on each other, or are more than the rows: least squares has no single
  /// answer.
  case rankDeficient
  /// The iteration for the eigenvalues of a matrix of this order did not end.
  case noEigenvalues(order: Int)

  /// The error in words.
  public var description: String {
    switch self {
    case .badShape(let rows, let columns): "a matrix cannot be \(rows) × \(columns)"
    case .sizeMismatch(let expected, let found): "\(expected) elements expected, \(found) found"
    case .notFinite(let row, let column): "element (\(row), \(column)) is not finite"
    case .notSquare(let rows, let columns): "\(rows) × \(columns) is not square"
    case .notSymmetric(let row, let column):
      "element (\(row), \(column)) differs from (\(column), \(row))"
    case .notPositiveDefinite(let order):
      "not positive definite: the leading minor of order \(order) is not positive"
    case .rankDeficient: "the columns depend on each other"
    case .noEigenvalues(let order):
      "the eigenvalues of a matrix of order \(order) were not found; check its scale"
    }
  }
}
