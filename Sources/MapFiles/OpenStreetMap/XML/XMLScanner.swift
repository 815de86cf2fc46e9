import CatchmentSupport

/// Reads XML tag by tag from pieces of text, in little memory.
///
/// UTF-8 only. Text between tags is passed over unless it is asked for; document types are passed
/// over without expanding anything, so that only the five entities of XML and numbered characters
/// exist. Tags must match, and nothing nests deeper than 64.
struct XMLScanner {
  /// What comes next in the text.
  enum Event {
    /// A tag that opens an element, or an empty element where `isEmpty`.
    case start
    /// A tag that closes an element.
    case end
    /// The end of the text.
    case finished
  }

  /// An attribute: ranges of bytes in `buffer`.
  struct Attribute {
    var name: Range<Int>
    var value: Range<Int>
    var hasReferences: Bool
  }

  /// What is in memory of the text; ranges hold until the next event.
  private(set) var buffer: [UInt8] = []
  /// The name of the current tag.
  private(set) var name = 0..<0
  /// The attributes of the current tag.
  private(set) var attributes: [Attribute] = []
  /// Whether the current tag both opens and closes its element.
  private(set) var isEmpty = false
  /// How many elements are open.
  var depth: Int { openNames.count }

  private let file: String
  private var feed: TextFeed
  private var position = 0
  // How many bytes came before `buffer`.
  private var base = 0
  private var isAtEnd = false
  private var isAtStart = true
  private var hasRoot = false
  private var openNames: [[UInt8]] = []
  // Where the text before the last tag began, and that tag.
  private var textStart = 0
  private var tagStart = 0

  private static let depthLimit = 64
  // The longest tag, comment or document type.
  private static let tokenLimit = 4 << 20

  init(_ feed: TextFeed, file: String) {
    self.feed = feed
    self.file = file
  }

  /// Goes to the next tag.
  mutating func next() throws(MapFileError) -> Event {
    if isAtStart { try checkStart() }
    textStart = position
    while true {
      if let event = try scan() { return event }
      if isAtEnd {
        guard position == buffer.count, openNames.isEmpty, hasRoot else {
          throw .truncated(file: file, offset: base + buffer.count)
        }
        return .finished
      }
      try refill()
    }
  }

  /// The text before the current tag, as far as it is in memory.
  var textBefore: ArraySlice<UInt8> { buffer[min(textStart, tagStart)..<tagStart] }

  // MARK: Buffer

  private mutating func refill() throws(MapFileError) {
    guard buffer.count - position <= Self.tokenLimit else {
      throw corrupt(position, "a tag or comment of more than 4 MiB", "标签或注释超过 4 MiB")
    }
    base += position
    if position == buffer.count {
      buffer.removeAll(keepingCapacity: true)
    } else {
      buffer.removeFirst(position)
    }
    (position, textStart) = (0, 0)
    if let piece = try feed.next() { buffer.append(contentsOf: piece) } else { isAtEnd = true }
  }

