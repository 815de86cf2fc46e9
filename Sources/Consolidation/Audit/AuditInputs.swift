import Demography
import Geography

/// What an audit derives from a region and a policy alone, by the written rules.
struct AuditInputs {
  let region: Region
  let policy: Policy
  let settlementOf: [String: Int]
  let schoolOf: [String: Int]
  let bandOf: [String: Int]
  let kindOf: [String: Int]
  /// The bands that each school teaches whole.
  let schoolBands: [[Int]]
  /// The bands with pupils that some school teaches or could teach.
  let planned: [Int]
  /// Whole pupils by settlement, then band.
  let pupils: [[Int]]
  let isEstimate: [Bool]
  /// The ways of the region's table, where it has one.
  let stated: [WayKey: TravelTable.Row]?
  /// The ways on its roads, where it has some and no table.
  let walkRoads: AuditRoads?
  let busRoads: AuditRoads?

  /// A settlement, a school and a mode.
  struct WayKey: Hashable {
    var settlement: Int
    var school: Int
    var mode: TravelMode
  }

  init(_ region: Region, _ policy: Policy) {
    self.region = region
    self.policy = policy
    stated = region.travelTable.map { table in
      Dictionary(
        table.rows.map {
          (WayKey(settlement: $0.settlement, school: $0.school, mode: $0.mode), $0)
        }, uniquingKeysWith: { first, _ in first })
    }
    let roads = region.travelTable == nil ? region.roads : nil
    walkRoads = roads.map { AuditRoads(region, $0, policy.roads.walkingProfile) }
    busRoads = roads.map { AuditRoads(region, $0, policy.roads.busProfile) }
    func table(_ ids: [String]) -> [String: Int] {
      Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    }
    settlementOf = table(region.settlements.map(\.id))
    schoolOf = table(region.schools.map(\.id))
    bandOf = table(policy.bands.map(\.id))
    kindOf = table(policy.kinds.map(\.id))
    let schoolBands = region.schools.map { school in
      policy.bands.indices.filter { band in
        !policy.bands[band].grades.contains { !school.grades.contains(grade: $0) }
      }
    }
    self.schoolBands = schoolBands
    let children = region.settlements.map { Self.children($0.population, policy.estimator) }
    isEstimate = children.map(\.isEstimate)
    let columns = policy.bands.map { band in
      Self.rounded(children.map { row in band.grades.reduce(0) { $0 + row.byGrade[$1] } })
    }
    pupils = region.settlements.indices.map { place in columns.map { $0[place] } }
    planned = policy.bands.indices.filter { band in
      columns[band].contains { $0 > 0 } && schoolBands.contains { $0.contains(band) }
    }
  }

  /// A settlement's children by grade: counts by grade where there are any; else age groups spread
  /// evenly over their years, the entry age being grade 1 and the three years before it preschool;
  /// else a share of the population in each grade from 1 to 12.
  private static func children(
    _ record: PopulationRecord, _ estimator: PupilEstimator
  ) -> (byGrade: [Double], isEstimate: Bool) {
    let counts = record.gradeCounts.compactMap(\.self)
    if !counts.isEmpty {
      return (record.gradeCounts.map { $0 ?? 0 }, record.gradesAreEstimates)
    }
    var byGrade = [Double](repeating: 0, count: 13)
    if record.ageGroups.isEmpty {
      for grade in 1...12 {
        byGrade[grade] = (record.population ?? 0) * estimator.shareOfPopulationPerGrade
      }
      return (byGrade, true)
    }
    for group in record.ageGroups {
      for age in group.ages {
        let grade = age - estimator.entryAge + 1
        guard grade >= -2 && grade <= 12 else { continue }
        byGrade[max(0, grade)] += group.children / Double(group.ages.count)
      }
    }
    return (byGrade, record.ageGroups.contains(where: \.isEstimate))
  }

  /// Whole numbers, each its value rounded down or up, whose running sums stay within a half of the
  /// true ones; whole values stay as they are.
  private static func rounded(_ values: [Double]) -> [Int] {
    var (exact, whole) = (0.0, 0)
    return values.map { value in
      exact += value
      let (low, high) = (Int(value.rounded(.down)), Int(value.rounded(.up)))
      let share = low == high ? low : max(low, min(high, Int(exact.rounded()) - whole))
      whole += share
      return share
    }
  }

