import Foundation

/// The encoding of the texts of an attribute table.
enum CodePage: Equatable {
  case utf8
  case gb18030
  case big5
  case western

  /// The encoding that a `.cpg` part names; `nil` where it names none that is known.
  init?(named name: String) {
    let key = name.lowercased().filter { $0.isLetter || $0.isNumber }
    switch key {
    case "utf8", "65001", "cp65001": self = .utf8
    case "gbk", "gb2312", "gb18030", "936", "cp936", "ansi936", "54936", "euccn", "oem936":
      self = .gb18030
    case "big5", "950", "cp950", "ansi950", "oem950": self = .big5
    case "iso88591", "88591", "1252", "cp1252", "ansi1252", "windows1252", "latin1":
      self = .western
    default: return nil
    }
  }

  /// The encoding of a `.dbf` part's language byte; `nil` for those that writers put there whatever
  /// the encoding is.
  init?(languageByte byte: UInt8) {
    switch byte {
    case 0x4D, 0x7A: self = .gb18030
    case 0x4F, 0x78: self = .big5
    default: return nil
    }
  }

  /// The encoding's name.
  var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .big5: "Big5"
    case .western: "Windows-1252"
    }
  }

  /// The text of a cell as UTF-8; `nil` where the bytes are none of the encoding.
  ///
  /// - Parameters:
  ///   - bytes: The cell.
  ///   - isFull: Whether it takes its whole width. Some writers cut a character in two there: its
  ///     first part is left out.
  /// - Returns: The text, and whether something was left out.
  func text(_ bytes: ArraySlice<UInt8>, isFull: Bool) -> (utf8: [UInt8], isCut: Bool)? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return (Array(bytes), false) }
    let whole = isFull ? bytes.prefix(completeLength(bytes)) : bytes
    return decoded(Array(whole)).map { ($0, whole.count < bytes.count) }
  }

  /// How many bytes there are before a character that the end cuts in two.
  func completeLength(_ bytes: ArraySlice<UInt8>) -> Int {
    var length = 0
    while length < bytes.count {
      let width = width(bytes.dropFirst(length))
      if length + width > bytes.count { return length }
      length += width
    }
    return length
  }

  /// The width of the character at the front.
  private func width(_ bytes: ArraySlice<UInt8>) -> Int {
    guard let lead = bytes.first, lead >= 0x80 else { return 1 }
    switch self {
    case .western: return 1
    case .utf8: return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
    case .big5: return 2
    case .gb18030:
      let next = bytes.dropFirst().first ?? 0
      return (0x30...0x39).contains(next) ? 4 : 2
    }
  }

  private func decoded(_ bytes: [UInt8]) -> [UInt8]? {
    let encoding: String.Encoding
    switch self {
    case .utf8: return firstInvalidUTF8(in: bytes) == nil ? bytes : nil
    case .gb18030: encoding = String.Encoding(rawValue: 0x8000_0632)
    case .big5: encoding = String.Encoding(rawValue: 0x8000_0A03)
    case .western: encoding = .windowsCP1252
    }
    return String(data: Data(bytes), encoding: encoding).map { Array($0.utf8) }
  }
}
