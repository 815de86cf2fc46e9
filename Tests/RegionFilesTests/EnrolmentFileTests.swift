import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

/// Reads a region with these files besides the usual two.
func readHistories(
  _ files: [String: String], settlements: String = goodSettlements,
  schools: String = goodSchools, scenario: String? = nil, limits: ReadingLimits = ReadingLimits()
) throws -> RegionReading {
  let folder = try TestFolder()
  try folder.write("settlements.csv", settlements)
  try folder.write("schools.csv", schools)
  if let scenario { try folder.write("scenario.json", scenario) }
  for (name, text) in files { try folder.write(name, text) }
  return try RegionFolder.read(folder.url, scenario: nil, limits: limits)
}

/// Earlier pupils, in enrolment.csv.
@Suite("Earlier pupils") struct EnrolmentFileTests {
  private let head = "school,year,grade,pupils\n"

  private func read(
    _ rows: String, schools: String = goodSchools, limits: ReadingLimits = ReadingLimits()
  ) throws -> RegionReading {
    try readHistories(["enrolment.csv": head + rows], schools: schools, limits: limits)
  }

  @Test("rows in any order become a history, its file an input")
  func history() throws {
    let reading = try read("s2,2024,7,30\ns1,2025,1,9\ns1,2024,2,11\ns1,2024,1,10\ns1,2025,2,10\n")
    #expect(reading.findings == [])
    let history = try #require(reading.region.history)
    #expect(history.places == ["s2", "s1"])
    #expect(history.years == 2024...2025 && history.grades == 1...7)
    #expect(history["s1", 2024, 2] == 11 && history["s2", 2024, 7] == 30)
    #expect(history["s2", 2025, 7] == nil)
    #expect(reading.inputs.map(\.name) == ["settlements.csv", "schools.csv", "enrolment.csv"])
  }

  @Test("without the file there is no history and nothing to say")
  func none() throws {
    let reading = try RegionFilesTests.read()
    #expect(reading.region.history == nil && reading.region.births == nil)
    #expect(reading.region.ages == nil)
    #expect(reading.findings == [])
  }

  @Test(
    "bad rows are left out and named",
    arguments: [
      ("s1,,1,5", "value-missing"), (",2025,1,5", "value-missing"), ("s1,2025,,5", "value-missing"),
      ("s1,2025,1,", "value-missing"), ("s1,25,1,5", "not-a-year"), ("s1,1899,1,5", "not-a-year"),
      ("s1,20255,1,5", "not-a-year"), ("s1,2201,1,5", "not-a-year"), ("s1,x,1,5", "not-a-year"),
      ("s1,2025,13,5", "not-a-grade"), ("s1,2025,-1,5", "not-a-grade"),
      ("s1,2025,1-2,5", "not-a-grade"), ("s1,2025,1.5,5", "not-a-grade"),
      ("s1,2025,tenth,5", "not-a-grade"),
      ("s1,2025,1,-5", "bad-number"), ("s1,2025,1,nan", "bad-number"),
      ("s1,2025,1,many", "bad-number"), ("s1,2025,1,100001", "bad-number"),
      ("s1,2025,2,6", "duplicate-row"), ("s1,2025,1,5,6", "cells-extra"),
    ])
  func badRow(row: String, code: String) throws {
    let reading = try read("s1,2025,2,5\n" + row + "\n")
    #expect(reading.troubles == [code])
    #expect(reading.findings(code).map(\.line) == [3])
    #expect(reading.hasErrors)
    #expect(reading.region.history?.grades == 2...2)
  }

  @Test(
    "grades and years in the words of schools",
    arguments: [
      ("2025年", "三年级", 3), ("2025-2026", "Grade 3", 3), ("2025/26", "g12", 12),
      ("2025-09-01", "初二", 8), ("2025", "学前班", 0), ("2025", "K", 0), ("2025", "小学三年级", 3),
      ("2025", "初中三年级", 9), ("2025", "初中九年级", 9), ("2025", "高中一年级", 10), ("2025", "六", 6),
    ])
  func words(year: String, grade: String, number: Int) throws {
    let reading = try read("s1,\(year),\(grade),5\n")
    #expect(reading.findings == [])
    #expect(reading.region.history?["s1", 2025, number] == 5)
  }

