import CatchmentSupport
import Consolidation

/// Why a workbook cannot be read.
struct WorkbookFault: Error, Equatable {
  var problem: Finding.Problem
  /// The row of the sheet, where one is to blame.
  var row: Int?

  init(_ problem: Finding.Problem, row: Int? = nil) {
    self.problem = problem
    self.row = row
  }

  /// A fault in words, each a sentence without its full stop.
  init(_ english: String, _ chinese: String, row: Int? = nil) {
    let text = LocalizedText(en: english + ".", zh: chinese + "。")
    self.init(.workbookUnreadable(text), row: row)
  }

  /// A part of the workbook that breaks the rules at a byte.
  static func damaged(
    _ part: String, at offset: Int, _ english: String, _ chinese: String
  ) -> WorkbookFault {
    WorkbookFault(
      "the workbook is damaged: \(part), byte \(offset): \(english). Open it in Excel or WPS and save"
        + " it again", "工作簿已损坏：\(part) 第 \(offset) 字节：\(chinese)。请用 Excel 或 WPS 打开后重新保存")
  }

  /// A workbook that cannot be unpacked.
  init(_ error: CompressionError) {
    switch error {
    case .truncated(let offset):
      self.init(
        "the workbook is cut off at byte \(offset). Copy or download it again",
        "工作簿在第 \(offset) 字节处中断。请重新复制或下载")
    case .corrupt(let offset, let reason):
      self.init(
        "the workbook is damaged at byte \(offset): \(reason.english). Copy or download it again",
        "工作簿在第 \(offset) 字节处损坏：\(reason.chinese)。请重新复制或下载")
    case .tooLarge(let limit):
      self.init(
        "a part of the workbook is longer than \(limit >> 20) MB. Save the sheet as CSV UTF-8",
        "工作簿的某一部分超过 \(limit >> 20) MB。请将工作表另存为“CSV UTF-8”")
    case .unsupported(let what, let remedy):
      self.init(
        "the workbook has \(what.english); \(remedy.english)",
        "工作簿含有\(what.chinese)；\(remedy.chinese)")
    }
  }
}
