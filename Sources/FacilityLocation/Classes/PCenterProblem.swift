/// The p-center problem: open p sites so that the client furthest from its site is as near as
/// possible.
///
///     minimise   max_i c_i,site(i)
///     subject to each client served by one open site,  Σ y_j = p
///
/// Hakimi (1964, doi:10.1287/opre.12.3.450). With capacities each client is served whole within
/// them (Özsoy and Pınar 2006, doi:10.1016/j.cor.2004.09.035).
///
///     let problem = try PCenterProblem(
///       costs: ServiceCosts(sites: 2, clients: 2, dense: [0, 3, 2, 0]), openCount: 1)
///     problem.solve().objective   // 2
public struct PCenterProblem: Sendable, Equatable {
  /// The distance of each client from each site that may serve it.
  public let costs: ServiceCosts
  /// How many sites open.
  public let openCount: Int
  /// The demand of each client and the capacity of each site; `nil` without capacities.
  public let limits: Limits?
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Demands and capacities.
  public struct Limits: Sendable, Equatable {
    /// The demand of each client, not negative.
    public var demands: [Double]
    /// How much each site can serve when open.
    public var capacities: [Double]

    /// Demands and capacities.
    public init(demands: [Double], capacities: [Double]) {
      self.demands = demands
      self.capacities = capacities
    }
  }

  /// Checks and takes over a problem; without `rules` every site is free.
  public init(
    costs: ServiceCosts, openCount: Int, limits: Limits? = nil, rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(
      Double(openCount), "number of open sites", 0...Double(costs.siteCount))
    if let limits {
      try ProblemError.check(demands: limits.demands, capacities: limits.capacities, of: costs)
    }
    self.costs = costs
    self.openCount = openCount
    self.limits = limits
    self.rules = try SiteRule.checked(rules, count: costs.siteCount)
  }
}
