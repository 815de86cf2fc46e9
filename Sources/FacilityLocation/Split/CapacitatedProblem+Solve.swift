extension CapacitatedProblem {
  /// Finds a solution of least cost and proves it, within the limits of `options`.
  ///
  ///     let solution = problem.solve()
  ///     solution.flows   // who serves how much of whom
  ///
  /// Lagrangian branch and bound (Görtz and Klose 2012, doi:10.1287/ijoc.1110.0468): the demand
  /// constraints are priced by the volume algorithm, a continuous knapsack in each site and one over
  /// the sites give the bound, and transport problems over the open sites give the solutions. One
  /// thread is used. Optimal means that no solution is better by a relative 1e-9 of the costs in it.
  ///
  /// Complexity: exponential in the number of sites at worst; O(pairs) for each bound.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    let network = TransportNetwork(self)
    let reasons = splitInfeasibility(network)
    if !reasons.isEmpty { return .infeasible(reasons) }
    var search = SplitSearch(self, network: network, options: options)
    search.run()
    return solution(of: search)
  }

  private func solution(of search: SplitSearch) -> LocationSolution {
    let best = search.incumbent
    guard best.objective.isFinite else {
      guard let reason = search.stopReason else {
        return .infeasible([.exhausted], search.statistics)
      }
      return LocationSolution(
        status: .unknown, termination: reason, openSites: [], assignment: [],
        objective: .infinity, bound: search.bound, statistics: search.statistics)
    }
    let isProved = search.stopReason == nil && search.bound >= best.threshold
    let isExact = isProved && search.options.relativeGap <= 1e-9
    return LocationSolution(
      status: isExact ? .optimal : .feasible,
      termination: search.stopReason ?? (isExact ? .proved : .gap),
      openSites: best.isOpen.indices.filter { best.isOpen[$0] }, assignment: [],
      flows: best.flows, objective: best.objective,
      bound: min(search.bound, best.objective), statistics: search.statistics)
  }

  /// Why no choice of sites can serve everybody; empty if all sites together can.
  private func splitInfeasibility(_ network: TransportNetwork) -> [LocationInfeasibility] {
    let lonely = demands.indices.filter { i in
      !costs.sites(of: i).contains { rules[$0] != .closed }
    }
    if !lonely.isEmpty { return lonely.map { .clientWithoutSite(client: $0) } }
    let demand = demands.reduce(0, +)
    let allowed = capacities.indices.reduce(0.0) {
      $0 + (rules[$1] == .closed ? 0 : capacities[$1])
    }
    if demand > allowed * (1 + 1e-9) {
      return [.notEnoughCapacity(demand: demand, capacity: allowed)]
    }
    let all = Transport(network, open: rules.map { $0 != .closed })
    guard let stuck = all.stuck else { return [] }
    let reached = Set(stuck.sites)
    // A client with a part at a site reached has all its sites among them.
    let crowd = demands.indices.filter { i in
      let part = all.flows.clientHead[i]
      return i == stuck.client || part >= 0 && reached.contains(Int(all.flows.site[Int(part)]))
    }
    return [
      .crowded(
        clients: crowd, demand: crowd.reduce(0.0) { $0 + demands[$1] },
        capacity: stuck.sites.reduce(0.0) { $0 + capacities[$1] })
    ]
  }
}
