public import Consolidation
public import Foundation

/// What a change of the roads does to a plan, in words and as a table.
public struct RoadWhatIfReport: Sendable {
  /// The most changes that the text names.
  public static let shownChanges = 15

  private let whatIf: RoadWhatIf
  private let region: Region
  private let policy: Policy

  /// A report of a what-if on a plan of this region and policy.
  public init(_ whatIf: RoadWhatIf, region: Region, policy: Policy) {
    self.whatIf = whatIf
    self.region = region
    self.policy = policy
  }

  /// The figures side by side and the ways that lose most, for a terminal.
  public func text(_ language: Language) -> String {
    let phrases = Phrasebook(language)
    let (before, after) = (whatIf.before, whatIf.after)
    func n(_ x: Int) -> String { NumberText.grouped(x) }
    func minutes(_ x: Double) -> String { NumberText.grouped(x, 2) }
    var lines = PlanSummary.table([
      ["", phrases(Phrase.whatIfBefore), phrases(Phrase.whatIfAfter)],
      [phrases(Phrase.whatIfDay), n(before.pupils), n(after.pupils)],
      [phrases(Phrase.whatIfMean), minutes(before.meanMinutes), minutes(after.meanMinutes)],
      [
        phrases(Phrase.whatIfLongest), minutes(before.longestMinutes),
        minutes(after.longestMinutes),
      ],
      [phrases(Phrase.whatIfOver), n(before.overLimit), n(after.overLimit)],
      [phrases(Phrase.whatIfCutOff), n(before.cutOff), n(after.cutOff)],
    ])
    lines.append("")
    let changes = whatIf.changes
    guard !changes.isEmpty else {
      return (lines + [phrases(Phrase.whatIfNothing)]).map { $0 + "\n" }.joined()
    }
    lines.append(phrases(Phrase.whatIfChanges, n(changes.count)))
    for change in changes.prefix(Self.shownChanges) { lines.append(line(change, phrases)) }
    if changes.count > Self.shownChanges {
      lines.append(phrases(Phrase.whatIfRest, n(changes.count - Self.shownChanges)))
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private func line(_ change: RoadWhatIf.Change, _ phrases: Phrasebook) -> String {
    func way(_ trip: Trip?) -> String {
      guard let trip else { return phrases(Phrase.whatIfNone) }
      let over = trip.isOverLimit ? phrases(Phrase.whatIfTooLong) : ""
      return phrases(Phrase.minutes, NumberText.grouped(trip.minutes, 1)) + " "
        + phrases.mode(trip.mode) + over
    }
    return phrases(
      Phrase.whatIfRow, excerpt(region.settlements[change.settlement].name),
      phrases(policy.bands[change.band].name), excerpt(region.schools[change.school].name),
      way(change.before), way(change.after))
  }

  /// The same figures for programs, with the number of ways that change.
  package var json: JSONValue {
    func figures(_ side: RoadWhatIf.Figures) -> JSONValue {
      .object([
        "dayPupils": .whole(side.pupils), "meanMinutes": .fixed(side.meanMinutes, 2),
        "longestMinutes": .fixed(side.longestMinutes, 2), "overLimit": .whole(side.overLimit),
        "cutOff": .whole(side.cutOff),
      ])
    }
    return .object([
      "before": figures(whatIf.before), "after": figures(whatIf.after),
      "changedWays": .whole(whatIf.changes.count),
    ])
  }

  /// Writes every way that changes: identifiers, pupils, and mode, minutes and metres before and
  /// after.
  public func writeTable(to file: URL) throws(PlanReportError) {
    let folder = file.deletingLastPathComponent()
    try FolderFiles.write(table, to: file.lastPathComponent, in: folder)
  }

  /// The table's text.
  var table: String {
    var table = CSVText([
      "settlement", "settlement_name", "band", "school", "school_name", "pupils", "before_mode",
      "before_minutes", "before_metres", "after_mode", "after_minutes", "after_metres",
      "after_over_limit",
    ])
    for change in whatIf.changes {
      let (settlement, school) = (
        region.settlements[change.settlement], region.schools[change.school]
      )
      table.name(settlement.id)
      table.name(settlement.name)
      table.raw(policy.bands[change.band].id)
      table.name(school.id)
      table.name(school.name)
      table.whole(change.pupils)
      for trip in [change.before, change.after] {
        table.raw(trip?.mode.rawValue ?? "")
        if let trip {
          table.fixed(trip.minutes, 2)
          table.fixed(trip.metres, 1)
        } else {
          table.raw("")
          table.raw("")
        }
      }
      table.raw(change.after.map { $0.isOverLimit ? "yes" : "no" } ?? "")
    }
    return table.text
  }
}
