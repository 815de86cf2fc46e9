import Consolidation

extension Workbook {
  /// Whether a file's name says that it is a workbook.
  static func isNamed(_ name: String) -> Bool { name.lowercased().hasSuffix(".xlsx") }

  /// The rows of a workbook's table.
  ///
  /// They are those of the visible sheet that is named like the table, else of the first visible one.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: The file's name, such as `schools.xlsx`.
  ///   - limits: What is read at most.
  ///   - findings: What was found in the sheet joins these.
  /// - Returns: The rows, whose lines are the sheet's rows.
  /// - Throws: `WorkbookFault` where the file is no readable workbook.
  static func rows(
    _ bytes: [UInt8], name: String, limits: ReadingLimits, findings: inout [Finding]
  ) throws(WorkbookFault) -> DelimitedRows {
    let workbook = try Workbook(bytes, limit: limits.bytes)
    let accepted = names(of: name)
    let index =
      workbook.sheets.firstIndex { accepted.contains(normalizedHeader($0.name)) } ?? 0
    let sheet = workbook.sheets[index]
    let others = workbook.sheets.indices.filter { $0 != index }.map { workbook.sheets[$0].name }
    findings.append(Finding(.note, file: name, .sheetRead(sheet: sheet.name, others: others)))
    let (cells, found) = try workbook.table(sheet)
    findings += found.map { Finding(.warning, file: name, line: $0.row, $0.problem) }
    return DelimitedRows(cells)
  }

  /// The names that a sheet of a table may have, as headers are compared.
  private static func names(of file: String) -> [String] {
    let stem = normalizedHeader(String(file.dropLast(5)))
    return [stem] + (chineseNames[stem] ?? [])
  }

  private static let chineseNames = [
    "settlements": ["村庄", "村点", "居民点", "自然村"], "schools": ["学校"],
    "enrolment": ["在校生", "在校生数", "历年在校生"], "births": ["出生", "出生数", "出生人口"],
    "ages": ["年龄", "分年龄人口"], "roadnodes": ["道路节点"], "roadedges": ["道路", "路段"],
    "od": ["出行时间"],
  ]
}
