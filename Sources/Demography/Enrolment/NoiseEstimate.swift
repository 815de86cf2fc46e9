extension EnrolmentNoise {
  /// Estimates the noise from a history's own past forecasts, each from what was known then.
  ///
  /// What the history is too short for keeps its default. Entrants' noise comes from their errors
  /// one and five years ahead; the shocks of places are what past forecasts of whole rolls erred
  /// more than the rest explains, so that 80 % intervals would have held a little more of the past.
  ///
  /// Complexity: O(years² · places · grades²).
  public init(estimatedFrom history: EnrolmentHistory, options: EnrolmentOptions) {
    self.init()
    let estimate = NoiseEstimate(history, options)
    self = estimate.flows(of: history)
    guard let shocks = estimate.shocks() else { return }
    (placeShock, placeDrift) = shocks
    isEstimated = true
  }
}

private struct NoiseEstimate {
  /// Fewer errors than this tell nothing.
  static let fewest = 11
  /// Years that come before the first past forecast.
  static let learning = 4
  /// The share of past errors that the 80 % interval is made to hold: the errors of all schools in a
  /// year go together, so that a past of some years holds fewer surprises than the years to come.
  static let level = 0.85
  /// The farthest error that is looked at.
  static let farthest = 7

  private let history: EnrolmentHistory
  private let options: EnrolmentOptions

  init(_ history: EnrolmentHistory, _ options: EnrolmentOptions) {
    (self.history, self.options) = (history, options)
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
    let first = known.years.lowerBound + Self.learning
    guard first <= last - ahead else { return nil }
    var (squares, levels): ([Double], [Double]) = ([], [])
    for origin in first...last - ahead {
      guard let past = known.known(in: origin) else { continue }
      let expected = EntrantLevel(past, options: options).levels
      for place in known.places.indices where expected[place] > 0 {
        let actual = known.count(place, origin + ahead, past.entryGrade(place))
        guard !actual.isNaN else { continue }
        let error = actual - expected[place]
        squares.append(error * error / expected[place])
        levels.append(expected[place])
      }
    }
    guard squares.count >= Self.fewest else { return nil }
    return (
      Quantile.median(squares) / Quantile.medianOfSquare,
      levels.reduce(0, +) / Double(levels.count)
    )
  }

  /// What past forecasts of rolls erred more than the flows of children explain: for one year, and
  /// more with each; `nil` where the history is too short.
  func shocks() -> (shock: Double, drift: Double)? {
    var errors = [[Double]](repeating: [], count: Self.farthest)
    let (first, last) = (history.years.lowerBound + Self.learning, history.years.upperBound)
    guard first < last else { return nil }
    for origin in first..<last { collect(from: origin, &errors) }
    var points: [(years: Double, excess: Double, weight: Double)] = []
    for (index, list) in errors.enumerated() where list.count >= Self.fewest {
      points.append(
        (
          Double(index + 1), Quantile.conformal(list, Self.level) / Quantile.eightyOfSquare,
          Double(list.count)
        ))
    }
    return points.isEmpty ? nil : Self.line(points)
  }

  private func collect(from origin: Int, _ errors: inout [[Double]]) {
    let years = min(Self.farthest, history.years.upperBound - origin)
    guard let past = history.known(in: origin),
      let model = try? EnrolmentModel(
        history: past, years: years, options: options, noise: flows(of: past))
    else { return }
    let expected = model.expected
    let (means, variances) = model.rollVariance()
    let numbers = Dictionary(
      zip(history.places, history.places.indices), uniquingKeysWith: { first, _ in first })
    for (place, name) in model.places.enumerated() {
      guard let number = numbers[name] else { continue }
      for year in 0..<years {
        let roll = expected.total(place: place, year: origin + 1 + year)
        let mean = means[place * years + year]
        guard roll >= 1, mean > 0, let actual = history.total(number, origin + 1 + year) else {
          continue
        }
        let scale = roll / mean
        let variance = variances[place * years + year] * scale * scale
        let square = (actual - roll) * (actual - roll) - Quantile.eightyOfSquare * variance
        errors[year].append(square / (roll * roll))
      }
    }
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
