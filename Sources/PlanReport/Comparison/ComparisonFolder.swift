public import Consolidation
public import Foundation

/// The folder that a comparison is delivered in.
///
/// | file | holds |
/// |---|---|
/// | compare.html | one page for people, with links to the plans' own pages |
/// | compare.csv | a row for each key figure |
/// | compare-villages.csv | a row for each village's band that fares otherwise in another plan |
/// | compare-schools.csv | a row for each school |
/// | compare.json | the figures, sums and remarks |
///
/// In compare-villages.csv `minutes_change` is blank where a way is daily in one plan and weekly in
/// the other, and `outcome` one of gains, loses, moves, boards, boardsNoMore, placed, unplaced. Columns
/// with a number at the end are about that plan, in the order of the command line.
public struct ComparisonFolder: Sendable {
  /// The page.
  public static let pageFile = "compare.html"
  /// The key figures.
  public static let figuresFile = "compare.csv"
  /// The villages.
  public static let villagesFile = "compare-villages.csv"
  /// The schools.
  public static let schoolsFile = "compare-schools.csv"
  /// Figures, sums and remarks.
  public static let sumsFile = "compare.json"
  /// Every file, in the order they are written.
  public static let files = [pageFile, figuresFile, villagesFile, schoolsFile, sumsFile]

  let comparison: PlanComparison

  /// A folder of a comparison.
  public init(_ comparison: PlanComparison) { self.comparison = comparison }

  /// Writes every file into `folder`, which is made if it does not exist; the same plans give the same
  /// bytes.
  public func write(_ language: Language, to folder: URL) throws(PlanReportError) {
    try FolderFiles.make(folder)
    let contents = [
      (Self.pageFile, ComparisonPage(comparison, language, folder: folder).html),
      (Self.figuresFile, figures), (Self.villagesFile, villages), (Self.schoolsFile, schools),
      (Self.sumsFile, json.pretty),
    ]
    for (name, text) in contents { try FolderFiles.write(text, to: name, in: folder) }
  }

  private var plans: [ComparedPlan] { comparison.plans }

  // MARK: Tables

  var figures: String {
    let names = plans.map(\.name)
    var csv = CSVText(
      ["id", "figure", "指标"] + names.map(CSVText.neutralised)
        + names.dropFirst().map { CSVText.neutralised("change: " + $0) })
    for figure in ComparedFigure.all {
      csv.raw(figure.id)
      csv.raw(figure.name.en)
      csv.raw(figure.name.zh)
      let values = plans.map { NumberText.rounded(figure.value($0), figure.decimals) }
      for value in values { csv.raw(NumberText.fixed(value, figure.decimals)) }
      for plan in plans.indices.dropFirst() {
        let isComparable = !figure.isMoney || comparison.sharesCurrency(plan)
        csv.raw(isComparable ? NumberText.fixed(values[plan] - values[0], figure.decimals) : "")
      }
    }
    return csv.text
  }

  var villages: String {
    var csv = CSVText([
      "plan", "settlement", "name", "township", "band", "part", "pupils_1", "pupils", "school_1",
      "school_name_1", "mode_1", "minutes_1", "school", "school_name", "mode", "minutes",
      "changes_school", "minutes_change", "outcome",
    ])
    for change in comparison.villages {
      let (first, other) = (change.first, change.other)
      csv.name(plans[change.plan].name)
      csv.name(first.settlement)
      csv.name(plans[0].settlementName(first.settlement))
      csv.name(plans[0].settlements[first.settlement]?.township ?? "")
      csv.name(first.band)
      csv.raw("\(first.part)")
      csv.raw("\(first.pupils)")
      csv.raw("\(other.pupils)")
      write(first.after, plans[0], to: &csv)
      write(other.after, plans[change.plan], to: &csv)
      csv.raw(change.changesSchool ? "yes" : "no")
      csv.raw(change.minutes.map { NumberText.fixed($0, 2) } ?? "")
      csv.raw(change.outcome.rawValue)
    }
    return csv.text
  }

  private func write(_ trip: PlanTables.TripRow?, _ plan: ComparedPlan, to csv: inout CSVText) {
    guard let trip else {
      for _ in 0..<4 { csv.raw("") }
      return
    }
    csv.name(trip.school)
    csv.name(plan.schoolName(trip.school))
    csv.raw(trip.mode.rawValue)
    csv.raw(NumberText.fixed(trip.minutes, 2))
  }

