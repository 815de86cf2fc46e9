import Consolidation
import Demography
import Geography

/// Reads schools.csv.
struct SchoolReader {
  /// More pupils in one class or room than this is taken for a mistake in one of the numbers.
  static let mostPerRoom = 75.0

  private var reader: RowReader
  private let match: HeaderMatch<SchoolColumn>
  private var table: RowTable<School>
  private var firstLines: [String: Int] = [:]
  private var schoolsWithoutEnrolment = 0
  private let noGrades = PopulationRecord().gradeCounts

  private init(_ file: TableFile, _ match: HeaderMatch<SchoolColumn>) {
    reader = RowReader(
      file: file.name, rows: file.rows, headers: file.headers, line: file.line)
    self.match = match
    table = RowTable(file: file.name)
  }

  /// The schools of an opened file.
  static func read(
    _ file: TableFile, mapping: ColumnMapping, limits: ReadingLimits, findings: inout [Finding]
  ) -> RowTable<School> {
    let match = HeaderMatch<SchoolColumn>(
      file: file.name, line: file.line, headers: file.headers, mapping: mapping)
    findings += match.findings
    var reader = SchoolReader(file, match)
    guard match.isComplete else { return reader.table }
    reader.readAll(limits)
    findings += reader.reader.findings
    return reader.table
  }

  private mutating func readAll(_ limits: ReadingLimits) {
    let columns = Columns(match)
    var rowsRead = 0
    while reader.next(rowLimit: limits.rows, rowsRead: &rowsRead) { readRow(columns) }
    table.rowsRead = rowsRead
    if rowsRead == 0, !reader.findings.hasErrors {
      reader.findings.append(Finding(.error, file: table.file, .headerOnly))
    }
    if schoolsWithoutEnrolment > 0 {
      reader.findings.append(
        Finding(.note, file: table.file, .noEnrolment(schools: schoolsWithoutEnrolment)))
    }
    reader.findings.collapseSwapped(rows: rowsRead, file: table.file)
  }

  /// The handles that every row needs, looked up once.
  private struct Columns {
    let id, name, lat, lon, township, county, province, level, grades, isced: ColumnHandle
    let enrolment, classes, classrooms, beds, teachers, protected, candidate: ColumnHandle
    let condition, yearBuilt: ColumnHandle

    init(_ match: HeaderMatch<SchoolColumn>) {
      (id, name, lat, lon) = (match[.id], match[.name], match[.lat], match[.lon])
      (township, county, province) = (match[.township], match[.county], match[.province])
      (level, grades, isced) = (match[.level], match[.grades], match[.isced])
      (enrolment, classes, classrooms) = (match[.enrolment], match[.classes], match[.classrooms])
      (beds, teachers, protected) = (match[.beds], match[.teachers], match[.protected])
      (candidate, condition, yearBuilt) = (
        match[.candidate], match[.condition], match[.yearBuilt]
      )
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
    let pupils = readPupils()
    let grades = readGrades(columns, pupils)
    let school = School(
      id: id, name: name, coordinate: coordinate ?? Coordinate(validLatitude: 0, longitude: 0),
      township: reader.text(columns.township), grades: grades,
      isCandidate: reader.flag(columns.candidate), isProtected: reader.flag(columns.protected),
      gradeEnrolment: pupils, enrolment: reader.count(columns.enrolment),
      classes: reader.whole(columns.classes), classrooms: reader.whole(columns.classrooms),
      beds: reader.whole(columns.beds), teachers: reader.count(columns.teachers, limit: 1e6),
      condition: nonEmpty(reader.text(columns.condition)),
      yearBuilt: reader.year(columns.yearBuilt))
    guard !reader.isBad, coordinate != nil else { return }
    check(school)
    table.append(
      school, line: reader.line, county: reader.text(columns.county),
      province: reader.text(columns.province))
  }

  private func nonEmpty(_ text: String) -> String? { text.isEmpty ? nil : text }

  private mutating func readPupils() -> [Double?] {
    var pupils = noGrades
    for (handle, column) in match.pupils {
      if case .grade(let grade, _) = column, let count = reader.pupils(handle) {
        pupils[grade] = count.value
      }
    }
    return pupils
  }

  /// The grades by the best source the row has: grades, ISCED level, level, filed pupils.
  private mutating func readGrades(_ columns: Columns, _ pupils: [Double?]) -> GradeSet {
    let sources: [(ColumnHandle, (String) -> GradeSet?)] = [
      (columns.grades, GradeWords.grades(inList:)), (columns.isced, GradeWords.grades(ofISCED:)),
      (columns.level, GradeWords.grades(ofLevel:)),
    ]
    var unknown = ""
    for (column, read) in sources {
      let text = reader.text(column)
      guard !text.isEmpty else { continue }
      if let grades = read(text) {
        if !unknown.isEmpty { reportAssumed(unknown, grades) }
        return grades
      }
      if unknown.isEmpty { unknown = text }
    }
    let filed = (0...12).filter { (pupils[$0] ?? 0) > 0 }
    let assumed =
      filed.isEmpty
      ? GradeSet(1...6)
      : filed.reduce(into: GradeSet()) {
        $0.formUnion(GradeSet($1...$1))
      }
    reportAssumed(unknown, assumed)
    return assumed
  }

  private mutating func reportAssumed(_ level: String, _ grades: GradeSet) {
    reader.report(.warning, .gradesAssumed(level: level, grades: GradeWords.text(grades)))
  }

  /// Compares the numbers of one school with each other.
  private mutating func check(_ school: School) {
    let filed = (0...12).filter { (school.gradeEnrolment[$0] ?? 0) > 0 }
    let outside = filed.filter { !school.grades.contains(grade: $0) }
    if !outside.isEmpty {
      let grades = outside.reduce(into: GradeSet()) { $0.formUnion(GradeSet($1...$1)) }
      reader.report(.warning, .pupilsOutsideGrades(grades: GradeWords.text(grades)))
    }
    let counts = school.gradeEnrolment.compactMap(\.self)
    guard let enrolment = school.enrolment else {
      if counts.isEmpty, !school.isCandidate { schoolsWithoutEnrolment += 1 }
      return
    }
    let hasAll = school.grades.grades.allSatisfy { $0 == 0 || school.gradeEnrolment[$0] != nil }
    if hasAll, !counts.isEmpty {
      let sum = counts.reduce(0, +)
      // Some sources count preschool in the total, some do not.
      let withoutPreschool = sum - (school.gradeEnrolment[0] ?? 0)
      if abs(sum - enrolment) >= 0.5, abs(withoutPreschool - enrolment) >= 0.5 {
        reader.report(.warning, .gradesDoNotAdd(sum: sum, enrolment: enrolment))
      }
    }
    if let rooms = school.classrooms ?? school.classes,
      enrolment > Double(rooms) * Self.mostPerRoom
    {
      reader.report(.warning, .overCapacity(enrolment: enrolment, rooms: rooms))
    }
  }
}
