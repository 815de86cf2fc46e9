import FacilityLocation
import Foundation
import PlanReport
import RegionFiles
import RoadNetwork
import Testing

@testable import Consolidation

/// A real region with real roads.
@Suite("Plans on real roads", .enabled(if: AuditRealDataTests.data != nil))
struct RoadRealDataTests {
  @Test func legazpi() throws {
    let folder = try #require(AuditRealDataTests.data)
      .appending(path: "philippines/legazpi_roads")
    let reading = try RegionFolder.read(folder)
    #expect(reading.findings.filter { $0.severity == .error } == [])
    let (region, policy) = (reading.region, Policy.chinaSmallSchools)
    let roads = try #require(region.roads)
    #expect(roads.ways.count > 1_000 && roads.places.count > 1_000)
    let start = ContinuousClock.now
    let model = try PlanningModel(region: region, policy: policy)
    let modelled = ContinuousClock.now
    var options = SolveOptions()
    options.workLimit = 1
    let solution = model.problem.solve(options)
    let solved = ContinuousClock.now
    let plan = try #require(model.plan(from: solution))
    let planned = ContinuousClock.now
    let tables = PlanTables(plan: plan)
    let found = Audit(region: region, policy: policy).check(tables)
    let audited = ContinuousClock.now
    #expect(found.map { $0.text(in: .english) } == [])
    #expect(!plan.longestWays.isEmpty && plan.longestWays.allSatisfy { !$0.path.legs.isEmpty })
    let way = try #require(plan.longestWays.first?.path.legs.compactMap(\.way).first)
    let whatIf = try RoadWhatIf(
      region: region, policy: policy, tables: tables, changes: [.close(way: roads.ways[way].id)])
    print(
      "legazpi: model \(modelled - start), solve \(solved - modelled), plan \(planned - solved),"
        + " audit \(audited - planned), what-if \(ContinuousClock.now - audited)")
    #expect(!whatIf.changes.isEmpty && whatIf.before.cutOff == 0)
    #expect(whatIf.after.meanMinutes != whatIf.before.meanMinutes)
  }
}
