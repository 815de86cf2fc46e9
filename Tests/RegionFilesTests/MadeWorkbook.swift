import CatchmentSupport

/// Makes workbooks part by part, sound ones and others.
struct MadeWorkbook {
  /// The sheets: name, state (empty for visible) and the XML of their rows.
  var sheets: [(name: String, state: String, rows: String)] = []
  /// What follows the rows of every sheet.
  var behindRows = ""
  /// The items of sharedStrings.xml.
  var strings = ""
  /// The number formats and cell formats of styles.xml.
  var styles = ""
  /// The attributes of workbookPr.
  var properties = ""
  /// Parts that take the place of others, or that are left out.
  var replaced: [String: String?] = [:]

  /// A workbook of one sheet.
  init(_ rows: String, name: String = "Sheet1") { sheets = [(name, "", rows)] }

  /// A workbook of one sheet with the cells of a text with commas: all as inline texts.
  init(csv text: String, name: String = "Sheet1") {
    let rows = text.split(separator: "\n").enumerated().map { row, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).enumerated().map {
        "<c r=\"\(Self.letter($0))\(row + 1)\" t=\"inlineStr\"><is><t>\($1)</t></is></c>"
      }
      return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
    }
    self.init(rows.joined(), name: name)
  }

  /// The letter of one of the first 26 columns.
  static func letter(_ column: Int) -> String {
    String(Character(Unicode.Scalar(UInt8(0x41 + column))))
  }

  /// The parts, in the order of the archive.
  var parts: [(name: String, xml: String)] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let list = sheets.enumerated().map { i, sheet in
      "<sheet name=\"\(sheet.name)\" sheetId=\"\(i + 1)\" r:id=\"rId\(i + 1)\""
        + (sheet.state.isEmpty ? "/>" : " state=\"\(sheet.state)\"/>")
    }
    var links = sheets.indices.map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(kinds)/worksheet\""
        + " Target=\"worksheets/sheet\($0 + 1).xml\"/>"
    }
    links.append(
      "<Relationship Id=\"rIdS\" Type=\"\(kinds)/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
    )
    links.append("<Relationship Id=\"rIdF\" Type=\"\(kinds)/styles\" Target=\"./styles.xml\"/>")
    var parts: [(name: String, xml: String)] = [
      (
        "_rels/.rels",
        "<Relationships><Relationship Id=\"a\" Type=\"\(kinds)/officeDocument\""
          + " Target=\"xl/workbook.xml\"/></Relationships>"
      ),
      (
        "xl/workbook.xml",
        "<workbook \(main) xmlns:r=\"\(kinds)\"><workbookPr \(properties)/><sheets>\(list.joined())"
          + "</sheets></workbook>"
      ),
      ("xl/_rels/workbook.xml.rels", "<Relationships>\(links.joined())</Relationships>"),
      ("xl/sharedStrings.xml", "<sst \(main)>\(strings)</sst>"),
      ("xl/styles.xml", "<styleSheet \(main)>\(styles)</styleSheet>"),
    ]
    parts += sheets.enumerated().map { i, sheet in
      (
        "xl/worksheets/sheet\(i + 1).xml",
        "<worksheet \(main)><sheetData>\(sheet.rows)</sheetData>\(behindRows)</worksheet>"
      )
    }
    return parts.compactMap { part in
      guard let other = replaced[part.name] else { return (part.name, head + part.xml) }
      return other.map { (part.name, $0) }
    }
  }

  /// The file.
  var bytes: [UInt8] {
    var archive = ZipWriter()
    for part in parts { archive.add(part.name, Array(part.xml.utf8)) }
    return archive.bytes
  }
}
