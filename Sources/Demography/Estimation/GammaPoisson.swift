import Foundation

/// Rates that differ between places: each place's own rate is drawn from a gamma distribution.
///
/// A village with y births over an exposure e (women times years, say) has its rate drawn towards
/// that of all: (shape + y) / (rate + e). Source: Greenwood and Yule 1920, doi:10.2307/2341080;
/// Clayton and Kaldor 1987, doi:10.2307/2532003.
///
///     let fit = try GammaPoisson.fit(counts: [0, 3, 1, 7], exposures: [20, 31, 15, 40])
///     let births = try fit.posterior(count: 0, exposure: 20)
///     try (births.mean, births.quantile(0.9))
public struct GammaPoisson: Sendable, Hashable {
  /// The shape, above 0: the smaller it is, the more the places differ.
  public let shape: Double
  /// The rate, above 0, in the unit of the exposures: it weighs as much as so much exposure.
  public let rate: Double

  /// A model; both parameters lie between 1e-100 and 1e100.
  public init(shape: Double, rate: Double) throws(EstimationError) {
    try Check.within("shape of the gamma-Poisson", shape, 1e-100...1e100)
    try Check.within("rate of the gamma-Poisson", rate, 1e-100...1e100)
    self.shape = shape
    self.rate = rate
  }

  /// The mean rate, events per unit of exposure.
  public var mean: Double { shape / rate }

  /// What is known of a place's rate.
  public func posterior(
    count: Int, exposure: Double
  ) throws(EstimationError) -> GammaDistribution {
    try Check.exposures([count], [exposure])
    return GammaDistribution(valid: shape + Double(count), rate + exposure)
  }

  /// The log-likelihood of places, all constants included.
  public func logLikelihood(
    counts: [Int], exposures: [Double]
  ) throws(EstimationError) -> Double {
    try Check.exposures(counts, exposures)
    var sum = 0.0
    for row in counts.indices where exposures[row] > 0 {
      let (y, e) = (Double(counts[row]), exposures[row])
      sum += Self.logKernel(shape, mean, y: y, e: e) + Self.constant(y: y, e: e)
    }
    return sum
  }

  /// The log-likelihood by shape and mean less what no parameter changes.
  @inline(__always)
  static func logKernel(_ shape: Double, _ mean: Double, y: Double, e: Double) -> Double {
    SpecialFunctions.logRise(shape, y) + y * (log(mean) - log(shape))
      - (shape + y) * log1p(e * mean / shape)
  }

  /// y log e − log y!.
  static func constant(y: Double, e: Double) -> Double {
    y == 0 ? 0 : y * log(e) - SpecialFunctions.logGamma(y + 1)
  }
}

extension Check {
  static func exposures(_ counts: [Int], _ exposures: [Double]) throws(EstimationError) {
    try size("exposures", exposures.count, counts.count)
    try notNegative("counts", counts)
    for row in exposures.indices {
      guard exposures[row] == 0 || (1e-100...1e100).contains(exposures[row]) else {
        throw .outOfRange(
          what: "exposures", row: row, value: exposures[row],
          allowed: "0, or a number from 1e-100 to 1e100")
      }
      if exposures[row] == 0, counts[row] > 0 {
        throw .outOfRange(
          what: "exposures", row: row, value: 0,
          allowed: "an exposure above 0 where \(counts[row]) events are counted")
      }
    }
  }
}
