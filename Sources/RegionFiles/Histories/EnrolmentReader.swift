import Consolidation
import Demography

/// Reads enrolment.csv: the pupils of earlier years, a row for each grade or the grades side by side.
struct EnrolmentReader {
  /// More pupils of one grade in one school than this are a mistake.
  static let mostPupils = 1e5

  /// A row, with its school's number.
  struct Row {
    var school: Int32
    var year: Int16
    var grade: Int8
    var pupils: Double
  }

  private var reader: RowReader
  private let match: HeaderMatch<EnrolmentColumn>
  private let schools: [School]
  private let numbers: [String: Int]
  private var words = HistoryWords()
  private var unknown = UnknownNames()
  private var firstLines: [UInt64: Int32] = [:]
  private var totals = (rows: 0, line: 0)
  private var uncounted = (rows: 0, line: 0)
  private var rows: [Row] = []
  private var boarders = BoarderCounts()

  private init(_ file: TableFile, _ match: HeaderMatch<EnrolmentColumn>, _ schools: [School]) {
    reader = RowReader(file)
    self.match = match
    self.schools = schools
    let ids = schools.map(\.id)
    numbers = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The history of an opened file, how many pupils entered grade 1 in it, and who boards; `nil`
  /// where there is none in it.
  ///
  /// Complexity: O(rows + schools · years · grades).
  static func read(
    _ file: TableFile, mapping: ColumnMapping, schools: [School], limits: ReadingLimits,
    findings: inout [Finding]
  ) -> (history: EnrolmentHistory, entrants: Entrants, boarders: BoarderCounts)? {
    guard let match = HeaderMatch<EnrolmentColumn>(file, mapping: mapping, findings: &findings),
      isOneForm(match, file, &findings)
    else { return nil }
    var reader = EnrolmentReader(file, match, schools)
    reader.readAll(limits)
    let history = reader.history(limits)
    findings += reader.reader.findings
    guard let history else { return nil }
    findings += HistoryChecks.gaps(in: history, file: file.name)
    findings += HistoryChecks.compare(reader.rows, schools, history.years, file: file.name)
    return (history, Entrants(reader.rows, schools), reader.boarders)
  }

  /// Whether the file has either one column for the grade or the grades side by side.
  private static func isOneForm(
    _ match: HeaderMatch<EnrolmentColumn>, _ file: TableFile, _ findings: inout [Finding]
  ) -> Bool {
    guard let grade = match[.grade].index, !match.pupils.isEmpty else { return true }
    findings.append(
      Finding(
        .error, file: file.name, line: file.line,
        .gradesInTwoForms(
          column: file.headers[grade], sideBySide: match.pupils.map(\.handle.name))))
    return false
  }

  private mutating func readAll(_ limits: ReadingLimits) {
    let columns = Columns(match)
    let unused = columns.unused.compactMap(\.index).map { reader.headers[$0] }
    if !unused.isEmpty { report(.note, .columnsIgnored(unused), line: reader.line) }
    var rowsRead = 0
    while reader.next(rowLimit: limits.historyRows, rowsRead: &rowsRead) {
      if match.pupils.isEmpty { readRow(columns) } else { readGrades(columns) }
    }
    reader.reportEmpty(rowsRead: rowsRead)
    if totals.rows > 0 { report(.note, .totalsUnused(rows: totals.rows), line: totals.line) }
    if uncounted.rows > 0 {
      report(.note, .nothingCounted(rows: uncounted.rows), line: uncounted.line)
    }
    if columns.boarders.index != nil { report(.note, .boardersUnused) }
    // Schools close, and their earlier pupils stay in the files. Where no school is known at all
    // the identifiers are others.
    reader.findings += unknown.findings(rows.isEmpty ? .error : .warning, file: reader.file) {
      .unknownSchool(id: $0, rows: $1)
    }
  }

  private mutating func report(
    _ severity: Finding.Severity, _ problem: Finding.Problem, line: Int? = nil
  ) {
    reader.findings.append(Finding(severity, file: reader.file, line: line, problem))
  }

  /// The handles that every row needs, looked up once.
  private struct Columns {
    let school, year, grade, pupils, boarders, total: ColumnHandle
    /// What another column makes superfluous.
    let unused: [ColumnHandle]

    init(_ match: HeaderMatch<EnrolmentColumn>) {
      (school, year, grade) = (match[.school], match[.year], match[.grade])
      (pupils, boarders) = (match[.pupils], match[.boarders])
      // Beside single grades the pupils are those of all of them.
      let isTotal = match[.total].index == nil && !match.pupils.isEmpty
      total = isTotal ? match[.pupils] : match[.total]
      unused = match.pupils.isEmpty ? [match[.total]] : isTotal ? [] : [match[.pupils]]
    }
  }

  private mutating func readRow(_ columns: Columns) {
    let id = reader.requiredText(columns.school)
    let year = reader.requiredYear(columns.year)
    let grade = readGrade(columns.grade)
    let pupils = reader.requiredCount(columns.pupils, limit: Self.mostPupils)
    let boarders = reader.count(columns.boarders, limit: Self.mostPupils)
    guard !reader.isBad, let year, let grade, let pupils else { return }
    guard let school = numbers[id] else {
      unknown.add(id, line: reader.line)
      return
    }
    if grade == HistoryWords.allGrades {
      if totals.rows == 0 { totals.line = reader.line }
      totals.rows += 1
      return
    }
    guard isFirst(school, year, grade, "\(id), \(year), \(grade)") else { return }
    if let boarders, boarders > pupils {
      reader.report(.warning, .boardersExceed(boarders: boarders, pupils: pupils))
    }
    if let boarders { self.boarders.add(boarders, school, year, grade: grade) }
    rows.append(
      Row(school: Int32(school), year: Int16(year), grade: Int8(grade), pupils: pupils))
  }

  /// Names a row that stands on an earlier line.
  private mutating func isFirst(_ school: Int, _ year: Int, _ grade: Int, _ name: String) -> Bool {
    let key = UInt64(school) << 32 | UInt64(year) << 8 | UInt64(grade)
    if let first = firstLines[key] {
      reader.report(.error, .duplicateRow(key: name, firstLine: Int(first)))
      return false
    }
    firstLines[key] = Int32(reader.line)
    return true
  }

  /// Reads a row with the grades of one year side by side; a blank cell is not counted.
  private mutating func readGrades(_ columns: Columns) {
    let id = reader.requiredText(columns.school)
    let year = reader.requiredYear(columns.year)
    var counts: [(grade: Int, pupils: Double)] = []
    for (handle, column) in match.pupils {
      guard case .grade(let grade, _) = column,
        let pupils = reader.count(handle, limit: Self.mostPupils)
      else { continue }
      counts.append((grade, pupils))
    }
    let total = reader.count(columns.total, limit: Self.mostPupils * 13)
    let boarders = reader.count(columns.boarders, limit: Self.mostPupils * 13)
    guard !reader.isBad, let year else { return }
    guard let school = numbers[id] else {
      unknown.add(id, line: reader.line)
      return
    }
    // No grade has this number.
    guard isFirst(school, year, 0xFF, "\(id), \(year)") else { return }
    guard !counts.isEmpty else {
      if uncounted.rows == 0 { uncounted.line = reader.line }
      uncounted.rows += 1
      return
    }
    let sum = counts.reduce(0) { $0 + $1.pupils }
    // Some sources count preschool in the total, some do not.
    let withoutPreschool = counts.reduce(0) { $0 + ($1.grade == 0 ? 0 : $1.pupils) }
    if let total, abs(sum - total) >= 0.5, abs(withoutPreschool - total) >= 0.5 {
      reader.report(.warning, .gradesDoNotAdd(sum: sum, enrolment: total))
    }
    if let boarders, boarders > sum {
      reader.report(.warning, .boardersExceed(boarders: boarders, pupils: sum))
    }
    if let boarders { self.boarders.add(boarders, school, year, grade: nil) }
    for (grade, pupils) in counts {
      rows.append(
        Row(school: Int32(school), year: Int16(year), grade: Int8(grade), pupils: pupils))
    }
  }

  private mutating func readGrade(_ column: ColumnHandle) -> Int? {
    let text = reader.requiredText(column)
    guard !text.isEmpty else { return nil }
    if let grade = words.grade(text) { return grade }
    reader.report(.error, .notAGrade(value: text))
    return nil
  }

  private mutating func history(_ limits: ReadingLimits) -> EnrolmentHistory? {
    guard let first = rows.first else { return nil }
    var (years, grades) = (first.year...first.year, first.grade...first.grade)
    var seen = Set<Int32>()
    for row in rows {
      years = min(years.lowerBound, row.year)...max(years.upperBound, row.year)
      grades = min(grades.lowerBound, row.grade)...max(grades.upperBound, row.grade)
      seen.insert(row.school)
    }
    // A row of a wrong year must not cost memory for all the years between.
    guard seen.count * years.count * grades.count <= limits.historyCells else {
      report(
        .error,
        .historyTooLarge(
          schools: seen.count, first: Int(years.lowerBound), last: Int(years.upperBound)))
      return nil
    }
    return try? EnrolmentHistory(
      rows.map {
        .init(
          place: schools[Int($0.school)].id, year: Int($0.year), grade: Int($0.grade),
          pupils: $0.pupils)
      })
  }
}
