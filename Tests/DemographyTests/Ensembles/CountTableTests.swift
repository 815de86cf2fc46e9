import CatchmentSupport
import Foundation
import Testing

@testable import Demography

/// The mean and the variance of a distribution by the chances of 0, 1, 2 and so on.
private func moments(_ chances: [Double]) -> (mean: Double, variance: Double) {
  let mean = chances.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }
  let square = chances.enumerated().reduce(0) {
    $0 + Double($1.offset * $1.offset) * $1.element
  }
  return (mean, square - mean * mean)
}

extension OutcomeTable {
  /// The chances of a row, found by asking where each outcome begins.
  func chances(_ row: Int) -> [Double] {
    var chances: [Double] = []
    var from: UInt64 = 0
    for outcome in 0...draw(row, .max) {
      // The first random number that gives more than the outcome.
      var (low, high) = (from, UInt64(1) << 32)
      while low < high {
        let middle = (low + high) / 2
        if draw(row, UInt32(middle)) <= outcome { low = middle + 1 } else { high = middle }
      }
      chances.append(Double(low - from) * 0x1p-32)
      from = low
    }
    return chances
  }
}

@Suite("Rows of chances")
struct OutcomeTableTests {
  @Test("a draw is the inverse of the cumulative chances at each of their edges")
  func inverse() {
    var random = RandomStream(seed: 3)
    var table = OutcomeTable()
    var rows: [[Double]] = [[1], [0, 0, 1], [0.5, 0.5], [1e-9, 1 - 2e-9, 1e-9]]
    for _ in 0..<60 {
      let raw = (0..<1 + Int(random.uniform() * 80)).map { _ in pow(random.uniform(), 6) + 1e-8 }
      let sum = raw.reduce(0, +)
      rows.append(raw.map { $0 / sum })
    }
    for row in rows { table.append(row) }
    #expect(table.count == rows.count)
    for (number, row) in rows.enumerated() {
      let total = row.reduce(0, +)
      var sum = 0.0
      for (outcome, chance) in row.enumerated() where chance > 0 {
        let from = UInt32(min(sum / total * 4_294_967_295, 4_294_967_295))
        sum += chance
        let to = UInt32(min(sum / total * 4_294_967_295, 4_294_967_295))
        guard to - from > 8 else { continue }
        // The edges themselves may be off by the last bits of the sums.
        for bits in [from + 4, from / 2 + to / 2, to - 4] {
          #expect(table.draw(number, bits) == outcome)
        }
      }
      #expect(table.draw(number, .max) == Int32(row.count - 1))
    }
  }

  @Test("a greater random number never gives a lesser outcome")
  func monotone() {
    var table = OutcomeTable()
    table.append((0..<200).map { _ in 1 / 200.0 })
    var last: Int32 = 0
    for bits in stride(from: UInt64(0), through: 0xFFFF_FFFF, by: 65_537) {
      let outcome = table.draw(0, UInt32(bits))
      #expect(outcome >= last && outcome - last <= 1)
      last = outcome
    }
    #expect(last == 199 && table.draw(0, 0) == 0)
  }

  @Test("outcomes without a chance at either end are left out")
  func tails() {
    var table = OutcomeTable()
    table.append([1e-12, 1e-11, 0.25, 0.75, 1e-13])
    #expect(table.draw(0, 0) == 2 && table.draw(0, .max) == 3)
    #expect(agree(table.chances(0)[2], 0.25, 1e-9))
  }
}

@Suite("Tables of pupils who move up")
struct ProgressionTableTests {
  /// Of each of `count` one stays with a chance, and others arrive: by plain convolution.
  private func bruteForce(_ count: Int, _ ratio: Double, _ dispersion: Double) -> [Double] {
    let stay = min((ratio * max(0, 1 - dispersion)).squareRoot(), min(ratio, 1))
    var chances = [1.0]
    for _ in 0..<count {
      var next = [Double](repeating: 0, count: chances.count + 1)
      for (k, chance) in chances.enumerated() {
        next[k] += chance * (1 - stay)
        next[k + 1] += chance * stay
      }
      chances = next
    }
    let mean = Double(count) * (ratio - stay)
    guard mean > 0 else { return chances }
    let most = Int(mean + 12 * mean.squareRoot() + 30)
    let arrivals = (0...most).map { exp(Double($0) * log(mean) - mean - lgamma(Double($0) + 1)) }
    var sums = [Double](repeating: 0, count: chances.count + most)
    for (k, chance) in chances.enumerated() {
      for (j, other) in arrivals.enumerated() { sums[k + j] += chance * other }
    }
    return sums
  }

