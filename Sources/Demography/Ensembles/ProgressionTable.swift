/// How many pupils of a grade are in the next one: some stay, each with the same chance, and others
/// arrive (a Poisson number), so that the mean is ratio × pupils and the variance `dispersion` × mean.
///
/// Where chance alone makes them vary more (each of few stays or leaves; more than one comes of each),
/// the variance is the least that such children can have.
///
/// Each pupil brings an independent number of pupils, so the numbers of large grades are sums of
/// those of parts.
struct ProgressionTable: Sendable {
  /// The most pupils of a part: fewer where many come of each, so that rows stay short.
  let largest: Int
  private let one: [Double]
  private var chances: [Double] = [1]
  private(set) var table = OutcomeTable()
  /// What the table is for.
  let ratio: Double

  init(ratio: Double, dispersion: Double) {
    self.ratio = ratio
    largest = ratio > 4 ? max(1, Int(256 / ratio)) : 64
    let stay = Self.stay(ratio, dispersion)
    let arrivals = Self.poisson(ratio - stay)
    var one = [Double](repeating: 0, count: arrivals.count + 1)
    for (k, chance) in arrivals.enumerated() {
      one[k] += (1 - stay) * chance
      one[k + 1] += stay * chance
    }
    self.one = one
    table.append(chances)
  }

  /// The chance of each to stay: stay (1 − stay) + arrivals = dispersion × ratio, and
  /// stay + arrivals = ratio.
  private static func stay(_ ratio: Double, _ dispersion: Double) -> Double {
    min((ratio * max(0, 1 - dispersion)).squareRoot(), min(ratio, 1))
  }

  /// The variance that one pupil brings.
  static func variance(ratio: Double, dispersion: Double) -> Double {
    let stay = stay(ratio, dispersion)
    return ratio - stay * stay
  }

  /// Has rows for up to this many pupils.
  mutating func reach(_ pupils: Int) {
    while table.count <= min(pupils, largest) {
      var next = [Double](repeating: 0, count: chances.count + one.count - 1)
      Self.convolve(chances.span, one.span, &next)
      while next.count > 1, next[next.count - 1] < 1e-10 { next.removeLast() }
      chances = next
      table.append(chances)
    }
  }

  private static func convolve(_ a: Span<Double>, _ b: Span<Double>, _ sums: inout [Double]) {
    var sums = sums.mutableSpan
    for k in a.indices where a[k] > 1e-10 {
      for j in b.indices { sums[k &+ j] += a[k] * b[j] }
    }
  }

  /// The chances of 0, 1, 2 and so on, to 1e-10.
  private static func poisson(_ mean: Double) -> [Double] {
    guard mean > 0 else { return [1] }
    var chances = [exponential(-mean)]
    var left = 1 - chances[0]
    while left > 1e-10, chances.count < 2_000 {
      let next = chances[chances.count - 1] * mean / Double(chances.count)
      chances.append(next)
      left -= next
    }
    return chances
  }
}
