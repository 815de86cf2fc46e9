/// The root as it shrinks: the undecided table, the sites opened on the way, and where the ascent
/// stands.
struct OpeningNode: Sendable {
  var table: OpeningTable
  /// Sites of the problem that are open here.
  var open: [Int32]
  /// By client of the table.
  var multipliers: [Double]
  /// By site of the table, how often it was chosen lately.
  var share: [Double]
  /// A lower bound.
  var bound: Double
  var pace: Double
  /// The node after decisions on sites of its table; `nil` if no solution is left.
  ///
  /// Clients that no free site can serve better than an open one leave the table. A row that runs
  /// empty before its horizon is read on from the problem. Pairs that cost `room` more than the
  /// client's multiplier leave as well, and its cap comes down with them: where the bound lacks no
  /// more than `room`, a multiplier need not rise further.
  ///
  /// Complexity: O(pairs).
  func restricted(
    _ fate: [SiteFate], room: Double, source: OpeningSource
  ) -> OpeningNode? {
    if table.plane != nil, case .plane(let costs) = source.costs {
      return restrictedPlane(fate, room: room, source: source, costs: costs)
    }
    var next = OpeningNode(
      table: OpeningTable(constant: table.constant, least: table.least, most: table.most),
      open: open, multipliers: [], share: [], bound: bound, pace: pace)
    var newSite = [Int32](repeating: -2, count: table.siteCount)
    for j in fate.indices { next.take(j, of: self, fate[j], &newSite) }
    next.table.least = max(next.table.least, 0)
    next.table.most = min(next.table.most, next.table.siteCount)
    guard next.table.most >= 0, next.table.least <= next.table.most else { return nil }
    next.table.site.reserveCapacity(table.site.count)
    next.table.cost.reserveCapacity(table.cost.count)
    var names: [Int32] = []
    for i in 0..<table.clientCount {
      let start = next.table.site.count
      var served = table.served[i]
      let ceiling = min(table.cap[i], source.grid.down(multipliers[i] + room))
      for k in Int(table.offsets[i])..<Int(table.offsets[i + 1]) {
        if table.cost[k] >= ceiling { break }
        let j = newSite[Int(table.site[k])]
        if j >= 0 {
          next.table.site.append(j)
          next.table.cost.append(table.cost[k])
        } else if j == -1 {
          served = table.cost[k]
          break
        }
      }
      var cap = min(ceiling, served)
      if next.table.site.count == start, cap < served {
        if names.isEmpty { names = next.localIndices(sites: source.costs.siteCount) }
        let (horizon, reached) = source.extend(
          &next.table, client: Int(table.clientName[i]), from: cap, count: 16, local: names)
        served = min(served, reached)
        cap = min(horizon, served)
      }
      if next.table.site.count == start {
        guard cap < .infinity else { return nil }
        next.table.constant += cap
      } else {
        next.table.endRow(cap: cap, served: served, name: table.clientName[i])
        next.multipliers.append(multipliers[i])
      }
    }
    return next
  }

  mutating func take(
    _ j: Int, of old: OpeningNode, _ fate: SiteFate, _ newSite: inout [Int32]
  ) {
    switch fate {
    case .free:
      newSite[j] = Int32(table.siteCount)
      table.fixed.append(old.table.fixed[j])
      table.siteName.append(old.table.siteName[j])
      share.append(old.share[j])
    case .open:
      newSite[j] = -1
      table.constant += old.table.fixed[j]
      table.least -= 1
      table.most -= 1
      open.append(old.table.siteName[j])
    case .closed: break
    }
  }

  /// By the problem's sites, their index in the table; −1 if open, −2 if closed.
  func localIndices(sites: Int) -> [Int32] {
    var local = [Int32](repeating: -2, count: sites)
    for j in open { local[Int(j)] = -1 }
    for (j, name) in table.siteName.enumerated() { local[Int(name)] = Int32(j) }
    return local
  }
}
