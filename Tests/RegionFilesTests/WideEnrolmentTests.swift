import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

/// Earlier pupils with the grades of a year side by side.
@Suite("Earlier pupils, grades side by side") struct WideEnrolmentTests {
  private let file = "enrolment.csv"

  private func read(_ text: String, columns: String? = nil) throws -> RegionReading {
    try readHistories(
      [file: text], scenario: columns.map { "{\"columns\": {\"enrolment\": \($0)}}" })
  }

  private func warning(_ line: Int, _ problem: Finding.Problem) -> Finding {
    Finding(.warning, file: file, line: line, problem)
  }

  @Test("both forms of a table give the same history, and the same findings about its gaps")
  func bothForms() throws {
    let wide = try read(
      """
      school,year,g1,g2,g3
      s1,2019,9,8,8
      s1,2022,9,,7
      s2,2019,,,30
      s1,2023,7,0,8
      s1,2024,7,9,6
      s2,2024,,,31

      """)
    let long = try read(
      """
      school,year,grade,pupils
      s1,2019,1,9
      s1,2019,2,8
      s1,2019,3,8
      s1,2022,1,9
      s1,2022,3,7
      s2,2019,3,30
      s1,2023,1,7
      s1,2023,2,0
      s1,2023,3,8
      s1,2024,1,7
      s1,2024,2,9
      s1,2024,3,6
      s2,2024,3,31

      """)
    let history = try #require(wide.region.history)
    #expect(history == long.region.history)
    #expect(history.rows.count == 13)
    #expect(wide.findings == long.findings)
    #expect(
      wide.findings.map(\.code) == [
        "years-missing", "grades-missing", "zero-cohort", "years-missing",
      ])
    #expect(wide.entrants?.years == long.entrants?.years)
    for year in 2019...2024 {
      #expect(wide.entrants?.count(nil, year) == long.entrants?.count(nil, year))
    }
  }

  @Test(
    "grades by the names of schools.csv and by those of the column of grades",
    arguments: [
      ("g1", 1), ("G 9", 9), ("grade1", 1), ("Grade 12", 12), ("grade_7", 7), ("一年级", 1),
      ("1年级", 1), ("三年级人数", 3), ("初一", 7), ("高三", 12), ("小学二年级", 2), ("初中三年级", 9), ("6", 6),
      ("五", 5), ("学前班", 0), ("preschool", 0), ("g0", 0), ("K", 0),
    ])
  func headers(header: String, grade: Int) throws {
    let reading = try read("school,year,\(header)\ns1,2025,5\n")
    #expect(reading.findings == [])
    #expect(reading.region.history?.grades == grade...grade)
    #expect(reading.region.history?["s1", 2025, grade] == 5)
  }

  @Test("a Chinese sheet in GB18030 with names and totals loads")
  func chinese() throws {
    let text =
      "学校编号\t学校名称\t学年\t一年级\t二年级\t初一\t合计\t寄宿生数\r\n"
      + "s1\t中心小学\t2024学年\t12\t0\t\t12\t0\r\ns2\t中学\t2024-2025\t\t\t40\t40\t41\r\n"
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write(file, Array(try #require(text.data(using: TextEncodingTests.gb18030))))
    let reading = try RegionFolder.read(folder.url)
    let history = try #require(reading.region.history)
    #expect(history.rows.map(\.pupils) == [12, 0, 40])
    #expect(history["s1", 2024, 2] == 0 && history["s1", 2024, 7] == nil)
    #expect(history["s2", 2024, 7] == 40 && history["s2", 2024, 1] == nil)
    #expect(reading.region.schools.map(\.boarders) == [0, 41])
    #expect(reading.region.schools[1].gradeBoarders.allSatisfy { $0 == nil })
    #expect(
      reading.findings == [
        Finding(.note, file: file, .readAs(encoding: "GB18030")),
        Finding(.note, file: file, line: 1, .columnsIgnored(["学校名称"])),
        warning(3, .boardersExceed(boarders: 41, pupils: 40)),
        Finding(.note, file: file, .boardersUnused),
      ])
  }

  @Test("a blank cell is not counted, a row of blanks is named")
  func blanks() throws {
    let reading = try read("school,year,g1,g2\ns1,2024,, 8\ns1,2025,7,-\ns2,2025,,\ns2,2024\n")
    let history = try #require(reading.region.history)
    #expect(history.rows.map(\.pupils) == [8, 7])
    #expect(history["s1", 2024, 1] == nil && history["s1", 2025, 2] == nil)
    #expect(history.places == ["s1"])
    #expect(
      reading.findings == [
        Finding(.note, file: file, line: 3, .markedUnknown(column: "g2", value: "-")),
        warning(5, .cellsMissing(found: 2, expected: 4)),
        Finding(.note, file: file, line: 4, .nothingCounted(rows: 2)),
      ])
    #expect(try read("school,year,g1\ns1,2025,\n").region.history == nil)
  }

  @Test(
    "a row with a wrong cell is left out whole and named",
    arguments: [
      ("s1,2025,-5,6", Finding.Problem.badNumber(column: "g1", value: "-5", fault: .negative)),
      ("s1,2025,5,many", .badNumber(column: "二年级", value: "many", fault: .notANumber)),
      ("s1,2025,5,~6", .badNumber(column: "二年级", value: "~6", fault: .notANumber)),
      ("s1,2025,100001,6", .badNumber(column: "g1", value: "100001", fault: .tooLarge(limit: 1e5))),
      ("s1,25,5,6", .notAYear(value: "25")), ("s1,,5,6", .valueMissing(column: "year")),
      (",2025,5,6", .valueMissing(column: "school")),
      ("s1,2024,9,9", .duplicateRow(key: "s1, 2024", firstLine: 2)),
      ("s1,2025,5,6,7", .cellsExtra(found: 5, expected: 4)),
    ])
  func badRows(row: String, problem: Finding.Problem) throws {
    let reading = try read("school,year,g1,二年级\ns1,2024,5,6\n\(row)\n")
    #expect(reading.findings == [Finding(.error, file: file, line: 3, problem)])
    #expect(reading.region.history?.rows.map(\.year) == [2024, 2024])
  }

  @Test("a row of blanks stands in the way of a second one of its year")
  func duplicateOfBlank() throws {
    let reading = try read("school,year,g1\ns1,2025,\ns1,2025,4\n")
    #expect(reading.troubles == ["duplicate-row"])
  }

  @Test("totals that differ from the sum are named, with preschool or without")
  func totals() throws {
    let rows = "s1,2023,3,5,6,14\ns1,2024,3,5,6,11\ns1,2025,3,5,6,12\ns2,2025,,,6,9\n"
    let expected = [
      warning(4, .gradesDoNotAdd(sum: 14, enrolment: 12)),
      warning(5, .gradesDoNotAdd(sum: 6, enrolment: 9)),
    ]
    for total in ["total", "合计", "pupils", "在校生数", "enrolment"] {
      #expect(try read("school,year,g0,g1,g2,\(total)\n" + rows).findings == expected, "\(total)")
    }
    // Of two such columns the total counts; beside a column of grades it is of no use.
    let both = try read("school,year,g1,pupils,total\ns1,2025,5,6,5\n")
    #expect(both.findings == [Finding(.note, file: file, line: 1, .columnsIgnored(["pupils"]))])
    let long = try read("school,year,grade,pupils,合计\ns1,2025,1,6,9\n")
    #expect(long.findings == [Finding(.note, file: file, line: 1, .columnsIgnored(["合计"]))])
    #expect(long.region.history?["s1", 2025, 1] == 6)
  }

  @Test("a column for the grade beside single grades is refused")
  func mixed() throws {
    let reading = try read("school,year,年级,pupils,g1,初一\ns1,2025,1,6,7,8\n")
    let finding = Finding(
      .error, file: file, line: 1, .gradesInTwoForms(column: "年级", sideBySide: ["g1", "初一"]))
    #expect(reading.findings == [finding])
    #expect(reading.region.history == nil)
    let english = finding.description(in: .english)
    #expect(english.hasPrefix("enrolment.csv:1: error: the table has a column for the grade"))
    #expect(english.contains("\"年级\"") && english.contains("g1, 初一"))
    let chinese = finding.description(in: .chinese)
    #expect(chinese.hasPrefix("enrolment.csv:1: 错误: ") && chinese.contains("g1、初一"))
    #expect(chinese.contains("请只保留一种形式"))
  }

  @Test(
    "two columns of one grade are refused",
    arguments: [("g1", "一年级"), ("g1", "g1"), ("初一", "grade 7")])
  func gradeTwice(first: String, second: String) throws {
    let reading = try read("school,year,\(first),g2,\(second)\ns1,2025,7,6,8\n")
    let grade = first == "初一" ? 7 : 1
    let problem = Finding.Problem.gradeTwice(grade: grade, first: first, second: second)
    #expect(reading.findings == [Finding(.error, file: file, line: 1, problem)])
    #expect(reading.region.history == nil)
  }

  @Test("in the other tables a second column of a grade is only not used")
  func gradeTwiceElsewhere() throws {
    let schools = "id,name,lat,lon,grades,grade1,一年级\ns1,A,36.7,114,1-1,9,8\n"
    let reading = try readHistories([:], schools: schools)
    #expect(
      reading.findings == [
        Finding(.note, file: "schools.csv", line: 1, .columnsIgnored(["一年级"]))
      ])
    #expect(reading.region.schools.first?.gradeEnrolment[1] == 9)
  }

  @Test("columns of any name are mapped, and come before those that name a grade themselves")
  func mapping() throws {
    let text = "Anstalt,Jahr,Klasse A,g1,Summe\ns1,2025,9,5,9\n"
    let reading = try read(
      text,
      columns: #"{"school": "Anstalt", "year": "Jahr", "g1": "Klasse A", "total": "Summe"}"#)
    #expect(reading.findings == [Finding(.note, file: file, line: 1, .columnsIgnored(["g1"]))])
    #expect(reading.region.history?["s1", 2025, 1] == 9)
    let twice = try read(
      text, columns: #"{"school": "Anstalt", "year": "Jahr", "g1": "Klasse A", "一年级": "g1"}"#)
    #expect(
      twice.findings("grade-twice").map(\.problem) == [
        .gradeTwice(grade: 1, first: "Klasse A", second: "g1")
      ])
  }

  @Test("columns of estimates are not used, without any other column of grades the form is long")
  func estimates() throws {
    let reading = try read("school,year,g1,g2_est\ns1,2025,9,5\n")
    #expect(reading.findings == [Finding(.note, file: file, line: 1, .columnsIgnored(["g2_est"]))])
    #expect(reading.region.history?.grades == 1...1)
    let none = try read("school,year,g2_est\ns1,2025,5\n")
    #expect(none.troubles == ["column-missing", "column-missing"])
  }
}
