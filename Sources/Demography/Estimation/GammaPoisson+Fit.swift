import Foundation

extension GammaPoisson {
  /// Where the highest likelihood lies.
  public enum Outcome: Sendable, Hashable {
    /// Places differ: a finite shape, with the standard errors of the logarithms of mean and shape.
    case overDispersed(
      GammaPoisson, standardErrorOfLogMean: Double, standardErrorOfLogShape: Double)
    /// The places differ no more than chance has it: shape → ∞, one rate for all.
    case oneRate
    /// Nothing was counted anywhere.
    case noEvents
  }

  /// A model estimated from places.
  public struct Fit: Sendable, Equatable {
    /// Where the highest likelihood lies.
    public let outcome: Outcome
    /// The log-likelihood there, all constants included.
    public let logLikelihood: Double
    /// All events of the places.
    public let count: Int
    /// All exposure of the places.
    public let exposure: Double

    /// The mean rate: the model's, or else that of all places together.
    public var mean: Double {
      if case .overDispersed(let model, _, _) = outcome { return model.mean }
      return Double(count) / exposure
    }

    /// The exposure that the mean weighs as much as; infinite where all places share one rate.
    public var weight: Double {
      if case .overDispersed(let model, _, _) = outcome { return model.rate }
      return .infinity
    }

    /// What is known of a place's rate.
    ///
    /// With a finite weight this is the empirical Bayes posterior. Where all places share one rate
    /// it is what all of them together tell of it, by Jeffreys' prior (½ event added), so that a
    /// rate of 0 is not taken for certain.
    public func posterior(
      count: Int, exposure: Double
    ) throws(EstimationError) -> GammaDistribution {
      try Check.exposures([count], [exposure])
      if case .overDispersed(let model, _, _) = outcome {
        return try model.posterior(count: count, exposure: exposure)
      }
      return GammaDistribution(valid: Double(self.count) + 0.5, self.exposure)
    }
  }

  /// Estimates shape and rate by maximum likelihood.
  ///
  /// - Parameters:
  ///   - counts: The events of each place, at least 0.
  ///   - exposures: Their exposures; places of none take no part.
  /// - Returns: The estimate, or the boundary where the likelihood is highest.
  /// - Throws: `EstimationError` for counts and exposures that cannot be, and where there is no
  ///   exposure.
  ///
  /// Complexity: O(places) for each of some 100 evaluations.
  public static func fit(counts: [Int], exposures: [Double]) throws(EstimationError) -> Fit {
    try Check.exposures(counts, exposures)
    let places = GammaPoissonLikelihood(counts: counts, exposures: exposures)
    guard places.exposure > 0 else { throw .noRows(what: "places with exposure") }
    guard places.count < 1e15 else {
      throw .outOfRange(
        what: "sum of the counts", row: nil, value: places.count, allowed: "less than 1e15")
    }
    try Check.within("sum of the exposures", places.exposure, 0...1e100)
    let (outcome, value) = try places.outcome()
    return Fit(
      outcome: outcome, logLikelihood: value + places.constant, count: Int(places.count),
      exposure: places.exposure)
  }
}

/// The likelihood of places by log mean and log shape.
private struct GammaPoissonLikelihood {
  private var y: [Double] = []
  private var e: [Double] = []
  private(set) var count = 0.0
  private(set) var exposure = 0.0
  /// The part of the log-likelihood that no parameter changes.
  private(set) var constant = 0.0

  init(counts: [Int], exposures: [Double]) {
    for row in counts.indices where exposures[row] > 0 {
      y.append(Double(counts[row]))
      e.append(exposures[row])
    }
    for row in y.indices {
      count += y[row]
      exposure += e[row]
      constant += GammaPoisson.constant(y: y[row], e: e[row])
    }
  }

  func outcome() throws(EstimationError) -> (GammaPoisson.Outcome, Double) {
    if count == 0 { return (.noEvents, 0) }
    let mean = count / exposure
    let common = count * log(mean) - count
    let largest = e.reduce(1) { max($0, mean * $1) }
    var (best, start) = (-Double.infinity, 0.0)
    for k in -10...34 {
      let value = value(log(mean), 0.5 * Double(k))
      if value > best { (best, start) = (value, 0.5 * Double(k)) }
    }
    // Beside the edge at one rate the likelihood may have a summit of its own, and with another
    // mean than that of all places: several starts find it.
    let starts = [start, -3, -1, 1, 3, 5].map { (log(mean), $0) }
    guard let found = PlaneNewton.best(of: starts, derivatives) else {
      throw .noConvergence(what: "the gamma-Poisson distribution", iterations: 200)
    }
    // Beyond this shape the rates' spread adds less than a millionth to the variance of counts.
    if found.y > log(1e6 * largest) || found.point.value <= common { return (.oneRate, common) }
    guard let covariance = found.point.covariance else { return (.oneRate, common) }
    let shape = exp(found.y)
    return (
      .overDispersed(
        try GammaPoisson(shape: shape, rate: shape / exp(found.x)),
        standardErrorOfLogMean: covariance.xx.squareRoot(),
        standardErrorOfLogShape: covariance.yy.squareRoot()), found.point.value
    )
  }

  private func value(_ logMean: Double, _ logShape: Double) -> Double {
    guard abs(logMean) < 230, abs(logShape) < 230 else { return -.infinity }
    let (mean, shape) = (exp(logMean), exp(logShape))
    var sum = 0.0
    for row in y.indices { sum += GammaPoisson.logKernel(shape, mean, y: y[row], e: e[row]) }
    return sum
  }

  private func derivatives(_ logMean: Double, _ logShape: Double) -> PlaneNewton.Point {
    var point = PlaneNewton.Point()
    point.value = value(logMean, logShape)
    guard point.value.isFinite else { return point }
    let (mean, a) = (exp(logMean), exp(logShape))
    var (byShape, byShapeTwice) = (0.0, 0.0)
    for row in y.indices {
      let mu = mean * e[row]
      let total = a + mu
      point.gradient.0 += a * (y[row] - mu) / total
      point.hessian.xx -= a * mu * (a + y[row]) / (total * total)
      point.hessian.xy += a * mu * (y[row] - mu) / (total * total)
      byShape +=
        SpecialFunctions.digammaRise(a, y[row]) - log1p(mu / a) + (mu - y[row]) / total
      byShapeTwice +=
        SpecialFunctions.trigammaRise(a, y[row]) + mu / (a * total)
        - (mu - y[row]) / (total * total)
    }
    point.gradient.1 = a * byShape
    point.hessian.yy = a * a * byShapeTwice + a * byShape
    return point
  }
}
