import CatchmentSupport

/// Factors that all places of a region share: their logarithms wander from year to year, and their
/// mean is 1.
struct SharedWalk: Sendable, Equatable {
  /// Row-major, years × paths.
  let factors: [Double]

  /// Draws the factors; each has a number of its own, so that the same seed gives the same ones.
  init(deviation: Double, years: Int, paths: Int, seed: UInt64) {
    let random = CounterRandom(seed: seed, stream: -1)
    let table = LogNormalTable(deviation: deviation)
    var factors: [Double] = []
    factors.reserveCapacity(years * paths)
    for year in 0..<years {
      for path in 0..<paths {
        let bits = random.bits(at: year * paths + path) >> UInt64(64 - LogNormalTable.bits)
        let before = year > 0 ? factors[(year - 1) * paths + path] : 1
        factors.append(before * table.factors[Int(bits)])
      }
    }
    self.factors = factors
  }
}
