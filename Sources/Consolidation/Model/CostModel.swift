/// What ways to school and schools cost, by item and purse.
///
/// One place for every formula: the prices that the solver sees are the totals of the ledgers that
/// reports show.
struct CostModel: Sendable {
  let policy: Policy

  /// The yearly cost of bringing `pupils` of a band to school, their public funds included.
  func journey(
    _ pupils: Int, _ band: Int, _ mode: TravelMode, metres: Double, minutes: Double,
    crossesBorder: Bool
  ) -> Ledger {
    let costs = policy.costs
    let n = Double(pupils)
    let rule = policy.bands[band]
    var ledger = Ledger()
    ledger[.pupils, .county] = n * rule.pupilFunds
    let journeys = 2 * (mode == .board ? costs.schoolWeeks : costs.schoolDays)
    ledger[.travelTime, .families] = n * minutes * journeys * costs.travelMinute
    switch mode {
    case .walk: break
    case .bus:
      let bus = n * (costs.busPlace + costs.busKilometre * metres / 1000)
      ledger[.bus, .families] = bus * costs.busFamilyShare
      ledger[.bus, .county] = bus * (1 - costs.busFamilyShare)
    case .board:
      ledger[.boarding, .county] =
        n * (costs.lifeTeacherPost / costs.boardersPerLifeTeacher + costs.boarderFunds)
      ledger[.boarding, .families] = n * costs.boarderFood
      let subsidy = n * costs.poorShare * rule.boarderSubsidy
      ledger[.transfers, .higherGovernment] = subsidy
      ledger[.transfers, .families] = -subsidy
    }
    if crossesBorder && policy.townshipCrossing == .priced {
      ledger[.crossing, .county] = n * costs.townshipCrossing
    }
    return ledger
  }

  /// The yearly cost of running a school: `classes` by band, and what must be built.
  func school(
    kind: SchoolKind, size: Int, hasBoarding: Bool, classes: [Int], newRooms: Int, newBeds: Int,
    isNewSite: Bool
  ) -> Ledger {
    let costs = policy.costs
    var ledger = Ledger()
    ledger[.operation, .county] = kind.fixedCost + kind.fixedCostPerClassStep * Double(size)
    for (band, count) in classes.enumerated() where count > 0 {
      ledger[.classes, .county] += Double(count) * classCost(band)
    }
    ledger[.rooms, .county] = Double(newRooms) * costs.newRoom
    ledger[.beds, .county] = Double(newBeds) * costs.newBed
    if hasBoarding { ledger[.boarding, .county] = costs.boardingFixed }
    if isNewSite { ledger[.sites, .county] = costs.newSite * costs.annuity }
    return ledger
  }

  /// The staff of one class for a year.
  func classCost(_ band: Int) -> Double {
    policy.bands[band].staffPerClass * policy.costs.teacherPost
  }

  /// What higher government pays the county for a school's pupils: funds by pupil, with the floor
  /// for small schools, and the added funds for boarders.
  func transfers(pupils: [Int], boarders: Int) -> Ledger {
    let costs = policy.costs
    let total = pupils.reduce(0, +)
    var sum = Double(boarders) * costs.boarderFunds
    for (band, count) in pupils.enumerated() {
      sum += Double(count) * policy.bands[band].pupilFunds
    }
    if total > 0 && total < costs.fundingFloor, let lowest = pupils.firstIndex(where: { $0 > 0 }) {
      sum += Double(costs.fundingFloor - total) * policy.bands[lowest].pupilFunds
    }
    var ledger = Ledger()
    ledger[.transfers, .county] = -sum
    ledger[.transfers, .higherGovernment] = sum
    return ledger
  }
}
