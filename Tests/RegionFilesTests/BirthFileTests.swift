import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

/// Births, in births.csv.
@Suite("Births") struct BirthFileTests {
  private let head = "place,year,births,months_covered\n"

  private func read(_ rows: String, settlements: String = goodSettlements) throws -> RegionReading {
    let schools = "id,name,lat,lon,level,enrolment\ns1,Central,36.71,114.01,primary,120\n"
    return try readHistories(
      ["births.csv": head + rows], settlements: settlements, schools: schools)
  }

  private func note(_ severity: Finding.Severity, _ problem: Finding.Problem) -> Finding {
    Finding(severity, file: "births.csv", problem)
  }

  @Test("births of settlements, townships and the whole region")
  func places() throws {
    let reading = try read("v1,2024,5,12\nv1,2025,4,\nNorth,2024,9,\nsomewhere,2024,20,\n")
    #expect(reading.findings == [])
    let births = try #require(reading.region.births)
    #expect(births.places == ["v1", "North", "somewhere"])
    #expect(births.births(of: "v1", in: 2025) == 4)
    #expect(births.births(of: "somewhere", in: 2024) == 20)
    #expect(reading.inputs.map(\.name).contains("births.csv"))
  }

  @Test("the one county of all rows is the region; a county before a township is taken off")
  func counties() throws {
    let settlements = """
      id,name,lat,lon,township,county,g1
      v1,A,36.70,114.00,龙泉镇,武安市,5
      v2,B,36.71,114.00,石洞乡,武安市,5

      """
    let reading = try read(
      "武安市,2024,20,\n武安市龙泉镇,2024,9,\n", settlements: settlements)
    #expect(reading.findings == [])
    #expect(reading.region.births?.places == ["somewhere", "龙泉镇"])
    let twice = try read("武安市,2024,20,\nsomewhere,2024,20,\n", settlements: settlements)
    #expect(twice.troubles == ["duplicate-row"])
  }

