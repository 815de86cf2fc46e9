extension LagrangianFunction {
  /// The violation of the relaxed constraints by the sites' solutions.
  mutating func violate(_ point: [Double], _ outcomes: [(value: Double, option: Int)]) {
    for client in 0..<clients { subgradient[client] = isSettled[client] ? 0 : 1 }
    let priced = sites.priced.count
    for site in outcomes.indices {
      for arc in sites.firstArc[site]..<sites.firstArc[site + 1] where chosen[arc] != 0 {
        subgradient[Int(sites.arcClient[arc])] -= 1
      }
      guard priced > 0 else { continue }
      for i in 0..<priced { violatePrice(point, site, i, option: outcomes[site].option) }
    }
    for client in 0..<clients
    where point[client] >= sites.penalty[client] && !isSettled[client] {
      // At its cap a multiplier can only fall: nobody need serve it, and one site may.
      subgradient[client] = min(0, subgradient[client])
    }
    for (c, constraint) in sites.problem.side.enumerated() {
      var sum = 0.0
      for term in constraint.terms
      where outcomes[term.site].option == costs.firstOption[term.site] + term.option {
        sum += term.coefficient
      }
      let miss = constraint.sense == .atMost ? sum - constraint.limit : constraint.limit - sum
      let i = sideStart + c
      subgradient[i] = point[i] <= 0 ? max(0, miss) : miss
    }
  }

  private mutating func violatePrice(_ point: [Double], _ site: Int, _ i: Int, option: Int) {
    let r = sites.priced[i]
    let index = pricesStart + site * sites.priced.count + i
    subgradient[index] = 0
    guard option >= 0, !sites.isMixed[r] else { return }
    let it = sites.problem.sites[site].options[option - costs.firstOption[site]]
    var load = 0.0
    for knapsack in sites.firstKnapsack[site]..<sites.firstKnapsack[site + 1]
    where sites.knapsacks[knapsack].resource != r {
      for segment in sites.knapsacks[knapsack].segments {
        let use = sites.problem.usePatterns[sites.segments[segment].pattern][r]
        guard use > 0 else { continue }
        for arc in sites.segments[segment].arcs where chosen[arc] != 0 {
          load += use * sites.problem.clients[Int(sites.arcClient[arc])].demand
        }
      }
    }
    guard costs.mostCapacity(option: option, resource: r) > 0 else { return }
    var miss = load - it.capacity[r]
    if let module = it.modules.first(where: { $0.resource == r }) {
      let limit = (module.cost / module.size * sites.scale).rounded(.down)
      // Above the module's own price its full stock is bought.
      if point[index] > limit { miss -= module.size * Double(module.most) }
      if point[index] == limit {
        miss = max(min(miss, 0), miss - module.size * Double(module.most))
      }
    }
    subgradient[index] = point[index] <= 0 ? max(0, miss) : miss
  }

}
