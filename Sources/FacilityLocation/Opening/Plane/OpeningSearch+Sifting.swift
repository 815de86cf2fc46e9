internal import CatchmentSupport

// The dual of a table in the plane, raised on a part of its sites.
extension OpeningSearch {
  private static let rounds = 12
  private static let steps = 120
  private static let mostNew = 3000

  /// Raises the bound where rows are not written down: by steps on a table of some of the sites,
  /// small enough to be written, then one evaluation with all sites, whose ρ tell which sites were
  /// missed; and again with those.
  ///
  /// The bound of the small table is no bound of the problem, only its multipliers are used. This is
  /// sifting, of sites for columns (Forrest 1989; Bixby, Gregory, Lustig, Marsten and Shanno 1992,
  /// doi:10.1287/opre.40.5.885).
  ///
  /// - Parameters:
  ///   - node: a root with all its clients, whose multipliers and bound are raised.
  ///   - spread: sites of the problem to begin with.
  mutating func sift(_ node: inout OpeningNode, spread: [Int32]) {
    guard case .plane(let costs) = source.costs else { return }
    let local = node.localIndices(sites: source.costs.siteCount)
    var isKept = [Bool](repeating: false, count: node.table.siteCount)
    for j in spread + incumbent where local[Int(j)] >= 0 { isKept[Int(local[Int(j)])] = true }
    var trial = node.multipliers
    var full = OpeningBound()
    var idle = 0
    improveInPlane(node, reduced: [], rounds: 2)
    for _ in 0..<Self.rounds {
      let kept = isKept.indices.filter { isKept[$0] }.map { Int32($0) }
      guard let table = siftedTable(node, kept, trial, costs) else { return }
      var ascent = OpeningAscent(table, grid: source.grid, multipliers: trial, pace: 0.3)
      let goal = objective
      for _ in 0..<Self.steps / 20 {
        ascent.run(
          table, grid: source.grid, steps: 20, target: goal, stopAt: goal,
          isStopped: { limitReached() != nil })
        if ascent.bound.value >= goal || limitReached() != nil { break }
      }
      count(ascent, since: 0, 0, table)
      trial = ascent.best
      for i in trial.indices { trial[i] = min(trial[i], node.table.cap[i]) }
      let read = full.pairsRead
      full.evaluate(node.table, trial, limit: source.grid.limit)
      statistics.boundEvaluations += 1
      work += Double(full.pairsRead - read)
      let before = node.bound
      if full.value > node.bound {
        node.bound = full.value
        node.multipliers = trial
        bound = max(bound, min(full.value, threshold))
      }
      report()
      if node.bound >= threshold { return }
      let missed = missedSites(full, isKept, ascent.bound.worstChosen)
      idle = node.bound - before < 0.02 * (threshold - node.bound) ? idle + 1 : 0
      if missed.isEmpty || idle > 2 { return }
      for j in missed { isKept[j] = true }
    }
  }

  private func missedSites(
    _ full: OpeningBound, _ isKept: [Bool], _ level: Double
  ) -> [Int] {
    let low = isKept.indices.filter { !isKept[$0] && full.reduced[$0] < level }
    let order = low.sorted { (full.reduced[$0], $0) < (full.reduced[$1], $1) }
    // Neighbours miss alike: half of the new ones are the lowest, half are from all that miss.
    let lowest = order.prefix(Self.mostNew / 2)
    let rest = order.dropFirst(lowest.count)
    let every = max(1, rest.count / (Self.mostNew / 2))
    return Array(lowest) + rest.enumerated().filter { $0.offset % every == 0 }.map(\.element)
  }

  /// The node's table with some of its sites, and rows to a fifth farther than multipliers reach;
  /// `nil` where too few sites are left, and when a limit is met.
  private func siftedTable(
    _ node: OpeningNode, _ kept: [Int32], _ multipliers: [Double], _ costs: PlaneCosts
  ) -> OpeningTable? {
    guard kept.count >= node.table.least else { return nil }
    let names = kept.map { node.table.siteName[Int($0)] }
    let some = PlaneCosts(costs, sites: names)
    let same = (0..<Int32(names.count)).map { $0 }
    var table = OpeningTable(
      constant: node.table.constant, least: node.table.least,
      most: min(node.table.most, kept.count))
    table.fixed = kept.map { node.table.fixed[Int($0)] }
    table.siteName = names
    for (i, name) in node.table.clientName.enumerated() {
      if i & 255 == 0, limitReached() != nil { return nil }
      let start = table.site.count
      let ceiling = min(node.table.cap[i], source.grid.down(1.2 * multipliers[i]))
      some.extend(&table, client: Int(name), below: ceiling, grid: source.grid)
      var cap = ceiling
      if table.site.count == start {
        let (horizon, _) = some.extend(
          &table, client: Int(name), from: 0, count: 4, local: same, grid: source.grid)
        cap = min(horizon, node.table.cap[i])
      }
      table.endRow(cap: cap, served: node.table.served[i], name: name)
    }
    return table
  }
}
