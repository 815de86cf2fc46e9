/// A table for a sheet of a workbook: numbers as numbers, and texts, also those that look like
/// numbers, as texts.
struct SheetTable: TableSink {
  enum Field: Equatable {
    case blank
    /// Digits with a point before so many decimals.
    case number(String, decimals: Int)
    case text(String)
  }

  let headers: [String]
  /// The fields, row by row, without the headers.
  private(set) var fields: [Field] = []

  init(_ headers: [String]) { self.headers = headers }

  var rows: Int { headers.isEmpty ? 0 : fields.count / headers.count }

  mutating func raw(_ field: String) { name(field) }

  mutating func name(_ field: String) { fields.append(field.isEmpty ? .blank : .text(field)) }

  mutating func number(_ digits: String) {
    guard !digits.isEmpty else {
      fields.append(.blank)
      return
    }
    let decimals = digits.utf8.split(separator: 0x2E).dropFirst().first?.count ?? 0
    fields.append(.number(digits, decimals: decimals))
  }
}
