/// Maximal covering: open sites within a budget so that as much demand as possible is covered.
///
///     maximise   Σ d_i z_i
///     subject to Σ_j f_j y_j ≤ budget
///                z_i ≤ Σ_{j covers i} y_j                          without capacities
///                z_i = Σ_j x_ij, Σ_i d_i x_ij ≤ s_j y_j            with capacities
///                y, z, x ∈ {0, 1}
///
/// Church and ReVelle (1974, doi:10.1007/BF01942293); with unit costs the budget is the number of
/// sites. With capacities (Current and Storbeck 1988) a covered client is served whole by one site
/// that covers it.
///
/// A solution's `objective` is the demand covered and its `bound` is from above: no choice covers
/// more.
///
///     let problem = try MaximalCoveringProblem(
///       coverage: Coverage(sites: 2, rows: [[0], [0, 1], [1]]), demands: [1, 1, 5], openCount: 1)
///     problem.solve().objective   // 6
public struct MaximalCoveringProblem: Sendable, Equatable {
  /// The sites that cover each client.
  public let coverage: Coverage
  /// What covering each client is worth, and what it takes of a capacity; not negative.
  public let demands: [Double]
  /// What opening each site takes of the budget; not negative.
  public let siteCosts: [Double]
  /// The budget.
  public let budget: Double
  /// How much each site can serve when open; `nil` without capacities.
  public let capacities: [Double]?
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem with a budget; without `rules` every site is free.
  public init(
    coverage: Coverage, demands: [Double], siteCosts: [Double], budget: Double,
    capacities: [Double]? = nil, rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(count: demands.count, coverage.clientCount, "demands")
    try ProblemError.check(count: siteCosts.count, coverage.siteCount, "site costs")
    for (i, d) in demands.enumerated() {
      try ProblemError.check(d, "client \(i): demand", 0...1e12)
    }
    for (j, f) in siteCosts.enumerated() {
      try ProblemError.check(f, "site \(j): cost", 0...1e12)
    }
    try ProblemError.check(budget, "budget", 0...1e12)
    if let capacities {
      try ProblemError.check(count: capacities.count, coverage.siteCount, "capacities")
      for (j, s) in capacities.enumerated() {
        try ProblemError.check(s, "site \(j): capacity", 0...1e12)
      }
    }
    self.coverage = coverage
    self.demands = demands
    self.siteCosts = siteCosts
    self.budget = budget
    self.capacities = capacities
    self.rules = try SiteRule.checked(rules, count: coverage.siteCount)
  }

  /// Checks and takes over a problem in which at most `openCount` sites open.
  public init(
    coverage: Coverage, demands: [Double], openCount: Int, capacities: [Double]? = nil,
    rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try self.init(
      coverage: coverage, demands: demands,
      siteCosts: Array(repeating: 1, count: coverage.siteCount), budget: Double(openCount),
      capacities: capacities, rules: rules)
  }
}
