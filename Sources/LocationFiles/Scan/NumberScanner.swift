/// Reads a text of numbers and words between white space, and knows the line it is on.
struct NumberScanner {
  let file: String
  let bytes: [UInt8]
  private(set) var position = 0
  /// The line of the next byte, from 1.
  private(set) var line = 1

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    // A byte order mark is no part of the first number.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// Skips white space; whether anything is left.
  mutating func skipSpace() -> Bool {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) else { return true }
      if byte == 0x0A { line += 1 }
      position += 1
    }
    return false
  }

  /// The next word, without moving on; `nil` at the end.
  mutating func peek() -> String? {
    guard skipSpace() else { return nil }
    return text(position..<wordEnd(position))
  }

  /// The next word.
  mutating func word(_ expected: @autoclosure () -> String) throws(LocationFileError) -> String {
    guard skipSpace() else { throw .ended(file: file, line: line, expected: expected()) }
    let end = wordEnd(position)
    defer { position = end }
    return text(position..<end)
  }

  /// The rest of this line without the space around it; moves to the next.
  mutating func restOfLine() -> String {
    let start = position
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    let range = start..<position
    if position < bytes.count {
      position += 1
      line += 1
    }
    return String(decoding: bytes[range], as: UTF8.self).trimmedSpace
  }

  /// The next number, finite.
  mutating func number(_ what: @autoclosure () -> String) throws(LocationFileError) -> Double {
    guard skipSpace() else { throw .ended(file: file, line: line, expected: what()) }
    let start = position
    if let value = plainNumber() { return value }
    let end = wordEnd(start)
    position = end
    let found = text(start..<end)
    guard let value = decimalNumber(bytes, start..<end) else {
      throw .unexpected(file: file, line: line, found: found, expected: "a number (\(what()))")
    }
    return value
  }

  /// The next number, which must be whole and in a range.
  mutating func count(
    _ what: @autoclosure () -> String, in range: ClosedRange<Int>
  ) throws(LocationFileError) -> Int {
    let value = try number(what())
    guard value == value.rounded(), let whole = Int(exactly: value), range.contains(whole) else {
      throw .notAllowed(
        file: file, line: line, what: what(), found: "\(value)",
        allowed: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return whole
  }

  /// `count` numbers; a count that the rest of the file cannot hold is refused before memory is
  /// asked for.
  mutating func numbers(
    _ count: Int, _ what: (Int) -> String
  ) throws(LocationFileError) -> [Double] {
    try expectRoom(for: count, what(0))
    var values: [Double] = []
    values.reserveCapacity(count)
    for k in 0..<count { values.append(try number(what(k))) }
    return values
  }

  /// Refuses a count of numbers that the rest of the file is too short for.
  func expectRoom(for count: Int, _ what: String) throws(LocationFileError) {
    guard count <= (bytes.count - position + 1) / 2 else {
      throw .notAllowed(
        file: file, line: line, what: "the count of numbers from \(what) on", found: "\(count)",
        allowed: "the true sizes at the top: only \(bytes.count - position) bytes follow")
    }
  }

  /// Refuses anything but white space.
  mutating func expectEnd() throws(LocationFileError) {
    if let found = peek() { throw .trailing(file: file, line: line, found: found) }
  }
}

extension NumberScanner {
  private func wordEnd(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] > 0x20 { end += 1 }
    // A control character that is no white space is a word of its own, so that reading goes on.
    return max(end, min(start + 1, bytes.count))
  }

  private func text(_ range: Range<Int>) -> String {
    let short = range.prefix(40)
    return String(decoding: bytes[short], as: UTF8.self) + (short.count < range.count ? "…" : "")
  }

  /// A number of at most 15 digits without exponent, which one exact division rounds correctly
  /// (Clinger 1990, doi:10.1145/93548.93557); `nil`, without moving, for anything else.
  private mutating func plainNumber() -> Double? {
    var i = position
    let isNegative = bytes[i] == 0x2D
    if isNegative || bytes[i] == 0x2B { i += 1 }
    var significand = 0
    var digits = 0
    var decimals = 0
    var hasPoint = false
    while i < bytes.count, bytes[i] > 0x20 {
      let byte = bytes[i]
      if byte == 0x2E, !hasPoint {
        hasPoint = true
      } else {
        guard byte >= 0x30, byte <= 0x39, digits < 15 else { return nil }
        significand = significand * 10 + Int(byte - 0x30)
        digits += 1
        if hasPoint { decimals += 1 }
      }
      i += 1
    }
    guard digits > 0 else { return nil }
    position = i
    let value = Double(significand) / powersOfTen[decimals]
    return isNegative ? -value : value
  }
}

/// Powers of ten that a `Double` holds exactly, as far as 15 digits need them.
private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]

/// The finite number that the bytes write in decimal, correctly rounded; `nil` for anything else,
/// such as `nan`, `inf`, hexadecimal, or digits without end.
func decimalNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Double? {
  guard range.count <= 400,
    bytes[range].allSatisfy({ byte in
      (byte >= 0x30 && byte <= 0x39) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains(byte)
    }),
    let value = Double(String(decoding: bytes[range], as: UTF8.self)), value.isFinite
  else { return nil }
  return value
}

extension String {
  /// Without white space at both ends.
  var trimmedSpace: String {
    let kept = drop { $0.isWhitespace }
    guard let last = kept.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(kept[...last])
  }
}