  private mutating func checkStart() throws(MapFileError) {
    isAtStart = false
    while buffer.count < 4, !isAtEnd { try refill() }
    if buffer.starts(with: [0xFE, 0xFF]) || buffer.starts(with: [0xFF, 0xFE])
      || buffer.starts(with: [0, 0x3C]) || buffer.starts(with: [0x3C, 0])
    {
      throw encoding("UTF-16")
    }
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  // MARK: Tokens

  /// Reads up to the next tag; `nil` where the buffer ends before.
  private mutating func scan() throws(MapFileError) -> Event? {
    let bytes = buffer
    let count = bytes.count
    while true {
      guard let open = XMLBytes.find(0x3C, bytes, position) else {
        if depth == 0 { try checkBlank(bytes, position..<count) }
        position = count
        return nil
      }
      if depth == 0 { try checkBlank(bytes, position..<open) }
      position = open
      tagStart = open
      guard open + 1 < count else { return nil }
      switch bytes[open + 1] {
      case 0x21:
        guard try skipDeclaration(bytes) else { return nil }
      case 0x3F:
        guard let end = XMLBytes.find("?>", bytes, from: open + 2) else { return nil }
        try checkInstruction(bytes, open + 2..<end)
        position = end + 2
      case 0x2F:
        guard let end = XMLBytes.find(0x3E, bytes, open + 2) else { return nil }
        try close(bytes, open + 2..<end)
        position = end + 1
        return .end
      default:
        guard let end = try readTag(bytes) else { return nil }
        position = end
        return .start
      }
    }
  }

  private func checkBlank(_ bytes: [UInt8], _ range: Range<Int>) throws(MapFileError) {
    for i in range where bytes[i] > 0x20 {
      throw corrupt(i, "text outside the document", "文档之外有文字")
    }
  }

  /// Passes over a comment, a character section or a document type; `false` where it is cut off.
  private mutating func skipDeclaration(_ bytes: [UInt8]) throws(MapFileError) -> Bool {
    let start = position
    func begins(_ text: StaticString) -> Bool? { XMLBytes.begins(text, bytes, start) }
    let kinds: [(StaticString, StaticString)] = [("<!--", "-->"), ("<![CDATA[", "]]>")]
    for (opening, closing) in kinds {
      guard let matches = begins(opening) else { return false }
      guard matches else { continue }
      guard let end = XMLBytes.find(closing, bytes, from: start + opening.utf8CodeUnitCount) else {
        return false
      }
      position = end + 3
      return true
    }
    guard let isType = begins("<!DOCTYPE") else { return false }
    guard isType, !hasRoot else {
      throw corrupt(start, "a declaration that XML does not know", "XML 中没有的声明")
    }
    // Quotes and comments may hold any brackets.
    var (i, depth) = (start + 9, 0)
    while i < bytes.count {
      switch bytes[i] {
      case 0x22, 0x27:
        guard let end = XMLBytes.find(bytes[i], bytes, i + 1) else { return false }
        i = end
      case 0x3C:
        guard let isComment = XMLBytes.begins("<!--", bytes, i) else { return false }
        if isComment {
          guard let end = XMLBytes.find("-->", bytes, from: i + 4) else { return false }
          i = end + 2
        }
      case 0x5B: depth += 1
      case 0x5D: depth -= 1
      case 0x3E where depth <= 0:
        position = i + 1
        return true
      default: break
      }
      i += 1
    }
    return false
  }

  /// Checks the encoding that the XML declaration states.
  private func checkInstruction(_ bytes: [UInt8], _ range: Range<Int>) throws(MapFileError) {
    guard !hasRoot, XMLBytes.begins("xml", bytes, range.lowerBound) == true,
      let start = XMLBytes.find("encoding", bytes, from: range.lowerBound), start < range.upperBound
    else { return }
    let value = bytes[start + 8..<range.upperBound].drop {
      $0 <= 0x20 || $0 == 0x3D || $0 == 0x22 || $0 == 0x27
    }
    let name = String(
      decoding: value.prefix { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }, as: UTF8.self)
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(name.lowercased()) else {
      throw encoding(name)
    }
  }

  private mutating func close(_ bytes: [UInt8], _ range: Range<Int>) throws(MapFileError) {
    var end = range.upperBound
    while end > range.lowerBound, bytes[end - 1] <= 0x20 { end -= 1 }
    name = range.lowerBound..<end
    guard let open = openNames.popLast(), open.elementsEqual(bytes[name]) else {
      throw corrupt(range.lowerBound, "a closing tag that closes nothing", "结束标签没有对应的开始标签")
    }
  }

  /// Reads a tag and its attributes; the offset behind it, or `nil` where it is cut off.
  private mutating func readTag(_ bytes: [UInt8]) throws(MapFileError) -> Int? {
    let (span, count) = (bytes.span, bytes.count)
    attributes.removeAll(keepingCapacity: true)
    isEmpty = false
    var i = position + 1
    let nameStart = i
    while i < count, XMLBytes.isNameByte(span[i]) { i += 1 }
    if i == count { return nil }
    guard i > nameStart else { throw corrupt(position, "a tag without a name", "标签没有名称") }
    name = nameStart..<i
    while true {
      let blankStart = i
      while i < count, span[i] <= 0x20 {
        guard XMLBytes.isBlank(span[i]) else { throw badTag(i) }
        i += 1
      }
      if i == count { return nil }
      if span[i] == 0x3E { break }
      if span[i] == 0x2F {
        guard i + 1 < count else { return nil }
        guard span[i + 1] == 0x3E else { throw badTag(i) }
        isEmpty = true
        i += 1
        break
      }
      let start = i
      while i < count, XMLBytes.isNameByte(span[i]) { i += 1 }
      if i == count { return nil }
      guard i > start, start > blankStart else { throw badTag(i) }
      let end = i
      while i < count, XMLBytes.isBlank(span[i]) { i += 1 }
      if i == count { return nil }
      guard span[i] == 0x3D else { throw badTag(i) }
      i += 1
      while i < count, XMLBytes.isBlank(span[i]) { i += 1 }
      if i == count { return nil }
      let quote = span[i]
      guard quote == 0x22 || quote == 0x27 else { throw badTag(i) }
      i += 1
      let valueStart = i
      var hasReferences = false
      while i < count, span[i] != quote {
        if span[i] == 0x26 { hasReferences = true }
        if span[i] == 0x3C { throw badTag(i) }
        if span[i] < 0x20, !XMLBytes.isBlank(span[i]) { throw badTag(i) }
        i += 1
      }
      if i == count { return nil }
      attributes.append(
        Attribute(name: start..<end, value: valueStart..<i, hasReferences: hasReferences))
      i += 1
    }
    guard depth > 0 || !hasRoot else {
      throw corrupt(position, "a second document in the same file", "同一文件中出现第二个文档")
    }
    hasRoot = true
    if !isEmpty {
      guard depth < Self.depthLimit else {
        throw corrupt(position, "elements nest deeper than 64", "元素嵌套超过 64 层")
      }
      openNames.append(Array(bytes[name]))
    }
    return i + 1
  }

  // MARK: Faults

  func corrupt(_ index: Int, _ english: String, _ chinese: String) -> MapFileError {
    .corrupt(file: file, offset: base + index, reason: Wording(english, chinese))
  }

  private func badTag(_ index: Int) -> MapFileError {
    corrupt(index, "a tag that is not well formed", "标签格式不正确")
  }

  private func encoding(_ name: String) -> MapFileError {
    .unsupported(
      file: file, what: Wording("the encoding \(name)", "编码 \(name)"),
      remedy: Wording("save the file as UTF-8", "请另存为 UTF-8"))
  }
}
