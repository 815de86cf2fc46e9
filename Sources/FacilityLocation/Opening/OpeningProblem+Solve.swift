internal import CatchmentSupport

extension UncapacitatedProblem {
  /// Finds a solution of least cost and proves it, within the limits of `options`.
  ///
  /// The Lagrangian bound decides what it can; branch and cut decides the rest. See the article on
  /// uncapacitated location.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    OpeningSolver(
      costs: .table(costs), fixedCosts: fixedCosts, rules: rules, least: 0,
      most: costs.siteCount, options: options
    ).solve()
  }
}

extension PMedianProblem {
  /// Finds a solution of least cost and proves it, within the limits of `options`.
  ///
  /// The Lagrangian bound decides what it can; branch and cut decides the rest. See the article on
  /// uncapacitated location.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    OpeningSolver(
      costs: .table(costs), fixedCosts: Array(repeating: 0, count: costs.siteCount), rules: rules,
      least: openCount, most: openCount, options: options
    ).solve()
  }
}

extension PlanarPMedianProblem {
  /// Finds a solution of least cost and proves it, within the limits of `options`.
  ///
  /// The Lagrangian bound decides what it can; branch and cut decides the rest. See the article on
  /// uncapacitated location.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    let costs = PlaneCosts(
      clients: clients, sites: sites, weights: weights, rounding: rounding, rules: rules)
    return OpeningSolver(
      costs: .plane(costs), fixedCosts: Array(repeating: 0, count: sites.count), rules: rules,
      least: openCount, most: openCount, options: options
    ).solve()
  }
}

/// From a problem to the search and back.
struct OpeningSolver {
  let costs: OpeningCosts
  let fixedCosts: [Double]
  let rules: [SiteRule]
  let least: Int
  let most: Int
  let options: SolveOptions
  var tuning = OpeningTuning()
  /// Whether a problem with rows too long may start from a coarser one.
  var mayAggregate = true
  /// Solutions that cost as much as this are of no interest.
  var ceiling = Double.infinity
  /// A solution that costs no more is good enough.
  var target = -Double.infinity

  func solve() -> LocationSolution {
    let reasons = obviousInfeasibility()
    if !reasons.isEmpty { return .infeasible(reasons) }
    guard let search = search() else { return .infeasible([.exhausted]) }
    return solution(search)
  }

  /// The search, done, to its root's end only where asked; `nil` where no choice of sites keeps the
  /// limits on their number.
  func search(isRootOnly: Bool = false) -> OpeningSearch? {
    let source = OpeningSource(costs: costs, fixedCosts: fixedCosts, tuning: tuning)
    var search = OpeningSearch(
      source: source, options: options, granule: costs.granule(and: fixedCosts), ceiling: ceiling)
    search.isRootOnly = isRootOnly
    search.target = target
    var root = emptyRoot(source)
    guard root.table.most >= root.table.least else { return nil }
    if case .plane(let plane) = costs, mayAggregate, isTooLong(root.table),
      let start = PlaneStart(plane, rules: rules, openCount: most, options: options)
    {
      search.take(start.open)
      fill(&root, source, plane, start.multipliers)
      search.run(root, spread: start.spread)
    } else {
      fill(&root, source, search.stopwatch)
      search.run(root)
    }
    return search
  }

  private func obviousInfeasibility() -> [LocationInfeasibility] {
    var reasons: [LocationInfeasibility] = []
    let mustOpen = rules.count { $0 == .open }
    let mayOpen = rules.count { $0 != .closed }
    if mustOpen > most || mayOpen < least {
      reasons.append(.openCount(mustOpen: mustOpen, mayOpen: mayOpen, wanted: least))
    }
    for i in costs.lostClients(rules) { reasons.append(.clientWithoutSite(client: i)) }
    return reasons
  }

