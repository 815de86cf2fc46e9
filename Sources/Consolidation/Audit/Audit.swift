/// Checks a plan apart from what made it: every figure and rule is worked out again from the
/// region, the policy and the plan's tables.
///
/// It shares no code with the model, the solver or the plan's own sums; only the geodesic distance,
/// the policy's figures and the speeds on roads are common.
///
///     let disagreements = Audit(region: region, policy: policy).check(tables)
///     disagreements.first?.text(in: .english)
///
/// What the tables say is taken as it stands for everything that follows from it, so that one
/// wrong figure gives few disagreements: pupils by school follow from the assignments as stated,
/// money from pupils, kinds and sizes as stated, key figures from all rows.
public struct Audit: Sendable {
  /// The most disagreements that a check returns.
  public static let mostDisagreements = 1_000

  /// What was planned for.
  public let region: Region
  /// The rules and prices.
  public let policy: Policy

  /// An audit of plans for a region under a policy.
  public init(region: Region, policy: Policy) {
    self.region = region
    self.policy = policy
  }

  /// Every disagreement, by table, then row; rows that are missing come after their table's own.
  ///
  /// Complexity: O(villages · schools) distances at worst, most of them avoided.
  public func check(_ tables: PlanTables) -> [Disagreement] {
    var run = AuditRun(AuditInputs(region, policy), tables)
    run.checkAssignments()
    run.checkSchools()
    run.checkTownships()
    run.checkMerges()
    run.checkKeyFigures()
    run.checkProof()
    return Array(run.disagreements.prefix(Self.mostDisagreements))
  }
}
