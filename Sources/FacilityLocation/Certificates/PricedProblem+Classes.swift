import CatchmentSupport

extension PricedProblem {
  /// Uncapacitated location.
  public init(_ problem: UncapacitatedProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    let parts = PricedParts(problem.costs, fixed: problem.fixedCosts, rules: problem.rules)
    try self.init(parts, like: certificate)
  }

  /// p-median.
  public init(_ problem: PMedianProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    let parts = PricedParts(
      problem.costs, rules: problem.rules, limit: .count(problem.openCount))
    try self.init(parts, like: certificate)
  }

  /// Capacitated location with split demand.
  public init(_ problem: CapacitatedProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(
      problem.costs, fixed: problem.fixedCosts, rules: problem.rules, limit: .demand)
    parts.limit(.split, problem.demands, problem.capacities)
    try self.init(parts, like: certificate)
  }

  /// Single-source capacitated location.
  public init(_ problem: SingleSourceProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(
      problem.costs, fixed: problem.fixedCosts, rules: problem.rules, limit: .demand)
    parts.limit(.single, problem.demands, problem.capacities)
    try self.init(parts, like: certificate)
  }

  /// Capacitated p-median.
  public init(_ problem: CapacitatedPMedianProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(
      problem.costs, rules: problem.rules, limit: .count(problem.openCount))
    parts.limit(.single, problem.demands, problem.capacities)
    try self.init(parts, like: certificate)
  }

  /// Set covering: serving costs nothing.
  public init(_ problem: SetCoveringProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    let parts = PricedParts(problem.coverage, fixed: problem.fixedCosts, rules: problem.rules)
    try self.init(parts, like: certificate)
  }

  /// Maximal covering: the cost is the demand left uncovered.
  public init(_ problem: MaximalCoveringProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(
      problem.coverage, rules: problem.rules, limit: .budget(problem.siteCosts, problem.budget))
    parts.penalty = problem.demands
    if let capacities = problem.capacities { parts.limit(.single, problem.demands, capacities) }
    try self.init(parts, like: certificate)
  }

  /// p-center: covering every client within less than `radius`, by sites that cost 1 each.
  ///
  /// A target above p then proves that no solution is below the radius.
  public init(_ problem: PCenterProblem, radius: Double, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    guard problem.costs.clientCount > 0 else {
      let parts = PricedParts(
        problem.costs, rules: problem.rules, limit: .count(problem.openCount))
      try self.init(parts, like: certificate)
      return
    }
    var parts = PricedParts(
      Coverage(problem.costs, within: radius.nextDown),
      fixed: Array(repeating: 1, count: problem.rules.count), rules: problem.rules)
    if let limits = problem.limits { parts.limit(.single, limits.demands, limits.capacities) }
    parts.center = .init(radius: radius, openCount: problem.openCount)
    // Covering alone says more than covering by p sites, unless so many may not even open.
    if problem.rules.count(where: { $0 != .closed }) < problem.openCount {
      parts.limit = .count(problem.openCount)
    }
    try self.init(parts, like: certificate)
  }
}

extension Certificate {
  var units: PricedParts.Units { .init(bits: bits, demandBits: demandBits) }
}

extension PricedParts {
  /// Pairs with costs; without `fixed` the sites cost nothing.
  init(
    _ costs: ServiceCosts, fixed: [Double]? = nil, rules: [SiteRule], limit: Limit = .none
  ) {
    self.init(
      fixed: fixed ?? Array(repeating: 0, count: costs.siteCount), offsets: costs.offsets,
      site: costs.site, cost: costs.cost, limit: limit, rules: rules)
  }

  /// Pairs without costs; without `fixed` the sites cost nothing.
  init(_ coverage: Coverage, fixed: [Double]? = nil, rules: [SiteRule], limit: Limit = .none) {
    let site = coverage.rows.elements
    self.init(
      fixed: fixed ?? Array(repeating: 0, count: coverage.siteCount),
      offsets: coverage.rows.offsets, site: site, cost: Array(repeating: 0, count: site.count),
      limit: limit, rules: rules)
  }

  mutating func limit(
    _ service: PricedProblem.Service, _ demands: [Double], _ capacities: [Double]
  ) {
    self.service = service
    self.demands = demands
    self.capacities = capacities
  }
}
