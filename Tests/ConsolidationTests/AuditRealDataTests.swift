import Foundation
import PlanReport
import RegionFiles
import Testing

@testable import Consolidation

@Suite("Audit of real regions")
struct AuditRealDataTests {
  /// The folder of real data, CATCHMENT_DATA or a sibling of the package's folder.
  static let data: URL? = {
    let path = ProcessInfo.processInfo.environment["CATCHMENT_DATA"] ?? "../shared/data"
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: no \(path); set CATCHMENT_DATA to the folder of real regions")
      return nil
    }
    return URL(filePath: path)
  }()

  @Test(
    "random plans as the report prints them are clean", .enabled(if: data != nil),
    arguments: [
      "philippines/guimaras", "philippines/catanduanes", "taiwan/hualien", "taiwan/yunlin",
    ])
  func clean(path: String) throws {
    let folder = try #require(Self.data).appending(path: path)
    let region = try RegionFolder.read(folder).region
    let planned = try PlannedRegions.Planned(region, .chinaSmallSchools, seed: 1)
    let found = Audit(region: region, policy: .chinaSmallSchools)
      .check(PlanTables(plan: planned.plan))
    #expect(found.map { $0.text(in: .english) } == [])
    #expect(planned.plan.merges.count > 10)
  }
}
