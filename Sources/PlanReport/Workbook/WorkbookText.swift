import CatchmentSupport

/// A workbook of Excel 2007 and later (ECMA-376): one sheet for each table.
///
///     var workbook = WorkbookText()
///     workbook.add("schools", table)
///     let bytes = workbook.bytes
///
/// The header is bold, stays in sight and has filters; columns are as wide as their texts, for which
/// East Asian characters count twice. Texts are texts whatever they look like: no formula runs, no
/// code loses its zeros, and Excel does not mark them as faulty. The same tables give the same bytes.
struct WorkbookText {
  /// The most rows of a sheet, the header among them.
  static let mostRows = 1_048_576

  private var sheets: [(name: String, xml: [UInt8])] = []
  private var strings: [String: Int] = [:]
  private var sharedXML: [UInt8] = []
  private var references = 0
  private let mostRows: Int

  init(mostRows: Int = Self.mostRows) { self.mostRows = mostRows }

  /// Adds a sheet; a table with more rows than a sheet can have goes on in sheets with numbers.
  mutating func add(_ name: String, _ table: SheetTable) {
    var (start, number) = (0, 1)
    repeat {
      let end = min(table.rows, start + mostRows - 1)
      sheets.append((number == 1 ? name : "\(name) (\(number))", sheet(table, start..<end)))
      (start, number) = (end, number + 1)
    } while start < table.rows
  }

  // MARK: Sheets

  private mutating func sheet(_ table: SheetTable, _ rows: Range<Int>) -> [UInt8] {
    let columns = table.headers.count
    let corner = Self.columnName(max(columns - 1, 0)) + "\(rows.count + 1)"
    var xml = Array(
      (Self.declaration + "<worksheet xmlns=\"\(Self.main)\"><dimension ref=\"A1:\(corner)\"/>"
        + "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\""
        + " activePane=\"bottomLeft\" state=\"frozen\"/><selection pane=\"bottomLeft\"/></sheetView>"
        + "</sheetViews><sheetFormatPr defaultRowHeight=\"15\"/><cols>").utf8)
    for (column, width) in Self.widths(table, rows).enumerated() {
      let place = column + 1
      xml += "<col min=\"\(place)\" max=\"\(place)\" width=\"\(width)\" customWidth=\"1\"/>".utf8
    }
    xml += "</cols><sheetData><row r=\"1\">".utf8
    for (column, header) in table.headers.enumerated() {
      appendText(header, "\(Self.columnName(column))1", style: Self.boldStyle, to: &xml)
    }
    xml += "</row>".utf8
    let names = (0..<columns).map(Self.columnName)
    for row in rows {
      let place = row - rows.lowerBound + 2
      xml += "<row r=\"\(place)\">".utf8
      for column in 0..<columns {
        append(table.fields[row * columns + column], "\(names[column])\(place)", to: &xml)
      }
      xml += "</row>".utf8
    }
    xml += "</sheetData><autoFilter ref=\"A1:\(corner)\"/>".utf8
    xml += "<ignoredErrors><ignoredError sqref=\"A1:\(corner)\" numberStoredAsText=\"1\"/>".utf8
    xml += "</ignoredErrors></worksheet>".utf8
    return xml
  }

  private mutating func append(
    _ field: SheetTable.Field, _ place: String, to xml: inout [UInt8]
  ) {
    switch field {
    case .blank: break
    case .number(let digits, let decimals):
      xml += "<c r=\"\(place)\"".utf8
      if decimals > 0 { xml += " s=\"\(Self.firstDecimalStyle + min(decimals, 6) - 1)\"".utf8 }
      xml += "><v>\(digits)</v></c>".utf8
    case .text(let text): appendText(text, place, style: Self.textStyle, to: &xml)
    }
  }

  private mutating func appendText(
    _ text: String, _ place: String, style: Int, to xml: inout [UInt8]
  ) {
    xml += "<c r=\"\(place)\" s=\"\(style)\" t=\"s\"><v>\(number(of: text))</v></c>".utf8
  }

  /// The number of a text among those that the cells share.
  private mutating func number(of text: String) -> Int {
    references += 1
    if let number = strings[text] { return number }
    let number = strings.count
    strings[text] = number
    sharedXML += "<si><t xml:space=\"preserve\">".utf8
    sharedXML += SheetText.escaped(SheetText.fitted(text)).utf8
    sharedXML += "</t></si>".utf8
    return number
  }

