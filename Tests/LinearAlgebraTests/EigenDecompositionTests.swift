import LinearAlgebra
import Testing

@Suite("Eigenvalues of general matrices")
struct EigenDecompositionTests {
  private func times(_ a: ComplexNumber, _ b: ComplexNumber) -> ComplexNumber {
    ComplexNumber(
      a.real * b.real - a.imaginary * b.imaginary, a.real * b.imaginary + a.imaginary * b.real)
  }

  /// The largest element of A x − λ x, and of yᴴ A − λ yᴴ, over all values.
  private func residual(_ matrix: Matrix, _ found: EigenDecomposition) throws -> Double {
    let order = matrix.rowCount
    var worst = 0.0
    for (index, value) in found.values.enumerated() {
      let right = try #require(found.rightVector(index))
      let left = try #require(found.leftVector(index))
      for k in 0..<order {
        var (ax, ya) = (ComplexNumber(0), ComplexNumber(0))
        for j in 0..<order {
          ax.real += matrix[k, j] * right[j].real
          ax.imaginary += matrix[k, j] * right[j].imaginary
          ya.real += left[j].real * matrix[j, k]
          ya.imaginary -= left[j].imaginary * matrix[j, k]
        }
        let x = times(value, right[k])
        let y = times(value, ComplexNumber(left[k].real, -left[k].imaginary))
        worst = max(worst, abs(ax.real - x.real), abs(ax.imaginary - x.imaginary))
        worst = max(worst, abs(ya.real - y.real), abs(ya.imaginary - y.imaginary))
      }
      #expect(abs(right.reduce(0) { $0 + $1.modulus * $1.modulus } - 1) < 1e-12)
      #expect(abs(left.reduce(0) { $0 + $1.modulus * $1.modulus } - 1) < 1e-12)
    }
    return worst
  }

  @Test("a quarter turn has a complex pair, the positive imaginary part first")
  func quarterTurn() throws {
    let found = try EigenDecomposition(Matrix(rows: [[0, -1], [1, 0]]), vectors: false)
    #expect(found.values.count == 2)
    #expect(abs(found.values[0].real) < 1e-15 && abs(found.values[0].imaginary - 1) < 1e-15)
    #expect(abs(found.values[1].imaginary + 1) < 1e-15)
    #expect(!found.values[0].isReal && found.rightVector(0) == nil && found.leftVector(1) == nil)
  }

  @Test("a matrix with known values: the companion of (x − 3)(x + 2)(x² − 2x + 5)")
  func companion() throws {
    // The polynomial is x⁴ − 3x³ + x² + 7x − 30.
    let matrix = try Matrix(rows: [[3, -1, -7, 30], [1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]])
    let found = try EigenDecomposition(matrix)
    let expected = [
      ComplexNumber(3), ComplexNumber(1, 2), ComplexNumber(1, -2), ComplexNumber(-2),
    ]
    for (a, b) in zip(found.values, expected) {
      #expect(abs(a.real - b.real) < 1e-12 && abs(a.imaginary - b.imaginary) < 1e-12)
    }
    #expect(found.values.map(\.isReal) == [true, false, false, true])
    #expect(try residual(matrix, found) < 1e-12)
  }

  @Test("values sum to the trace, multiply to the determinant, and vectors fit", arguments: 1...12)
  func random(order: Int) throws {
    var state = UInt64(order)
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-52 - 1
    }
    let matrix = try Matrix(
      rowCount: order, columnCount: order,
      elements: (0..<order * order).map { _ in next() })
    let found = try EigenDecomposition(matrix)
    let trace = (0..<order).reduce(0) { $0 + matrix[$1, $1] }
    #expect(abs(found.values.reduce(0) { $0 + $1.real } - trace) < 1e-12)
    #expect(abs(found.values.reduce(0) { $0 + $1.imaginary }) < 1e-12)
    // The trace of A² is the sum of the squares.
    var square = 0.0
    for i in 0..<order { for j in 0..<order { square += matrix[i, j] * matrix[j, i] } }
    let squares = found.values.reduce(0) { $0 + $1.real * $1.real - $1.imaginary * $1.imaginary }
    #expect(abs(square - squares) < 1e-11)
    #expect(try residual(matrix, found) < 1e-12)
    for (a, b) in zip(found.values, found.values.dropFirst()) {
      #expect(a.modulus >= b.modulus * (1 - 1e-14))
    }
  }

  @Test("a matrix that lacks vectors, a single element, and zeros")
  func degenerate() throws {
    let defective = try EigenDecomposition(Matrix(rows: [[2, 1], [0, 2]]))
    #expect(defective.values.allSatisfy { abs($0.real - 2) < 1e-7 })
    #expect(try EigenDecomposition(Matrix(rows: [[-4]])).values == [ComplexNumber(-4)])
    let zero = try EigenDecomposition(Matrix(rows: [[0, 0], [0, 0]]))
    #expect(zero.values == [ComplexNumber(0), ComplexNumber(0)])
  }

  @Test("the modulus neither overflows nor loses a small part")
  func modulus() {
    #expect(ComplexNumber(3, -4).modulus == 5)
    #expect(abs(ComplexNumber(3e200, 4e200).modulus / 5e200 - 1) < 1e-15)
    #expect(ComplexNumber(0).modulus == 0)
    #expect(ComplexNumber(0, -2).modulus == 2)
  }

  @Test("a matrix that is not square is refused")
  func refused() throws {
    let wide = try Matrix(rows: [[1, 2]])
    #expect(throws: LinearAlgebraError.notSquare(rows: 1, columns: 2)) {
      try EigenDecomposition(wide)
    }
    #expect(
      LinearAlgebraError.noEigenvalues(order: 3).description
        == "the eigenvalues of a matrix of order 3 were not found; check its scale")
  }
}
