import CatchmentSupport

/// Builds assignments from relaxed choices and improves them by shifts, swaps, relocations and
/// closings, within capacities throughout.
///
/// Complexity: a pass costs O(clients · open sites + clients²) and, for relocations,
/// O(clients · sites).
struct SingleSourceImprover: Sendable {
  let model: SingleSourceModel
  /// The site of each client, or −1.
  private(set) var site: [Int]
  private(set) var isOpen: [Bool]
  private(set) var room: [Double]
  /// The scaled cost.
  private(set) var value = 0.0
  private(set) var steps = 0
  private(set) var moves = 0
  private var members: [Int]
  /// Costs by client and site, infinite where forbidden.
  private let table: [Double]

  init(_ model: SingleSourceModel) {
    self.model = model
    site = Array(repeating: -1, count: model.clientCount)
    isOpen = Array(repeating: false, count: model.siteCount)
    room = model.capacity
    members = Array(repeating: 0, count: model.siteCount)
    var table = [Double](repeating: .infinity, count: model.clientCount * model.siteCount)
    for a in 0..<model.arcCount {
      table[Int(model.arcClient[a]) * model.siteCount + Int(model.arcSite[a])] = model.arcCost[a]
    }
    self.table = table
  }

  @inline(__always) private func cost(_ i: Int, _ j: Int) -> Double {
    table[i * model.siteCount + j]
  }

  // MARK: Building

  /// Starts from the sites that the relaxation opened and the clients that it serves.
  ///
  /// False where a client finds no room.
  mutating func build(_ relaxation: SingleSourceRelaxation, _ node: SingleSourceNode) -> Bool {
    room = model.capacity
    value = 0
    for j in 0..<model.siteCount {
      isOpen[j] = relaxation.isOpen[j]
      members[j] = 0
      if isOpen[j] { value += model.fixed[j] }
    }
    for i in 0..<model.clientCount {
      site[i] = -1
      if node.settled[i] >= 0 { put(i, Int(model.arcSite[Int(node.settled[i])])) }
    }
    var choice = [Int](repeating: -1, count: model.clientCount)
    for j in 0..<model.siteCount where isOpen[j] {
      for t in relaxation.itemStart[j]..<relaxation.itemStart[j + 1] where relaxation.isTaken[t] {
        let i = Int(relaxation.itemClient[t])
        if choice[i] < 0 || cost(i, j) < cost(i, choice[i]) { choice[i] = j }
      }
    }
    for i in choice.indices where choice[i] >= 0 { put(i, choice[i]) }
    return placeRest()
  }

  private mutating func put(_ i: Int, _ j: Int) {
    site[i] = j
    room[j] -= model.demand[i]
    members[j] += 1
    value += cost(i, j)
  }

  private mutating func take(_ i: Int) {
    let j = site[i]
    site[i] = -1
    room[j] += model.demand[i]
    members[j] -= 1
    value -= cost(i, j)
  }

  /// Places unserved clients, the largest first, making room or opening sites where needed.
  private mutating func placeRest() -> Bool {
    let rest = site.indices.filter { site[$0] < 0 }
      .sorted { (-model.demand[$0], $0) < (-model.demand[$1], $1) }
    for i in rest {
      if let j = cheapestOpen(i) {
        put(i, j)
      } else if !makeRoom(for: i) {
        guard model.openCount == nil, let j = cheapestClosed(i) else { return false }
        isOpen[j] = true
        value += model.fixed[j]
        put(i, j)
      }
    }
    return true
  }

  private func cheapestOpen(_ i: Int, but other: Int = -1) -> Int? {
    for k in model.arcs(of: i) {
      let j = Int(model.arcSite[Int(model.clientArc[k])])
      if isOpen[j] && j != other && room[j] >= model.demand[i] { return j }
    }
    return nil
  }

  private func cheapestClosed(_ i: Int) -> Int? {
    var best: (cost: Double, site: Int)?
    for k in model.arcs(of: i) {
      let arc = Int(model.clientArc[k])
      let j = Int(model.arcSite[arc])
      guard !isOpen[j] else { continue }
      let cost = model.arcCost[arc] + model.fixed[j]
      if best.map({ cost < $0.cost }) ?? true { best = (cost, j) }
    }
    return best?.site
  }

