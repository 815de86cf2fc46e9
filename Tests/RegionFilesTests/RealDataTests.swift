import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

@Suite("Real regions load unchanged", .enabled(if: TestEnvironment.data != nil))
struct RealDataTests {
  private func read(_ path: String) throws -> RegionReading {
    let data = try #require(TestEnvironment.data)
    let reading = try RegionFolder.read(data.appending(path: path))
    if ProcessInfo.processInfo.environment["CATCHMENT_PRINT"] == "1" {
      for line in reading.findings.lines(in: .english) { print(line) }
    }
    return reading
  }

  @Test(
    "row counts and no error",
    arguments: [
      ("taiwan/hualien", 1098, 104), ("taiwan/yunlin", 2028, 157),
      ("philippines/guimaras", 98, 111), ("philippines/catanduanes", 315, 246),
      ("philippines/legazpi_roads", 70, 53),
    ])
  func loads(path: String, settlements: Int, schools: Int) throws {
    let reading = try read(path)
    #expect(reading.findings.filter { $0.severity == .error } == [])
    #expect(reading.region.settlements.count == settlements)
    #expect(reading.region.schools.count == schools)
    #expect(reading.region.name == URL(filePath: path).lastPathComponent)
    #expect(reading.findings.contains { $0.code == "estimated-children" })
  }
}
