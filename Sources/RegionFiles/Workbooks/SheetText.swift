/// Texts of a sheet: plain ones and those in runs of several fonts.
enum SheetText {
  /// Adds the text of the element that was just opened, and goes behind its end.
  ///
  /// The texts of all runs are joined; how the text is pronounced (`rPh`) is left out.
  static func append(_ xml: inout SheetXML, to bytes: inout [UInt8]) throws(WorkbookFault) {
    let (start, outside) = (bytes.count, xml.depth - 1)
    var isText = false
    while true {
      switch try xml.next() {
      case .finished: return
      case .text: if isText { try xml.appendText(to: &bytes) }
      case .end:
        isText = false
        if xml.depth == outside {
          unescape(&bytes, from: start)
          return
        }
      case .start:
        if xml.isNamed("rPh") { try xml.skipElement() } else { isText = xml.isNamed("t") }
      }
    }
  }

  /// Puts the characters in that the file has as `_x000D_` (ECMA-376 part 1, 22.9.2.19); control
  /// characters that no text needs stay as they are written.
  static func unescape(_ bytes: inout [UInt8], from start: Int) {
    guard let first = next(bytes, start) else { return }
    var result = Array(bytes[start..<first])
    var i = first
    while i < bytes.count {
      if let scalar = scalar(bytes, i) {
        result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        i += 7
      } else {
        result.append(bytes[i])
        i += 1
      }
    }
    bytes.replaceSubrange(start..., with: result)
  }

  private static func next(_ bytes: [UInt8], _ start: Int) -> Int? {
    var i = start
    while i + 7 <= bytes.count {
      if bytes[i] == 0x5F, bytes[i + 1] == 0x78 { return i }
      i += 1
    }
    return nil
  }

  private static func scalar(_ bytes: [UInt8], _ i: Int) -> Unicode.Scalar? {
    guard i + 7 <= bytes.count, bytes[i] == 0x5F, bytes[i + 1] == 0x78, bytes[i + 6] == 0x5F,
      bytes[i + 2] != 0x2B, bytes[i + 2] != 0x2D,
      let value = UInt32(String(decoding: bytes[i + 2..<i + 6], as: UTF8.self), radix: 16),
      value >= 0x20 || value == 9 || value == 10 || value == 13
    else { return nil }
    return Unicode.Scalar(value)
  }
}

/// The texts that the cells of a workbook share.
struct SharedStrings {
  /// All texts, one behind the other.
  private(set) var bytes: [UInt8] = []
  private var ends: [Int32] = []

  init() {}

  /// Reads `sharedStrings.xml`.
  init(_ start: SheetXML) throws(WorkbookFault) {
    var xml = start
    while true {
      switch try xml.next() {
      case .finished: return
      case .start where xml.isNamed("si"):
        try SheetText.append(&xml, to: &bytes)
        ends.append(Int32(bytes.count))
      default: continue
      }
    }
  }

  /// Where a text lies in `bytes`; `nil` where there is none of that number.
  subscript(index: Int) -> Range<Int>? {
    guard ends.indices.contains(index) else { return nil }
    return (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
