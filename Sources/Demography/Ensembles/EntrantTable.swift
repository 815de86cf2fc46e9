/// How many children enter where so many are expected, in steps of a quarter of a child.
///
/// They are Poisson numbers, or negative binomial ones where the variance is more than the mean. Both
/// add up over parts of 64.
struct EntrantTable: Sendable {
  static let largest = 64
  static let steps = 4

  private(set) var table = OutcomeTable()

  init(dispersion: Double) {
    for step in 0...Self.largest * Self.steps {
      let mean = Double(step) / Double(Self.steps)
      table.append(Self.chances(mean, dispersion))
    }
  }

  private static func chances(_ mean: Double, _ dispersion: Double) -> [Double] {
    guard mean > 0 else { return [1] }
    let excess = dispersion - 1
    // P(k + 1) / P(k) is (mean + excess k) / (dispersion (k + 1)): Panjer's recursion, 1981.
    var chance =
      excess > 1e-9
      ? exponential(-mean / excess * logarithm(dispersion)) : exponential(-mean)
    var (chances, sum) = ([chance], chance)
    while sum < 1 - 1e-10, chances.count < 4_000 {
      let k = Double(chances.count - 1)
      chance *= (mean + excess * k) / (dispersion * (k + 1))
      chances.append(chance)
      sum += chance
    }
    return chances
  }
}
