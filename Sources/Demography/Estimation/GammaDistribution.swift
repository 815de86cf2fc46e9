import Foundation

/// The gamma distribution: what is known of a rate after counting events over an exposure.
///
///     let rate = try GammaDistribution(shape: 1, rate: 2)
///     rate.mean              // 0.5
///     try rate.quantile(0.5)     // 0.3466, log 2 / 2
///
/// Probabilities and quantiles are exact to about 1e-12.
public struct GammaDistribution: Sendable, Hashable {
  /// The weight of events, above 0.
  public let shape: Double
  /// The weight of exposure, above 0, in the unit of the exposures.
  public let rate: Double

  /// A distribution; both parameters lie between 1e-100 and 1e100.
  public init(shape: Double, rate: Double) throws(EstimationError) {
    try Check.within("shape of a gamma distribution", shape, 1e-100...1e100)
    try Check.within("rate of a gamma distribution", rate, 1e-100...1e100)
    self.init(valid: shape, rate)
  }

  init(valid shape: Double, _ rate: Double) {
    self.shape = shape
    self.rate = rate
  }

  /// The mean, shape / rate.
  public var mean: Double { shape / rate }

  /// The variance, shape / rate².
  public var variance: Double { shape / rate / rate }

  /// The probability of at most `x`: the regularised incomplete gamma function.
  ///
  /// 0 for x ≤ 0. Complexity: O(√shape).
  public func cumulative(_ x: Double) throws(EstimationError) -> Double {
    guard !x.isNaN else {
      throw .outOfRange(what: "argument of a distribution", row: nil, value: x, allowed: "a number")
    }
    if x <= 0 { return 0 }
    if x == .infinity { return 1 }
    return Self.tails(x * rate, shape).lower
  }

  /// The x below which the share `probability` (0 to 1) lies; infinite for 1.
  ///
  /// Complexity: that of some ten calls of `cumulative(_:)`.
  public func quantile(_ probability: Double) throws(EstimationError) -> Double {
    try Check.within("probability of a quantile", probability, 0...1)
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let a = shape
    // Beyond this shape the normal limit is closer than the series can be summed.
    if a > Self.normalLimit {
      return (1 + NormalQuantile.value(probability) / a.squareRoot()) * mean
    }
    let isLower = Self.tails(a, a).lower >= probability
    let target = log(isLower ? probability : 1 - probability)
    let centre = log(a)
    let low = isLower ? min(-800, centre - 800) : centre - 1
    let high = isLower ? centre : centre + log(10 + 800 / min(a, 1)) + 1
    let u = MonotoneRoot.solve(low: low, high: high) { u in
      let x = exp(u)
      let (lower, upper) = Self.tails(x, a)
      let side = isLower ? lower : upper
      if side <= 0 { return (isLower ? -.infinity : .infinity, 0) }
      let slope = Self.kernel(x, a) / side
      return isLower ? (log(side) - target, slope) : (target - log(side), slope)
    }
    return exp(u) / rate
  }

  private static let normalLimit = 1e12

  /// xᵃ e⁻ˣ / Γ(a), through the deviation from the mean, which does not cancel.
  private static func kernel(_ x: Double, _ a: Double) -> Double {
    if x <= 0 { return 0 }
    let power = x < 0.01 * a ? a * log(x / a) + a - x : -a * SpecialFunctions.logGap((x - a) / a)
    return (a / (2 * .pi)).squareRoot() * exp(power - SpecialFunctions.stirlingError(a))
  }

  /// The probabilities below and above x: the series DLMF 8.11.4 below the mean, the continued
  /// fraction 8.9.2 above it.
  private static func tails(_ x: Double, _ a: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if a > normalLimit {
      let z = (x - a) / a.squareRoot()
      return (0.5 * erfc(-z / 2.0.squareRoot()), 0.5 * erfc(z / 2.0.squareRoot()))
    }
    let front = kernel(x, a)
    let most = 500 + Int(20 * max(a, 1).squareRoot())
    if x < a + 1 {
      var (term, sum) = (1 / a, 1 / a)
      for n in 1...most {
        term *= x / (a + Double(n))
        sum += term
        if term < 1e-17 * sum { break }
      }
      let lower = min(1, front * sum)
      return (lower, 1 - lower)
    }
    func safe(_ v: Double) -> Double { abs(v) < 1e-300 ? 1e-300 : v }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / safe(b)
    var result = d
    for n in 1...most {
      let step = -Double(n) * (Double(n) - a)
      b += 2
      d = 1 / safe(step * d + b)
      c = safe(b + step / c)
      result *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    let upper = min(1, front * result)
    return (1 - upper, upper)
  }
}
