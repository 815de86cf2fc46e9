import CatchmentSupport

extension LocalSearch {
  /// Finds new places for clients that have to leave a site, as a group.
  ///
  /// Capacity comes in steps, and whoever moves first would pay for the whole step. So a place is
  /// judged by the mean cost of a bulk: what the site would cost with the rest of the group, or a
  /// random part of it, per unit of demand. What a placed client changes is seen by the next.
  ///
  /// Complexity: O(clients · arcs looked at), and a few site costs for each client.
  mutating func place(_ group: [Int], avoiding site: Int) {
    let order = group.sorted {
      let (a, b) = (state.problem.clients[$0].demand, state.problem.clients[$1].demand)
      return a != b ? a > b : $0 < $1
    }
    var left = group.reduce(0) { $0 + state.problem.clients[$1].demand }
    let part = random.uniform(0.2, 1)
    // By site and pattern, the mean cost of a unit, as far as known.
    var rates: [Int: Double] = [:]
    let patterns = state.problem.usePatterns.count
    for client in order {
      let demand = state.problem.clients[client].demand
      let bulk = max(demand, left * part)
      var best = (arc: -1, cost: Double.infinity)
      for entry in arcs[client] {
        let arc = Int(entry)
        let other = state.site(of: arc)
        guard other != site, state.memberCount[other] > 0 else { continue }
        let cost = state.problem.arcs[arc].cost
        if cost >= best.cost { break }
        let pattern = Int(state.problem.arcs[arc].pattern)
        let key = other * patterns + pattern
        let rate = rates[key] ?? meanCost(other, pattern, bulk: bulk, least: demand)
        rates[key] = rate
        if cost + rate * demand < best.cost { best = (arc, cost + rate * demand) }
      }
      if best.arc < 0 || best.cost > state.unservedCost(client) {
        if let (arc, _) = bestMove(of: client, openOnly: false, without: site) {
          best.arc = arc
        }
      }
      state.move(client, to: best.arc)
      if best.arc >= 0 {
        let changed = state.site(of: best.arc)
        for pattern in 0..<patterns { rates[changed * patterns + pattern] = nil }
      }
      left -= demand
    }
  }

  /// What a unit of demand costs at a site if a bulk of it comes, or as much of it as fits.
  private mutating func meanCost(
    _ site: Int, _ pattern: Int, bulk: Double, least: Double
  ) -> Double {
    var amount = bulk
    while true {
      evaluations += 1
      let more = state.siteCost(of: site, adding: amount, pattern: pattern) - state.siteCost[site]
      if more < state.infeasibilityPrice / 2 || amount <= least {
        return amount > 0 ? more / amount : 0
      }
      amount = max(least, amount / 2)
    }
  }
}
