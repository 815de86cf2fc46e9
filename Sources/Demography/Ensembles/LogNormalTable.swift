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
      exponential(deviation * NormalTable.quantile((Double($0) + 0.5) / Double(count)))
    }
    let mean = raw.reduce(0, +) / Double(count)
    factors = raw.map { $0 / mean }
  }
}
