/// The pairs of a capacitated problem as transport problems need them: costs per unit of demand, by
/// clients and by sites.
struct TransportNetwork: Sendable {
  let siteCount: Int
  let demand: [Double]
  let capacity: [Double]
  /// By client: its pairs, cheapest first.
  let rowStart: [Int32]
  let rowSite: [Int32]
  let rowUnit: [Double]
  /// By site: its pairs, cheapest first.
  let columnStart: [Int32]
  let columnClient: [Int32]
  let columnUnit: [Double]
  /// Amounts as small as this are nothing.
  let dust: Double

  /// Takes the pairs of all clients with demand.
  ///
  /// Complexity: O(pairs · log clients).
  init(_ problem: CapacitatedProblem) {
    let costs = problem.costs
    siteCount = costs.siteCount
    demand = problem.demands
    capacity = problem.capacities
    dust = 1e-12 * (problem.demands.max() ?? 0)
    var (start, sites, units): ([Int32], [Int32], [Double]) = ([0], [], [])
    var columns = [Int32](repeating: 0, count: costs.siteCount + 1)
    for i in 0..<costs.clientCount {
      if demand[i] > 0 {
        for k in costs.pairs(of: i) where problem.rules[Int(costs.site[k])] != .closed {
          sites.append(costs.site[k])
          units.append(costs.cost[k] / demand[i])
          columns[Int(costs.site[k]) + 1] += 1
        }
      }
      start.append(Int32(sites.count))
    }
    for j in 0..<costs.siteCount { columns[j + 1] += columns[j] }
    var next = columns
    var clients = [Int32](repeating: 0, count: sites.count)
    var columnUnits = [Double](repeating: 0, count: sites.count)
    for i in 0..<costs.clientCount {
      for k in Int(start[i])..<Int(start[i + 1]) {
        let place = Int(next[Int(sites[k])])
        next[Int(sites[k])] += 1
        clients[place] = Int32(i)
        columnUnits[place] = units[k]
      }
    }
    for j in 0..<costs.siteCount {
      let column = Int(columns[j])..<Int(columns[j + 1])
      let order = column.sorted { (columnUnits[$0], clients[$0]) < (columnUnits[$1], clients[$1]) }
      clients.replaceSubrange(column, with: order.map { clients[$0] })
      columnUnits.replaceSubrange(column, with: order.map { columnUnits[$0] })
    }
    (rowStart, rowSite, rowUnit) = (start, sites, units)
    (columnStart, columnClient, columnUnit) = (columns, clients, columnUnits)
  }
}
