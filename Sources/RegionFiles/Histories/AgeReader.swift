import Consolidation
import Demography

/// Reads ages.csv: people by township, sex and age.
struct AgeReader {
  /// A row, with its township's number.
  struct Row {
    var place: Int32
    var year: Int16
    var sex: Sex
    var age: AgeCell
    var people: Double
    var line: Int32
  }

  private var reader: RowReader
  private let match: HeaderMatch<AgeColumn>
  private var places: PlaceNames
  private var words = HistoryWords()
  private var unknown = UnknownNames()
  private var firstLines: [Key: Int32] = [:]
  private var rows: [Row] = []
  private var sources: [String] = []
  private var regionRows = (count: 0, line: 0)

  private struct Key: Hashable {
    var place: Int32
    var year: Int16
    var sex: Sex
    var age: AgeCell
  }

  private init(_ file: TableFile, _ match: HeaderMatch<AgeColumn>, _ places: PlaceNames) {
    reader = RowReader(file)
    self.match = match
    self.places = places
  }

  /// The people of an opened file; `nil` where there is no whole table in it.
  ///
  /// Complexity: O(rows).
  static func read(
    _ file: TableFile, mapping: ColumnMapping, places: PlaceNames, settlements: [Settlement],
    limits: ReadingLimits, findings: inout [Finding]
  ) -> PopulationTable? {
    guard let match = HeaderMatch<AgeColumn>(file, mapping: mapping, findings: &findings)
    else { return nil }
    var reader = AgeReader(file, match, places)
    reader.readAll(limits)
    findings += reader.reader.findings
    let names = places.townships.map { places.names[$0] }
    var tables = AgeTables(
      reader.rows, names: names, source: reader.sources.joined(separator: "; "), file: file.name)
    let table = tables.table()
    findings += tables.findings
    guard let table else { return nil }
    findings += HistoryChecks.compare(table, settlements, file: file.name)
    return table
  }

  private mutating func readAll(_ limits: ReadingLimits) {
    let columns = Columns(match)
    var rowsRead = 0
    while reader.next(rowLimit: limits.historyRows, rowsRead: &rowsRead) { readRow(columns) }
    reader.reportEmpty(rowsRead: rowsRead)
    if sources.isEmpty { sources = [reader.file] }
    if regionRows.count > 0 {
      reader.findings.append(
        Finding(
          .note, file: reader.file, line: regionRows.line,
          .regionAgesUnused(rows: regionRows.count)))
    }
    reader.findings += unknown.findings(.error, file: reader.file) {
      .unknownTownship(name: $0, rows: $1)
    }
  }

  /// The handles that every row needs, looked up once.
  private struct Columns {
    let place, year, sex, age, population, source: ColumnHandle

    init(_ match: HeaderMatch<AgeColumn>) {
      (place, year, sex) = (match[.place], match[.year], match[.sex])
      (age, population, source) = (match[.age], match[.population], match[.source])
    }
  }

  private mutating func readRow(_ columns: Columns) {
    let name = reader.requiredText(columns.place)
    let year = reader.requiredYear(columns.year)
    let sex = readSex(columns.sex)
    let age = readAge(columns.age)
    let people = reader.requiredCount(columns.population, limit: RowReader.mostPeople)
    guard !reader.isBad, let year, let sex, let age, let people else { return }
    guard let place = places.township(name) else {
      leaveOut(name)
      return
    }
    let key = Key(place: Int32(place), year: Int16(year), sex: sex, age: age)
    if let first = firstLines[key] {
      let text = "\(name), \(year), \(sex.name), \(age == .total ? "total" : age.label)"
      reader.report(.error, .duplicateRow(key: text, firstLine: Int(first)))
      return
    }
    firstLines[key] = Int32(reader.line)
    let source = reader.text(columns.source)
    if !source.isEmpty, sources.last != source, !sources.contains(source) {
      sources.append(source)
    }
    rows.append(
      Row(
        place: Int32(place), year: Int16(year), sex: sex, age: age, people: people,
        line: Int32(reader.line)))
  }

  /// Counts a row of the whole region, names any other place.
  private mutating func leaveOut(_ name: String) {
    guard places.number(of: name) == places.region else {
      unknown.add(name, line: reader.line)
      return
    }
    if regionRows.count == 0 { regionRows.line = reader.line }
    regionRows.count += 1
  }

  /// The sex; women and men together where the file has no such column.
  private mutating func readSex(_ column: ColumnHandle) -> Sex? {
    guard column.index != nil else { return .both }
    let text = reader.requiredText(column)
    guard !text.isEmpty else { return nil }
    if let sex = HistoryWords.sex(text) { return sex }
    reader.report(.error, .notASex(value: text))
    return nil
  }

  private mutating func readAge(_ column: ColumnHandle) -> AgeCell? {
    let text = reader.requiredText(column)
    guard !text.isEmpty else { return nil }
    if let age = words.age(text) { return age }
    reader.report(.error, .notAnAge(value: text))
    return nil
  }
}
