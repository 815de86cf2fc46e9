/// The capacitated p-median problem: open exactly p sites and serve each client whole from one of
/// them, within their capacities.
///
///     minimise   Σ c_ij x_ij
///     subject to Σ_j x_ij = 1                     each client
///                Σ_i d_i x_ij ≤ s_j y_j           each site
///                Σ y_j = p,  x_ij, y_j ∈ {0, 1}
///
/// The costs are those of serving a client, not weighted by its demand unless the caller does so.
///
///     let problem = try CapacitatedPMedianProblem(
///       costs: ServiceCosts(sites: 2, clients: 2, dense: [0, 3, 3, 0]), demands: [4, 4],
///       capacities: [4, 8], openCount: 1)
///     problem.solve().objective   // 3: only the second has room for both
public struct CapacitatedPMedianProblem: Sendable, Equatable {
  /// The cost of serving each client whole from each site that may.
  public let costs: ServiceCosts
  /// The demand of each client, not negative.
  public let demands: [Double]
  /// How much each site can serve when open.
  public let capacities: [Double]
  /// How many sites open.
  public let openCount: Int
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem; without `rules` every site is free.
  public init(
    costs: ServiceCosts, demands: [Double], capacities: [Double], openCount: Int,
    rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(demands: demands, capacities: capacities, of: costs)
    try ProblemError.check(
      Double(openCount), "number of open sites", 0...Double(costs.siteCount))
    self.costs = costs
    self.demands = demands
    self.capacities = capacities
    self.openCount = openCount
    self.rules = try SiteRule.checked(rules, count: costs.siteCount)
  }
}