  @Test(
    "rows are those of binomial stayers and Poisson arrivals",
    arguments: [0, 0.1, 0.5, 0.95, 1, 1.04, 1.7, 3, 30], [0, 0.3, 0.54, 1])
  func rows(ratio: Double, dispersion: Double) {
    var table = ProgressionTable(ratio: ratio, dispersion: dispersion)
    table.reach(1_000_000)
    #expect(table.table.count == table.largest + 1)
    for count in [0, 1, 2, 5, 17, 40, 64] where count <= table.largest {
      let expected = bruteForce(count, ratio, dispersion)
      let found = table.table.chances(count)
      for k in 0..<max(expected.count, found.count) {
        let a = k < expected.count ? expected[k] : 0
        let b = k < found.count ? found[k] : 0
        #expect(abs(a - b) < 2e-8, "\(count) pupils, \(k)")
      }
      let (mean, variance) = moments(found)
      #expect(agree(mean, Double(count) * ratio, 1e-6))
      #expect(
        agree(
          variance,
          Double(count) * ProgressionTable.variance(ratio: ratio, dispersion: dispersion), 1e-4))
    }
  }

  @Test("the variance is the one asked for, or the least that children can have")
  func variance() {
    func variance(_ ratio: Double, _ dispersion: Double) -> Double {
      ProgressionTable.variance(ratio: ratio, dispersion: dispersion)
    }
    #expect(agree(variance(0.95, 0.54), 0.95 * 0.54))
    #expect(agree(variance(1.1, 1), 1.1))
    #expect(agree(variance(1, 0), 0))
    #expect(agree(variance(0.3, 0.54), 0.3 * 0.7))
    #expect(agree(variance(3, 0.54), 2))
    #expect(variance(0, 0.54) == 0)
  }

  @Test("more pupils with the same luck never become fewer", arguments: [0.2, 0.97, 1.05, 2.5])
  func ordered(ratio: Double) {
    var table = ProgressionTable(ratio: ratio, dispersion: 0.54)
    table.reach(64)
    for bits in stride(from: UInt64(1), to: 0xFFFF_FFFF, by: 9_999_991) {
      for count in 0..<64 {
        #expect(table.table.draw(count, UInt32(bits)) <= table.table.draw(count + 1, UInt32(bits)))
      }
    }
  }

  /// Draws of large grades: mean and variance within five standard errors.
  @Test(
    "large grades are summed by parts, and the largest drawn from normal numbers",
    arguments: [63, 64, 65, 200, 1_000, 3_000, 4_096, 4_097, 100_000, 90_000_000])
  func large(count: Int) {
    let (ratio, dispersion, paths) = (0.97, 0.54, 20_000)
    var table = ProgressionTable(ratio: ratio, dispersion: dispersion)
    table.reach(count)
    let draw = GradeDraw(table, dispersion, NormalTable())
    let draws = draw.run(count, paths)
    let mean = draws.reduce(0, +) / Double(paths)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(paths)
    let expected = Double(count) * ratio * dispersion
    #expect(abs(mean - Double(count) * ratio) < 5 * (expected / Double(paths)).squareRoot())
    #expect(abs(variance / expected - 1) < 5 * (2 / Double(paths)).squareRoot())
  }
}

extension GradeDraw {
  /// So many draws of one count.
  fileprivate func run(_ count: Int, _ paths: Int) -> [Double] {
    var from = [Int32](repeating: Int32(count), count: paths)
    var into = from
    from.withUnsafeMutableBufferPointer { from in
      into.withUnsafeMutableBufferPointer { into in
        run(CounterRandom(seed: 11, stream: count), 0, from: from, into: into)
      }
    }
    return into.map(Double.init)
  }
}

