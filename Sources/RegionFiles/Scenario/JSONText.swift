import Consolidation

/// A JSON value (RFC 8259) that knows its lines, so that a finding can name them.
indirect enum JSONValue: Equatable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// The members in the order of the text.
  case object([JSONMember])
}

/// A key with its value and the line on which the key stands.
struct JSONMember: Equatable {
  var key: String
  var line: Int
  var value: JSONValue
}

/// Why a text is no JSON, and where.
struct JSONFault: Error, Equatable {
  var line: Int
  var reason: LocalizedText
}

/// Reads JSON from UTF-8 bytes.
///
/// Foundation's own reader gives neither the lines of values nor the order of keys nor repeated
/// keys, all of which a planner's file needs.
struct JSONReader {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var depth = 0
  private static let deepest = 64

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The value that the whole text holds.
  static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
    var reader = JSONReader(bytes)
    reader.skipBlanks()
    let value = try reader.value()
    reader.skipBlanks()
    guard reader.position == bytes.count else {
      throw reader.fault("text follows the end of the value", "结尾之后还有内容")
    }
    return value
  }

  private func fault(_ en: String, _ zh: String) -> JSONFault {
    JSONFault(line: line, reason: LocalizedText(en: en, zh: zh))
  }

  private mutating func skipBlanks() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func value() throws(JSONFault) -> JSONValue {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.deepest else { throw fault("too many levels", "嵌套层数过多") }
    switch bytes[safe: position] {
    case 0x7B: return try object()
    case 0x5B: return try array()
    case 0x22: return .string(try string())
    case 0x2D, 0x30...0x39: return .number(try number())
    default:
      for (word, value) in [
        ("true", JSONValue.bool(true)), ("false", .bool(false)), ("null", .null),
      ] where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return value
      }
      throw position < bytes.count
        ? fault("a value is missing or not quoted", "缺少值，或文字未加引号")
        : fault("the text ends too early", "内容不完整")
    }
  }

  private mutating func object() throws(JSONFault) -> JSONValue {
    position += 1
    var members: [JSONMember] = []
    skipBlanks()
    if skip(0x7D) { return .object([]) }
    while true {
      skipBlanks()
      let start = line
      guard bytes[safe: position] == 0x22 else {
        throw fault("a key in double quotes is missing", "缺少带双引号的键")
      }
      let key = try string()
      skipBlanks()
      guard skip(0x3A) else { throw fault("a colon is missing", "缺少冒号") }
      skipBlanks()
      members.append(JSONMember(key: key, line: start, value: try value()))
      skipBlanks()
      if skip(0x7D) { return .object(members) }
      guard skip(0x2C) else { throw fault("a comma or } is missing", "缺少逗号或 }") }
    }
  }

  private mutating func array() throws(JSONFault) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    skipBlanks()
    if skip(0x5D) { return .array([]) }
    while true {
      skipBlanks()
      values.append(try value())
      skipBlanks()
      if skip(0x5D) { return .array(values) }
      guard skip(0x2C) else { throw fault("a comma or ] is missing", "缺少逗号或 ]") }
    }
  }

  private mutating func number() throws(JSONFault) -> Double {
    let start = position
    while position < bytes.count, "+-.eE0123456789".utf8.contains(bytes[position]) { position += 1 }
    guard case .value(let x) = parseNumber(bytes, start..<position) else {
      throw fault("a number is malformed", "数字格式有误")
    }
    return x
  }

  private mutating func string() throws(JSONFault) -> String {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case 0x22: return String(decoding: text, as: UTF8.self)
      case 0x5C: text += try escape()
      case 0x00...0x1F: throw fault("a line ends inside a text", "文字中有换行或控制字符")
      default: text.append(byte)
      }
    }
    throw fault("a text has no closing quote", "文字缺少结束引号")
  }

  private mutating func escape() throws(JSONFault) -> [UInt8] {
    let letter = bytes[safe: position]
    position += 1
    switch letter {
    case 0x22, 0x5C, 0x2F: return [letter]
    case 0x62: return [0x08]
    case 0x66: return [0x0C]
    case 0x6E: return [0x0A]
    case 0x72: return [0x0D]
    case 0x74: return [0x09]
    case 0x75: return Array(String(try unicodeEscape()).utf8)
    default: throw fault("an escape is unknown", "未知的转义字符")
    }
  }

  private mutating func unicodeEscape() throws(JSONFault) -> Unicode.Scalar {
    var code = try hexadecimal()
    if (0xD800...0xDBFF).contains(code), skip(0x5C), skip(0x75) {
      let low = try hexadecimal()
      guard (0xDC00...0xDFFF).contains(low) else {
        throw fault("an escape is unknown", "未知的转义字符")
      }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(code) else {
      throw fault("an escape is unknown", "未知的转义字符")
    }
    return scalar
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    let end = position + 4
    guard end <= bytes.count,
      let code = UInt32(
        String(decoding: bytes[position..<end], as: UTF8.self), radix: 16)
    else { throw fault("an escape is unknown", "未知的转义字符") }
    position = end
    return code
  }
}

/// A text as a JSON string with its quotes.
func jsonString(_ text: String) -> String {
  var out = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"": out += "\\\""
    case "\\": out += "\\\\"
    case "\n": out += "\\n"
    case "\r": out += "\\r"
    case "\t": out += "\\t"
    case _ where scalar.value < 0x20:
      let digits = String(scalar.value, radix: 16)
      out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out + "\""
}
