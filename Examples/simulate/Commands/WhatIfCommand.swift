import Catchment
import Foundation

/// `simulate whatif`: what a change of the roads does to a plan's minutes.
struct WhatIfCommand {
  let settings: Settings
  private var language: Language { settings.language }

  func run() throws -> Int32 {
    guard let changes = changes() else { return ExitCode.misused.rawValue }
    let reading = try RegionChoice(settings).reading
    guard !reading.hasErrors else {
      reading.printErrors(in: language)
      return 1
    }
    let tables = try PlanTables.read(from: URL(filePath: settings.plan ?? "."))
    let policy = try reading.scenario.policy()
    let whatIf = try RoadWhatIf(
      region: reading.region, policy: policy, tables: tables, changes: changes,
      rules: rules(policy.roads), threads: settings.threads)
    let report = RoadWhatIfReport(whatIf, region: reading.region, policy: policy)
    if let path = settings.output { try report.writeTable(to: URL(filePath: path)) }
    Answer(
      command: "whatif",
      json: report.json.adding(["output": settings.output.map { .text($0) } ?? .null]),
      text: report.text(language)
    ).tell(settings)
    return 0
  }

  /// How roads are used after the change.
  private func rules(_ rules: RoadRules) -> RoadRules {
    var rules = rules
    rules.season = settings.season ?? rules.season
    rules.busShare = settings.busShare ?? rules.busShare
    return rules
  }

  /// The changes that the options name; `nil` where they name none or a wrong one, and it is said.
  private func changes() -> [RoadChange]? {
    guard let closed = closed(), let speeds = speeds(), let added = added(), let line = line()
    else { return nil }
    let changes = closed + speeds + added + line
    guard !changes.isEmpty || settings.season != nil || settings.busShare != nil else {
      Terminal.printError(Text.noChangeGiven[language])
      return nil
    }
    return changes
  }

  private func closed() -> [RoadChange]? {
    list(settings.closedRoad, Text.badRoadID) { Int64($0).map { .close(way: $0) } }
  }

  private func speeds() -> [RoadChange]? {
    list(settings.roadSpeed, Text.badRoadSpeed) { item in
      let parts = item.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let id = Int64(parts[0]), let speed = Double(parts[1]) else {
        return nil
      }
      return .speed(way: id, kilometresPerHour: speed)
    }
  }

  private func added() -> [RoadChange]? {
    let roadClass = RoadClass.allCases.first { $0.tag == settings.roadClass } ?? .unclassified
    return places(settings.addedRoad).map { line in
      line.isEmpty ? [] : [.add(line: line, roadClass: roadClass)]
    }
  }

  private func line() -> [RoadChange]? {
    places(settings.busLine).map { stops in
      stops.isEmpty ? [] : [.busLine(stops: stops, kilometresPerHour: settings.lineSpeed)]
    }
  }

  /// The changes of a list with commas.
  private func list(
    _ text: String?, _ complaint: LocalizedText, _ change: (Substring) -> RoadChange?
  ) -> [RoadChange]? {
    var changes: [RoadChange] = []
    for item in text?.split(separator: ",", omittingEmptySubsequences: false) ?? [] {
      guard let change = change(item) else {
        Terminal.printError(complaint.filled(language, String(item)))
        return nil
      }
      changes.append(change)
    }
    return changes
  }

  /// The places of a line; none where it is not given.
  private func places(_ text: String?) -> [Coordinate]? {
    guard let text else { return [] }
    let line = text.split(separator: " ").map { pair -> Coordinate? in
      let numbers = pair.split(separator: ",").map { Double($0) }
      guard numbers.count == 2, let latitude = numbers[0], let longitude = numbers[1] else {
        return nil
      }
      return Coordinate(latitude: latitude, longitude: longitude)
    }
    let places = line.compactMap(\.self)
    guard places.count == line.count, !places.isEmpty else {
      Terminal.printError(Text.badPlaces.filled(language, text))
      return nil
    }
    return places
  }
}
