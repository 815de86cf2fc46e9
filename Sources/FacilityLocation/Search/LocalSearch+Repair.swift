extension LocalSearch {
  /// Brings the state towards one that keeps every limit: closes or fills the sites whose load no
  /// option can carry, opens or closes sites for the sake of side constraints, serves who must be.
  ///
  /// Single shifts do not get there where a site's load is below its least: each client that
  /// leaves makes it worse until the last has left. A change is kept only if it lowers the total.
  ///
  /// Complexity: a few large steps for each violation and round.
  mutating func repair(rounds: Int = 3, isStopped: () -> Bool) {
    for _ in 0..<rounds where !state.isFeasible {
      let before = state.total
      for site in state.problem.sites.indices where state.siteOption[site] < 0 {
        if isStopped() { return }
        _ =
          isKept { $0.close(site) } || isKept { $0.open(site) } || isKept { $0.relieve(site) }
      }
      for constraint in state.problem.side.indices where state.isViolated(side: constraint) {
        if isStopped() { return }
        mend(constraint)
      }
      descend(state.problem.clients.indices.filter { state.assignment[$0] < 0 }, passes: 1)
      state.commit()
      state.recount()
      note()
      if state.total >= before { return }
    }
  }

  /// Leaves clients of a site unserved, the least penalties first, until an option fits the rest.
  private mutating func relieve(_ site: Int) -> [Int] {
    let clients = state.problem.clients
    let members = state.members(of: site).filter { clients[$0].penalty != nil }
      .sorted { (clients[$0].penalty ?? 0, $0) < (clients[$1].penalty ?? 0, $1) }
    for client in members where state.siteOption[site] < 0 { state.move(client, to: -1) }
    return members.filter { state.assignment[$0] < 0 }
  }

  /// Opens sites, or closes them, one after the other until the side constraint holds.
  private mutating func mend(_ constraint: Int) {
    let it = state.problem.side[constraint]
    var tried: Set<Int> = []
    for term in it.terms where tried.insert(term.site).inserted {
      let isOpening = (it.sense == .atLeast) == (term.coefficient > 0)
      guard isOpening == (state.memberCount[term.site] == 0) else { continue }
      _ = isKept { isOpening ? $0.open(term.site) : $0.close(term.site) }
      if !state.isViolated(side: constraint) { return }
    }
  }

  /// Makes a change and shifts after it; undoes both unless they lower the total.
  private mutating func isKept(_ change: (inout Self) -> [Int]) -> Bool {
    let (mark, before) = (state.mark, state.total)
    let touched = change(&self)
    descend(touched, passes: 2)
    guard state.total < before - 1e-9 * abs(before) else {
      state.rollBack(to: mark)
      return false
    }
    state.commit()
    return true
  }
}
