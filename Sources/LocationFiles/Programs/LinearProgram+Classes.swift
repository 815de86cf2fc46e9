import CatchmentSupport
public import FacilityLocation

extension LinearProgram {
  /// The strong formulation of a problem: a client is served only by open sites, pair by pair.
  ///
  /// Throws `ProblemError` for points with too many pairs to write each of them down.
  ///
  /// Complexity: O(size of the problem).
  public init(_ instance: LocationInstance) throws(ProblemError) {
    self.init()
    switch instance {
    case .uncapacitated(let p):
      let open = addSites(p.rules, p.fixedCosts)
      addServing(p.costs, open)
    case .pMedian(let p): addMedian(p)
    case .planarPMedian(let p): addMedian(try p.tabulated())
    case .capacitated(let p):
      let open = addSites(p.rules, p.fixedCosts)
      let serve = addServing(p.costs, open)
      addCapacities(p.costs, open, serve, p.demands, p.capacities)
    case .singleSource(let p):
      let open = addSites(p.rules, p.fixedCosts)
      let serve = addServing(p.costs, open, integer: true)
      addCapacities(p.costs, open, serve, p.demands, p.capacities)
    case .capacitatedPMedian(let p):
      let open = addSites(p.rules, nil)
      let serve = addServing(p.costs, open, integer: true)
      addCapacities(p.costs, open, serve, p.demands, p.capacities)
      add(open.map { ($0, 1) }, .equal, Double(p.openCount))
    case .setCovering(let p):
      let open = addSites(p.rules, p.fixedCosts)
      for i in 0..<p.coverage.clientCount {
        add(p.coverage.rows[i].map { (open[Int($0)], 1) }, .atLeast, 1)
      }
    case .maximalCovering(let p): addMaximalCovering(p)
    case .pCenter(let p): addCenter(p)
    case .modular(let p): addModular(p)
    }
  }

  /// One column for each site.
  private mutating func addSites(_ rules: [SiteRule], _ costs: [Double]?) -> [Int32] {
    rules.indices.map { j in
      let range: ClosedRange<Double> =
        switch rules[j] {
        case .free: 0...1
        case .open: 1...1
        case .closed: 0...0
        }
      return add(.open(site: j), cost: costs?[j] ?? 0, integer: true, in: range)
    }
  }

  private mutating func addMedian(_ p: PMedianProblem) {
    let open = addSites(p.rules, nil)
    addServing(p.costs, open)
    add(open.map { ($0, 1) }, .equal, Double(p.openCount))
  }

  /// One column for each pair; each client is served once, by open sites only.
  @discardableResult
  private mutating func addServing(
    _ costs: ServiceCosts, _ open: [Int32], integer: Bool = false, isPriced: Bool = true
  ) -> [Int32] {
    var serve: [Int32] = []
    for i in 0..<costs.clientCount {
      let first = serve.count
      for k in costs.pairs(of: i) {
        serve.append(
          add(
            .serve(client: i, site: Int(costs.site[k])), cost: isPriced ? costs.cost[k] : 0,
            integer: integer))
      }
      add(serve[first...].map { ($0, 1) }, .equal, 1)
      for k in costs.pairs(of: i) {
        add([(serve[k], 1), (open[Int(costs.site[k])], -1)], .atMost, 0)
      }
    }
    return serve
  }

  /// What a site serves is at most its capacity, and nothing when it is closed.
  private mutating func addCapacities(
    _ costs: ServiceCosts, _ open: [Int32], _ serve: [Int32], _ demands: [Double],
    _ capacities: [Double]
  ) {
    var rows = Array(repeating: [(Int32, Double)](), count: open.count)
    for i in demands.indices {
      for k in costs.pairs(of: i) { rows[Int(costs.site[k])].append((serve[k], demands[i])) }
    }
    for j in open.indices { add(rows[j] + [(open[j], -capacities[j])], .atMost, 0) }
  }

  private mutating func addMaximalCovering(_ p: MaximalCoveringProblem) {
    maximises = true
    let open = addSites(p.rules, nil)
    if let capacities = p.capacities {
      var loads = Array(repeating: [(Int32, Double)](), count: open.count)
      for i in p.demands.indices {
        let serve = p.coverage.rows[i].map { j in
          (
            j,
            add(.serve(client: i, site: Int(j)), cost: p.demands[i], integer: true)
          )
        }
        add(serve.map { ($0.1, 1) }, .atMost, 1)
        for (j, x) in serve {
          add([(x, 1), (open[Int(j)], -1)], .atMost, 0)
          loads[Int(j)].append((x, p.demands[i]))
        }
      }
      for j in open.indices { add(loads[j] + [(open[j], -capacities[j])], .atMost, 0) }
    } else {
      for i in p.demands.indices {
        let covered = add(.covered(client: i), cost: p.demands[i], integer: false)
        add([(covered, 1)] + p.coverage.rows[i].map { (open[Int($0)], -1) }, .atMost, 0)
      }
    }
    add(open.indices.map { (open[$0], p.siteCosts[$0]) }, .atMost, p.budget)
  }

  private mutating func addCenter(_ p: PCenterProblem) {
    let open = addSites(p.rules, nil)
    // Distances may be negative in this library, but without clients the radius is 0.
    let least = p.costs.clientCount == 0 ? 0 : min(p.costs.cost.min() ?? 0, 0)
    let radius = add(.radius, cost: 1, integer: false, in: least...Double.infinity)
    let serve = addServing(p.costs, open, integer: p.limits != nil, isPriced: false)
    for i in 0..<p.costs.clientCount {
      add([(radius, 1)] + p.costs.pairs(of: i).map { (serve[$0], -p.costs.cost[$0]) }, .atLeast, 0)
    }
    if let limits = p.limits {
      addCapacities(p.costs, open, serve, limits.demands, limits.capacities)
    }
    add(open.map { ($0, 1) }, .equal, Double(p.openCount))
  }
}
