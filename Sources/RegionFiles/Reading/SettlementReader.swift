import Consolidation
import Demography
import Geography

/// Reads settlements.csv.
struct SettlementReader {
  private var reader: RowReader
  private let match: HeaderMatch<SettlementColumn>
  private var table: RowTable<Settlement>
  private var firstLines: [String: Int] = [:]
  private var lines = (estimated: [Int](), populationOnly: [Int]())
  /// One array for all records without grade counts, so that a million of them share it.
  private let noGrades = PopulationRecord().gradeCounts

  private init(_ file: TableFile, _ match: HeaderMatch<SettlementColumn>) {
    reader = RowReader(file)
    self.match = match
    table = RowTable(file: file.name)
  }

  /// The settlements of an opened file.
  static func read(
    _ file: TableFile, mapping: ColumnMapping, coordinates: CoordinateDeclaration = .none,
    limits: ReadingLimits, findings: inout [Finding]
  ) -> RowTable<Settlement> {
    guard let match = HeaderMatch<SettlementColumn>(file, mapping: mapping, findings: &findings)
    else { return RowTable(file: file.name) }
    var reader = SettlementReader(file, match)
    reader.reader.preparePlaces(match[.lat], match[.lon], file.coordinates(coordinates))
    reader.readAll(limits)
    reader.reader.reportPlaces(
      count: reader.table.items.count, match[.lat], match[.lon], header: file.line)
    reader.table.places = reader.reader.places
    findings += reader.reader.findings
    return reader.table
  }

  private mutating func readAll(_ limits: ReadingLimits) {
    if match.pupils.isEmpty, match[.population].index == nil {
      reader.report(.error, .noPupilColumns)
    }
    let columns = Columns(match)
    var rowsRead = 0
    while reader.next(rowLimit: limits.rows, rowsRead: &rowsRead) { readRow(columns) }
    table.rowsRead = rowsRead
    reader.reportEmpty(rowsRead: rowsRead)
    reportEstimates()
    reader.findings.collapseSwapped(rows: rowsRead, file: table.file)
  }

  /// The handles that every row needs, looked up once.
  private struct Columns {
    let id, name, lat, lon, township, county, province, population, estimate: ColumnHandle

    init(_ match: HeaderMatch<SettlementColumn>) {
      (id, name, lat, lon) = (match[.id], match[.name], match[.lat], match[.lon])
      (township, county, province) = (match[.township], match[.county], match[.province])
      (population, estimate) = (match[.population], match[.estimate])
    }
  }

  private mutating func readRow(_ columns: Columns) {
    let id = reader.requiredText(columns.id)
    if !id.isEmpty {
      if let first = firstLines[id] {
        reader.report(.error, .duplicateID(id: id, firstLine: first))
      } else {
        firstLines[id] = reader.line
      }
    }
    var name = reader.text(columns.name)
    if name.isEmpty, !id.isEmpty {
      reader.report(.warning, .nameMissing(id: id))
      name = id
    }
    let coordinate = reader.coordinate(columns.lat, columns.lon)
    let population = readPopulation(columns)
    guard !reader.isBad, let coordinate else { return }
    noteSource(of: population, name)
    checkChildren(population, name)
    table.append(
      Settlement(
        id: id, name: name, coordinate: coordinate, township: reader.text(columns.township),
        population: population),
      line: reader.line, county: reader.text(columns.county),
      province: reader.text(columns.province))
  }

  private mutating func readPopulation(_ columns: Columns) -> PopulationRecord {
    var record = PopulationRecord(gradeCounts: noGrades)
    let isRowEstimate = reader.flag(columns.estimate)
    for (handle, column) in match.pupils {
      guard let count = reader.pupils(handle) else { continue }
      switch column {
      case .grade(let grade, let isEstimate):
        record.gradeCounts[grade] = count.value
        if isEstimate || isRowEstimate || count.isEstimate { record.gradesAreEstimates = true }
      case .ages(let ages, let isEstimate):
        record.ageGroups.append(
          .init(
            ages: ages, children: count.value,
            isEstimate: isEstimate || isRowEstimate || count.isEstimate))
      }
    }
    record.population = reader.count(columns.population)
    return record
  }

  private mutating func noteSource(of record: PopulationRecord, _ name: String) {
    let hasGrades = record.gradeCounts.contains { $0 != nil }
    if hasGrades ? record.gradesAreEstimates : record.ageGroups.contains(where: \.isEstimate) {
      lines.estimated.append(reader.line)
    }
    if hasGrades || record.ageGroups.contains(where: { $0.ages.overlaps(3...17) }) { return }
    if record.ageGroups.isEmpty, record.population != nil {
      lines.populationOnly.append(reader.line)
    } else {
      reader.report(.warning, .noPupils(name: name))
    }
  }

  /// Compares children and pupils, each counted once, with the inhabitants.
  private mutating func checkChildren(_ record: PopulationRecord, _ name: String) {
    guard let population = record.population, !match.pupils.isEmpty else { return }
    var pupils = 0.0
    for grade in record.gradeCounts { pupils += grade ?? 0 }
    var children = 0.0
    for group in record.ageGroups { children += group.children }
    let most = max(pupils, children)
    // A half more forgives rounded estimates of tiny places.
    guard most > population + 0.5 else { return }
    reader.report(
      .warning,
      .childrenExceedPopulation(name: name, children: most, population: population))
  }

  /// One note where all rows are estimates, else one for each of them.
  private mutating func reportEstimates() {
    let all = table.items.count
    func notes(
      _ lines: [Int], _ whole: Finding.Problem, _ single: Finding.Problem
    ) -> [Finding] {
      if lines.isEmpty { return [] }
      if lines.count == all { return [Finding(.note, file: table.file, whole)] }
      return lines.map { Finding(.note, file: table.file, line: $0, single) }
    }
    reader.findings += notes(
      lines.estimated, .estimatedChildren(rows: all), .childrenEstimatedHere)
    reader.findings += notes(
      lines.populationOnly, .pupilsFromPopulation(rows: all), .populationOnlyHere)
  }
}

extension [Finding] {
  /// Puts one finding in place of those of single rows where most rows of a file have latitude and
  /// longitude exchanged.
  mutating func collapseSwapped(rows: Int, file: String) {
    func isSwapped(_ finding: Finding) -> Bool {
      if case .badCoordinate(_, _, looksSwapped: true) = finding.problem { return true }
      return false
    }
    let count = reduce(0) { $0 + (isSwapped($1) ? 1 : 0) }
    guard count > 1, count * 2 > rows else { return }
    removeAll(where: isSwapped)
    append(Finding(.error, file: file, .swappedColumns(rows: count)))
  }
}
