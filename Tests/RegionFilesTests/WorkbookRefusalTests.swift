import CatchmentSupport
import Consolidation
import Demography
import Foundation
import Geography
import RoadNetwork
import Testing

@testable import RegionFiles

@Suite("Workbooks that are refused, and why")
struct WorkbookRefusalTests {
  /// The English reason why a workbook is refused.
  private func refusal(_ bytes: [UInt8], limit: Int = 1 << 22) throws -> String {
    let fault = try #require(throws: WorkbookFault.self) {
      let workbook = try Workbook(bytes, limit: limit)
      _ = try workbook.table(workbook.sheets[0])
    }
    let finding = Finding(.error, file: "f", fault.problem)
    #expect(finding.text(in: .chinese).unicodeScalars.contains { $0.value > 0x3000 })
    return finding.text(in: .english)
  }

  private func refusal(of rows: String) throws -> String { try refusal(MadeWorkbook(rows).bytes) }

  @Test("files that only look like workbooks")
  func foreign() throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    let blank = [UInt8](repeating: 0, count: 1016)
    let name: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }
    func fault(_ bytes: [UInt8]) -> Finding.Problem? {
      do {
        _ = try Workbook(bytes, limit: 1 << 20)
        return nil
      } catch {
        return error.problem
      }
    }
    #expect(fault(ole + blank) == .oldWorkbook)
    #expect(fault(ole + blank + name + blank) == .workbookLocked)
    #expect(fault(Array("id,name\n".utf8)) == .notAWorkbook)
    #expect(fault([]) == .fileEmpty)
    var zip = ZipWriter()
    zip.add("a.txt", [1])
    #expect(try refusal(zip.bytes).contains("no workbook of Excel"))
    var document = MadeWorkbook("")
    document.replaced["xl/workbook.xml"] = "<document/>"
    #expect(try refusal(document.bytes).contains("no workbook of Excel"))
  }

  @Test("an old workbook beside the place of the table is suggested")
  func oldSibling() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.xls", [0xD0, 0xCF])
    let reading = try RegionFolder.read(folder.url)
    #expect(
      reading.findings("file-missing").map(\.problem) == [.fileMissing(nearest: "schools.xls")])
  }

  @Test("references out of order, or beyond any sheet")
  func references() throws {
    func row(_ number: String, _ cells: String...) -> String {
      "<row r=\"\(number)\">" + cells.map { "<c r=\"\($0)\"><v>1</v></c>" }.joined() + "</row>"
    }
    #expect(try refusal(of: row("5", "A5") + row("4", "A4")).contains("row 4 stands behind row 5"))
    #expect(try refusal(of: row("5", "A5") + row("5", "B5")).contains("row 5"))
    #expect(try refusal(of: row("1", "B1", "A1")).contains("cell A1 behind B1"))
    #expect(try refusal(of: row("1", "A1", "A1")).contains("cell A1"))
    #expect(try refusal(of: row("1", "A2")).contains("cell A2"))
    #expect(try refusal(of: row("1048577", "A1048577")).contains("row 1048577"))
    #expect(try refusal(of: row("1", "XFE1")).contains("cell XFE1"))
    #expect(try refusal(of: row("1", "AAAA1")).contains("cell AAAA1"))
    #expect(try refusal(of: row("1", "1")).contains("cell 1"))
    #expect(try refusal(of: row("0", "A0")).contains("row 0"))
    #expect(try refusal(of: row("-3", "A1")).contains("whole number"))
    #expect(try refusal(of: row("99999999999999999999", "A1")).contains("whole number"))
    #expect(try refusal(of: "<c r=\"A1\"><v>1</v></c>").contains("cell A1"))
    #expect(try refusal(of: "<c><v>1</v></c>").contains("out of order"))
  }

  @Test("one cell in the last corner takes no more room than another")
  func farCorner() throws {
    let made = MadeWorkbook("<row r=\"1048576\"><c r=\"XFD1048576\"><v>7</v></c></row>")
    let workbook = try Workbook(made.bytes, limit: 1 << 20)
    let cells = try workbook.table(workbook.sheets[0]).cells
    #expect(cells.bytes == [0x37])
    var (position, row, count) = (CellTable.Position(), [Cell](), 0)
    while let number = cells.next(&position, &row) {
      count += 1
      #expect(row.isEmpty == (number < 1_048_576))
    }
    #expect(count == 1_048_576)
    #expect(row.count == 16_384)
    #expect(CellReference(row: 1_048_576, column: 16_383).name == "XFD1048576")

    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.xlsx", made.bytes)
    #expect(try RegionFolder.read(folder.url).findings("file-empty").count == 1)
    let wide = MadeWorkbook("<row><c><v>1</v></c><c r=\"XFD1\"><v>7</v></c></row>")
    try folder.write("schools.xlsx", wide.bytes)
    let problems = try RegionFolder.read(folder.url).findings("too-many-columns").map(\.problem)
    #expect(problems == [.tooManyColumns(count: 16_384, limit: 1_000)])
  }

  @Test("values that are none name their cell")
  func badValues() throws {
    func row(_ cell: String) -> String { "<row r=\"2\"><c r=\"B2\" \(cell)</c></row>" }
    #expect(try refusal(of: row("t=\"s\"><v>0</v>")).contains("the cell B2 holds a text that the"))
    #expect(try refusal(of: row("t=\"s\"><v>-1</v>")).contains("the cell B2 holds a text that the"))
    #expect(try refusal(of: row("><v>x</v>")).contains("the cell B2 holds no number"))
    #expect(try refusal(of: row("t=\"b\"><v>2</v>")).contains("the cell B2 holds neither true"))
    #expect(
      try refusal(of: row("t=\"z\"><v>2</v>")).contains("the cell B2 holds a value of unknown"))
  }

  @Test("document types and entities are refused, so nothing can expand")
  func entities() throws {
    var made = MadeWorkbook("")
    let lol = (1...9).map { "<!ENTITY l\($0) \"&l\($0 - 1);&l\($0 - 1);\">" }.joined()
    made.replaced["xl/sharedStrings.xml"] =
      "<!DOCTYPE sst [<!ENTITY l0 \"lol\">\(lol)]><sst><si><t>&l9;</t></si></sst>"
    #expect(try refusal(made.bytes).contains("xl/sharedStrings.xml, byte 0: a document type"))
    made.replaced["xl/sharedStrings.xml"] = "<sst><si><t>&lol;</t></si></sst>"
    #expect(try refusal(made.bytes).contains("unknown entity"))
  }

  @Test("broken XML names the part and the byte")
  func brokenXML() throws {
    for (xml, reason) in [
      ("<a><b></a>", "closes nothing"), ("<a>", "ends within"), ("", "ends within"),
      ("<a/><b/>", "second document"), ("<a b=c/>", "not well formed"),
      ("<a b/>", "not well formed"),
      ("<a b=\"<\"/>", "not well formed"), ("<a>\u{1}</a>", "does not allow"),
      ("<", "not well formed"),
      ("<a><!-- </a>", "ends within"), ("<a>&#0;</a>", "unknown entity"),
      ("< a/>", "not well formed"),
      (String(repeating: "<a>", count: 70), "deeper than 64"),
    ] {
      var made = MadeWorkbook("")
      made.replaced["xl/worksheets/sheet1.xml"] = xml
      if reason == "unknown entity" {
        made.replaced["xl/worksheets/sheet1.xml"] = "<row><c t=\"str\"><v>&#0;</v></c></row>"
      }
      let text = try refusal(made.bytes)
      #expect(text.contains(reason) && text.contains("xl/worksheets/sheet1.xml"), "\(xml): \(text)")
    }
  }

  @Test("parts that are missing or too long")
  func parts() throws {
    for part in ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"] {
      var made = MadeWorkbook("<row><c><v>1</v></c></row>")
      made.replaced[part] = .some(nil)
      #expect(try refusal(made.bytes).contains(part))
    }
    let long = MadeWorkbook(String(repeating: " ", count: 1 << 20))
    #expect(try refusal(long.bytes, limit: 1 << 20).contains("longer than 1 MB"))
  }

  @Test("a bomb of a megabyte of blanks in a kilobyte is refused by its length")
  func bomb() throws {
    // A sound archive whose sheet is 16 MiB of blanks, deflated to 16 KiB.
    let blanks = [UInt8](repeating: 0x20, count: 16 << 20)
    var archive = ZipWriter()
    for part in MadeWorkbook("").parts where part.name != "xl/worksheets/sheet1.xml" {
      archive.add(part.name, Array(part.xml.utf8))
    }
    archive.add("xl/worksheets/sheet1.xml", blanks)
    #expect(try refusal(archive.bytes, limit: 1 << 20).contains("longer than 1 MB"))
  }

  @Test("every truncation is refused")
  func truncation() throws {
    let bytes = MadeWorkbook(csv: goodSchools).bytes
    for count in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: WorkbookFault.self) {
        _ = try Workbook(Array(bytes[..<count]), limit: 1 << 20)
      }
    }
  }

  @Test("damaged parts never stop the program")
  func damage() throws {
    var made = MadeWorkbook(csv: goodSchools)
    made.sheets[0].rows +=
      "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>0</v></c><c r=\"C9\" s=\"1\"><f>1</f><v>12.5</v></c></row>"
    made.strings = "<si><r><t>东_x4E1C_</t></r><rPh><t>x</t></rPh></si><si><t><![CDATA[<]]></t></si>"
    made.styles =
      "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts><cellXfs>"
      + "<xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs>"
    made.behindRows = "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
    let whole = made.parts
    var random = RandomStream(seed: 20)
    let special = Array("<>/&;\"'=-_x!:[]?09AZaz \u{0}".utf8) + [0xFF, 0xE6, 0x80]
    var (refused, read) = (0, 0)
    for _ in 0..<(TestEnvironment.runsSlowTests ? 60_000 : 3_000) {
      var archive = ZipWriter()
      let victim = random.integer(below: whole.count)
      for (index, part) in whole.enumerated() {
        var bytes = Array(part.xml.utf8)
        if index == victim {
          for _ in 0...random.integer(below: 3) where !bytes.isEmpty {
            let place = random.integer(below: bytes.count)
            switch random.integer(below: 4) {
            case 0: bytes[place] = special[random.integer(below: special.count)]
            case 1: bytes.insert(special[random.integer(below: special.count)], at: place)
            case 2:
              bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.integer(below: 20)))
            default:
              bytes.insert(
                contentsOf: bytes[place...].prefix(30), at: random.integer(below: place + 1))
            }
          }
        }
        archive.add(part.name, bytes)
      }
      var findings: [Finding] = []
      do {
        var rows = try Workbook.rows(
          archive.bytes, name: "schools.xlsx", limits: ReadingLimits(), findings: &findings)
        var cells: [Cell] = []
        while case .row = rows.next(&cells) { for cell in cells { _ = rows.text(cell) } }
        read += 1
      } catch {
        refused += 1
        #expect(!Finding(.error, file: "f", error.problem).text(in: .chinese).isEmpty)
      }
    }
    #expect(refused > read / 4 && read > 100, "\(refused) refused, \(read) read")
  }
}
