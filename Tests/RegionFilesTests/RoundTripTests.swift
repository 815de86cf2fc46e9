import Consolidation
import Demography
import Foundation
import Geography
import Testing

@testable import RegionFiles

@Suite("Regions are written and read back")
struct RoundTripTests {
  @Test("the built-in county comes back equal")
  func county() throws {
    let region = SyntheticCounty().region()
    let scenario = Scenario(
      name: region.name, preset: "jp-mext-2015", currency: "CNY",
      overrides: [
        .init(parameter: "costs.busPlace", value: .number(1234.5)),
        .init(parameter: "rules.keepsJuniorInTownship", value: .flag(false)),
        .init(parameter: "rules.townshipCrossing", value: .choice("forbidden")),
      ])
    let folder = try TestFolder()
    try RegionWriter.write(region, scenario: scenario, to: folder.url.appending(path: "new/county"))
    let reading = try RegionFolder.read(folder.url.appending(path: "new/county"))
    #expect(reading.findings == [])
    #expect(reading.region == region)
    #expect(reading.scenario == scenario)
  }

  @Test(
    "a county of 50,000 settlements comes back equal", .tags(.slow),
    .enabled(if: TestEnvironment.runsSlowTests))
  func largeCounty() throws {
    let region = SyntheticCounty(settlements: 50_000).region()
    let folder = try TestFolder()
    let start = ContinuousClock.now
    try RegionWriter.write(region, to: folder.url)
    let written = ContinuousClock.now
    let reading = try RegionFolder.read(folder.url)
    print(
      "50,000 settlements written in \(written - start), read in \(ContinuousClock.now - written)")
    #expect(reading.findings == [])
    #expect(reading.region == region)
  }

  @Test("awkward texts and numbers come back equal")
  func awkward() throws {
    let names = [
      "=SUM(A1)", "+1", "-2", "@x", "'quoted", "'=x", "a,b", "a;b", "say \"hi\"", "two\nlines",
      "<b>&amp;</b>", "村\t庄", "x", "\"", "O'Neill",
    ]
    let settlements = names.enumerated().map { index, name in
      var grades = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
      if index % 2 == 0 { grades[index % 13] = Double(index) + 0.1 }
      return Settlement(
        id: "-\(index)", name: name,
        coordinate: Coordinate(
          validLatitude: 1.0 / Double(index + 3), longitude: 1e-7 * Double(index + 1)),
        township: name,
        population: PopulationRecord(
          gradeCounts: grades,
          ageGroups: index % 3 == 0
            ? [.init(ages: 6...11, children: 1e6 / 7, isEstimate: true)] : [],
          population: index % 5 == 0 ? 1e8 / 3 : nil, gradesAreEstimates: index % 4 == 0))
    }
    let schools = names.enumerated().map { index, name in
      School(
        id: name, name: name, coordinate: Coordinate(validLatitude: -0.01, longitude: 0.02),
        grades: index == 0 ? [] : GradeSet(0...index % 10).subtracting(GradeSet(2...2)),
        isCandidate: index == 1, isProtected: index == 2, enrolment: index == 3 ? nil : 5,
        beds: index == 4 ? 0 : nil, teachers: 1.5, condition: name)
    }
    let region = Region(name: "=awkward\n\"name\"", settlements: settlements, schools: schools)
    let folder = try TestFolder()
    try RegionWriter.write(region, to: folder.url)
    let reading = try RegionFolder.read(folder.url)
    #expect(!reading.hasErrors)
    #expect(reading.region == region)
  }

  @Test("no written text cell begins with a formula sign")
  func formulas() {
    for name in ["=1", "+1", "-1", "@a", "\tx", "\rx"] {
      let cell = RegionWriter.textCell(name)
      #expect(cell.hasPrefix("'") || cell.hasPrefix("\"'"))
    }
    #expect(RegionWriter.textCell("plain") == "plain")
  }

  @Test("tables begin with the mark by which Excel knows UTF-8")
  func byteOrderMark() throws {
    let folder = try TestFolder()
    try RegionWriter.write(Region(name: "甲县", settlements: [], schools: []), to: folder.url)
    for name in ["settlements.csv", "schools.csv"] {
      let bytes = [UInt8](try Data(contentsOf: folder.url.appending(path: name)))
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF, 0x69, 0x64]), "\(name)")
    }
  }

  @Test("a folder that cannot be made is refused")
  func notWritable() throws {
    let folder = try TestFolder()
    try folder.write("file", "x")
    let inside = folder.url.appending(path: "file/region")
    #expect {
      try RegionWriter.write(Region(name: "", settlements: [], schools: []), to: inside)
    } throws: { error in
      guard case .notWritable(let path, _) = error as? RegionFilesError else { return false }
      return path == inside.path
    }
  }
}
