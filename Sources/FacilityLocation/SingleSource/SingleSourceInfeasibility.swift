/// Finds plain reasons why a single-source problem has no solution.
///
/// Single clients first, then counts and sums, then a set of clients that demands more than all
/// sites in its reach hold: where even split demand does not fit, the failed augmenting search of
/// a maximal flow (Ford and Fulkerson 1956, doi:10.4153/CJM-1956-045-5) ends with such a set.
///
/// Complexity: O(clients · pairs) searches of O(pairs) at worst; only run when there is no
/// solution.
struct SingleSourceInfeasibility {
  let data: SingleSourceData

  /// Every reason found; empty where only the search can tell.
  func reasons() -> [LocationInfeasibility] {
    var reasons: [LocationInfeasibility] = []
    for i in data.demands.indices {
      let sites = data.costs.pairs(of: i).map { Int(data.costs.site[$0]) }
        .filter { data.rules[$0] != .closed }
      if sites.isEmpty {
        reasons.append(.clientWithoutSite(client: i))
      } else if !sites.contains(where: { data.fits(client: i, site: $0) }) {
        let largest = sites.reduce(0) { max($0, data.capacities[$1]) }
        reasons.append(
          .clientTooLarge(client: i, demand: data.demands[i], largestCapacity: largest))
      }
    }
    let must = data.rules.filter { $0 == .open }.count
    let may = data.rules.filter { $0 != .closed }.count
    if let wanted = data.openCount, must > wanted || may < wanted {
      reasons.append(.openCount(mustOpen: must, mayOpen: may, wanted: wanted))
    }
    if reasons.isEmpty { reasons += shortCapacity() }
    if reasons.isEmpty, let crowd = crowd() { reasons.append(crowd) }
    return reasons
  }

  /// Whether the largest sites that may open together hold too little.
  private func shortCapacity() -> [LocationInfeasibility] {
    let demand = data.demands.reduce(0, +)
    var capacity = 0.0
    var free: [Double] = []
    for (j, rule) in data.rules.enumerated() {
      if rule == .open { capacity += data.capacities[j] }
      if rule == .free { free.append(data.capacities[j]) }
    }
    let must = data.rules.filter { $0 == .open }.count
    let most = data.openCount.map { $0 - must } ?? free.count
    capacity += free.sorted(by: >).prefix(max(0, most)).reduce(0, +)
    let hair = 1e-9 * Double(data.rules.count) * max(1, capacity)
    return demand > capacity + hair
      ? [.notEnoughCapacity(demand: demand, capacity: capacity)] : []
  }

  /// Clients that demand more than all sites that can reach any of them hold.
  private func crowd() -> LocationInfeasibility? {
    var flow = SplitFlow(data)
    for i in data.demands.indices {
      if let clients = flow.place(i) {
        let sites = Set(clients.flatMap { flow.sites(of: $0) })
        return .crowded(
          clients: clients, demand: clients.reduce(0) { $0 + data.demands[$1] },
          capacity: sites.sorted().reduce(0) { $0 + data.capacities[$1] })
      }
    }
    return nil
  }
}

/// Split demand, client by client, over the sites that fit them.
private struct SplitFlow {
  private let data: SingleSourceData
  private var room: [Double]
  /// What each site serves of whom.
  private var served: [[Int: Double]]

  init(_ data: SingleSourceData) {
    self.data = data
    room = data.capacities.map(SingleSourceData.limit)
    served = Array(repeating: [:], count: room.count)
  }

  func sites(of client: Int) -> [Int] {
    data.costs.pairs(of: client).map { Int(data.costs.site[$0]) }
      .filter { data.rules[$0] != .closed && data.fits(client: client, site: $0) }
  }

  /// Places a client's demand; the clients that crowd it out where it does not fit.
  mutating func place(_ client: Int) -> [Int]? {
    var left = data.demands[client]
    let hair = 1e-9 * max(1, left)
    while left > hair {
      var from: [Int: Int] = [:]
      var cameTo: [Int: Int] = [client: -1]
      var queue = [client]
      var end: Int?
      var next = 0
      while next < queue.count && end == nil {
        let i = queue[next]
        next += 1
        for j in sites(of: i) where from[j] == nil {
          from[j] = i
          if room[j] > hair {
            end = j
            break
          }
          for (k, amount) in served[j].sorted(by: { $0.key < $1.key })
          where amount > hair && cameTo[k] == nil {
            cameTo[k] = j
            queue.append(k)
          }
        }
      }
      guard let end else { return queue.sorted() }
      left -= push(to: end, from, cameTo, most: left)
    }
    return nil
  }

  private mutating func push(
    to end: Int, _ from: [Int: Int], _ cameTo: [Int: Int], most: Double
  ) -> Double {
    var amount = min(most, room[end])
    var path: [(site: Int, client: Int)] = []
    var j = end
    while let i = from[j] {
      path.append((j, i))
      guard let before = cameTo[i], before >= 0 else { break }
      amount = min(amount, served[before][i] ?? 0)
      j = before
    }
    room[end] -= amount
    for (index, step) in path.enumerated() {
      served[step.site][step.client, default: 0] += amount
      if index + 1 < path.count { served[path[index + 1].site][step.client, default: 0] -= amount }
    }
    return amount
  }
}