  @Test("Chinese headers in GB18030 with semicolons load")
  func chinese() throws {
    let text = "学校编号;学年;年级;人数;寄宿生数\r\ns1;2024学年;一年级;12;0\r\ns1;2025学年;二年级;11;12\r\n"
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    let bytes = try #require(text.data(using: TextEncodingTests.gb18030))
    try folder.write("enrolment.csv", Array(bytes))
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.region.history?["s1", 2024, 1] == 12)
    #expect(reading.region.history?["s1", 2025, 2] == 11)
    // The last autumn's boarders: those of 2024 are not added.
    #expect(reading.region.schools[0].boarders == 12)
    #expect(reading.region.schools[0].gradeBoarders[2] == 12)
    #expect(reading.region.schools[0].gradeBoarders[1] == nil)
    #expect(reading.region.schools[1].boarders == nil)
    #expect(
      reading.findings == [
        Finding(.note, file: "enrolment.csv", .readAs(encoding: "GB18030")),
        Finding(
          .warning, file: "enrolment.csv", line: 3, .boardersExceed(boarders: 12, pupils: 11)),
        Finding(.note, file: "enrolment.csv", .boardersUnused),
      ])
  }

  @Test("columns of any name are mapped in scenario.json")
  func mapping() throws {
    let text = "Anstalt,Jahr,Klasse,Kinder\ns1,2025,1,9\n"
    let columns =
      #""enrolment": {"school": "Anstalt", "year": "Jahr", "grade": "Klasse", "pupils": "Kinder"}"#
    let reading = try readHistories(
      ["enrolment.csv": text], scenario: "{\"columns\": {\(columns)}}")
    #expect(reading.findings == [])
    #expect(reading.region.history?["s1", 2025, 1] == 9)
    let unknown = try readHistories(
      ["enrolment.csv": head + "s1,2025,1,9\n"],
      scenario: #"{"columns": {"enrolment": {"g13": "grade"}}}"#)
    #expect(unknown.troubles == ["unknown-key"])
  }

  @Test("schools that closed are left out with a warning each, a file without known ones is wrong")
  func unknownSchools() throws {
    let reading = try read("old,2023,1,5\nold,2024,1,4\nolder,2023,1,5\ns1,2025,1,9\n")
    #expect(
      reading.findings == [
        Finding(.warning, file: "enrolment.csv", line: 2, .unknownSchool(id: "old", rows: 2)),
        Finding(.warning, file: "enrolment.csv", line: 4, .unknownSchool(id: "older", rows: 1)),
      ])
    #expect(reading.region.history?.places == ["s1"])
    let wrong = try read("x,2025,1,5\n")
    #expect(wrong.hasErrors && wrong.region.history == nil)
  }

  @Test("unknown pupils and totals are no counts")
  func noCounts() throws {
    let reading = try read("s1,2025,1,-\ns1,2025,合计,20\ns1,2025,2,9\n")
    #expect(reading.findings.map(\.code) == ["marked-unknown", "totals-unused"])
    #expect(reading.region.history?["s1", 2025, 1] == nil)
    #expect(reading.region.history?["s1", 2025, 2] == 9)
  }

  @Test("missing years, missing grades and cohorts of nobody are named, years of all once")
  func gaps() throws {
    let reading = try read(
      """
      s1,2019,1,9
      s1,2019,2,8
      s1,2019,3,8
      s2,2019,7,30
      s2,2021,7,30
      s1,2022,1,9
      s1,2022,3,7
      s1,2023,1,7
      s1,2023,2,0
      s1,2023,3,8
      s1,2024,1,7
      s1,2024,2,9
      s1,2024,3,6
      s2,2024,7,31

      """)
    func warning(_ problem: Finding.Problem) -> Finding {
      Finding(.warning, file: "enrolment.csv", problem)
    }
    #expect(
      reading.findings == [
        warning(.yearsMissingEverywhere(years: "2020")),
        warning(.yearsMissing(place: "s1", years: "2021")),
        warning(.gradesMissing(place: "s1", year: 2022, grades: "2")),
        warning(.zeroCohort(place: "s1", year: 2023, grade: 2)),
        warning(.yearsMissing(place: "s2", years: "2022-2023")),
      ])
  }

  @Test("a last year that differs from the schools is a note")
  func lastYear() throws {
    let schools = "id,name,lat,lon,grades,grade1,grade2\ns1,A,36.7,114,1-2,9,8\n"
    let reading = try read("s1,2024,1,5\ns1,2025,1,9\ns1,2025,2,7\n", schools: schools)
    #expect(
      reading.findings == [
        Finding(
          .note, file: "enrolment.csv",
          .lastYearDiffers(
            schools: 1, year: 2025, example: "s1", grade: 2, history: 7, filed: 8))
      ])
    #expect(try read("s1,2025,1,9\n", schools: schools).findings == [])
  }

  @Test("limits of rows and of years end in clear answers")
  func limits() throws {
    let rows = "s1,2024,1,9\ns1,2025,1,8\ns1,2026,1,7\n"
    let few = try read(rows, limits: ReadingLimits(historyRows: 2))
    #expect(few.troubles == ["too-many-rows"])
    let span = try read(rows, limits: ReadingLimits(historyCells: 2))
    #expect(
      span.findings == [
        Finding(
          .error, file: "enrolment.csv", .historyTooLarge(schools: 1, first: 2024, last: 2026))
      ])
    #expect(span.region.history == nil)
    #expect(try read("").troubles == ["header-only"])
  }

  @Test("every finding has a text in both languages")
  func texts() throws {
    let problems: [Finding.Problem] = [
      .unknownSchool(id: "a", rows: 1), .unknownSchool(id: "a", rows: 2),
      .unknownBirthPlace(name: "a", region: "b", rows: 2), .unknownTownship(name: "a", rows: 1),
      .duplicateRow(key: "a", firstLine: 1), .notAYear(value: "a"), .notAGrade(value: "a"),
      .notASex(value: "a"), .notAnAge(value: "a"), .totalsUnused(rows: 1), .boardersUnused,
      .boardersExceed(boarders: 2, pupils: 1), .historyTooLarge(schools: 1, first: 1, last: 2),
      .yearsMissingEverywhere(years: "1"), .yearsMissing(place: "a", years: "1"),
      .gradesMissing(place: "a", year: 1, grades: "1"), .zeroCohort(place: "a", year: 1, grade: 1),
      .partYear(place: "a", year: 1, months: 1),
      .birthsBelowEntrants(place: "a", year: 1, births: 1, entrants: 2),
      .lastYearDiffers(schools: 1, year: 1, example: "a", grade: 1, history: 1, filed: 2),
      .agesDoNotSum(place: "a", ages: 1, total: 2, isOwnTotal: true),
      .agesDoNotSum(place: "a", ages: 1, total: 2, isOwnTotal: false),
      .earlierAgesUnused(used: 2, unused: "1"),
      .agesIncomplete(place: "a", ages: ["1", "2", "3", "4", "5", "6", "7"]),
      .agesDoNotFollow(lower: "1", upper: "3"), .lastAgesOpen(ages: "1"),
      .regionAgesUnused(rows: 2), .gradesInTwoForms(column: "grade", sideBySide: ["g1"]),
      .gradesInTwoForms(column: "grade", sideBySide: ["1", "2", "3", "4", "5", "6", "7"]),
      .gradeTwice(grade: 1, first: "g1", second: "1"), .nothingCounted(rows: 1),
    ]
    for problem in problems {
      let finding = Finding(.note, file: "f", problem)
      let (english, chinese) = (finding.text(in: .english), finding.text(in: .chinese))
      #expect(finding.code != "other")
      #expect(english.hasSuffix(".") || english.hasSuffix("?"), "\(english)")
      #expect(english.utf8.allSatisfy { $0 < 0x80 }, "\(english)")
      #expect(chinese.unicodeScalars.contains { $0.value > 0x4E00 }, "\(chinese)")
    }
    let reading = try read("s1,2025,1,5\ns1,2025,1,6\n")
    #expect(
      reading.findings.first?.description(in: .english)
        == "enrolment.csv:3: error: s1, 2025, 1 stands on line 2 already. This row is left out.")
    #expect(
      reading.findings.first?.description(in: .chinese)
        == "enrolment.csv:3: 错误: s1, 2025, 1 已在第 2 行出现。该行未采用。")
  }
}
