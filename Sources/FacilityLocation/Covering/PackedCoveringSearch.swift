import CatchmentSupport

/// Branch and bound for maximal covering with capacities: first over the sites, with a Lagrangian
/// bound, then over the clients of the sites chosen.
struct PackedCoveringSearch {
  /// The clients with some demand and some site, by place; their demands.
  let demands: [Double]
  /// The clients of each site, by place.
  let columns: [[Int]]
  let capacities: [Double]
  let costs: [Double]
  let budget: Double

  private(set) var sites: [Int] = []
  private(set) var assignment: [Int]
  private(set) var bound = Double.infinity
  private(set) var isProved = false
  private(set) var statistics = SolveStatistics()
  private var covered = -1.0
  /// What clients without demand add: nothing, but they are covered all the same.
  private let clients: [Int]
  private let rows: [[Int]]
  private let fixed: [Int8]

  private struct Node {
    let fixings: [Int8]
    let multiplier: [Double]
    let bound: Double
  }

  init(_ problem: MaximalCoveringProblem, _ capacities: [Double]) {
    self.capacities = capacities
    costs = problem.siteCosts
    budget = problem.budget + 1e-9 * max(1, problem.budget)
    fixed = problem.rules.map { $0 == .open ? 1 : $0 == .closed ? -1 : 0 }
    clients = problem.demands.indices.filter { problem.demands[$0] > 0 }
    demands = clients.map { problem.demands[$0] }
    rows = clients.map { [fixed] i in
      problem.coverage.rows[i].map { Int($0) }.filter {
        fixed[$0] != -1 && SitePacking.fits(problem.demands[i], capacities[$0])
      }
    }
    var columns = [[Int]](repeating: [], count: costs.count)
    for (k, row) in rows.enumerated() { for j in row { columns[j].append(k) } }
    self.columns = columns
    assignment = Array(repeating: -1, count: problem.demands.count)
  }

  private var enough: Double { covered + 1e-9 * max(covered, 0) }

  mutating func run(limits: inout SearchLimits) {
    let most = demands.reduce(0, +) * (1 + 1e-12)
    var stack = [Node(fixings: fixed, multiplier: demands.map { $0 * 0.5 }, bound: most)]
    while let node = stack.popLast() {
      guard node.bound > enough else { continue }
      guard expand(node, &stack, &limits) else {
        bound = stack.reduce(max(node.bound, covered)) { max($0, $1.bound) }
        if covered < 0 { sites = fixed.indices.filter { fixed[$0] == 1 } }
        return
      }
      let open = stack.reduce(enough) { max($0, $1.bound) }
      if limits.isClose(covered, open) {
        bound = open
        return
      }
    }
    bound = enough
    isProved = true
  }

  /// Bounds a node and branches; `false` if time ran out before it was done with.
  private mutating func expand(
    _ node: Node, _ stack: inout [Node], _ limits: inout SearchLimits
  ) -> Bool {
    statistics.nodes += 1
    var relaxation = PackedCoveringBound(self, node.fixings, multiplier: node.multiplier)
    relaxation.run(
      steps: statistics.nodes == 1 ? 200 : 20, best: covered, enough: enough, limits: &limits)
    statistics.boundEvaluations += relaxation.evaluations
    guard limits.ended == nil else { return false }
    guard relaxation.value > enough else { return true }
    let spent = node.fixings.indices.reduce(0.0) { $0 + (node.fixings[$1] == 1 ? costs[$1] : 0) }
    let undecided = node.fixings.indices.filter {
      node.fixings[$0] == 0 && spent + costs[$0] <= budget
    }
    guard
      let site = undecided.max(by: {
        (relaxation.worth[$0], -$0) < (relaxation.worth[$1], -$1)
      })
    else { return pack(node.fixings, &limits) }
    for value in [-1, 1] as [Int8] {
      var child = node.fixings
      child[site] = value
      stack.append(
        Node(
          fixings: child, multiplier: relaxation.multiplier,
          bound: min(node.bound, relaxation.value)))
    }
    return true
  }

  /// Packs the clients into the open sites so that most demand is covered, by trying all ways, the
  /// largest clients first; `false` if time ran out.
  private mutating func pack(_ fixings: [Int8], _ limits: inout SearchLimits) -> Bool {
    var room = fixings.indices.map { fixings[$0] == 1 ? capacities[$0] : -1 }
    let order = demands.indices.sorted { (-demands[$0], $0) < (-demands[$1], $1) }
    let choices = order.map { k in rows[k].filter { fixings[$0] == 1 } + [-1] }
    var left = [Double](repeating: 0, count: order.count + 1)
    for k in order.indices.reversed() {
      left[k] = left[k + 1] + (choices[k].count > 1 ? demands[order[k]] : 0)
    }
    let most = room.reduce(0) { $0 + max($1, 0) } * (1 + 1e-9)
    var chosen = [Int](repeating: -1, count: order.count)
    var next = [0]
    var value = 0.0
    if order.isEmpty { accept(fixings, order, chosen, 0) }
    while let place = next.indices.last, !order.isEmpty {
      if next[place] > 0, chosen[place] >= 0 {
        room[chosen[place]] += demands[order[place]]
        value -= demands[order[place]]
      }
      guard next[place] < choices[place].count else {
        next.removeLast()
        continue
      }
      guard limits.spend(4) else { return false }
      let site = choices[place][next[place]]
      next[place] += 1
      chosen[place] = -1
      if site >= 0 {
        guard SitePacking.fits(demands[order[place]], room[site]) else { continue }
        chosen[place] = site
        room[site] -= demands[order[place]]
        value += demands[order[place]]
      }
      guard min(value + left[place + 1], most) > enough else { continue }
      if place + 1 == order.count {
        accept(fixings, order, chosen, value)
      } else {
        next.append(0)
      }
    }
    return true
  }

  private mutating func accept(
    _ fixings: [Int8], _ order: [Int], _ chosen: [Int], _ value: Double
  ) {
    guard value > covered else { return }
    covered = value
    statistics.improvements += 1
    sites = fixings.indices.filter { fixings[$0] == 1 }
    assignment = Array(repeating: -1, count: assignment.count)
    for (place, k) in order.enumerated() { assignment[clients[k]] = chosen[place] }
  }
}
