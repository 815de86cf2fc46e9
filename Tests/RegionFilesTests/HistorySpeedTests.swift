import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

@Suite("A million rows of earlier pupils")
struct HistorySpeedTests {
  @Test(
    "are read in seconds", .tags(.slow), .enabled(if: TestEnvironment.runsSlowTests),
    .timeLimit(.minutes(2)))
  func million() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    var schools = "id,name,lat,lon,grades,enrolment\n"
    var pupils = "school,year,grade,pupils\n"
    for school in 0..<20_000 {
      schools += "s\(school),School \(school),36.71,114.01,1-6,100\n"
      for year in 2017...2025 {
        for grade in 1...6 { pupils += "s\(school),\(year),\(grade),\(grade + year % 7)\n" }
      }
    }
    try folder.write("schools.csv", schools)
    try folder.write("enrolment.csv", pupils)
    let start = ContinuousClock.now
    let reading = try RegionFolder.read(folder.url)
    print("1,080,000 rows of earlier pupils in \(ContinuousClock.now - start)")
    #expect(!reading.hasErrors)
    #expect(reading.region.history?.places.count == 20_000)
  }
}
