import Foundation

/// The mathematics library's functions, in one place: their last bits may differ between platforms.
func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }

/// Factors whose logarithms are normal with mean 1, drawn by 12 random bits each.
///
/// The normal numbers are the middles of 4,096 equal parts, so that the tails end at 3.7 standard
/// deviations; the factors are scaled to a mean of exactly 1.
struct LogNormalTable: Sendable {
  static let bits = 12

  let factors: [Double]

  init(deviation: Double) {
    let count = 1 << Self.bits
    let raw = (0..<count).map {
      exponential(deviation * Self.normal((Double($0) + 0.5) / Double(count)))
    }
    let mean = raw.reduce(0, +) / Double(count)
    factors = raw.map { $0 / mean }
  }

  /// The normal number below which a share lies: bisection on the error function.
  static func normal(_ share: Double) -> Double {
    var (low, high) = (-9.0, 9.0)
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if erfc(-middle / 2.0.squareRoot()) / 2 < share { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
