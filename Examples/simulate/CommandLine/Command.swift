import Catchment

/// One of the program's commands.
struct Command: Sendable {
  /// The name on the command line.
  let name: String
  /// What it does, in a line.
  let summary: LocalizedText
  /// An example of its use, without the program's name.
  let example: String
  /// More of them.
  var moreExamples: [String] = []
  /// Its own options.
  let options: [Option]
  /// The names of options that must be given.
  var required: [String] = []
  /// Pairs of options of which one at most may be given.
  var exclusive: [(String, String)] = []
  /// What arguments that are no options stand for in help, such as `DIR DIR ...`; `nil` where there are
  /// none.
  var arguments: String?
  /// Runs it and gives the code to end with.
  let run: @Sendable (Settings) throws -> Int32

  /// Every example.
  var examples: [String] { [example] + moreExamples }

  /// Every command, in the order of help.
  static let all = [
    plan, compare, frontier, sweep, check, auditNetwork, audit, forecast, travel, whatIf, generate,
    parameters, completion, manual,
  ]

  static let plan = Command(
    name: "plan", summary: Text.commandPlan,
    example: "plan --region county --output county-plan --time-limit 600",
    moreExamples: [
      "plan --region county --ledger --output county-plan",
      "plan --region county --year 2032 --output county-2032",
      "plan --settlements 40 --json",
    ],
    options: [
      .region, .scenario, .regionPreset, .planOutput, .year, .births, .birthOutlook, .townwardDrift,
      .baseYear,
      .planBehaviour, .ledger, .dossiers, .timeLimit, .gap, .searchSeed, .threads, .settlements,
      .countySeed, .quiet, .json,
    ],
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try PlanCommand(settings: $0).run() })

  static let compare = Command(
    name: "compare", summary: Text.commandCompare,
    example: "compare county-plan county-2032 --output comparison",
    options: [.compareOutput, .quiet, .json], arguments: "DIR DIR ...",
    run: { try CompareCommand.run($0) })

  static let frontier = Command(
    name: "frontier", summary: Text.commandFrontier,
    example: "frontier --region county --x cost --y minutes --points 12",
    options: [
      .region, .scenario, .regionPreset, .firstAxis, .secondAxis, .points, .frontierOutput,
    ] + searchOptions,
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try FrontierCommand(settings: $0).run() })

  static let sweep = Command(
    name: "sweep", summary: Text.commandSweep,
    example: "sweep --region county --schools 17 --boarding-centres 3",
    options: [
      .region, .scenario, .regionPreset, .schoolNumbers, .boardingCentres, .sweepOutput,
    ] + searchOptions,
    required: ["schools"], exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try FrontierCommand(settings: $0).sweep() })

  /// What frontiers and sweeps take besides.
  private static let searchOptions: [Option] = [
    .year, .births, .birthOutlook, .townwardDrift, .baseYear, .frontierGap, .frontierTimeLimit,
    .searchSeed, .threads, .settlements, .countySeed, .quiet, .json,
  ]

  static let check = Command(
    name: "check", summary: Text.commandCheck, example: "check --region county",
    moreExamples: [
      "check --region county --language zh",
      "check --region county --json",
    ],
    options: [.region, .scenario, .regionPreset, .quiet, .json], required: ["region"],
    run: { try CheckCommand.run($0) })

  static let auditNetwork = Command(
    name: "audit-network", summary: Text.commandAuditNetwork,
    example: "audit-network --region county --output county-audit",
    moreExamples: ["audit-network --region county --preset cn-province-2km"],
    options: [
      .region, .scenario, .regionPreset, .auditOutput, .threads, .settlements, .countySeed, .quiet,
      .json,
    ],
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try AuditNetworkCommand.run($0) })

  static let audit = Command(
    name: "audit", summary: Text.commandAudit,
    example: "audit --plan county-plan --region county",
    moreExamples: ["audit --plan out"],
    options: [.plan, .region, .scenario, .regionPreset, .births, .quiet, .json],
    required: ["plan"],
    run: { try AuditCommand.run($0) })

  static let forecast = Command(
    name: "forecast", summary: Text.commandForecast,
    example: "forecast --region county --years 10 --output county-forecast",
    moreExamples: ["forecast --region county --births-outlook low --townward-drift 0.02"],
    options: [
      .region, .years, .births, .birthOutlook, .townwardDrift, .baseYear, .forecastBehaviour,
      .paths, .forecastSeed, .scenario, .regionPreset, .forecastOutput, .threads, .settlements,
      .countySeed,
      .quiet, .json,
    ],
    exclusive: [("region", "settlements"), ("region", "county-seed")],
    run: { try ForecastCommand(settings: $0).run() })

  static let travel = Command(
    name: "travel", summary: Text.commandTravel,
    example: "travel --region county --output od.csv",
    moreExamples: ["travel --region county --output od.csv --access access.csv"],
    options: [
      .region, .roads, .elevation, .scenario, .regionPreset, .travelOutput, .access, .catchments,
      .threads,
      .quiet, .json,
    ],
    required: ["region", "output"], run: { try TravelCommand(settings: $0).run() })

  static let whatIf = Command(
    name: "whatif", summary: Text.commandWhatIf,
    example: "whatif --region county --plan county-plan --close-road 4270595",
    moreExamples: ["whatif --region county --plan county-plan --season winter"],
    options: [
      .region, .plan, .closeRoad, .addRoad, .roadClass, .roadSpeed, .busLine, .lineSpeed, .season,
      .busShare, .scenario, .regionPreset, .whatIfOutput, .threads,
      .quiet, .json,
    ],
    required: ["region", "plan"],
    run: { try WhatIfCommand(settings: $0).run() })

  static let generate = Command(
    name: "generate", summary: Text.commandGenerate,
    example: "generate --output county --settlements 120",
    moreExamples: ["generate --output county --seed 7"],
    options: [.regionOutput, .settlements, .generatorSeed, .quiet, .json],
    required: ["output"],
    run: { try GenerateCommand.run($0) })

  static let parameters = Command(
    name: "parameters", summary: Text.commandParameters,
    example: "parameters --preset jp-mext-2015",
    moreExamples: [
      "parameters --language zh",
      "parameters --preset us-wv --json",
    ], options: [.preset, .json],
    run: { try ParametersCommand.run($0) })

  static let completion = Command(
    name: "completion", summary: Text.commandCompletion, example: "completion bash",
    moreExamples: ["completion zsh"], options: [], arguments: "bash|zsh",
    run: { CompletionCommand.run($0) })

  static let manual = Command(
    name: "manual", summary: Text.commandManual, example: "manual > simulate.1", options: [],
    run: { ManualCommand.run($0) })
}
