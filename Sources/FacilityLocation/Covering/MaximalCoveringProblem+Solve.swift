import CatchmentSupport

extension MaximalCoveringProblem {
  /// Finds the plan that covers most and proves it: clients merged by the sites that cover them,
  /// Lagrangian bounds, reduced-cost fixing, branch and bound; where all sites cost the same and the
  /// root leaves something open, the search of the p-median with what is not covered as its cost.
  ///
  /// With capacities the same, and the clients packed exactly when the sites are decided; that is
  /// slow beyond some dozens of clients. A limit or a raised stop signal ends the search with the
  /// best plan so far and a bound, from above, that never understates. The result does not depend
  /// on `threads`. No solution exists only where the sites open by rule exceed the budget.
  ///
  /// Complexity: O(pairs) for each step of the bound; exponentially many nodes at worst.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    let mustOpen = rules.indices.filter { rules[$0] == .open }
    let cost = mustOpen.reduce(0.0) { $0 + siteCosts[$1] }
    guard cost <= budget + 1e-9 * max(1, budget) else {
      return .infeasible([.overBudget(cost: cost, budget: budget)], bound: -.infinity)
    }
    var limits = SearchLimits(options)
    if let capacities { return solvePacked(capacities, &limits) }
    let clients = CoveredClients(self)
    var search = CoveringSearch(clients)
    let count = clients.openCount
    // Some nodes more often end small problems.
    search.run(nodes: count == nil ? .max : 20, limits: &limits)
    if let count, !search.isProved, limits.ended == nil,
      !limits.isClose(search.covered, search.bound)
    {
      let rest = CoveringByOpening(clients, opening: count, search, limits.rest)
      if rest.termination != .proved && rest.termination != .gap { limits.end(rest.termination) }
      return solution(
        clients, rest.sites, bound: rest.bound, rest.statistics,
        isProved: rest.termination == .proved, limits)
    }
    return solution(
      clients, search.sites, bound: search.bound, search.statistics, isProved: search.isProved,
      limits)
  }

  /// The solution of the whole from that of its undecided part.
  private func solution(
    _ clients: CoveredClients, _ sites: [Int], bound: Double, _ statistics: SolveStatistics,
    isProved: Bool, _ limits: SearchLimits
  ) -> LocationSolution {
    let open = (clients.open + sites.map { clients.name[$0] }).sorted()
    return solution(
      open, coverage.firstOpen(open), bound: clients.base + bound, statistics, isProved: isProved,
      limits)
  }

  private func solvePacked(_ capacities: [Double], _ limits: inout SearchLimits) -> LocationSolution
  {
    var search = PackedCoveringSearch(self, capacities)
    search.run(limits: &limits)
    return solution(
      search.sites, search.assignment, bound: search.bound, search.statistics,
      isProved: search.isProved, limits)
  }

  private func solution(
    _ open: [Int], _ assignment: [Int], bound: Double, _ statistics: SolveStatistics,
    isProved: Bool, _ limits: SearchLimits
  ) -> LocationSolution {
    let objective = assignment.indices.reduce(0.0) {
      $0 + (assignment[$1] >= 0 ? demands[$1] : 0)
    }
    return LocationSolution(
      status: isProved || limits.ended == nil ? .optimal : .feasible,
      termination: isProved ? .proved : limits.ended ?? .gap, openSites: open,
      assignment: assignment, objective: objective, bound: max(bound, objective),
      statistics: statistics)
  }
}
