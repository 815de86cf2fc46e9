import Catchment
import Foundation

/// What `plan`, `frontier` and `sweep` start from: the region that the options name, its rules and its
/// model.
struct PlannedRegion {
  let choice: RegionChoice
  let policy: Policy
  let forecast: RunRecord.ForecastChoice?
  let region: Region
  let model: PlanningModel

  /// Reads everything; says why and gives `nil` where nothing can be planned.
  static func read(_ settings: Settings) throws -> PlannedRegion? {
    let language = settings.language
    var choice = try RegionChoice(settings)
    if let path = settings.births { choice.readBirths(URL(filePath: path)) }
    guard !choice.reading.hasErrors else {
      choice.reading.printErrors(in: language)
      Terminal.printError(
        settings.region.map { Text.regionHasErrors.filled(language, $0) }
          ?? Text.scenarioHasErrors[language])
      return nil
    }
    choice.reading.tellWarnings(settings)
    let policy = try choice.reading.scenario.policy()
    let forecast = (settings.year ?? choice.reading.scenario.year).map {
      RunRecord.ForecastChoice(
        year: $0, baseYear: settings.baseYear, births: settings.birthOutlook,
        townwardDrift: settings.townwardDrift)
    }
    let region =
      try forecast?.region(choice.reading.region, policy: policy) ?? choice.reading.region
    let model = try PlanningModel(region: region, policy: policy, threads: settings.threads)
    guard !model.bands.isEmpty else {
      Terminal.printError(Text.nothingToPlan[language])
      return nil
    }
    return PlannedRegion(
      choice: choice, policy: policy, forecast: forecast, region: region, model: model)
  }

  /// The record of a run on it.
  func record(_ settings: Settings, gap: Double, proof: PlanProof) -> RunRecord {
    RunRecord(
      program: Simulate.version, seed: settings.seed, gap: gap, timeLimit: settings.timeLimit,
      scenario: choice.reading.scenario, source: choice.source, forecast: forecast,
      behaviours: settings.behaviours, inputs: choice.reading.inputs, proof: proof)
  }
}
