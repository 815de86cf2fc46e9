import Testing

@testable import Consolidation
@testable import PlanReport

@Suite("Audit of tables as the report makes them")
struct AuditPrintedTests {
  @Test("random plans as the report prints them are clean", arguments: [0, 1, 2, 5])
  func printed(seed: Int) throws {
    for policy in [Policy.chinaSmallSchools, .japan] {
      let planned = try PlannedRegions.Planned(
        PlannedRegions.valleyRegion(), policy, seed: seed)
      let tables = PlanTables(plan: planned.plan)
      let found = Audit(region: planned.region, policy: policy).check(tables)
      #expect(found.map { $0.text(in: .english) } == [])
      #expect(!tables.merges.isEmpty)
    }
  }
}
