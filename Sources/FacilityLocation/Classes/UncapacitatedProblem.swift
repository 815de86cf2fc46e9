/// Uncapacitated (simple plant) facility location: open any sites, serve each client from one.
///
///     minimise   Σ f_j y_j + Σ c_ij x_ij
///     subject to Σ_j x_ij = 1            each client
///                x_ij ≤ y_j,  y_j ∈ {0, 1}
///
/// The form is Balinski's (1965, doi:10.1287/mnsc.12.3.253).
///
///     let problem = try UncapacitatedProblem(
///       costs: ServiceCosts(sites: 2, clients: 2, dense: [1, 9, 9, 1]), fixedCosts: [5, 4])
///     problem.solve().objective   // 11: both open
public struct UncapacitatedProblem: Sendable, Equatable {
  /// The cost of serving each client from each site that may.
  public let costs: ServiceCosts
  /// The cost of opening each site; may be negative.
  public let fixedCosts: [Double]
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem; without `rules` every site is free.
  public init(
    costs: ServiceCosts, fixedCosts: [Double], rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    try ProblemError.check(count: fixedCosts.count, costs.siteCount, "fixed costs")
    for (j, f) in fixedCosts.enumerated() {
      try ProblemError.check(f, "site \(j): fixed cost", -1e12...1e12)
    }
    self.costs = costs
    self.fixedCosts = fixedCosts
    self.rules = try SiteRule.checked(rules, count: costs.siteCount)
  }
}

extension SiteRule {
  /// The rules given, or all free.
  static func checked(_ rules: [SiteRule]?, count: Int) throws(ProblemError) -> [SiteRule] {
    guard let rules else { return Array(repeating: .free, count: count) }
    try ProblemError.check(count: rules.count, count, "site rules")
    return rules
  }
}
