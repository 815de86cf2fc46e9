import Consolidation
import Geography

/// Reads the cells of one row after the other and collects what is wrong with them.
///
/// A cell that is wrong makes its row bad: the row is left out and named, whatever else it holds.
struct RowReader {
  /// Text cells are names and remarks; longer ones are damage.
  static let longestCell = 4096
  /// More people than any place has; keeps every later sum finite.
  static let mostPeople = 1e9

  let file: String
  var rows: DelimitedRows
  let headers: [String]
  private(set) var cells: [Cell] = []
  /// The line on which the row starts.
  private(set) var line: Int
  /// Whether an error was found in the row.
  private(set) var isBad = false
  var findings: [Finding] = []
  /// What the columns of places hold.
  var places = PlaceColumns()

  /// A reader of the rows after the header.
  init(_ file: TableFile) {
    (self.file, rows, headers, line) = (file.name, file.rows, file.headers, file.line)
  }

  mutating func report(_ severity: Finding.Severity, _ problem: Finding.Problem) {
    if severity == .error { isBad = true }
    findings.append(Finding(severity, file: file, line: line, problem))
  }

  /// Names a file that ends after its header.
  mutating func reportEmpty(rowsRead: Int) {
    guard rowsRead == 0, !findings.hasErrors else { return }
    findings.append(Finding(.error, file: file, .headerOnly))
  }

  /// Leaves the row out for a reason that is named once for all such rows.
  mutating func leaveOut() { isBad = true }

  /// Goes to the next row that can be read; false at the end.
  mutating func next(rowLimit: Int, rowsRead: inout Int) -> Bool {
    var blank = (count: 0, line: 0)
    defer {
      if blank.count > 0, isMidFile {
        findings.append(
          Finding(.note, file: file, line: blank.line, .blankRows(count: blank.count)))
      }
    }
    while true {
      isBad = false
      switch rows.next(&cells) {
      case .end:
        isMidFile = false
        return false
      case .unclosedQuote(let start):
        line = start
        report(.error, .unclosedQuote)
        return false
      case .textAfterQuote(let start):
        line = start
        report(.error, .textAfterQuote)
      case .row(let start):
        if cells.allSatisfy({ rows.trimmed($0).isEmpty }) {
          if blank.count == 0 { blank.line = start }
          blank.count += 1
          continue
        }
        line = start
        rowsRead += 1
        if rowsRead > rowLimit {
          report(.error, .tooManyRows(limit: rowLimit))
          return false
        }
        if hasUsableShape() { return true }
      }
    }
  }
  private var isMidFile = true

  /// Compares the row with the header.
  ///
  /// Trailing blank cells more or less do no harm.
  private mutating func hasUsableShape() -> Bool {
    if cells.count > headers.count {
      let beyond = cells[headers.count...].firstIndex { !rows.trimmed($0).isEmpty }
      if let beyond, !rows.isDelimited {
        let name = CellReference(row: line, column: beyond).name
        report(.warning, .cellBeyondHeader(cell: name))
      } else if beyond != nil {
        report(.error, .cellsExtra(found: cells.count, expected: headers.count))
        return false
      }
      cells.removeLast(cells.count - headers.count)
    }
    if cells.count < headers.count, rows.isDelimited {
      report(.warning, .cellsMissing(found: cells.count, expected: headers.count))
    }
    if let long = cells.firstIndex(where: { $0.count > Self.longestCell }) {
      report(.error, .cellTooLong(column: headers[long], bytes: cells[long].count))
      return false
    }
    return true
  }

  private func cell(_ column: ColumnHandle) -> Cell? {
    guard let index = column.index, index < cells.count else { return nil }
    return cells[index]
  }

  /// The cell's text; empty where it is blank or the column does not exist.
  func text(_ column: ColumnHandle) -> String { cell(column).map(rows.text) ?? "" }

  /// The cell's text, which must not be blank.
  mutating func requiredText(_ column: ColumnHandle) -> String {
    let value = text(column)
    if value.isEmpty { report(.error, .valueMissing(column: column.name)) }
    return value
  }

  /// A number of people or things, at least 0; `nil` where unknown or wrong.
  mutating func count(_ column: ColumnHandle, limit: Double = mostPeople) -> Double? {
    guard let cell = cell(column) else { return nil }
    return count(column, cell, rows.trimmed(cell), limit)
  }

