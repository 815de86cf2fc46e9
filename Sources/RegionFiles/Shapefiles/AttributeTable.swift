/// The attribute table of a shapefile: its `.dbf` part (dBASE III and IV, Visual FoxPro's header).
///
/// Rows that are marked as deleted are left out. Texts, numbers, dates and yes or no are read; columns of
/// other kinds, such as memos, are blank.
struct AttributeTable {
  /// A column.
  struct Field {
    var name: [UInt8]
    var kind: UInt8
    /// Where its cells begin in a record, and how long they are.
    var start: Int
    var length: Int
    /// Whether the name fills the ten bytes that it may have, so that it may have been longer.
    var mayBeCut: Bool
  }

  private(set) var fields: [Field] = []
  /// How many records there are, deleted ones among them.
  let count: Int
  /// What the header says about the encoding.
  let languageByte: UInt8
  private let bytes: [UInt8]
  private let headerLength: Int
  private let recordLength: Int

  /// Reads the header.
  ///
  /// - Parameter file: The bytes of the part.
  /// - Throws: `ShapefileFault`.
  init(_ file: [UInt8]) throws(ShapefileFault) {
    let packed = PackedBytes(bytes: file)
    guard packed.count >= 33 else {
      throw .damaged(".dbf", "it is cut off", "文件不完整")
    }
    bytes = file
    (count, headerLength, recordLength) = (packed.long(4), packed.short(8), packed.short(10))
    languageByte = file[29]
    guard file[0] & 7 == 3 || file[0] & 0xF0 == 0x30, count >= 0, headerLength >= 33,
      recordLength >= 1, headerLength <= file.count,
      count <= (file.count - headerLength) / recordLength
    else {
      throw .damaged(".dbf", "its header does not fit its length", "文件头与长度不符")
    }
    var (position, start) = (32, 1)
    while position + 32 <= headerLength, file[position] != 0x0D {
      let name = Array(file[position..<position + 11].prefix { $0 != 0 })
      let length = Int(file[position + 16])
      fields.append(
        Field(
          name: name, kind: file[position + 11], start: start, length: length,
          mayBeCut: name.count >= 10))
      start += length
      position += 32
    }
    guard !fields.isEmpty, start <= recordLength else {
      throw .damaged(".dbf", "its columns do not fit its rows", "字段与记录长度不符")
    }
  }

  /// Whether a record is marked as deleted.
  func isDeleted(_ record: Int) -> Bool { bytes[headerLength + record * recordLength] == 0x2A }

  /// The bytes of a cell without the blanks around it.
  func cell(_ field: Field, _ record: Int) -> ArraySlice<UInt8> {
    let start = headerLength + record * recordLength + field.start
    var cell = bytes[start..<start + field.length]
    while let last = cell.last, last <= 0x20 { cell.removeLast() }
    return cell.drop { $0 <= 0x20 }
  }

  /// Whether cells of a field are read, and whether they are text in the table's encoding.
  static func isText(_ field: Field) -> Bool? {
    switch field.kind {
    case 0x43: true  // C
    case 0x4E, 0x46, 0x44, 0x4C: false  // N, F, D, L
    default: nil
    }
  }

  /// What a cell that is not text shows.
  static func shown(_ cell: ArraySlice<UInt8>, _ field: Field) -> [UInt8] {
    switch field.kind {
    case 0x4E, 0x46:
      return SheetNumber.text(cell, .plain).map { Array($0.utf8) } ?? Array(cell)
    case 0x44:
      guard cell.count == 8, cell.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        return Array(cell)
      }
      return cell.prefix(4) + [0x2D] + cell.dropFirst(4).prefix(2) + [0x2D] + cell.suffix(2)
    default:
      switch cell.first {
      case 0x54, 0x74, 0x59, 0x79: return Array("TRUE".utf8)
      case 0x46, 0x66, 0x4E, 0x6E: return Array("FALSE".utf8)
      default: return []
      }
    }
  }

  /// The encoding that fits all texts: UTF-8 where they are valid, else GB18030 where they look
  /// Chinese, else none.
  ///
  /// Complexity: O(bytes).
  func fittingPage() -> CodePage? {
    var texts: [UInt8] = []
    var isUTF8 = true
    func add(_ cell: ArraySlice<UInt8>, isFull: Bool) {
      guard cell.contains(where: { $0 >= 0x80 }) else { return }
      if isUTF8, CodePage.utf8.text(cell, isFull: isFull) == nil { isUTF8 = false }
      texts += isFull ? cell.prefix(CodePage.gb18030.completeLength(cell)) : cell
      texts.append(0x0A)
    }
    for field in fields { add(field.name[...], isFull: field.mayBeCut) }
    for record in 0..<count where !isDeleted(record) {
      for field in fields where Self.isText(field) == true {
        let cell = cell(field, record)
        add(cell, isFull: cell.count == field.length)
      }
    }
    if isUTF8 { return .utf8 }
    return looksLikeGB18030(texts) ? .gb18030 : nil
  }
}
