import CatchmentSupport
import Consolidation
import Foundation
import Testing

@testable import PlanReport

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Plans as workbooks")
struct WorkbookTextTests {
  /// A part of a workbook as text.
  private func part(_ name: String, _ bytes: [UInt8]) throws -> String {
    let contents = try ZipArchive(bytes).contents(of: name, limit: 1 << 28)
    return String(decoding: try #require(contents), as: UTF8.self)
  }

  private func workbook(_ table: SheetTable, mostRows: Int = WorkbookText.mostRows) -> [UInt8] {
    var workbook = WorkbookText(mostRows: mostRows)
    workbook.add("表", table)
    return workbook.bytes
  }

  /// The elements of a document that an XML reader of another make finds, name and attributes;
  /// texts stand between.
  private func elements(_ text: String) throws -> [String] {
    let log = ElementLog()
    let parser = XMLParser(data: Data(text.utf8))
    parser.delegate = log
    #expect(parser.parse(), "\(text.prefix(300))")
    return log.entries
  }

  @Test func numbersAreNumbersAndTextsAreTexts() throws {
    var table = SheetTable(["id", "名称", "pupils", "metres", "flag"])
    for (id, name) in [("0012", "=1+1"), ("7", "<b> & \"x\"")] {
      table.name(id)
      table.name(name)
      table.whole(-3)
      table.fixed(1234.5, 2)
      table.flag(true)
    }
    table.name("8")
    table.name("")
    table.number("")
    table.fixed(.nan, 1)
    table.raw("kept")
    let bytes = workbook(table)
    let sheet = try elements(part("xl/worksheets/sheet1.xml", bytes))
    #expect(sheet.contains("c r=C2") && sheet.contains("c r=D2 s=4"))
    let values = sheet.indices.filter { sheet[$0] == "v" }.map { sheet[$0 + 1] }
    #expect(
      values == [
        "#0", "#1", "#2", "#3", "#4", "#5", "#6", "#-3", "#1234.50", "#7", "#8", "#9", "#-3",
        "#1234.50", "#7", "#10", "#11",
      ])
    #expect(sheet.contains("c r=A3 s=2 t=s") && !sheet.contains { $0.hasPrefix("c r=B4") })
    let strings = try elements(part("xl/sharedStrings.xml", bytes)).filter { $0.hasPrefix("#") }
    #expect(
      strings == [
        "#id", "#名称", "#pupils", "#metres", "#flag", "#0012", "#=1+1", "#yes", "#7",
        "#<b> & \"x\"", "#8", "#kept",
      ])
  }

  @Test func headerIsFrozenFilteredAndBold() throws {
    var table = SheetTable(["名称", "x"])
    table.name("很长很长的学校名称")
    table.whole(1)
    let bytes = workbook(table)
    let sheet = try elements(part("xl/worksheets/sheet1.xml", bytes))
    #expect(sheet.contains { $0.contains("state=frozen") && $0.contains("ySplit=1") })
    #expect(sheet.contains("autoFilter ref=A1:B2"))
    #expect(sheet.contains("c r=A1 s=1 t=s"))
    // Nine characters of double width, and two.
    #expect(sheet.contains("col customWidth=1 max=1 min=1 width=20"))
    #expect(sheet.contains("col customWidth=1 max=2 min=2 width=6"))
    let styles = try elements(part("xl/styles.xml", bytes))
    let cells = styles.drop { !$0.hasPrefix("cellXfs") }.filter { $0.hasPrefix("xf ") }
    #expect(cells.count == 9)
    #expect(cells.dropFirst().first?.contains("fontId=1") == true)
    #expect(styles.drop { !$0.hasPrefix("fonts") }.contains("b"))
  }

  @Test func charactersThatXMLCannotHold() {
    #expect(SheetText.escaped("a\u{B}b\rc") == "a_x000B_b_x000D_c")
    #expect(SheetText.escaped("_x0041_ _y") == "_x005F_x0041_ _y")
    #expect(SheetText.escaped("\u{FFFE}学校\u{FEFF}") == "_xFFFE_学校\u{FEFF}")
    #expect(SheetText.escaped("a\nb\tc") == "a\nb\tc")
  }

  @Test func longTextsAreCut() {
    let long = String(repeating: "长", count: 32_767)
    #expect(SheetText.fitted(long) == long)
    #expect(SheetText.fitted(long + "x").utf16.count == 32_767)
    #expect(SheetText.fitted(String(repeating: "😀", count: 20_000)).utf16.count == 32_767)
    #expect(SheetText.fitted(long + "x").hasSuffix("长…"))
  }

  @Test func longTablesGoOnInAnotherSheet() throws {
    var table = SheetTable(["n"])
    for n in 0..<5 { table.whole(n) }
    let bytes = workbook(table, mostRows: 3)
    #expect(
      try elements(part("xl/workbook.xml", bytes)).filter { $0.hasPrefix("sheet ") } == [
        "sheet name=表 r:id=rId1 sheetId=1", "sheet name=表 (2) r:id=rId2 sheetId=2",
        "sheet name=表 (3) r:id=rId3 sheetId=3",
      ])
    let last = try elements(part("xl/worksheets/sheet3.xml", bytes))
    #expect(last.contains("autoFilter ref=A1:A2") && last.contains("#4"))
  }

  @Test func columnNames() {
    let names = [0, 25, 26, 51, 701, 702, 16_383].map(WorkbookText.columnName)
    #expect(names == ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"])
  }

  @Test func emptyTablesHaveTheirHeader() throws {
    let sheet = try elements(part("xl/worksheets/sheet1.xml", workbook(SheetTable(["a", "b"]))))
    #expect(sheet.contains("autoFilter ref=A1:B1"))
  }

  @Test func planHasOneSheetForEachTable() throws {
    let plan = smallFixture.plan
    let bytes = plan.workbook
    #expect(bytes == plan.workbook)
    let sheets = try elements(part("xl/workbook.xml", bytes)).filter { $0.hasPrefix("sheet ") }
    #expect(
      sheets.map { $0.split(separator: " ")[1] } == [
        "name=figures", "name=schools", "name=merges", "name=assignments",
      ])
    // Every row of the tables is there, with the same number of filled cells.
    for (number, table) in [
      (2, plan.schoolsTable), (3, plan.mergesTable), (4, plan.assignmentsTable),
    ] {
      let rows = try CSVReader(Array(table.utf8), file: "t").rows
      let sheet = try elements(part("xl/worksheets/sheet\(number).xml", bytes))
      #expect(sheet.count { $0.hasPrefix("row ") } == rows.count + 1)
      let filled = rows.reduce(0) { $0 + $1.fields.count { !$0.isEmpty } }
      let headers = try CSVReader(Array(table.utf8), file: "t").headers.count
      #expect(sheet.count { $0.hasPrefix("c ") } == filled + headers)
    }
    let strings = try part("xl/sharedStrings.xml", bytes)
    for name in ["-s1", "s;2", "=1+1", "东山镇", "开办学校"] {
      #expect(strings.contains(">\(name)<"), "\(name)")
    }
  }

  @Test func figuresAreThoseOfThePlan() throws {
    let plan = smallFixture.plan
    let table = plan.figuresTable
    #expect(table.fields.count == table.rows * 6)
    func row(_ id: String) -> [SheetTable.Field] {
      let start = table.fields.firstIndex(of: .text(id)) ?? 0
      return Array(table.fields[start..<start + 6])
    }
    #expect(row("schools")[3] == .number("\(plan.before.schools)", decimals: 0))
    #expect(
      row("cost_total")[4]
        == .number(NumberText.fixed(plan.after.ledger.total, 2), decimals: 2))
    #expect(row("cost_county")[2] == .text("每年费用（CNY）：县级"))
    #expect(
      row("small_schools")[1] == .text("of these with fewer than \(plan.policy.smallSchool) pupils")
    )
  }
}

/// Notes elements with their attributes in alphabetical order, and texts behind a `#`.
private final class ElementLog: NSObject, XMLParserDelegate {
  var entries: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    let list = attributes.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }
    entries.append(name + list.joined())
  }

  func parser(_ parser: XMLParser, foundCharacters text: String) {
    if let last = entries.last, last.hasPrefix("#") {
      entries[entries.count - 1] = last + text
    } else {
      entries.append("#" + text)
    }
  }
}
