/// Recomputes a location solution from its problem alone, sharing no code with any search.
struct LocationVerifier {
  let solution: LocationSolution
  let isOpen: [Bool]

  init(_ solution: LocationSolution, rules: [SiteRule]) throws(Violation) {
    var isOpen = [Bool](repeating: false, count: rules.count)
    for j in solution.openSites {
      guard rules.indices.contains(j), !isOpen[j] else {
        throw .badIndex(what: "open site", index: j)
      }
      isOpen[j] = true
    }
    for (j, rule) in rules.enumerated() {
      if rule == .open, !isOpen[j] { throw .againstRule(site: j) }
      if rule == .closed, isOpen[j] { throw .againstRule(site: j) }
    }
    self.solution = solution
    self.isOpen = isOpen
  }

  func check(openCount: Int) throws(Violation) {
    guard solution.openSites.count == openCount else {
      throw .wrongSize(
        what: "open sites", expected: openCount, found: solution.openSites.count)
    }
  }

  /// The cost of each client's assignment, all of them served.
  func servingCosts(_ costs: ServiceCosts) throws(Violation) -> [Double] {
    guard solution.assignment.count == costs.clientCount else {
      throw .wrongSize(
        what: "assignment", expected: costs.clientCount, found: solution.assignment.count)
    }
    var result: [Double] = []
    for (i, j) in solution.assignment.enumerated() {
      guard isOpen.indices.contains(j), isOpen[j] else { throw .unserved(client: i) }
      guard let cost = costs.cost(client: i, site: j) else {
        throw .badIndex(what: "site of client \(i)", index: j)
      }
      result.append(cost)
    }
    return result
  }

  /// Loads stay within capacities; a client assigned to −1 loads nothing.
  func checkLoads(demands: [Double], capacities: [Double]) throws(Violation) {
    var loads = [Double](repeating: 0, count: capacities.count)
    for (i, j) in solution.assignment.enumerated() where j >= 0 { loads[j] += demands[i] }
    try check(loads: loads, capacities: capacities)
  }

  func check(loads: [Double], capacities: [Double]) throws(Violation) {
    for (j, load) in loads.enumerated() where load > capacities[j] + 1e-6 * max(1, load) {
      throw .overCapacity(site: j, resource: 0, load: load, capacity: capacities[j])
    }
  }

  /// The stated objective is `total`, and the bound is not on its wrong side.
  func check(total: Double, maximises: Bool = false) throws(Violation) {
    let slack = 1e-6 * max(1, abs(total))
    guard abs(total - solution.objective) <= slack else {
      throw .wrongObjective(stated: solution.objective, found: total)
    }
    let excess =
      maximises ? solution.objective - solution.bound : solution.bound - solution.objective
    guard excess <= slack else {
      throw .boundAboveObjective(bound: solution.bound, objective: solution.objective)
    }
  }
}
