internal import CLAPACK

/// Linear least squares: the x that makes |A x − b| least.
///
///     // y = 1 + 2 t through (0, 1), (1, 3), (2, 5)
///     let a = try Matrix(rows: [[1, 0], [1, 1], [1, 2]])
///     try LeastSquares.solve(a, [1, 3, 5])   // [1, 2]
///
/// The last bits depend on the LAPACK that is installed: compare results by a tolerance.
public enum LeastSquares {
  /// Columns count as dependent below this share of the largest one's scale.
  private static let tolerance = 1e-12

  /// Solves by QR factorisation (LAPACK's dgels).
  ///
  /// - Parameters:
  ///   - matrix: A, with at least as many rows as columns, all columns independent.
  ///   - right: b, one number for each row.
  /// - Returns: x, one number for each column.
  /// - Throws: `LinearAlgebraError` where sizes do not fit or columns depend on each other.
  ///
  /// Complexity: O(rows · columns²).
  public static func solve(
    _ matrix: Matrix, _ right: [Double]
  ) throws(LinearAlgebraError) -> [Double] {
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    guard right.count == rows else { throw .sizeMismatch(expected: rows, found: right.count) }
    if let row = right.firstIndex(where: { !$0.isFinite }) { throw .notFinite(row: row, column: 0) }
    guard rows >= columns else { throw .rankDeficient }
    var elements = matrix.elements
    var solution = right
    func run(_ work: inout [Double], _ length: Int32) -> Int32 {
      clapack_dgels(
        Int32(rows), Int32(columns), 1, &elements, Int32(rows), &solution, Int32(rows), &work,
        length)
    }
    var work = [0.0]
    var info = run(&work, -1)
    precondition(info == 0, "dgels refused argument \(-info)")
    let length = Int(work[0])
    work = [Double](repeating: 0, count: max(1, length))
    info = run(&work, Int32(work.count))
    precondition(info >= 0, "dgels refused argument \(-info)")
    // The diagonal of R stands in the overwritten matrix.
    let diagonal = (0..<columns).map { abs(elements[$0 * rows + $0]) }
    let scale = diagonal.max() ?? 0
    guard info == 0, diagonal.allSatisfy({ $0 > tolerance * scale }) else { throw .rankDeficient }
    return Array(solution.prefix(columns))
  }

  /// Solves with the sum of λ x² added (ridge regression), so that dependent columns have an answer
  /// too: Hoerl and Kennard 1970, doi:10.1080/00401706.1970.10488634.
  ///
  /// - Parameters:
  ///   - matrix: A.
  ///   - right: b, one number for each row.
  ///   - penalties: λ ≥ 0 for each column; where all are positive there is always an answer.
  /// - Returns: x, one number for each column.
  /// - Throws: `LinearAlgebraError` where sizes do not fit, or columns without a penalty depend on
  ///   each other.
  public static func ridge(
    _ matrix: Matrix, _ right: [Double], penalties: [Double]
  ) throws(LinearAlgebraError) -> [Double] {
    let (rows, columns) = (matrix.rowCount, matrix.columnCount)
    guard penalties.count == columns else {
      throw .sizeMismatch(expected: columns, found: penalties.count)
    }
    guard right.count == rows else { throw .sizeMismatch(expected: rows, found: right.count) }
    if let bad = penalties.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .notFinite(row: 0, column: bad)
    }
    var elements: [Double] = []
    elements.reserveCapacity((rows + columns) * columns)
    for column in 0..<columns {
      elements += matrix.elements[column * rows..<(column + 1) * rows]
      elements += (0..<columns).map { $0 == column ? penalties[column].squareRoot() : 0 }
    }
    let extended = try Matrix(rowCount: rows + columns, columnCount: columns, elements: elements)
    return try solve(extended, right + [Double](repeating: 0, count: columns))
  }
}
