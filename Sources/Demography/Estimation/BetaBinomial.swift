import Foundation

/// Shares that differ between groups: each group's own share is drawn from a beta distribution.
///
/// A group of n pupils of whom y progress has its ratio drawn towards that of all groups:
/// (y + k p) / (n + k), with the mean p = α / (α + β) and the weight k = α + β, both estimated from
/// all groups. Source: Skellam 1948, doi:10.1111/j.2517-6161.1948.tb00014.x; Griffiths 1973,
/// doi:10.2307/2529131.
///
///     let fit = try BetaBinomial.fit(successes: [5, 12, 14], trials: [6, 13, 15])
///     let share = try fit.posterior(successes: 5, trials: 6)
///     try (share.mean, share.quantile(0.1), share.quantile(0.9))
public struct BetaBinomial: Sendable, Hashable {
  /// The weight of successes, above 0.
  public let alpha: Double
  /// The weight of failures, above 0.
  public let beta: Double

  /// A model; both parameters lie between 1e-100 and 1e100.
  public init(alpha: Double, beta: Double) throws(EstimationError) {
    try Check.within("alpha of the beta-binomial", alpha, 1e-100...1e100)
    try Check.within("beta of the beta-binomial", beta, 1e-100...1e100)
    self.alpha = alpha
    self.beta = beta
  }

  /// The mean share, α / (α + β).
  public var mean: Double { alpha / (alpha + beta) }

  /// The weight k = α + β: a group of k pupils counts as much as all other groups together.
  public var weight: Double { alpha + beta }

  /// What is known of a group's share.
  public func posterior(
    successes: Int, trials: Int
  ) throws(EstimationError) -> BetaDistribution {
    try Check.successes([successes], of: [trials])
    return BetaDistribution(
      valid: alpha + Double(successes), beta + Double(trials - successes))
  }

  /// The log-likelihood of groups, all constants included.
  public func logLikelihood(
    successes: [Int], trials: [Int]
  ) throws(EstimationError) -> Double {
    try Check.successes(successes, of: trials)
    var sum = 0.0
    for row in trials.indices {
      let (n, y) = (Double(trials[row]), Double(successes[row]))
      sum += SpecialFunctions.logChoose(n, y) + Self.logKernel(alpha, beta, n: n, y: y)
    }
    return sum
  }

  /// log B(α + y, β + n − y) / B(α, β).
  @inline(__always)
  static func logKernel(_ alpha: Double, _ beta: Double, n: Double, y: Double) -> Double {
    SpecialFunctions.logRise(alpha, y) + SpecialFunctions.logRise(beta, n - y)
      - SpecialFunctions.logRise(alpha + beta, n)
  }
}
