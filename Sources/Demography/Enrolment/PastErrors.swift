/// What past forecasts of whole rolls erred, each made with what was known then: of all places
/// together, and of each beside that.
struct PastErrors {
  /// The error of all places together.
  struct Whole {
    /// The years ahead.
    var years: Int
    /// The square of the relative error.
    var square: Double
    /// The variance that the flows of children explain of it.
    var explained: Double
    /// The sum of the squares of the places' parts of the whole.
    var concentration: Double
  }

  /// The error of a place beside that of all together.
  struct Place {
    /// The square of the relative error.
    var square: Double
    /// The variance that the flows of children explain of it.
    var explained: Double
  }

  /// One for each past forecast and year.
  private(set) var wholes: [Whole] = []
  /// By years ahead, from 1 on.
  private(set) var places: [[Place]]

  /// Forecasts from each of some past autumns; `model` makes the forecast of what was known then.
  ///
  /// Complexity: O(origins · farthest · places · grades²), and that of the models.
  init(
    _ history: EnrolmentHistory, from first: Int, farthest: Int,
    model: (EnrolmentHistory, Int) -> EnrolmentModel?
  ) {
    places = Array(repeating: [], count: farthest)
    for origin in first..<max(first, history.years.upperBound) {
      let years = min(farthest, history.years.upperBound - origin)
      guard let past = history.known(in: origin), let model = model(past, years) else { continue }
      add(Trial(history, model))
    }
  }

  private mutating func add(_ trial: Trial) {
    for year in 0..<trial.years {
      let outcomes = trial.outcomes(year)
      let roll = outcomes.reduce(0) { $0 + $1.roll }
      guard roll > 0 else { continue }
      let factor = outcomes.reduce(0) { $0 + $1.actual } / roll
      let concentration = outcomes.reduce(0) { $0 + $1.roll * $1.roll } / (roll * roll)
      wholes.append(
        Whole(
          years: year + 1, square: (factor - 1) * (factor - 1),
          explained: outcomes.reduce(0) { $0 + $1.variance } / (roll * roll),
          concentration: concentration))
      // One place alone has no error beside its own.
      guard factor > 0, concentration < 0.999 else { continue }
      for outcome in outcomes {
        // A place is part of the whole that it is measured by.
        let part = outcome.roll / roll
        let error = (outcome.actual / (outcome.roll * factor) - 1) / (1 - part)
        places[year].append(
          Place(square: error * error, explained: outcome.variance / (outcome.roll * outcome.roll)))
      }
    }
  }

  /// A past forecast beside what came.
  private struct Trial {
    /// A place's roll.
    struct Outcome {
      var roll, actual, variance: Double
    }

    let years: Int
    private let history: EnrolmentHistory
    private let expected: EnrolmentProjection
    private let flows: (means: [Double], variances: [Double])
    private let numbers: [Int?]

    init(_ history: EnrolmentHistory, _ model: EnrolmentModel) {
      (self.history, years) = (history, model.horizon)
      (expected, flows) = (model.expected, model.rollVariance())
      let numbers = Dictionary(
        zip(history.places, history.places.indices), uniquingKeysWith: { first, _ in first })
      self.numbers = model.places.map { numbers[$0] }
    }

    /// The places whose roll was forecast and came.
    func outcomes(_ ahead: Int) -> [Outcome] {
      let year = expected.baseYear + 1 + ahead
      return numbers.enumerated().compactMap { place, number in
        let roll = expected.total(place: place, year: year)
        let mean = flows.means[place * years + ahead]
        guard let number, roll >= 1, mean > 0, let actual = history.total(number, year) else {
          return nil
        }
        let scale = roll / mean
        return Outcome(
          roll: roll, actual: actual,
          variance: flows.variances[place * years + ahead] * scale * scale)
      }
    }
  }
}
