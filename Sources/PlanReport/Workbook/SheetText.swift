/// Texts as the parts of a workbook have them.
enum SheetText {
  /// Excel refuses cells with more UTF-16 units.
  static let longest = 32_767

  /// A text for XML: marks of XML as references, and what XML cannot hold as `_x000B_`, by which
  /// workbooks know it (ECMA-376 part 1, 22.9.2.19).
  static func escaped(_ text: String) -> String {
    let needsWork = text.utf8.contains { $0 < 0x20 || $0 == 0x5F || $0 >= 0xEF || isMark($0) }
    guard needsWork else { return text }
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (i, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "_" where scalars.dropFirst(i + 1).first == "x": result += "_x005F_"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22
  }

  /// The text, cut with an ellipsis where it is longer than a cell may be.
  static func fitted(_ text: String) -> String {
    guard text.utf16.count > longest else { return text }
    var result = String.UnicodeScalarView()
    var units = 1
    for scalar in text.unicodeScalars {
      units += UTF16.width(scalar)
      if units > longest { break }
      result.append(scalar)
    }
    result.append("…")
    return String(result)
  }
}
