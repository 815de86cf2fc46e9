internal import CLAPACK

/// An eigenvalue, or an element of an eigenvector, of a real matrix.
public struct ComplexNumber: Sendable, Hashable {
  /// The real part.
  public var real: Double
  /// The imaginary part; exactly 0 for a real number.
  public var imaginary: Double

  /// A number from its parts.
  public init(_ real: Double, _ imaginary: Double = 0) {
    self.real = real
    self.imaginary = imaginary
  }

  /// The distance from 0, without overflow on the way.
  public var modulus: Double {
    let (large, small) = (
      max(abs(real), abs(imaginary)), min(abs(real), abs(imaginary))
    )
    guard large > 0, large.isFinite else { return large }
    let ratio = small / large
    return large * (1 + ratio * ratio).squareRoot()
  }

  /// Whether the imaginary part is exactly 0.
  public var isReal: Bool { imaginary == 0 }
}

/// The eigenvalues of a general real matrix, and on request its eigenvectors (LAPACK's dgeev).
///
///     let turn = try Matrix(rows: [[0, -1], [1, 0]])
///     try EigenDecomposition(turn, vectors: false).values   // i and −i
///
/// Values come by falling modulus; of equal ones the larger real part comes first, and of a complex
/// pair the one with positive imaginary part. A right vector x has A x = λ x, a left one y has
/// yᴴ A = λ yᴴ; both have the length 1, and their sign is not promised. A matrix without a full set
/// of vectors has some of them twice.
///
/// The last bits depend on the LAPACK that is installed: compare results by a tolerance.
public struct EigenDecomposition: Sendable {
  /// The eigenvalues, one for each row of the matrix.
  public let values: [ComplexNumber]
  private let right: [ComplexNumber]
  private let left: [ComplexNumber]

  /// Finds the eigenvalues of a square matrix.
  ///
  /// - Parameters:
  ///   - matrix: A.
  ///   - vectors: Whether eigenvectors are wanted too, which costs about twice the time.
  /// - Throws: `LinearAlgebraError` where the matrix is not square or the iteration fails.
  ///
  /// Complexity: O(n³).
  public init(_ matrix: Matrix, vectors: Bool = true) throws(LinearAlgebraError) {
    let order = matrix.rowCount
    guard order == matrix.columnCount else {
      throw .notSquare(rows: order, columns: matrix.columnCount)
    }
    let raw = try RawEigen(matrix.elements, order: order, vectors: vectors)
    let found = (0..<order).map { ComplexNumber(raw.real[$0], raw.imaginary[$0]) }
    let moduli = found.map(\.modulus)
    let sequence = found.indices.sorted { a, b in
      if moduli[a] != moduli[b] { return moduli[a] > moduli[b] }
      if found[a].real != found[b].real { return found[a].real > found[b].real }
      if found[a].imaginary != found[b].imaginary { return found[a].imaginary > found[b].imaginary }
      return a < b
    }
    values = sequence.map { found[$0] }
    right = vectors ? sequence.flatMap { raw.vector($0, in: raw.right) } : []
    left = vectors ? sequence.flatMap { raw.vector($0, in: raw.left) } : []
  }

  /// The right eigenvector of a value, numbered as in `values`; `nil` where none were asked for.
  public func rightVector(_ index: Int) -> [ComplexNumber]? { column(index, of: right) }

  /// The left eigenvector of a value, numbered as in `values`; `nil` where none were asked for.
  public func leftVector(_ index: Int) -> [ComplexNumber]? { column(index, of: left) }

  private func column(_ index: Int, of vectors: [ComplexNumber]) -> [ComplexNumber]? {
    let order = values.count
    precondition(
      index >= 0 && index < order, "there is no eigenvalue \(index) of \(order)")
    guard !vectors.isEmpty else { return nil }
    return Array(vectors[index * order..<(index + 1) * order])
  }
}

/// What dgeev leaves behind.
private struct RawEigen {
  let order: Int
  var real, imaginary, left, right: [Double]

  init(_ elements: [Double], order: Int, vectors: Bool) throws(LinearAlgebraError) {
    self.order = order
    real = [Double](repeating: 0, count: order)
    imaginary = real
    left = [Double](repeating: 0, count: vectors ? order * order : 1)
    right = left
    let job = CChar(bitPattern: UInt8(ascii: vectors ? "V" : "N"))
    let leading = Int32(vectors ? order : 1)
    var matrix = elements
    var work = [0.0]
    var info = clapack_dgeev(
      job, job, Int32(order), &matrix, Int32(order), &real, &imaginary, &left, leading, &right,
      leading, &work, -1)
    precondition(info == 0, "dgeev refused argument \(-info)")
    work = [Double](repeating: 0, count: max(1, Int(work[0])))
    info = clapack_dgeev(
      job, job, Int32(order), &matrix, Int32(order), &real, &imaginary, &left, leading, &right,
      leading, &work, Int32(work.count))
    precondition(info >= 0, "dgeev refused argument \(-info)")
    guard info == 0 else { throw .noEigenvalues(order: order) }
  }

  /// The vector of one value; those of a complex pair share two columns.
  func vector(_ index: Int, in vectors: [Double]) -> [ComplexNumber] {
    func part(_ column: Int, _ row: Int) -> Double { vectors[column * order + row] }
    if imaginary[index] == 0 { return (0..<order).map { ComplexNumber(part(index, $0)) } }
    let first = imaginary[index] > 0 ? index : index - 1
    let sign: Double = imaginary[index] > 0 ? 1 : -1
    return (0..<order).map { ComplexNumber(part(first, $0), sign * part(first + 1, $0)) }
  }
}
