import CatchmentSupport

extension PricedProblem {
  /// Uncapacitated location.
  public init(_ problem: UncapacitatedProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    try self.init(
      PricedParts(problem.costs, fixed: problem.fixedCosts, rules: problem.rules),
      units: certificate?.units)
  }

  /// p-median.
  public init(_ problem: PMedianProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(problem.costs, rules: problem.rules)
    parts.limit = .count(problem.openCount)
    try self.init(parts, units: certificate?.units)
  }

  /// Capacitated location with split demand.
  public init(_ problem: CapacitatedProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(problem.costs, fixed: problem.fixedCosts, rules: problem.rules)
    parts.limit(.split, problem.demands, problem.capacities)
    parts.limit = .demand
    try self.init(parts, units: certificate?.units)
  }

  /// Single-source capacitated location.
  public init(_ problem: SingleSourceProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(problem.costs, fixed: problem.fixedCosts, rules: problem.rules)
    parts.limit(.single, problem.demands, problem.capacities)
    parts.limit = .demand
    try self.init(parts, units: certificate?.units)
  }

  /// Capacitated p-median.
  public init(_ problem: CapacitatedPMedianProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(problem.costs, rules: problem.rules)
    parts.limit(.single, problem.demands, problem.capacities)
    parts.limit = .count(problem.openCount)
    try self.init(parts, units: certificate?.units)
  }

  /// Set covering: serving costs nothing.
  public init(_ problem: SetCoveringProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    try self.init(
      PricedParts(problem.coverage, fixed: problem.fixedCosts, rules: problem.rules),
      units: certificate?.units)
  }

  /// Maximal covering: the cost is the demand left uncovered.
  public init(_ problem: MaximalCoveringProblem, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    var parts = PricedParts(
      problem.coverage, fixed: Array(repeating: 0, count: problem.siteCosts.count),
      rules: problem.rules)
    parts.penalty = problem.demands
    if let capacities = problem.capacities { parts.limit(.single, problem.demands, capacities) }
    parts.limit = .budget(problem.siteCosts, problem.budget)
    try self.init(parts, units: certificate?.units)
  }

  /// p-center: covering every client within less than `radius`, by sites that cost 1 each.
  ///
  /// A target above p then proves that no solution is below the radius.
  public init(_ problem: PCenterProblem, radius: Double, like certificate: Certificate? = nil)
    throws(CertificateError)
  {
    guard problem.costs.clientCount > 0 else {
      let none = Coverage(problem.costs, within: 0)
      let fixed = [Double](repeating: 0, count: problem.rules.count)
      var parts = PricedParts(none, fixed: fixed, rules: problem.rules)
      parts.limit = .count(problem.openCount)
      try self.init(parts, units: certificate?.units)
      return
    }
    let near = Coverage(problem.costs, within: radius.nextDown)
    var parts = PricedParts(
      near, fixed: Array(repeating: 1, count: problem.rules.count), rules: problem.rules)
    if let limits = problem.limits { parts.limit(.single, limits.demands, limits.capacities) }
    parts.center = .init(radius: radius, openCount: problem.openCount)
    // Covering alone says more than covering by p sites, unless so many may not even open.
    if problem.rules.count(where: { $0 != .closed }) < problem.openCount {
      parts.limit = .count(problem.openCount)
    }
    try self.init(parts, units: certificate?.units)
  }
}

extension Certificate {
  var units: PricedParts.Units { .init(bits: bits, demandBits: demandBits) }
}

extension PricedParts {
  init(_ costs: ServiceCosts, fixed: [Double]? = nil, rules: [SiteRule]) {
    self.init(
      fixed: fixed ?? Array(repeating: 0, count: costs.siteCount), offsets: costs.offsets,
      site: costs.site, cost: costs.cost, rules: rules)
  }

  init(_ coverage: Coverage, fixed: [Double], rules: [SiteRule]) {
    var offsets = [0]
    var site: [Int32] = []
    for i in 0..<coverage.clientCount {
      site += coverage.rows[i]
      offsets.append(site.count)
    }
    self.init(
      fixed: fixed, offsets: offsets, site: site, cost: Array(repeating: 0, count: site.count),
      rules: rules)
  }

  mutating func limit(
    _ service: PricedProblem.Service, _ demands: [Double], _ capacities: [Double]
  ) {
    self.service = service
    self.demands = demands
    self.capacities = capacities
  }
}
