import Catchment
import Foundation

/// `simulate audit`: every figure of a plan, worked out again from its inputs.
enum AuditCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let language = settings.language
    let path = settings.plan ?? "."
    let folder = URL(filePath: path)
    let record = try RunRecord.read(from: folder)
    let tables = try PlanTables.read(from: folder)
    var reading: RegionReading
    switch try region(of: record, path, settings) {
    case .success(let found): reading = found
    case .failure(let refusal): return refuse([refusal.text])
    }
    if let path = settings.births { reading.readBirths(URL(filePath: path)) }
    let changes = record.differences(from: reading.inputs)
    guard changes.isEmpty else { return refuse(changes.map { $0.text(in: language) }) }
    guard !reading.hasErrors else {
      return refuse(reading.findings.filter { $0.severity == .error }.lines(in: language))
    }
    guard record.scenario == reading.scenario else {
      return disagree([Text.scenarioDiffers[language]], settings)
    }
    guard record.states(tables) else {
      return disagree([Text.proofDiffers[language]], settings)
    }
    let policy = try reading.scenario.policy()
    let region =
      try record.forecast?.region(reading.region, policy: policy) ?? reading.region
    let found = Audit(region: region, policy: policy).check(tables)
    guard found.isEmpty else { return disagree(found.map { $0.text(in: language) }, settings) }
    let agreement = Text.agreement.filled(
      language, "\(tables.figureCount)", path, "\(tables.schools.count)",
      "\(tables.merges.count)")
    let answer: JSONValue = .object([
      "agrees": .flag(true), "disagreements": .list([]), "figures": .whole(tables.figureCount),
      "schools": .whole(tables.schools.count), "merges": .whole(tables.merges.count),
    ])
    let words = Style(file: 1).text(agreement, .green) + "\n"
    Answer(command: "audit", json: answer, text: words).tell(settings)
    return ExitCode.success.rawValue
  }

  /// The most disagreements that --json lists: a table of another plan disagrees everywhere.
  private static let mostListed = 1_000

  /// Says what disagrees: the first of it, with --json all of it.
  private static func disagree(_ found: [String], _ settings: Settings) -> Int32 {
    if settings.wantsJSON {
      let listed = found.prefix(mostListed).map { JSONValue.text($0) }
      let answer: JSONValue = .object([
        "agrees": .flag(false), "disagreementCount": .whole(found.count),
        "disagreements": .list(listed),
      ])
      Answer(command: "audit", json: answer, text: "").tell(settings)
    }
    let style = Style(file: 2)
    Terminal.printError(
      style.text(Text.disagreements.filled(settings.language, "\(found.count)"), .red))
    found.prefix(1).forEach(Terminal.printError)
    return ExitCode.disagrees.rawValue
  }

  /// Why an audit cannot begin.
  private struct Refusal: Error { var text: String }

  /// The region of the run: the county built again, or the folder that is named.
  private static func region(
    of record: RunRecord, _ path: String, _ settings: Settings
  ) throws -> Result<RegionReading, Refusal> {
    let language = settings.language
    switch (record.source, settings.region) {
    case (.builtIn, .some):
      return .failure(Refusal(text: Text.regionNeedless[language]))
    case (.builtIn(let settlements, let seed), nil):
      let range = SyntheticCounty.settlementRange
      guard range.contains(settlements) else {
        let ends = ["\(range.lowerBound)", "\(range.upperBound)"]
        return .failure(
          Refusal(
            text: Text.countyTooLarge.filled(language, "\(settlements)", ends[0], ends[1])))
      }
      let county = SyntheticCounty(settlements: settlements, seed: seed)
      let scenario = settings.scenario.map { URL(filePath: $0) }
      return .success(
        RegionChoice(county: county, scenario: scenario, preset: settings.preset).reading)
    case (.folder(let name), nil):
      return .failure(Refusal(text: Text.regionNeeded.filled(language, name, path)))
    case (.folder, .some):
      return .success(try RegionChoice(settings).reading)
    }
  }

  private static func refuse(_ lines: [String]) -> Int32 {
    lines.forEach(Terminal.printError)
    return 1
  }
}
