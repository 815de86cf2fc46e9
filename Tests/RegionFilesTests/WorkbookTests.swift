import CatchmentSupport
import Consolidation
import Demography
import Foundation
import Geography
import RoadNetwork
import Testing

@testable import RegionFiles

@Suite("Workbooks in place of delimited files")
struct WorkbookTests {
  /// The texts of a sheet, row by row; blank cells and rows are empty.
  private func texts(_ made: MadeWorkbook) throws -> [[String]] {
    let workbook = try Workbook(made.bytes, limit: 1 << 22)
    var rows = DelimitedRows(try workbook.table(workbook.sheets[0]).cells)
    var cells: [Cell] = []
    var result: [[String]] = []
    while case .row(let line) = rows.next(&cells) {
      #expect(line == result.count + 1)
      result.append(cells.map(rows.text))
    }
    return result
  }

  // MARK: Regions

  @Test("a region of workbooks is the region of the same tables as text")
  func sameRegion() throws {
    let folder = try TestFolder(name: "x")
    try folder.write("settlements.xlsx", MadeWorkbook(csv: goodSettlements).bytes)
    try folder.write("schools.xlsx", MadeWorkbook(csv: goodSchools).bytes)
    let births = "place,year,births\nv1,2017,9\nNorth,2018,8\n"
    try folder.write("births.xlsx", MadeWorkbook(csv: births).bytes)
    try folder.write(
      "enrolment.xlsx", MadeWorkbook(csv: "school,year,grade,pupils\ns1,2024,1,9").bytes)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == [])
    let plain = try TestFolder(name: "x")
    try plain.write("settlements.csv", goodSettlements)
    try plain.write("schools.csv", goodSchools)
    try plain.write("births.csv", births)
    try plain.write("enrolment.csv", "school,year,grade,pupils\ns1,2024,1,9")
    let other = try RegionFolder.read(plain.url)
    #expect(reading.region.settlements == other.region.settlements)
    #expect(reading.region.schools == other.region.schools)
    #expect(reading.region.births == other.region.births)
    #expect(reading.region.history == other.region.history)
    #expect(reading.region.births != nil && reading.region.history != nil)
    #expect(
      reading.inputs.map(\.name) == [
        "settlements.xlsx", "schools.xlsx", "enrolment.xlsx", "births.xlsx",
      ])
  }

  @Test("roads and ways may be workbooks too")
  func roads() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write(
      "road_nodes.xlsx", MadeWorkbook(csv: "id,lat,lon\n1,36.7,114\n2,36.72,114.01").bytes)
    try folder.write("road_edges.csv", "from,to\n1,2\n")
    try folder.write(
      "od.xlsx",
      MadeWorkbook(csv: "settlement,school,mode,minutes\nv1,s9,walk,9\nv1,s1,walk,9").bytes)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.region.roads?.ways.count == 1)
    #expect(reading.region.travelTable?.rows.count == 1)
    let unknown = try #require(reading.findings("unknown-place").first)
    #expect(unknown.problem == .unknownPlace(id: "s9", file: "schools.csv"))
    #expect(unknown.description(in: .english).hasPrefix("od.xlsx (Sheet1):2: error: s9 "))
  }

  @Test("the same table in two forms is an error that names both")
  func twice() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("schools.xlsx", MadeWorkbook(csv: goodSchools).bytes)
    let reading = try RegionFolder.read(folder.url)
    let twice = try #require(reading.findings("table-twice").first)
    #expect(twice.severity == .error)
    #expect(
      twice.description(in: .english)
        == "schools.csv: error: schools.xlsx holds the same table. Keep one of the two files.")
    #expect(reading.troubles == ["table-twice"])
  }

  @Test("findings name the file, the sheet and the row")
  func places() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    let table = "编号,学校名称,纬度,经度,类型\ns1,一小,36.71,114.01,小学\ns1,二小,36.7x,114.02,小学"
    try folder.write("schools.xlsx", MadeWorkbook(csv: table, name: "学校").bytes)
    let reading = try RegionFolder.read(folder.url)
    #expect(
      reading.findings.lines(in: .english).contains(
        "schools.xlsx (学校):3: error: \"lat\" is \"36.7x\": not a number. This row is left out."))
    #expect(
      reading.findings.lines(in: .chinese).contains {
        $0.hasPrefix("schools.xlsx (学校):3: 错误：") || $0.hasPrefix("schools.xlsx (学校):3: 错误:")
      })
    #expect(reading.findings("duplicate-id").first?.line == 3)
  }

  @Test("a workbook of another program, deflated, with a hidden sheet, codes and dates")
  func foreignFile() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.xlsx", [UInt8](try #require(Data(base64Encoded: openpyxlWorkbook))))
    let reading = try RegionFolder.read(folder.url)
    let school = try #require(reading.region.schools.first)
    #expect(school.id == "0012")
    #expect(school.name == "中心小学 <一> & 二")
    #expect(school.coordinate.latitude == 36.70000000000001)
    #expect(school.enrolment == 120)
    #expect(school.yearBuilt == 1978)
    #expect(reading.findings("sheet-read").first?.problem == .sheetRead(sheet: "学校", others: []))
  }

  @Test("births of any name may be a workbook")
  func birthsFile() throws {
    let folder = try TestFolder()
    var reading = try read()
    try folder.write("b.xlsx", MadeWorkbook(csv: "place,year,births\nv1,2017,9\nv9,2017,9").bytes)
    reading.readBirths(folder.url.appending(path: "b.xlsx"))
    #expect(reading.region.births?.rows.count == 1)
    #expect(
      reading.findings.contains {
        $0.description(in: .english).hasPrefix("b.xlsx (Sheet1):3: error: ")
      })
  }

  // MARK: Cells

  @Test("every kind of cell comes out as it is shown")
  func kinds() throws {
    var made = MadeWorkbook(
      """
      <row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="s"><v>0</v></c>
      <c r="D2" t="s"><v>2</v></c></row>
      <row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" t="b"><v>0</v></c>
      <c r="C4" t="str"><f>A2&amp;B2</f><v>甲&amp;乙</v></c><c r="D4"><f>1+1</f><v>2</v></c>
      <c r="E4" t="inlineStr"><is><r><t>多</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 种 </t></r></is></c>
      <c r="F4" t="d"><v>2020-09-01</v></c><c r="G4" s="1"/><c r="H4"><v></v></c></row>
      """)
    made.strings =
      "<si><t>一&#x4E00;</t></si><si><r><t>东</t></r><r><t>山</t></r><rPh sb=\"0\" eb=\"2\"><t>とうざん</t>"
      + "</rPh><phoneticPr fontId=\"1\"/></si><si><t>a_x000A_b_x005F_c</t></si>"
    #expect(
      try texts(made) == [
        [], ["东山", "", "一一", "a\nb_c"], [],
        ["TRUE", "FALSE", "甲&乙", "2", "多 种", "2020-09-01"],
      ])
  }

  @Test(
    "numbers keep their digits and gain none",
    arguments: [
      ("120", "120"), ("-7", "-7"), ("0", "0"), ("120.0", "120"), ("1.2E2", "120"),
      ("36.700000000000003", "36.7"), ("110.12345678901234", "110.12345678901234"),
      ("110101199003070011", "110101199003070011"), ("1E-5", "1e-05"), ("-0.5", "-0.5"),
      ("1.4118E+17", "141180000000000000"), (".5", "0.5"),
    ])
  func numbers(stored: String, shown: String) {
    #expect(SheetNumber.text(Array(stored.utf8)[...], .plain) == shown)
  }

  @Test(arguments: ["", "x", "0x10", "nan", "inf", "1e999", "1,5", "１"])
  func noNumbers(stored: String) {
    #expect(SheetNumber.text(Array(stored.utf8)[...], .plain) == nil)
  }

  @Test("formats that change what a number says")
  func formats() throws {
    var made = MadeWorkbook(
      "<row><c s=\"0\"><v>12</v></c><c s=\"1\"><v>12</v></c><c s=\"2\"><v>28734</v></c>"
        + "<c s=\"3\"><v>28734.75</v></c><c s=\"4\"><v>12</v></c><c s=\"99\"><v>12</v></c></row>")
    made.styles =
      "<numFmts count=\"3\"><numFmt numFmtId=\"164\" formatCode=\"000000\"/>"
      + "<numFmt numFmtId=\"165\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;\"/>"
      + "<numFmt numFmtId=\"166\" formatCode=\"[Red]0.00&quot;day&quot;\"/></numFmts>"
      + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/>"
      + "<xf numFmtId=\"164\"/><xf numFmtId=\"14\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/>"
      + "</cellXfs>"
    #expect(try texts(made) == [["12", "000012", "1978-09-01", "1978-09-01", "12", "12"]])
    made.properties = "date1904=\"1\""
    #expect(try texts(made)[0][2] == "1982-09-02")
  }

  @Test(
    "days are those of the calendar",
    arguments: [
      (1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01"), (36_526, "2000-01-01"),
      (36_585, "2000-02-29"), (45_657, "2024-12-31"), (2_958_465, "9999-12-31"),
    ])
  func dates(day: Int, date: String) {
    #expect(SheetNumber.date(Double(day), from1904: false) == date)
  }

  @Test func daysThatAreNone() {
    for day in [0.5, 60, -1, 2_958_466] { #expect(SheetNumber.date(day, from1904: false) == nil) }
    #expect(SheetNumber.date(0, from1904: true) == "1904-01-01")
  }

  @Test("errors and formulas without a value count as blank and are named")
  func formulas() throws {
    let rows =
      "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>name</t></is></c></row>"
      + "<row r=\"5\"><c r=\"A5\" t=\"e\"><f>VLOOKUP(1,A:B,2)</f><v>#N/A</v></c>"
      + "<c r=\"B5\"><f>1+1</f></c><c r=\"C5\"><f>1+1</f><v/></c><c r=\"D5\" t=\"str\"><f>\"\"</f><v/></c>"
      + "</row>"
    let workbook = try Workbook(MadeWorkbook(rows).bytes, limit: 1 << 20)
    let found = try workbook.table(workbook.sheets[0]).found
    #expect(found.map(\.row) == [5, 5, 5])
    #expect(
      found.map(\.problem) == [
        .cellError(cell: "A5", value: "#N/A"), .formulaWithoutValue(cell: "B5"),
        .formulaWithoutValue(cell: "C5"),
      ])
  }

  @Test("merged cells are named from the header downwards")
  func merged() throws {
    var made = MadeWorkbook(csv: goodSettlements)
    made.behindRows =
      "<mergeCells><mergeCell ref=\"E2:E3\"/><mergeCell ref=\"E4:E5\"/></mergeCells>"
    let folder = try TestFolder()
    try folder.write("settlements.xlsx", made.bytes)
    try folder.write("schools.csv", goodSchools)
    let reading = try RegionFolder.read(folder.url)
    #expect(
      reading.findings("merged-cells").map(\.problem) == [.mergedCells(first: "E2:E3", count: 2)])
    #expect(reading.findings("merged-cells").first?.line == 2)

    var above = MadeWorkbook(
      "<row r=\"1\"><c><v>1</v></c></row><row r=\"3\"><c><v>1</v></c><c><v>2</v></c></row>")
    for (range, count) in [("A1:H2", 0), ("A3:B3", 1), ("A4:A5", 1), ("A3:A3", 0), ("x", 0)] {
      above.behindRows = "<mergeCells><mergeCell ref=\"\(range)\"/></mergeCells>"
      let workbook = try Workbook(above.bytes, limit: 1 << 20)
      #expect(try workbook.table(workbook.sheets[0]).found.count == count, "\(range)")
    }
  }

  @Test("remarks right of the header are named and the row is kept; short rows are no fault")
  func shapes() throws {
    let folder = try TestFolder()
    try folder.write("schools.csv", goodSchools)
    try folder.write(
      "settlements.xlsx",
      MadeWorkbook(csv: "id,name,lat,lon,g1\nv1,甲,36.7,114.0,3,说明\nv2,乙,36.71,114.0\n").bytes)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.region.settlements.count == 2)
    #expect(
      reading.findings("cell-beyond-header").map(\.problem) == [.cellBeyondHeader(cell: "F2")])
    #expect(reading.findings("cells-missing").isEmpty)
  }

  @Test("blank rows before the header and between rows")
  func blankRows() throws {
    let folder = try TestFolder()
    try folder.write("schools.csv", goodSchools)
    func row(_ number: Int, _ texts: [String]) -> String {
      "<row r=\"\(number)\">"
        + texts.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }
    let rows =
      row(2, [" "]) + row(4, ["id", "name", "lat", "lon", "g1"])
      + row(5, ["v1", "甲", "36.7", "114", "3"]) + row(9, ["v2", "乙", "36.71", "x", "3"])
    try folder.write("settlements.xlsx", MadeWorkbook(rows).bytes)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.findings("blank-rows").map(\.problem) == [.blankRows(count: 3)])
    #expect(reading.findings("blank-rows").first?.line == 6)
    #expect(reading.findings("bad-number").first?.line == 9)
  }

  @Test("a title above the header is passed over and named, merged or not")
  func title() throws {
    var made = MadeWorkbook(csv: "某县村庄表\n2025年9月\nid,name,lat,lon,g1\nv1,甲,36.7,114,3\nv2,,,,\n")
    made.behindRows = "<mergeCells><mergeCell ref=\"A1:E1\"/></mergeCells>"
    let folder = try TestFolder()
    try folder.write("schools.csv", goodSchools)
    try folder.write("settlements.xlsx", made.bytes)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.region.settlements.map(\.name) == ["甲"])
    let titles = reading.findings("title-passed")
    #expect(
      titles.map(\.problem) == [.titlePassed(title: "某县村庄表"), .titlePassed(title: "2025年9月")])
    #expect(titles.map(\.line) == [1, 2] && titles.map(\.severity) == [.note, .note])
    #expect(reading.findings("merged-cells").isEmpty)
    // Below the header a row with one cell is a row like any other.
    #expect(reading.findings("value-missing").map(\.line).contains(5))
    // Text files have no titles: every row has its cells.
    let plain = try read(settlements: "某县村庄表\n" + goodSettlements)
    #expect(plain.findings("column-missing").count == 4)
  }

  // MARK: Sheets

  @Test("the sheet named like the table, else the first visible one")
  func sheets() throws {
    let table = MadeWorkbook(csv: goodSchools).sheets[0].rows
    func read(_ sheets: [(String, String, String)]) throws -> (Finding.Problem?, Int) {
      var made = MadeWorkbook("")
      made.sheets = sheets
      let folder = try TestFolder()
      try folder.write("settlements.csv", goodSettlements)
      try folder.write("schools.xlsx", made.bytes)
      let reading = try RegionFolder.read(folder.url)
      return (reading.findings("sheet-read").first?.problem, reading.region.schools.count)
    }
    let other = "<row><c><v>1</v></c></row>"
    #expect(
      try read([("Notes", "", other), ("Schools", "", table)])
        == (.sheetRead(sheet: "Schools", others: ["Notes"]), 2))
    #expect(
      try read([("说明", "", other), ("学校", "", table)])
        == (.sheetRead(sheet: "学校", others: ["说明"]), 2))
    #expect(
      try read([("schools", "hidden", other), ("A", "", table), ("B", "veryHidden", other)])
        == (.sheetRead(sheet: "A", others: []), 2))
    #expect(try read([("schools", "hidden", table)]) == (nil, 0))
  }
}

