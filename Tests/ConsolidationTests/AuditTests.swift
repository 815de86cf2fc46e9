import FacilityLocation
import Testing

@testable import Consolidation

@Suite("Audit of plans as they are made")
struct AuditTests {
  @Test("a small county's plan is clean")
  func county() throws {
    let planned = try PlannedRegions.county.get()
    let found = Audit(region: planned.region, policy: planned.policy)
      .check(makeTables(planned.plan))
    #expect(found.map { $0.text(in: .english) } == [])
    #expect(!planned.plan.merges.isEmpty)
  }

  @Test("a plan with boarders, borders, estimates and a hamlet out of reach is clean")
  func valley() throws {
    let planned = try PlannedRegions.valley.get()
    let found = Audit(region: planned.region, policy: planned.policy)
      .check(makeTables(planned.plan))
    #expect(found.map { $0.text(in: .english) } == [])
    // What makes this region worth having is really in its plan.
    let far = planned.plan.placements.filter {
      planned.region.settlements[$0.settlement].id == "far"
    }
    #expect(far.count == 3)
    for placement in far {
      #expect(placement.after == nil)
      guard case .outOfReach = placement.unplaced else {
        Issue.record("\(placement)")
        continue
      }
    }
    #expect(planned.plan.placements.contains { $0.isEstimate })
    #expect(!planned.plan.merges.isEmpty)
  }

  @Test("the solver's plan is clean")
  func solved() throws {
    let planned = try PlannedRegions.Planned(
      PlannedRegions.valleyRegion(), .chinaSmallSchools, workLimit: 1)
    let found = Audit(region: planned.region, policy: planned.policy)
      .check(makeTables(planned.plan))
    #expect(found.map { $0.text(in: .english) } == [])
    #expect(planned.plan.proof.bound <= planned.plan.proof.objective)
  }

  @Test("random plans under every preset and rule are clean", arguments: Policy.presetIDs)
  func presets(id: String) throws {
    var (plans, merges, boarders, opened, unplaced) = (0, 0, 0, 0, 0)
    for crossing in TownshipCrossing.allCases {
      for both in [false, true] {
        var policy = try Policy.preset(id)
        policy.townshipCrossing = crossing
        policy.boardsWithinDailyReach = both
        let regions = [
          PlannedRegions.valleyRegion(), SyntheticCounty(settlements: 24, seed: 3).region(),
        ]
        for region in regions {
          let audit = Audit(region: region, policy: policy)
          let model = try PlanningModel(region: region, policy: policy)
          for seed in 0..<6 {
            var random = RandomPlan(model, seed: seed)
            guard let solution = random.solution() else { continue }
            try model.problem.verify(solution)
            let plan = try #require(model.plan(from: solution))
            let found = audit.check(makeTables(plan)).map { $0.text(in: .english) }
            #expect(found == [], "\(id) \(crossing) \(both) \(region.name) \(seed)")
            plans += 1
            merges += plan.merges.count
            boarders += plan.schools.reduce(0) { $0 + $1.after.boarders }
            opened += plan.schools.filter { $0.decision == .opened }.count
            unplaced += plan.after.unplacedPupils
          }
        }
      }
    }
    print("\(id): \(plans) plans, \(merges) merges, \(boarders) boarders, \(opened) opened")
    #expect(plans > 60 && merges > plans && unplaced > 0)
    if id.hasPrefix("cn") { #expect(boarders > 0 && opened > 0) }
  }

  @Test("a region without schools or pupils is clean, and an invented row is not")
  func empty() throws {
    let region = Region(
      name: "", settlements: [PlannedRegions.settlement("a", 0, pupils: [])], schools: [])
    let figures = KeyFigures(
      schools: 0, smallSchools: 0, boardingSchools: 0, pupils: 0, unplacedPupils: 0,
      overLimitPupils: 0, pupilsByMode: [0, 0, 0], classes: 0, newRooms: 0, newBeds: 0,
      meanMinutes: 0, maximumMinutes: 0, meanMetres: 0, maximumMetres: 0, ledger: Ledger())
    var tables = PlanTables(
      assignments: [], schools: [], merges: [], before: figures, after: figures, objective: 0,
      bound: 0)
    let audit = Audit(region: region, policy: .chinaSmallSchools)
    #expect(audit.check(tables) == [])
    tables.assignments = [
      .init(
        settlement: "a", band: "grades-1-3", pupils: 3, isEstimate: false, before: nil, after: nil)
    ]
    #expect(
      audit.check(tables).first?.place == .assignment(settlement: "a", band: "grades-1-3"))
  }

  @Test("no more disagreements than promised, in table order")
  func bounded() throws {
    let planned = try PlannedRegions.county.get()
    var tables = makeTables(planned.plan)
    for _ in 0..<4 { tables.assignments += tables.assignments }
    let found = Audit(region: planned.region, policy: planned.policy).check(tables)
    #expect(found.count == Audit.mostDisagreements)
  }
}
