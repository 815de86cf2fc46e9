/// Looks for what XML's grammar needs in bytes.
enum XMLBytes {
  /// Whether a byte may stand in a name.
  static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
      || (byte >= 0x30 && byte <= 0x3A) || byte == 0x5F || byte == 0x2D || byte == 0x2E
  }

  /// Whether a byte is XML's white space.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Where a byte is at `start` or behind.
  static func find(_ byte: UInt8, _ bytes: [UInt8], _ start: Int) -> Int? {
    let span = bytes.span
    var i = start
    while i < span.count {
      if span[i] == byte { return i }
      i += 1
    }
    return nil
  }

  /// Where a text begins at `start` or behind.
  static func find(_ text: StaticString, _ bytes: [UInt8], from start: Int) -> Int? {
    let last = bytes.count - text.utf8CodeUnitCount
    var i = start
    while i <= last {
      if begins(text, bytes, i) == true { return i }
      i += 1
    }
    return nil
  }

  /// Whether bytes begin with ASCII text; `nil` where they are too few to say.
  static func begins(_ text: StaticString, _ bytes: [UInt8], _ start: Int) -> Bool? {
    text.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() {
        guard start + offset < bytes.count else { return nil }
        if bytes[start + offset] != letter { return false }
      }
      return true
    }
  }
}
