public import Consolidation
public import Demography

/// How a plan came about: all that is needed to make or check it again.
///
/// Nothing here depends on the hour, the machine or the number of threads, so that the same run
/// writes the same bytes.
public struct RunRecord: Sendable, Equatable {
  /// Where the region came from.
  public enum RegionSource: Sendable, Equatable {
    /// The generated county.
    case builtIn(settlements: Int, seed: UInt64)
    /// A folder of files, by its name without the path to it.
    case folder(name: String)
  }

  /// Which pupils of a later year.
  public struct ForecastChoice: Sendable, Equatable {
    /// The year.
    public var year: Int
    /// The year of today's pupils, where it was stated.
    public var baseYear: Int?
    /// How births go on.
    public var births: BirthOutlook
    /// The share who move to the largest settlement in a year.
    public var townwardDrift: Double

    /// A choice.
    public init(
      year: Int, baseYear: Int? = nil, births: BirthOutlook = .middle, townwardDrift: Double = 0
    ) {
      (self.year, self.baseYear, self.births) = (year, baseYear, births)
      self.townwardDrift = townwardDrift
    }

    /// The region as it is expected then.
    public func region(_ region: Region, policy: Policy) throws(ForecastError) -> Region {
      var options = ForecastOptions()
      options.baseYear = baseYear
      options.births = births
      options.townwardDrift = townwardDrift
      let base = try RegionForecast.baseYear(of: region, options)
      guard year > base, year <= base + 30 else {
        throw .yearOutOfRange(asked: year, base: base)
      }
      options.years = year - base
      return try RegionForecast(region, policy: policy, options: options).region(in: year)
    }
  }

  /// The program and its version, such as `simulate 0.1.0`.
  public var program: String
  /// The seed of the search.
  public var seed: UInt64
  /// The relative gap at which the search was to end.
  public var gap: Double
  /// The limit on time, in seconds; `nil` for none.
  public var timeLimit: Double?
  /// The preset and what was changed in it.
  public var scenario: Scenario
  /// Where the region came from.
  public var source: RegionSource
  /// The later year whose pupils were planned for; `nil` for today's.
  public var forecast: ForecastChoice?
  /// The models of behaviour that the report looks at the plan with.
  public var behaviours: [BehaviourModel]
  /// The files that were read, with their digests.
  public var inputs: [InputDigest]
  /// What the search proved, and how much it worked.
  public var proof: PlanProof

  /// A record of a run.
  public init(
    program: String, seed: UInt64, gap: Double, timeLimit: Double?, scenario: Scenario,
    source: RegionSource, forecast: ForecastChoice? = nil,
    behaviours: [BehaviourModel] = [], inputs: [InputDigest], proof: PlanProof
  ) {
    self.program = program
    self.seed = seed
    self.gap = gap
    self.timeLimit = timeLimit
    self.scenario = scenario
    self.source = source
    self.forecast = forecast
    self.behaviours = behaviours
    self.inputs = inputs
    self.proof = proof
  }
}
