import Consolidation
import Demography

/// Names what histories and births lack, and where the tables of a region contradict each other.
enum HistoryChecks {
  /// The most by which the ages of a township may differ from its settlements' populations.
  static let agesTolerance = 0.2
  /// By how much more pupils may enter the schools of a township than were born in it: some live
  /// in the next one.
  static let townshipTolerance = 0.2

  /// The gaps of a history; years that all schools lack are named once.
  static func gaps(in history: EnrolmentHistory, file: String) -> [Finding] {
    findings(history.gaps, places: history.places.count, file)
  }

  /// The gaps of a series of births; years that all places lack are named once.
  static func gaps(in births: BirthSeries, file: String) -> [Finding] {
    findings(births.gaps, places: births.places.count, file)
  }

  private static func findings(
    _ gaps: [EnrolmentGap], places: Int, _ file: String
  ) -> [Finding] {
    var missingYears: [Int: Int] = [:]
    for case .missingYear(_, let year) in gaps { missingYears[year, default: 0] += 1 }
    let everywhere = places > 1 ? missingYears.filter { $0.value == places }.keys.sorted() : []
    var findings: [Finding] = []
    func add(_ severity: Finding.Severity, _ problem: Finding.Problem) {
      findings.append(Finding(severity, file: file, problem))
    }
    if !everywhere.isEmpty { add(.warning, .yearsMissingEverywhere(years: yearList(everywhere))) }
    let known = Set(everywhere)
    var years: (place: String, list: [Int]) = ("", [])
    var grades: (place: String, year: Int, list: [Int]) = ("", 0, [])
    func flush() {
      if !years.list.isEmpty {
        add(.warning, .yearsMissing(place: years.place, years: yearList(years.list)))
      }
      if !grades.list.isEmpty {
        add(
          .warning,
          .gradesMissing(place: grades.place, year: grades.year, grades: yearList(grades.list)))
      }
      (years.list, grades.list) = ([], [])
    }
    // The gaps of one place, and of one year of it, follow each other.
    for gap in gaps {
      switch gap {
      case .missingYear(let place, let year):
        if years.place != place || !grades.list.isEmpty { flush() }
        if !known.contains(year) { years.list.append(year) }
        years.place = place
      case .missingGrade(let place, let year, let grade):
        if !years.list.isEmpty || (grades.place, grades.year) != (place, year) { flush() }
        grades.list.append(grade)
        (grades.place, grades.year) = (place, year)
      case .zeroCohort(let place, let year, let grade):
        flush()
        add(.warning, .zeroCohort(place: place, year: year, grade: grade))
      case .partYear(let place, let year, let months):
        flush()
        add(.note, .partYear(place: place, year: year, months: months))
      case .birthsBelowEntrants, .agesDoNotSum: break
      }
    }
    flush()
    return findings
  }

  /// Compares the last autumn with the pupils that schools.csv files.
  static func compare(
    _ rows: [EnrolmentReader.Row], _ schools: [School], _ years: ClosedRange<Int>, file: String
  ) -> [Finding] {
    let last = years.upperBound
    var differing: [Int32: (grade: Int, history: Double, filed: Double)] = [:]
    for row in rows where Int(row.year) == last {
      let school = schools[Int(row.school)]
      guard let filed = school.gradeEnrolment[Int(row.grade)], abs(filed - row.pupils) >= 0.5,
        Int(row.grade) < differing[row.school]?.grade ?? 99
      else { continue }
      differing[row.school] = (Int(row.grade), row.pupils, filed)
    }
    guard let first = differing.keys.min(), let grade = differing[first] else { return [] }
    return [
      Finding(
        .note, file: file,
        .lastYearDiffers(
          schools: differing.count, year: last, example: schools[Int(first)].id,
          grade: grade.grade, history: grade.history, filed: grade.filed))
    ]
  }

  /// Compares the people of townships with their settlements' populations, where all are known.
  static func compare(
    _ table: PopulationTable, _ settlements: [Settlement], file: String
  ) -> [Finding] {
    var populations: [String: Double] = [:]
    var unknown = Set<String>()
    for settlement in settlements {
      if let people = settlement.population.population {
        populations[settlement.township, default: 0] += people
      } else {
        unknown.insert(settlement.township)
      }
    }
    var findings: [Finding] = []
    for (place, sum) in zip(table.places, table.totalsByPlace) {
      guard table.sexes != [.female], table.sexes != [.male], !unknown.contains(place),
        let total = populations[place], abs(sum - total) > agesTolerance * total
      else { continue }
      findings.append(
        Finding(
          .warning, file: file,
          .agesDoNotSum(place: place, ages: sum, total: total, isOwnTotal: false)))
    }
    return findings
  }
}
