import CatchmentSupport

/// A break of protobuf's rules within a message.
struct ProtobufFault: Error {
  let reason: Wording

  init(_ english: String, _ chinese: String) { reason = Wording(english, chinese) }

  static let cutOff = ProtobufFault("a message is cut off", "消息不完整")
  static let longNumber = ProtobufFault("a number of more than 64 bits", "数字超过 64 位")
}

/// Reads the fields of one protobuf message, a range of bytes.
///
/// Bounds are checked at every step; lengths are compared with what is left before they are added.
struct ProtobufReader {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  /// The number and wire type of the field that was met last.
  private(set) var field = 0
  private(set) var wireType = 0

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// Goes to the next field; `false` at the end.
  mutating func next() throws(ProtobufFault) -> Bool {
    guard position < end else { return false }
    let key = try varint()
    wireType = Int(key & 7)
    guard key >> 3 > 0, key >> 3 <= 536_870_911 else {
      throw ProtobufFault("a field without a valid number", "字段编号无效")
    }
    field = Int(key >> 3)
    return true
  }

  /// A number of any size.
  @inline(__always) mutating func varint() throws(ProtobufFault) -> UInt64 {
    guard position < end else { throw .cutOff }
    let first = bytes[position]
    position += 1
    if first < 0x80 { return UInt64(first) }
    return try longVarint(first)
  }

  private mutating func longVarint(_ first: UInt8) throws(ProtobufFault) -> UInt64 {
    var (value, shift) = (UInt64(first & 0x7F), UInt64(7))
    while true {
      guard position < end else { throw .cutOff }
      let byte = bytes[position]
      position += 1
      guard shift < 63 || byte <= 1 else { throw .longNumber }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return value }
      shift += 7
    }
  }

  /// A number whose sign is in its lowest bit.
  @inline(__always) mutating func signed() throws(ProtobufFault) -> Int64 {
    let value = try varint()
    return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
  }

  /// The number of the current field.
  mutating func number() throws(ProtobufFault) -> UInt64 {
    guard wireType == 0 else { throw Self.wrongType(field) }
    return try varint()
  }

  /// The signed number of the current field.
  mutating func signedNumber() throws(ProtobufFault) -> Int64 {
    guard wireType == 0 else { throw Self.wrongType(field) }
    return try signed()
  }

  /// The bytes of the current field: a string, a message or packed numbers.
  mutating func range() throws(ProtobufFault) -> Range<Int> {
    guard wireType == 2 else { throw Self.wrongType(field) }
    let count = try varint()
    guard count <= UInt64(end - position) else { throw .cutOff }
    let start = position
    position += Int(count)
    return start..<position
  }

  /// The bytes of the current field of repeated numbers, packed or one by one.
  mutating func numbers() throws(ProtobufFault) -> Range<Int> {
    guard wireType == 0 else { return try range() }
    let start = position
    _ = try varint()
    return start..<position
  }

  /// Passes over the current field.
  mutating func skip() throws(ProtobufFault) {
    switch wireType {
    case 0: _ = try varint()
    case 1: try skip(8)
    case 2: _ = try range()
    case 5: try skip(4)
    default: throw ProtobufFault("a field of unknown kind", "字段类型未知")
    }
  }

  private mutating func skip(_ count: Int) throws(ProtobufFault) {
    guard end - position >= count else { throw .cutOff }
    position += count
  }

  private static func wrongType(_ field: Int) -> ProtobufFault {
    ProtobufFault("field \(field) is of the wrong kind", "字段 \(field) 类型错误")
  }
}
