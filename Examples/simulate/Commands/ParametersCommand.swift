import Catchment
import Foundation

/// `simulate parameters`: the figures that a scenario can change, and the rules of a preset.
enum ParametersCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let name = settings.preset ?? Policy.presetIDs[0]
    var scenario = Scenario(preset: name)
    if !Policy.presetIDs.contains(name) {
      let reading = PresetReading.read(URL(filePath: name))
      reading.findings.lines(in: settings.language).forEach(Terminal.printError)
      guard let preset = reading.preset, !reading.findings.hasErrors else { return 1 }
      scenario = Scenario(userPreset: preset)
    }
    let policy = try scenario.policy()
    Answer(
      command: "parameters", json: ParameterTable.json(policy),
      text: ParameterTable.markdown(policy, settings.language)
    ).tell(settings)
    return 0
  }
}
