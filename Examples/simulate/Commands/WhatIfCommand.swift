import Catchment
import Foundation

/// `simulate whatif`: what a change of the roads does to a plan's minutes.
struct WhatIfCommand {
  let settings: Settings
  private var language: Language { settings.language }

  func run() throws -> Int32 {
    guard let change = change() else { return 2 }
    let reading = try RegionChoice(settings).reading
    guard !reading.hasErrors else {
      let errors = reading.findings.filter { $0.severity == .error }
      errors.lines(in: language).forEach(Terminal.printError)
      return 1
    }
    let tables = try PlanTables.read(from: URL(filePath: settings.plan ?? "."))
    let whatIf = try RoadWhatIf(
      region: reading.region, policy: try reading.scenario.policy(), tables: tables,
      change: change, threads: settings.threads)
    let report = RoadWhatIfReport(
      whatIf, region: reading.region, policy: try reading.scenario.policy())
    Terminal.print(report.text(language), end: "")
    if let path = settings.output { try report.writeTable(to: URL(filePath: path)) }
    return 0
  }

  /// The change that the options name; `nil` where they name none, and it is said.
  private func change() -> RoadChange? {
    if let text = settings.closedRoad {
      if let id = Int64(text) { return .close(way: id) }
      Terminal.printError(Text.badRoadID.filled(language, text))
      return nil
    }
    guard let text = settings.addedRoad else {
      Terminal.printError(Text.noChangeGiven[language])
      return nil
    }
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
    let roadClass = RoadClass.allCases.first { $0.tag == settings.roadClass } ?? .unclassified
    return .add(line: places, roadClass: roadClass)
  }
}
