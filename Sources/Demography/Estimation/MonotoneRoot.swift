import Foundation

/// The root of a rising function within a bracket: Newton's steps, and halving where they leave it.
enum MonotoneRoot {
  /// The argument where `function` (its value and slope) is 0; an end where it keeps one sign.
  static func solve(
    low: Double, high: Double, _ function: (Double) -> (value: Double, slope: Double)
  ) -> Double {
    var (low, high) = (low, high)
    var x = 0.5 * (low + high)
    for _ in 0..<200 {
      let (value, slope) = function(x)
      if value == 0 { return x }
      if value < 0 { low = x } else { high = x }
      var next = x - value / slope
      if !(next > low && next < high) { next = 0.5 * (low + high) }
      if abs(next - x) <= 4e-16 * max(1e-3, abs(x)) || next == low || next == high { return next }
      x = next
    }
    return x
  }
}

/// Quantiles of the standard normal distribution.
enum NormalQuantile {
  /// The z below which the share `probability` (above 0, below 1) lies.
  static func value(_ probability: Double) -> Double {
    let isLower = probability <= 0.5
    let target = log(isLower ? probability : 1 - probability)
    // The tail is sought by its logarithm, so that far quantiles keep their digits.
    let z = MonotoneRoot.solve(low: -40, high: 0.1) { z in
      let tail = 0.5 * erfc(-z / 2.0.squareRoot())
      if tail <= 0 { return (-.infinity, 0) }
      return (log(tail) - target, exp(-0.5 * z * z) / (2 * .pi).squareRoot() / tail)
    }
    return isLower ? z : -z
  }
}
