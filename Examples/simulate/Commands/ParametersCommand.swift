import Catchment

/// `simulate parameters`: the figures that a scenario can change.
enum ParametersCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let policy = try Scenario(preset: settings.preset ?? Policy.presetIDs[0]).policy()
    Terminal.print(ParameterTable.markdown(policy, settings.language), end: "")
    return 0
  }
}
