public import Consolidation
import FacilityLocation
public import Foundation

/// The folder that a frontier is delivered in.
///
/// | file | holds |
/// |---|---|
/// | frontier.html | one page for people: the curve, each point a link to its plan |
/// | frontier.csv | one row for each point |
/// | frontier.json | the same, and how the frontier was made |
/// | point-01, point-02 … | the plan of each point, as `PlanFolder` writes it |
///
/// In the table `limit` is the limit on the measure that `axis` names and `sense` its direction;
/// `value` is what the plan reaches. `cost` is yearly money as `cost_basis` says, `bound` what no plan
/// within the limit can cost less than, rounded down. `price` is what a unit less of the measure costs;
/// for minutes a pupil's minute. A point whose plan is that of an earlier one names it under `same_as`
/// and has no folder. Points without a plan have blanks and a `status` of infeasible or unsolved.
public struct FrontierFolder: Sendable {
  /// The page.
  public static let pageFile = "frontier.html"
  /// The points.
  public static let tableFile = "frontier.csv"
  /// The points and the run.
  public static let sumsFile = "frontier.json"
  /// Every file, in the order they are written, the plans' folders aside.
  public static let files = [pageFile, tableFile, sumsFile]

  let frontier: Frontier
  let region: Region
  let policy: Policy
  let run: RunRecord

  /// A folder of a frontier.
  ///
  /// - Parameters:
  ///   - frontier: The points.
  ///   - region: What was planned.
  ///   - policy: The rules and prices.
  ///   - run: How it was made; the proof in it is not used.
  public init(_ frontier: Frontier, region: Region, policy: Policy, run: RunRecord) {
    (self.frontier, self.region, self.policy, self.run) = (frontier, region, policy, run)
  }

  /// The folder of a point's plan: that of the earlier point whose plan it has, where it has one.
  static func planFolder(_ index: Int, _ point: Frontier.Point) -> String? {
    guard point.plan != nil else { return nil }
    return folderName(point.sameAs ?? index)
  }

  private static func folderName(_ index: Int) -> String {
    "point-" + (index < 9 ? "0" : "") + "\(index + 1)"
  }

  /// Makes the folder of an earlier point no plan any more; says whether it was one.
  @discardableResult
  private func remove(_ index: Int, in folder: URL) throws(PlanReportError) -> Bool {
    let point = folder.appendingPathComponent(Self.folderName(index))
    let run = point.appendingPathComponent(PlanFolder.runFile)
    guard FileManager.default.fileExists(atPath: run.path) else { return false }
    for file in PlanFolder.files.reversed() { try FolderFiles.remove(file, in: point) }
    return true
  }

  /// Writes the plans, then the table and the page; the same frontier gives the same bytes.
  public func write(_ language: Language, to folder: URL) throws(PlanReportError) {
    try FolderFiles.make(folder)
    // Plans of an earlier frontier with more points would look like plans of this one.
    var old = frontier.points.count
    for (index, point) in frontier.points.enumerated()
    where Self.planFolder(index, point) != Self.folderName(index) {
      try remove(index, in: folder)
    }
    while try remove(old, in: folder) { old += 1 }
    for (index, point) in frontier.points.enumerated() where point.sameAs == nil {
      guard let plan = point.plan, let name = Self.planFolder(index, point) else { continue }
      var record = run
      record.proof = plan.proof
      try PlanFolder.write(
        plan, run: record, language: language, to: folder.appendingPathComponent(name))
    }
    let contents = [
      (Self.tableFile, table), (Self.sumsFile, json.pretty),
      (Self.pageFile, FrontierPage(self, language).html),
    ]
    for (name, text) in contents { try FolderFiles.write(text, to: name, in: folder) }
  }

  /// The points, one a row.
  var table: String {
    var csv = CSVText([
      "point", "folder", "status", "same_as", "axis", "sense", "limit", "value", "cost_basis",
      "cost", "bound", "gap", "price", "total_cost", "mean_minutes", "max_minutes", "schools",
      "boarding_schools", "boarders", "classes", "pupils_unplaced",
    ])
    for (index, point) in frontier.points.enumerated() {
      csv.raw("\(index + 1)")
      csv.raw(Self.planFolder(index, point) ?? "")
      csv.raw(point.status.rawValue)
      csv.raw(point.sameAs.map { "\($0 + 1)" } ?? "")
      csv.raw(frontier.axis.rawValue)
      csv.raw(point.isAtLeast ? ">=" : "<=")
      csv.raw(NumberText.fixed(point.limit, 3))
      csv.raw(NumberText.fixed(point.value, 3))
      csv.raw(frontier.costOf.rawValue)
      csv.raw(NumberText.fixed(point.cost, 2))
      csv.raw(
        point.bound.isFinite ? NumberText.fixed(NumberText.roundedDown(point.bound, 2), 2) : "")
      csv.raw(point.plan == nil ? "" : NumberText.fixed(point.gap, 6))
      csv.raw(point.price.map { NumberText.fixed($0, 4) } ?? "")
      write(point.plan?.after, to: &csv)
    }
    return csv.text
  }

