/// Local search over sets of open sites, each valued by its transport problem.
///
/// Prices tell which moves are worth a transport problem: closing r saves at most f_r less the worth
/// of its capacity, and opening j gains at most what its knapsack saves at the clients' prices, less
/// f_j. Moves are tried in the order of these limits.
///
/// Complexity: a few paths of the transport problem for each move tried.
struct SplitInterchange: Sendable {
  private let problem: CapacitatedProblem
  private let gifts: SplitGifts
  private(set) var transport: Transport
  /// The cost of the open sites and of serving everybody from them; infinite if they cannot.
  private(set) var value = Double.infinity
  /// Moves tried.
  private(set) var moves = 0

  /// Starts from a transport problem.
  init(_ problem: CapacitatedProblem, gifts: SplitGifts, _ transport: Transport) {
    self.problem = problem
    self.gifts = gifts
    self.transport = transport
    value = worth(transport)
  }

  /// Improves until no move tried does, or `work` steps are done; of the sites to open, and for each
  /// of those to close, `width` are tried.
  mutating func descend(width: Int, work limit: Int) {
    guard value < .infinity else { return }
    let end = transport.work + limit
    while transport.work < end {
      if drop(end) { continue }
      if exchange(width, end) { continue }
      return
    }
  }

  /// Opens a closed site, or closes an open one where the rest can do without it.
  mutating func flip(_ j: Int) {
    var candidate = transport
    if transport.isOpen[j] { candidate.close(j) } else { candidate.open(j) }
    let found = worth(candidate)
    transport.work = candidate.work
    if found < .infinity { (transport, value) = (candidate, found) }
  }

  private func worth(_ transport: Transport) -> Double {
    guard transport.isFeasible else { return .infinity }
    var sum = transport.cost
    for j in problem.fixedCosts.indices where transport.isOpen[j] { sum += problem.fixedCosts[j] }
    guard let pairs = gifts.pairs(transport.isOpen) else { return .infinity }
    return pairs.reduce(sum) { $0 + problem.costs.cost[$1] }
  }

  private mutating func accept(_ candidate: Transport) -> Bool {
    moves += 1
    let found = worth(candidate)
    guard found < value - 1e-9 * max(1, abs(value)) else {
      transport.work = candidate.work
      return false
    }
    (transport, value) = (candidate, found)
    return true
  }

  /// Closes the first site that is better closed.
  private mutating func drop(_ end: Int) -> Bool {
    for (r, _) in closable(transport) {
      if transport.work >= end { return false }
      var candidate = transport
      candidate.close(r)
      if accept(candidate) { return true }
    }
    return false
  }

  /// Opens a site, alone or in exchange for another.
  private mutating func exchange(_ width: Int, _ end: Int) -> Bool {
    let most = mostSaving()
    for (j, gain) in openable().prefix(width) {
      if gain + most <= 0 || transport.work >= end { return false }
      var opened = transport
      opened.open(j)
      if accept(opened) { return true }
      let opening = worth(opened)
      for (r, saving) in closable(opened).prefix(width) where r != j {
        if opening - saving >= value { break }
        var candidate = opened
        candidate.work = transport.work
        candidate.close(r)
        if accept(candidate) { return true }
      }
    }
    return false
  }

  /// The most that closing any site can save once another has opened.
  private func mostSaving() -> Double {
    var most = 0.0
    for j in problem.rules.indices where transport.isOpen[j] && problem.rules[j] == .free {
      most = max(most, problem.fixedCosts[j] - transport.price[j] * problem.capacities[j])
    }
    return most
  }

  /// The open sites that may close, with the most that closing can save, largest first.
  private func closable(_ transport: Transport) -> [(site: Int, saving: Double)] {
    var list: [(site: Int, saving: Double)] = []
    // The room that is left in all cannot stand for a larger site.
    let spare = transport.room.reduce(0, +) * (1 + 1e-9)
    for j in problem.rules.indices where transport.isOpen[j] && problem.rules[j] == .free {
      guard problem.capacities[j] <= spare else { continue }
      let saving = problem.fixedCosts[j] - transport.price[j] * problem.capacities[j]
      if saving > 0 { list.append((j, saving)) }
    }
    return list.sorted { ($0.saving, $1.site) > ($1.saving, $0.site) }
  }

  /// The closed sites that may open, with the most that opening can gain, largest first.
  private func openable() -> [(site: Int, gain: Double)] {
    let network = transport.network
    let prices = network.demand.indices.map { transport.clientPrice($0) }
    var list: [(site: Int, gain: Double)] = []
    var offers: [(ratio: Double, demand: Double)] = []
    for j in problem.rules.indices where !transport.isOpen[j] && problem.rules[j] == .free {
      offers.removeAll(keepingCapacity: true)
      for k in Int(network.columnStart[j])..<Int(network.columnStart[j + 1]) {
        let i = Int(network.columnClient[k])
        let ratio = prices[i] - network.columnUnit[k]
        if ratio > 0 { offers.append((ratio, network.demand[i])) }
      }
      offers.sort { $0.ratio > $1.ratio }
      var (room, gain) = (network.capacity[j], -problem.fixedCosts[j])
      for offer in offers where room > 0 {
        gain += offer.ratio * min(room, offer.demand)
        room -= offer.demand
      }
      list.append((j, gain))
    }
    return list.sorted { ($0.gain, $1.site) > ($1.gain, $0.site) }
  }
}
