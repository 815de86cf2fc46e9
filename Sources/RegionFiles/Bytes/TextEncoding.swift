import Consolidation
import Foundation

/// A file's text as UTF-8, or why it is none.
enum DecodedText {
  /// UTF-8 bytes with the byte-order mark taken off; `encoding` is set where it was another one.
  case text([UInt8], encoding: String?)
  /// No text; `line` is where the trouble starts.
  case refused(Finding.Problem, line: Int?)
}

/// Brings a file's bytes to UTF-8: UTF-8 and GB18030, with or without byte-order mark, and UTF-16
/// with one.
///
/// Anything else is refused with the remedy.
func decodeText(_ bytes: [UInt8]) -> DecodedText {
  if let problem = foreignFormat(bytes) { return .refused(problem, line: nil) }
  if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
    guard let string = String(data: Data(bytes), encoding: .utf16) else {
      return .refused(.encodingUnknown, line: 1)
    }
    return .text(withoutMark(Array(string.utf8)), encoding: "UTF-16")
  }
  if bytes.contains(0) { return .refused(.binary, line: nil) }
  guard let offset = firstInvalidUTF8(in: bytes) else {
    return .text(withoutMark(bytes), encoding: nil)
  }
  if looksLikeGB18030(bytes), let string = String(data: Data(bytes), encoding: .gb18030) {
    return .text(withoutMark(Array(string.utf8)), encoding: "GB18030")
  }
  return .refused(.encodingUnknown, line: lineNumber(of: offset, in: bytes))
}

extension String.Encoding {
  /// The encoding of Chinese spreadsheets, which includes GB2312 and GBK.
  fileprivate static let gb18030 = String.Encoding(rawValue: 0x8000_0632)
}

/// Spreadsheets and archives, by their first bytes.
private func foreignFormat(_ bytes: [UInt8]) -> Finding.Problem? {
  if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return .spreadsheet }
  if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .spreadsheet }
  if bytes.starts(with: [0x1F, 0x8B]) { return .compressed }
  return nil
}

private func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
  bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes[3...]) : bytes
}

/// The line, from 1, in which the byte at `offset` stands.
func lineNumber(of offset: Int, in bytes: [UInt8]) -> Int {
  var line = 1
  for i in 0..<min(offset, bytes.count) {
    let isEnd = bytes[i] == 0x0A || (bytes[i] == 0x0D && bytes[safe: i + 1] != 0x0A)
    if isEnd { line += 1 }
  }
  return line
}

extension [UInt8] {
  /// The byte at `index`, or 0 beyond the end.
  subscript(safe index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }
}

/// Where the first byte stands that breaks UTF-8 (RFC 3629: no surrogates, no overlong forms).
func firstInvalidUTF8(in bytes: [UInt8]) -> Int? {
  func isTail(_ i: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
    i < bytes.count && bytes[i] >= low && bytes[i] <= high
  }
  var i = 0
  while i < bytes.count {
    let lead = bytes[i]
    if lead < 0x80 {
      i += 1
      continue
    }
    let length: Int
    switch lead {
    case 0xC2...0xDF where isTail(i + 1): length = 2
    case 0xE0 where isTail(i + 1, from: 0xA0) && isTail(i + 2): length = 3
    case 0xED where isTail(i + 1, to: 0x9F) && isTail(i + 2): length = 3
    case 0xE1...0xEC where isTail(i + 1) && isTail(i + 2): length = 3
    case 0xEE...0xEF where isTail(i + 1) && isTail(i + 2): length = 3
    case 0xF0 where isTail(i + 1, from: 0x90) && isTail(i + 2) && isTail(i + 3): length = 4
    case 0xF4 where isTail(i + 1, to: 0x8F) && isTail(i + 2) && isTail(i + 3): length = 4
    case 0xF1...0xF3 where isTail(i + 1) && isTail(i + 2) && isTail(i + 3): length = 4
    default: return i
    }
    i += length
  }
  return nil
}

/// Whether bytes beyond ASCII form GB18030 text, most of it in the common GB2312 rows.
///
/// Nearly any bytes decode as GB18030, so a western or damaged file would turn into rare
/// characters unnoticed; real Chinese text is nearly all pairs of two high bytes.
func looksLikeGB18030(_ bytes: [UInt8]) -> Bool {
  var common = 0
  var others = 0
  var i = bytes.starts(with: [0x84, 0x31, 0x95, 0x33]) ? 4 : 0
  while i < bytes.count {
    let lead = bytes[i]
    if lead < 0x80 {
      i += 1
      continue
    }
    let next = bytes[safe: i + 1]
    if (0x30...0x39).contains(next) {
      let isFour =
        (0x81...0xFE).contains(bytes[safe: i + 2]) && (0x30...0x39).contains(bytes[safe: i + 3])
      guard isFour, (0x81...0xFE).contains(lead) else { return false }
      others += 1
      i += 4
    } else {
      guard (0x81...0xFE).contains(lead), next >= 0x40, next != 0x7F, next != 0xFF else {
        return false
      }
      let isCommon = ((0xA1...0xA9).contains(lead) || (0xB0...0xF7).contains(lead)) && next >= 0xA1
      if isCommon { common += 1 } else { others += 1 }
      i += 2
    }
  }
  return common * 10 >= (common + others) * 7
}
