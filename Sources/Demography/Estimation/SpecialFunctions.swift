import Foundation

/// The gamma function and its relatives, for positive arguments.
///
/// All are built on one asymptotic series each, reached by the recurrence where the argument is
/// below 10 (Abramowitz and Stegun 1964, 6.1.40, 6.3.18, 6.4.12). Differences have their own
/// functions, which keep their digits where the argument is a million times the step.
enum SpecialFunctions {
  /// From here on the series are exact to the last digits.
  static let seriesStart = 10.0

  /// log Γ(x) less Stirling's (x − ½) log x − x + ½ log 2π.
  static func stirlingError(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < seriesStart {
      sum += (x + 0.5) * log1p(1 / x) - 1
      x += 1
    }
    let (r, s) = (1 / x, 1 / (x * x))
    let tail = 1 / 1188.0 - s * (691 / 360_360.0 - s / 156)
    return sum + r * (1 / 12.0 - s * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s * tail))))
  }

  /// log Γ(x).
  static func logGamma(_ x: Double) -> Double {
    (x - 0.5) * log(x) - x + 0.5 * log(2 * .pi) + stirlingError(x)
  }

  /// log (x (x + 1) ⋯ (x + n − 1)), which is log Γ(x + n) − log Γ(x).
  static func logRise(_ x: Double, _ n: Double) -> Double {
    if n == 0 { return 0 }
    if n == 1 { return log(x) }
    return n * log(x) + ((x + n - 0.5) * log1p(n / x) - n) + stirlingError(x + n)
      - stirlingError(x)
  }

  /// x − log(1 + x) without cancellation, for x > −1.
  static func logGap(_ x: Double) -> Double {
    guard abs(x) < 0.3 else { return x - log1p(x) }
    // log(1 + x) = 2 artanh t.
    let t = x / (2 + x)
    let s = t * t
    var (power, sum, k) = (s, 0.0, 3.0)
    while power / k > 1e-18 * s {
      sum += power / k
      power *= s
      k += 2
    }
    return x * t - 2 * t * sum
  }

  /// The digamma function ψ(x) = d log Γ(x) / dx.
  static func digamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < seriesStart {
      sum -= 1 / x
      x += 1
    }
    return sum + log(x) - 0.5 / x - digammaTail(x)
  }

  /// The trigamma function ψ′(x).
  static func trigamma(_ x: Double) -> Double {
    var (x, sum) = (x, 0.0)
    while x < seriesStart {
      sum += 1 / (x * x)
      x += 1
    }
    return sum + 1 / x + 0.5 / (x * x) + trigammaTail(x)
  }

  /// ψ(x + n) − ψ(x) for a whole number n ≥ 0.
  static func digammaRise(_ x: Double, _ n: Double) -> Double {
    var (x, n, sum) = (x, n, 0.0)
    while n > 0, x < seriesStart || n < 4 {
      sum += 1 / x
      x += 1
      n -= 1
    }
    if n == 0 { return sum }
    return sum + log1p(n / x) + 0.5 * n / (x * (x + n)) + digammaTail(x) - digammaTail(x + n)
  }

  /// ψ′(x + n) − ψ′(x) for a whole number n ≥ 0, never positive.
  static func trigammaRise(_ x: Double, _ n: Double) -> Double {
    var (x, n, sum) = (x, n, 0.0)
    while n > 0, x < seriesStart || n < 4 {
      sum -= 1 / (x * x)
      x += 1
      n -= 1
    }
    if n == 0 { return sum }
    let end = x + n
    let first = n / (x * end)
    let second = 0.5 * n * (x + end) / (x * x * end * end)
    return sum - first - second + trigammaTail(end) - trigammaTail(x)
  }

  /// log x − 1/(2x) − ψ(x).
  private static func digammaTail(_ x: Double) -> Double {
    let s = 1 / (x * x)
    let far = 1 / 240.0 - s * (1 / 132.0 - s * (691 / 32_760.0 - s / 12))
    return s * (1 / 12.0 - s * (1 / 120.0 - s * (1 / 252.0 - s * far)))
  }

  /// ψ′(x) − 1/x − 1/(2x²).
  private static func trigammaTail(_ x: Double) -> Double {
    let s = 1 / (x * x)
    let far = 1 / 30.0 - s * (5 / 66.0 - s * (691 / 2730.0 - s * 7 / 6))
    return s / x * (1 / 6.0 - s * (1 / 30.0 - s * (1 / 42.0 - s * far)))
  }
}
