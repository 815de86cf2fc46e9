import CatchmentSupport
import FacilityLocation
import Testing

@testable import Consolidation

@Suite("Protected schools")
struct ProtectedSchoolTests {
  /// One village without pupils in grades 10 to 12, and a protected school that teaches those too.
  private let region = Region(
    name: "", settlements: [PlannedRegions.settlement("a", 0, pupils: [30, 30, 30])],
    schools: [
      PlannedRegions.school("s", 1, grades: 7...12, isProtected: true),
      PlannedRegions.school("p", 1, grades: 0...6, isProtected: true),
      PlannedRegions.school("q", 2, grades: 1...6),
    ])

  @Test("stay though some of their bands have no pupils in the data")
  func unplannedBands() throws {
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    #expect(!model.types[0].isEmpty && !model.types[0].contains(nil))
    #expect(!model.types[1].isEmpty && !model.types[1].contains(nil))
    #expect(model.types[2].contains(nil))
    var options = SolveOptions()
    options.workLimit = 1
    let plan = try #require(model.plan(from: model.problem.solve(options)))
    #expect(plan.schools[0].decision == .kept)
    #expect(plan.schools[1].decision == .kept)
    #expect(
      Audit(region: region, policy: .chinaSmallSchools).check(makeTables(plan)) == [])
  }
}
