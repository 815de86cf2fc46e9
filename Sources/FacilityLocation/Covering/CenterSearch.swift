import CatchmentSupport

/// The binary search over the radii of a p-center problem.
struct CenterSearch {
  private let problem: PCenterProblem
  private var limits: SearchLimits
  /// The distances that the best radius can be, ascending.
  private var radii: [Double] = []
  /// The radii below this place are proved too small.
  private var low = 0
  /// The place of the best radius that was reached; `radii.count` if none was.
  private var high = 0
  private var bestSites: [Int] = []
  private var bestAssignment: [Int] = []
  private var statistics = SolveStatistics()
  private let mustOpen: Int

  /// What a radius turned out to be.
  private enum Verdict { case reached([Int], [Int]), tooSmall, undecided }

  init(_ problem: PCenterProblem, _ options: SolveOptions) {
    self.problem = problem
    limits = SearchLimits(options)
    mustOpen = problem.rules.count { $0 == .open }
  }

  mutating func run() {
    let least = leastRadius()
    radii = Set(problem.costs.cost.lazy.filter { $0 >= least }).sorted()
    high = radii.count
    // The capacitated problem is at least as hard: what covering proves too small stays so.
    descendByRoots()
    descend { $0.cover($1) }
    guard problem.limits != nil else { return }
    let isCoverable = high < radii.count
    // What was reached without capacities is no solution with them.
    high = radii.count
    guard isCoverable, limits.ended == nil else { return }
    descend { $0.pack($1) }
  }

  /// Some client is at least this far from every site.
  private func leastRadius() -> Double {
    var least = -Double.infinity
    for i in 0..<problem.costs.clientCount {
      let near = problem.costs.pairs(of: i).first {
        problem.rules[Int(problem.costs.site[$0])] != .closed
      }
      if let near { least = max(least, problem.costs.cost[near]) }
    }
    return least
  }

  /// Brings `low` and `high` as near to one another as the roots of the covering problems can.
  ///
  /// Most radii are refuted, or reached, by a root alone; a full search is for those between, which
  /// are few (Contardo, Iori and Kramer 2019, doi:10.1016/j.cor.2018.11.006, and Chen and Chen 2009,
  /// doi:10.1016/j.cor.2008.03.009, also solve relaxed coverings first). Both ends are approached from
  /// below: there the problems are small, and with many sites the radius is too.
  private mutating func descendByRoots() {
    // The least place whose root did not refute it, then the least above those that did not reach.
    var (top, bottom) = (radii.count, 0)
    for isFromBelow in [true, false] {
      var step = 16
      while true {
        let least = isFromBelow ? low : max(low, bottom)
        let end = isFromBelow ? min(high, top) : high
        guard least < end, limits.spend(1) else { break }
        let middle = end == radii.count ? min(least + step, end - 1) : (least + end) / 2
        step *= 4
        let verdict = cover(radii[middle], mostNodes: 1)
        if case .undecided = verdict {
          if isFromBelow { top = middle } else { bottom = middle + 1 }
        } else {
          settle(middle, verdict)
        }
      }
    }
  }

  /// Halves the range between `low` and `high` until they meet.
  ///
  /// The first probes are near the low end.
  private mutating func descend(_ probe: (inout Self, Double) -> Verdict) {
    var step = 16
    while low < high {
      guard limits.spend(1) else { return }
      if high < radii.count, limits.isClose(radii[high], radii[low]) { return }
      let middle = high == radii.count ? min(low + step, radii.count - 1) : (low + high) / 2
      step *= 4
      let verdict = probe(&self, radii[middle])
      if case .undecided = verdict { return }
      settle(middle, verdict)
    }
  }

  /// Takes note of what a radius turned out to be.
  private mutating func settle(_ middle: Int, _ verdict: Verdict) {
    switch verdict {
    case .reached(let sites, let assignment):
      (bestSites, bestAssignment) = (sites, assignment)
      let reached = assignment.enumerated().compactMap {
        problem.costs.cost(client: $0, site: $1)
      }
      // The cover may do better than asked for.
      let radius = reached.max() ?? radii[middle]
      high = radii.firstIndex { $0 >= radius } ?? middle
      statistics.improvements += 1
      report(radius)
    case .tooSmall:
      low = middle + 1
      if low < radii.count { limits.report(objective: nil, bound: radii[low]) }
    case .undecided: break
    }
    if high < low { high = low }
  }

