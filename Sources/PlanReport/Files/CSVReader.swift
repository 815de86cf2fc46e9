/// The rows of a comma-separated file that nobody vouches for.
struct CSVReader {
  let file: String
  let headers: [String]
  private(set) var rows: [(line: Int, fields: [String])] = []
  private let columns: [String: Int]

  /// Splits the file; every row has as many fields as the header.
  init(_ bytes: [UInt8], file: String) throws(PlanReportError) {
    var splitter = Splitter(bytes: bytes, file: file)
    guard let header = try splitter.row() else {
      throw .malformed(file: file, line: 1, problem: .empty)
    }
    var columns: [String: Int] = [:]
    for (i, name) in header.fields.enumerated() {
      guard columns.updateValue(i, forKey: name) == nil else {
        throw .malformed(file: file, line: 1, problem: .duplicateColumn(excerpt(name)))
      }
    }
    while let row = try splitter.row() {
      guard row.fields.count == header.fields.count else {
        throw .malformed(
          file: file, line: row.line,
          problem: .fieldCount(expected: header.fields.count, found: row.fields.count))
      }
      rows.append(row)
    }
    self.file = file
    self.headers = header.fields
    self.columns = columns
  }

  /// The index of a column that must be there.
  func column(_ name: String) throws(PlanReportError) -> Int {
    guard let index = columns[name] else {
      throw .malformed(file: file, line: 1, problem: .missingColumn(name))
    }
    return index
  }

  func row(_ index: Int) -> CSVRow { CSVRow(reader: self, index: index) }
}

/// One row, with fields by name.
struct CSVRow {
  let reader: CSVReader
  let index: Int

  var line: Int { reader.rows[index].line }

  func raw(_ name: String) throws(PlanReportError) -> String {
    reader.rows[index].fields[try reader.column(name)]
  }

  func refuse(
    _ name: String, _ value: String, _ expected: PlanReportError.Expectation
  ) -> PlanReportError {
    .malformed(
      file: reader.file, line: line,
      problem: .badValue(name: name, value: excerpt(value), expected: expected))
  }

  /// A field that people wrote, without the apostrophe of `CSVText.name`.
  func name(_ name: String) throws(PlanReportError) -> String {
    let field = try raw(name)
    return field.unicodeScalars.first == "'" ? String(field.unicodeScalars.dropFirst()) : field
  }

  /// The same, and not empty.
  func identifier(_ column: String) throws(PlanReportError) -> String {
    let field = try name(column)
    guard !field.isEmpty else { throw refuse(column, field, .text) }
    return field
  }

  func whole(_ name: String) throws(PlanReportError) -> Int {
    // Small enough that sums over any file stay far from overflow.
    let range = 0...1_000_000_000
    let field = try raw(name)
    guard let whole = Int(field), range.contains(whole) else {
      throw refuse(name, field, .whole(range))
    }
    return whole
  }

  func number(_ name: String) throws(PlanReportError) -> Double {
    let field = try raw(name)
    // Digits only: `Double` alone would also take "nan", "inf" and hexadecimal.
    let isPlain = field.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }
    guard isPlain, let number = Double(field), abs(number) <= 1e15 else {
      throw refuse(name, field, .number)
    }
    return number
  }

  func flag(_ name: String) throws(PlanReportError) -> Bool {
    switch try raw(name) {
    case "yes": return true
    case "no": return false
    case let field: throw refuse(name, field, .flag)
    }
  }

  func word<Word: RawRepresentable<String>>(
    _ name: String, among words: [Word]
  ) throws(PlanReportError) -> Word {
    let field = try raw(name)
    guard let word = words.first(where: { $0.rawValue == field }) else {
      throw refuse(name, field, .word(words.map(\.rawValue)))
    }
    return word
  }
}

/// Cuts bytes into rows and fields.
private struct Splitter {
  let bytes: [UInt8]
  let file: String
  var position = 0
  var line = 1

  init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next row, or `nil` at the end.
  mutating func row() throws(PlanReportError) -> (line: Int, fields: [String])? {
    guard position < bytes.count else { return nil }
    let start = line
    var fields: [String] = []
    while true {
      fields.append(try field())
      // Our tables end with a line end: one that does not was cut off.
      guard position < bytes.count else { throw fail(.brokenOff) }
      let byte = bytes[position]
      position += 1
      if byte == 0x2C { continue }
      if byte == 0x0D, position < bytes.count, bytes[position] == 0x0A { position += 1 }
      line += 1
      return (start, fields)
    }
  }

  private func fail(_ problem: PlanReportError.Problem) -> PlanReportError {
    .malformed(file: file, line: line, problem: problem)
  }

  private mutating func field() throws(PlanReportError) -> String {
    if position < bytes.count, bytes[position] == 0x22 { return try quotedField() }
    let start = position
    while position < bytes.count, !isEnd(bytes[position]) {
      if bytes[position] == 0x22 { throw fail(.strayQuote) }
      position += 1
    }
    return try text(bytes[start..<position])
  }

  private mutating func quotedField() throws(PlanReportError) -> String {
    let opening = fail(.unterminatedQuote)
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == 0x22 {
        guard position < bytes.count, bytes[position] == 0x22 else {
          guard position == bytes.count || isEnd(bytes[position]) else { throw fail(.strayQuote) }
          return try text(content[...])
        }
        position += 1
      } else if byte == 0x0A {
        line += 1
      }
      content.append(byte)
    }
    throw opening
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == 0x2C || byte == 0x0A || byte == 0x0D }

  private func text(_ slice: ArraySlice<UInt8>) throws(PlanReportError) -> String {
    guard let text = String(validating: slice, as: UTF8.self), !slice.contains(0) else {
      throw fail(.notText)
    }
    return text
  }
}
