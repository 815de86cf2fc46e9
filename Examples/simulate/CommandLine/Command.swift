import Catchment

/// One of the program's commands.
struct Command: Sendable {
  /// The name on the command line.
  let name: String
  /// What it does, in a line.
  let summary: LocalizedText
  /// An example of its use, without the program's name.
  let example: String
  /// Its own options.
  let options: [Option]
  /// The names of options that must be given.
  var required: [String] = []
  /// Pairs of options of which one at most may be given.
  var exclusive: [(String, String)] = []
  /// Runs it and gives the code to end with.
  let run: @Sendable (Settings) throws -> Int32

  /// Every command, in the order of help.
  static let all = [
    plan, check, auditNetwork, audit, forecast, travel, whatIf, generate, parameters,
  ]

  static let plan = Command(
    name: "plan", summary: Text.commandPlan,
    example: "plan --region county --output county-plan --time-limit 600",
    options: [
      .region, .scenario, .regionPreset, .planOutput, .year, .births, .birthOutlook, .townwardDrift,
      .baseYear,
      .planBehaviour, .ledger, .dossiers, .timeLimit, .gap, .searchSeed, .threads, .settlements,
      .countySeed,
      .quiet,
    ],
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try PlanCommand(settings: $0).run() })

  static let check = Command(
    name: "check", summary: Text.commandCheck, example: "check --region county",
    options: [.region, .scenario, .regionPreset], required: ["region"],
    run: { try CheckCommand.run($0) })

  static let auditNetwork = Command(
    name: "audit-network", summary: Text.commandAuditNetwork,
    example: "audit-network --region county --output county-audit",
    options: [
      .region, .scenario, .regionPreset, .auditOutput, .threads, .settlements, .countySeed, .quiet,
    ],
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try AuditNetworkCommand.run($0) })

  static let audit = Command(
    name: "audit", summary: Text.commandAudit,
    example: "audit --plan county-plan --region county",
    options: [.plan, .region, .scenario, .regionPreset, .births], required: ["plan"],
    run: { try AuditCommand.run($0) })

  static let forecast = Command(
    name: "forecast", summary: Text.commandForecast,
    example: "forecast --region county --years 10 --output county-forecast",
    options: [
      .region, .years, .births, .birthOutlook, .townwardDrift, .baseYear, .forecastBehaviour,
      .paths, .forecastSeed, .scenario, .regionPreset, .forecastOutput, .threads, .settlements,
      .countySeed,
      .quiet,
    ],
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try ForecastCommand(settings: $0).run() })

  static let travel = Command(
    name: "travel", summary: Text.commandTravel,
    example: "travel --region county --output od.csv",
    options: [
      .region, .roads, .elevation, .scenario, .regionPreset, .travelOutput, .access, .catchments,
      .threads,
      .quiet,
    ],
    required: ["region", "output"], run: { try TravelCommand(settings: $0).run() })

  static let whatIf = Command(
    name: "whatif", summary: Text.commandWhatIf,
    example: "whatif --region county --plan county-plan --close-road 4270595",
    options: [
      .region, .plan, .closeRoad, .addRoad, .roadClass, .roadSpeed, .busLine, .lineSpeed, .season,
      .busShare, .scenario, .regionPreset, .whatIfOutput, .threads,
    ],
    required: ["region", "plan"],
    run: { try WhatIfCommand(settings: $0).run() })

  static let generate = Command(
    name: "generate", summary: Text.commandGenerate,
    example: "generate --output county --settlements 120",
    options: [.regionOutput, .settlements, .generatorSeed], required: ["output"],
    run: { try GenerateCommand.run($0) })

  static let parameters = Command(
    name: "parameters", summary: Text.commandParameters,
    example: "parameters --preset jp-mext-2015", options: [.preset],
    run: { try ParametersCommand.run($0) })
}
