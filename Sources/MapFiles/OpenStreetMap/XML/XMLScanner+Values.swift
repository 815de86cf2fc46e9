extension XMLScanner {
  /// Whether the current tag has a name.
  func isNamed(_ text: StaticString) -> Bool { matches(name, text) }

  /// The attribute of a name.
  func attribute(_ text: StaticString) -> Attribute? {
    for attribute in attributes where matches(attribute.name, text) { return attribute }
    return nil
  }

  /// The whole number that an attribute must have.
  func wholeNumber(_ text: StaticString) throws(MapFileError) -> Int64 {
    guard let value = attribute(text)?.value,
      let number = Decimal.wholeNumber(buffer.span, value)
    else {
      throw corrupt(name.lowerBound, "\(text) must be a whole number", "\(text) 必须是整数")
    }
    return number
  }

  /// The decimal number of an attribute; `nil` where it is missing.
  func number(_ text: StaticString) throws(MapFileError) -> Double? {
    guard let value = attribute(text)?.value else { return nil }
    guard let number = Decimal.number(buffer.span, value) else {
      throw corrupt(value.lowerBound, "\(text) must be a number", "\(text) 必须是数字")
    }
    return number
  }

  /// The text of an attribute, references resolved.
  func text(_ attribute: Attribute) throws(MapFileError) -> String {
    let bytes = buffer[attribute.value]
    let text =
      attribute.hasReferences
      ? String(validating: try resolved(bytes), as: UTF8.self)
      : String(validating: bytes, as: UTF8.self)
    guard let text else {
      throw corrupt(
        attribute.value.lowerBound, "text that is not UTF-8", "文字不是有效的 UTF-8")
    }
    return text
  }

  /// Bytes with `&amp;`, `&#20013;` and the like replaced by what they stand for.
  private func resolved(_ bytes: ArraySlice<UInt8>) throws(MapFileError) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var i = bytes.startIndex
    while i < bytes.endIndex {
      guard bytes[i] == 0x26 else {
        result.append(bytes[i])
        i += 1
        continue
      }
      guard let end = bytes[i...].prefix(12).firstIndex(of: 0x3B),
        let scalar = Self.scalar(bytes[i + 1..<end])
      else {
        throw corrupt(i, "a reference to an unknown entity", "引用了未知实体")
      }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      i = end + 1
    }
    return result
  }

  /// The text of the current element up to its first tag, which is passed.
  mutating func textToEnd() throws(MapFileError) -> String {
    _ = try next()
    return String(decoding: textBefore.prefix(500), as: UTF8.self)
  }

  private static func scalar(_ name: ArraySlice<UInt8>) -> Unicode.Scalar? {
    switch String(decoding: name, as: UTF8.self) {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default: break
    }
    guard name.first == 0x23, name.count > 1 else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == 0x78
    let text = String(decoding: isHexadecimal ? digits.dropFirst() : digits, as: UTF8.self)
    guard let first = text.first, first != "+", first != "-",
      let value = UInt32(text, radix: isHexadecimal ? 16 : 10),
      value >= 0x20 || value == 9 || value == 10 || value == 13
    else { return nil }
    return Unicode.Scalar(value)
  }

  /// Whether a range of the buffer is ASCII text.
  func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() where buffer[range.lowerBound + offset] != letter
      {
        return false
      }
      return true
    }
  }
}
