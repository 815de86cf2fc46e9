/// Reads a part of a workbook, which is XML in UTF-8, tag by tag and text by text.
///
/// Names are compared without their prefix. Tags must match and nothing nests deeper than 64. A
/// document type is refused, as the packaging rules ask (ECMA-376 part 2, 8.1.4): only the five
/// entities of XML and numbered characters exist, so that nothing can expand.
///
/// Complexity: O(bytes), apart from the texts that are asked for without any copy.
struct SheetXML {
  /// What comes next.
  enum Event {
    /// A tag that opens an element; for an empty one `end` follows.
    case start
    /// The end of an element.
    case end
    /// Characters between tags.
    case text
    /// The end of the document.
    case finished
  }

  let bytes: [UInt8]
  /// The part's name, for errors.
  let part: String
  /// The name of the current tag without its prefix.
  private(set) var name = 0..<0
  /// How many elements are open.
  var depth: Int { openNames.count }

  private var position = 0
  private var text = 0..<0
  private var textIsRaw = false
  private var attributes: [(name: Range<Int>, value: Range<Int>)] = []
  private var openNames: [Range<Int>] = []
  private var isEmptyElement = false
  private var hasRoot = false
  private static let depthLimit = 64

  /// Starts before the document's first tag.
  ///
  /// - Throws: `WorkbookFault` where the bytes are not UTF-8.
  init(_ bytes: [UInt8], part: String) throws(WorkbookFault) {
    self.bytes = bytes
    self.part = part
    if let offset = firstInvalidUTF8(in: bytes) {
      throw .damaged(part, at: offset, "text that is not UTF-8", "文字不是有效的 UTF-8")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  // MARK: Events

  /// Goes to the next tag or text.
  mutating func next() throws(WorkbookFault) -> Event {
    if isEmptyElement {
      isEmptyElement = false
      openNames.removeLast()
      return .end
    }
    while position < bytes.count {
      guard bytes[position] == 0x3C else {
        let start = position
        while position < bytes.count, bytes[position] != 0x3C { position += 1 }
        try checkCharacters(start..<position)
        if depth == 0 { continue }
        (text, textIsRaw) = (start..<position, false)
        return .text
      }
      switch byte(position + 1) {
      case 0x21:
        if try skipDeclaration() { return .text }
      case 0x3F:
        position = try find("?>", from: position + 2) + 2
      case 0x2F:
        try close()
        return .end
      default:
        try open()
        return .start
      }
    }
    guard openNames.isEmpty, hasRoot else {
      throw fault(bytes.count, "the text ends within an element", "文档在元素内中断")
    }
    return .finished
  }

  /// Goes behind the end of the element that was just opened.
  mutating func skipElement() throws(WorkbookFault) {
    let outside = depth - 1
    while depth > outside { _ = try next() }
  }

  // MARK: What stands there

  /// Whether the current tag has a name.
  func isNamed(_ text: StaticString) -> Bool { matches(name, text) }

  /// The value of an attribute of the tag that was just opened; its own name may have a prefix.
  func attribute(_ text: StaticString) -> Range<Int>? {
    for attribute in attributes where matches(local(attribute.name), text) {
      return attribute.value
    }
    return nil
  }

  /// The text of an attribute; empty where there is none.
  func string(_ attribute: StaticString) throws(WorkbookFault) -> String {
    guard let range = self.attribute(attribute) else { return "" }
    var resolved: [UInt8] = []
    try resolve(range, into: &resolved)
    return String(decoding: resolved, as: UTF8.self)
  }

  /// The whole number of an attribute; `nil` where there is none.
  func whole(_ attribute: StaticString) throws(WorkbookFault) -> Int? {
    guard let range = self.attribute(attribute) else { return nil }
    guard let number = Self.whole(bytes[range]) else {
      throw fault(range.lowerBound, "\(attribute) must be a whole number", "\(attribute) 必须是整数")
    }
    return number
  }

  /// Adds the current text to others, references resolved.
  func appendText(to result: inout [UInt8]) throws(WorkbookFault) {
    if textIsRaw { result += bytes[text] } else { try resolve(text, into: &result) }
  }

  /// A whole number of at most nine digits.
  static func whole(_ digits: ArraySlice<UInt8>) -> Int? {
    guard (1...9).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x39 else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  /// A fault at a byte of the part.
  func fault(_ offset: Int, _ english: String, _ chinese: String) -> WorkbookFault {
    .damaged(part, at: offset, english, chinese)
  }

  // MARK: Tags

  private mutating func open() throws(WorkbookFault) {
    let start = position
    guard depth > 0 || !hasRoot else {
      throw fault(start, "a second document in the same part", "同一部分中出现第二个文档")
    }
    var i = start + 1
    let own = try readName(&i)
    attributes.removeAll(keepingCapacity: true)
    while true {
      let blanks = i
      while XMLCharacters.isBlank(byte(i)) { i += 1 }
      if byte(i) == 0x3E { break }
      if byte(i) == 0x2F {
        guard byte(i + 1) == 0x3E else { throw badTag(i) }
        isEmptyElement = true
        i += 1
        break
      }
      guard i > blanks else { throw badTag(i) }
      try readAttribute(&i)
    }
    guard depth < Self.depthLimit else {
      throw fault(start, "elements nest deeper than 64", "元素嵌套超过 64 层")
    }
    openNames.append(own)
    name = local(own)
    hasRoot = true
    position = i + 1
  }

  private mutating func readAttribute(_ i: inout Int) throws(WorkbookFault) {
    let key = try readName(&i)
    while XMLCharacters.isBlank(byte(i)) { i += 1 }
    guard byte(i) == 0x3D else { throw badTag(i) }
    i += 1
    while XMLCharacters.isBlank(byte(i)) { i += 1 }
    let quote = byte(i)
    guard quote == 0x22 || quote == 0x27 else { throw badTag(i) }
    let start = i + 1
    i = start
    while i < bytes.count, bytes[i] != quote {
      if bytes[i] == 0x3C { throw badTag(i) }
      i += 1
    }
    guard i < bytes.count else { throw badTag(i) }
    try checkCharacters(start..<i)
    attributes.append((key, start..<i))
    i += 1
  }

  private mutating func close() throws(WorkbookFault) {
    let start = position + 2
    var i = start
    let own = try readName(&i)
    while XMLCharacters.isBlank(byte(i)) { i += 1 }
    guard byte(i) == 0x3E, let open = openNames.popLast(),
      bytes[open].elementsEqual(bytes[own])
    else { throw fault(start, "a closing tag that closes nothing", "结束标签没有对应的开始标签") }
    name = local(own)
    position = i + 1
  }

  private func readName(_ i: inout Int) throws(WorkbookFault) -> Range<Int> {
    let start = i
    while i < bytes.count, XMLCharacters.isNameByte(bytes[i]) { i += 1 }
    guard i > start else { throw badTag(i) }
    return start..<i
  }

  /// Passes over a comment, or takes a character section as text.
  private mutating func skipDeclaration() throws(WorkbookFault) -> Bool {
    let start = position
    if begins("<!--", start) {
      position = try find("-->", from: start + 4) + 3
      return false
    }
    guard begins("<![CDATA[", start), depth > 0 else {
      throw fault(
        start, "a document type or another declaration that workbooks may not have",
        "工作簿中不允许的文档类型或声明")
    }
    let end = try find("]]>", from: start + 9)
    try checkCharacters(start + 9..<end)
    (text, textIsRaw) = (start + 9..<end, true)
    position = end + 3
    return true
  }

  // MARK: Bytes

  private func byte(_ i: Int) -> UInt8 { i < bytes.count ? bytes[i] : 0 }

  private func begins(_ text: StaticString, _ start: Int) -> Bool {
    guard bytes.count - start >= text.utf8CodeUnitCount else { return false }
    return matches(start..<start + text.utf8CodeUnitCount, text)
  }

  private func find(_ text: StaticString, from start: Int) throws(WorkbookFault) -> Int {
    var i = start
    while i < bytes.count {
      if begins(text, i) { return i }
      i += 1
    }
    throw fault(bytes.count, "the text ends within a comment or section", "文档在注释或字符段内中断")
  }

  private func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    guard range.count == text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { letters in
      for (offset, letter) in letters.enumerated() where bytes[range.lowerBound + offset] != letter
      {
        return false
      }
      return true
    }
  }

  /// A name without its prefix.
  private func local(_ name: Range<Int>) -> Range<Int> {
    guard let colon = bytes[name].firstIndex(of: 0x3A) else { return name }
    return colon + 1..<name.upperBound
  }

  private func checkCharacters(_ range: Range<Int>) throws(WorkbookFault) {
    for i in range where bytes[i] < 0x20 && !XMLCharacters.isBlank(bytes[i]) {
      throw fault(i, "a character that XML does not allow", "XML 不允许的字符")
    }
  }

  private func resolve(_ range: Range<Int>, into result: inout [UInt8]) throws(WorkbookFault) {
    var i = range.lowerBound
    while i < range.upperBound {
      let start = i
      while i < range.upperBound, bytes[i] != 0x26 { i += 1 }
      result += bytes[start..<i]
      if i == range.upperBound { return }
      guard let end = bytes[i..<range.upperBound].prefix(12).firstIndex(of: 0x3B),
        let scalar = XMLCharacters.scalar(bytes[i + 1..<end])
      else { throw fault(i, "a reference to an unknown entity", "引用了未知实体") }
      result += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      i = end + 1
    }
  }

  private func badTag(_ i: Int) -> WorkbookFault {
    fault(i, "a tag that is not well formed", "标签格式不正确")
  }
}
