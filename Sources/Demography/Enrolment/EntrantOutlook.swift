/// How many children come into each grade of a whole region, in the years behind and to come.
///
/// Behind lie the counts of all places (`EntryCounts`). Ahead, the first grade of school has the children born in
/// time, times the entrants that there were for each birth; without births it goes on from its level
/// with the trend of its past (`EntrantTrend`), as preschool does. A higher grade has those of the
/// grade below a year earlier, as `GradeSteps` tell.
///
///     let outlook = EntrantOutlook(history, years: 10, cohorts: cohorts)
///     outlook[2031, 1]      // entrants of grade 1
///     outlook[2031, 7]      // and of the junior schools
public struct EntrantOutlook: Sendable, Equatable {
  /// The grades of the history.
  public let grades: ClosedRange<Int>
  /// From the first autumn counted to the last one forecast.
  public let years: ClosedRange<Int>
  /// Entrants for each birth; `nil` without births.
  public let perBirth: Double?
  /// The level of the first grade of school and its trend, which births stand in for.
  let trend: EntrantTrend
  /// What came into each grade before.
  let past: EntryCounts
  /// By year, then grade; NaN where nobody counted.
  private let totals: [Double]

  /// Looks ahead.
  ///
  /// - Parameters:
  ///   - history: What was counted.
  ///   - years: How many years ahead.
  ///   - options: How the past is smoothed.
  ///   - cohorts: The births of the region, as they are known.
  ///
  /// Complexity: O(places · (window + years) · grades).
  public init(
    _ history: EnrolmentHistory, years: Int, options: EnrolmentOptions = EnrolmentOptions(),
    cohorts: EntryCohorts? = nil
  ) {
    let last = history.years.upperBound
    let steps = GradeSteps(history, window: options.ratioWindow)
    let past = EntryCounts(history, steps: steps)
    let window = past.years(window: options.entrantWindow)
    var rows = history.years.map { year in history.grades.map { past.total(year, $0) } }
    let trends = history.grades.map { grade in
      EntrantTrend(
        window.map { past.total($0, grade) },
        reliable: window.map { past.reliableTotal($0, grade) }, options: options)
    }
    let first = history.grades.first { $0 >= 1 } ?? history.grades.lowerBound
    /// The children born in time for the first grade of a year.
    func entering(_ year: Int) -> Double? { cohorts?.entering(year - max(0, first - 1)) }
    let start = first - history.grades.lowerBound
    let perBirth = Self.perBirth(
      window.map { ($0, past.total($0, first)) }, options.entrantSmoothing, entering)
    for ahead in 0..<max(0, years) {
      let (year, before) = (last + 1 + ahead, rows[rows.count - 1])
      var row = trends.map { $0.level(ahead: ahead + 1) }
      if let perBirth, let born = entering(year) { row[start] = perBirth * born }
      for step in row.indices where step > start && before[step - 1] > 0 {
        row[step] = before[step - 1] * steps.ratio(history.grades.lowerBound + step - 1)
      }
      rows.append(row)
    }
    (grades, self.years) = (history.grades, history.years.lowerBound...last + max(0, years))
    (self.perBirth, trend, self.past) = (perBirth, trends[start], past)
    totals = rows.flatMap(\.self)
  }

  /// The children of a grade in a year; NaN where nobody counted.
  public subscript(year: Int, grade: Int) -> Double {
    precondition(years.contains(year), "\(year) is not forecast")
    precondition(grades.contains(grade), "there is no grade \(grade)")
    return totals[(year - years.lowerBound) * grades.count + grade - grades.lowerBound]
  }

  /// By what the first grade of school changes from the last autumn counted to one of the years
  /// ahead, or behind, where no births tell it.
  public func growth(ahead years: Int) -> Double { trend.growth(ahead: years) }

  /// The entrants of the last years over the births that they come from.
  private static func perBirth(
    _ entrants: [(year: Int, count: Double)], _ smoothing: Double, _ entering: (Int) -> Double?
  ) -> Double? {
    var (above, below, weight) = (0.0, 0.0, 1.0)
    for (year, count) in entrants.reversed() {
      if !count.isNaN, let born = entering(year) {
        above += weight * count
        below += weight * born
      }
      weight *= 1 - smoothing
    }
    return below > 0 ? above / below : nil
  }
}
