/// What every bound of a problem shares.
struct SplitSetting: Sendable {
  let gifts: SplitGifts
  /// The demand that the open sites must hold, less what rounding may have added.
  let needed: Double
  /// By client, the least its multiplier need be: the cost of its cheapest pair.
  let floor: [Double]
  /// By client, how far its multiplier goes for a unit of violation.
  let metric: [Double]
  /// What rounding may take from a bound where a solution costs next to nothing.
  let rounding: Double
  /// Whether every site may serve every client, so that capacity alone decides what is feasible.
  let isComplete: Bool

  init(_ problem: CapacitatedProblem) {
    gifts = SplitGifts(problem)
    let total = problem.demands.reduce(0, +)
    needed = total * (1 - 1e-11)
    let mean = total / Double(max(1, problem.demands.count))
    metric = problem.demands.map { $0 > 0 ? $0 / mean : 1 }
    let costs = problem.costs
    floor = (0..<costs.clientCount).map { costs.pairs(of: $0).first.map { costs.cost[$0] } ?? 0 }
    let dearest = floor.indices.map { i in
      costs.pairs(of: i).reduce(0.0) { max($0, abs(costs.cost[$1])) }
    }
    rounding = 1e-13 * problem.fixedCosts.reduce(dearest.reduce(0, +)) { $0 + abs($1) }
    isComplete = costs.pairCount == costs.siteCount * costs.clientCount
  }

  /// For each client the least cost, counting a part of a site's own as in the weak relaxation.
  func start(_ problem: CapacitatedProblem) -> [Double] {
    problem.demands.indices.map { i in
      var least = Double.infinity
      for k in problem.costs.pairs(of: i) {
        let j = Int(problem.costs.site[k])
        let (capacity, demand) = (problem.capacities[j], problem.demands[i])
        guard problem.rules[j] != .closed, capacity > 0 || demand == 0 else { continue }
        let own = problem.rules[j] == .open ? 0 : max(0, problem.fixedCosts[j])
        least = min(least, problem.costs.cost[k] + (demand > 0 ? own * demand / capacity : 0))
      }
      return least.isFinite ? least : floor[i]
    }
  }
}
