import LinearAlgebra
import Testing

private func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-10) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}

@Suite struct MatrixTests {
  @Test func rowsAndColumns() throws {
    let a = try Matrix(rows: [[1, 2, 3], [4, 5, 6]])
    #expect(a.rowCount == 2 && a.columnCount == 3)
    #expect(a.elements == [1, 4, 2, 5, 3, 6])
    #expect(a[1, 2] == 6)
    #expect(try a.times([1, 0, -1]) == [-2, -2])
  }

  @Test func refusals() {
    #expect(throws: LinearAlgebraError.badShape(rows: 0, columns: 0)) { try Matrix(rows: []) }
    #expect(throws: LinearAlgebraError.badShape(rows: 1, columns: 0)) { try Matrix(rows: [[]]) }
    #expect(throws: LinearAlgebraError.sizeMismatch(expected: 2, found: 1)) {
      try Matrix(rows: [[1, 2], [3]])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try Matrix(rows: [[1, 2], [.nan, 3]])
    }
    #expect(throws: LinearAlgebraError.sizeMismatch(expected: 2, found: 3)) {
      try Matrix(rows: [[1, 2]]).times([1, 2, 3])
    }
  }
}

@Suite struct CholeskyTests {
  @Test func knownAnswers() throws {
    #expect(try close(Cholesky(Matrix(rows: [[4, 2], [2, 3]])).solve([8, 7]), [1.25, 1.5]))
    #expect(try close(Cholesky(Matrix(rows: [[9]])).solve([18]), [2]))
  }

  /// The Hilbert matrix of order 6 with a right-hand side of row sums: the answer is all ones, and
  /// the condition of 1.5e7 costs at most that much of 1e-16.
  @Test func badlyConditioned() throws {
    let rows = (0..<6).map { i in (0..<6).map { 1 / Double(i + $0 + 1) } }
    let sums = rows.map { $0.reduce(0, +) }
    let x = try Cholesky(Matrix(rows: rows)).solve(sums)
    #expect(close(x, Array(repeating: 1, count: 6), 1e-7))
  }

  @Test func refusals() throws {
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try Cholesky(Matrix(rows: [[1, 2]]))
    }
    #expect(throws: LinearAlgebraError.notSymmetric(row: 1, column: 0)) {
      try Cholesky(Matrix(rows: [[1, 2], [3, 9]]))
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2)) {
      try Cholesky(Matrix(rows: [[1, 2], [2, 1]]))
    }
    let factor = try Cholesky(Matrix(rows: [[1]]))
    #expect(throws: LinearAlgebraError.sizeMismatch(expected: 1, found: 2)) {
      try factor.solve([1, 2])
    }
  }
}

@Suite struct LeastSquaresTests {
  @Test func exactLine() throws {
    let a = try Matrix(rows: [[1, 0], [1, 1], [1, 2]])
    #expect(try close(LeastSquares.solve(a, [1, 3, 5]), [1, 2]))
  }

  /// Anscombe's first data set (1973, doi:10.1080/00031305.1973.10478966): 3.000 + 0.500 x.
  @Test func anscombe() throws {
    let x: [Double] = [10, 8, 13, 9, 11, 14, 6, 4, 12, 7, 5]
    let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68]
    let fit = try LeastSquares.solve(Matrix(rows: x.map { [1, $0] }), y)
    #expect(abs(fit[0] - 3.0000909) < 1e-6)
    #expect(abs(fit[1] - 0.5000909) < 1e-6)
  }

  /// With one column, ridge has the closed form Σxy / (Σx² + λ).
  @Test func ridgeShrinks() throws {
    let a = try Matrix(rows: [[1], [2], [3]])
    #expect(try close(LeastSquares.ridge(a, [2, 4, 6], penalties: [14]), [1]))
    #expect(try close(LeastSquares.ridge(a, [2, 4, 6], penalties: [0]), [2]))
  }

  /// Two equal columns share the coefficient alike once a penalty makes the answer single.
  @Test func ridgeOfDependentColumns() throws {
    let a = try Matrix(rows: [[1, 1], [2, 2], [3, 3]])
    let x = try LeastSquares.ridge(a, [2, 4, 6], penalties: [1e-6, 1e-6])
    #expect(close(x, [1, 1], 1e-6))
  }

  @Test func refusals() throws {
    let dependent = try Matrix(rows: [[1, 1], [2, 2], [3, 3]])
    #expect(throws: LinearAlgebraError.rankDeficient) {
      try LeastSquares.solve(dependent, [1, 2, 3])
    }
    let wide = try Matrix(rows: [[1, 2]])
    #expect(throws: LinearAlgebraError.rankDeficient) { try LeastSquares.solve(wide, [1]) }
    #expect(throws: LinearAlgebraError.sizeMismatch(expected: 1, found: 2)) {
      try LeastSquares.solve(wide, [1, 2])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try LeastSquares.ridge(wide, [1], penalties: [1, -1])
    }
  }
}
