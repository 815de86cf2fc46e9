/// Reads JSON text (RFC 8259) from bytes that nobody vouches for.
///
/// Nesting is limited, so that no text can exhaust the stack; of a repeated key the text is
/// refused, since readers disagree about which value counts.
struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private var position = 0
  private var line = 1
  /// Where we are, as errors name it: `before.cost`, `inputs[2]`.
  private var path = ""
  /// The line of each key and list entry.
  private var lines: [String: Int] = [:]

  private static let deepest = 64

  private init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  /// The value that the whole text stands for.
  static func read(_ bytes: [UInt8], file: String) throws(PlanReportError) -> JSONValue {
    var reader = JSONReader(bytes, file: file)
    return try reader.document()
  }

  /// The object that the whole text stands for, which knows the lines of its keys.
  static func readObject(_ bytes: [UInt8], file: String) throws(PlanReportError) -> JSONObject {
    var reader = JSONReader(bytes, file: file)
    let value = try reader.document()
    return try JSONObject(value, file: file, lines: reader.lines)
  }

  private mutating func document() throws(PlanReportError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value(depth: 0)
    skipBlanks()
    guard position == bytes.count else { throw bad }
    return value
  }

  private var bad: PlanReportError { .malformed(file: file, line: line, problem: .badJSON) }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      if byte == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(PlanReportError) -> JSONValue {
    guard depth < Self.deepest else { throw bad }
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try list(depth: depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .flag(true))
    case UInt8(ascii: "f"): return try word("false", .flag(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(
    _ word: String, _ value: JSONValue
  ) throws(PlanReportError) -> JSONValue {
    guard bytes[position...].starts(with: word.utf8) else { throw bad }
    position += word.utf8.count
    return value
  }

  private mutating func list(depth: Int) throws(PlanReportError) -> JSONValue {
    position += 1
    var values: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .list(values) }
    let outer = path
    defer { path = outer }
    while true {
      path = "\(outer)[\(values.count)]"
      skipBlanks()
      lines[path] = line
      values.append(try value(depth: depth + 1))
      if take(UInt8(ascii: "]")) { return .list(values) }
      guard take(UInt8(ascii: ",")) else { throw bad }
    }
  }

  private mutating func object(depth: Int) throws(PlanReportError) -> JSONValue {
    position += 1
    var values: [String: JSONValue] = [:]
    if take(UInt8(ascii: "}")) { return .object(values) }
    let outer = path
    defer { path = outer }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw bad }
      let key = try text()
      path = outer.isEmpty ? key : "\(outer).\(key)"
      lines[path] = line
      guard take(UInt8(ascii: ":")) else { throw bad }
      let content = try value(depth: depth + 1)
      guard values.updateValue(content, forKey: key) == nil else {
        throw .malformed(file: file, line: line, problem: .duplicateColumn(excerpt(key)))
      }
      if take(UInt8(ascii: "}")) { return .object(values) }
      guard take(UInt8(ascii: ",")) else { throw bad }
    }
  }

  private mutating func number() throws(PlanReportError) -> JSONValue {
    let start = position
    while let byte = next, isPartOfNumber(byte) { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "."),
      let number = Double(digits), number.isFinite
    else { throw bad }
    return .number(digits)
  }

  private func isPartOfNumber(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
      || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E")
  }

  private mutating func text() throws(PlanReportError) -> String {
    position += 1
    var content: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: content, as: UTF8.self) else {
          throw .malformed(file: file, line: line, problem: .notText)
        }
        return string
      case UInt8(ascii: "\\"): content.append(contentsOf: try escape().utf8)
      case 0..<0x20: throw bad
      default: content.append(byte)
      }
    }
    throw bad
  }

  private mutating func escape() throws(PlanReportError) -> String {
    guard let byte = next else { throw bad }
    position += 1
    switch byte {
    case UInt8(ascii: "\""): return "\""
    case UInt8(ascii: "\\"): return "\\"
    case UInt8(ascii: "/"): return "/"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw bad
    }
  }

  private mutating func unicodeEscape() throws(PlanReportError) -> String {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return String(scalar) }
    // A high surrogate must be followed by a low one.
    guard first < 0xDC00, next == UInt8(ascii: "\\") else { throw bad }
    position += 1
    guard next == UInt8(ascii: "u") else { throw bad }
    position += 1
    let second = try hexadecimal()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw bad }
    return String(scalar)
  }

  private mutating func hexadecimal() throws(PlanReportError) -> UInt32 {
    guard position + 4 <= bytes.count else { throw bad }
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue else { throw bad }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }
}
