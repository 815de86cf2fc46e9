import CatchmentSupport
import Testing

@testable import FacilityLocation

@Suite("The kernel's inverse follows its matrix")
struct KernelInverseTests {
  /// A matrix beside its inverse: every change is done to both.
  private struct Pair {
    var rows: [[Double]] = []
    var inverse = KernelInverse()

    func image(row: [Double]) -> [Double] {
      var result: [Double] = []
      inverse.multiply(row: row, into: &result)
      return result
    }

    func image(column: [Double]) -> [Double] {
      var result: [Double] = []
      inverse.multiply(column: column, into: &result)
      return result
    }

    /// The largest products that a check of the inverse adds up.
    var scale: Double {
      var (most, mostInverse) = (0.0, 0.0)
      for t in rows.indices {
        for b in rows.indices {
          most = max(most, abs(rows[t][b]))
          mostInverse = max(mostInverse, abs(inverse[b, t]))
        }
      }
      return most * mostInverse * (1 + mostInverse) * Double(rows.count)
    }

    /// The largest difference of matrix × inverse from the identity.
    var error: Double {
      var most = 0.0
      for (t, row) in rows.enumerated() {
        let image = image(row: row)
        for k in rows.indices { most = max(most, abs(image[k] - (k == t ? 1 : 0))) }
      }
      return most
    }
  }

  private func numbers(_ count: Int, _ random: inout RandomStream) -> [Double] {
    (0..<count).map { _ in random.integer(below: 3) == 0 ? 0 : random.uniform(-2, 2) }
  }

  @Test("growing, replacing, shrinking, exchanging", arguments: 0..<20)
  func changes(seed: Int) {
    var random = RandomStream(seed: 11, stream: seed)
    var pair = Pair()
    var checks = 0
    for _ in 0..<120 {
      let n = pair.rows.count
      // Each change starts from a fresh inverse: errors of ill-conditioned matrices do not add up.
      let isRegular = pair.inverse.rebuild(pair.rows.flatMap { $0 }, count: n)
      #expect(isRegular)
      let kind = random.integer(below: 6)
      if kind <= 1 || n < 3 { grow(&pair, &random) }
      if n < 3 { continue }
      let (t, b) = (random.integer(below: n), random.integer(below: n))
      switch kind {
      case 2:
        let row = numbers(n, &random)
        let image = pair.image(row: row)
        if abs(image[t]) > 0.1 {
          pair.rows[t] = row
          pair.inverse.replaceRow(t, image: image)
        }
      case 3:
        let column = numbers(n, &random)
        let image = pair.image(column: column)
        if abs(image[b]) > 0.1 {
          for k in 0..<n { pair.rows[k][b] = column[k] }
          pair.inverse.replaceColumn(b, image: image)
        }
      case 4 where abs(pair.inverse[b, t]) > 0.1: shrink(&pair, row: t, column: b)
      case 5:
        let other = (t + 1) % n
        for k in 0..<n {
          pair.rows[other][k] -= pair.rows[t][k]
          pair.rows[t][k] = -pair.rows[t][k]
        }
        pair.inverse.exchangeKey(t, others: [other])
      default: break
      }
      #expect(pair.inverse.count == pair.rows.count)
      // An ill-conditioned matrix tells nothing: begin again.
      if pair.scale > 1e6 { pair = Pair() }
      checks += pair.rows.count > 2 ? 1 : 0
      #expect(pair.error < 1e-8)
    }
    #expect(checks > 30)
    guard pair.rows.count > 2 else { return }
    let length = (0..<pair.rows.count).reduce(0.0) {
      $0 + pair.inverse[1, $1] * pair.inverse[1, $1]
    }
    #expect(abs(pair.inverse.squaredLength(row: 1) - length) < 1e-9 * (1 + length))
  }

  private func grow(_ pair: inout Pair, _ random: inout RandomStream) {
    let n = pair.rows.count
    let (row, column) = (numbers(n, &random), numbers(n, &random))
    let (rowImage, columnImage) = (pair.image(row: row), pair.image(column: column))
    let inner = zip(rowImage, column).reduce(0) { $0 + $1.0 * $1.1 }
    let corner = inner + (random.integer(below: 2) == 0 ? 1.5 : -0.7)
    for k in 0..<n { pair.rows[k].append(column[k]) }
    pair.rows.append(row + [corner])
    pair.inverse.grow(rowImage: rowImage, columnImage: columnImage, pivot: corner - inner)
  }

  private func shrink(_ pair: inout Pair, row t: Int, column b: Int) {
    let last = pair.rows.count - 1
    pair.inverse.shrink(row: t, column: b)
    pair.rows.swapAt(t, last)
    pair.rows.removeLast()
    for k in pair.rows.indices {
      pair.rows[k].swapAt(b, last)
      pair.rows[k].removeLast()
    }
  }

  @Test("from scratch; a singular matrix is refused")
  func rebuilding() {
    var random = RandomStream(seed: 12)
    for n in 1..<30 {
      var pair = Pair()
      pair.rows = (0..<n).map { _ in (0..<n).map { _ in random.uniform(-1, 1) } }
      let isRegular = pair.inverse.rebuild(pair.rows.flatMap { $0 }, count: n)
      #expect(isRegular)
      #expect(pair.error < 1e-7)
      if n > 1 {
        pair.rows[n - 1] = pair.rows[0].map { 2 * $0 }
        let isSingular = !pair.inverse.rebuild(pair.rows.flatMap { $0 }, count: n)
        #expect(isSingular)
      }
    }
  }
}
