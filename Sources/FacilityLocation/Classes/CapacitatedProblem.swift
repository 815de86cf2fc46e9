/// Capacitated facility location with split demand: a client may be served from several sites.
///
///     minimise   Σ f_j y_j + Σ c_ij x_ij
///     subject to Σ_j x_ij = 1                     each client
///                Σ_i d_i x_ij ≤ s_j y_j           each site
///                0 ≤ x_ij ≤ y_j,  y_j ∈ {0, 1}
///
/// x is the share of a client that a site serves, c the cost of its whole demand d.
///
///     let problem = try CapacitatedProblem(
///       costs: ServiceCosts(sites: 2, clients: 1, dense: [10, 20]), fixedCosts: [1, 1],
///       demands: [10], capacities: [5, 8])
///     problem.solve().objective   // 17: half from each
public struct CapacitatedProblem: Sendable, Equatable {
  /// The cost of serving each client whole from each site that may.
  public let costs: ServiceCosts
  /// The cost of opening each site; may be negative.
  public let fixedCosts: [Double]
  /// The demand of each client, not negative.
  public let demands: [Double]
  /// How much each site can serve when open.
  public let capacities: [Double]
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem; without `rules` every site is free.
  public init(
    costs: ServiceCosts, fixedCosts: [Double], demands: [Double], capacities: [Double],
    rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(count: fixedCosts.count, costs.siteCount, "fixed costs")
    for (j, f) in fixedCosts.enumerated() {
      try ProblemError.check(f, "site \(j): fixed cost", -1e12...1e12)
    }
    try ProblemError.check(demands: demands, capacities: capacities, of: costs)
    self.costs = costs
    self.fixedCosts = fixedCosts
    self.demands = demands
    self.capacities = capacities
    self.rules = try SiteRule.checked(rules, count: costs.siteCount)
  }
}
