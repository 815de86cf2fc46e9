import Foundation

extension LocalLevel {
  /// A model estimated from a series.
  public struct Fit: Sendable, Equatable {
    /// Where the estimate lies.
    public enum Boundary: Sendable, Hashable, CaseIterable {
      /// Both variances are positive.
      case interior
      /// The level does not move: the series varies about a constant.
      case constantLevel
      /// There is no noise: the series is a random walk.
      case noNoise
      /// All observations are equal: both variances are 0.
      case constantSeries
    }

    /// The model of highest likelihood.
    public let model: LocalLevel
    /// Its diffuse log-likelihood; infinite for a constant series.
    public let logLikelihood: Double
    /// Whether a variance is 0.
    public let boundary: Boundary
  }

  /// Estimates both variances by maximum (diffuse) likelihood.
  ///
  /// The scale of the variances has a closed form for each ratio of the two, so that one search in
  /// one dimension remains. The whole range of ratios is scanned first, its two ends (no steps, no
  /// noise) included, since short series often have their maximum there.
  ///
  ///     try LocalLevel.fit([5, 7, 4, 6, 5, 7, 4, 6]).boundary   // .constantLevel
  ///
  /// - Parameter series: The observations in equal steps of time, nil where missing; at least 3
  ///   are needed. With 3 to 10 of them the ratio is hardly known: treat it as a rough figure.
  /// - Returns: The model of highest likelihood.
  /// - Throws: `EstimationError` where observations are too few or no numbers.
  ///
  /// Complexity: O(length) for each of about 200 evaluations.
  public static func fit(_ series: [Double?]) throws(EstimationError) -> Fit {
    try check(series)
    let observed = series.compactMap { $0 }
    guard observed.count >= 3 else {
      throw .tooFew(what: "observations of the series", needed: 3, found: observed.count)
    }
    // Centred and scaled, so that neither the place nor the unit of the numbers costs digits.
    let shift = observed[0]
    let scale = observed.reduce(0) { max($0, abs($1 - shift)) }
    guard scale > 0 else {
      return Fit(
        model: try LocalLevel(levelVariance: 0, observationVariance: 0),
        logLikelihood: .infinity, boundary: .constantSeries)
    }
    let profile = LocalLevelProfile(series: series.map { $0.map { ($0 - shift) / scale } })
    let (steps, noise) = profile.best()
    let unit = profile.scale(steps, noise) * scale * scale
    let model = try LocalLevel(
      levelVariance: steps * unit, observationVariance: noise * unit)
    let boundary: Fit.Boundary =
      steps == 0 ? .constantLevel : noise == 0 ? .noNoise : .interior
    return Fit(
      model: model, logLikelihood: try model.filter(series).logLikelihood, boundary: boundary)
  }
}

/// The likelihood of a series by the ratio of the two variances, the scale at its best.
private struct LocalLevelProfile {
  let series: [Double?]

  private func run(_ steps: Double, _ noise: Double) -> LocalLevelRecursion {
    var recursion = LocalLevelRecursion(levelVariance: steps, observationVariance: noise)
    for value in series { _ = recursion.advance(value) }
    return recursion
  }

  /// The best common factor of the two variances.
  func scale(_ steps: Double, _ noise: Double) -> Double {
    let recursion = run(steps, noise)
    return recursion.squares / Double(recursion.predictedCount)
  }

  /// Minus twice the log-likelihood, up to a constant.
  private func loss(_ steps: Double, _ noise: Double) -> Double {
    let recursion = run(steps, noise)
    let count = Double(recursion.predictedCount)
    return count * log(max(1e-300, recursion.squares / count)) + recursion.logVariances
  }

  /// The shares of the two variances by the logarithm of their ratio.
  private func shares(_ logRatio: Double) -> (steps: Double, noise: Double) {
    (1 / (1 + exp(-logRatio)), 1 / (1 + exp(logRatio)))
  }

  /// The shares of the two variances of highest likelihood.
  func best() -> (steps: Double, noise: Double) {
    let (farthest, width) = (24.0, 0.5)
    var (least, place) = (Double.infinity, 0.0)
    for k in 0...Int(2 * farthest / width) {
      let t = -farthest + Double(k) * width
      let (steps, noise) = shares(t)
      let value = loss(steps, noise)
      if value < least { (least, place) = (value, t) }
    }
    let t = ScalarMinimum.golden(low: place - width, high: place + width) { t in
      let (steps, noise) = shares(t)
      return loss(steps, noise)
    }
    let inside = shares(t)
    let value = loss(inside.steps, inside.noise)
    // An end that is as good as the best ratio inside is the simpler model.
    let (constant, walk) = (loss(0, 1), loss(1, 0))
    let tie = 1e-9 * (1 + abs(value))
    if constant <= min(value, walk) + tie { return (0, 1) }
    if walk <= value + tie { return (1, 0) }
    return inside
  }
}

/// The least value of a function of one variable.
enum ScalarMinimum {
  /// The place of a minimum between two ends, by golden sections and, at last, Newton's method.
  static func golden(low: Double, high: Double, _ function: (Double) -> Double) -> Double {
    let ratio = 0.5 * (5.0.squareRoot() - 1)
    var (low, high) = (low, high)
    var (x1, x2) = (high - ratio * (high - low), low + ratio * (high - low))
    var (f1, f2) = (function(x1), function(x2))
    // Down to where differences of the values drown in rounding.
    while high - low > 1e-4 {
      if f1 <= f2 {
        (high, x2, f2) = (x2, x1, f1)
        x1 = high - ratio * (high - low)
        f1 = function(x1)
      } else {
        (low, x1, f1) = (x1, x2, f2)
        x2 = low + ratio * (high - low)
        f2 = function(x2)
      }
    }
    // Where the slope by five points vanishes: its error is of the fourth order in their distance,
    // and it keeps its digits where the values no longer differ.
    var middle = 0.5 * (low + high)
    let h = 0.01
    for _ in 0..<4 {
      let value = function(middle)
      let (left, right) = (function(middle - h), function(middle + h))
      let (farLeft, farRight) = (function(middle - 2 * h), function(middle + 2 * h))
      let slope = (8 * (right - left) - (farRight - farLeft)) / (12 * h)
      let bend = (16 * (left + right) - (farLeft + farRight) - 30 * value) / (12 * h * h)
      guard bend > 0, abs(slope) < h * bend else { break }
      middle -= slope / bend
    }
    return middle
  }
}