  private func write(_ figures: KeyFigures?, to csv: inout CSVText) {
    guard let figures else {
      for _ in 0..<8 { csv.raw("") }
      return
    }
    csv.raw(NumberText.fixed(figures.ledger.total, 2))
    csv.raw(NumberText.fixed(figures.meanMinutes, 2))
    csv.raw(NumberText.fixed(figures.maximumMinutes, 2))
    for count in [
      figures.schools, figures.boardingSchools, Self.boarders(figures), figures.classes,
      figures.unplacedPupils,
    ] { csv.raw("\(count)") }
  }

  static func boarders(_ figures: KeyFigures) -> Int {
    NetworkPlan.entry(figures.pupilsByMode, TravelMode.allCases.firstIndex(of: .board) ?? 0)
  }

  /// The points and the run.
  package var json: JSONValue {
    .object([
      "format": .text("catchment-frontier-1"), "region": .text(region.name),
      "axis": .text(frontier.axis.rawValue), "costBasis": .text(frontier.costOf.rawValue),
      "currency": .text(policy.currency), "solves": .whole(frontier.solves),
      "wasStopped": .flag(frontier.wasStopped),
      "boardingCentres": frontier.boardingCentres.map { .whole($0) } ?? .null,
      "travelMinute": .exact(policy.costs.travelMinute),
      "points": .list(frontier.points.enumerated().map { json($0, $1) }), "run": runJSON,
    ])
  }

  /// The record of the run without a proof: each plan has its own.
  private var runJSON: JSONValue {
    guard case .object(var fields) = run.json else { return .null }
    fields["proof"] = nil
    return .object(fields)
  }

  private func json(_ index: Int, _ point: Frontier.Point) -> JSONValue {
    .object([
      "point": .whole(index + 1),
      "folder": Self.planFolder(index, point).map { .text($0) } ?? .null,
      "status": .text(point.status.rawValue),
      "sameAs": point.sameAs.map { .whole($0 + 1) } ?? .null,
      "sense": .text(point.isAtLeast ? ">=" : "<="), "limit": .exact(point.limit),
      "value": .exact(point.value), "cost": .exact(point.cost), "bound": .exact(point.bound),
      "gap": point.plan == nil ? .null : .exact(point.gap),
      "price": point.price.map { .exact($0) } ?? .null,
      "after": point.plan?.after.json ?? .null,
    ])
  }

  /// The points on one screen of a terminal.
  ///
  /// - Parameters:
  ///   - language: The language of the words.
  ///   - folder: Where the files are, as the reader should see it.
  /// - Returns: The lines, each ending with a line feed.
  public func text(_ language: Language, folder: String) -> String {
    let phrases = Phrasebook(language)
    let words = FrontierWords(frontier: frontier, currency: policy.currency, phrases: phrases)
    let hasUnplaced = frontier.points.contains { $0.unplacedPupils > 0 }
    var rows = [
      [
        phrases(Phrase.pointColumn), phrases(Phrase.limitColumn), phrases(Phrase.valueColumn),
        phrases(Phrase.costColumn, phrases.unit(ofCurrency: policy.currency)),
        phrases(Phrase.gapColumn), phrases(Phrase.priceColumn), phrases(Phrase.summarySchools),
        phrases(Phrase.meanColumnShort), phrases(Phrase.longestColumnShort),
        phrases(Phrase.summaryBoarders),
      ] + (hasUnplaced ? [phrases(Phrase.unplacedColumn)] : [])
    ]
    for (index, point) in frontier.points.enumerated() {
      let after = point.plan?.after
      func figure(_ text: (KeyFigures) -> String) -> String {
        after.map(text) ?? Phrase.dash[language]
      }
      rows.append(
        [
          "\(index + 1)", words.limit(point),
          point.plan == nil ? words.remark(point) : words.value(point),
          figure { _ in NumberText.grouped(point.cost, 0) }, figure { _ in words.gap(point.gap) },
          words.price(point), figure { "\($0.schools)" },
          figure { NumberText.grouped($0.meanMinutes, 1) },
          figure { NumberText.grouped($0.maximumMinutes, 1) },
          figure { NumberText.grouped(Self.boarders($0)) },
        ] + (hasUnplaced ? [figure { NumberText.grouped($0.unplacedPupils) }] : []))
    }
    var lines = [phrases(Phrase.frontierHeading, excerpt(region.name), words.axisName), ""]
    if frontier.points.isEmpty {
      lines.append(phrases(Phrase.frontierEmpty))
    } else {
      lines += PlanSummary.table(rows)
      lines.append("")
      lines.append(phrases(Phrase.priceColumn) + phrases(Phrase.colon) + words.priceTitle)
      lines += words.shortNotes
    }
    lines.append(
      phrases(Phrase.frontierSolves, "\(frontier.solves)", words.gap(frontier.widestGap)))
    lines.append(
      phrases(
        Phrase.frontierOpen, (folder.hasSuffix("/") ? folder : folder + "/") + Self.pageFile))
    return lines.flatMap { PlanSummary.wrapped($0, to: 110) }.map { $0 + "\n" }.joined()
  }
}
