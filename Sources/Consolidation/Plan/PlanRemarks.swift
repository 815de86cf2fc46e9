import Demography

/// Collects what a reader must know of the data behind a plan.
struct PlanRemarks {
  let model: PlanningModel

  func all() -> [PlanRemark] {
    pupilRemarks() + bandRemarks() + roomRemarks() + otherRemarks()
  }

  private func pupilRemarks() -> [PlanRemark] {
    var remarks: [PlanRemark] = []
    for source in PupilSource.allCases where source.isEstimate {
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
    remarks.append(.detour(factor: model.policy.detourFactor))
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
}
