import LinearAlgebra
import Testing

@Suite("Least squares with the inverse normal matrix")
struct RegressionTests {
  private func close(_ a: [Double], _ b: [Double], _ tolerance: Double = 1e-12) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
  }

  @Test("the example of its page")
  func line() throws {
    let a = try Matrix(rows: [[1, 0], [1, 1], [1, 2]])
    let found = try LeastSquares.regression(a, [1, 3, 5])
    #expect(close(found.coefficients, [1, 2]))
    #expect(close(found.inverseNormal, [5 / 6.0, -0.5, -0.5, 0.5]))
  }

  @Test("the inverse times AᵀA is the identity, with columns of any unit")
  func inverse() throws {
    let units = [1, 1e6, 1e-6, 1.0]
    let numbers: [[Double]] = [
      [1, 0, 0, 0], [1, 1, 1, 3], [1, 2, 4, 2], [1, 3, 4, 1], [1, 4, 1, 0], [1, 5, 0, 3],
      [1, 6, 1, 2],
    ]
    let rows = numbers.map { row in zip(row, units).map { $0 * $1 } }
    let a = try Matrix(rows: rows)
    let right: [Double] = [1, 4, 1, 5, 9, 2, 6]
    let found = try LeastSquares.regression(a, right)
    for i in 0..<4 {
      for j in 0..<4 {
        var sum = 0.0
        for k in 0..<4 {
          let normal = rows.reduce(0) { $0 + $1[i] * $1[k] }
          sum += normal * found.inverseNormal[j * 4 + k]
        }
        // Row i carries the unit of column i over that of column j.
        let unit = units[i] / units[j]
        #expect(abs(sum / unit - (i == j ? 1 : 0)) < 1e-10, "\(i), \(j)")
        #expect(found.inverseNormal[j * 4 + i] == found.inverseNormal[i * 4 + j])
      }
    }
    // `solve` takes the same columns for dependent; it sees them here in one unit.
    let plain = try LeastSquares.solve(Matrix(rows: numbers), right)
    let scaled = zip(found.coefficients, units).map { $0 * $1 }
    #expect(close(scaled, plain, 1e-11))
  }

  @Test("dependent columns and lists of the wrong length are refused")
  func refused() throws {
    let dependent = try Matrix(rows: [[1, 2], [2, 4], [3, 6]])
    #expect(throws: LinearAlgebraError.rankDeficient) {
      try LeastSquares.regression(dependent, [1, 2, 3])
    }
    let zero = try Matrix(rows: [[1, 0], [2, 0], [3, 0]])
    #expect(throws: LinearAlgebraError.rankDeficient) {
      try LeastSquares.regression(zero, [1, 2, 3])
    }
    let wide = try Matrix(rows: [[1, 2]])
    #expect(throws: LinearAlgebraError.rankDeficient) { try LeastSquares.regression(wide, [1]) }
    #expect(throws: LinearAlgebraError.sizeMismatch(expected: 1, found: 2)) {
      try LeastSquares.regression(wide, [1, 2])
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try LeastSquares.regression(dependent, [1, .nan, 3])
    }
  }
}
