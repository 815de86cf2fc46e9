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
/// | plan.geojson | settlements, schools and ways for maps (RFC 7946) |
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
/// spreadsheet runs it as a formula.
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
  /// The map.
  public static let mapFile = "plan.geojson"
  /// The run.
  public static let runFile = "run.json"

  /// Every file, in the order they are written.
  public static let files = [
    reportFile, planFile, schoolsFile, assignmentsFile, mergesFile, mapFile, runFile,
  ]

  /// Writes every file of a plan into `folder`, which is made if it does not exist.
  ///
  /// The same plan gives the same bytes. Each file is replaced in one step, and run.json goes first
  /// and comes last: a folder with a run.json is a whole plan.
  ///
  ///     try PlanFolder.write(plan, run: run, language: .english, to: URL(filePath: "out"))
  public static func write(
    _ plan: NetworkPlan, run: RunRecord, language: Language, to folder: URL
  ) throws(PlanReportError) {
    let contents = contents(plan, run: run, language: language)
    try FolderFiles.make(folder)
    try FolderFiles.remove(runFile, in: folder)
    for (name, text) in contents { try FolderFiles.write(text, to: name, in: folder) }
  }

  /// Every file's name and text, in the order of `files`.
  static func contents(
    _ plan: NetworkPlan, run: RunRecord, language: Language
  ) -> [(name: String, text: String)] {
    [
      (reportFile, ReportPage(plan, run: run, language: language).html),
      (planFile, plan.json(scenario: run.scenario).pretty),
      (schoolsFile, plan.schoolsTable),
      (assignmentsFile, plan.assignmentsTable),
      (mergesFile, plan.mergesTable),
      (mapFile, PlanMap(plan).text),
      (runFile, run.json.pretty),
    ]
  }
}
