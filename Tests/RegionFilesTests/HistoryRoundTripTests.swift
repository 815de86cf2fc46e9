import Consolidation
import Demography
import Foundation
import Geography
import Testing

@testable import RegionFiles

@Suite("Earlier pupils, births and ages are written and read back")
struct HistoryRoundTripTests {
  /// A region whose names a spreadsheet would spoil.
  private func region() -> Region {
    let place = Coordinate(validLatitude: 36.7, longitude: 114)
    let names = ["=1+1", "a,b", "say \"hi\"", "-7"]
    return Region(
      name: "一县",
      settlements: names.map {
        Settlement(
          id: $0, name: $0, coordinate: place, township: "乡 " + $0,
          population: PopulationRecord(population: 100))
      },
      schools: names.map { School(id: $0, name: $0, coordinate: place, grades: GradeSet(1...1)) })
  }

  private func readBack(_ region: Region) throws -> RegionReading {
    let folder = try TestFolder()
    try RegionWriter.write(region, to: folder.url)
    return try RegionFolder.read(folder.url)
  }

  @Test(
    "the built-in county's come back equal, without a finding",
    arguments: [10, 12, 14, 20, 40, 60])
  func county(settlements: Int) throws {
    let region = SyntheticCounty(settlements: settlements).region()
    let reading = try readBack(region)
    #expect(reading.findings == [])
    #expect(reading.region.history == region.history)
    #expect(reading.region.births == region.births)
    #expect(reading.region.ages == region.ages)
    #expect(
      reading.inputs.map(\.name).sorted() == [
        "ages.csv", "births.csv", "enrolment.csv", "scenario.json", "schools.csv",
        "settlements.csv",
      ])
  }

  @Test("awkward names, fractions and gaps come back equal")
  func awkward() throws {
    var region = region()
    region.history = try EnrolmentHistory([
      .init(place: "say \"hi\"", year: 2020, grade: 0, pupils: 1.0 / 3),
      .init(place: "=1+1", year: 2023, grade: 12, pupils: 0),
      .init(place: "say \"hi\"", year: 2022, grade: 3, pupils: 7),
    ])
    region.births = try BirthSeries([
      .init(place: "-7", year: 1999, births: 1e6 / 7), .init(place: "乡 a,b", year: 2025, births: 3),
      .init(place: "一县", year: 2020, births: 0), .init(place: "-7", year: 2002, births: 5),
    ])
    region.ages = try PopulationTable(
      places: ["乡 =1+1", "乡 -7"], sexes: [.female, .male], ages: AgeGroups(lowerBounds: [3, 4, 9]),
      year: 1990, source: "census, table \"7\"", people: (1...12).map { Double($0) / 3 })
    let reading = try readBack(region)
    #expect(!reading.hasErrors)
    #expect(reading.region == region)
  }

  @Test("tables of one sex and of both together come back equal", arguments: Sex.allCases)
  func sexes(sex: Sex) throws {
    var region = region()
    region.ages = try PopulationTable(
      places: ["乡 a,b"], sexes: [sex], ages: AgeGroups(width: 5, openFrom: 100), year: 2025,
      source: "ages.csv", people: (0..<21).map(Double.init))
    #expect(try readBack(region).region.ages == region.ages)
  }

  @Test("what a region does not know has no file")
  func nothing() throws {
    let folder = try TestFolder()
    try RegionWriter.write(region(), to: folder.url)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names.sorted() == ["scenario.json", "schools.csv", "settlements.csv"])
  }

  @Test("births of part of a year keep their months")
  func partYear() throws {
    var region = region()
    region.births = try BirthSeries([
      .init(place: "-7", year: 2024, births: 9),
      .init(place: "-7", year: 2025, births: 3, monthsCovered: 8),
    ])
    let folder = try TestFolder()
    try RegionWriter.write(region, to: folder.url)
    let text = try String(contentsOf: folder.url.appending(path: "births.csv"), encoding: .utf8)
    #expect(text == "place,year,births,months_covered\n'-7,2024,9,12\n'-7,2025,3,8\n")
    #expect(try readBack(region).region.births == region.births)
  }
}
