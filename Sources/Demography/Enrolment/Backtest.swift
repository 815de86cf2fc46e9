/// How well forecasts would have done: a history forecast anew from each of its past autumns, with
/// what was known then.
///
///     let test = try Backtest(history, options: EnrolmentOptions())
///     for row in test.rows { print(row.years, row.error, row.coverage) }
public struct Backtest: Sendable, Equatable {
  /// A forecast that takes no thought.
  public enum Rival: String, Sendable, CaseIterable {
    /// The last roll stays.
    case lastValue = "last-value"
    /// Each grade moves up whole, and as many enter as last.
    case shift
    /// The roll changes by as much each year as it did in the mean of the last five.
    case trend
  }

  /// The errors of forecasts so many years ahead.
  public struct Row: Sendable, Equatable {
    /// The years ahead.
    public var years: Int
    /// How many rolls were forecast.
    public var forecasts: Int
    /// The mean absolute error of whole rolls as a share of them.
    public var error: Double
    /// The mean error as a share of the rolls: above 0 where forecasts are too high.
    public var bias: Double
    /// The share of the rolls within the 80 % interval.
    public var coverage: Double
    /// The mean width of the interval as a share of the rolls.
    public var width: Double
    /// The mean absolute error of single grades as a share of them, grades without pupils left out.
    public var gradeError: Double
    /// The mean absolute errors of the rivals, in the order of `Rival.allCases`.
    public var rivals: [Double]
  }

  /// One row for each number of years ahead.
  public let rows: [Row]
  /// The same for the rolls of all places together.
  public let wholes: [Row]

  /// Forecasts a history from each of its autumns.
  ///
  /// - Parameters:
  ///   - history: What was counted.
  ///   - options: How to forecast.
  ///   - cohorts: The births of the region; each forecast uses those known in its year.
  ///   - origins: From which autumns; by default from the fifth counted one on.
  ///   - years: How many years ahead at most.
  ///   - paths: How many futures the intervals are made of.
  ///   - seed: Their seed.
  ///   - threads: The most threads to use; the result does not depend on it.
  /// - Throws: `EnrolmentError` for an option out of range.
  ///
  /// Complexity: O(origins · (years² + paths) · places · grades).
  public init(
    _ history: EnrolmentHistory, options: EnrolmentOptions = EnrolmentOptions(),
    cohorts: EntryCohorts? = nil, origins: ClosedRange<Int>? = nil, years: Int = 10,
    paths: Int = 500, seed: UInt64 = 20_260_101, threads: Int = 1
  ) throws(EnrolmentError) {
    precondition(paths > 0, "intervals need paths")
    try options.check()
    let first = max(
      origins?.lowerBound ?? history.years.lowerBound + 4, history.years.lowerBound)
    let last = min(origins?.upperBound ?? .max, history.years.upperBound - 1)
    var sums = (0..<max(0, years)).map { Sum(years: $0 + 1) }
    var wholes = sums
    for origin in first...max(first, last) where origin <= last {
      let ahead = min(years, history.years.upperBound - origin)
      guard let known = history.known(in: origin), ahead > 0 else { continue }
      let model = try EnrolmentModel(
        history: known, years: ahead, options: options, cohorts: cohorts?.known(in: origin))
      let ensemble = model.ensemble(paths: paths, seed: seed, threads: threads)
      let trial = Trial(history, known, model, ensemble)
      for year in 0..<ahead {
        for place in model.places.indices { trial.add([place], year, &sums[year]) }
        trial.add(Array(model.places.indices), year, &wholes[year])
      }
    }
    rows = sums.compactMap(\.row)
    self.wholes = wholes.compactMap(\.row)
  }

  /// Errors so far.
  private struct Sum {
    let years: Int
    var (forecasts, grades) = (0, 0)
    var (error, bias, hits, width, gradeError) = (0.0, 0.0, 0.0, 0.0, 0.0)
    var rivals = [Double](repeating: 0, count: Rival.allCases.count)

