/// Measures the ways of today's pupils against the limits.
struct TravelMeasures {
  let setting: NetworkSetting
  private let book: RuleBook
  private(set) var bands: [NetworkAudit.BandTravel] = []
  private(set) var findings: [NetworkAudit.Finding] = []
  /// By school, pupils who would have to board there.
  private(set) var boarders: [Int]
  /// By school, pupils who have no other school of today within daily reach.
  private(set) var onlySchool: [Int]

  init(_ setting: NetworkSetting) {
    self.setting = setting
    book = RuleBook(setting.policy)
    boarders = [Int](repeating: 0, count: setting.region.schools.count)
    onlySchool = boarders
  }

  /// Goes through all villages and bands.
  mutating func measure() {
    let today = NetworkToday(setting: setting)
    let ways = today.ways()
    let hasAnother = today.hasAnother(ways)
    var byBand: [Int: NetworkAudit.BandTravel] = [:]
    for band in setting.policy.bands.indices where setting.residents.pupilsByBand[band] > 0 {
      byBand[band] = NetworkAudit.BandTravel(band: band)
      if !setting.bands.contains(band) { reportUntaught(band, &byBand) }
    }
    var start = 0
    while start < setting.demands.count {
      // The parts of a settlement's band have the same ways.
      let demand = setting.demands[start]
      var (end, pupils) = (start, 0)
      while end < setting.demands.count, setting.demands[end].settlement == demand.settlement,
        setting.demands[end].band == demand.band
      {
        pupils += setting.demands[end].pupils
        end += 1
      }
      var travel = byBand[demand.band] ?? NetworkAudit.BandTravel(band: demand.band)
      add(demand, pupils, ways[start], hasAnother[start], &travel)
      byBand[demand.band] = travel
      start = end
    }
    bands = byBand.values.sorted { $0.band < $1.band }
    findings = findings.enumerated().sorted { a, b in
      (b.element.measured, a.offset) < (a.element.measured, b.offset)
    }.map(\.element)
  }

  private mutating func add(
    _ demand: Demand, _ pupils: Int, _ ways: SchoolWays?, _ hasAnother: Bool,
    _ travel: inout NetworkAudit.BandTravel
  ) {
    let band = setting.policy.bands[demand.band]
    travel.pupils += pupils
    guard let ways, let trip = setting.journeys.trip(ways, band) else {
      travel.unreached += pupils
      findings.append(unreached(.settlement(demand.settlement), demand.band, pupils))
      return
    }
    if trip.isOverLimit {
      travel.outOfReach += pupils
      report(.outOfReach, "", demand, pupils, measured: trip.minutes, limit: nil, unit: "min")
    } else {
      switch trip.mode {
      case .walk: travel.walking += pupils
      case .bus: travel.riding += pupils
      case .board:
        travel.boarding += pupils
        boarders[trip.school] += pupils
      }
      if trip.mode != .board, !hasAnother { onlySchool[trip.school] += pupils }
    }
    compare(ways, demand, pupils, &travel)
  }

  /// Compares the way on foot, and where one cannot walk the ride, with its limits.
  private mutating func compare(
    _ ways: SchoolWays, _ demand: Demand, _ pupils: Int, _ travel: inout NetworkAudit.BandTravel
  ) {
    let (journeys, band) = (setting.journeys, setting.policy.bands[demand.band])
    if let walk = ways.walk {
      if journeys.isAllowed(walk, .walk, band) { return }
      let minutes = journeys.minutes(walk, .walk, band)
      if minutes > band.walkMinutes {
        travel.overWalkMinutes += pupils
        report(
          .walkMinutes, "walkMinutes", demand, pupils, measured: minutes, limit: band.walkMinutes,
          unit: "min")
      }
      if walk.metres > band.walkKilometres * 1000 {
        travel.overWalkKilometres += pupils
        report(
          .walkKilometres, "walkKilometres", demand, pupils, measured: walk.metres / 1000,
          limit: band.walkKilometres, unit: "km")
      }
    }
    if let bus = ways.bus, band.rideMinutes > 0 {
      let minutes = journeys.minutes(bus, .bus, band)
      if minutes > band.rideMinutes {
        travel.overRideMinutes += pupils
        report(
          .rideMinutes, "rideMinutes", demand, pupils, measured: minutes, limit: band.rideMinutes,
          unit: "min")
      }
    }
  }

  private mutating func report(
    _ measure: NetworkAudit.Measure, _ field: String, _ demand: Demand, _ pupils: Int,
    measured: Double, limit: Double?, unit: String
  ) {
    let band = setting.policy.bands[demand.band]
    // What is within no limit has broken the last one that there is.
    let last = band.mayBoard ? "boardMinutes" : band.rideMinutes > 0 ? "rideMinutes" : "walkMinutes"
    findings.append(
      NetworkAudit.Finding(
        measure, book, figure: "bands.\(band.id).\(field.isEmpty ? last : field)",
        at: .settlement(demand.settlement), band: demand.band, measured: measured, limit: limit,
        unit: unit, pupils: pupils))
  }

  private func unreached(
    _ place: NetworkAudit.Place, _ band: Int, _ pupils: Int
  ) -> NetworkAudit.Finding {
    var finding = NetworkAudit.Finding(
      .unreached, book, rule: "reach", at: place, measured: Double(pupils), limit: nil,
      unit: "pupils", pupils: pupils)
    finding.band = band
    return finding
  }

  /// A band that no school teaches: nobody gets to one.
  private mutating func reportUntaught(
    _ band: Int, _ byBand: inout [Int: NetworkAudit.BandTravel]
  ) {
    let pupils = setting.residents.pupilsByBand[band]
    byBand[band]?.pupils = pupils
    byBand[band]?.unreached = pupils
    findings.append(unreached(.region, band, pupils))
  }
}
