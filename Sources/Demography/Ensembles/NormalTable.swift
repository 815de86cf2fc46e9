import Foundation

/// Normal numbers of mean 0 and variance 1, drawn by 12 random bits each: the middles of 4,096 equal
/// parts, so that the tails end at 3.7 standard deviations.
struct NormalTable: Sendable {
  static let bits = 12
  /// No count is drawn above this, so that those of 13 grades add up in 32 bits.
  static let largestCount = 1.6e8

  let numbers: [Double]

  init() {
    let count = 1 << Self.bits
    let raw = (0..<count).map { Self.quantile((Double($0) + 0.5) / Double(count)) }
    let deviation = (raw.reduce(0) { $0 + $1 * $1 } / Double(count)).squareRoot()
    numbers = raw.map { $0 / deviation }
  }

  /// A whole number near a normal one of this mean and variance, of 64 random bits; its mean is
  /// `mean` where 0 is far away.
  func count(mean: Double, variance: Double, _ bits: UInt64) -> Int32 {
    let number = numbers[Int(bits >> UInt64(64 - Self.bits))]
    let share = Double(bits & 0xFFFF_FFFF) * 0x1p-32
    let size = (mean + variance.squareRoot() * number + share).rounded(.down)
    return Int32(min(max(0, size), Self.largestCount))
  }

  /// The normal number below which a share lies: bisection on the error function.
  static func quantile(_ share: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
