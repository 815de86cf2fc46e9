import Catchment
import Foundation

/// `simulate plan`: reads the region, solves, and writes the plan's folder.
struct PlanCommand {
  let settings: Settings
  private var language: Language { settings.language }

  init(settings: Settings) { self.settings = settings }

  func run() throws -> Int32 {
    let (stopping, isWatched) = (Text.stopping[language], isWatched)
    let interrupt = Interrupt {
      if isWatched { Terminal.rewriteLine(stopping + "\n") }
    }
    var choice = try RegionChoice(settings)
    if let path = settings.births { choice.readBirths(URL(filePath: path)) }
    guard !choice.reading.hasErrors else { return refuse(choice.reading) }
    choice.reading.tellWarnings(settings)
    let policy = try choice.reading.scenario.policy()
    let forecast = settings.year.map {
      RunRecord.ForecastChoice(
        year: $0, baseYear: settings.baseYear, births: settings.birthOutlook,
        townwardDrift: settings.townwardDrift)
    }
    let region =
      try forecast?.region(choice.reading.region, policy: policy) ?? choice.reading.region
    let model = try PlanningModel(region: region, policy: policy, threads: settings.threads)
    guard !model.bands.isEmpty else {
      Terminal.printError(Text.nothingToPlan[language])
      return 1
    }
    var solution = solve(model.problem, stop: interrupt.stop)
    let ledger =
      settings.wantsLedger && solution.hasSolution
      ? settle(model, &solution, stop: interrupt.stop) : nil
    guard let plan = model.plan(from: solution) else { return explain(solution, model.problem) }
    let record = RunRecord(
      program: Simulate.version, seed: settings.seed, gap: settings.gap,
      timeLimit: settings.timeLimit, scenario: choice.reading.scenario, source: choice.source,
      forecast: forecast, behaviours: settings.behaviours, inputs: choice.reading.inputs,
      proof: plan.proof)
    let output = settings.output ?? Option.planOutput.standard ?? "."
    let also = settings.wantsDossiers ? ["\(DossierFolder.name)/\(DossierFolder.indexFile)"] : []
    try PlanFolder.write(
      plan, run: record, language: language, also: also, to: URL(filePath: output))
    if !settings.isQuiet {
      Terminal.print(PlanSummary.text(plan, language, folder: output), end: "")
      let ending = Phrasebook(language).termination(
        plan.proof.termination, gapAsked: settings.gap)
      Terminal.print(ending)
    }
    if let ledger {
      try LedgerFiles.write(ledger, plan, language: language, to: URL(filePath: output))
      if !settings.isQuiet {
        Terminal.print(LedgerFiles.summary(ledger, language, folder: output))
      }
    }
    if settings.wantsDossiers {
      // Today's region: a plan for a later year has those pupils in place of today's.
      let inputs = DossierInputs(
        plan: plan, run: record, ledger: ledger, outlook: outlook(choice.reading.region, policy))
      let count = try DossierFolder.write(inputs, language: language, to: URL(filePath: output))
      if !settings.isQuiet {
        Terminal.print(DossierFolder.summary(count, language, folder: output))
      }
    }
    return 0
  }

  /// The pupils of the next ten years by school; `nil` where nothing says of which year today's are.
  private func outlook(_ region: Region, _ policy: Policy) -> ForecastSummary? {
    var options = ForecastOptions()
    options.baseYear = settings.baseYear
    options.births = settings.birthOutlook
    options.townwardDrift = settings.townwardDrift
    guard let forecast = try? RegionForecast(region, policy: policy, options: options) else {
      return nil
    }
    return ForecastSummary(
      forecast, policy: policy, paths: settings.paths, seed: settings.forecastSeed,
      threads: settings.threads)
  }

  /// Whether somebody sees how far the search is.
  private var isWatched: Bool { Terminal.isWatched && !settings.isQuiet }

  private func solve(_ problem: ModularProblem, stop: StopSignal) -> ModularSolution {
    var options = SolveOptions()
    options.workLimit = problem.suggestedWork
    options.relativeGap = settings.gap
    options.timeLimit = .seconds(settings.timeLimit)
    options.threads = settings.threads
    options.seed = settings.seed
    options.stop = stop
    let phrases = Phrasebook(language)
    if isWatched { options.onProgress = { Terminal.rewriteLine(phrases.progress($0)) } }
    let solution = problem.solve(options)
    if isWatched { Terminal.rewriteLine("") }
    return solution
  }

  /// What the opposite decision would cost, for each small school; the plan gets better on the way.
  private func settle(
    _ model: PlanningModel, _ solution: inout ModularSolution, stop: StopSignal
  ) -> KeepCloseLedger {
    var options = CounterfactualOptions()
    options.threads = settings.threads
    options.seed = settings.seed
    options.stop = stop
    if isWatched {
      let language = language
      options.onProgress = { done, all in
        Terminal.rewriteLine(Text.ledgerProgress.filled(language, String(done), String(all)))
      }
    }
    let settled = KeepCloseLedger.settle(model, solution, options: options)
    solution = settled.solution
    if isWatched { Terminal.rewriteLine("") }
    return settled.ledger
  }

  private func refuse(_ reading: RegionReading) -> Int32 {
    reading.printErrors(in: language)
    Terminal.printError(
      settings.region.map { Text.regionHasErrors.filled(language, $0) }
        ?? Text.scenarioHasErrors[language])
    return 1
  }

  private func explain(_ solution: ModularSolution, _ problem: ModularProblem) -> Int32 {
    let phrases = Phrasebook(language)
    if solution.status == .infeasible {
      Terminal.printError(Text.provedImpossible[language])
      for reason in solution.infeasibility.prefix(5) {
        Terminal.printError("  " + phrases.infeasibility(reason, of: problem))
      }
      Terminal.printError(Text.loosenRules[language])
    } else {
      Terminal.printError(Text.foundNothing[language])
    }
    Terminal.printError(Text.noPlan[language])
    return 1
  }
}
