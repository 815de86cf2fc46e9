/// The p-median problem on points in the plane: the costs are weights times Euclidean distances, and
/// no table of them is ever made.
///
///     minimise   Σ w_i d_ij x_ij
///     subject to Σ_j x_ij = 1            each client
///                x_ij ≤ y_j,  Σ y_j = p,  y_j ∈ {0, 1}
///
/// It is for sizes at which every pair is too much, 10^4 to 10^5 points: the solver reads the nearest
/// sites of a client as far as it needs them. `PMedianProblem` is the same problem with a table.
///
///     let towns = PlanePoints(x: [0, 3, 10], y: [0, 4, 0])
///     let problem = try PlanarPMedianProblem(clients: towns, sites: towns, openCount: 2)
///     problem.solve().objective   // 5: the first two share a site
public struct PlanarPMedianProblem: Sendable, Equatable {
  /// Where the clients are.
  public let clients: PlanePoints
  /// Where the sites are.
  public let sites: PlanePoints
  /// By client: what a unit of distance costs, not negative.
  public let weights: [Double]
  /// How distances are rounded, before weights multiply them.
  public let rounding: DistanceRounding
  /// How many sites open.
  public let openCount: Int
  /// What is decided in advance, site by site.
  public let rules: [SiteRule]

  /// Checks and takes over a problem; without `weights` all are 1, without `rules` every site is free.
  ///
  /// Throws `ProblemError` for coordinates beyond 1e9 in size, weights beyond 1e6 or negative, lists
  /// of the wrong length, costs that could exceed 1e12, and a count outside 0 … sites.
  public init(
    clients: PlanePoints, sites: PlanePoints, weights: [Double]? = nil,
    rounding: DistanceRounding = .none, openCount: Int, rules: [SiteRule]? = nil
  ) throws(ProblemError) {
    for (points, what) in [(clients, "client"), (sites, "site")] {
      try ProblemError.check(count: points.y.count, points.x.count, "y of \(what)s")
      for i in points.x.indices {
        try ProblemError.check(points.x[i], "x of \(what) \(i)", -1e9...1e9)
        try ProblemError.check(points.y[i], "y of \(what) \(i)", -1e9...1e9)
      }
    }
    if let weights {
      try ProblemError.check(count: weights.count, clients.count, "weights")
      for (i, weight) in weights.enumerated() {
        try ProblemError.check(weight, "weight of client \(i)", 0...1e6)
      }
    }
    let spans = [clients.x + sites.x, clients.y + sites.y].map { values in
      (values.max() ?? 0) - (values.min() ?? 0)
    }
    try ProblemError.check(
      (weights?.max() ?? 1) * (spans[0] + spans[1]), "the largest weight × distance", 0...1e12)
    try ProblemError.check(Double(openCount), "number of open sites", 0...Double(sites.count))
    self.clients = clients
    self.sites = sites
    self.weights = weights ?? Array(repeating: 1, count: clients.count)
    self.rounding = rounding
    self.openCount = openCount
    self.rules = try SiteRule.checked(rules, count: sites.count)
  }

  /// The cost of serving a client from a site.
  public func cost(client i: Int, site j: Int) -> Double {
    weights[i] * rounding.distance(clients.x[i] - sites.x[j], clients.y[i] - sites.y[j])
  }

  /// The same problem with a table of all pairs.
  ///
  /// Throws `ProblemError` where there are more than `mostPairs`; by default half a gigabyte of them.
  ///
  /// Complexity: O(clients · sites · log sites), and as much memory: 12 bytes a pair.
  public func tabulated(mostPairs: Int = 40_000_000) throws(ProblemError) -> PMedianProblem {
    let (n, m) = (clients.count, sites.count)
    guard n * m <= mostPairs else { throw .tooManyPairs(found: n * m, most: mostPairs) }
    var (site, costs): ([Int32], [Double]) = ([], [])
    site.reserveCapacity(n * m)
    costs.reserveCapacity(n * m)
    for i in 0..<n {
      let row = (0..<m).map { (cost: cost(client: i, site: $0), site: Int32($0)) }
      for pair in row.sorted(by: { ($0.cost, $0.site) < ($1.cost, $1.site) }) {
        site.append(pair.site)
        costs.append(pair.cost)
      }
    }
    let table = ServiceCosts(sorted: site, costs, offsets: (0...n).map { $0 * m }, sites: m)
    return PMedianProblem(checked: table, openCount: openCount, rules: rules)
  }
}

extension PlanarPMedianProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(clients + sites).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    try verifier.check(openCount: openCount)
    guard solution.assignment.count == clients.count else {
      throw .wrongSize(
        what: "assignment", expected: clients.count, found: solution.assignment.count)
    }
    var total = 0.0
    for (i, j) in solution.assignment.enumerated() {
      guard verifier.isOpen.indices.contains(j), verifier.isOpen[j] else {
        throw .unserved(client: i)
      }
      total += cost(client: i, site: j)
    }
    try verifier.check(total: total)
    return total
  }
}