/// Written by openpyxl 3.1, without its theme: the visible sheet 学校 and a hidden one.
private let openpyxlWorkbook =
  "UEsDBBQAAAAIAAAAIQB9bMAFHAIAAJgEAAAYAAAAeGwvd29ya3NoZWV0cy9zaGVldDEueG1sdVRNb9NAEP0rlg85Zm0X"
  + "mqqxLdGkDRyQqlbAeZOMY6trr9ndJHBDQpzaKhwQJ8THpe2BoiIhURIQfyZL/ga7TprYku2LZ2bnvZl5nrU7puyEhwDC"
  + "eBGThHtmKES6ixDvhRBjXqcpJOokoCzGQrlsgHjKAPczUEyQY1nbKMZRYvpuFjtkvkuHgkQJHDKDD+MYs5d7QOjYM23z"
  + "LnAUDUKRBZDvpngAxyCepAqgXLTm6UcxJDyiicEg8MwH9m7HyRBZxtMIxjxnG3qYLqUn2nnU90xL9wQEekJTYPUaQQsI"
  + "0Uyqk+crUnNTVCPz9h39QTa/aq+LObQoeRb1ReiZO6bRhwAPiTii44ewmun+psU2Fth3GR0bTA/ruz1t6JIqMUq0SMeC"
  + "qXikKgl/8fu9nPx0kVA96AjqrRB7VQh5ffHv8xf59nxxeVOCa1VWmn6V04sSRLsSMZuUI/YrEd9n8uNpCeKgcpoPV2qa"
  + "xbtPJaBOJejyVM6m8teP+exPEYeU8Gv1nbX6aoV4tnqKTq/tyLcdF43ycjsVtea31/Lva3kzUbobNSKa89tXtYFoGjUc"
  + "p01jPj0r+whOrtTWdr1h5R67WLmdz7Xte8XT/aq+5Lcz+eZq2VeZ4AVWxyqydpaC5HOcncbWpvZSR5TbaH1jH2M2iBJu"
  + "EAgUzqo31N6z5RVYOoKmmcxdKgSNMzNUfw5gOkGdB5SKtaOv4Ppn5P8HUEsDBBQAAAAIAAAAIQAHprIxOwEAABUCAAAY"
  + "AAAAeGwvd29ya3NoZWV0cy9zaGVldDIueG1sTVLbboMwDP0VlA9o6KRdVAFS22naHiZVrbY9p8RA1CRmiTu2v58DvT1E"
  + "2Cf2OccmxYDhEDsAyn6d9bEUHVG/kDLWHTgVZ9iD55sGg1PEaWhl7AMoPTY5K+/y/EE6ZbyoihHbhKrAI1njYROyeHRO"
  + "hb8VWBxKMRdnYGvajkZAVkWvWtgBffTcwKm88GjjwEeDPgvQlGI5XyynjrHi08AQb+IsDbNHPKTkTZciT57AQk2JQvHn"
  + "B9ZgbWJiJ98nUnEVTZ238Zn+ZZyf7e1VhDXaL6OpK8WTyDQ06mhpi8MrnGa6v1p8VqSqIuCQhTRsVdQpSJJcaHxa0o4C"
  + "44aVqOqM1uALSewhIbLmw91nSxNdWte7Cq3xMbPQMFM+e2TRMOlPCWE/rnePROjGsOPfBiEV8H2DSJckzX95CdU/UEsD"
  + "BBQAAAAIAAAAIQAaI39QhgIAAG0LAAANAAAAeGwvc3R5bGVzLnhtbN1WTY+bMBD9K4j7FhK6FlQhhyJFqtRWK+0eejWx"
  + "SSz5gxqzSvrr68FsCLuZVFm1lxpFHs/4zRvPjCGrzh0lf9xz7qKDkror471z7ack6bZ7rmj3wbRce0tjrKLOL+0u6VrL"
  + "KesApGSyTFOSKCp0vF7pXm2U66Kt6bUr4+VJFYXpCyvjBfkYR8FdZRgv49SPOEoubr2fbz36cafUHWMDIBn51qvG6Il2"
  + "EQeF90gVj56pLOOKSlFbMcAaqoQ8Bv1y0GyNNDZy/sQc4KDqfoUNi3EJ6Rh9KaGNDQEEmmGCKISUs8ODYr1qqXPc6o1f"
  + "BNCgfWsb5adj66PYWXpcLO/jM8QweZraWMbt7LhBtV5J3jhAWLHbD4IzLUy1cc4okJigO6NpiOQFNgre95ZL+Qg98aOZ"
  + "ERyas7qkUBV9En1UoxjcjAsgOHcXnJ/5zd7ntxXPxn3u/YH0sP7ZG8cfLG/EYVgfmimAmfux8/4lwf1fJ0jGpJ2VZlaY"
  + "kzaCZi/j73Bd5JmPuhfSCT2u9oIxrt/Wx/t3tPavghmB38V4Q3vpnk7GMp7kb5yJXhWnXQ9wsHHXJH+FZlyQ6aZ5MqEZ"
  + "P3BWjUu7qwcx8kJ4I5zeCq9Nm2EgJhQVjIgJjCgXGgaKCjiU6388V55eiTBPr0SYp4hDFJXjqIC7aKqGB+VCUIUfyJGL"
  + "IssIQdNbVZfDqNAcEgI/xGGOH5kQlAvYbs38lQa40jZ/6I08fU/b5Dc3dkjwrZkHE5JDwBQF0gAoF2DQoqAdBUEgXNBq"
  + "CCrLoM5ohOg1v2IqCtQETYp0LyFYogg8SL3QS5RlRUFwFBJGlqEmuLBXTGgYEAhqyrLwIX31PUtevnPJ9Ad7/RtQSwME"
  + "FAAAAAgAAAAhALdH64rAAAAAFgIAAAsAAABfcmVscy8ucmVsc52SS24CMQxArxJlX0ypxAIxrNiwQ4gLuInno5nEkWPE"
  + "9PaN2MAgaBFL/56eLa8PNKB2HHPbpWzGMMRc2VY1rQCyaylgnnGiWCo1S0AtoTSQ0PXYECzm8yXILcNu1rdMc/xJ9AqR"
  + "67pztGV3ChT1Afiuw5ojSkNa2XGAM0v/zdzPCtSana+s7PynNfCmzPP1IJCiR0VwLPSRpEyLdpSvPp7dvqTzpWNitHjf"
  + "6P/z0KgUPfm/nTClidLXRQkmb7D5BVBLAwQUAAAACAAAACEAMsgYpFABAABoAgAADwAAAHhsL3dvcmtib29rLnhtbI1R"
  + "wU7DMAz9lSofQLsJJjGtuzABkxAghnbPGne1lsRV4m6wr4ELNz4LvoOkVUclLpwcP9sv79mzA7ndhmiXvBht/dTlomKu"
  + "p2nqiwqM9GdUgw21kpyRHFK3TakssYAFFY0By+k4yyapAy0ZyfoKay86tv9w+dqBVL4CYKM7KiPRivmsV/boknSYEUMR"
  + "f4poRNYIB//bENNkjx43qJFfc9G+NYjEoEWDR1C5yETiKzrcksMjWZZ6VTjSOhejrrAGx1j8gVdR5rPc+BZhuXmKnnMx"
  + "yQJhic5z29HyyyByD6G5yxqma9QMbiEZbhw1NdptSxNspAMf7Sr6mFhpIBdfnx/fb+9RQ8CWqtPDgWjgzk0xFNxSdZTD"
  + "8bB+Iu0H8+PTfIVKgR2MjztFvQwFJVpQ94HIx0JYShEuEkMrZHx+MboM5hutrwL2YO9IqpOv/ijzH1BLAwQUAAAACAAA"
  + "ACEAq15yLrQAAACNAgAAGgAAAHhsL19yZWxzL3dvcmtib29rLnhtbC5yZWxzxZJNCoMwEEavEnIAR23poqirbtwWLxB0"
  + "/MHEhMyU6u0rulChi26kq/BNyPseTJInasWdHajtHInR6IFS2TK7OwCVLRpFgXU4zDe19UbxHH0DTpW9ahDiMLyB3zNk"
  + "luyZopgc/kK0dd2V+LDly+DAX8Dwtr6nFpGlKJRvkFMJo97GBMsRBTNZirxKpc+rSAr4t1F8MIrPNCKeNNKms+ZD/+XM"
  + "fp7f4la/xHV4XMt1kYDD78s+UEsBAhQDFAAAAAgAAAAhAH1swAUcAgAAmAQAABgAAAAAAAAAAAAAAIABAAAAAHhsL3dv"
  + "cmtzaGVldHMvc2hlZXQxLnhtbFBLAQIUAxQAAAAIAAAAIQAHprIxOwEAABUCAAAYAAAAAAAAAAAAAACAAVICAAB4bC93"
  + "b3Jrc2hlZXRzL3NoZWV0Mi54bWxQSwECFAMUAAAACAAAACEAGiN/UIYCAABtCwAADQAAAAAAAAAAAAAAgAHDAwAAeGwv"
  + "c3R5bGVzLnhtbFBLAQIUAxQAAAAIAAAAIQC3R+uKwAAAABYCAAALAAAAAAAAAAAAAACAAXQGAABfcmVscy8ucmVsc1BL"
  + "AQIUAxQAAAAIAAAAIQAyyBikUAEAAGgCAAAPAAAAAAAAAAAAAACAAV0HAAB4bC93b3JrYm9vay54bWxQSwECFAMUAAAA"
  + "CAAAACEAq15yLrQAAACNAgAAGgAAAAAAAAAAAAAAgAHaCAAAeGwvX3JlbHMvd29ya2Jvb2sueG1sLnJlbHNQSwUGAAAA"
  + "AAYABgCFAQAAxgkAAAAA"
