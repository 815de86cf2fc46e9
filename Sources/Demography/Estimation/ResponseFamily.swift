import Foundation

/// How an outcome varies about its mean, and how the mean follows from the linear predictor.
enum ResponseFamily: Sendable, Equatable {
  /// A count with logarithmic link.
  case poisson
  /// A count of variance μ + μ²/θ with logarithmic link.
  case negativeBinomial(theta: Double)
  /// A share of trials.
  case binomial(BinomialLink)

  /// What a linear predictor means.
  struct Point {
    var mean: Double
    /// 1 − mean, for shares only.
    var complement: Double
    /// d mean / d predictor.
    var slope: Double
  }

  @inline(__always)
  func point(_ eta: Double) -> Point {
    switch self {
    case .poisson, .negativeBinomial:
      let mean = exp(eta)
      return Point(mean: mean, complement: 0, slope: mean)
    case .binomial(.logit):
      let mean = 1 / (1 + exp(-eta))
      let complement = 1 / (1 + exp(eta))
      return Point(mean: mean, complement: complement, slope: mean * complement)
    case .binomial(.complementaryLogLog):
      let hazard = exp(min(eta, 700))
      let complement = exp(-hazard)
      return Point(mean: -expm1(-hazard), complement: complement, slope: hazard * complement)
    }
  }

  /// The predictor of a mean.
  @inline(__always)
  func link(_ mean: Double) -> Double {
    switch self {
    case .poisson, .negativeBinomial: log(mean)
    case .binomial(.logit): log(mean) - log1p(-mean)
    case .binomial(.complementaryLogLog): log(-log1p(-mean))
    }
  }

  /// The variance of one observation at a mean.
  @inline(__always)
  func variance(_ point: Point) -> Double {
    switch self {
    case .poisson: point.mean
    case .negativeBinomial(let theta): point.mean * (1 + point.mean / theta)
    case .binomial: point.mean * point.complement
    }
  }

  /// The first derivative of one row's log-likelihood by the predictor, and minus the second.
  ///
  /// The second is that of the outcome itself, not its expectation: never negative in all these
  /// families, it makes the steps Newton's.
  @inline(__always)
  func derivatives(_ y: Double, _ point: Point, eta: Double) -> (score: Double, bend: Double) {
    let mean = point.mean
    switch self {
    case .poisson: return (y - mean, mean)
    case .negativeBinomial(let theta):
      let total = mean + theta
      return (theta * (y - mean) / total, theta * (y + theta) / total * (mean / total))
    case .binomial(.logit): return (y - mean, mean * point.complement)
    case .binomial(.complementaryLogLog):
      let h = exp(min(eta, 700))
      // h / (eʰ − 1), and minus its derivative by log h.
      let share = h < 0.01 ? 1 - h / 2 + h * h / 12 : h * point.complement / mean
      let bend =
        h < 0.01
        ? h / 2 - h * h / 6
        : share * (h - 1 + point.complement) / mean
      return (y * share - (1 - y) * h, (1 - y) * h + y * bend)
    }
  }

  /// One row's part of the deviance: twice the log-likelihood lost against a perfect fit.
  @inline(__always)
  func deviance(_ y: Double, _ point: Point, eta: Double) -> Double {
    let mean = point.mean
    switch self {
    case .poisson:
      return 2 * (y == 0 ? mean : Self.relativeEntropy(y, mean, eta) - (y - mean))
    case .negativeBinomial(let theta):
      // log((μ + θ) / (y + θ)), exact for a large θ.
      let change = log1p((mean - y) / (y + theta))
      return 2 * ((y == 0 ? 0 : Self.relativeEntropy(y, mean, eta)) + (y + theta) * change)
    case .binomial(let link):
      let failure = 1 - y
      var sum = 0.0
      if y > 0 { sum += y * (log(y) - (mean > 0 ? log(mean) : eta)) }
      if failure > 0 {
        let logComplement =
          point.complement > 0 ? log(point.complement) : link == .logit ? -eta : -exp(eta)
        sum += failure * (log(failure) - logComplement)
      }
      return 2 * sum
    }
  }

  /// y log(y / μ), with log μ = η.
  @inline(__always)
  private static func relativeEntropy(_ y: Double, _ mean: Double, _ eta: Double) -> Double {
    y * (log(y) - eta)
  }
}

/// How the probability of an event follows from the linear predictor η.
public enum BinomialLink: Sendable, Hashable, CaseIterable {
  /// log(p / (1 − p)) = η: the odds are multiplied.
  case logit
  /// log(−log(1 − p)) = η: the hazard of a continuous time is multiplied.
  case complementaryLogLog
}
