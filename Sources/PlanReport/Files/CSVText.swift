/// Comma-separated values (RFC 4180) in UTF-8 with a byte-order mark and CRLF line ends, which
/// spreadsheet programs open with names of any script intact.
struct CSVText: TableSink {
  private(set) var text: String
  private let columns: Int
  private var column = 0

  /// A table with these headers.
  init(_ headers: [String]) {
    text = "\u{FEFF}"
    columns = headers.count
    for header in headers { raw(header) }
  }

  /// Adds a field that our own code made: a number or a word.
  mutating func raw(_ field: String) {
    if column > 0 { text += "," }
    if field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) {
      text +=
        "\""
        + field.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    } else {
      text += field
    }
    column += 1
    if column == columns {
      text += "\r\n"
      column = 0
    }
  }

  /// Adds a field that people wrote: a name or an identifier.
  ///
  /// A spreadsheet would run a field that starts with `=`, `+`, `-`, `@`, a tab or a line end as a
  /// formula, so an apostrophe is put before it; one that starts with an apostrophe gets another,
  /// and `CSVRow` takes them away again.
  mutating func name(_ field: String) { raw(Self.neutralised(field)) }

  mutating func number(_ digits: String) { raw(digits) }

  static func neutralised(_ field: String) -> String {
    guard let first = field.unicodeScalars.first, "=+-@\t\r\n'".unicodeScalars.contains(first)
    else { return field }
    return "'" + field
  }

  /// Identifiers in one field, joined by semicolons; a semicolon or backslash inside one has a
  /// backslash before it.
  static func joined(_ names: [String]) -> String {
    names.map { name in
      String(
        String.UnicodeScalarView(
          name.unicodeScalars.flatMap { $0 == ";" || $0 == "\\" ? ["\\", $0] : [$0] }))
    }.joined(separator: ";")
  }

  /// The identifiers of a field that `joined` made.
  static func separated(_ field: String) -> [String] {
    if field.isEmpty { return [] }
    var names = [""]
    var isEscaped = false
    for scalar in field.unicodeScalars {
      if scalar == "\\" && !isEscaped {
        isEscaped = true
      } else if scalar == ";" && !isEscaped {
        names.append("")
      } else {
        names[names.count - 1].unicodeScalars.append(scalar)
        isEscaped = false
      }
    }
    return names
  }
}
