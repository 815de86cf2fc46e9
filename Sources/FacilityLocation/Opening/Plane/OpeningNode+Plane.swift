extension OpeningNode {
  /// The node after decisions, where rows are not written down; they are as soon as they fit.
  ///
  /// See `restricted`. Complexity: O(sites + pairs written).
  func restrictedPlane(
    _ fate: [SiteFate], room: Double, source: OpeningSource, costs: PlaneCosts
  ) -> OpeningNode? {
    var next = OpeningNode(
      table: OpeningTable(constant: table.constant, least: table.least, most: table.most),
      open: open, multipliers: [], share: [], bound: bound, pace: pace)
    var newSite = [Int32](repeating: -2, count: table.siteCount)
    for j in fate.indices { next.take(j, of: self, fate[j], &newSite) }
    next.table.least = max(next.table.least, 0)
    next.table.most = min(next.table.most, next.table.siteCount)
    guard next.table.most >= 0, next.table.least <= next.table.most else { return nil }
    let opened = Array(next.open[open.count...])
    var served = table.served
    if !opened.isEmpty, let reached = costs.served(by: opened) {
      for i in served.indices {
        served[i] = min(served[i], source.grid.down(reached.cost[Int(table.clientName[i])]))
      }
    }
    let ceilings = multipliers.indices.map {
      min(table.cap[$0], source.grid.down(multipliers[$0] + room), served[$0])
    }
    let rows = PlaneRows(
      costs, clients: table.clientName, sites: next.table.siteName, grid: source.grid)
    if rows.pairs(below: ceilings) > source.tuning.mostPairs {
      // Caps need not come down: nothing is saved by it.
      next.table.plane = rows
      next.table.offsets = [0]
      next.table.cap = zip(table.cap, served).map { min($0, $1) }
      next.table.served = served
      next.table.clientName = table.clientName
      next.multipliers = zip(multipliers, next.table.cap).map { min($0, $1) }
      return next
    }
    return next.written(self, ceilings, served, source)
  }

  /// Writes rows down, up to a ceiling for each client.
  private func written(
    _ old: OpeningNode, _ ceilings: [Double], _ served: [Double], _ source: OpeningSource
  ) -> OpeningNode? {
    var next = self
    guard case .plane(let costs) = source.costs else { return nil }
    let kept = PlaneCosts(costs, sites: table.siteName)
    // Sites of `kept` are those of the table, in its order.
    let same = (0..<Int32(table.siteCount)).map { $0 }
    for i in ceilings.indices {
      let (start, name) = (next.table.site.count, old.table.clientName[i])
      var cap = ceilings[i]
      kept.extend(&next.table, client: Int(name), below: cap, grid: source.grid)
      if next.table.site.count == start, cap < served[i] {
        let (horizon, _) = kept.extend(
          &next.table, client: Int(name), from: cap, count: 16, local: same, grid: source.grid)
        cap = min(horizon, served[i])
        while let last = next.table.cost.last, next.table.cost.count > start, last >= cap {
          next.table.cost.removeLast()
          next.table.site.removeLast()
        }
      }
      if next.table.site.count == start {
        guard cap < .infinity else { return nil }
        next.table.constant += cap
      } else {
        next.table.endRow(cap: cap, served: served[i], name: name)
        next.multipliers.append(min(old.multipliers[i], cap))
      }
    }
    return next
  }
}
