import Consolidation
import Demography

/// Reads births.csv: births by settlement, by township, or of the whole region.
struct BirthReader {
  /// More births in one place and year than this are a mistake.
  static let mostBirths = 1e7

  private var reader: RowReader
  private let match: HeaderMatch<BirthColumn>
  private var places: PlaceNames
  private var unknown = UnknownNames()
  private var firstLines: [UInt64: Int32] = [:]
  private var rows: [BirthSeries.Row] = []

  private init(_ file: TableFile, _ match: HeaderMatch<BirthColumn>, _ places: PlaceNames) {
    reader = RowReader(file)
    self.match = match
    self.places = places
  }

  /// The births of an opened file; `nil` where there are none in it.
  static func read(
    _ file: TableFile, mapping: ColumnMapping, places: PlaceNames, limits: ReadingLimits,
    findings: inout [Finding]
  ) -> BirthSeries? {
    guard let match = HeaderMatch<BirthColumn>(file, mapping: mapping, findings: &findings)
    else { return nil }
    var reader = BirthReader(file, match, places)
    reader.readAll(limits)
    findings += reader.reader.findings
    guard let births = try? BirthSeries(reader.rows) else { return nil }
    findings += HistoryChecks.gaps(in: births, file: file.name)
    return births
  }

  private mutating func readAll(_ limits: ReadingLimits) {
    let columns = Columns(match)
    var rowsRead = 0
    while reader.next(rowLimit: limits.historyRows, rowsRead: &rowsRead) { readRow(columns) }
    reader.reportEmpty(rowsRead: rowsRead)
    let region = places.names[places.region]
    reader.findings += unknown.findings(.error, file: reader.file) {
      .unknownBirthPlace(name: $0, region: region, rows: $1)
    }
  }

  /// The handles that every row needs, looked up once.
  private struct Columns {
    let place, year, births, months: ColumnHandle

    init(_ match: HeaderMatch<BirthColumn>) {
      (place, year) = (match[.place], match[.year])
      (births, months) = (match[.births], match[.months])
    }
  }

  private mutating func readRow(_ columns: Columns) {
    let name = reader.requiredText(columns.place)
    let year = reader.requiredYear(columns.year)
    let births = reader.requiredCount(columns.births, limit: Self.mostBirths)
    let months = readMonths(columns.months)
    guard !reader.isBad, let year, let births, let months else { return }
    guard let place = places.number(of: name) else {
      unknown.add(name, line: reader.line)
      return
    }
    let key = UInt64(place) << 16 | UInt64(year)
    if let first = firstLines[key] {
      reader.report(.error, .duplicateRow(key: "\(name), \(year)", firstLine: Int(first)))
      return
    }
    firstLines[key] = Int32(reader.line)
    rows.append(
      .init(place: places.names[place], year: year, births: births, monthsCovered: months))
  }

  /// The months covered: all of them where the column or the cell is not there, `nil` where the
  /// cell says that they are unknown.
  private mutating func readMonths(_ column: ColumnHandle) -> Int? {
    reader.text(column).isEmpty ? 12 : reader.whole(column, limit: 12)
  }
}
