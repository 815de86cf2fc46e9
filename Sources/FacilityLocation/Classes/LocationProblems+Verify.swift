import CatchmentSupport

extension UncapacitatedProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    let total =
      try verifier.servingCosts(costs).reduce(0, +)
      + solution.openSites.reduce(0) { $0 + fixedCosts[$1] }
    try verifier.check(total: total)
    return total
  }
}

extension PMedianProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    try verifier.check(openCount: openCount)
    let total = try verifier.servingCosts(costs).reduce(0, +)
    try verifier.check(total: total)
    return total
  }
}

extension CapacitatedProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    var served = [Double](repeating: 0, count: demands.count)
    var loads = [Double](repeating: 0, count: capacities.count)
    var total = solution.openSites.reduce(0) { $0 + fixedCosts[$1] }
    for flow in solution.flows {
      guard served.indices.contains(flow.client) else {
        throw .badIndex(what: "client of a flow", index: flow.client)
      }
      guard verifier.isOpen.indices.contains(flow.site), verifier.isOpen[flow.site],
        let cost = costs.cost(client: flow.client, site: flow.site)
      else { throw .badIndex(what: "site of client \(flow.client)", index: flow.site) }
      guard flow.share > 0, flow.share <= 1 + 1e-9 else {
        throw .badShare(client: flow.client, share: flow.share)
      }
      served[flow.client] += flow.share
      loads[flow.site] += flow.share * demands[flow.client]
      total += flow.share * cost
    }
    for (i, share) in served.enumerated() where abs(share - 1) > 1e-6 {
      throw .badShare(client: i, share: share)
    }
    try verifier.check(loads: loads, capacities: capacities)
    try verifier.check(total: total)
    return total
  }
}

extension SingleSourceProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    let total =
      try verifier.servingCosts(costs).reduce(0, +)
      + solution.openSites.reduce(0) { $0 + fixedCosts[$1] }
    try verifier.checkLoads(demands: demands, capacities: capacities)
    try verifier.check(total: total)
    return total
  }
}

extension CapacitatedPMedianProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    try verifier.check(openCount: openCount)
    let total = try verifier.servingCosts(costs).reduce(0, +)
    try verifier.checkLoads(demands: demands, capacities: capacities)
    try verifier.check(total: total)
    return total
  }
}

extension SetCoveringProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone, within a relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    for i in 0..<coverage.clientCount {
      guard coverage.rows[i].contains(where: { verifier.isOpen[Int($0)] }) else {
        throw .unserved(client: i)
      }
    }
    let total = solution.openSites.reduce(0.0) { $0 + fixedCosts[$1] }
    try verifier.check(total: total)
    return total
  }
}

extension MaximalCoveringProblem {
  /// Recomputes a solution's feasibility and covered demand from the problem alone, within a
  /// relative 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    guard solution.assignment.count == demands.count else {
      throw .wrongSize(
        what: "assignment", expected: demands.count, found: solution.assignment.count)
    }
    let spent = solution.openSites.reduce(0.0) { $0 + siteCosts[$1] }
    guard spent <= budget + 1e-6 * max(1, budget) else {
      throw .overBudget(spent: spent, budget: budget)
    }
    var total = 0.0
    for (i, j) in solution.assignment.enumerated() where j != -1 {
      guard verifier.isOpen.indices.contains(j), verifier.isOpen[j],
        coverage.rows[i].contains(Int32(j))
      else { throw .badIndex(what: "site of client \(i)", index: j) }
      total += demands[i]
    }
    if let capacities { try verifier.checkLoads(demands: demands, capacities: capacities) }
    try verifier.check(total: total, maximises: true)
    return total
  }
}

extension PCenterProblem {
  /// Recomputes a solution's feasibility and radius from the problem alone, within a relative
  /// 1e-6.
  ///
  /// Throws the first violation. Complexity: O(pairs of the table).
  @discardableResult
  public func verify(_ solution: LocationSolution) throws(Violation) -> Double {
    let verifier = try LocationVerifier(solution, rules: rules)
    try verifier.check(openCount: openCount)
    let radius = try verifier.servingCosts(costs).max() ?? 0
    if let limits {
      try verifier.checkLoads(demands: limits.demands, capacities: limits.capacities)
    }
    try verifier.check(total: radius)
    return radius
  }
}
