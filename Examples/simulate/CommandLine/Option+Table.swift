import Catchment

/// Every option; each command names those that it takes.
extension Option {
  static let region = path("region", "DIR", Text.optionRegion, \.region)
  static let scenario = path("scenario", "FILE", Text.optionScenario, \.scenario)
  static let planOutput = path("output", "DIR", Text.optionPlanOutput, standard: "out", \.output)
  static let regionOutput = path("output", "DIR", Text.optionRegionOutput, \.output)
  static let plan = path("plan", "DIR", Text.optionPlan, \.plan)
  static let timeLimit = number(
    "time-limit", "S", 0.1...604_800, Text.optionTimeLimit, \.timeLimit)
  static let gap = number("gap", "G", 0...1, Text.optionGap, \.gap)
  static let searchSeed = whole("seed", 0...UInt64.max, Text.optionSearchSeed, \.seed)
  static let threads = {
    var option = whole("threads", 1...1_024, Text.optionThreads, \.threads)
    // It depends on the machine, and help and manual should not.
    option.standard = nil
    return option
  }()
  static let settlements = whole(
    "settlements", SyntheticCounty.settlementRange, Text.optionSettlements, \.settlements)
  static let countySeed = whole(
    "county-seed", 0...UInt64.max, Text.optionCountySeed, \.countySeed)
  static let generatorSeed = whole("seed", 0...UInt64.max, Text.optionCountySeed, \.countySeed)
  static let preset = presetOrFile("preset", Text.optionPreset, \.preset)
  static let regionPreset = path(
    "preset", "ID|FILE", Text.optionRegionPreset, words: Policy.presetIDs, \.preset)
  static let auditOutput = path("output", "DIR", Text.optionAuditOutput, \.output)
  static let travelOutput = path("output", "FILE", Text.optionTravelOutput, \.output)
  static let whatIfOutput = path("output", "FILE", Text.optionWhatIfOutput, \.output)
  static let roads = path("roads", "FILE", Text.optionRoads, \.roads)
  static let elevation = path("elevation", "FILE", Text.optionElevation, \.elevation)
  static let access = path("access", "FILE", Text.optionAccess, \.access)
  static let catchments = path("catchments", "FILE", Text.optionCatchments, \.catchments)
  static let closeRoad = path("close-road", "ID", Text.optionCloseRoad, \.closedRoad)
  static let addRoad = path("add-road", "PLACES", Text.optionAddRoad, \.addedRoad)
  static let roadClass = word(
    "road-class", "CLASS", RoadClass.allCases.map(\.tag), Text.optionRoadClass,
    standard: Settings().roadClass
  ) { $0.roadClass = $1 }
  static let roadSpeed = path("road-speed", "ID=KMH", Text.optionRoadSpeed, \.roadSpeed)
  static let busLine = path("bus-line", "PLACES", Text.optionBusLine, \.busLine)
  static let lineSpeed = number("line-speed", "KMH", 1...120, Text.optionLineSpeed, \.lineSpeed)
  static let season = word(
    "season", "SEASON", RoadRules.Season.allCases.map(\.rawValue), Text.optionSeason
  ) { $0.season = RoadRules.Season(rawValue: $1) }
  static let busShare = number("bus-share", "SHARE", 0.1...1, Text.optionBusShare, \.busShare)
  static let forecastOutput = path(
    "output", "DIR", Text.optionForecastOutput, standard: "forecast", \.output)
  static let years = whole("years", 1...30, Text.optionYears, \.years)
  static let year = whole("year", 1_900...2_300, Text.optionYear, \.year)
  static let baseYear = whole("base-year", 1_900...2_200, Text.optionBaseYear, \.baseYear)
  static let births = path("births", "FILE", Text.optionBirths, \.births)
  static let birthOutlook = word(
    "births-outlook", "OUTLOOK", BirthOutlook.allCases.map(\.rawValue), Text.optionBirthOutlook,
    standard: Settings().birthOutlook.rawValue
  ) { settings, word in
    if let outlook = BirthOutlook(rawValue: word) { settings.birthOutlook = outlook }
  }
  static let townwardDrift = number(
    "townward-drift", "SHARE", 0...0.5, Text.optionTownwardDrift, \.townwardDrift)
  static let planBehaviour = behaviour(PlanBehaviour.models, Text.optionPlanBehaviour)
  static let forecastBehaviour = behaviour([.townPull], Text.optionForecastBehaviour)
  static let paths = whole("paths", 10...100_000, Text.optionPaths, \.paths)
  static let forecastSeed = whole(
    "seed", 0...UInt64.max, Text.optionForecastSeed, \.forecastSeed)
  static let language = word(
    "language", "en|zh", Language.allCases.map(\.rawValue), Text.optionLanguage
  ) { settings, word in
    if let language = Language(rawValue: word) { settings.language = language }
  }
  static let ledger = flag("ledger", Text.optionLedger, \.wantsLedger)
  static let json = flag("json", Text.optionJSON, \.wantsJSON)
  static let dossiers = flag("dossiers", Text.optionDossiers, \.wantsDossiers)
  static let quiet = flag("quiet", Text.optionQuiet, \.isQuiet)
  static let help = flag("help", Text.optionHelp, \.wantsHelp)
  static let version = flag("version", Text.optionVersion, \.wantsVersion)

  /// The options that every command takes.
  static let common = [language, help, version]
}
