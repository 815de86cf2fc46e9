import CatchmentSupport

/// The parts of a workbook, each fed as one part of the bytes; a zero byte ends a part.
enum WorkbookParts {
  private static let names = [
    "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels", "_rels/.rels",
  ]

  /// Reads the table of a workbook with these parts; those that are not fed are sound.
  static func feed(_ bytes: [UInt8]) {
    let parts = bytes.split(
      separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    var archive = ZipWriter()
    for (index, name) in names.enumerated() {
      let isFed = index < parts.count && !parts[index].isEmpty
      archive.add(name, isFed ? Array(parts[index]) : Array(sound[index].utf8))
    }
    var limits = ReadingLimits()
    limits.bytes = 1 << 22
    var findings: [Finding] = []
    guard
      var rows = try? Workbook.rows(
        archive.bytes, name: "schools.xlsx", limits: limits, findings: &findings)
    else { return }
    for finding in findings { precondition(!finding.text(in: .chinese).isEmpty) }
    var cells: [Cell] = []
    var last = 0
    while case .row(let line) = rows.next(&cells) {
      precondition(line == last + 1)
      last = line
      for cell in cells { _ = rows.text(cell) }
    }
  }

  static let seeds: [[String]] = [sound, [sound[0]], [sound[0], sound[1], sound[2]]]

  private static let sound = [
    "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><t>x</t>"
      + "</is></c></row><row><c s=\"1\"><f>1</f><v>12.5</v></c><c r=\"D2\" t=\"b\"><v>1</v></c>"
      + "<c t=\"e\"><v>#N/A</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>"
      + "</worksheet>",
    "<sst><si><r><t>a_x4E1C_</t></r><rPh><t>x</t></rPh></si><si><t><![CDATA[<]]>&#20013;</t></si></sst>",
    "<s><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy\"/></numFmts><cellXfs><xf/>"
      + "<xf numFmtId=\"164\"/></cellXfs></s>",
    "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>",
    "<Relationships><Relationship Id=\"1\" Type=\"a/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
      + "<Relationship Id=\"2\" Type=\"a/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/>"
      + "<Relationship Id=\"3\" Type=\"a/styles\" Target=\"styles.xml\"/></Relationships>",
    "<Relationships><Relationship Id=\"1\" Type=\"a/officeDocument\" Target=\"xl/workbook.xml\"/>"
      + "</Relationships>",
  ]
}