  /// The whole problem as a table without clients.
  private func emptyRoot(_ source: OpeningSource) -> OpeningNode {
    let grid = source.grid
    var node = OpeningNode(
      table: OpeningTable(constant: 0, least: least, most: most), open: [], multipliers: [],
      share: [], bound: -.infinity, pace: 1)
    for (j, rule) in rules.enumerated() {
      switch rule {
      case .free:
        node.table.siteName.append(Int32(j))
        node.table.fixed.append(grid.down(fixedCosts[j]))
      case .open:
        node.open.append(Int32(j))
        node.table.constant += grid.down(fixedCosts[j])
      case .closed: break
      }
    }
    node.table.least = max(0, least - node.open.count)
    node.table.most = min(most - node.open.count, node.table.siteCount)
    node.share = Array(repeating: 0, count: node.table.siteCount)
    return node
  }

  /// Whether rows long enough would not fit.
  private func isTooLong(_ table: OpeningTable) -> Bool {
    5 * table.siteCount / max(table.most, 1) * costs.clientCount > tuning.mostPairs
  }

  /// Fills a root whose rows are not written down.
  private func fill(
    _ node: inout OpeningNode, _ source: OpeningSource, _ plane: PlaneCosts,
    _ multipliers: [Double]
  ) {
    let names = (0..<Int32(costs.clientCount)).map { $0 }
    let served = plane.served(by: node.open)?.cost.map { source.grid.down($0) }
    node.table.clientName = names
    node.table.served = served ?? Array(repeating: .infinity, count: names.count)
    node.table.cap = node.table.served.map { min($0, source.dearest) }
    node.multipliers = zip(multipliers, node.table.cap).map { min($0, $1) }
    node.table.plane = PlaneRows(
      plane, clients: names, sites: node.table.siteName, grid: source.grid)
  }

  /// Fills a root with the first pairs of each client, more where few sites open; once a quarter of
  /// the time is over, with few.
  private func fill(
    _ node: inout OpeningNode, _ source: OpeningSource, _ stopwatch: Stopwatch
  ) {
    var length = rowLength(node.table)
    let late = (options.timeLimit.map { $0 / .seconds(1) } ?? .infinity) / 4
    let local = node.localIndices(sites: costs.siteCount)
    for i in 0..<costs.clientCount {
      if i & 255 == 255, length > 8, stopwatch.seconds > late { length = 8 }
      let start = node.table.site.count
      let (horizon, served) = source.extend(
        &node.table, client: i, from: -.infinity, count: length, local: local)
      if node.table.site.count == start {
        node.table.constant += served
      } else {
        node.table.endRow(cap: min(horizon, served), served: served, name: Int32(i))
        node.multipliers.append(startMultiplier(node.table, row: start))
      }
    }
  }

  private func rowLength(_ table: OpeningTable) -> Int {
    let spread = 12 * table.siteCount / max(table.most, 1)
    guard case .plane = costs else { return max(200, spread) }
    // Rows of the plane are read on where they turn out short; memory is what limits them.
    return min(max(60, spread), max(60, tuning.mostPairs / max(costs.clientCount, 1)))
  }

  /// The cost of the site that would be nearest but for those that an even spread leaves closed.
  private func startMultiplier(_ table: OpeningTable, row: Int) -> Double {
    let pairs = table.site.count - row
    let rank = least > 0 ? table.siteCount / max(table.most, 1) : 1
    return table.cost[row + min(rank, pairs - 1)]
  }

  private func solution(_ search: OpeningSearch) -> LocationSolution {
    guard search.objective.isFinite else {
      guard search.stopReason == nil else {
        return LocationSolution(
          status: .unknown, termination: search.stopReason ?? .proved, openSites: [],
          assignment: [], objective: .infinity, bound: search.bound,
          statistics: search.statistics)
      }
      return .infeasible([.exhausted], search.statistics)
    }
    let assignment = costs.served(by: search.incumbent)?.site.map(Int.init) ?? []
    let isProved = search.stopReason == nil
    // Nothing below the threshold, and no value between it and the objective: that is a proof.
    let room = search.objective - search.threshold
    let isExact =
      isProved && (room < search.granule || room <= 1e-9 * abs(search.objective) || room == 0)
    return LocationSolution(
      status: isExact ? .optimal : .feasible,
      termination: search.stopReason ?? (isExact ? .proved : .gap),
      openSites: search.incumbent.map(Int.init), assignment: assignment,
      objective: search.objective,
      bound: isExact ? search.objective : min(search.bound, search.objective),
      statistics: search.statistics)
  }
}
