import CatchmentSupport

/// Branch and bound for maximal covering without capacities: Lagrangian bound, reduced-cost fixing,
/// depth first on the site whose decision is the least clear.
///
/// Exponential at worst; it loses where many plans cover nearly the same.
struct CoveringSearch {
  private(set) var covered = 0.0
  private(set) var sites: [Int] = []
  /// No plan covers more.
  private(set) var bound = Double.infinity
  private(set) var isProved = false
  private(set) var statistics = SolveStatistics()

  private let clients: CoveredClients
  /// Two plans differ by a multiple of this in what they cover; 0 where nothing is known.
  private let unit: Double

  private struct Node {
    let fixings: CoveringBound.Fixings
    let multiplier: [Double]
    let bound: Double
  }

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

  mutating func run(limits: inout SearchLimits) {
    let start = clients.weight.map { $0 * 0.5 }
    var stack = [
      Node(
        fixings: Array(repeating: 0, count: clients.siteCount), multiplier: start,
        bound: clients.weight.reduce(0, +) * (1 + 1e-9))
    ]
    while let node = stack.popLast() {
      if node.bound <= enough { continue }
      expand(node, &stack, &limits)
      // A node that time ran out on is back on the stack.
      let open = max(stack.reduce(covered) { max($0, $1.bound) }, covered)
      if limits.ended != nil {
        bound = max(open, enough)
        return
      }
      if limits.isClose(covered, open) {
        bound = max(open, enough)
        return
      }
    }
    bound = unit > 0 ? covered : enough
    isProved = true
  }

  private mutating func expand(
    _ node: Node, _ stack: inout [Node], _ limits: inout SearchLimits
  ) {
    statistics.nodes += 1
    var (fixings, multiplier, bound) = (node.fixings, node.multiplier, node.bound)
    while true {
      var relaxation = CoveringBound(
        clients, fixings, multiplier: multiplier, isThorough: statistics.nodes == 1)
      relaxation.run(
        steps: statistics.nodes == 1 ? 400 : 30, best: covered, enough: enough, limits: &limits)
      statistics.boundEvaluations += relaxation.evaluations
      if let plan = relaxation.plan, plan.covered > covered {
        (covered, sites) = (plan.covered, plan.sites)
        statistics.improvements += 1
        limits.report(objective: covered, bound: node.bound)
      }
      bound = min(bound, relaxation.value)
      guard bound > enough else { return }
      guard limits.ended == nil, !relaxation.worth.isEmpty else {
        stack.append(Node(fixings: fixings, multiplier: multiplier, bound: bound))
        return
      }
      multiplier = relaxation.multiplier
      let decided = decide(&fixings, relaxation)
      statistics.fixedOptions += decided
      guard decided > 0 else {
        return branch(fixings, relaxation, bound, &stack)
      }
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

  private func branch(
    _ fixings: CoveringBound.Fixings, _ relaxation: CoveringBound, _ bound: Double,
    _ stack: inout [Node]
  ) {
    let spent = fixings.indices.reduce(0.0) { $0 + (fixings[$1] == 1 ? clients.cost[$1] : 0) }
    let undecided = fixings.indices.filter {
      fixings[$0] == 0 && spent + clients.cost[$0] <= clients.budget
    }
    guard
      let site = undecided.min(by: {
        (abs(relaxation.worth[$0]), $0) < (abs(relaxation.worth[$1]), $1)
      })
    else { return }
    for value in [-1, 1] as [Int8] {
      var child = fixings
      child[site] = value
      stack.append(Node(fixings: child, multiplier: relaxation.multiplier, bound: bound))
    }
  }
}
