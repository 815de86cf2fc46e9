public import Consolidation

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
  /// The files that were read, with their digests.
  public var inputs: [InputDigest]
  /// What the search proved, and how much it worked.
  public var proof: PlanProof

  /// A record of a run.
  public init(
    program: String, seed: UInt64, gap: Double, timeLimit: Double?, scenario: Scenario,
    source: RegionSource, inputs: [InputDigest], proof: PlanProof
  ) {
    self.program = program
    self.seed = seed
    self.gap = gap
    self.timeLimit = timeLimit
    self.scenario = scenario
    self.source = source
    self.inputs = inputs
    self.proof = proof
  }
}