  @Test("townships told apart by their counties are found")
  func sameNames() throws {
    let settlements = """
      id,name,lat,lon,township,county,population
      v1,A,36.70,114.00,城关镇,甲县,500
      v2,B,36.71,114.00,城关镇,乙县,500

      """
    let reading = try read(
      "甲县城关镇,2024,20,\n城关镇 (乙县),2024,9,\n城关镇,2024,3,\n甲县,2024,4,\n", settlements: settlements)
    #expect(reading.region.births?.places == ["城关镇 (甲县)", "城关镇 (乙县)"])
    #expect(
      reading.findings("unknown-place").map(\.problem) == [
        .unknownBirthPlace(name: "城关镇", region: "somewhere", rows: 1),
        .unknownBirthPlace(name: "甲县", region: "somewhere", rows: 1),
      ])
  }

  @Test(
    "bad rows are left out and named",
    arguments: [
      ("v9,2024,5,12", "unknown-place"), (",2024,5,12", "value-missing"),
      ("v1,,5,12", "value-missing"), ("v1,2024,,12", "value-missing"),
      ("v1,next,5,12", "not-a-year"), ("v1,2024,-5,12", "bad-number"),
      ("v1,2024,1e9,12", "bad-number"), ("v1,2024,inf,12", "bad-number"),
      ("v1,2024,5,13", "bad-number"), ("v1,2024,5,1.5", "bad-number"),
      ("v1,2024,5,-1", "bad-number"), ("v2,2024,5,12", "duplicate-row"),
    ])
  func badRow(row: String, code: String) throws {
    let reading = try read("v2,2024,5,12\n" + row + "\n")
    #expect(reading.troubles == [code])
    #expect(reading.findings(code).map(\.line) == [3])
    #expect(reading.hasErrors)
    #expect(reading.region.births?.places == ["v2"])
  }

  @Test("part years and missing years are named, unknown months are no whole year")
  func gaps() throws {
    let reading = try read("v1,2022,5,\nv1,2025,4,8\nv2,2023,4,?\nv2,2024,3,\n")
    #expect(
      reading.findings == [
        Finding(
          .note, file: "births.csv", line: 4, .markedUnknown(column: "months_covered", value: "?")),
        note(.warning, .yearsMissing(place: "v1", years: "2023-2024")),
        note(.note, .partYear(place: "v1", year: 2025, months: 8)),
      ])
    #expect(reading.region.births?.births(of: "v1", in: 2025) == nil)
    #expect(reading.region.births?.completeYears(of: "v2") == [2024])
  }

  @Test("Chinese headers in GB18030 load, columns of any name are mapped")
  func headers() throws {
    let text = "乡镇,年份,出生数,月数\nNorth,2024年,7,12\n"
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    let bytes = try #require(text.data(using: TextEncodingTests.gb18030))
    try folder.write("births.csv", Array(bytes))
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.findings.map(\.code) == ["read-as"])
    #expect(reading.region.births?.births(of: "North", in: 2024) == 7)
    let mapped = try readHistories(
      ["births.csv": "Ort,year,Geburten\nv1,2024,3\n"],
      scenario: #"{"columns": {"births": {"place": "Ort", "births": "Geburten"}}}"#)
    #expect(mapped.findings == [])
    #expect(mapped.region.births?.births(of: "v1", in: 2024) == 3)
    let missing = try readHistories(["births.csv": "place,year\nv1,2024\n"])
    #expect(missing.troubles == ["column-missing"])
    #expect(missing.region.births == nil)
  }

  /// Twelve entrants in all, eight of them in the township North.
  private let pupils = "school,year,grade,pupils\ns1,2023,1,8\ns2,2023,1,4\n"

  private func compare(_ births: String) throws -> [Finding] {
    try readHistories(["enrolment.csv": pupils, "births.csv": "place,year,births\n" + births])
      .findings("births-below-entrants")
  }

  @Test("more entrants than births of the region's twelve months are a warning")
  func entrants() throws {
    #expect(try compare("somewhere,2016,12\nsomewhere,2017,12\n") == [])
    let few = try compare("somewhere,2016,12\nsomewhere,2017,9\n")
    #expect(
      few == [
        note(
          .warning,
          .birthsBelowEntrants(place: "somewhere", year: 2023, births: 10, entrants: 12))
      ])
    #expect(
      few.first?.text(in: .english)
        == "12 pupils entered grade 1 of somewhere in 2023, and 10 children were born in the months"
        + " they come from: births not registered, families who moved in, or births of fewer"
        + " places?")
    // The births of all villages are those of the region, of a township those of its villages.
    let villages = (1...4).map { "v\($0),2016,2\nv\($0),2017,2\n" }.joined()
    #expect(try compare(villages).count == 1)
    let mixed = "North,2016,9\nNorth,2017,9\nv3,2016,2\nv3,2017,2\nv4,2016,1\nv4,2017,1\n"
    #expect(try compare(mixed) == [])
    // Births of a part of the region say nothing of the whole.
    #expect(try compare("v1,2016,1\nv1,2017,1\n") == [])
  }

  @Test("where the region's births are unknown, townships are compared, with a fifth to spare")
  func townships() throws {
    #expect(try compare("North,2016,7\nNorth,2017,7\n") == [])
    #expect(
      try compare("North,2016,6\nNorth,2017,6\n") == [
        note(
          .warning, .birthsBelowEntrants(place: "North", year: 2023, births: 6, entrants: 8))
      ])
  }

  @Test("births from another file take the place of the region's own")
  func otherFile() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("enrolment.csv", pupils)
    try folder.write("births.csv", "place,year,births\nv1,2016,x\nNorth,2016,6\nNorth,2017,6\n")
    try folder.write("other.csv", "place,year,births\nsomewhere,2016,9\nsomewhere,2017,9\n")
    var reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == ["bad-number", "births-below-entrants"])
    reading.readBirths(folder.url.appending(path: "other.csv"))
    #expect(reading.troubles == ["births-below-entrants"])
    #expect(reading.findings("births-below-entrants").map(\.file) == ["other.csv"])
    #expect(reading.region.births?.places == ["somewhere"])
    #expect(!reading.inputs.map(\.name).contains("births.csv"))
    #expect(reading.inputs.map(\.name).contains("other.csv"))
    reading.readBirths(folder.url.appending(path: "none.csv"))
    #expect(reading.troubles == ["file-missing"])
    #expect(reading.region.births == nil)
  }

  @Test("a region made in code takes births from a file, too")
  func madeInCode() throws {
    let folder = try TestFolder()
    let county = SyntheticCounty(settlements: 12).region()
    try folder.write(
      "births.csv", "place,year,births\n\(county.name),2016,1\n\(county.name),2017,1\n")
    var reading = RegionFolder.reading(of: county, scenario: nil)
    reading.readBirths(folder.url.appending(path: "births.csv"))
    #expect(reading.region.births?.places == [county.name])
    #expect(reading.troubles == ["births-below-entrants"])
  }
}
