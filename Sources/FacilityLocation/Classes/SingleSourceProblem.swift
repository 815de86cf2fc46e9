/// Single-source capacitated facility location: each client is served whole from one site.
///
///     minimise   Σ f_j y_j + Σ c_ij x_ij
///     subject to Σ_j x_ij = 1                     each client
///                Σ_i d_i x_ij ≤ s_j y_j           each site
///                x_ij, y_j ∈ {0, 1}
///
/// c is the cost of the whole demand d of a client.
///
///     let problem = try SingleSourceProblem(
///       costs: ServiceCosts(sites: 2, clients: 1, dense: [10, 20]), fixedCosts: [1, 1],
///       demands: [7], capacities: [5, 8])
///     problem.solve().objective   // 21: only the second is large enough
public struct SingleSourceProblem: Sendable, Equatable {
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
