/// The number of children who enter each school: its share of the region's, as its own past tells it.
public struct EntrantLevel: Sendable, Equatable {
  /// Each place's part of the children who come into its entry grade in the region; 0 where nobody
  /// was counted.
  public let shares: [Double]
  /// The grade that each place's entrants join.
  public let entryGrades: [Int]
  /// The region's children.
  public let outlook: EntrantOutlook

  /// The mean share of the last years, each earlier year counting less.
  ///
  /// It is simple exponential smoothing (Holt 1957, doi:10.1016/j.ijforecast.2003.09.015), of pupils
  /// over those of the region in the same years, and with a steady region the same as that of the
  /// pupils alone. Entrants are the pupils of the lowest grade that a place teaches in the last year;
  /// years without a count of it are passed over. Before the first autumn its higher grades tell who
  /// entered.
  ///
  /// Complexity: O(places · window).
  public init(
    _ history: EnrolmentHistory, options: EnrolmentOptions = EnrolmentOptions(),
    outlook: EntrantOutlook
  ) {
    let window = outlook.past.years(window: options.entrantWindow)
    let entry = history.places.indices.map { history.entryGrade($0) }
    shares = history.places.indices.map { place in
      var (above, below, weight) = (0.0, 0.0, 1.0)
      for year in window.reversed() {
        let count = outlook.past.count(place, year, entry[place])
        if !count.isNaN {
          above += weight * count
          below += weight * outlook.past.total(year, entry[place])
        }
        weight *= 1 - options.entrantSmoothing
      }
      return below > 0 ? above / below : 0
    }
    (entryGrades, self.outlook) = (entry, outlook)
  }

  /// The expected entrants of a place in a year.
  public func entrants(place: Int, year: Int) -> Double {
    shares[place] * outlook[year, entryGrades[place]]
  }

  /// A place's roll in each year to come, were its part of the region's pupils to stay.
  func steadyRolls(of place: Int, in history: EnrolmentHistory, years: Int) -> [Double] {
    let last = history.years.upperBound
    let taught = history.grades.filter { history.isTaught(place, $0) }
    let today = taught.reduce(0) { $0 + history.count(place, last, $1) }
    func region(_ year: Int) -> Double { taught.reduce(0) { $0 + outlook[year, $1] } }
    let now = region(last)
    return (0..<years).map { now > 0 ? today * region(last + 1 + $0) / now : today }
  }
}
