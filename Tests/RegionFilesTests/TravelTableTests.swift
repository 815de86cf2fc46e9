import Consolidation
import FacilityLocation
import Foundation
import RoadNetwork
import Testing

@testable import RegionFiles

/// Ways that somebody else has worked out, in od.csv.
@Suite("Travel tables") struct TravelTableTests {
  private func read(_ text: String) throws -> RegionReading {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("od.csv", text)
    return try RegionFolder.read(folder.url)
  }

  @Test("modes in both languages, with and without kilometres")
  func modes() throws {
    let reading = try read(
      """
      settlement,school,mode,minutes,km
      v1,s1,walk,12.5,1
      v1,s1,校车,7,
      v2,s2,Boarding,40,12.25
      v1,s2,foot,0,0

      """)
    #expect(reading.findings == [])
    #expect(
      reading.region.travelTable?.rows == [
        .init(settlement: 0, school: 0, mode: .walk, minutes: 12.5, metres: 1_000),
        .init(settlement: 0, school: 0, mode: .bus, minutes: 7),
        .init(settlement: 1, school: 1, mode: .board, minutes: 40, metres: 12_250),
        .init(settlement: 0, school: 1, mode: .walk, minutes: 0, metres: 0),
      ])
    #expect(reading.inputs.map(\.name).contains("od.csv"))
    let chinese = try read("村编号,学校编号,出行方式,分钟,公里\nv1,s1,住校,30,5\n")
    #expect(chinese.findings == [])
    #expect(chinese.region.travelTable?.rows.first?.mode == .board)
  }

  @Test(
    "bad rows are left out and named",
    arguments: [
      ("v9,s1,walk,5,1", "unknown-place"), ("v1,s9,walk,5,1", "unknown-place"),
      ("v1,s1,swim,5,1", "bad-mode"), ("v1,s1,walk,,1", "value-missing"),
      ("v1,s1,walk,-5,1", "bad-number"), ("v1,s1,walk,nan,1", "bad-number"),
      ("v1,s1,walk,5,-1", "bad-number"), ("v1,s1,walk,20000,1", "bad-number"),
      (",s1,walk,5,1", "value-missing"), ("v1,s1,,5,1", "value-missing"),
      ("v2,s2,bus,6,2", "duplicate-id"),
    ])
  func badRow(row: String, code: String) throws {
    let reading = try read("settlement,school,mode,minutes,km\nv2,s2,bus,5,\n" + row + "\n")
    #expect(reading.troubles == [code])
    #expect(reading.findings(code).map(\.line) == [3])
    #expect(reading.hasErrors)
    #expect(reading.region.travelTable?.rows.count == 1)
  }

  @Test("a mark for unknown minutes is no way")
  func unknownMinutes() throws {
    let reading = try read("settlement,school,mode,minutes\nv1,s1,walk,-\n")
    #expect(reading.findings("value-missing").count == 1)
    #expect(reading.region.travelTable?.rows == [])
  }

  @Test("a table without its columns is none")
  func headless() throws {
    let reading = try read("settlement,school,minutes\nv1,s1,5\n")
    #expect(reading.troubles == ["column-missing"])
    #expect(reading.region.travelTable == nil)
  }

  @Test("written and read, a table and its plan are the same to a thousandth")
  func roundTrip() throws {
    var region = SyntheticCounty(settlements: 14).region()
    var policy = Policy.chinaSmallSchools
    // Bands that walk at the pace of tables.
    for band in policy.bands.indices { policy.bands[band].walkingSpeed = 5.0365 }
    let table = TravelTable(of: region, policy: policy)
    #expect(Set(table.rows.map(\.mode)) == Set(TravelMode.allCases))
    let folder = try TestFolder()
    try RegionWriter.write(region, to: folder.url)
    try RegionWriter.write(table, of: region, to: folder.url.appending(path: "od.csv"))
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.findings == [])
    let again = try #require(reading.region.travelTable)
    #expect(again.rows.count == table.rows.count)
    for (a, b) in zip(table.rows, again.rows) {
      #expect((a.settlement, a.school) == (b.settlement, b.school) && a.mode == b.mode)
      #expect(abs(a.minutes - b.minutes) <= 5.1e-4)
      #expect(abs(try #require(a.metres) - #require(b.metres)) <= 0.51)
    }
    let model = try PlanningModel(region: region, policy: policy)
    region.travelTable = again
    let stated = try PlanningModel(region: region, policy: policy)
    #expect(model.problem.arcs.count == stated.problem.arcs.count)
    #expect(model.problem.clients.count == stated.problem.clients.count)
    for (a, b) in zip(model.problem.arcs, stated.problem.arcs) {
      #expect(a.client == b.client && a.site == b.site && a.mode == b.mode)
      #expect(abs(a.cost - b.cost) < 1e-3 * abs(a.cost) + 1)
    }
    // A table's own ways, limited by nothing that was not known to it.
    #expect(TravelTable(of: region, policy: policy).rows == again.rows)
  }

  @Test("a region's own table keeps the walks that its bands may have")
  func ownTable() throws {
    var region = try read("settlement,school,mode,minutes\nv1,s1,walk,39.5\nv2,s1,walk,400\n")
      .region
    var policy = Policy.chinaSmallSchools
    for band in policy.bands.indices {
      policy.bands[band].walkMinutes = 40
      policy.bands[band].walkingSpeed = 4
    }
    #expect(TravelTable(of: region, policy: policy).rows.map(\.minutes) == [39.5])
    region.travelTable = nil
    #expect(!TravelTable(of: region, policy: policy).rows.isEmpty)
  }

  @Test("a table that cannot be written is refused")
  func notWritable() throws {
    let folder = try TestFolder()
    let region = Region(name: "", settlements: [], schools: [])
    #expect {
      try RegionWriter.write(
        TravelTable(rows: []), of: region, to: folder.url.appending(path: "none/od.csv"))
    } throws: {
      guard case .notWritable(let path, _) = $0 as? RegionFilesError else { return false }
      return path.hasSuffix("none/od.csv")
    }
  }
}
