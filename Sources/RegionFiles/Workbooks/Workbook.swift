import CatchmentSupport
import Consolidation
import Foundation

/// A workbook of Excel 2007 and later (ECMA-376, "Office Open XML"): `.xlsx` files.
///
/// The zip archive holds parts, of which the relationships tell the kinds. Unpacked, no part is
/// longer than the limit, whatever the archive promises; parts that no table needs are not unpacked.
struct Workbook {
  /// A sheet that a person sees.
  struct Sheet {
    var name: String
    var part: String
  }

  /// The visible sheets of cells, in their order.
  private(set) var sheets: [Sheet] = []
  private let archive: ZipArchive
  private let limit: Int
  private var names: [String: String] = [:]
  private var stringsPart: String?
  private var stylesPart: String?
  private var countsFrom1904 = false

  /// Reads which sheets there are.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - limit: The most bytes of one part.
  /// - Throws: `WorkbookFault` where the file is no workbook or has no visible sheet.
  init(_ bytes: [UInt8], limit: Int) throws(WorkbookFault) {
    if let problem = OldWorkbook.problem(of: bytes) { throw WorkbookFault(problem) }
    do {
      archive = try ZipArchive(bytes, entryLimit: 10_000)
    } catch {
      throw WorkbookFault(error)
    }
    self.limit = limit
    for entry in archive.entries { names[entry.name.lowercased()] = entry.name }
    let roots = try relationships(of: "")
    guard let main = roots.first(where: { $0.kind == "officeDocument" })?.target else {
      throw Self.noWorkbook
    }
    try readSheets(main, try relationships(of: main))
    guard !sheets.isEmpty else {
      throw WorkbookFault(
        "the workbook has no visible sheet of cells. Unhide the one with the table",
        "工作簿没有可见的工作表。请取消隐藏表格所在的工作表")
    }
  }

  /// The cells of a sheet and what was found on the way.
  func table(
    _ sheet: Sheet
  ) throws(WorkbookFault) -> (cells: CellTable, found: [(row: Int, problem: Finding.Problem)]) {
    guard let part = try xml(sheet.part) else { throw missing(sheet.part) }
    var strings = SharedStrings()
    if let stringsPart {
      guard let xml = try xml(stringsPart) else { throw missing(stringsPart) }
      strings = try SharedStrings(xml)
    }
    var styles = CellStyles()
    if let stylesPart, let xml = try xml(stylesPart) { styles = try CellStyles(xml) }
    var reader = SheetReader(
      part, strings: strings, styles: styles, countsFrom1904: countsFrom1904)
    try reader.read()
    return (reader.table, reader.found)
  }

  // MARK: Parts

  private struct Relationship {
    var id: String
    var kind: String
    var target: String
  }

  private static let noWorkbook = WorkbookFault(
    "this is a zip archive, but no workbook of Excel. Save the table as .xlsx, or as CSV UTF-8",
    "这是 zip 压缩包，但不是 Excel 工作簿。请另存为 .xlsx 或“CSV UTF-8”")

  private func missing(_ part: String) -> WorkbookFault {
    WorkbookFault(
      "the workbook lacks its part \(part). Open it in Excel or WPS and save it again",
      "工作簿缺少 \(part) 部分。请用 Excel 或 WPS 打开后重新保存")
  }

  private func xml(_ part: String) throws(WorkbookFault) -> SheetXML? {
    guard let name = names[part.lowercased()] else { return nil }
    let bytes: [UInt8]?
    do {
      bytes = try archive.contents(of: name, limit: limit)
    } catch {
      throw WorkbookFault(error)
    }
    return try bytes.map { bytes throws(WorkbookFault) in try SheetXML(bytes, part: part) }
  }

  /// The relationships of a part, in their order; those of the archive for an empty name.
  private func relationships(of part: String) throws(WorkbookFault) -> [Relationship] {
    let folder = part.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    let file = part.split(separator: "/").last.map(String.init) ?? ""
    guard var xml = try xml("\(folder)_rels/\(file).rels") else { return [] }
    var result: [Relationship] = []
    while true {
      switch try xml.next() {
      case .finished: return result
      case .start where xml.isNamed("Relationship"):
        let kind = try xml.string("Type").split(separator: "/").last.map(String.init) ?? ""
        result.append(
          Relationship(
            id: try xml.string("Id"), kind: kind,
            target: Self.path(try xml.string("Target"), from: folder)))
      default: continue
      }
    }
  }

  /// The name of the part that a relationship names, from the folder of its own part.
  static func path(_ target: String, from folder: String) -> String {
    let whole = target.hasPrefix("/") ? target : folder + target
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private mutating func readSheets(
    _ part: String, _ relationships: [Relationship]
  ) throws(WorkbookFault) {
    guard var xml = try xml(part) else { throw missing(part) }
    stringsPart = relationships.first { $0.kind == "sharedStrings" }?.target
    stylesPart = relationships.first { $0.kind == "styles" }?.target
    while true {
      switch try xml.next() {
      case .finished: return
      case .start:
        if xml.isNamed("workbookPr") {
          countsFrom1904 = ["1", "true"].contains(try xml.string("date1904"))
        } else if xml.isNamed("sheet") {
          let (state, id) = (try xml.string("state"), try xml.string("id"))
          guard state.isEmpty || state == "visible",
            let relationship = relationships.first(where: { $0.id == id }),
            relationship.kind == "worksheet"
          else { continue }
          sheets.append(Sheet(name: try xml.string("name"), part: relationship.target))
        } else if xml.depth == 1, !xml.isNamed("workbook") {
          throw Self.noWorkbook
        }
      case .end, .text: continue
      }
    }
  }
}
