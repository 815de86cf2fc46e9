import Catchment

extension RegionReading {
  /// Prints every error of the files.
  func printErrors(in language: Language) {
    let style = Style(file: 2)
    for line in findings.filter({ $0.severity == .error }).lines(in: language) {
      Terminal.printError(style.finding(line, language))
    }
  }

  /// Says how many warnings and notes a region's files gave, and what shows them.
  func tellWarnings(_ settings: Settings) {
    let (warnings, notes) = (findings.count(of: .warning), findings.count(of: .note))
    guard !settings.isQuiet, warnings + notes > 0, let region = settings.region else { return }
    Terminal.printError(
      Text.regionHasWarnings.filled(settings.language, "\(warnings)", "\(notes)", region))
  }
}
