import Catchment
import Foundation

/// Everything that the command line can say, with the defaults.
struct Settings: Sendable {
  var region: String?
  var scenario: String?
  var output: String?
  var plan: String?
  var preset: String?
  var roads: String?
  var elevation: String?
  var access: String?
  var catchments: String?
  var closedRoad: String?
  var addedRoad: String?
  var roadSpeed: String?
  var busLine: String?
  var lineSpeed = 40.0
  var season: RoadRules.Season?
  var busShare: Double?
  var roadClass = "unclassified"
  var years = ForecastOptions().years
  var year: Int?
  var baseYear: Int?
  var births: String?
  var birthOutlook = BirthOutlook.middle
  var townwardDrift = 0.0
  var behaviours: [BehaviourModel] = []
  var paths = 1_000
  var forecastSeed: UInt64 = 20_260_101
  /// A safety net: the limit on work ends a solve first, so that runs can be repeated.
  var timeLimit = 1_800.0
  var gap = SolveOptions().relativeGap
  var seed = SolveOptions().seed
  var threads = ProcessInfo.processInfo.activeProcessorCount
  var firstAxis = FrontierAxis.cost
  var secondAxis = FrontierAxis.minutes
  var points = 9
  /// Each point of a frontier is a problem of its own: less is asked of it than of one plan.
  var frontierGap = FrontierOptions().relativeGap
  var frontierTimeLimit = 7_200.0
  var schoolNumbers: [Int] = []
  var boardingCentres: Int?
  /// Arguments that are no options: the plans to compare.
  var folders: [String] = []
  var settlements = SyntheticCounty().settlements
  var countySeed = SyntheticCounty().seed
  var language = Language.english
  var wantsLedger = false
  var wantsDossiers = false
  var isQuiet = false
  var wantsJSON = false
  var wantsHelp = false
  var wantsVersion = false
  /// The names of the options that were given.
  var given: Set<String> = []

  /// The built-in county of these options.
  var county: SyntheticCounty { SyntheticCounty(settlements: settlements, seed: countySeed) }

  /// Whether somebody sees how far a search is.
  var isWatched: Bool { Terminal.isWatched && !isQuiet }
}
