/// Keeps spreadsheets from running a cell of text as a formula.
///
/// A text that begins with `=`, `+`, `-`, `@`, a tab, a line end or an apostrophe is written with an
/// apostrophe before it; the reader takes one such apostrophe off, so texts come back as they were.
enum FormulaGuard {
  /// The first bytes that are guarded: `=`, `+`, `-`, `@`, `'`, tab, CR, LF.
  static let signs: [UInt8] = [0x3D, 0x2B, 0x2D, 0x40, 0x27, 0x09, 0x0D, 0x0A]

  /// The text as it is written.
  static func guarded(_ text: String) -> String {
    guard let first = text.utf8.first, signs.contains(first) else { return text }
    return "'" + text
  }
}
