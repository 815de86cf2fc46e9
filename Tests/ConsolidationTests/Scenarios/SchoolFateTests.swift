import Consolidation
import FacilityLocation
import PlanReport
import Testing

/// Schools whose fate a scenario decides.
@Suite struct SchoolFateTests {
  private static func plan(_ region: Region) throws -> (PlanningModel, NetworkPlan) {
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    var options = SolveOptions()
    options.workLimit = 100
    return (model, try #require(model.plan(from: model.problem.solve(options))))
  }

  @Test func decidedSchoolsAreKeptAndClosed() throws {
    let county = SyntheticCounty(settlements: 24).region()
    let (_, free) = try Self.plan(county)
    let closed = try #require(free.schools.first { $0.decision == .closed })
    let unused = free.schools.first { $0.decision == .unused }
    let open = try #require(
      free.schools.filter {
        $0.decision == .kept && !county.schools[$0.school].isProtected && $0.after.totalPupils > 0
      }.min { $0.after.totalPupils < $1.after.totalPupils })
    var scenario = Scenario()
    scenario.keepsOpen = [closed, unused].compactMap { $0.map { county.schools[$0.school].id } }
    scenario.closes = [county.schools[open.school].id]
    let region = scenario.deciding(county)
    let (_, plan) = try Self.plan(region)
    #expect(![.closed, .unused].contains(plan.schools[closed.school].decision))
    if let unused { #expect(plan.schools[unused.school].decision == .opened) }
    #expect(plan.schools[open.school].decision == .closed)
    let tables = PlanTables(plan: plan)
    #expect(Audit(region: region, policy: plan.policy).check(tables).isEmpty)

    // The audit names a plan that does otherwise.
    let other = Audit(region: region, policy: plan.policy).check(PlanTables(plan: free))
    #expect(
      other.contains { $0.what == .fate && $0.place == .school(region.schools[open.school].id) })
    #expect(
      other.contains {
        $0.what == .protection && $0.place == .school(region.schools[closed.school].id)
      })
    if let unused {
      #expect(
        other.contains {
          $0.what == .fate && $0.place == .school(region.schools[unused.school].id)
        })
    }
  }
}
