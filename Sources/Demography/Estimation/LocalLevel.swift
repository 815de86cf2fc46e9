/// A level that wanders, seen through noise: the local-level model of a short series.
///
/// yₜ = μₜ + εₜ, μₜ₊₁ = μₜ + ηₜ, with independent normal ε of variance `observationVariance` and η
/// of variance `levelVariance`. Source: Durbin and Koopman, Time Series Analysis by State Space
/// Methods, 2012, chapters 2 and 5, doi:10.1093/acprof:oso/9780199641178.001.0001.
///
///     let model = try LocalLevel.fit([212, 205, nil, 190, 184, 171]).model
///     let path = try model.filter([212, 205, nil, 190, 184, 171])
///     try path.forecast(steps: 3).map(\.mean)      // the last level, three times
public struct LocalLevel: Sendable, Hashable {
  /// The variance of the level's step from one time to the next, at least 0.
  public let levelVariance: Double
  /// The variance of an observation about the level, at least 0.
  public let observationVariance: Double

  /// A model; a variance may be 0: without steps the level is constant, without noise it is seen.
  public init(levelVariance: Double, observationVariance: Double) throws(EstimationError) {
    try Check.within("variance of the level", levelVariance, 0...1e100)
    try Check.within("variance of the observations", observationVariance, 0...1e100)
    self.levelVariance = levelVariance
    self.observationVariance = observationVariance
  }

  /// What is known of the level before the first observation.
  public enum Start: Sendable, Hashable {
    /// Nothing, exactly: the limit of an infinite variance.
    ///
    /// The first observation only sets the level.
    case diffuse
    /// A mean and a variance.
    case known(mean: Double, variance: Double)
  }

  /// What the filter knows at one time.
  public struct Step: Sendable, Hashable {
    /// The level expected from all earlier observations; 0 where nothing is known.
    public internal(set) var predicted: Double
    /// Its variance; infinite where nothing is known.
    public internal(set) var predictedVariance: Double
    /// The observation less its prediction; nil where it is missing or nothing was predicted.
    public internal(set) var innovation: Double?
    /// The variance of the innovation; nil where that is.
    public internal(set) var innovationVariance: Double?
    /// The level expected from the observations so far, this one included.
    public internal(set) var level: Double
    /// Its variance; infinite where nothing is known.
    public internal(set) var variance: Double
  }

  /// A level and its variance.
  public struct Estimate: Sendable, Hashable {
    /// The mean.
    public let mean: Double
    /// The variance; infinite where nothing is known.
    public let variance: Double
  }

  /// A forecast of one time.
  public struct Forecast: Sendable, Hashable {
    /// The mean, of the level and of the observation alike.
    public let mean: Double
    /// The variance of the level.
    public let levelVariance: Double
    /// The variance of the observation.
    public let observationVariance: Double
  }

  /// A filtered series.
  public struct Path: Sendable, Equatable {
    /// The model that was used.
    public let model: LocalLevel
    /// What is known at each time.
    public let steps: [Step]
    /// The log-likelihood of the observations.
    ///
    /// With a diffuse start it is Durbin and Koopman's diffuse log-likelihood: the first
    /// observation adds −½ log 2π only. It is −∞ where a model without variance is contradicted.
    public let logLikelihood: Double

    /// Forecasts of the times after the series, 1 to `steps` ahead.
    ///
    /// - Parameter steps: How many, at least 0.
    /// - Returns: The forecasts in order.
    /// - Throws: `EstimationError` where nothing was observed.
    public func forecast(steps: Int) throws(EstimationError) -> [Forecast] {
      guard let last = self.steps.last, last.variance < .infinity else {
        throw .tooFew(what: "observations to forecast from", needed: 1, found: 0)
      }
      guard (0...1_000_000).contains(steps) else {
        throw .outOfRange(
          what: "steps ahead", row: nil, value: Double(steps), allowed: "0 to 1,000,000")
      }
      return (0..<steps).map { ahead in
        let variance = last.variance + Double(ahead + 1) * model.levelVariance
        return Forecast(
          mean: last.level, levelVariance: variance,
          observationVariance: variance + model.observationVariance)
      }
    }

    /// The level at each time given the whole series (fixed-interval smoothing).
    ///
    /// Where the series observes nothing at all, every variance is infinite. Complexity:
    /// O(length).
    public func smoothed() -> [Estimate] {
      var result = steps.map { Estimate(mean: $0.level, variance: $0.variance) }
      for time in steps.indices.dropLast().reversed() {
        let (now, next) = (steps[time], steps[time + 1])
        let later = result[time + 1]
        if now.variance == .infinity {
          // Nothing came before: the level is the next one less a step.
          result[time] = Estimate(
            mean: later.mean, variance: later.variance + model.levelVariance)
          continue
        }
        guard next.predictedVariance > 0 else { continue }
        let gain = now.variance / next.predictedVariance
        let variance =
          now.variance + gain * gain * (later.variance - next.predictedVariance)
        result[time] = Estimate(
          mean: now.level + gain * (later.mean - next.predicted), variance: max(0, variance))
      }
      return result
    }
  }

  /// Runs the Kalman filter over a series; nil stands for a missing observation.
  ///
  /// - Parameters:
  ///   - series: The observations in equal steps of time.
  ///   - start: What is known beforehand; nothing by default.
  /// - Returns: What is known at each time, and the log-likelihood.
  /// - Throws: `EstimationError` where the series is empty or holds a number that is none.
  ///
  /// Complexity: O(length).
  public func filter(
    _ series: [Double?], start: Start = .diffuse
  ) throws(EstimationError) -> Path {
    try Self.check(series)
    var recursion = LocalLevelRecursion(model: self)
    if case .known(let mean, let variance) = start {
      try Check.within("mean of the first level", mean, -1e150...1e150)
      try Check.within("variance of the first level", variance, 0...1e150)
      recursion.set(mean: mean, variance: variance)
    }
    let steps = series.map { recursion.advance($0) }
    return Path(model: self, steps: steps, logLikelihood: recursion.logLikelihood)
  }

  static func check(_ series: [Double?]) throws(EstimationError) {
    guard !series.isEmpty else { throw .noRows(what: "the series") }
    for (row, value) in series.enumerated() {
      if let value { try Check.within("the series", value, -1e100...1e100, row: row) }
    }
  }
}
