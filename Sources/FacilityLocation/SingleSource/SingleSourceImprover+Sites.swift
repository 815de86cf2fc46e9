import CatchmentSupport

/// Moves that open and close sites.
extension SingleSourceImprover {
  // MARK: Improving

  /// Closes a site and opens another, which shares its clients with the open ones.
  mutating func relocate() -> Bool {
    let clients = clientsBySite()
    for j in 0..<model.siteCount where isOpen[j] && model.rules[j] != .open {
      let now = clients[j].reduce(model.fixed[j]) { $0 + paid[$1] }
      var promising = replacements(of: j, clients[j]).filter { $0.sum < now }
      promising.sort { ($0.sum, $0.site) < ($1.sum, $1.site) }
      for candidate in promising.prefix(3) where exchange(clients[j], j, candidate.site) {
        return true
      }
    }
    return false
  }

  /// The closed sites that could stand in for one, with the least that its clients would then cost.
  private mutating func replacements(
    of j: Int, _ clients: [Int]
  ) -> [(sum: Double, site: Int)] {
    var gain = [Double](repeating: 0, count: model.siteCount)
    var reached = [Int](repeating: 0, count: model.siteCount)
    var (elsewhere, stranded) = (0.0, 0)
    for i in clients {
      let other = cheapestOpen(i, but: j).map { model.arcCost[$0] }
      if let other { elsewhere += other } else { stranded += 1 }
      for k in model.arcs(of: i) {
        let arc = Int(model.clientArc[k])
        let cost = model.arcCost[arc]
        if let other, cost >= other { break }
        gain[Int(model.arcSite[arc])] += cost - (other ?? 0)
        if other == nil { reached[Int(model.arcSite[arc])] += 1 }
        steps += 1
      }
    }
    // A site that reaches nobody better can only save by its own cost.
    return isOpen.indices.filter {
      !isOpen[$0] && model.rules[$0] != .closed && reached[$0] == stranded
    }.map { (model.fixed[$0] + elsewhere + gain[$0], $0) }
  }

  /// Closes `j`, opens `k`, and places the clients one by one; undone unless that is cheaper.
  private mutating func exchange(_ clients: [Int], _ j: Int, _ k: Int) -> Bool {
    let before = memory
    isOpen[j] = false
    isOpen[k] = true
    value += model.fixed[k] - model.fixed[j]
    steps += site.count
    if reassign(clients), value < before.value {
      moves += 1
      return true
    }
    restore(before)
    return false
  }

  /// Gives clients their cheapest open sites with room, the largest first; false where one finds
  /// none.
  private mutating func reassign(_ clients: [Int]) -> Bool {
    for i in clients.sorted(by: { (-model.demand[$0], $0) < (-model.demand[$1], $1) }) {
      take(i)
      guard let arc = cheapestOpen(i) else { return false }
      put(arc)
      steps += 8
    }
    return true
  }

  /// Closes a site whose clients the others take for less than it costs.
  mutating func closeOne() -> Bool {
    guard model.openCount == nil else { return false }
    // Room left in all cannot stand for a site with more on it.
    var spare = 0.0
    for j in isOpen.indices where isOpen[j] { spare += room[j] }
    let clients = clientsBySite()
    for j in 0..<model.siteCount where isOpen[j] && model.rules[j] != .open {
      guard model.capacity[j] <= spare else { continue }
      let before = memory
      isOpen[j] = false
      value -= model.fixed[j]
      steps += site.count
      if reassign(clients[j]), value < before.value {
        moves += 1
        return true
      }
      restore(before)
    }
    return false
  }

  /// Opens a site that saves its clients more than it costs.
  mutating func openOne() -> Bool {
    guard model.openCount == nil else { return false }
    for j in 0..<model.siteCount where !isOpen[j] && model.rules[j] != .closed {
      var offers: [(ratio: Double, arc: Int)] = []
      var most = -model.fixed[j]
      for arc in model.siteStart[j]..<model.siteStart[j + 1] {
        let i = Int(model.arcClient[arc])
        let saving = paid[i] - model.arcCost[arc]
        guard saving > 0 else { continue }
        most += saving
        offers.append((saving / max(model.demand[i], 0.5), arc))
      }
      steps += model.siteStart[j + 1] - model.siteStart[j]
      guard most > 0 else { continue }
      offers.sort { ($1.ratio, $0.arc) < ($0.ratio, $1.arc) }
      var (gain, left) = (-model.fixed[j], model.capacity[j])
      var movers: [Int] = []
      for offer in offers {
        let i = Int(model.arcClient[offer.arc])
        guard model.demand[i] <= left else { continue }
        left -= model.demand[i]
        gain += paid[i] - model.arcCost[offer.arc]
        movers.append(offer.arc)
      }
      guard gain > 0 else { continue }
      isOpen[j] = true
      value += model.fixed[j]
      for arc in movers {
        take(Int(model.arcClient[arc]))
        put(arc)
      }
      moves += 1
      return true
    }
    return false
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

  // MARK: Kicks

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

  /// One of the closed sites that the clients of a site could use most cheaply, none of them
  /// counted with more than twice its cost of now.
  private func nearbyClosed(
    _ clients: [Int], but other: Int, _ random: inout RandomStream
  ) -> Int? {
    var gain = [Double](repeating: 0, count: model.siteCount)
    for i in clients {
      let most = 2 * abs(paid[i])
      for k in model.arcs(of: i) {
        let arc = Int(model.clientArc[k])
        if model.arcCost[arc] >= most { break }
        gain[Int(model.arcSite[arc])] += model.arcCost[arc] - most
      }
    }
    var sums: [(sum: Double, site: Int)] = []
    for k in isOpen.indices where !isOpen[k] && k != other && model.rules[k] != .closed {
      sums.append((model.fixed[k] + gain[k], k))
    }
    guard !sums.isEmpty else { return nil }
    sums.sort { ($0.sum, $0.site) < ($1.sum, $1.site) }
    return sums[random.integer(below: min(6, sums.count))].site
  }
}
