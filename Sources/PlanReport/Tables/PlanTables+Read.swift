public import Consolidation
public import Foundation

extension PlanTables {
  /// Reads a plan's folder back: plan.json and the three tables.
  ///
  /// Whatever the files hold, the answer is tables or an error that names the file and line.
  /// Whether the rows agree with each other and with the region is for the audit to say.
  public static func read(from folder: URL) throws(PlanReportError) -> PlanTables {
    let planBytes = try FolderFiles.bytes(of: PlanFolder.planFile, in: folder)
    let root = try JSONReader.readObject(planBytes, file: PlanFolder.planFile)
    let proof = try root.object("proof")
    return PlanTables(
      assignments: try assignments(in: folder), schools: try schools(in: folder),
      merges: try merges(in: folder), before: try KeyFigures(root.object("before")),
      after: try KeyFigures(root.object("after")), objective: try proof.number("objective"),
      bound: try proof.number("bound"))
  }

  private static func table(
    _ name: String, in folder: URL
  ) throws(PlanReportError) -> CSVReader {
    try CSVReader(FolderFiles.bytes(of: name, in: folder), file: name)
  }

  private static func assignments(in folder: URL) throws(PlanReportError) -> [Assignment] {
    let reader = try table(PlanFolder.assignmentsFile, in: folder)
    var seen: Set<[String]> = []
    var list: [Assignment] = []
    for index in reader.rows.indices {
      let row = reader.row(index)
      let assignment = Assignment(
        settlement: try row.identifier("settlement"), band: try row.identifier("band"),
        part: try row.whole("part"), pupils: try row.whole("pupils"),
        isEstimate: try row.flag("estimated"),
        before: try trip("before", row), after: try trip("after", row))
      let key = [assignment.settlement, assignment.band, "\(assignment.part)"]
      guard seen.insert(key).inserted else {
        let shown = assignment.part == 1 ? key.dropLast() : key[...]
        throw duplicate(shown.joined(separator: ", "), row)
      }
      list.append(assignment)
    }
    return list
  }

  private static func trip(_ time: String, _ row: CSVRow) throws(PlanReportError) -> TripRow? {
    let school = try row.name("\(time)_school")
    guard !school.isEmpty else {
      for column in ["mode", "metres", "minutes", "over_limit"] {
        let field = try row.raw("\(time)_\(column)")
        guard field.isEmpty else { throw row.refuse("\(time)_\(column)", field, .nothing) }
      }
      return nil
    }
    _ = try row.flag("\(time)_over_limit")
    return TripRow(
      school: school, mode: try row.word("\(time)_mode", among: TravelMode.allCases),
      metres: try row.number("\(time)_metres"), minutes: try row.number("\(time)_minutes"))
  }

  private static func schools(in folder: URL) throws(PlanReportError) -> [SchoolRow] {
    let reader = try table(PlanFolder.schoolsFile, in: folder)
    let prefix = "before_pupils_"
    let bands = reader.headers.filter { $0.hasPrefix(prefix) }
      .map { String($0.dropFirst(prefix.count)) }
    var seen: Set<String> = []
    var list: [SchoolRow] = []
    for index in reader.rows.indices {
      let row = reader.row(index)
      let school = SchoolRow(
        school: try row.identifier("id"),
        decision: try row.word("decision", among: SchoolDecision.allCases),
        kind: try row.raw("kind"), maximumClasses: try row.whole("maximum_classes"),
        hasBoarding: try row.flag("boarding"), rooms: try row.whole("rooms"),
        beds: try row.whole("beds"), before: try operation("before", bands, row),
        after: try operation("after", bands, row))
      guard seen.insert(school.school).inserted else { throw duplicate(school.school, row) }
      list.append(school)
    }
    return list
  }

  private static func operation(
    _ time: String, _ bands: [String], _ row: CSVRow
  ) throws(PlanReportError) -> Operation {
    var pupils: [String: Int] = [:]
    var classes: [String: Int] = [:]
    for band in bands {
      pupils[band] = try row.whole("\(time)_pupils_\(band)")
      classes[band] = try row.whole("\(time)_classes_\(band)")
    }
    return Operation(
      pupils: pupils, classes: classes, boarders: try row.whole("\(time)_boarders"),
      newRooms: try row.whole("\(time)_new_rooms"), newBeds: try row.whole("\(time)_new_beds"),
      costByPurse: try money("\(time)_cost", row))
  }

  private static func money(_ prefix: String, _ row: CSVRow) throws(PlanReportError) -> [Double] {
    var amounts: [Double] = []
    for purse in Purse.allCases { amounts.append(try row.number("\(prefix)_\(purse.column)")) }
    return amounts
  }

  private static func merges(in folder: URL) throws(PlanReportError) -> [MergeRow] {
    let reader = try table(PlanFolder.mergesFile, in: folder)
    var seen: Set<String> = []
    var list: [MergeRow] = []
    for index in reader.rows.indices {
      let row = reader.row(index)
      let merge = MergeRow(
        school: try row.identifier("school"), bands: CSVText.separated(try row.raw("bands")),
        receivers: CSVText.separated(try row.name("receivers")), pupils: try row.whole("pupils"),
        changeByPurse: try money("change", row))
      guard seen.insert(merge.school).inserted else { throw duplicate(merge.school, row) }
      list.append(merge)
    }
    return list
  }

  private static func duplicate(_ name: String, _ row: CSVRow) -> PlanReportError {
    .malformed(file: row.reader.file, line: row.line, problem: .duplicateRow(excerpt(name)))
  }
}
