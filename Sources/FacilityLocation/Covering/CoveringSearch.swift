import CatchmentSupport

/// Branch and bound for maximal covering without capacities: Lagrangian bound, reduced-cost fixing,
/// best bound first on the site whose decision is the least clear.
///
/// Exponential at worst, and it keeps all open nodes; it loses where many plans cover nearly the
/// same.
struct CoveringSearch {
  private(set) var covered = 0.0
  private(set) var sites: [Int] = []
  /// No plan covers more.
  private(set) var bound = Double.infinity
  private(set) var isProved = false
  private(set) var statistics = SolveStatistics()

  private let clients: CoveredClients
  /// Two plans differ by a multiple of this in what they cover; 0 where nothing is known.
  let unit: Double

  private struct Node {
    let fixings: CoveringBound.Fixings
    /// Any multipliers give a bound, so half the memory will do.
    let multiplier: [Float]
    let bound: Double
  }

  /// The open nodes, a heap.
  private var open: [Node] = []

  init(_ clients: CoveredClients) {
    self.clients = clients
    unit = Self.commonUnit(clients.weight)
  }

  /// The greatest whole number that divides all weights, if they are whole and their sum exact.
  private static func commonUnit(_ weights: [Double]) -> Double {
    guard weights.allSatisfy({ $0 == $0.rounded() }), weights.reduce(0, +) < 0x1p52 else {
      return 0
    }
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    return Double(weights.reduce(0) { divisor($0, Int($1)) })
  }

  /// Bounds up to this leave nothing better to find.
  ///
  /// Without a unit a billionth is left open, which the bound says in the end.
  private var enough: Double { covered + (unit > 0 ? unit * 0.999 : 1e-9 * covered) }

  /// Searches until the best plan is proved, `nodes` are done, or a limit is met.
  mutating func run(nodes: Int = .max, limits: inout SearchLimits) {
    let root = Node(
      fixings: Array(repeating: 0, count: clients.siteCount),
      multiplier: clients.weight.map { Float($0 * 0.5) },
      bound: clients.weight.reduce(0, +) * (1 + 1e-9))
    push(root)
    while let node = pop(), node.bound > enough {
      // A node that time runs out on goes back among the open ones.
      expand(node, &limits)
      bound = max(open.first?.bound ?? enough, enough)
      if limits.ended != nil || limits.isClose(covered, bound) { return }
      if statistics.nodes >= nodes, bound > enough { return }
    }
    bound = unit > 0 ? covered : enough
    isProved = true
  }

  /// Adds an open node to the heap, the greatest bound first and of equals the newest.
  private mutating func push(_ node: Node) {
    open.append(node)
    var i = open.count - 1
    while i > 0, open[(i - 1) / 2].bound <= node.bound {
      open.swapAt(i, (i - 1) / 2)
      i = (i - 1) / 2
    }
  }

  private mutating func pop() -> Node? {
    guard let last = open.popLast() else { return nil }
    guard let first = open.first else { return last }
    open[0] = last
    var i = 0
    while 2 * i + 1 < open.count {
      var child = 2 * i + 1
      if child + 1 < open.count, open[child + 1].bound > open[child].bound { child += 1 }
      guard open[child].bound > open[i].bound else { break }
      open.swapAt(i, child)
      i = child
    }
    return first
  }

  private mutating func expand(_ node: Node, _ limits: inout SearchLimits) {
    statistics.nodes += 1
    let isRoot = statistics.nodes == 1
    var (fixings, bound) = (node.fixings, node.bound)
    var multiplier = node.multiplier.map { Double($0) }
    while true {
      var relaxation = CoveringBound(
        clients, fixings, multiplier: multiplier, isThorough: isRoot)
      relaxation.run(
        steps: isRoot ? 500 : 40, best: covered, enough: enough, limits: &limits)
      statistics.boundEvaluations += relaxation.evaluations
      if let plan = relaxation.plan, plan.covered > covered {
        (covered, sites) = (plan.covered, plan.sites)
        statistics.improvements += 1
        limits.report(objective: covered, bound: node.bound)
      }
      bound = min(bound, relaxation.value)
      guard bound > enough else { return }
      guard limits.ended == nil, !relaxation.worth.isEmpty else {
        return push(Node(fixings: fixings, multiplier: node.multiplier, bound: bound))
      }
      multiplier = relaxation.multiplier
      let decided = decide(&fixings, relaxation)
      statistics.fixedOptions += decided
      guard isRoot, decided > 0 else { return branch(fixings, relaxation, bound) }
    }
  }

  /// Fixes sites of which the other decision would leave nothing better; how many.
  private func decide(_ fixings: inout CoveringBound.Fixings, _ relaxation: CoveringBound) -> Int {
    let room = relaxation.value - enough
    var decided = 0
    for j in fixings.indices where fixings[j] == 0 {
      let worth = relaxation.worth[j]
      // The margin is far above the rounding of these two sums.
      guard abs(worth) > room + 1e-9 * abs(relaxation.value) else { continue }
      fixings[j] = worth > 0 ? 1 : -1
      decided += 1
    }
    return decided
  }

  /// Opens or closes the site that plans differ on most, weighed by what it covers.
  private mutating func branch(
    _ fixings: CoveringBound.Fixings, _ relaxation: CoveringBound, _ bound: Double
  ) {
    let spent = fixings.indices.reduce(0.0) { $0 + (fixings[$1] == 1 ? clients.cost[$1] : 0) }
    var best = (score: -1.0, site: -1)
    for j in fixings.indices where fixings[j] == 0 && spent + clients.cost[j] <= clients.budget {
      let share = relaxation.frequency[j]
      let score = (min(share, 1 - share) + 0.001) * relaxation.prospect(of: j)
      if score > best.score { best = (score, j) }
    }
    guard best.site >= 0 else { return }
    let multiplier = relaxation.multiplier.map { Float($0) }
    for value in [-1, 1] as [Int8] {
      var child = fixings
      child[best.site] = value
      push(Node(fixings: child, multiplier: multiplier, bound: bound))
    }
  }
}
