import Consolidation

extension Finding.Problem {
  /// The findings about workbooks and their cells.
  var workbookEntry: (code: String, text: LocalizedText)? {
    func make(_ code: String, _ en: String, _ zh: String) -> (code: String, text: LocalizedText) {
      (code, LocalizedText(en: en, zh: zh))
    }
    switch self {
    case .notAWorkbook:
      return make(
        "not-a-workbook",
        "the name says .xlsx, but this is no workbook. Save it in Excel or WPS as \"Excel Workbook"
          + " (.xlsx)\"; if it is text, let its name end with .csv.",
        "扩展名为 .xlsx，但文件不是 Excel 工作簿。请用 Excel 或 WPS 另存为“Excel 工作簿 (.xlsx)”；如为文本请改为 .csv。")
    case .oldWorkbook:
      return make(
        "old-workbook",
        "this is a workbook of Excel 97 to 2003 (.xls). Open it in Excel or WPS and save it as \"Excel"
          + " Workbook (.xlsx)\".",
        "这是 Excel 97-2003 工作簿 (.xls)。请用 Excel 或 WPS 打开，另存为“Excel 工作簿 (.xlsx)”。")
    case .workbookLocked:
      return make(
        "workbook-locked",
        "the workbook has a password. Open it in Excel or WPS, take the password off (File, Info,"
          + " Protect Workbook, Encrypt with Password) and save it.",
        "工作簿设有密码。请用 Excel 或 WPS 打开，取消密码（文件、信息、保护工作簿、用密码进行加密）后保存。")
    case .workbookUnreadable(let text): return ("workbook-unreadable", text)
    case .tableTwice(let unused):
      return make(
        "table-twice", "\(unused) holds the same table. Keep one of the two files.",
        "\(unused) 是同一个表。两个文件请只保留一个。")
    case .sheetRead(let sheet, let others):
      return make(
        "sheet-read",
        "the sheet \"\(sheet)\" was read"
          + (others.isEmpty ? "." : ", not \(others.map { "\"\($0)\"" }.joined(separator: ", "))."),
        "读取了工作表“\(sheet)”"
          + (others.isEmpty ? "。" : "，未读取\(others.map { "“\($0)”" }.joined(separator: "、"))。"))
    case .titlePassed(let title):
      return make(
        "title-passed",
        "\"\(title.prefix(60))\" stands alone above the header and was passed over.",
        "表头上方的标题“\(title.prefix(60))”已跳过。")
    case .cellError(let cell, let value):
      return make(
        "cell-error", "the formula in \(cell) came to \(value); the cell counts as blank.",
        "单元格 \(cell) 的公式结果为 \(value)，按空白处理。")
    case .formulaWithoutValue(let cell):
      return make(
        "formula-without-value",
        "the formula in \(cell) has no saved value; the cell counts as blank. Open the workbook in"
          + " Excel or WPS and save it.",
        "单元格 \(cell) 的公式没有保存结果，按空白处理。请用 Excel 或 WPS 打开后保存。")
    case .mergedCells(let first, let count):
      return make(
        "merged-cells",
        (count == 1
          ? "the cells \(first) are merged"
          : "\(count) groups of cells are merged, \(first) first")
          + ": only the first cell of a group has the value, the others count as blank. Unmerge them"
          + " and fill in the value.",
        (count == 1 ? "单元格 \(first) 已合并" : "有 \(count) 处合并单元格，首处为 \(first)")
          + "：只有左上角单元格有值，其余按空白处理。请取消合并并填写。")
    case .cellBeyondHeader(let cell):
      return make(
        "cell-beyond-header", "the cell \(cell) stands right of the last header and is not used.",
        "单元格 \(cell) 位于最后一个表头右侧，未采用。")
    default: return nil
    }
  }
}
