import Catchment

/// An error that says in the user's language what went wrong and what to do.
protocol ExplainedError: Error {
  /// The sentence.
  func message(in language: Language) -> String
}

extension PlanReportError: ExplainedError {}

extension RegionFilesError: ExplainedError {
  func message(in language: Language) -> String { text(in: language) }
}

extension PolicyError: ExplainedError {
  func message(in language: Language) -> String {
    switch self {
    case .unknownParameter(let name, let nearest):
      Text.unknownParameter.filled(language, name, nearest)
    case .badValue(let parameter, _): Text.badParameter.filled(language, parameter)
    case .unknownPreset(let name, let nearest):
      Text.unknownPreset.filled(language, name, nearest)
    case .presetTaken(let id): Text.presetTaken.filled(language, id)
    }
  }
}

extension ProblemError: ExplainedError {
  func message(in language: Language) -> String {
    Text.badProblem.filled(language, description)
  }
}

extension RoadWhatIf.Failure: ExplainedError {
  func message(in language: Language) -> String {
    switch self {
    case .noRoads: Text.noRoads[language]
    case .travelTable: Text.waysFromTable[language]
    case .change(.noSuchWay(let id)): Text.noSuchWay.filled(language, "\(id)")
    case .change(.noLine): Text.noLine[language]
    case .change(.noSpeed(let speed)): Text.noSpeed.filled(language, "\(speed)")
    case .change(.meetsNoRoad(let metres, let limit)):
      Text.meetsNoRoad.filled(
        language, metres.isFinite ? "\(Int(metres.rounded()))" : "∞", "\(Int(limit))")
    case .unknownRow(let settlement, let band, let school):
      Text.unknownRow.filled(language, settlement, band, school)
    }
  }
}

extension ForecastError: ExplainedError {
  func message(in language: Language) -> String {
    switch self {
    case .noBaseYear: Text.noBaseYear[language]
    case .noPupils: Text.noPupils[language]
    case .yearOutOfRange(let asked, let base):
      Text.yearOutOfRange.filled(language, "\(asked)", "\(base)", "\(base + 1)", "\(base + 30)")
    case .enrolment(let error): Text.badForecast.filled(language, error.description)
    }
  }
}
