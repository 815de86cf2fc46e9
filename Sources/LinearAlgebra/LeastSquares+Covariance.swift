internal import CLAPACK

extension LeastSquares {
  /// The answer of a least-squares problem with what it takes to tell its certainty.
  public struct Regression: Sendable, Equatable {
    /// x, one number for each column.
    public let coefficients: [Double]
    /// (AᵀA)⁻¹ by columns: times the variance of b's errors it is the covariance of x.
    public let inverseNormal: [Double]
  }

  /// Solves as `solve(_:_:)` does, and gives (AᵀA)⁻¹ from the same factorisation.
  ///
  ///     let a = try Matrix(rows: [[1, 0], [1, 1], [1, 2]])
  ///     try LeastSquares.regression(a, [1, 3, 5]).inverseNormal   // [5/6, -1/2, -1/2, 1/2]
  ///
  /// Columns are brought to length 1 first, so that units (metres beside shares) cost no accuracy
  /// and do not decide what counts as dependent. AᵀA itself is never formed.
  ///
  /// - Parameters:
  ///   - matrix: A, with at least as many rows as columns, all columns independent.
  ///   - right: b, one number for each row.
  /// - Returns: x and (AᵀA)⁻¹.
  /// - Throws: `LinearAlgebraError` where sizes do not fit or columns depend on each other.
  ///
  /// Complexity: O(rows · columns²).
  public static func regression(
    _ matrix: Matrix, _ right: [Double]
  ) throws(LinearAlgebraError) -> Regression {
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    guard right.count == rows else { throw .sizeMismatch(expected: rows, found: right.count) }
    if let row = right.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row, column: 0) }
    guard rows >= columns else { throw .rankDeficient }
    var elements = matrix.elements
    let lengths = normalise(&elements, rows: rows, columns: columns)
    guard lengths.allSatisfy({ $0 > 0 && $0.isFinite }) else { throw .rankDeficient }
    var solution = right
    let (m, n) = (Int32(rows), Int32(columns))
    var query = 0.0
    var info = clapack_dgels(m, n, 1, &elements, m, &solution, m, &query, -1)
    precondition(info == 0, "dgels refused argument \(-info)")
    var work = [Double](repeating: 0, count: max(1, Int(query)))
    info = clapack_dgels(m, n, 1, &elements, m, &solution, m, &work, Int32(work.count))
    precondition(info >= 0, "dgels refused argument \(-info)")
    // With columns of length 1, a diagonal element of R is what a column has that those before it
    // have not.
    guard info == 0, (0..<columns).allSatisfy({ abs(elements[$0 * rows + $0]) > 1e-11 }) else {
      throw .rankDeficient
    }
    let inverse = inverseOfTriangle(elements, rows: rows, columns: columns)
    var normal = [Double](repeating: 0, count: columns * columns)
    for i in 0..<columns {
      for j in 0...i {
        var sum = 0.0
        for k in i..<columns { sum += inverse[k * columns + i] * inverse[k * columns + j] }
        normal[j * columns + i] = sum / lengths[i] / lengths[j]
        normal[i * columns + j] = normal[j * columns + i]
      }
    }
    return Regression(
      coefficients: (0..<columns).map { solution[$0] / lengths[$0] }, inverseNormal: normal)
  }

  /// Divides each column by its length; the lengths.
  private static func normalise(_ elements: inout [Double], rows: Int, columns: Int) -> [Double] {
    var lengths = [Double](repeating: 0, count: columns)
    for column in 0..<columns {
      var (largest, sum) = (0.0, 0.0)
      for row in column * rows..<(column + 1) * rows { largest = max(largest, abs(elements[row])) }
      guard largest > 0 else { continue }
      for row in column * rows..<(column + 1) * rows {
        let share = elements[row] / largest
        sum += share * share
      }
      lengths[column] = largest * sum.squareRoot()
      for row in column * rows..<(column + 1) * rows { elements[row] /= lengths[column] }
    }
    return lengths
  }

  /// R⁻¹ by columns, where R is the upper triangle of a factored matrix.
  private static func inverseOfTriangle(
    _ elements: [Double], rows: Int, columns: Int
  ) -> [Double] {
    var inverse = [Double](repeating: 0, count: columns * columns)
    for column in 0..<columns {
      inverse[column * columns + column] = 1 / elements[column * rows + column]
      for row in stride(from: column - 1, through: 0, by: -1) {
        var sum = 0.0
        for k in row + 1...column {
          sum += elements[k * rows + row] * inverse[column * columns + k]
        }
        inverse[column * columns + row] = -sum / elements[row * rows + row]
      }
    }
    return inverse
  }
}
