import Catchment
import Foundation

/// `simulate frontier` and `simulate sweep`: the cheapest plans within limits on a second measure.
struct FrontierCommand {
  let settings: Settings
  private var language: Language { settings.language }
  private var isWatched: Bool { settings.isWatched }

  /// Points spread over a frontier between cost and another axis.
  func run() throws -> Int32 {
    let axes = [settings.firstAxis, settings.secondAxis]
    guard axes.count(where: { $0 == .cost }) == 1, let axis = axes.first(where: { $0 != .cost })
    else {
      Terminal.printError(Text.oneAxisIsCost[language])
      return ExitCode.misused.rawValue
    }
    return try run(axis, command: "frontier", mostSolves: 3 * settings.points + 4) {
      try $0.run(points: settings.points)
    }
  }

  /// A point for each number of schools.
  func sweep() throws -> Int32 {
    let numbers = settings.schoolNumbers
    return try run(.schools, command: "sweep", mostSolves: numbers.count + 2) {
      try $0.sweep(schools: numbers, boardingCentres: settings.boardingCentres)
    }
  }

  private func run(
    _ axis: FrontierAxis, command: String, mostSolves: Int,
    _ search: (FrontierSearch) throws -> Frontier
  ) throws -> Int32 {
    let (stopping, isWatched) = (Text.stoppingFrontier[language], isWatched)
    let interrupt = Interrupt {
      if isWatched { Terminal.rewriteLine(stopping + "\n") }
    }
    guard let planned = try PlannedRegion.read(settings) else { return ExitCode.refused.rawValue }
    var options = FrontierOptions()
    options.relativeGap = settings.frontierGap
    options.mostSolves = mostSolves
    options.workLimit = max(options.workLimit, planned.model.problem.suggestedWork / 10)
    options.timeLimit = .seconds(settings.frontierTimeLimit)
    options.threads = settings.threads
    options.seed = settings.seed
    options.stop = interrupt.stop
    if isWatched {
      let (phrases, limit) = (Phrasebook(language), settings.frontierTimeLimit)
      options.onProgress = { done, most, seconds in
        ProgressLine(
          share: max(Double(done) / Double(max(done, most)), seconds / limit), seconds: seconds,
          words: phrases.frontierProgress(done, of: most)
        ).show(phrases.language)
      }
    }
    let frontier = try search(FrontierSearch(planned.model, axis: axis, options: options))
    if isWatched { Terminal.rewriteLine("") }
    guard let proof = frontier.points.lazy.compactMap({ $0.plan?.proof }).first else {
      Terminal.printError(Text.noFrontier[language])
      return ExitCode.refused.rawValue
    }
    var record = planned.record(settings, gap: settings.frontierGap, proof: proof)
    record.timeLimit = settings.frontierTimeLimit
    let folder = FrontierFolder(
      frontier, region: planned.region, policy: planned.policy, run: record)
    let output = settings.output ?? command
    try folder.write(language, to: URL(filePath: output))
    Answer(
      command: command, json: folder.json.adding(["output": .text(output)]),
      text: folder.text(language, folder: output)
    ).tell(settings)
    return ExitCode.success.rawValue
  }
}
