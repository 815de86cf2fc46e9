extension ModularProblem {
  /// Recomputes a solution's feasibility and cost from the problem alone.
  ///
  /// It shares no code with the search: loads are summed client by client, and each site's modules
  /// are bought one at a time. Throws the first violation, within a relative 1e-6.
  ///
  /// Complexity: O(clients + options + modules bought).
  @discardableResult
  public func verify(_ solution: ModularSolution) throws(Violation) -> Double {
    let total = try cost(options: solution.options, assignment: solution.assignment)
    let slack = 1e-6 * max(1, abs(total))
    guard abs(total - solution.objective) <= slack else {
      throw .wrongObjective(stated: solution.objective, found: total)
    }
    guard solution.bound <= solution.objective + slack else {
      throw .boundAboveObjective(bound: solution.bound, objective: solution.objective)
    }
    return total
  }

  /// What options and an assignment cost together; throws the limit that they break.
  ///
  /// Complexity: as `verify`.
  public func cost(options: [Int], assignment: [Int]) throws(Violation) -> Double {
    guard options.count == sites.count else {
      throw .wrongSize(what: "options", expected: sites.count, found: options.count)
    }
    guard assignment.count == clients.count else {
      throw .wrongSize(what: "assignment", expected: clients.count, found: assignment.count)
    }
    var total = 0.0
    var loads = Array(repeating: Array(repeating: 0.0, count: resources.count), count: sites.count)
    for (client, arc) in assignment.enumerated() {
      total += try costOfServing(client, by: arc, options: options, loads: &loads)
    }
    for (site, k) in options.enumerated() {
      total += try costOfRunning(site, option: k, loads: loads[site])
    }
    for (index, constraint) in side.enumerated() {
      let sum = constraint.terms.reduce(0.0) {
        $0 + (options[$1.site] == $1.option ? $1.coefficient : 0)
      }
      let slack = 1e-6 * max(1, abs(constraint.limit))
      let holds =
        constraint.sense == .atMost
        ? sum <= constraint.limit + slack : sum >= constraint.limit - slack
      guard holds else { throw .sideConstraint(index: index, sum: sum) }
    }
    return total
  }

  private func costOfServing(
    _ client: Int, by index: Int, options: [Int], loads: inout [[Double]]
  ) throws(Violation) -> Double {
    if index == -1 {
      guard let penalty = clients[client].penalty else { throw .unserved(client: client) }
      return penalty
    }
    guard arcs.indices.contains(index), Int(arcs[index].client) == client else {
      throw .badIndex(what: "arc of client \(client)", index: index)
    }
    let arc = arcs[index]
    let site = Int(arc.site)
    guard sites[site].options.indices.contains(options[site]) else {
      throw .badIndex(what: "option of site \(site)", index: options[site])
    }
    let option = sites[site].options[options[site]]
    for (r, use) in usePatterns[Int(arc.pattern)].enumerated() where use > 0 {
      let most = option.modules.filter { $0.resource == r }.reduce(option.capacity[r]) {
        $0 + $1.size * Double($1.most)
      }
      guard most > 0 else { throw .notOffered(client: client, resource: r) }
      loads[site][r] += use * clients[client].demand
    }
    return arc.cost
  }

  private func costOfRunning(
    _ site: Int, option k: Int, loads: [Double]
  ) throws(Violation) -> Double {
    guard sites[site].options.indices.contains(k) else {
      throw .badIndex(what: "option of site \(site)", index: k)
    }
    let option = sites[site].options[k]
    var room = option.capacity
    var total = option.cost
    for r in resources.indices {
      let slack = 1e-6 * max(1, loads[r])
      guard loads[r] >= option.minimum[r] - slack else {
        throw .underMinimum(
          site: site, resource: r, load: loads[r], minimum: option.minimum[r])
      }
      var bought = 0
      let module = option.modules.first { $0.resource == r }
      while loads[r] > room[r] + slack {
        guard let module, bought < module.most else {
          throw .overCapacity(site: site, resource: r, load: loads[r], capacity: room[r])
        }
        bought += 1
        total += module.cost
        room[r] += module.size
        for taking in module.takes { room[taking.resource] -= taking.amount }
      }
    }
    return total
  }
}