  /// Moves one client elsewhere so that `i` fits in its place.
  private mutating func makeRoom(for i: Int) -> Bool {
    let d = model.demand[i]
    var best = Double.infinity
    var move: (client: Int, to: Int)?
    for k in site.indices where site[k] >= 0 {
      let j = site[k]
      let own = cost(i, j)
      guard own < .infinity, room[j] + model.demand[k] >= d else { continue }
      steps += model.siteCount
      guard let to = cheapestOpen(k, but: j) else { continue }
      let change = own + cost(k, to) - cost(k, j)
      if change < best { (best, move) = (change, (k, to)) }
    }
    guard let move else { return false }
    let j = site[move.client]
    take(move.client)
    put(move.client, move.to)
    put(i, j)
    return true
  }

  // MARK: Improving

  /// Moves until none improves.
  mutating func improve() {
    var isBetter = true
    var rounds = 0
    while isBetter && rounds < 50 {
      rounds += 1
      isBetter = shift()
      isBetter = swap() || isBetter
      if !isBetter { isBetter = relocate() || closeOne() || openOne() }
    }
  }

  private mutating func shift() -> Bool {
    var isBetter = false
    for i in site.indices {
      let here = site[i]
      let now = cost(i, here)
      steps += 8
      for k in model.arcs(of: i) {
        let arc = Int(model.clientArc[k])
        guard model.arcCost[arc] < now else { break }
        let j = Int(model.arcSite[arc])
        guard isOpen[j], room[j] >= model.demand[i] else { continue }
        take(i)
        put(i, j)
        moves += 1
        isBetter = true
        break
      }
    }
    return isBetter
  }

  private mutating func swap() -> Bool {
    var isBetter = false
    for i in site.indices {
      for k in 0..<i where site[k] != site[i] {
        let (a, b) = (site[i], site[k])
        let change = cost(i, b) + cost(k, a) - cost(i, a) - cost(k, b)
        guard change < 0 else { continue }
        let more = model.demand[i] - model.demand[k]
        guard more <= room[b], -more <= room[a] else { continue }
        take(i)
        take(k)
        put(i, b)
        put(k, a)
        moves += 1
        isBetter = true
      }
      steps += i
    }
    return isBetter
  }

  /// Closes a site and opens another, which shares its clients with the open ones.
  private mutating func relocate() -> Bool {
    var clients = [[Int]](repeating: [], count: model.siteCount)
    for i in site.indices { clients[site[i]].append(i) }
    for j in 0..<model.siteCount where isOpen[j] && model.rules[j] != .open {
      let others = clients[j].map { i in
        cheapestOpen(i, but: j).map { cost(i, $0) } ?? .infinity
      }
      let now = clients[j].reduce(model.fixed[j]) { $0 + cost($1, j) }
      var promising: [(sum: Double, site: Int)] = []
      for k in 0..<model.siteCount where !isOpen[k] && model.rules[k] != .closed {
        var sum = model.fixed[k]
        for (index, i) in clients[j].enumerated() {
          sum += min(cost(i, k), others[index])
          if sum >= now { break }
        }
        steps += clients[j].count
        if sum < now { promising.append((sum, k)) }
      }
      promising.sort { ($0.sum, $0.site) < ($1.sum, $1.site) }
      for candidate in promising.prefix(3) where exchange(clients[j], j, candidate.site) {
        return true
      }
    }
    return false
  }

  /// Closes `j`, opens `k`, and places the clients one by one; undone unless that is cheaper.
  private mutating func exchange(_ clients: [Int], _ j: Int, _ k: Int) -> Bool {
    let before = (site, room, members, value)
    isOpen[j] = false
    isOpen[k] = true
    value += model.fixed[k] - model.fixed[j]
    steps += site.count
    if reassign(clients), value < before.3 {
      moves += 1
      return true
    }
    (site, room, members, value) = before
    isOpen[j] = true
    isOpen[k] = false
    return false
  }

