/// From each grade to the next in a whole region, as its children move on by residence.
///
/// Within a level of schools the same schools are compared; where most of the next grade sits in
/// other schools, all of them are.
public struct RegionRatios: Sendable, Equatable {
  /// By grade from 0 to 12: the ratio to the next grade; 1 where nothing is known.
  public let ratios: [Double]
  /// The grades whose ratio is known.
  public let known: Set<Int>

  /// Pools the transitions of the last years.
  ///
  /// Complexity: O(places · window · grades).
  public init(_ history: EnrolmentHistory?, window: Int) {
    var ratios = [Double](repeating: 1, count: PopulationRecord.gradeSlots)
    var known: Set<Int> = []
    if let history {
      for grade in history.grades.dropLast() {
        guard let ratio = Self.ratio(history, grade, window) else { continue }
        ratios[grade] = ratio
        known.insert(grade)
      }
    }
    (self.ratios, self.known) = (ratios, known)
  }

  private static func ratio(_ history: EnrolmentHistory, _ grade: Int, _ window: Int) -> Double? {
    var (before, after, all, next) = (0.0, 0.0, 0.0, 0.0)
    let last = history.years.upperBound
    for year in max(history.years.lowerBound, last - window)..<last {
      for place in history.places.indices {
        let (from, to) = (
          history[place: place, year, grade], history[place: place, year + 1, grade + 1]
        )
        if let from, let to {
          before += from
          after += to
        }
        all += from ?? 0
        next += to ?? 0
      }
    }
    guard all > 0, next > 0 else { return nil }
    return before >= 0.8 * all ? after / before : next / all
  }
}
