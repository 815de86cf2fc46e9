import Foundation

/// One pass of the Kalman filter.
struct LocalLevelRecursion {
  private let levelVariance: Double
  private let observationVariance: Double
  private var mean = 0.0
  /// The variance of the coming level, infinite as long as nothing is known.
  private var variance = Double.infinity
  /// The number of observations that were predicted.
  private(set) var predictedCount = 0
  /// The sum of v² / F over them.
  private(set) var squares = 0.0
  /// The sum of log F over them.
  private(set) var logVariances = 0.0
  private var observed = 0

  init(model: LocalLevel) {
    self.init(
      levelVariance: model.levelVariance, observationVariance: model.observationVariance)
  }

  init(levelVariance: Double, observationVariance: Double) {
    self.levelVariance = levelVariance
    self.observationVariance = observationVariance
  }

  mutating func set(mean: Double, variance: Double) {
    self.mean = mean
    self.variance = variance
  }

  var logLikelihood: Double {
    -0.5 * (Double(observed) * log(2 * .pi) + logVariances + squares)
  }

  /// Takes in the next observation.
  @inline(__always)
  mutating func advance(_ observation: Double?) -> LocalLevel.Step {
    var step = LocalLevel.Step(
      predicted: mean, predictedVariance: variance, innovation: nil, innovationVariance: nil,
      level: mean, variance: variance)
    if let observation {
      observed += 1
      if variance == .infinity {
        step.level = observation
        step.variance = observationVariance
      } else {
        update(&step, observation)
      }
    }
    mean = step.level
    variance = step.variance + levelVariance
    return step
  }

  @inline(__always)
  private mutating func update(_ step: inout LocalLevel.Step, _ observation: Double) {
    let innovation = observation - mean
    let total = variance + observationVariance
    step.innovation = innovation
    step.innovationVariance = total
    guard total > 0 else {
      // Without any variance the prediction is certain; another outcome has no likelihood.
      if innovation != 0 { squares = .infinity }
      return
    }
    predictedCount += 1
    squares += innovation * innovation / total
    logVariances += log(total)
    step.level = mean + variance / total * innovation
    step.variance = variance * (observationVariance / total)
  }
}
