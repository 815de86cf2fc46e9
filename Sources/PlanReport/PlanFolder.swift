public import Consolidation
public import Foundation

/// The folder that a plan is delivered in.
///
/// | file | holds |
/// |---|---|
/// | report.html | one page for people: map, key figures, merges, assumptions |
/// | plan.json | the network's figures, the rules and the remarks |
/// | schools.csv | one row for each school |
/// | assignments.csv | one row for each settlement and band |
/// | merges.csv | one row for each merge |
/// | plan.xlsx | the key figures and the three tables as a workbook (ECMA-376) |
/// | plan.geojson | settlements, schools and ways for maps (RFC 7946) |
/// | plan.kml | schools, villages and merges for Google Earth (OGC KML 2.2) |
/// | run.json | how the plan was made |
///
/// Schools and settlements stand in the tables by their identifiers. Columns that start with
/// `before_` are about today, those with `after_` about the plan; `_cost_` is yearly money by purse,
/// `_item_` by what is paid for, each in the currency that plan.json names. `estimated` says
/// whether a number of pupils is an estimate or holds one. Several identifiers in one field are
/// joined by semicolons, with a backslash before a semicolon or backslash inside one.
///
/// Tables are UTF-8 with a byte-order mark, commas and CRLF; headers and words are English in every
/// language, metres have one decimal, minutes and money two. A name or identifier that starts with
/// `=`, `+`, `-`, `@`, a tab, a line end or an apostrophe has an apostrophe put before it, lest a
/// spreadsheet runs it as a formula. The workbook has the same rows, names and identifiers as they are,
/// and texts of more than 32,767 characters cut, as no cell holds more.
public enum PlanFolder {
  /// The page.
  public static let reportFile = "report.html"
  /// The network's figures.
  public static let planFile = "plan.json"
  /// The schools.
  public static let schoolsFile = "schools.csv"
  /// Who goes where.
  public static let assignmentsFile = "assignments.csv"
  /// The merges.
  public static let mergesFile = "merges.csv"
  /// The key figures and the tables as a workbook.
  public static let workbookFile = "plan.xlsx"
  /// The map.
  public static let mapFile = "plan.geojson"
  /// The map for viewers of KML.
  public static let earthFile = "plan.kml"
  /// The run.
  public static let runFile = "run.json"

  /// Every file, in the order they are written.
  public static let files = [
    reportFile, planFile, schoolsFile, assignmentsFile, mergesFile, workbookFile, mapFile,
    earthFile, runFile,
  ]

  /// Writes every file of a plan into `folder`, which is made if it does not exist.
  ///
  /// The same plan gives the same bytes. Each file is replaced in one step, and run.json goes first
  /// and comes last: a folder with a run.json is a whole plan.
  ///
  ///     try PlanFolder.write(plan, run: run, language: .english, to: URL(filePath: "out"))
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - run: How it was made.
  ///   - language: The language of the page.
  ///   - also: Other pages that will lie in the folder, which the page links to.
  ///   - folder: Where the files go.
  /// - Throws: `PlanReportError` where a file cannot be written.
  public static func write(
    _ plan: NetworkPlan, run: RunRecord, language: Language, also: [String] = [], to folder: URL
  ) throws(PlanReportError) {
    let contents = contents(plan, run: run, language: language, also: also)
    try FolderFiles.make(folder)
    try FolderFiles.remove(runFile, in: folder)
    for (name, bytes) in contents { try FolderFiles.write(bytes, to: name, in: folder) }
  }

  /// Every file's name and bytes, in the order of `files`.
  static func contents(
    _ plan: NetworkPlan, run: RunRecord, language: Language, also: [String] = []
  ) -> [(name: String, bytes: Data)] {
    func bytes(_ text: String) -> Data { Data(text.utf8) }
    return [
      (reportFile, bytes(ReportPage(plan, run: run, language: language, also: also).html)),
      (planFile, bytes(plan.json(scenario: run.scenario).pretty)),
      (schoolsFile, bytes(plan.schoolsTable)),
      (assignmentsFile, bytes(plan.assignmentsTable)),
      (mergesFile, bytes(plan.mergesTable)),
      (workbookFile, Data(plan.workbook)),
      (mapFile, bytes(PlanMap(plan).text)),
      (earthFile, bytes(PlanKML(plan).text)),
      (runFile, bytes(run.json.pretty)),
    ]
  }
}
