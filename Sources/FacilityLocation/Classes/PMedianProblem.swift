/// The p-median problem: open exactly p sites so that serving every client from its cheapest open
/// site costs least.
///
///     minimise   Σ c_ij x_ij
///     subject to Σ_j x_ij = 1            each client
///                x_ij ≤ y_j,  Σ y_j = p,  y_j ∈ {0, 1}
///
/// Hakimi (1964, doi:10.1287/opre.12.3.450); weights belong into the costs. Sites that are open by
/// rule count towards p.
///
///     let problem = try PMedianProblem(
///       costs: ServiceCosts(sites: 2, clients: 2, dense: [0, 3, 3, 0]), openCount: 1)
///     problem.solve().objective   // 3
public struct PMedianProblem: Sendable, Equatable {
  /// The cost of serving each client from each site that may.
  public let costs: ServiceCosts
  /// How many sites open.
  public let openCount: Int
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem; without `rules` every site is free.
  ///
  /// Throws `ProblemError` for a count outside 0 … sites. Rules that leave no choice of p sites
  /// are no error: the solve proves the problem infeasible and says so.
  public init(
    costs: ServiceCosts, openCount: Int, rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(
      Double(openCount), "number of open sites", 0...Double(costs.siteCount))
    self.costs = costs
    self.openCount = openCount
    self.rules = try SiteRule.checked(rules, count: costs.siteCount)
  }

  /// Takes over what another problem has checked.
  init(checked costs: ServiceCosts, openCount: Int, rules: [SiteRule]) {
    (self.costs, self.openCount, self.rules) = (costs, openCount, rules)
  }
}
