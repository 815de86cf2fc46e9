import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

/// People by township, sex and age, in ages.csv.
@Suite("Ages") struct AgeFileTests {
  private let head = "place,year,sex,age,population\n"

  private func read(_ rows: String) throws -> RegionReading {
    try readHistories(["ages.csv": head + rows])
  }

  /// Rows of one place: female and male in three groups, 1,300 people as in North.
  private func rows(_ place: String, year: Int = 2025) -> String {
    """
    \(place),\(year),f,0-4,100
    \(place),\(year),f,5-9,110
    \(place),\(year),f,10+,440
    \(place),\(year),m,0-4,105
    \(place),\(year),m,5-9,115
    \(place),\(year),m,10+,430

    """
  }

  @Test("rows in any order become a table")
  func table() throws {
    let lines = rows("North").split(separator: "\n").reversed().joined(separator: "\n")
    let reading = try read(lines + "\n")
    #expect(reading.findings == [])
    let ages = try AgeGroups(lowerBounds: [0, 5, 10])
    #expect(
      try reading.region.ages
        == PopulationTable(
          places: ["North"], sexes: [.female, .male], ages: ages, year: 2025, source: "ages.csv",
          people: [100, 110, 440, 105, 115, 430]))
    #expect(reading.inputs.map(\.name).contains("ages.csv"))
  }

  @Test("Chinese headers, sexes and ages in GB18030 load")
  func chinese() throws {
    let text = """
      乡镇,年份,性别,年龄,人口
      North,2025年,女,0至4岁,300
      North,2025年,女,5岁及以上,330
      North,2025年,男,0至4岁,320
      North,2025年,男,5岁以上,350
      North,2025年,合计,总计,1300

      """
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("ages.csv", Array(#require(text.data(using: TextEncodingTests.gb18030))))
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.findings.map(\.code) == ["read-as"])
    #expect(reading.region.ages?.people == [300, 330, 320, 350])
    #expect(reading.region.ages?.ages.labels == ["0-4", "5+"])
  }

  @Test("one sex, or both together, with and without a column")
  func sexes() throws {
    let together = try read("North,2025,both,0-4,300\nNorth,2025,total,5+,1000\n")
    #expect(together.region.ages?.sexes == [.both])
    let none = try readHistories(
      ["ages.csv": "town,year,age,people\nNorth,2025,0,300\nNorth,2025,1+,1000\n"])
    #expect(none.findings == [])
    #expect(none.region.ages?.sexes == [.both])
    let male = try read("North,2025,男,0-4,300\nNorth,2025,M,5+,1000\n")
    #expect(male.region.ages?.sexes == [.male])
  }

  @Test(
    "ages in the words of tables",
    arguments: [
      ("7", "7"), ("5-9", "5-9"), ("5–9", "5-9"), ("5 ~ 9岁", "5-9"), ("5 to 9", "5-9"),
      ("100+", "100+"), ("65 and over", "65+"), ("85岁及以上", "85+"), ("<1", "0"), ("不满1岁", "0"),
      ("0岁", "0"), ("7 years", "7"),
    ])
  func ages(text: String, label: String) {
    var words = HistoryWords()
    #expect(words.age(text)?.label == label)
    #expect(words.age(text)?.label == label)
  }

  @Test(
    "what is no age", arguments: ["", "x", "9-5", "5.5", "-5", "5-", "999", "1-2-3", "5月9日", "old"])
  func noAges(text: String) {
    var words = HistoryWords()
    #expect(words.age(text) == nil)
  }

  @Test(
    "bad rows are left out and named",
    arguments: [
      ("East,2025,f,20+,5", "unknown-place"), ("v1,2025,f,20+,5", "unknown-place"),
      ("North,20,f,20+,5", "not-a-year"), ("North,2025,x,20+,5", "not-a-sex"),
      ("North,2025,,20+,5", "value-missing"), ("North,2025,f,young,5", "not-an-age"),
      ("North,2025,f,,5", "value-missing"), ("North,2025,f,20+,", "value-missing"),
      ("North,2025,f,20+,-5", "bad-number"), ("North,2025,f,20+,2e9", "bad-number"),
      ("North,2025,f,10+,440", "duplicate-row"), ("North,2025,女,10+,440", "duplicate-row"),
    ])
  func badRow(row: String, code: String) throws {
    let reading = try read(rows("North") + row + "\n")
    #expect(reading.troubles == [code])
    #expect(reading.findings(code).map(\.line) == [8])
    #expect(reading.hasErrors)
    #expect(reading.region.ages?.total == 1_300)
  }

  @Test("rows of the whole region are counted in a note")
  func region() throws {
    let reading = try read(rows("somewhere") + rows("North"))
    #expect(
      reading.findings == [
        Finding(.note, file: "ages.csv", line: 2, .regionAgesUnused(rows: 6))
      ])
    #expect(reading.region.ages?.places == ["North"])
  }

  @Test("a place that lacks an age is left out, the others stay")
  func incomplete() throws {
    let south = rows("South").split(separator: "\n").dropLast().joined(separator: "\n") + "\n"
    let reading = try read(south + rows("North"))
    #expect(
      reading.findings == [
        Finding(
          .error, file: "ages.csv", line: 2, .agesIncomplete(place: "South", ages: ["male 10+"]))
      ])
    #expect(reading.region.ages?.places == ["North"])
  }

  @Test("ages that overlap or leave a gap are no table")
  func gaps() throws {
    for (upper, word) in [("4-9", "overlap"), ("6-9", "gap")] {
      let reading = try read("North,2025,both,0-4,9\nNorth,2025,both,\(upper),9\n")
      #expect(
        reading.findings == [
          Finding(.error, file: "ages.csv", .agesDoNotFollow(lower: "0-4", upper: upper))
        ], "\(word)")
      #expect(reading.region.ages == nil)
    }
    let closed = try read("North,2025,both,0-4,300\nNorth,2025,both,5-99,1000\n")
    #expect(closed.findings.map(\.problem) == [.lastAgesOpen(ages: "5-99")])
    #expect(closed.region.ages?.ages.labels == ["0-4", "5+"])
  }

  @Test("of several years the last is used")
  func years() throws {
    let reading = try read(rows("North", year: 2020) + rows("North", year: 2025))
    #expect(
      reading.findings == [
        Finding(.warning, file: "ages.csv", .earlierAgesUnused(used: 2025, unused: "2020"))
      ])
    #expect(reading.region.ages?.year == 2025)
    #expect(reading.region.ages?.total == 1_300)
  }

  @Test("sums that differ from a total, or from the settlements by a fifth, are warnings")
  func sums() throws {
    #expect(try read(rows("North") + "North,2025,both,total,1301\n").findings == [])
    let own = try read(rows("North") + "North,2025,f,合计,700\nNorth,2025,m,合计,650\n")
    #expect(
      own.findings == [
        Finding(
          .warning, file: "ages.csv", line: 8,
          .agesDoNotSum(place: "North", ages: 1_300, total: 1_350, isOwnTotal: true))
      ])
    // South has 500 inhabitants.
    let settlements = try read(rows("South"))
    #expect(
      settlements.findings == [
        Finding(
          .warning, file: "ages.csv",
          .agesDoNotSum(place: "South", ages: 1_300, total: 500, isOwnTotal: false))
      ])
    #expect(
      settlements.findings.first?.text(in: .english)
        == "the ages of South sum to 1300, the populations of its settlements to 500.")
  }
}
