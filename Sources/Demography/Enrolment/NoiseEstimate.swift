extension EnrolmentNoise {
  /// Estimates the noise from a history's own past forecasts, each from what was known then.
  ///
  /// What the history is too short for keeps its default. Entrants' noise comes from their errors
  /// one and five years ahead; the shocks of places are what past forecasts of rolls erred more than
  /// the flows of children explain, beside the error of all places together, so that 80 % intervals
  /// would have held 80 % of the past. The errors of all together tell their common drift; they are
  /// few, and weighed against the usual drift as five more (the mean of a scaled inverse χ²).
  ///
  /// Complexity: O(years² · places · grades²).
  public init(
    estimatedFrom history: EnrolmentHistory, options: EnrolmentOptions,
    cohorts: EntryCohorts? = nil
  ) {
    self.init()
    let estimate = NoiseEstimate(history, options, cohorts)
    self = estimate.flows(of: history)
    let errors = estimate.rollErrors()
    guard let shocks = NoiseEstimate.shocks(errors.places) else { return }
    (placeShock, placeDrift) = shocks
    sharedDrift = NoiseEstimate.sharedDrift(errors.wholes, beside: self)
    isEstimated = true
  }
}

private struct NoiseEstimate {
  /// Fewer errors than this tell nothing.
  static let fewest = 11
  /// The most years that come before the first past forecast.
  static let mostLearning = 4
  /// How many past forecasts the usual drift of all places together counts for.
  static let usualWeight = 5.0
  /// The farthest error that is looked at.
  static let farthest = 7

  private let history: EnrolmentHistory
  private let options: EnrolmentOptions
  private let cohorts: EntryCohorts?

  init(_ history: EnrolmentHistory, _ options: EnrolmentOptions, _ cohorts: EntryCohorts?) {
    (self.history, self.options, self.cohorts) = (history, options, cohorts)
  }

  /// The noise of children, without shocks of places.
  func flows(of known: EnrolmentHistory) -> EnrolmentNoise {
    var noise = EnrolmentNoise()
    noise.progression = GradeProgression(known, options: options).dispersion
    guard let near = entrantError(known, ahead: 1), let far = entrantError(known, ahead: 5) else {
      return noise
    }
    let level = max(1, near.level)
    let drift = max(0, (far.ratio - near.ratio) / (4 * level))
    noise.entrantDrift = min(0.3, drift.squareRoot())
    noise.entrants = min(20, max(1, near.ratio - drift * level))
    return noise
  }

  /// The square of entrants' errors over their level, and the mean level.
  private func entrantError(
    _ known: EnrolmentHistory, ahead: Int
  ) -> (ratio: Double, level: Double)? {
    let last = known.years.upperBound
    let first = Self.firstOrigin(known)
    guard first <= last - ahead else { return nil }
    var (squares, levels): ([Double], [Double]) = ([], [])
    for origin in first...last - ahead {
      guard let past = known.known(in: origin) else { continue }
      let level = level(past, years: ahead)
      for place in known.places.indices {
        let expected = level.entrants(place: place, year: origin + ahead)
        let actual = known.count(place, origin + ahead, level.entryGrades[place])
        guard expected > 0, !actual.isNaN else { continue }
        squares.append((actual - expected) * (actual - expected) / expected)
        levels.append(expected)
      }
    }
    guard squares.count >= Self.fewest else { return nil }
    return (
      Quantile.median(squares) / Quantile.medianOfSquare,
      levels.reduce(0, +) / Double(levels.count)
    )
  }

  /// The first past forecast stands on half of the years, or on four before its own.
  private static func firstOrigin(_ history: EnrolmentHistory) -> Int {
    history.years.lowerBound + min(mostLearning, history.years.count / 2)
  }

  private func level(_ past: EnrolmentHistory, years: Int) -> EntrantLevel {
    let outlook = EntrantOutlook(
      past, years: years, options: options, cohorts: cohorts?.known(in: past.years.upperBound))
    return EntrantLevel(past, options: options, outlook: outlook)
  }

  /// The errors of past forecasts of whole rolls.
  func rollErrors() -> PastErrors {
    PastErrors(history, from: Self.firstOrigin(history), farthest: Self.farthest) { past, years in
      try? EnrolmentModel(
        history: past, years: years, options: options,
        cohorts: cohorts?.known(in: past.years.upperBound), noise: flows(of: past))
    }
  }

  /// What places erred beside all together more than the flows of children explain: for one year,
  /// and more with each; `nil` where the history is too short.
  static func shocks(_ errors: [[PastErrors.Place]]) -> (shock: Double, drift: Double)? {
    var points: [(years: Double, excess: Double, weight: Double)] = []
    for (index, list) in errors.enumerated() where list.count >= fewest {
      // Of places whose variance is v more than explained, four in five have this below χ² · v.
      let beyond = list.map { $0.square - Quantile.eightyOfSquare * $0.explained }
      let excess = Quantile.conformal(beyond, 0.8) / Quantile.eightyOfSquare
      points.append((Double(index + 1), excess, Double(list.count)))
    }
    return points.isEmpty ? nil : line(points)
  }

  /// By how much all places together wander in a year.
  static func sharedDrift(_ wholes: [PastErrors.Whole], beside noise: EnrolmentNoise) -> Double {
    let rates = wholes.map { whole in
      let years = Double(whole.years)
      let own = noise.placeShock * noise.placeShock + noise.placeDrift * noise.placeDrift * years
      return (whole.square - whole.explained - own * whole.concentration) / years
    }
    guard !rates.isEmpty else { return noise.sharedDrift }
    let seen = max(0, rates.reduce(0, +) / Double(rates.count))
    // Forecasts from the same autumn err together.
    let origins = Double(wholes.count { $0.years == 1 })
    let usual = noise.sharedDrift * noise.sharedDrift
    let variance = (usualWeight * usual + origins * seen) / (usualWeight + origins)
    return min(0.3, variance.squareRoot())
  }

  /// The line s² + t w² nearest to the excess at t years, none of both negative; errors far ahead
  /// count less.
  private static func line(
    _ points: [(years: Double, excess: Double, weight: Double)]
  ) -> (shock: Double, drift: Double) {
    var best = (loss: Double.infinity, shock: 0.0, drift: 0.0)
    for step in 0...60 {
      let shock = Double(step) * 0.002
      var (above, below) = (0.0, 0.0)
      for point in points {
        above += point.weight * (point.excess - shock * shock) / point.years
        below += point.weight
      }
      let drift = max(0, above / below)
      let loss = points.reduce(0.0) { sum, point in
        let miss = (point.excess - shock * shock - drift * point.years) / point.years
        return sum + point.weight * miss * miss
      }
      if loss < best.loss { best = (loss, shock, drift.squareRoot()) }
    }
    return (best.shock, min(0.3, best.drift))
  }
}
