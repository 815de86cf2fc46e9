/// Something that a history or a series of births lacks, or that does not fit together; named, and
/// never filled in silence.
public enum EnrolmentGap: Sendable, Hashable {
  /// A place has counts before and after a year, and none in it.
  case missingYear(place: String, year: Int)
  /// A place teaches a grade in other years and has no count of it in this one, in which it has
  /// counts of others.
  case missingGrade(place: String, year: Int, grade: Int)
  /// Nobody is in a grade of a year although the grade below had pupils in the year before and the
  /// grade above has them in the year after.
  case zeroCohort(place: String, year: Int, grade: Int)
  /// Births of only some months of a year are known.
  case partYear(place: String, year: Int, months: Int)
  /// More children enter school than were born in the twelve months that they come from.
  case birthsBelowEntrants(place: String, year: Int, births: Double, entrants: Double)
  /// The ages of a place do not add up to its total.
  case agesDoNotSum(place: String, ages: Double, total: Double)
}

extension EnrolmentHistory {
  /// What is missing or odd, by place, year and grade.
  ///
  /// Complexity: O(places · years · grades).
  public var gaps: [EnrolmentGap] {
    var gaps: [EnrolmentGap] = []
    for (place, name) in places.enumerated() {
      let taught = grades.filter { grade in
        years.contains { !count(place, $0, grade).isNaN }
      }
      let known = years.filter { year in taught.contains { !count(place, year, $0).isNaN } }
      guard let first = known.first, let last = known.last else { continue }
      for year in first...last {
        let missing = taught.filter { count(place, year, $0).isNaN }
        if missing.count == taught.count {
          gaps.append(.missingYear(place: name, year: year))
          continue
        }
        // A school that grows or shrinks by whole grades at either end of its time has no gap.
        for grade in missing where isInside(place, year, grade) {
          gaps.append(.missingGrade(place: name, year: year, grade: grade))
        }
        for grade in taught where isZeroCohort(place, year, grade) {
          gaps.append(.zeroCohort(place: name, year: year, grade: grade))
        }
      }
    }
    return gaps
  }

  private func isInside(_ place: Int, _ year: Int, _ grade: Int) -> Bool {
    years.contains { $0 < year && !count(place, $0, grade).isNaN }
      && years.contains { $0 > year && !count(place, $0, grade).isNaN }
  }

  private func isZeroCohort(_ place: Int, _ year: Int, _ grade: Int) -> Bool {
    guard count(place, year, grade) == 0, year > years.lowerBound, year < years.upperBound,
      grades.contains(grade - 1), grades.contains(grade + 1)
    else { return false }
    return count(place, year - 1, grade - 1) > 0 && count(place, year + 1, grade + 1) > 0
  }
}
