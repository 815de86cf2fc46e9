/// A JSON value whose numbers keep the very digits they are written with.
package indirect enum JSONValue: Equatable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([JSONValue])
  /// A list of whole numbers, without a value of its own for each: columns of many rows.
  case wholes([Int])
  case object([String: JSONValue])

  package static func whole(_ x: Int) -> JSONValue { .number(String(x)) }

  /// A number with a fixed number of decimals; `null` if it is not finite.
  package static func fixed(_ x: Double, _ decimals: Int) -> JSONValue {
    x.isFinite ? .number(NumberText.fixed(x, decimals)) : .null
  }

  /// A number that reads back as the same bits; `null` if it is not finite.
  package static func exact(_ x: Double) -> JSONValue {
    NumberText.exact(x).map { .number($0) } ?? .null
  }

  /// The value on one line, keys sorted.
  package var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// The value over several lines, keys sorted; lists of plain values stay on one.
  package var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  /// The object with more keys, which win; any other value as it is.
  package func adding(_ more: [String: JSONValue]) -> JSONValue {
    guard case .object(let values) = self else { return self }
    return .object(values.merging(more) { $1 })
  }

  private var isPlain: Bool {
    switch self {
    case .list, .wholes, .object: false
    default: true
    }
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let digits): text += digits
    case .text(let string): Self.quote(string, into: &text)
    case .list(let values):
      let inner = values.allSatisfy(\.isPlain) ? nil : indent.map { $0 + 1 }
      text += "["
      for (i, value) in values.enumerated() {
        if i > 0 { text += inner == nil && indent != nil ? ", " : "," }
        Self.newLine(inner, into: &text)
        value.write(to: &text, indent: inner)
      }
      if inner != nil, !values.isEmpty { Self.newLine(indent, into: &text) }
      text += "]"
    case .wholes(let numbers):
      text += "["
      for (i, number) in numbers.enumerated() {
        if i > 0 { text += indent == nil ? "," : ", " }
        text += String(number)
      }
      text += "]"
    case .object(let values):
      let inner = indent.map { $0 + 1 }
      text += "{"
      for (i, (key, value)) in values.sorted(by: { $0.key < $1.key }).enumerated() {
        if i > 0 { text += "," }
        Self.newLine(inner, into: &text)
        Self.quote(key, into: &text)
        text += indent == nil ? ":" : ": "
        value.write(to: &text, indent: inner)
      }
      if !values.isEmpty { Self.newLine(indent, into: &text) }
      text += "}"
    }
  }

  private static func newLine(_ indent: Int?, into text: inout String) {
    guard let indent else { return }
    text += "\n" + String(repeating: "  ", count: indent)
  }

  /// Quotes a string so that it may also stand inside a `<script>` element: `<`, `>` and `&` can
  /// end neither the element nor start a comment, and line separators are no line ends of a script.
  private static func quote(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{7F}", "\u{FEFF}": escape(scalar, into: &text)
      case _ where scalar.value < 0x20: escape(scalar, into: &text)
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private static func escape(_ scalar: Unicode.Scalar, into text: inout String) {
    let digits = String(scalar.value, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
