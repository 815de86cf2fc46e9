import CatchmentSupport

extension SetCoveringProblem {
  /// Finds the cheapest cover and proves it: reductions, Lagrangian bounds, branch and bound.
  ///
  /// The bound never overstates: it is worked out in whole numbers on costs rounded down. A limit
  /// or a raised stop signal ends the search with the best cover so far and a valid bound. The
  /// result does not depend on `threads`.
  ///
  /// Complexity: O(pairs) for each step of the bound; exponentially many nodes at worst.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    let without = (0..<coverage.clientCount).filter { i in
      coverage.rows[i].allSatisfy { rules[Int($0)] == .closed }
    }
    guard without.isEmpty else {
      return .infeasible(without.map { .clientWithoutSite(client: $0) })
    }
    var limits = SearchLimits(options)
    let setup = CoverSetup(self)
    // The worst cover: everything that may open.
    var search = CoverSearch(
      upper: setup.instance.cost.reduce(0, +) + setup.unit, unit: setup.unit)
    let wanted = limits
    search.run(setup.instance, limits: &limits) { upper, lower in
      wanted.isClose(setup.real(upper), setup.real(lower))
    }
    return finish(search, setup, limits)
  }

  private func finish(
    _ search: CoverSearch, _ setup: CoverSetup, _ limits: SearchLimits
  ) -> LocationSolution {
    let chosen = search.best?.map { Int($0) } ?? setup.instance.name.map { Int($0) }
    let open = (setup.open + chosen).sorted()
    let objective = open.reduce(0.0) { $0 + fixedCosts[$1] }
    let bound = min(setup.real(search.lower), objective)
    let isProved = search.lower >= search.upper
    var statistics = SolveStatistics()
    statistics.boundEvaluations = search.evaluations
    statistics.nodes = search.nodes
    statistics.improvements = search.improvements
    statistics.fixedOptions = search.fixed
    let isOptimal = isProved || limits.ended == nil
    return LocationSolution(
      status: isOptimal ? .optimal : .feasible,
      termination: isProved ? .proved : limits.ended ?? .gap,
      openSites: open, assignment: coverage.firstOpen(open), objective: objective,
      bound: bound, statistics: statistics)
  }
}

extension Coverage {
  /// The first open site that covers each client, or −1.
  func firstOpen(_ open: [Int]) -> [Int] {
    var isOpen = [Bool](repeating: false, count: siteCount)
    for j in open { isOpen[j] = true }
    return (0..<clientCount).map { i in rows[i].first { isOpen[Int($0)] }.map { Int($0) } ?? -1 }
  }
}

/// A set-covering problem in whole numbers, with what is decided from the start.
struct CoverSetup {
  /// The sites that are open from the start: by rule, or because they cost nothing.
  let open: [Int]
  /// What is left to decide.
  let instance: CoverInstance
  /// All costs are multiples of this.
  let unit: Int
  /// The cost of what is open from the start.
  private let base: Double
  /// Whole units for one unit of cost.
  private let scale: Double

  init(_ problem: SetCoveringProblem) {
    self.init(problem.coverage, costs: problem.fixedCosts, rules: problem.rules)
  }

  init(_ coverage: Coverage, costs: [Double], rules: [SiteRule]) {
    let sites = costs.indices
    let isOpen = sites.map { rules[$0] == .open || rules[$0] == .free && costs[$0] <= 0 }
    open = sites.filter { isOpen[$0] }
    base = open.reduce(0.0) { $0 + costs[$1] }
    let free = sites.filter { !isOpen[$0] && rules[$0] == .free }
    var place = [Int32](repeating: -1, count: costs.count)
    for (k, j) in free.enumerated() { place[j] = Int32(k) }
    var offsets = [0]
    var elements: [Int32] = []
    for i in 0..<coverage.clientCount {
      let row = coverage.rows[i]
      if row.contains(where: { isOpen[Int($0)] }) { continue }
      for j in row where place[Int(j)] >= 0 { elements.append(place[Int(j)]) }
      offsets.append(elements.count)
    }
    let rows = SparseRows(offsets: offsets, elements: elements)
    let freeCosts = free.map { costs[$0] }
    scale = CoverSetup.scale(freeCosts, clients: rows.count)
    let scaled = freeCosts.map { [scale] in Int(($0 * scale).rounded(.down)) }
    instance = CoverInstance(rows: rows, cost: scaled, name: free.map { Int32($0) })
    unit = max(scaled.reduce(0, Self.divisor), 1)
  }

  /// The real cost that a cost in whole units stands for, with what is open from the start.
  func real(_ value: Int) -> Double { base + Double(value) / scale }

  /// A power of two so large that rounding hardly matters and so small that no sum overflows.
  private static func scale(_ costs: [Double], clients: Int) -> Double {
    let largest = costs.max() ?? 1
    let most = costs.reduce(0, +) + largest * Double(clients + 1)
    var scale = 1.0
    while most * scale < 0x1p50, scale < 0x1p900 { scale *= 2 }
    while most * scale > 0x1p56 { scale /= 2 }
    return scale
  }

  private static func divisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }
}