  var schools: String {
    let columns = ["decision", "kind", "pupils", "classes", "boarders", "cost"]
    var csv = CSVText(
      ["school", "name", "township", "differs", "open_in"]
        + plans.indices.flatMap { plan in columns.map { "\($0)_\(plan + 1)" } })
    for id in comparison.schools {
      csv.name(id)
      csv.name(comparison.schoolName(id).name)
      csv.name(comparison.schoolName(id).township)
      csv.raw(comparison.differs(id) ? "yes" : "no")
      csv.raw(
        CSVText.joined(
          plans.indices.filter { comparison.isOpen(id, $0) == true }.map { "\($0 + 1)" }))
      for plan in plans.indices {
        guard let row = comparison.school(id, plan) else {
          for _ in columns { csv.raw("") }
          continue
        }
        csv.raw(row.decision.rawValue)
        csv.name(row.kind.isEmpty ? "" : "\(row.kind)-\(row.maximumClasses)")
        csv.raw("\(row.after.pupils.values.reduce(0, +))")
        csv.raw("\(row.after.classes.values.reduce(0, +))")
        csv.raw("\(row.after.boarders)")
        csv.raw(NumberText.fixed(row.after.costByPurse.reduce(0, +), 2))
      }
    }
    return csv.text
  }

  // MARK: Figures for other programs

  package var json: JSONValue {
    let words = [Language.english, .chinese].map {
      ComparisonWords(comparison: comparison, phrases: Phrasebook($0)).remarks
    }
    return .object([
      "format": .text("catchment-comparison-1"),
      "plans": .list(plans.map(planJSON)),
      "figures": .list(
        ComparedFigure.all.map { figure in
          .object([
            "id": .text(figure.id), "name": figure.name.json,
            "values": .list(plans.map { .fixed(figure.value($0), figure.decimals) }),
          ])
        }),
      "against": .list(plans.indices.dropFirst().map(sumsJSON)),
      "divided": .list(comparison.divided.map { .text($0) }),
      "remarks": .list(
        zip(words[0], words[1]).map { LocalizedText(en: $0, zh: $1).json }),
    ])
  }

  private func planJSON(_ plan: ComparedPlan) -> JSONValue {
    .object([
      "name": .text(plan.name), "region": .text(plan.region), "currency": .text(plan.currency),
      "scenario": plan.record.scenario.json, "program": .text(plan.record.program),
      "year": plan.record.forecast.map { .whole($0.year) } ?? .null,
      "objective": .fixed(plan.tables.objective, 2), "bound": .fixed(plan.tables.bound, 2),
    ])
  }

  private func sumsJSON(_ plan: Int) -> JSONValue {
    let sums = comparison.sums[plan]
    var fields: [String: JSONValue] = [
      "plan": .text(plans[plan].name), "pupils": .whole(sums.pupils),
      "changeSchool": .whole(sums.changeSchool), "pupilMinutesLost": .fixed(sums.lost, 2),
      "pupilMinutesGained": .fixed(sums.gained, 2),
    ]
    for outcome in PlanComparison.Outcome.allCases {
      fields[outcome.rawValue] = .whole(sums.byOutcome[outcome] ?? 0)
    }
    return .object(fields)
  }

  // MARK: Screen

  /// The comparison on one screen of a terminal.
  ///
  /// - Parameters:
  ///   - language: The language of the words.
  ///   - folder: Where the files are, as the reader should see it; `nil` where none were written.
  /// - Returns: The lines, each ending with a line feed.
  public func text(_ language: Language, folder: String? = nil) -> String {
    let phrases = Phrasebook(language)
    let words = ComparisonWords(comparison: comparison, phrases: phrases)
    var rows = [[""] + plans.map { excerpt($0.name) }]
    for figure in ComparedFigure.all where ComparisonFolder.shown.contains(figure.id) {
      rows.append(
        [words.name(figure)]
          + plans.indices.map { plan in
            plan == 0
              ? words.value(figure, 0)
              : "\(words.value(figure, plan)) (\(words.change(figure, plan)))"
          })
    }
    var lines = [phrases(Phrase.compareTitle, excerpt(plans[0].region)), ""]
    lines += PlanSummary.table(rows)
    for plan in plans.indices.dropFirst() {
      lines.append("")
      lines.append(
        phrases(Phrase.againstFirst, excerpt(plans[plan].name), excerpt(plans[0].name))
          + (language == .english ? ":" : "："))
      lines += words.sums(plan).flatMap { PlanSummary.wrapped("  " + $0, to: 100) }
    }
    if !words.remarks.isEmpty { lines.append("") }
    lines += words.remarks
    if let folder {
      lines.append("")
      lines.append(
        phrases(
          Phrase.compareOpen, (folder.hasSuffix("/") ? folder : folder + "/") + Self.pageFile))
    }
    return lines.flatMap { PlanSummary.wrapped($0, to: 110) }.map { $0 + "\n" }.joined()
  }

  /// The figures of the screen.
  private static let shown: Set<String> = [
    "schools", "small_schools", "merges", "pupils_unplaced", "pupils_bus", "pupils_board",
    "mean_minutes", "max_minutes", "cost_county", "cost_families", "cost_total",
  ]
}
