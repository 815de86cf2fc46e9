import Catchment
import Foundation

/// `simulate frontier` and `simulate sweep`: the cheapest plans within limits on a second measure.
struct FrontierCommand {
  let settings: Settings
  private var language: Language { settings.language }
  private var isWatched: Bool { Terminal.isWatched && !settings.isQuiet }

  /// Points spread over a frontier between cost and another axis.
  func run() throws -> Int32 {
    let axes = [settings.firstAxis, settings.secondAxis]
    guard axes.count(where: { $0 == .cost }) == 1, let axis = axes.first(where: { $0 != .cost })
    else {
      Terminal.printError(Text.oneAxisIsCost[language])
      return 2
    }
    return try run(axis, standard: "frontier", mostSolves: 3 * settings.points + 4) {
      try $0.run(points: settings.points)
    }
  }

  /// A point for each number of schools.
  func sweep() throws -> Int32 {
    let numbers = settings.schoolNumbers
    return try run(.schools, standard: "sweep", mostSolves: numbers.count + 2) {
      try $0.sweep(schools: numbers, boardingCentres: settings.boardingCentres)
    }
  }

  private func run(
    _ axis: FrontierAxis, standard: String, mostSolves: Int,
    _ search: (FrontierSearch) throws -> Frontier
  ) throws -> Int32 {
    let (stopping, isWatched) = (Text.stoppingFrontier[language], isWatched)
    let interrupt = Interrupt {
      if isWatched { Terminal.rewriteLine(stopping + "\n") }
    }
    guard let planned = try PlannedRegion.read(settings) else { return 1 }
    var options = FrontierOptions()
    options.relativeGap = settings.frontierGap
    options.mostSolves = mostSolves
    options.workLimit = max(options.workLimit, planned.model.problem.suggestedWork / 10)
    options.timeLimit = .seconds(settings.frontierTimeLimit)
    options.threads = settings.threads
    options.seed = settings.seed
    options.stop = interrupt.stop
    if isWatched {
      let phrases = Phrasebook(language)
      options.onProgress = {
        Terminal.rewriteLine(phrases.frontierProgress($0, of: $1, seconds: $2))
      }
    }
    let frontier = try search(FrontierSearch(planned.model, axis: axis, options: options))
    if isWatched { Terminal.rewriteLine("") }
    guard let proof = frontier.points.lazy.compactMap({ $0.plan?.proof }).first else {
      Terminal.printError(Text.noFrontier[language])
      return 1
    }
    var record = planned.record(settings, gap: settings.frontierGap, proof: proof)
    record.timeLimit = settings.frontierTimeLimit
    let folder = FrontierFolder(
      frontier, region: planned.region, policy: planned.policy, run: record)
    let output = settings.output ?? standard
    try folder.write(language, to: URL(filePath: output))
    if !settings.isQuiet { Terminal.print(folder.text(language, folder: output), end: "") }
    return 0
  }
}
