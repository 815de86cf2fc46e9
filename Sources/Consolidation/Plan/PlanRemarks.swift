import Demography
import RoadNetwork

/// Collects what a reader must know of the data behind a plan.
struct PlanRemarks {
  let model: PlanningModel

  func all() -> [PlanRemark] {
    pupilRemarks() + bandRemarks() + roomRemarks() + otherRemarks()
  }

  private func pupilRemarks() -> [PlanRemark] {
    var remarks: [PlanRemark] = []
    let forecast = model.region.forecast
    if let forecast {
      let grades = Set(model.bands.flatMap { Array(model.policy.bands[$0].grades) })
      remarks.append(
        .forecast(
          year: forecast.year, baseYear: forecast.baseYear,
          pupils: model.bands.reduce(0) { $0 + model.residents.pupilsByBand[$1] },
          pupilsToday: Int(grades.reduce(0) { $0 + forecast.pupilsToday[$1] }.rounded())))
    }
    for source in PupilSource.allCases where source.isEstimate {
      // What is forecast is no estimate of a count.
      if forecast != nil, source == .estimatedAgeGroups { continue }
      let count = model.residents.sources.filter { $0 == source }.count
      guard count > 0 else { continue }
      remarks.append(
        source == .unknown
          ? .unknownPupils(settlements: count)
          : .estimatedPupils(settlements: count, source: "\(source)"))
    }
    return remarks
  }

  private func bandRemarks() -> [PlanRemark] {
    model.policy.bands.indices.compactMap { band in
      let pupils = model.residents.pupilsByBand[band]
      guard pupils > 0, !model.bands.contains(band) else { return nil }
      return .bandWithoutSchool(band: band, pupils: pupils)
    }
  }

  private func roomRemarks() -> [PlanRemark] {
    func count(_ source: SchoolSite.RoomSource) -> Int {
      model.sites.filter { $0.roomSource == source }.count
    }
    var remarks: [PlanRemark] = []
    if count(.fromClasses) > 0 { remarks.append(.roomsFromClasses(schools: count(.fromClasses))) }
    if count(.fromRolls) > 0 { remarks.append(.roomsFromRolls(schools: count(.fromRolls))) }
    if count(.unknown) > 0 { remarks.append(.roomsUnknown(schools: count(.unknown))) }
    return remarks
  }

  private func otherRemarks() -> [PlanRemark] {
    let schools = model.region.schools
    var remarks: [PlanRemark] = []
    let bandless = schools.indices.filter { model.sites[$0].bands.isEmpty }.count
    if bandless > 0 { remarks.append(.schoolsWithoutBand(schools: bandless)) }
    let lost = TownshipRule(policy: model.policy).schoolsWithoutTownship(model.region, model.sites)
    if lost > 0 { remarks.append(.townshipsUnknown(schools: lost)) }
    remarks += wayRemarks()
    let resident = model.bands.reduce(0) { $0 + model.residents.pupilsByBand[$1] }
    let filed = schools.indices.reduce(0.0) { sum, j in
      guard !schools[j].isCandidate, let own = model.sites[j].filedPupils else { return sum }
      return sum + model.bands.reduce(0) { $0 + own[$1] }
    }
    if filed > 0, Int(filed.rounded()) != resident {
      remarks.append(.rollsDiffer(resident: resident, filed: Int(filed.rounded())))
    }
    if let fit = model.enrolmentFit, abs(fit.coefficient - 1) >= 0.05, fit.townships.count >= 3,
      let farthest = fit.farthest
    {
      let township = fit.townships[farthest]
      remarks.append(
        .rollsFollow(
          coefficient: fit.coefficient, farthest: township.name,
          filed: Int(township.filed.rounded()),
          expected: Int(
            (fit.coefficient * township.resident).rounded())))
    }
    if model.policy.sources["costs.teacherPost"] == nil { remarks.append(.defaultPrices) }
    return remarks
  }

  private func wayRemarks() -> [PlanRemark] {
    switch model.ways.basis {
    case .distance: return [.detour(factor: model.policy.detourFactor)]
    case .table: return [.travelTable(ways: model.region.travelTable?.rows.count ?? 0)]
    case .roads(let ways): return roadRemarks(ways)
    }
  }

  private func roadRemarks(_ ways: RoadWays) -> [PlanRemark] {
    let (walk, bus) = (ways.walk.graph, ways.bus.graph)
    func used(_ summary: RoadGraphSummary) -> Double {
      summary.kilometres - summary.kilometresCutOff
    }
    var remarks: [PlanRemark] = [
      .roads(
        walkKilometres: used(walk.summary), busKilometres: used(bus.summary),
        cutOffKilometres: walk.summary.kilometresCutOff)
    ]
    remarks.append(
      model.region.elevation == nil
        ? .noHeights : .heights(piecesWithoutHeight: walk.summary.piecesWithoutHeight))
    if model.policy.roads.season != .open { remarks.append(.season(model.policy.roads.season)) }
    let off = model.region.settlements.indices.filter { ways.isOffWalk[$0] }
    let first = model.region.settlements.count
    let offSchools = model.region.schools.indices.filter { ways.isOffWalk[first + $0] }
    if off.count + offSchools.count > 0 {
      remarks.append(
        .offRoad(
          settlements: off.count, schools: offSchools.count,
          metres: model.policy.roads.accessMetres))
    }
    let far = model.region.settlements.indices.map { (walk.stops[$0].snap?.metres ?? 0, $0) }
    if let farthest = far.max(by: { ($0.0, $1.1) < ($1.0, $0.1) }), farthest.0 >= 500 {
      remarks.append(.farthestFromRoad(settlement: farthest.1, metres: farthest.0))
    }
    let lost = Set(
      zip(model.demands, NetworkToday(model: model).trips()).filter { $1 == nil }
        .map(\.0.settlement))
    if !lost.isEmpty { remarks.append(.cutOff(settlements: lost.sorted())) }
    return remarks
  }
}
