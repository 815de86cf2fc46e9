import CatchmentSupport

extension PCenterProblem {
  /// Finds the least radius and proves it: binary search over the distances that occur, a
  /// set-covering problem for each (Minieka 1970, doi:10.1137/1012016).
  ///
  /// With capacities the clients are also packed into the sites, by trying assignments; that is
  /// exact and, unlike the rest, slow beyond some dozens of clients unless room is plenty. A limit
  /// or a raised stop signal ends the search with the best radius so far, if any is known, and a
  /// valid bound: distances are compared and never computed, so it is exact. The result does not
  /// depend on `threads`.
  ///
  /// Complexity: O(log pairs) covering problems.
  public func solve(_ options: SolveOptions = .exact) -> LocationSolution {
    let reasons = obstacles()
    guard reasons.isEmpty else { return .infeasible(reasons) }
    if costs.clientCount == 0 { return empty() }
    var search = CenterSearch(self, options)
    search.run()
    return search.solution()
  }

  /// Why there cannot be any solution, as far as counting tells.
  private func obstacles() -> [LocationInfeasibility] {
    let must = rules.count { $0 == .open }
    let may = rules.count { $0 != .closed }
    guard must <= openCount, openCount <= may else {
      return [.openCount(mustOpen: must, mayOpen: may, wanted: openCount)]
    }
    var reasons: [LocationInfeasibility] = []
    for i in 0..<costs.clientCount {
      let sites = costs.pairs(of: i).map { Int(costs.site[$0]) }.filter { rules[$0] != .closed }
      if sites.isEmpty {
        reasons.append(.clientWithoutSite(client: i))
      } else if let limits, let largest = sites.map({ limits.capacities[$0] }).max(),
        !SitePacking.fits(limits.demands[i], largest)
      {
        reasons.append(
          .clientTooLarge(client: i, demand: limits.demands[i], largestCapacity: largest))
      }
    }
    if reasons.isEmpty, let shortage = shortage(must: must) { reasons.append(shortage) }
    return reasons
  }

  /// Whether the largest sites together are too small.
  private func shortage(must: Int) -> LocationInfeasibility? {
    guard let limits else { return nil }
    let held = rules.indices.filter { rules[$0] == .open }.map { limits.capacities[$0] }
    let free = rules.indices.filter { rules[$0] == .free }.map { limits.capacities[$0] }
      .sorted(by: >)
    let most = held.reduce(0, +) + free.prefix(openCount - must).reduce(0, +)
    let demand = limits.demands.reduce(0, +)
    return SitePacking.fits(demand, most)
      ? nil : .notEnoughCapacity(demand: demand, capacity: most)
  }

  /// Without clients any p sites will do.
  private func empty() -> LocationSolution {
    LocationSolution(
      status: .optimal, termination: .proved, openSites: padded([]), assignment: [],
      objective: 0, bound: 0)
  }

  /// The given sites, those open by rule, and the first others up to p.
  func padded(_ sites: [Int]) -> [Int] {
    var chosen = Set(sites).union(rules.indices.filter { rules[$0] == .open })
    for j in rules.indices where chosen.count < openCount && rules[j] == .free {
      chosen.insert(j)
    }
    return chosen.sorted()
  }
}
