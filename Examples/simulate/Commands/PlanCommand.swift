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
    guard let planned = try PlannedRegion.read(settings) else { return 1 }
    let model = planned.model
    // Today's region: a plan for a later year has those pupils in place of today's. Before the search:
    // what is wrong with the figures asked for shall not cost it.
    let outlook =
      settings.wantsDossiers
      ? try self.outlook(planned.choice.reading.region, planned.policy) : nil
    var solution = solve(model.problem, stop: interrupt.stop)
    let ledger =
      settings.wantsLedger && solution.hasSolution
      ? settle(model, &solution, stop: interrupt.stop) : nil
    guard let plan = model.plan(from: solution) else { return explain(solution, model.problem) }
    let record = planned.record(settings, gap: settings.gap, proof: plan.proof)
    let output = settings.output ?? Option.planOutput.standard ?? "."
    let folder = URL(filePath: output)
    // What lies there of an earlier plan must not look like this one's.
    try LedgerFiles.remove(from: folder)
    try DossierFolder.retire(in: folder)
    let also =
      (ledger == nil ? [] : [LedgerFiles.pageFile])
      + (settings.wantsDossiers ? ["\(DossierFolder.name)/\(DossierFolder.indexFile)"] : [])
    try PlanFolder.write(plan, run: record, language: language, also: also, to: folder)
    if let ledger {
      try LedgerFiles.write(ledger, plan, language: language, to: folder)
    }
    var dossiers: String?
    if settings.wantsDossiers {
      let inputs = DossierInputs(plan: plan, run: record, ledger: ledger, outlook: outlook)
      let count = try DossierFolder.write(inputs, language: language, to: folder)
      dossiers = DossierFolder.summary(count, language, folder: output)
    }
    Answer(
      command: "plan", json: PlanSummary.json(plan, ledger: ledger, folder: output),
      text: summary(plan, ledger, dossiers, output)
    ).tell(settings)
    return ExitCode.success.rawValue
  }

  /// The plan on one screen, why the search ended, the ledger's verdicts, and the dossiers.
  private func summary(
    _ plan: NetworkPlan, _ ledger: KeepCloseLedger?, _ dossiers: String?, _ output: String
  ) -> String {
    let ending = Phrasebook(language).termination(plan.proof.termination, gapAsked: settings.gap)
    let verdicts = ledger.map { LedgerFiles.summary($0, language, folder: output) }
    let lines = [ending, verdicts, dossiers].compactMap(\.self).flatMap {
      PlanSummary.wrapped($0, to: 80)
    }
    return PlanSummary.text(plan, language, folder: output) + lines.map { $0 + "\n" }.joined()
  }

  /// The pupils of the next ten years by school; `nil` where nothing says of which year today's are.
  private func outlook(_ region: Region, _ policy: Policy) throws -> ForecastSummary? {
    var options = ForecastOptions()
    options.baseYear = settings.baseYear
    options.births = settings.birthOutlook
    options.townwardDrift = settings.townwardDrift
    do throws(ForecastError) {
      let forecast = try RegionForecast(region, policy: policy, options: options)
      return ForecastSummary(
        forecast, policy: policy, paths: settings.paths, seed: settings.forecastSeed,
        threads: settings.threads)
    } catch .noBaseYear, .noPupils {
      return nil
    }
  }

  private var isWatched: Bool { settings.isWatched }

  private func solve(_ problem: ModularProblem, stop: StopSignal) -> ModularSolution {
    var options = SolveOptions()
    options.workLimit = problem.suggestedWork
    options.relativeGap = settings.gap
    options.timeLimit = .seconds(settings.timeLimit)
    options.threads = settings.threads
    options.seed = settings.seed
    options.stop = stop
    let phrases = Phrasebook(language)
    if isWatched {
      let limit = settings.timeLimit
      options.onProgress = { progress in
        // The gap asked for may end the search sooner.
        let line = ProgressLine(
          share: max(progress.workDone, progress.seconds / limit), seconds: progress.seconds,
          words: phrases.progress(progress))
        line.show(phrases.language)
      }
    }
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
    let settled = KeepCloseLedger.settle(
      model, solution, options: options, onProgress: isWatched ? LedgerWatch(language).show : nil)
    solution = settled.solution
    if isWatched { Terminal.rewriteLine("") }
    return settled.ledger
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