  private func report(_ radius: Double) {
    limits.report(objective: radius, bound: radii[min(low, high)])
  }

  /// Whether p sites reach all clients within a radius.
  private mutating func cover(_ radius: Double, mostNodes: Int = .max) -> Verdict {
    let coverage = Coverage(problem.costs, within: radius)
    let setup = CoverSetup(coverage, rules: problem.rules)
    let most = problem.openCount - mustOpen
    guard setup.instance.rows.count == 0 || setup.isCoverable else { return .tooSmall }
    var search = CoverSearch(
      upper: (most + 1) * setup.unit, unit: setup.unit, target: most * setup.unit)
    let isDone = search.run(setup.instance, mostNodes: mostNodes, limits: &limits) { _, _ in false }
    statistics.boundEvaluations += search.evaluations
    statistics.nodes += search.nodes
    statistics.fixedOptions += search.fixed
    if let best = search.best {
      let sites = problem.padded(best.map { Int($0) })
      return .reached(sites, nearest(sites))
    }
    return isDone && limits.ended == nil ? .tooSmall : .undecided
  }

  /// Whether p sites serve all clients within a radius and their capacities.
  private mutating func pack(_ radius: Double) -> Verdict {
    var packing = SitePacking(problem, radius: radius)
    let outcome = packing.run(&limits)
    statistics.nodes += packing.nodes
    switch outcome {
    case .found(let assignment):
      return .reached(problem.padded(assignment), assignment)
    case .none: return .tooSmall
    case .undecided: return .undecided
    }
  }

  /// The nearest of the sites for each client; −1 where none may serve it.
  private func nearest(_ sites: [Int]) -> [Int] {
    var isOpen = [Bool](repeating: false, count: problem.rules.count)
    for j in sites { isOpen[j] = true }
    let costs = problem.costs
    return (0..<costs.clientCount).map { i in
      costs.pairs(of: i).first { isOpen[Int(costs.site[$0])] }.map { Int(costs.site[$0]) } ?? -1
    }
  }

  func solution() -> LocationSolution {
    guard high < radii.count else {
      if limits.ended == nil {
        return .infeasible([tooFew()], statistics)
      }
      return LocationSolution(
        status: .unknown, termination: limits.ended ?? .workLimit, openSites: [], assignment: [],
        objective: .infinity, bound: radii.isEmpty ? -.infinity : radii[min(low, radii.count - 1)],
        statistics: statistics)
    }
    let isProved = low >= high
    return LocationSolution(
      status: isProved || limits.ended == nil ? .optimal : .feasible,
      termination: isProved ? .proved : limits.ended ?? .gap, openSites: bestSites,
      assignment: bestAssignment, objective: radii[high], bound: radii[min(low, high)],
      statistics: statistics)
  }

  /// Clients of which no two share a site, where they are more than p; otherwise all of them.
  private func tooFew() -> LocationInfeasibility {
    var isTaken = [Bool](repeating: false, count: problem.rules.count)
    var apart: [Int] = []
    for i in 0..<problem.costs.clientCount {
      let sites = problem.costs.sites(of: i).filter { problem.rules[$0] != .closed }
      guard sites.allSatisfy({ !isTaken[$0] }) else { continue }
      apart.append(i)
      for j in sites { isTaken[j] = true }
    }
    if apart.count > problem.openCount {
      return .tooFewSites(
        clients: apart, sitesNeeded: apart.count, wanted: problem.openCount)
    }
    if problem.limits != nil { return .exhausted }
    return .tooFewSites(
      clients: Array(0..<problem.costs.clientCount), sitesNeeded: problem.openCount + 1,
      wanted: problem.openCount)
  }
}

extension CoverSetup {
  /// The least number of sites that cover everything.
  init(_ coverage: Coverage, rules: [SiteRule]) {
    self.init(
      coverage, costs: Array(repeating: 1, count: coverage.siteCount), rules: rules)
  }

  /// Whether every client has a site.
  var isCoverable: Bool {
    (0..<instance.clientCount).allSatisfy { !instance.rows.range($0).isEmpty }
  }
}
