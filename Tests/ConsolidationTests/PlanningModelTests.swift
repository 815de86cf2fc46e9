import Demography
import FacilityLocation
import Testing

@testable import Consolidation

@Suite("Model and plan")
struct PlanningModelTests {
  private func check(_ planned: PlannedRegions.Planned) throws {
    let (plan, policy, region) = (planned.plan, planned.policy, planned.region)
    try planned.model.problem.verify(planned.solution)
    let demand = plan.placements.reduce(0) { $0 + $1.pupils }
    #expect(plan.after.pupils + plan.after.unplacedPupils == demand)
    #expect(plan.before.pupils + plan.before.unplacedPupils == demand)
    #expect(plan.after.pupilsByMode.reduce(0, +) == plan.after.pupils)
    #expect(plan.schools.reduce(0) { $0 + $1.after.totalPupils } == plan.after.pupils)
    // Money: the objective is the ledger and the price of clients without a place.
    let penalties = planned.solution.assignment.indices.reduce(0.0) {
      $0
        + (planned.solution.assignment[$1] < 0
          ? planned.model.problem.clients[$1].penalty ?? 0 : 0)
    }
    let total = plan.after.ledger.total + penalties
    #expect(abs(total - plan.proof.objective) <= 1e-9 * total)
    for ledger in [plan.before.ledger, plan.after.ledger] + plan.merges.map(\.change) {
      #expect(abs(ledger[.transfers]) < 1e-3)
    }
    // Limits, borders, protection, townships.
    #expect(plan.after.overLimitPupils == 0)
    for placement in plan.placements {
      guard let trip = placement.after else {
        #expect(placement.unplaced != nil)
        continue
      }
      #expect(placement.unplaced == nil && !trip.isOverLimit)
      let band = policy.bands[placement.band]
      #expect(
        planned.model.journeys.isAllowed(
          Way(metres: trip.metres, time: .byLength), trip.mode, band))
      if policy.townshipCrossing == .forbidden {
        let home = region.settlements[placement.settlement].township
        #expect(home == region.schools[trip.school].township)
      }
    }
    for school in plan.schools {
      if region.schools[school.school].isProtected { #expect(school.decision != .closed) }
      if school.type == nil { #expect(school.after.totalPupils == 0) }
    }
    let junior = plan.schools.filter { school in
      school.type.map { policy.kinds[$0.kind].bands.contains(3) } ?? false
    }
    let kept = Set(junior.map { region.schools[$0.school].township })
    if policy.keepsJuniorInTownship {
      let townships = region.schools
        .filter { !$0.isCandidate && $0.grades.isSuperset(of: GradeSet(7...9)) }.map(\.township)
      #expect(!townships.isEmpty && kept.isSuperset(of: townships))
    }
  }

  @Test("pupils, money and rules hold in plans by chance", arguments: TownshipCrossing.allCases)
  func conservation(crossing: TownshipCrossing) throws {
    var policy = Policy.chinaSmallSchools
    policy.townshipCrossing = crossing
    var plans = 0
    for seed in 0..<8 {
      for region in [
        PlannedRegions.valleyRegion(), SyntheticCounty(settlements: 30, seed: 6).region(),
      ] {
        guard let planned = try? PlannedRegions.Planned(region, policy, seed: seed) else {
          continue
        }
        plans += 1
        try check(planned)
      }
    }
    #expect(plans > 10)
  }

  @Test("and in the solver's")
  func solved() throws {
    try check(
      PlannedRegions.Planned(PlannedRegions.valleyRegion(), .chinaSmallSchools, workLimit: 1))
  }

  @Test("the model does not depend on the number of threads")
  func threads() throws {
    let region = SyntheticCounty(settlements: 60).region()
    let one = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let three = try PlanningModel(region: region, policy: .chinaSmallSchools, threads: 3)
    #expect(one.problem == three.problem)
    #expect(one.arcTrips == three.arcTrips)
  }
}