  /// How many parts a settlement's band is placed in, and the pupils of each part from 1 on.
  func parts(_ settlement: Int, _ band: Int) -> (count: Int, pupils: (Int) -> Int) {
    let all = pupils[settlement][band]
    let count = Int((Double(all) / Double(policy.largestGroup)).rounded(.up))
    // Counted out one by one, as cards are dealt: part n gets the pupils n, n + count, and so on.
    return (count, { part in (all - part) / max(1, count) + 1 })
  }

  // MARK: Schools

  /// Classrooms that stand: as counted; none on a candidate site; else one for each class; else
  /// for each band one a grade, or what the roll fills.
  func rooms(_ school: Int) -> Int {
    let it = region.schools[school]
    if let counted = it.classrooms { return max(0, counted) }
    if it.isCandidate { return 0 }
    if let classes = it.classes { return max(0, classes) }
    return schoolBands[school].reduce(0) { sum, b in
      let band = policy.bands[b]
      let filled = (roll(it, band.grades) / Double(band.classSize)).rounded(.up)
      return sum + max(band.grades.count, Int(filled))
    }
  }

  /// The pupils on a school's roll in some grades: by grade, else an even share of the total.
  private func roll(_ school: School, _ grades: ClosedRange<Int>) -> Double {
    let counts = school.gradeEnrolment
    if !counts.compactMap(\.self).isEmpty { return grades.reduce(0) { $0 + (counts[$1] ?? 0) } }
    let own = school.grades.grades
    let share = own.filter(grades.contains).count
    return own.isEmpty ? 0 : (school.enrolment ?? 0) * Double(share) / Double(own.count)
  }

  func beds(_ school: Int) -> Int { max(0, region.schools[school].beds ?? 0) }

  /// The planned bands that a school teaches today; none for a candidate.
  func bandsToday(_ school: Int) -> [Int] {
    region.schools[school].isCandidate ? [] : schoolBands[school].filter(planned.contains)
  }

  /// The bands that a school teaches as a kind, where it has pupils for the optional ones.
  func bands(of school: Int, as kind: SchoolKind) -> [Int] {
    kind.bands + kind.optionalBands.filter(schoolBands[school].contains)
  }

  /// The classes of a band that a kind runs whatever its pupils.
  func leastClasses(_ kind: SchoolKind, _ band: Int) -> Int {
    guard kind.bands.contains(band) else { return 0 }
    return kind.isMultigrade ? 1 : policy.bands[band].grades.count
  }

  /// The most pupils in a class.
  func classSize(_ kind: SchoolKind?, _ band: Int) -> Int {
    min(kind?.classSize ?? policy.bands[band].classSize, policy.bigClass - 1)
  }

  /// The rule that keeps a school from becoming a kind, if there is one.
  func refusal(_ school: Int, _ kind: SchoolKind) -> AuditedFigure? {
    let it = region.schools[school]
    let own = schoolBands[school]
    let stages = own.map { policy.bands[$0].stage }
    if it.fate == .closed { return .fate }
    if kind.bands.contains(where: { !planned.contains($0) }) { return .kind }
    if kind.bands.contains(where: { !stages.contains(policy.bands[$0].stage) }) { return .stages }
    let kept = kind.bands + kind.optionalBands
    let mine = own.filter { planned.contains($0) }
    if policy.keeps(it) && mine.contains(where: { !kept.contains($0) }) {
      // Nothing on the menu may fit all its bands: then staying open with some is enough.
      let isThereOne = policy.kinds.contains { other in
        let whole = other.bands + other.optionalBands
        return mine.allSatisfy { whole.contains($0) }
          && other.bands.allSatisfy { mine.contains($0) }
      }
      if isThereOne { return .protection }
    }
    if it.isCandidate && kind.bands.contains(where: { !own.contains($0) }) { return .candidate }
    return nil
  }

  /// Whether some line of the menu lets a school teach a band, with a dormitory if asked for.
  func mayTeach(_ school: Int, _ band: Int, boarding: Bool) -> Bool {
    policy.kinds.contains { kind in
      let least = kind.bands.reduce(0) { $0 + leastClasses(kind, $1) }
      return bands(of: school, as: kind).contains(band) && (!boarding || kind.mayBoard)
        && kind.classSteps.contains { $0 >= least } && refusal(school, kind) == nil
    }
  }
}
