import CatchmentSupport

/// Walks through JSON text value by value, without building a tree.
///
/// Nothing nests deeper than 64. Errors name the line.
struct JSONWalker {
  let bytes: [UInt8]
  let file: String
  private(set) var position: Int
  private var depth = 0
  private static let depthLimit = 64

  /// Starts at the beginning of a text; a byte-order mark is passed over.
  init(_ bytes: [UInt8], file: String) throws(MapFileError) {
    self.bytes = bytes
    self.file = file
    position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if bytes.prefix(4).contains(0) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.starts(with: [0xFE, 0xFF])
    {
      throw .unsupported(
        file: file, what: Wording("the encoding UTF-16", "编码 UTF-16"),
        remedy: Wording("save the file as UTF-8", "请另存为 UTF-8"))
    }
  }

  /// The next byte that is no white space, or `nil` at the end.
  mutating func peek() -> UInt8? {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      position += 1
    }
    return nil
  }

  /// Goes over the mark that parts texts in a sequence (RFC 8142), and over white space.
  mutating func skipSeparators() {
    while let byte = peek(), byte == 0x1E { position += 1 }
  }

  /// Takes a byte that must come next.
  mutating func expect(_ byte: UInt8) throws(MapFileError) {
    guard let found = peek() else { throw truncated }
    guard found == byte else { throw unexpected }
    position += 1
  }

  /// Walks through an object; `member` must take each value.
  mutating func object(
    _ member: (inout JSONWalker, String) throws(MapFileError) -> Void
  ) throws(MapFileError) {
    try expect(0x7B)
    try enter()
    if peek() == 0x7D {
      position += 1
    } else {
      while true {
        guard peek() == 0x22 else { throw peek() == nil ? truncated : unexpected }
        let key = try string()
        try expect(0x3A)
        try member(&self, key)
        guard let byte = peek() else { throw truncated }
        position += 1
        if byte == 0x7D { break }
        guard byte == 0x2C else {
          position -= 1
          throw unexpected
        }
      }
    }
    depth -= 1
  }

  /// Walks through an array; `element` must take each value.
  mutating func array(
    _ element: (inout JSONWalker) throws(MapFileError) -> Void
  ) throws(MapFileError) {
    try expect(0x5B)
    try enter()
    if peek() == 0x5D {
      position += 1
    } else {
      while true {
        try element(&self)
        guard let byte = peek() else { throw truncated }
        position += 1
        if byte == 0x5D { break }
        guard byte == 0x2C else {
          position -= 1
          throw unexpected
        }
      }
    }
    depth -= 1
  }

  private mutating func enter() throws(MapFileError) {
    depth += 1
    guard depth <= Self.depthLimit else {
      throw malformed("values nest deeper than 64", "嵌套超过 64 层")
    }
  }

  /// Takes a number.
  mutating func number() throws(MapFileError) -> Double {
    guard let range = try numberRange() else { throw unexpected }
    guard let value = Decimal.number(bytes.span, range) else {
      throw malformed("a number that is not finite or not well formed", "数字无效或超出范围")
    }
    return value
  }

  /// The bytes of a number, or `nil` where something else comes next.
  private mutating func numberRange() throws(MapFileError) -> Range<Int>? {
    guard let first = peek() else { throw truncated }
    guard first == 0x2D || (first >= 0x30 && first <= 0x39) else { return nil }
    let start = position
    while position < bytes.count, Self.isNumberByte(bytes[position]) { position += 1 }
    return start..<position
  }

  private static func isNumberByte(_ byte: UInt8) -> Bool {
    (byte >= 0x30 && byte <= 0x39) || byte == 0x2D || byte == 0x2B || byte == 0x2E
      || byte == 0x65 || byte == 0x45
  }

  /// Takes any value; the text of strings, numbers and truths, `nil` for the rest.
  mutating func text() throws(MapFileError) -> String? {
    switch peek() {
    case nil: throw truncated
    case 0x22: return try string()
    case 0x7B:
      try object { (walker, _) throws(MapFileError) in try walker.skip() }
      return nil
    case 0x5B:
      try array { (walker) throws(MapFileError) in try walker.skip() }
      return nil
    default: break
    }
    if let range = try numberRange() {
      guard Decimal.number(bytes.span, range) != nil else {
        throw malformed("a number that is not finite or not well formed", "数字无效或超出范围")
      }
      return String(decoding: bytes[range], as: UTF8.self)
    }
    let words: [(StaticString, String?)] = [("true", "yes"), ("false", "no"), ("null", nil)]
    for (word, text) in words where begins(word) {
      position += word.utf8CodeUnitCount
      return text
    }
    throw unexpected
  }

  /// Passes over any value.
  mutating func skip() throws(MapFileError) {
    if peek() == 0x22 { try skipString() } else { _ = try text() }
  }

  private func begins(_ word: StaticString) -> Bool {
    word.withUTF8Buffer { bytes[position...].starts(with: $0) }
  }

  // MARK: Strings

  private mutating func skipString() throws(MapFileError) {
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 {
        position += 1
        return
      }
      position += byte == 0x5C ? 2 : 1
    }
    position = bytes.count
    throw truncated
  }

  private mutating func string() throws(MapFileError) -> String {
    let start = position
    try skipString()
    let contents = bytes[start + 1..<position - 1]
    guard contents.allSatisfy({ $0 >= 0x20 }) else {
      throw malformed("a control character in a string", "字符串中有控制字符")
    }
    let text =
      contents.contains(0x5C)
      ? String(validating: try unescaped(contents), as: UTF8.self)
      : String(validating: contents, as: UTF8.self)
    guard let text else { throw malformed("text that is not UTF-8", "文字不是有效的 UTF-8") }
    return text
  }

  private func unescaped(_ contents: ArraySlice<UInt8>) throws(MapFileError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(contents.count)
    var i = contents.startIndex
    while i < contents.endIndex {
      guard contents[i] == 0x5C, i + 1 < contents.endIndex else {
        result.append(contents[i])
        i += 1
        continue
      }
      i += 2
      switch contents[i - 1] {
      case 0x22: result.append(0x22)
      case 0x5C: result.append(0x5C)
      case 0x2F: result.append(0x2F)
      case 0x62: result.append(8)
      case 0x66: result.append(12)
      case 0x6E: result.append(10)
      case 0x72: result.append(13)
      case 0x74: result.append(9)
      case 0x75:
        var scalar = try unit(contents, i)
        i += 4
        if scalar >> 10 == 0x36, contents[i...].starts(with: [0x5C, 0x75]) {
          let low = try unit(contents, i + 2)
          if low >> 10 == 0x37 {
            scalar = 0x10000 + (scalar & 0x3FF) << 10 + low & 0x3FF
            i += 6
          }
        }
        let encoded = Unicode.Scalar(scalar).flatMap { UTF8.encode($0) }
        result.append(contentsOf: encoded ?? UTF8.encodedReplacementCharacter)
      default: throw malformed("an escape that JSON does not know", "JSON 中没有的转义")
      }
    }
    return result
  }

  private func unit(_ contents: ArraySlice<UInt8>, _ i: Int) throws(MapFileError) -> UInt32 {
    guard i + 4 <= contents.endIndex,
      let value = UInt32(String(decoding: contents[i..<i + 4], as: UTF8.self), radix: 16)
    else { throw malformed("an escape that is not well formed", "转义格式不正确") }
    return value
  }

  // MARK: Faults

  private var line: Int {
    bytes[..<min(position, bytes.count)].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
  }

  private var truncated: MapFileError { .truncated(file: file, offset: bytes.count) }

  private var unexpected: MapFileError {
    malformed("JSON expects something else here", "此处不符合 JSON 格式")
  }

  func malformed(_ english: String, _ chinese: String) -> MapFileError {
    .malformed(file: file, line: line, reason: Wording(english, chinese))
  }
}
