import Foundation

/// The beta distribution: what is known of a share after counting successes and failures.
///
///     let share = try BetaDistribution(alpha: 3, beta: 1)
///     share.mean                    // 0.75
///     try share.cumulative(0.5)         // 0.125
///     try share.quantile(0.5)           // 0.7937, the cube root of a half
///
/// Probabilities and quantiles are exact to about 1e-12.
public struct BetaDistribution: Sendable, Hashable {
  /// The weight of successes, above 0.
  public let alpha: Double
  /// The weight of failures, above 0.
  public let beta: Double

  /// A distribution; both parameters lie between 1e-100 and 1e100.
  public init(alpha: Double, beta: Double) throws(EstimationError) {
    try Check.within("alpha of a beta distribution", alpha, 1e-100...1e100)
    try Check.within("beta of a beta distribution", beta, 1e-100...1e100)
    self.init(valid: alpha, beta)
  }

  init(valid alpha: Double, _ beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }

  /// The mean, α / (α + β).
  public var mean: Double { alpha / (alpha + beta) }

  /// The variance, α β / ((α + β)² (α + β + 1)).
  public var variance: Double { mean * (beta / (alpha + beta)) / (alpha + beta + 1) }

  /// The probability of at most `x`: the regularised incomplete beta function.
  ///
  /// 0 for x ≤ 0 and 1 for x ≥ 1. Complexity: O(√max(α, β)).
  public func cumulative(_ x: Double) throws(EstimationError) -> Double {
    guard !x.isNaN else {
      throw .outOfRange(what: "argument of a distribution", row: nil, value: x, allowed: "a number")
    }
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    return Self.lower(x, 1 - x, alpha, beta)
  }

  /// The x below which the share `probability` (0 to 1) lies.
  ///
  /// Complexity: that of some ten calls of `cumulative(_:)`.
  public func quantile(_ probability: Double) throws(EstimationError) -> Double {
    try Check.within("probability of a quantile", probability, 0...1)
    if probability == 0 { return 0 }
    if probability == 1 { return 1 }
    // The smaller side is sought by its logarithm, which keeps the digits of tiny shares.
    if Self.lower(0.5, 0.5, alpha, beta) >= probability {
      return exp(Self.logQuantile(probability, alpha, beta))
    }
    return -expm1(Self.logQuantile(1 - probability, beta, alpha)) + 0
  }

  /// log x for a quantile that is at most a half.
  private static func logQuantile(_ p: Double, _ a: Double, _ b: Double) -> Double {
    let target = log(p)
    return MonotoneRoot.solve(low: -800, high: log(0.5)) { u in
      let x = exp(u)
      let value = lower(x, 1 - x, a, b)
      if value <= 0 { return (-.infinity, 0) }
      return (log(value) - target, kernel(x, 1 - x, a, b) / ((1 - x) * value))
    }
  }

  /// xᵃ yᵇ / B(a, b) for x + y = 1, through deviations from the mean, which do not cancel.
  private static func kernel(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 || y <= 0 { return 0 }
    let s = a + b
    let root = (a / s * b / (2 * .pi)).squareRoot()
    let errors =
      SpecialFunctions.stirlingError(s) - SpecialFunctions.stirlingError(a)
      - SpecialFunctions.stirlingError(b)
    let d = x <= y ? x * s - a : b - y * s
    let power =
      x * s < 0.01 * a || y * s < 0.01 * b
      ? a * log(x * (s / a)) + b * log(y * (s / b))
      : -a * SpecialFunctions.logGap(d / a) - b * SpecialFunctions.logGap(-d / b)
    return root * exp(power + errors)
  }

  /// The incomplete beta function by the continued fraction of DLMF 8.17.22 (Lentz's method).
  private static func lower(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    let front = kernel(x, y, a, b)
    if x * (a + b + 2) <= a + 1 { return min(1, front * fraction(x, a, b) / a) }
    return max(0, 1 - front * fraction(y, b, a) / b)
  }

  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    func safe(_ v: Double) -> Double { abs(v) < 1e-300 ? 1e-300 : v }
    let most = 200 + Int(min(1e6, 20 * max(a, b).squareRoot()))
    var d = 1 / safe(1 - (a + b) * x / (a + 1))
    var c = 1.0
    var result = d
    for m in 1...most {
      let m = Double(m)
      var term = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / safe(1 + term * d)
      c = safe(1 + term / c)
      result *= d * c
      term = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / safe(1 + term * d)
      c = safe(1 + term / c)
      let factor = d * c
      result *= factor
      if abs(factor - 1) < 1e-16 { break }
    }
    return result
  }
}