    init(years: Int) { self.years = years }

    var row: Row? {
      guard forecasts > 0 else { return nil }
      let n = Double(forecasts)
      return Row(
        years: years, forecasts: forecasts, error: error / n, bias: bias / n, coverage: hits / n,
        width: width / n, gradeError: grades > 0 ? gradeError / Double(grades) : 0,
        rivals: rivals.map { $0 / n })
    }
  }

  /// The forecasts of one autumn beside what came.
  private struct Trial {
    let history: EnrolmentHistory
    let known: EnrolmentHistory
    let expected: EnrolmentProjection
    let ensemble: EnrolmentEnsemble
    /// The place of each of the model's in the histories.
    let numbers: [Int]

    init(
      _ history: EnrolmentHistory, _ known: EnrolmentHistory, _ model: EnrolmentModel,
      _ ensemble: EnrolmentEnsemble
    ) {
      (self.history, self.known, self.ensemble) = (history, known, ensemble)
      expected = model.expected
      let index = Dictionary(
        zip(history.places, history.places.indices), uniquingKeysWith: { first, _ in first })
      numbers = model.places.map { index[$0] ?? 0 }
    }

    /// Compares the roll of some places together, as far as they were counted.
    func add(_ places: [Int], _ ahead: Int, _ sum: inout Sum) {
      let year = expected.baseYear + 1 + ahead
      let counted = places.filter { history.total(numbers[$0], year) != nil }
      let actual = counted.reduce(0.0) { $0 + (history.total(numbers[$1], year) ?? 0) }
      guard actual > 0 else { return }
      let forecast = counted.reduce(0) { $0 + expected.total(place: $1, year: year) }
      let interval = interval(counted, year)
      sum.forecasts += 1
      sum.error += abs(forecast - actual) / actual
      sum.bias += (forecast - actual) / actual
      sum.hits += interval[0] <= actual && actual <= interval[1] ? 1 : 0
      sum.width += (interval[1] - interval[0]) / actual
      for grade in expected.grades {
        let count = counted.reduce(0.0) {
          $0 + (history[place: numbers[$1], year, grade] ?? 0)
        }
        guard count > 0 else { continue }
        let forecast = counted.reduce(0) { $0 + expected[$1, year, grade] }
        sum.grades += 1
        sum.gradeError += abs(forecast - count) / count
      }
      for (k, rival) in Rival.allCases.enumerated() {
        let guess = counted.reduce(0) { $0 + self.rival(rival, $1, ahead) }
        sum.rivals[k] += abs(guess - actual) / actual
      }
    }

    /// The 80 % interval of places together.
    private func interval(_ places: [Int], _ year: Int) -> [Double] {
      var rolls = [Double](repeating: 0, count: ensemble.paths)
      for place in places {
        for (path, pupils) in ensemble.pupils(place: place, band: 0, year: year).enumerated() {
          rolls[path] += Double(pupils)
        }
      }
      return EnrolmentEnsemble.quantiles(rolls, [0.1, 0.9])
    }

    private func rival(_ rival: Rival, _ place: Int, _ ahead: Int) -> Double {
      let base = expected.baseYear
      let today = expected.total(place: place, year: base)
      switch rival {
      case .lastValue: return today
      case .shift:
        let taught = expected.grades.filter { known.isTaught(numbers[place], $0) }
        let left = taught.dropLast(ahead + 1).reduce(0) { $0 + expected[place, base, $1] }
        let entrants = taught.first.map { expected[place, base, $0] } ?? 0
        return left + entrants * Double(min(ahead + 1, taught.count))
      case .trend:
        let first = max(known.years.lowerBound, base - 5)
        guard first < base, let before = known.total(numbers[place], first) else { return today }
        return max(0, today + (today - before) / Double(base - first) * Double(ahead + 1))
      }
    }
  }
}