  private mutating func count(
    _ column: ColumnHandle, _ cell: Cell, _ range: Range<Int>, _ limit: Double
  ) -> Double? {
    func value() -> String { rows.text(cell) }
    let number: Double
    switch parseNumber(rows.bytes, range) {
    case .blank: return nil
    case .value(let x): number = x
    case .grouped(let x):
      report(.warning, .groupedNumber(column: column.name, value: value(), number: x))
      number = x
    case .fault(.notANumber) where Self.unknownMarks.contains(value().lowercased()):
      report(.note, .markedUnknown(column: column.name, value: value()))
      return nil
    case .fault(let fault):
      report(.error, .badNumber(column: column.name, value: value(), fault: fault))
      return nil
    }
    if number < 0 {
      report(.error, .badNumber(column: column.name, value: value(), fault: .negative))
      return nil
    }
    if number > limit {
      report(
        .error, .badNumber(column: column.name, value: value(), fault: .tooLarge(limit: limit)))
      return nil
    }
    return number == 0 ? 0 : number
  }

  /// What people write where they do not know.
  private static let unknownMarks: Set<String> = [
    "na", "n/a", "#n/a", "n.a.", "null", "none", "-", "--", "—", "——", "–", "?", "…", "...", "无",
    "無", "不详", "未知", "暂无", "unknown",
  ]

  /// A count that may be marked as estimated by a sign before it: `~120`, `≈120`, `约120`.
  mutating func pupils(_ column: ColumnHandle) -> (value: Double, isEstimate: Bool)? {
    guard let cell = cell(column) else { return nil }
    let range = rows.trimmed(cell)
    for mark in Self.estimateMarks where rows.bytes[range].starts(with: mark) {
      let rest = range.lowerBound + mark.count..<range.upperBound
      return count(column, cell, rest, Self.mostPeople).map { ($0, true) }
    }
    return count(column, cell, range, Self.mostPeople).map { ($0, false) }
  }
  private static let estimateMarks = ["~", "≈", "约", "約", "\u{FF5E}"].map { Array($0.utf8) }

  /// A whole number of things, at least 0; `nil` where unknown or wrong.
  mutating func whole(_ column: ColumnHandle, limit: Double = 1e6) -> Int? {
    guard let number = count(column, limit: limit) else { return nil }
    guard number == number.rounded() else {
      report(.error, .badNumber(column: column.name, value: text(column), fault: .notWhole))
      return nil
    }
    return Int(number)
  }

  /// Yes or no; blank is no.
  mutating func flag(_ column: ColumnHandle) -> Bool {
    let value = text(column)
    switch value.lowercased() {
    case "", "0", "false", "no", "n", "f", "否", "无", "不": return false
    case "1", "true", "yes", "y", "t", "x", "是", "有", "√", "✓": return true
    default:
      report(.error, .badFlag(column: column.name, value: value))
      return false
    }
  }

  /// The year at the start of a cell: `1978`, `1978-09-01`, `1978年`.
  mutating func year(_ column: ColumnHandle) -> Int? {
    guard let cell = cell(column) else { return nil }
    let range = rows.trimmed(cell)
    guard !range.isEmpty else { return nil }
    let digits = rows.bytes[range].prefix { $0 >= 0x30 && $0 <= 0x39 }
    if digits.count == 4 {
      let year = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
      if (1000...2999).contains(year) { return year }
    }
    report(.warning, .badYear(value: rows.text(cell)))
    return nil
  }

  /// The place of the row; `nil` with a finding where the numbers are none.
  mutating func coordinate(_ latitude: ColumnHandle, _ longitude: ColumnHandle) -> Coordinate? {
    guard let lat = degrees(latitude), let lon = degrees(longitude) else { return nil }
    guard case .plain = places.meaning else { return converted(x: lon, y: lat) }
    guard let place = Coordinate(latitude: lat, longitude: lon) else {
      let looksSwapped = Coordinate(latitude: lon, longitude: lat) != nil
      report(
        .error, .badCoordinate(latitude: lat, longitude: lon, looksSwapped: looksSwapped))
      return nil
    }
    if lat == 0, lon == 0 {
      report(.error, .zeroCoordinate)
      return nil
    }
    return place
  }

  /// The number in a cell, without any finding where there is none.
  func plainNumber(_ column: ColumnHandle) -> Double? {
    guard let cell = cell(column), case .value(let x) = parseNumber(rows.bytes, rows.trimmed(cell))
    else { return nil }
    return x
  }

  private mutating func degrees(_ column: ColumnHandle) -> Double? {
    guard let cell = cell(column), !rows.trimmed(cell).isEmpty else {
      report(.error, .valueMissing(column: column.name))
      return nil
    }
    switch parseNumber(rows.bytes, rows.trimmed(cell)) {
    case .value(let x): return x
    case .grouped:
      report(
        .error,
        .badNumber(column: column.name, value: rows.text(cell), fault: .decimalComma))
    case .fault(let fault):
      report(.error, .badNumber(column: column.name, value: rows.text(cell), fault: fault))
    case .blank: break
    }
    return nil
  }
}
