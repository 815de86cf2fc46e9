internal import CLAPACK

/// The factor L of a symmetric positive definite matrix A = L Lᵀ, for solving A x = b.
///
///     let factor = try Cholesky(Matrix(rows: [[4, 2], [2, 3]]))
///     try factor.solve([8, 7])   // [1.25, 1.5]
///
/// The last bits depend on the LAPACK that is installed: compare results by a tolerance.
public struct Cholesky: Sendable {
  private let order: Int
  private let factor: [Double]

  /// Factors a matrix (LAPACK's dpotrf).
  ///
  /// Complexity: O(n³).
  public init(_ matrix: Matrix) throws(LinearAlgebraError) {
    let order = matrix.rowCount
    guard order == matrix.columnCount else {
      throw .notSquare(rows: order, columns: matrix.columnCount)
    }
    for column in 0..<order {
      for row in column + 1..<max(order, column + 1)
      where matrix[row, column] != matrix[column, row] {
        throw .notSymmetric(row: row, column: column)
      }
    }
    var elements = matrix.elements
    let info = clapack_dpotrf_lower(Int32(order), &elements, Int32(order))
    precondition(info >= 0, "dpotrf refused argument \(-info)")
    guard info == 0 else { throw .notPositiveDefinite(order: Int(info)) }
    self.order = order
    factor = elements
  }

  /// The x with A x = b (LAPACK's dpotrs).
  ///
  /// Complexity: O(n²).
  public func solve(_ right: [Double]) throws(LinearAlgebraError) -> [Double] {
    guard right.count == order else { throw .sizeMismatch(expected: order, found: right.count) }
    if let row = right.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row, column: 0) }
    var solution = right
    let info = clapack_dpotrs_lower(
      Int32(order), 1, factor, Int32(order), &solution, Int32(order))
    precondition(info == 0, "dpotrs refused argument \(-info)")
    return solution
  }
}
