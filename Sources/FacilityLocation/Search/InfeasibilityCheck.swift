/// Finds plain reasons why a problem has no solution, before any search.
struct InfeasibilityCheck {
  private let problem: ModularProblem
  private let costs: SiteCosts

  init(_ problem: ModularProblem, _ costs: SiteCosts) {
    self.problem = problem
    self.costs = costs
  }

  /// Every reason found; empty where none is, which does not prove that a solution exists.
  ///
  /// Complexity: O(arcs × options of a site + terms of side constraints).
  func reasons() -> [Infeasibility] {
    var reasons: [Infeasibility] = []
    for client in problem.clients.indices where problem.clients[client].penalty == nil {
      let arcs = problem.arcs(of: client)
      if arcs.isEmpty {
        reasons.append(.clientWithoutArc(client: client))
      } else if !arcs.contains(where: { fits($0) }) {
        reasons.append(.clientFitsNowhere(client: client))
      }
    }
    reasons += shortResources()
    for (index, constraint) in problem.side.enumerated() where !canHold(constraint) {
      reasons.append(.sideConstraint(index: index))
    }
    return reasons
  }

  /// Whether some option of the arc's site can take the client alone, minimum loads aside.
  func fits(_ arc: Int) -> Bool {
    let a = problem.arcs[arc]
    let demand = problem.clients[Int(a.client)].demand
    let pattern = problem.usePatterns[Int(a.pattern)]
    return costs.options(of: Int(a.site)).contains { option in
      pattern.indices.allSatisfy { r in
        guard pattern[r] > 0 else { return true }
        let most = costs.mostCapacity(option: option, resource: r)
        return most > 0 && pattern[r] * demand <= most * (1 + 1e-6)
      }
    }
  }

  /// Resources of which the clients that must be served need more than all sites can have.
  private func shortResources() -> [Infeasibility] {
    problem.resources.indices.compactMap { r in
      var demand = 0.0
      for client in problem.clients.indices where problem.clients[client].penalty == nil {
        let least = problem.arcs(of: client).reduce(Double.infinity) {
          min($0, problem.usePatterns[Int(problem.arcs[$1].pattern)][r])
        }
        if least < .infinity { demand += least * problem.clients[client].demand }
      }
      let capacity = problem.sites.indices.reduce(0.0) { sum, site in
        sum
          + costs.options(of: site).reduce(0.0) {
            max($0, costs.mostCapacity(option: $1, resource: r))
          }
      }
      guard demand > capacity * (1 + 1e-6) + 1e-6 else { return nil }
      return .notEnoughCapacity(resource: r, demand: demand, capacity: capacity)
    }
  }

  /// Whether the best choice at each site alone could satisfy the constraint.
  private func canHold(_ constraint: ModularProblem.SideConstraint) -> Bool {
    let sign = constraint.sense == .atMost ? 1.0 : -1.0
    var bySite: [Int: [Int: Double]] = [:]
    for term in constraint.terms {
      bySite[term.site, default: [:]][term.option, default: 0] += sign * term.coefficient
    }
    var least = 0.0
    for (site, options) in bySite.sorted(by: { $0.key < $1.key }) {
      least += problem.sites[site].options.indices.reduce(Double.infinity) {
        min($0, options[$1] ?? 0)
      }
    }
    let limit = sign * constraint.limit
    return least <= limit + 1e-6 * max(1, abs(limit))
  }
}
