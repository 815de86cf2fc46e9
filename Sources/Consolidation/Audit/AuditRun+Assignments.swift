/// Who goes where: rows, pupils, ways and their limits.
extension AuditRun {
  private struct Key: Hashable {
    var settlement: Int
    var band: Int
    var part: Int
  }

  mutating func checkAssignments() {
    var seen = Set<Key>()
    var today: [Int: [Int]] = [:]
    var boarding: [Int: [Int]] = [:]
    for band in inputs.planned {
      today[band] = inputs.schoolsToday(teaching: band)
      boarding[band] = inputs.region.schools.indices.filter {
        inputs.mayTeach($0, band, boarding: true)
      }
    }
    for row in tables.assignments {
      let place = Disagreement.Place.assignment(settlement: row.settlement, band: row.band)
      guard let settlement = inputs.settlementOf[row.settlement] else {
        report(.rows, place, "1", "0")
        continue
      }
      guard let band = inputs.bandOf[row.band] else {
        report(.rows, place, "1", "0")
        continue
      }
      let key = Key(settlement: settlement, band: band, part: row.part)
      guard seen.insert(key).inserted else {
        report(.rows, place, "2", "1")
        continue
      }
      let parts = inputs.parts(settlement, band)
      guard inputs.planned.contains(band), row.part >= 1, row.part <= parts.count else {
        report(.rows, place, "1", "0")
        continue
      }
      compare(.pupils, place, row.pupils, parts.pupils(row.part))
      if row.isEstimate != inputs.isEstimate[settlement] {
        report(.estimate, place, "\(row.isEstimate)", "\(inputs.isEstimate[settlement])")
      }
      checkToday(row.before, settlement, band, today[band] ?? [], place)
      checkPlanned(row.after, settlement, band, boarding[band] ?? [], place)
    }
    for settlement in inputs.region.settlements.indices {
      for band in inputs.planned where inputs.pupils[settlement][band] > 0 {
        let count = inputs.parts(settlement, band).count
        let found = (1...count).count {
          seen.contains(Key(settlement: settlement, band: band, part: $0))
        }
        let place = Disagreement.Place.assignment(
          settlement: inputs.region.settlements[settlement].id, band: inputs.policy.bands[band].id)
        compare(.rows, place, found, count)
      }
    }
  }

  /// Today's way leads to the nearest school that teaches the band.
  private mutating func checkToday(
    _ row: PlanTables.TripRow?, _ settlement: Int, _ band: Int, _ schools: [Int],
    _ place: Disagreement.Place
  ) {
    let nearest = inputs.nearestToday(settlement, among: schools)
    guard let row, let nearest else {
      if row != nil || nearest != nil {
        report(
          .nearestSchool, place, row?.school ?? "–",
          nearest.map { inputs.region.schools[$0.school].id } ?? "–")
      }
      return
    }
    // Several schools may be equally near; the one named must be one of them.
    guard let school = inputs.schoolOf[row.school], schools.contains(school),
      let near = inputs.nearness(settlement, school), near.onFoot == nearest.onFoot,
      near.minutes <= nearest.minutes + 1.2e-4
    else {
      return report(.nearestSchool, place, row.school, inputs.region.schools[nearest.school].id)
    }
    guard let way = inputs.way(settlement, school, row.mode) else {
      return report(.mode, place, row.mode.rawValue, "–")
    }
    checkLength(row, way, band, place)
    let mode = inputs.modeToday(settlement, school, band)
    if row.mode != mode { report(.mode, place, row.mode.rawValue, mode?.rawValue ?? "–") }
  }

  private mutating func checkLength(
    _ row: PlanTables.TripRow, _ way: AuditWay, _ band: Int, _ place: Disagreement.Place
  ) {
    compare(.metres, place, row.metres, way.metres, step: 1)
    compare(.minutes, place, row.minutes, inputs.minutes(way, row.mode, band), step: 0.01)
  }

  /// The plan's way is as long as stated, within the limits, and in the first mode that they
  /// allow.
  private mutating func checkPlanned(
    _ row: PlanTables.TripRow?, _ settlement: Int, _ band: Int, _ boarding: [Int],
    _ place: Disagreement.Place
  ) {
    guard let row else { return }
    guard let school = inputs.schoolOf[row.school] else {
      return report(.school, place, row.school, "–")
    }
    guard let way = inputs.way(settlement, school, row.mode) else {
      return report(.mode, place, row.mode.rawValue, "–")
    }
    checkLength(row, way, band, place)
    // Ways whose time is a limit to the last bits pass.
    let hair = 1e-6
    if row.mode == .board && !inputs.policy.bands[band].mayBoard {
      report(.boardingAge, place, row.mode.rawValue, "–")
    } else if !inputs.isWithinLimits(way, row.mode, band, slack: hair) {
      report(
        .limit, place, row.mode.rawValue,
        Self.text(inputs.minutes(way, row.mode, band)) + " min, " + Self.text(way.metres) + " m")
    } else if let better = earlierMode(row.mode, settlement, school, band, slack: -hair) {
      report(.mode, place, row.mode.rawValue, better.rawValue)
    }
    if inputs.isForbiddenCrossing(settlement, school) {
      report(
        .townshipBorder, place, inputs.region.schools[school].township,
        inputs.region.settlements[settlement].township)
    }
    guard row.mode == .board else { return }
    let nearer = inputs.boardingSchools(
      nearerThan: inputs.nearness(way, .board), to: settlement, among: boarding)
    if nearer >= inputs.policy.boardingSchoolsPerVillage {
      report(
        .boardingChoice, place, "\(nearer + 1)",
        "≤ \(inputs.policy.boardingSchoolsPerVillage)")
    }
  }

  /// A mode before `mode` that the limits allow, if the policy does not offer both.
  private func earlierMode(
    _ mode: TravelMode, _ settlement: Int, _ school: Int, _ band: Int, slack: Double
  ) -> TravelMode? {
    if mode == .board && inputs.policy.boardsWithinDailyReach { return nil }
    for earlier in TravelMode.allCases {
      if earlier == mode { return nil }
      guard let way = inputs.way(settlement, school, earlier) else { continue }
      if inputs.isWithinLimits(way, earlier, band, slack: slack) { return earlier }
    }
    return nil
  }
}
