/// Where a place's number of pupils comes from, best first.
public enum PupilSource: Int, Sendable, Comparable, CaseIterable {
  /// Counted by grade.
  case grades
  /// Children counted by age, each year of age taken as one grade.
  case ageGroups
  /// Children by age, or pupils by grade, as the source itself estimated them.
  case estimatedAgeGroups
  /// Inhabitants times a stated share.
  case populationShare
  /// Nothing is known: no pupils.
  case unknown

  /// Whether the numbers are no counts, so that everything built on them is marked an estimate.
  public var isEstimate: Bool { self >= .estimatedAgeGroups }

  /// By quality, best first.
  public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

/// Pupils by place and grade in one year.
///
/// The first form: today's children. Projections over years fill the same type.
public struct EnrolmentForecast: Sendable, Equatable {
  /// Row-major, `places` × 13: preschool, then grades 1 to 12.
  ///
  /// Not rounded.
  public let pupils: [Double]
  /// Where each place's numbers come from.
  public let sources: [PupilSource]

  /// Takes over a table; `pupils` holds 13 numbers for each source.
  public init(pupils: [Double], sources: [PupilSource]) {
    precondition(pupils.count == sources.count * PopulationRecord.gradeSlots)
    self.pupils = pupils
    self.sources = sources
  }

  /// The number of places.
  public var places: Int { sources.count }

  /// The pupils of one grade at one place.
  public subscript(place: Int, grade: Int) -> Double {
    pupils[place * PopulationRecord.gradeSlots + grade]
  }

  /// The pupils of several grades at one place.
  public func pupils(at place: Int, grades: ClosedRange<Int>) -> Double {
    grades.reduce(0) { $0 + self[place, $1] }
  }
}

/// How children become pupils where they are not counted by grade.
public struct PupilEstimator: Sendable, Equatable {
  /// The age, in completed years, at which most children are in grade 1.
  public var entryAge: Int
  /// The share of the population in each single year of school age, where only the population is
  /// known.
  ///
  /// The default, 0.011, is 1.1 % a year.
  public var shareOfPopulationPerGrade: Double

  /// An estimator; the defaults are for China.
  public init(entryAge: Int = 6, shareOfPopulationPerGrade: Double = 0.011) {
    self.entryAge = entryAge
    self.shareOfPopulationPerGrade = shareOfPopulationPerGrade
  }

  /// This year's pupils by place and grade.
  ///
  /// Each place uses the best source it has: grade columns; else age groups, spread evenly over
  /// their years of age, age `entryAge` being grade 1 and the three ages before it preschool; else
  /// the population times the share. Every child of an age is taken to be in school.
  ///
  /// Complexity: O(places).
  public func forecast(from records: [PopulationRecord]) -> EnrolmentForecast {
    var pupils: [Double] = []
    var sources: [PupilSource] = []
    pupils.reserveCapacity(records.count * PopulationRecord.gradeSlots)
    for record in records {
      let (row, source) = estimate(record)
      pupils.append(contentsOf: row)
      sources.append(source)
    }
    return EnrolmentForecast(pupils: pupils, sources: sources)
  }

  private func estimate(_ record: PopulationRecord) -> ([Double], PupilSource) {
    if record.gradeCounts.contains(where: { $0 != nil }) {
      let source = record.gradesAreEstimates ? PupilSource.estimatedAgeGroups : .grades
      return (record.gradeCounts.map { $0 ?? 0 }, source)
    }
    var row = [Double](repeating: 0, count: PopulationRecord.gradeSlots)
    if !record.ageGroups.isEmpty {
      for group in record.ageGroups {
        let perYear = group.children / Double(group.ages.count)
        for age in group.ages {
          let grade = age - entryAge + 1
          if (1...12).contains(grade) { row[grade] += perYear }
          if (-2...0).contains(grade) { row[0] += perYear }
        }
      }
      let estimated = record.ageGroups.contains { $0.isEstimate }
      return (row, estimated ? .estimatedAgeGroups : .ageGroups)
    }
    guard let population = record.population else { return (row, .unknown) }
    for grade in 1...12 { row[grade] = population * shareOfPopulationPerGrade }
    return (row, .populationShare)
  }
}
