/// Reads JSON whose shape is known in advance, straight from bytes, and knows the line it is on.
///
/// The caller says what comes next, so nothing is built that is not wanted, and no nesting of the
/// file can exhaust the stack.
struct JSONScanner {
  let file: String
  let bytes: [UInt8]
  private var position = 0
  private(set) var line = 1

  init(file: String, bytes: [UInt8]) {
    self.file = file
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  /// The error for whatever stands here.
  func refused(_ expected: String) -> LocationFileError {
    guard position < bytes.count else { return .ended(file: file, line: line, expected: expected) }
    let end = min(position + 20, bytes.count)
    let found = String(decoding: bytes[position..<end].prefix { $0 >= 0x20 }, as: UTF8.self)
    return .unexpected(file: file, line: line, found: found, expected: expected)
  }

  /// Takes a byte if it comes next.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Calls `body` for each element of an array.
  mutating func array(
    _ what: String, _ body: (inout JSONScanner) throws(LocationFileError) -> Void
  ) throws(LocationFileError) {
    guard take(0x5B) else { throw refused("[, the start of \(what)") }
    if take(0x5D) { return }
    repeat { try body(&self) } while take(0x2C)
    guard take(0x5D) else { throw refused("a comma or ] in \(what)") }
  }

  /// Calls `body` for each key of an object.
  ///
  /// Keys outside `keys`, keys given twice and missing ones outside `optional` are refused.
  mutating func object(
    _ what: String, keys: [String], optional: Set<String> = [],
    _ body: (inout JSONScanner, _ key: String) throws(LocationFileError) -> Void
  ) throws(LocationFileError) {
    guard take(0x7B) else { throw refused("{, the start of \(what)") }
    var seen = [Bool](repeating: false, count: keys.count)
    if !take(0x7D) {
      repeat {
        let key = try string("a key of \(what)")
        guard let index = keys.firstIndex(of: key) else {
          throw .unknownName(
            file: file, line: line, name: key, nearest: nearestName(to: key, of: keys))
        }
        guard !seen[index] else {
          throw .wrongKey(file: file, line: line, key: key, problem: "is given twice; keep one")
        }
        seen[index] = true
        guard take(0x3A) else { throw refused("a colon behind \"\(key)\"") }
        try body(&self, key)
      } while take(0x2C)
      guard take(0x7D) else { throw refused("a comma or } in \(what)") }
    }
    for (index, key) in keys.enumerated() where !seen[index] && !optional.contains(key) {
      throw .wrongKey(file: file, line: line, key: key, problem: "is missing in \(what)")
    }
  }

  /// A finite number.
  mutating func number(_ what: String) throws(LocationFileError) -> Double {
    skipSpace()
    let start = position
    var end = start
    var value = 0
    while end < bytes.count, bytes[end] >= 0x30, bytes[end] <= 0x39, end - start < 15 {
      value = value * 10 + Int(bytes[end] - 0x30)
      end += 1
    }
    if end > start, end < bytes.count, [0x2C, 0x5D, 0x7D].contains(bytes[end]) {
      position = end
      return Double(value)
    }
    while end < bytes.count,
      (bytes[end] >= 0x2B && bytes[end] <= 0x39) || bytes[end] | 0x20 == 0x65, bytes[end] != 0x2C
    { end += 1 }
    guard end > start, let value = decimalNumber(bytes, start..<end) else {
      throw refused("a number, \(what)")
    }
    position = end
    return value
  }

  /// A whole number in a range.
  mutating func index(
    _ what: String, in range: Range<Int>
  ) throws(LocationFileError) -> Int {
    let value = try number(what)
    guard let whole = Int(exactly: value), range.contains(whole) else {
      throw .notAllowed(
        file: file, line: line, what: what, found: "\(value)",
        allowed: range.isEmpty
          ? "nothing: there is none"
          : "a whole number from \(range.lowerBound) to \(range.upperBound - 1)")
    }
    return whole
  }

  /// A whole number of any size that an `Int` holds, exactly.
  mutating func whole(_ what: String) throws(LocationFileError) -> Int {
    skipSpace()
    var end = position
    while end < bytes.count, bytes[end] == 0x2D || bytes[end] >= 0x30 && bytes[end] <= 0x39 {
      end += 1
    }
    guard let value = Int(String(decoding: bytes[position..<end], as: UTF8.self)) else {
      throw refused("a whole number, \(what)")
    }
    position = end
    return value
  }

  /// A number, or `nil` for null.
  mutating func optionalNumber(_ what: String) throws(LocationFileError) -> Double? {
    skipSpace()
    if bytes[position...].starts(with: [0x6E, 0x75, 0x6C, 0x6C]) {
      position += 4
      return nil
    }
    return try number("\(what), or null")
  }

  /// A string.
  mutating func string(_ what: String) throws(LocationFileError) -> String {
    guard take(0x22) else { throw refused("a string, \(what)") }
    let start = position
    while position < bytes.count, bytes[position] != 0x22, bytes[position] >= 0x20 {
      if bytes[position] == 0x5C { return try escapedString(from: start, what) }
      position += 1
    }
    guard position < bytes.count, bytes[position] == 0x22 else {
      throw refused("the end of a string, \(what)")
    }
    position += 1
    return String(decoding: bytes[start..<position - 1], as: UTF8.self)
  }

  /// Refuses anything but white space.
  mutating func expectEnd() throws(LocationFileError) {
    skipSpace()
    guard position == bytes.count else {
      let end = min(position + 20, bytes.count)
      throw .trailing(
        file: file, line: line, found: String(decoding: bytes[position..<end], as: UTF8.self))
    }
  }
}

extension JSONScanner {
  /// A string with escapes, from `start` behind its quote.
  private mutating func escapedString(
    from start: Int, _ what: String
  ) throws(LocationFileError) -> String {
    var units: [UInt16] = []
    units.append(contentsOf: String(decoding: bytes[start..<position], as: UTF8.self).utf16)
    while position < bytes.count, bytes[position] >= 0x20 {
      if bytes[position] == 0x22 {
        position += 1
        return String(decoding: units, as: UTF16.self)
      }
      if bytes[position] == 0x5C {
        position += 1
        units.append(try escape(what))
      } else {
        let plain = bytes[position...].prefix { $0 != 0x22 && $0 != 0x5C && $0 >= 0x20 }
        units.append(contentsOf: String(decoding: plain, as: UTF8.self).utf16)
        position += plain.count
      }
    }
    throw refused("the end of a string, \(what)")
  }

  private mutating func escape(_ what: String) throws(LocationFileError) -> UInt16 {
    let plain: [UInt8: UInt16] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    guard position < bytes.count else { throw refused("an escape in \(what)") }
    if let unit = plain[bytes[position]] {
      position += 1
      return unit
    }
    let digits = bytes[position...].dropFirst().prefix(4)
    guard bytes[position] == 0x75, digits.count == 4, digits.first != 0x2B,
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw refused("an escape in \(what)") }
    position += 5
    return unit
  }
}

/// The name with the fewest single-letter changes from `name` (Levenshtein), ties to the first.
func nearestName(to name: String, of names: [String]) -> String {
  let wanted = Array(name.prefix(64))
  func distance(_ other: String) -> Int {
    var row = Array(0...wanted.count)
    for (k, letter) in other.enumerated() {
      var diagonal = row[0]
      row[0] = k + 1
      for i in wanted.indices {
        let replaced = diagonal + (wanted[i] == letter ? 0 : 1)
        diagonal = row[i + 1]
        row[i + 1] = min(replaced, diagonal + 1, row[i] + 1)
      }
    }
    return row[wanted.count]
  }
  return names.min { distance($0) < distance($1) } ?? ""
}
