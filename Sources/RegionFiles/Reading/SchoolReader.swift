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
  private var knownGrades: [[String: GradeSet?]] = [[:], [:], [:]]
  private let noGrades = PopulationRecord().gradeCounts

  private init(_ file: TableFile, _ match: HeaderMatch<SchoolColumn>) {
    reader = RowReader(file)
    self.match = match
    table = RowTable(file: file.name)
  }

  /// The schools of an opened file.
  static func read(
    _ file: TableFile, mapping: ColumnMapping, coordinates: CoordinateDeclaration = .none,
    limits: ReadingLimits, findings: inout [Finding]
  ) -> RowTable<School> {
    guard let match = HeaderMatch<SchoolColumn>(file, mapping: mapping, findings: &findings) else {
      return RowTable(file: file.name)
    }
    var reader = SchoolReader(file, match)
    reader.reader.preparePlaces(match[.lat], match[.lon], file.coordinates(coordinates))
    reader.readAll(limits)
    reader.reader.reportPlaces(
      count: reader.table.items.count, match[.lat], match[.lon], header: file.line)
    reader.table.places = reader.reader.places
    findings += reader.reader.findings
    return reader.table
  }

  private mutating func readAll(_ limits: ReadingLimits) {
    let columns = Columns(match)
    var rowsRead = 0
    while reader.next(rowLimit: limits.rows, rowsRead: &rowsRead) { readRow(columns) }
    table.rowsRead = rowsRead
    reader.reportEmpty(rowsRead: rowsRead)
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

    func handle(_ source: GradeSource) -> ColumnHandle {
      switch source {
      case .grades: grades
      case .isced: isced
      case .level: level
      }
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
    var unknown = ""
    for source in GradeSource.allCases {
      let text = reader.text(columns.handle(source))
      guard !text.isEmpty else { continue }
      if let grades = grades(text, source) {
        if !unknown.isEmpty { reportAssumed(unknown, grades) }
        return grades
      }
      if unknown.isEmpty { unknown = text }
    }
    var assumed = GradeSet()
    for grade in 0...12 where (pupils[grade] ?? 0) > 0 {
      assumed.formUnion(GradeSet(grade...grade))
    }
    if assumed.isEmpty { assumed = GradeSet(1...6) }
    reportAssumed(unknown, assumed)
    return assumed
  }

  private enum GradeSource: Int, CaseIterable {
    case grades, isced, level
  }

  /// What a text means in its column.
  ///
  /// Files repeat a few texts, so each is worked out once.
  private mutating func grades(_ text: String, _ source: GradeSource) -> GradeSet? {
    if let known = knownGrades[source.rawValue][text] { return known }
    let grades =
      switch source {
      case .grades: GradeWords.grades(inList: text)
      case .isced: GradeWords.grades(ofISCED: text)
      case .level: GradeWords.grades(ofLevel: text)
      }
    knownGrades[source.rawValue].updateValue(grades, forKey: text)
    return grades
  }

  private mutating func reportAssumed(_ level: String, _ grades: GradeSet) {
    reader.report(.warning, .gradesAssumed(level: level, grades: GradeWords.text(grades)))
  }

  /// Compares the numbers of one school with each other.
  private mutating func check(_ school: School) {
    var outside = GradeSet()
    for grade in 0...12
    where (school.gradeEnrolment[grade] ?? 0) > 0 && !school.grades.contains(grade: grade) {
      outside.formUnion(GradeSet(grade...grade))
    }
    if !outside.isEmpty {
      reader.report(.warning, .pupilsOutsideGrades(grades: GradeWords.text(outside)))
    }
    // Only where the file has grade columns: most rows of large files need no array here.
    let counts = match.pupils.isEmpty ? [] : school.gradeEnrolment.compactMap(\.self)
    guard let enrolment = school.enrolment else {
      if counts.isEmpty, !school.isCandidate { schoolsWithoutEnrolment += 1 }
      return
    }
    func hasAll() -> Bool {
      school.grades.grades.allSatisfy { $0 == 0 || school.gradeEnrolment[$0] != nil }
    }
    if !counts.isEmpty, hasAll() {
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
