import CatchmentSupport

/// The first directory of a TIFF file, classic or BigTIFF: tags and where their values lie.
struct TIFFDirectory {
  let bytes: [UInt8]
  let file: String
  /// Whether numbers begin with their lowest byte.
  let isLittle: Bool
  private let isBig: Bool
  private var entries: [Int: Entry] = [:]

  private struct Entry {
    var type: Int
    var count: Int
    var offset: Int
  }

  /// Whether bytes begin as TIFF does.
  static func isTIFF(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    return [[0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43]]
      .contains(Array(bytes[..<4]))
  }

  /// Reads the directory; `bytes` begin as TIFF does.
  init(_ bytes: [UInt8], file: String) throws(MapFileError) {
    self.bytes = bytes
    self.file = file
    isLittle = bytes[0] == 0x49
    isBig = bytes[2] == 43 || bytes[3] == 43
    try readEntries()
  }

  private mutating func readEntries() throws(MapFileError) {
    let start: Int
    let (entryLength, countLength) = isBig ? (20, 8) : (12, 2)
    if isBig {
      guard bytes.count >= 16 else { throw truncated }
      guard number(4, 2) == 8, number(6, 2) == 0 else {
        throw corrupt(4, "a BigTIFF header that is not valid", "BigTIFF 文件头无效")
      }
      start = try offset(number(8, 8))
    } else {
      guard bytes.count >= 8 else { throw truncated }
      start = try offset(number(4, 4))
    }
    try check(start, countLength)
    let count = number(start, countLength)
    guard count <= 4096 else {
      throw corrupt(start, "a directory of \(count) tags", "目录含 \(count) 个标签")
    }
    try check(start + countLength, Int(count) * entryLength)
    for i in 0..<Int(count) {
      let at = start + countLength + i * entryLength
      let (tag, type) = (Int(number(at, 2)), Int(number(at + 2, 2)))
      let values = number(at + 4, isBig ? 8 : 4)
      guard let size = Self.size(type) else { continue }
      guard values <= UInt64(bytes.count) else { throw truncated }
      let length = Int(values) * size
      let inline = isBig ? 8 : 4
      let place = at + 4 + inline
      let from = length <= inline ? place : try offset(number(place, inline))
      try check(from, length)
      // Where a tag comes twice the first counts.
      if entries[tag] == nil { entries[tag] = Entry(type: type, count: Int(values), offset: from) }
    }
  }

  private static func size(_ type: Int) -> Int? {
    switch type {
    case 1, 2, 6, 7: 1
    case 3, 8: 2
    case 4, 9, 11, 13: 4
    case 5, 10, 12, 16, 17, 18: 8
    default: nil
    }
  }

  // MARK: Values

  /// Whether a tag is there.
  func has(_ tag: Int) -> Bool { entries[tag] != nil }

  /// How many values a tag has.
  func count(_ tag: Int) -> Int { entries[tag]?.count ?? 0 }

  /// One whole number of a tag, or `nil` where it has none.
  func integer(_ tag: Int, _ index: Int = 0) throws(MapFileError) -> Int? {
    guard let entry = entries[tag], index < entry.count else { return nil }
    let size: Int
    switch entry.type {
    case 1, 3, 4, 13, 16, 18: size = Self.size(entry.type) ?? 1
    default: throw corrupt(entry.offset, "tag \(tag) is no whole number", "标签 \(tag) 不是整数")
    }
    guard let value = Int(exactly: number(entry.offset + index * size, size)) else {
      throw corrupt(entry.offset, "tag \(tag) is too large", "标签 \(tag) 的值过大")
    }
    return value
  }

  /// The numbers of a tag, at most `limit`, as doubles.
  func doubles(_ tag: Int, limit: Int) throws(MapFileError) -> [Double] {
    guard let entry = entries[tag] else { return [] }
    guard entry.type == 12, entry.count <= limit else {
      throw corrupt(entry.offset, "tag \(tag) is not valid", "标签 \(tag) 无效")
    }
    return (0..<entry.count).map { Double(bitPattern: number(entry.offset + 8 * $0, 8)) }
  }

  /// The text of a tag, up to its first zero.
  func text(_ tag: Int) -> String? {
    guard let entry = entries[tag], entry.type == 2 else { return nil }
    let contents = bytes[entry.offset..<entry.offset + entry.count].prefix(1 << 16)
    return String(decoding: contents.prefix { $0 != 0 }, as: UTF8.self)
  }

  // MARK: Bytes

  /// A number of some bytes, which must be there.
  func number(_ offset: Int, _ length: Int) -> UInt64 {
    var value: UInt64 = 0
    for i in 0..<length {
      value = value << 8 | UInt64(bytes[isLittle ? offset + length - 1 - i : offset + i])
    }
    return value
  }

  private func offset(_ value: UInt64) throws(MapFileError) -> Int {
    guard value <= UInt64(bytes.count) else { throw truncated }
    return Int(value)
  }

  /// Throws unless `length` bytes follow `offset`.
  func check(_ offset: Int, _ length: Int) throws(MapFileError) {
    guard offset >= 0, length >= 0, offset <= bytes.count, length <= bytes.count - offset else {
      throw truncated
    }
  }

  var truncated: MapFileError { .truncated(file: file, offset: bytes.count) }

  func corrupt(_ offset: Int, _ english: String, _ chinese: String) -> MapFileError {
    .corrupt(file: file, offset: offset, reason: Wording(english, chinese))
  }
}
