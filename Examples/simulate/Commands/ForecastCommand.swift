import Catchment
import Foundation

/// `simulate forecast`: the pupils of the years to come.
struct ForecastCommand {
  let settings: Settings
  private var language: Language { settings.language }

  func run() throws -> Int32 {
    var choice = try RegionChoice(settings)
    if let path = settings.births { choice.readBirths(URL(filePath: path)) }
    let reading = choice.reading
    guard !reading.hasErrors else {
      reading.printErrors(in: language)
      return 1
    }
    reading.tellWarnings(settings)
    let policy = try reading.scenario.policy()
    var options = ForecastOptions()
    options.years = settings.years
    options.baseYear = settings.baseYear
    options.births = settings.birthOutlook
    options.townwardDrift = settings.townwardDrift
    options.townPull = settings.behaviours.contains(.townPull) ? TownPull() : nil
    let forecast = try RegionForecast(reading.region, policy: policy, options: options)
    let summary = ForecastSummary(
      forecast, policy: policy, paths: settings.paths, seed: settings.forecastSeed,
      threads: settings.threads)
    let folder = ForecastFolder(
      summary, backtest: try backtest(reading.region, forecast.cohorts), policy: policy,
      run: .init(
        program: Simulate.version, source: choice.source, inputs: reading.inputs,
        schoolsLeftOut: reading.findings.count { $0.code == "unknown-school" }))
    let output = settings.output ?? "forecast"
    try folder.write(language, to: URL(filePath: output))
    Answer(
      command: "forecast", json: folder.json.adding(["output": .text(output)]),
      text: folder.text(language, folder: output)
    ).tell(settings)
    return 0
  }

  /// How earlier forecasts would have done; `nil` where the history is too short.
  private func backtest(_ region: Region, _ cohorts: EntryCohorts?) throws -> Backtest? {
    guard let history = region.history, history.years.count >= 6 else { return nil }
    return try Backtest(
      history, cohorts: cohorts, years: settings.years, paths: min(500, settings.paths),
      seed: settings.forecastSeed, threads: settings.threads)
  }
}
