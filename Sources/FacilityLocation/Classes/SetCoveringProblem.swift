/// Location set covering: open the cheapest sites that cover every client.
///
///     minimise   Σ f_j y_j
///     subject to Σ_{j covers i} y_j ≥ 1           each client
///                y_j ∈ {0, 1}
///
/// Toregas, Swain, ReVelle and Bergman (1971, doi:10.1287/opre.19.6.1363).
///
///     let problem = try SetCoveringProblem(
///       coverage: Coverage(sites: 3, rows: [[0, 1], [1, 2]]), fixedCosts: [1, 1, 1])
///     problem.solve().openSites   // [1]
public struct SetCoveringProblem: Sendable, Equatable {
  /// The sites that cover each client.
  public let coverage: Coverage
  /// The cost of opening each site; may be negative.
  public let fixedCosts: [Double]
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem; without `rules` every site is free.
  public init(
    coverage: Coverage, fixedCosts: [Double], rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(count: fixedCosts.count, coverage.siteCount, "fixed costs")
    for (j, f) in fixedCosts.enumerated() {
      try ProblemError.check(f, "site \(j): fixed cost", -1e12...1e12)
    }
    self.coverage = coverage
    self.fixedCosts = fixedCosts
    self.rules = try SiteRule.checked(rules, count: coverage.siteCount)
  }
}