@Suite("Tables of entrants")
struct EntrantTableTests {
  /// Negative binomial chances by their formula; Poisson for a dispersion of 1.
  private func bruteForce(_ mean: Double, _ dispersion: Double, _ most: Int) -> [Double] {
    (0...most).map { (k: Int) -> Double in
      let x = Double(k)
      guard mean > 0 else { return k == 0 ? 1 : 0 }
      guard dispersion > 1 else { return exp(x * log(mean) - mean - lgamma(x + 1)) }
      let size = mean / (dispersion - 1)
      let ways: Double = lgamma(x + size) - lgamma(size) - lgamma(x + 1)
      let powers: Double = x * log(1 - 1 / dispersion) - size * log(dispersion)
      return exp(ways + powers)
    }
  }

  @Test("rows are negative binomial", arguments: [1, 1.2, 1.5, 5, 20])
  func rows(dispersion: Double) {
    let table = EntrantTable(dispersion: dispersion).table
    #expect(table.count == EntrantTable.largest * EntrantTable.steps + 1)
    for row in [0, 1, 2, 3, 4, 7, 40, 101, 256] {
      let mean = Double(row) / Double(EntrantTable.steps)
      let found = table.chances(row)
      let expected = bruteForce(mean, dispersion, found.count + 20)
      for (k, chance) in expected.enumerated() {
        #expect(abs(chance - (k < found.count ? found[k] : 0)) < 2e-8)
      }
      let (average, variance) = moments(found)
      #expect(agree(average, mean, 1e-5))
      #expect(agree(variance, mean * dispersion, 1e-3))
    }
  }

  @Test(
    "any number of entrants, between the steps too",
    arguments: [0.1, 3.3, 63.9, 64.2, 500.6, 2_000, 4_097, 90_000_000], [1, 1.5])
  func draws(expected: Double, dispersion: Double) {
    let paths = 40_000
    let draw = EntrantDraw(EntrantTable(dispersion: dispersion).table, dispersion, NormalTable())
    var into = [Int32](repeating: 5, count: paths)
    let level = [Double](repeating: 1, count: paths)
    level.withUnsafeBufferPointer { level in
      into.withUnsafeMutableBufferPointer { into in
        draw.run(CounterRandom(seed: 5), 7, expected: expected, level: level, into: into)
      }
    }
    let draws = into.map { Double($0) - 5 }
    let mean = draws.reduce(0, +) / Double(paths)
    let variance = draws.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(paths)
    let spread = expected * dispersion
    #expect(abs(mean - expected) < 5 * (spread / Double(paths)).squareRoot())
    // Small means have heavy tails: fourth moment 3 + 1 / mean and more.
    let heavy = (2 + 6 / expected).squareRoot()
    #expect(abs(variance - spread) < 5 * heavy * spread / Double(paths).squareRoot() + 0.02)
  }
}

@Suite("Tables of normal numbers")
struct NormalTableTests {
  @Test("mean 0, variance 1, ascending, symmetric")
  func numbers() {
    let numbers = NormalTable().numbers
    #expect(numbers.count == 4_096 && zip(numbers, numbers.dropFirst()).allSatisfy(<))
    #expect(abs(numbers.reduce(0, +)) < 1e-9)
    #expect(agree(numbers.reduce(0) { $0 + $1 * $1 } / 4_096, 1, 1e-12))
    #expect(agree(NormalTable.quantile(0.975), 1.959_963_984_540_054, 1e-12))
    #expect(abs(NormalTable.quantile(0.5)) < 1e-12)
  }

  @Test("counts are never below 0 nor above what adds up in 32 bits")
  func bounds() {
    let table = NormalTable()
    #expect(table.count(mean: 1, variance: 100, 0) == 0)
    #expect(table.count(mean: 1e300, variance: 1e300, .max) == 160_000_000)
    #expect(table.count(mean: 10, variance: 0, 0xFFFF_FFFF) == 10)
  }

  @Test("factors have a mean of 1 and the deviation asked for", arguments: [0, 0.02, 0.3, 1])
  func factors(deviation: Double) {
    let factors = LogNormalTable(deviation: deviation).factors
    let count = Double(factors.count)
    #expect(agree(factors.reduce(0, +) / count, 1, 1e-12))
    let square = factors.reduce(0) { $0 + log($1) * log($1) } / count
    let mean = factors.reduce(0) { $0 + log($1) } / count
    #expect(agree((square - mean * mean).squareRoot(), deviation, 2e-3))
  }
}
