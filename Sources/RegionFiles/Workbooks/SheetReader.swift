import Consolidation

/// Reads the cells of one sheet.
///
/// Rows and cells must ascend, as the format asks. A cell shows what it shows on the screen: of a
/// formula the value that the program saved with it. Cells that show an error, and formulas without
/// a value, count as blank and are named. Hidden rows and columns are read like others.
struct SheetReader {
  /// What was found on the way, with the row.
  private(set) var found: [(row: Int, problem: Finding.Problem)] = []
  private(set) var table: CellTable
  private var xml: SheetXML
  private let strings: SharedStrings
  private let styles: CellStyles
  private let countsFrom1904: Bool
  private var merges: (first: Substring, row: Int, count: Int)?
  private var place = CellReference(row: 0, column: -1)
  private var value: [UInt8] = []

  init(
    _ xml: SheetXML, strings: SharedStrings, styles: CellStyles, countsFrom1904: Bool
  ) {
    self.xml = xml
    self.strings = strings
    self.styles = styles
    self.countsFrom1904 = countsFrom1904
    table = CellTable(bytes: strings.bytes)
  }

  /// Reads the whole sheet.
  ///
  /// Complexity: O(bytes of the sheet).
  mutating func read() throws(WorkbookFault) {
    while true {
      switch try xml.next() {
      case .finished:
        if let merges {
          let range = String(merges.first)
          found.append((merges.row, .mergedCells(first: range, count: merges.count)))
        }
        return
      case .start:
        if xml.isNamed("row") {
          try startRow()
        } else if xml.isNamed("c") {
          try readCell()
        } else if xml.isNamed("mergeCell") {
          noteMerge(try xml.string("ref"))
        }
      case .end, .text: continue
      }
    }
  }

  private mutating func startRow() throws(WorkbookFault) {
    let row = try xml.whole("r") ?? place.row + 1
    guard row > place.row, row <= CellReference.lastRow else {
      throw WorkbookFault(
        "row \(row) stands behind row \(place.row), or is none that a sheet can have. Open the file in"
          + " Excel or WPS and save it again",
        "第 \(row) 行位于第 \(place.row) 行之后，或超出工作表范围。请用 Excel 或 WPS 打开后重新保存", row: row)
    }
    place = CellReference(row: row, column: -1)
  }

  private mutating func readCell() throws(WorkbookFault) {
    try advance()
    let style = try xml.whole("s")
    let type = try xml.string("t")
    let outside = xml.depth - 1
    var (hasValue, hasFormula, isInline) = (false, false, false)
    value.removeAll(keepingCapacity: true)
    while xml.depth > outside {
      switch try xml.next() {
      case .start:
        if xml.isNamed("v") {
          hasValue = true
          try readValue()
        } else if xml.isNamed("is") {
          isInline = true
          try SheetText.append(&xml, to: &value)
        } else {
          if xml.isNamed("f") { hasFormula = true }
          try xml.skipElement()
        }
      case .end, .text, .finished: continue
      }
    }
    let isText = type == "str"
    if isInline {
      add(text: value)
    } else if hasValue, isText || !value.isEmpty {
      try add(type: type, style: style)
    } else if hasFormula {
      found.append((place.row, .formulaWithoutValue(cell: place.name)))
    }
  }

  /// Goes to the place of the cell that was just opened.
  private mutating func advance() throws(WorkbookFault) {
    guard let reference = xml.attribute("r") else {
      place.column += 1
      guard place.column <= CellReference.lastColumn, place.row > 0 else { throw misplaced("") }
      return
    }
    let name = String(decoding: xml.bytes[reference].prefix(20), as: UTF8.self)
    guard let next = CellReference(xml.bytes[reference]), next.row == place.row,
      next.column > place.column
    else { throw misplaced(name) }
    place = next
  }

  private func misplaced(_ name: String) -> WorkbookFault {
    WorkbookFault(
      "the cell \(name) behind \(place.name) is out of order, or none that a sheet can have. Open the"
        + " file in Excel or WPS and save it again",
      "\(place.name) 之后的单元格 \(name) 次序有误或超出工作表范围。请用 Excel 或 WPS 打开后重新保存", row: max(place.row, 1))
  }

  private mutating func readValue() throws(WorkbookFault) {
    let outside = xml.depth - 1
    while xml.depth > outside {
      if try xml.next() == .text { try xml.appendText(to: &value) }
    }
  }

  private mutating func add(text: [UInt8]) {
    guard !text.isEmpty else { return }
    table.append(row: place.row, column: place.column, text: text)
  }

  private mutating func add(type: String, style: Int?) throws(WorkbookFault) {
    let trimmed = value[...].drop(while: XMLCharacters.isBlank)
    let digits = trimmed.prefix { !XMLCharacters.isBlank($0) }
    switch type {
    case "s":
      guard let index = SheetXML.whole(digits), let range = strings[index] else {
        throw bad("a text that the workbook does not have", "工作簿中不存在的文本")
      }
      if !range.isEmpty { table.append(row: place.row, column: place.column, range) }
    case "str", "inlineStr", "d":
      SheetText.unescape(&value, from: 0)
      add(text: value)
    case "b":
      guard digits.count == 1, digits.first == 0x30 || digits.first == 0x31 else {
        throw bad("neither true nor false", "既非真也非假的值")
      }
      add(text: Array((digits.first == 0x31 ? "TRUE" : "FALSE").utf8))
    case "e":
      let shown = String(decoding: digits.prefix(40), as: UTF8.self)
      found.append((place.row, .cellError(cell: place.name, value: shown)))
    case "n", "":
      if digits.isEmpty { return }
      let look = styles[style]
      guard let text = SheetNumber.text(digits, look, from1904: countsFrom1904) else {
        throw bad("no number", "无效的数字")
      }
      add(text: Array(text.utf8))
    default: throw bad("a value of unknown kind", "未知类型的值")
    }
  }

  private func bad(_ english: String, _ chinese: String) -> WorkbookFault {
    WorkbookFault(
      "the cell \(place.name) holds \(english). Open the file in Excel or WPS and save it again",
      "单元格 \(place.name) 含有\(chinese)。请用 Excel 或 WPS 打开后重新保存", row: place.row)
  }

  /// Merged cells matter from the header downwards: all but the first of them are blank.
  private mutating func noteMerge(_ reference: String) {
    let corners = reference.split(separator: ":")
    guard corners.count == 2, let header = table.headerRow,
      let first = CellReference(Array(corners[0].utf8)[...]),
      let last = CellReference(Array(corners[1].utf8)[...]), first != last, last.row >= header
    else { return }
    merges = (
      merges?.first ?? reference.prefix(24), merges?.row ?? first.row, (merges?.count ?? 0) + 1
    )
  }
}
