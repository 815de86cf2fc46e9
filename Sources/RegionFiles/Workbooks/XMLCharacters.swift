/// The classes of characters and the references of XML.
enum XMLCharacters {
  /// Whether a byte is XML's white space.
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  /// Whether a byte may stand in a name.
  static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || (byte >= 0x30 && byte <= 0x3A)
      || byte == 0x5F || byte == 0x2D || byte == 0x2E
  }

  /// What the reference `&name;` stands for.
  static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.first == 0x23 else { return nil }
    var digits = name.dropFirst()
    let isHexadecimal = digits.first == 0x78
    if isHexadecimal { digits = digits.dropFirst() }
    guard let first = digits.first, first != 0x2B, first != 0x2D,
      let value = UInt32(
        String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
      value >= 0x20 || value == 9 || value == 10 || value == 13
    else { return nil }
    return Unicode.Scalar(value)
  }
}