  /// The columns' widths in characters, with room for the filter's button.
  private static func widths(_ table: SheetTable, _ rows: Range<Int>) -> [Int] {
    let columns = table.headers.count
    var widths = table.headers.map { PlanSummary.width(of: $0) + 3 }
    for row in rows {
      for column in 0..<columns {
        switch table.fields[row * columns + column] {
        case .blank: continue
        case .number(let digits, _): widths[column] = max(widths[column], digits.utf8.count + 1)
        case .text(let text):
          widths[column] = max(widths[column], PlanSummary.width(of: text) + 2)
        }
      }
    }
    return widths.map { min(max($0, 6), 60) }
  }

  /// The letters of a column: A, Z, AA.
  static func columnName(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column + 1
    while rest > 0 {
      letters.insert(UInt8(0x41 + (rest - 1) % 26), at: 0)
      rest = (rest - 1) / 26
    }
    return String(decoding: letters, as: UTF8.self)
  }

  // MARK: Parts

  private static let declaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"

  // The places of the formats in `styles`.
  private static let boldStyle = 1
  private static let textStyle = 2
  private static let firstDecimalStyle = 3

  /// General, bold, text, and one to six decimals.
  private static let styles: String = {
    let formats = (1...6).map { decimals in
      "<numFmt numFmtId=\"\(163 + decimals)\""
        + " formatCode=\"0.\(String(repeating: "0", count: decimals))\"/>"
    }.joined()
    func cell(_ format: Int, _ font: Int, _ changes: String) -> String {
      "<xf numFmtId=\"\(format)\" fontId=\"\(font)\" fillId=\"0\" borderId=\"0\" xfId=\"0\"\(changes)/>"
    }
    let cells =
      [cell(0, 0, ""), cell(49, 1, " applyFont=\"1\" applyNumberFormat=\"1\"")]
      + [cell(49, 0, " applyNumberFormat=\"1\"")]
      + (1...6).map { cell(163 + $0, 0, " applyNumberFormat=\"1\"") }
    let font = "<sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/>"
    return declaration + "<styleSheet xmlns=\"\(main)\"><numFmts count=\"6\">\(formats)</numFmts>"
      + "<fonts count=\"2\"><font>\(font)</font><font><b/>\(font)</font></fonts>"
      + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      + "</cellStyleXfs><cellXfs count=\"\(cells.count)\">\(cells.joined())</cellXfs>"
      + "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
      + "</styleSheet>"
  }()

  private var contentTypes: String {
    func part(_ name: String, _ type: String) -> String {
      "<Override PartName=\"/xl/\(name).xml\" ContentType=\"\(Self.kind).\(type)+xml\"/>"
    }
    return Self.declaration + "<Types xmlns=\"\(Self.package)/content-types\">"
      + "<Default Extension=\"rels\""
      + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      + part("workbook", "sheet.main")
      + sheets.indices.map { part("worksheets/sheet\($0 + 1)", "worksheet") }.joined()
      + part("styles", "styles") + part("sharedStrings", "sharedStrings") + "</Types>"
  }

  private static func relationships(_ list: [(kind: String, target: String)]) -> String {
    let items = list.enumerated().map { i, item in
      "<Relationship Id=\"rId\(i + 1)\" Type=\"\(office)/\(item.kind)\" Target=\"\(item.target)\"/>"
    }
    return declaration + "<Relationships xmlns=\"\(package)/relationships\">\(items.joined())"
      + "</Relationships>"
  }

  private var workbook: String {
    let list = sheets.enumerated().map { i, sheet in
      "<sheet name=\"\(SheetText.escaped(sheet.name))\" sheetId=\"\(i + 1)\" r:id=\"rId\(i + 1)\"/>"
    }
    return Self.declaration + "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">"
      + "<bookViews><workbookView/></bookViews><sheets>\(list.joined())</sheets></workbook>"
  }

  /// The file.
  var bytes: [UInt8] {
    var archive = ZipWriter()
    func add(_ name: String, _ text: String) { archive.add(name, Array(text.utf8)) }
    add("[Content_Types].xml", contentTypes)
    add("_rels/.rels", Self.relationships([("officeDocument", "xl/workbook.xml")]))
    add("xl/workbook.xml", workbook)
    add(
      "xl/_rels/workbook.xml.rels",
      Self.relationships(
        sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
          + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]))
    add("xl/styles.xml", Self.styles)
    let head =
      Self.declaration + "<sst xmlns=\"\(Self.main)\" count=\"\(references)\""
      + " uniqueCount=\"\(strings.count)\">"
    archive.add("xl/sharedStrings.xml", Array(head.utf8) + sharedXML + Array("</sst>".utf8))
    for (i, sheet) in sheets.enumerated() {
      archive.add("xl/worksheets/sheet\(i + 1).xml", sheet.xml)
    }
    return archive.bytes
  }
}