  /// Gives clients their cheapest open sites with room, the largest first; false where one finds
  /// none.
  private mutating func reassign(_ clients: [Int]) -> Bool {
    for i in clients.sorted(by: { (-model.demand[$0], $0) < (-model.demand[$1], $1) }) {
      take(i)
      guard let to = cheapestOpen(i) else { return false }
      put(i, to)
      steps += 8
    }
    return true
  }

  // MARK: Kicks

  /// Starts from a known solution.
  mutating func start(from assignment: [Int], open: [Int]) {
    room = model.capacity
    value = 0
    for j in isOpen.indices {
      isOpen[j] = false
      members[j] = 0
    }
    for j in open {
      isOpen[j] = true
      value += model.fixed[j]
    }
    for i in assignment.indices { put(i, assignment[i]) }
  }

  /// Exchanges an open site for a random closed one, or closes it, whatever that costs; false where
  /// it does not fit, and nothing is left of the solution.
  mutating func kick(_ random: inout RandomStream) -> Bool {
    let open = isOpen.indices.filter { isOpen[$0] && model.rules[$0] != .open }
    guard !open.isEmpty else { return false }
    let j = open[random.integer(below: open.count)]
    let clients = site.indices.filter { site[$0] == j }
    isOpen[j] = false
    value -= model.fixed[j]
    if model.openCount != nil || random.uniform() < 0.7 {
      guard let k = nearbyClosed(clients, but: j, &random) else { return false }
      isOpen[k] = true
      value += model.fixed[k]
    }
    for i in clients { take(i) }
    return placeRest()
  }

  /// One of the closed sites that the clients could use most cheaply.
  private func nearbyClosed(
    _ clients: [Int], but other: Int, _ random: inout RandomStream
  ) -> Int? {
    var sums: [(sum: Double, site: Int)] = []
    for k in isOpen.indices where !isOpen[k] && k != other && model.rules[k] != .closed {
      sums.append(
        (clients.reduce(model.fixed[k]) { $0 + min(cost($1, k), 2 * abs(cost($1, other))) }, k))
    }
    guard !sums.isEmpty else { return nil }
    sums.sort { ($0.sum, $0.site) < ($1.sum, $1.site) }
    return sums[random.integer(below: min(6, sums.count))].site
  }

  /// Closes a site whose clients the others take for less than it costs.
  private mutating func closeOne() -> Bool {
    guard model.openCount == nil else { return false }
    for j in 0..<model.siteCount where isOpen[j] && model.rules[j] != .open {
      let before = (site, room, members, value)
      let clients = site.indices.filter { site[$0] == j }
      isOpen[j] = false
      value -= model.fixed[j]
      steps += site.count
      let isPlaced = reassign(clients)
      if isPlaced && value < before.3 {
        moves += 1
        return true
      }
      (site, room, members, value) = before
      isOpen[j] = true
    }
    return false
  }

  /// Opens a site that saves its clients more than it costs.
  private mutating func openOne() -> Bool {
    guard model.openCount == nil else { return false }
    for j in 0..<model.siteCount where !isOpen[j] && model.rules[j] != .closed {
      var gain = -model.fixed[j]
      var left = model.capacity[j]
      var movers: [Int] = []
      let candidates = site.indices.filter { cost($0, j) < cost($0, site[$0]) }
      steps += site.count
      for i in candidates.sorted(by: { saving($0, j) > saving($1, j) })
      where model.demand[i] <= left {
        left -= model.demand[i]
        gain += cost(i, site[i]) - cost(i, j)
        movers.append(i)
      }
      guard gain > 0 else { continue }
      isOpen[j] = true
      value += model.fixed[j]
      for i in movers {
        take(i)
        put(i, j)
      }
      moves += 1
      return true
    }
    return false
  }

  private func saving(_ i: Int, _ j: Int) -> Double {
    (cost(i, site[i]) - cost(i, j)) / max(model.demand[i], 0.5)
  }

  /// Closes open sites without clients that cost something.
  mutating func closeIdle() {
    guard model.openCount == nil else { return }
    for j in 0..<model.siteCount
    where isOpen[j] && members[j] == 0 && model.rules[j] != .open && model.fixed[j] > 0 {
      isOpen[j] = false
      value -= model.fixed[j]
    }
  }
}
