/// The clients without demand: they need an open site, but none of its capacity, so that every site
/// takes all that save.
struct SplitGifts: Sendable {
  /// The clients, and the pairs of them all.
  let clients: [Int]
  private let costs: ServiceCosts

  init(_ problem: CapacitatedProblem) {
    clients = problem.demands.indices.filter { problem.demands[$0] == 0 }
    costs = problem.costs
  }

  /// Subtracts from each site what it would save.
  func subtractSavings(
    _ multipliers: [Double], _ table: SplitTable, from reduced: inout [Double]
  ) {
    for i in clients {
      for k in costs.pairs(of: i) where costs.cost[k] < multipliers[i] {
        let j = table.local[Int(costs.site[k])]
        if j >= 0 { reduced[Int(j)] -= multipliers[i] - costs.cost[k] }
      }
    }
  }

  /// Subtracts from each client how often open sites take it.
  func subtractService(
    _ multipliers: [Double], _ table: SplitTable, _ opening: [Double], from slope: inout [Double]
  ) {
    for i in clients {
      for k in costs.pairs(of: i) where costs.cost[k] < multipliers[i] {
        let j = table.local[Int(costs.site[k])]
        if j >= 0 { slope[i] -= opening[Int(j)] }
      }
    }
  }

  /// The cheapest pair of each client with an open site; `nil` if one has none.
  func pairs(_ isOpen: [Bool]) -> [Int]? {
    var found: [Int] = []
    for i in clients {
      let pair = costs.pairs(of: i).first { isOpen[Int(costs.site[$0])] }
      guard let pair else { return nil }
      found.append(pair)
    }
    return found
  }
}
