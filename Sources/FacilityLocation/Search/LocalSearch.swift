import CatchmentSupport
import Foundation

/// Improves an assignment: shifts and swaps of clients, sites closed, opened and exchanged, classes
/// squeezed out, neighbourhoods taken apart and put together again.
///
/// Large changes are tried as transactions: carried out, followed by shifts among the clients they
/// touched, and kept if the total is below a threshold that falls towards the best total
/// (record-to-record travel, Dueck 1993, doi:10.1006/jcph.1993.1010), else rolled back. A chain of
/// such changes depends on its seed and its number of steps only.
struct LocalSearch: Sendable {
  var state: AssignmentState
  private(set) var best: [Int32]
  private(set) var bestTotal: Double
  /// Evaluations of site costs so far: the work done.
  private(set) var evaluations = 0
  /// Large steps so far.
  private(set) var steps = 0
  private var random: RandomStream
  /// The arcs of each client that the search looks at, cheapest first.
  private let arcs: SparseRows<Int32>
  /// The clients that each site has a looked-at arc from, as arcs, cheapest per demand first.
  private let siteArcs: SparseRows<Int32>
  /// Sites near each site: those with which it shares most clients.
  private let neighbours: SparseRows<Int32>

  init(_ state: AssignmentState, candidates: SearchCandidates, seed: UInt64, stream: Int) {
    self.state = state
    arcs = candidates.clientArcs
    siteArcs = candidates.siteArcs
    neighbours = candidates.neighbours
    random = RandomStream(seed: seed, stream: stream)
    best = state.assignment
    bestTotal = state.total
  }

  /// Keeps the state if it is the best so far.
  private mutating func note() {
    if state.total < bestTotal - 1e-9 * abs(bestTotal) {
      bestTotal = state.total
      best = state.assignment
    }
  }

  // MARK: Descent

  /// Shifts single clients while that pays, going through `clients` again and again.
  mutating func descend(_ clients: [Int], passes: Int = 4) {
    for _ in 0..<passes {
      var improved = false
      for client in clients where shift(client) { improved = true }
      if !improved { break }
    }
  }

  /// Continues from another assignment, completed and improved by shifts of all clients.
  mutating func restart(from assignment: [Int32], passes: Int) {
    for client in assignment.indices { state.move(client, to: Int(assignment[client])) }
    descend(Array(assignment.indices), passes: passes)
    state.commit()
    state.recount()
    note()
  }

  /// Moves a client to its best open site, if that pays.
  private mutating func shift(_ client: Int) -> Bool {
    guard let (arc, gain) = bestMove(of: client, openOnly: true), gain < -1e-7 else {
      return false
    }
    state.move(client, to: arc)
    return true
  }

  /// The cheapest other arc of a client and what changing to it costs.
  private mutating func bestMove(
    of client: Int, openOnly: Bool, without banned: Int = -1
  ) -> (arc: Int, change: Double)? {
    let current = Int(state.assignment[client])
    var saved = state.unservedCost(client)
    var currentSite = -1
    if current >= 0 {
      currentSite = state.site(of: current)
      saved =
        state.problem.arcs[current].cost + state.siteCost[currentSite]
        - state.siteCost(removing: current)
      evaluations += 1
    }
    var best: (arc: Int, change: Double)?
    for entry in arcs[client] {
      let arc = Int(entry)
      let site = state.site(of: arc)
      guard arc != current, site != banned, !openOnly || state.memberCount[site] > 0 else {
        continue
      }
      let cost = state.problem.arcs[arc].cost
      // Site costs mostly grow with load, so an arc that is dearer than all that can be saved
      // and than the best found cannot win; the rest are cheapest first.
      let limit = best?.change ?? .infinity
      if cost - saved >= limit { break }
      evaluations += 1
      let change: Double
      if site == currentSite {
        change =
          state.siteCost(adding: arc, removing: current) - state.siteCost[site] + cost
          - state.problem.arcs[current].cost
      } else {
        change = state.siteCost(adding: arc) - state.siteCost[site] + cost - saved
      }
      if change < limit { best = (arc, change) }
    }
    return best
  }

  // MARK: Annealing

  /// Shifts random clients to random sites, dearer changes with a chance that falls with the
  /// temperature (Kirkpatrick, Gelatt and Vecchi 1983, doi:10.1126/science.220.4598.671).
  ///
  /// Classes make the cost of a site a staircase: single shifts rarely pay by themselves, and it
  /// is a series of small losses that empties the last class. The temperature falls
  /// geometrically from `hot` to `cold`, in units of cost.
  mutating func anneal(budget: Int, hot: Double, cold: Double, isStopped: () -> Bool) {
    let clients = state.assignment.count
    guard clients > 0, hot > 0, cold > 0 else { return }
    let start = evaluations
    var tried = 0
    var temperature = hot
    while evaluations + tried / 4 - start < budget {
      if tried & 1023 == 0 {
        if isStopped() { break }
        let spent = min(1, Double(evaluations - start) / Double(budget))
        temperature = hot * pow(cold / hot, spent)
        state.commit()
      }
      tried += 1
      let client = random.integer(below: clients)
      let range = arcs[client]
      guard !range.isEmpty else { continue }
      // Cheap arcs come first and are tried more often.
      let pick = Int(Double(range.count) * random.uniform() * random.uniform())
      let arc = Int(range[range.startIndex + pick])
      let current = Int(state.assignment[client])
      let site = state.site(of: arc)
      guard arc != current, state.memberCount[site] > 0 || random.integer(below: 16) == 0 else {
        continue
      }
      let limit = -temperature * log(max(random.uniform(), 1e-300))
      if let change = change(client, current, arc, limit: limit), change <= limit {
        state.move(client, to: arc)
        if state.total < bestTotal { note() }
      }
    }
    steps += tried
    state.recount()
    note()
    returnToBest()
  }

  /// What it costs to change a client's arc, or `nil` if that is surely over `limit`.
  private mutating func change(
    _ client: Int, _ current: Int, _ arc: Int, limit: Double
  ) -> Double? {
    let site = state.site(of: arc)
    let cost = state.problem.arcs[arc].cost
    guard current >= 0 else {
      evaluations += 1
      return state.siteCost(adding: arc) - state.siteCost[site] + cost
        - state.unservedCost(client)
    }
    let old = state.site(of: current)
    let detour = cost - state.problem.arcs[current].cost
    if old == site {
      evaluations += 1
      return state.siteCost(adding: arc, removing: current) - state.siteCost[site] + detour
    }
    evaluations += 1
    let added = state.siteCost(adding: arc) - state.siteCost[site] + detour
    // A site is seldom worth more than it costs: without its cost the change cannot pay.
    if added - state.siteCost[old] > limit && state.siteOption[old] >= 0 { return nil }
    evaluations += 1
    return added + state.siteCost(removing: current) - state.siteCost[old]
  }

  // MARK: Steps

  /// Takes large steps from the present state until `budget` evaluations of site costs are spent,
  /// the threshold falling over them.
  mutating func run(budget: Int, temperature: Double, isStopped: () -> Bool) {
    let start = evaluations
    var step = 0
    // Steps that find nothing to do still count, so that the loop always ends.
    while evaluations + step - start < budget {
      if step & 15 == 0 && isStopped() { break }
      let spent = Double(evaluations + step - start) / Double(budget)
      let threshold = bestTotal + abs(bestTotal) * temperature * (1 - spent)
      let mark = state.mark
      let before = state.total
      let touched = largeStep()
      descend(touched, passes: 3)
      if state.total < max(before, threshold) {
        note()
        state.commit()
      } else {
        state.rollBack(to: mark)
      }
      step += 1
      if step & 255 == 0 { state.recount() }
    }
    steps += step
    returnToBest()
  }

  /// Goes back to the best assignment.
  private mutating func returnToBest() {
    for client in best.indices { state.move(client, to: Int(best[client])) }
    state.commit()
    state.recount()
    bestTotal = state.total
  }

  /// Carries out one random change and names the clients whose sites it touched.
  private mutating func largeStep() -> [Int] {
    let sites = state.problem.sites.count
    guard sites > 0, !state.assignment.isEmpty else { return [] }
    let site = random.integer(below: sites)
    let isOpen = state.memberCount[site] > 0
    switch random.integer(below: 10) {
    case 0, 1: return isOpen ? close(site) : open(site)
    case 2: return isOpen ? exchange(site) : open(site)
    case 3, 4, 5: return isOpen ? squeeze(site) : open(site)
    case 6, 7: return rebuild(around: random.integer(below: state.assignment.count))
    case 8: return isOpen ? swap(in: site) : open(site)
    default: return isOpen ? mergeInto(site) : open(site)
    }
  }

  /// Sends every client of a site elsewhere.
  private mutating func close(_ site: Int) -> [Int] {
    let members = state.members(of: site)
    let order = members.sorted {
      let (a, b) = (state.problem.clients[$0].demand, state.problem.clients[$1].demand)
      return a != b ? a > b : $0 < $1
    }
    for client in order {
      if let (arc, _) = bestMove(of: client, openOnly: true, without: site) {
        state.move(client, to: arc)
      } else if let (arc, _) = bestMove(of: client, openOnly: false, without: site) {
        state.move(client, to: arc)
      }
    }
    return touched(by: members)
  }

  /// Opens a site with the clients for which it pays most, as many as give the lowest total.
  private mutating func open(_ site: Int) -> [Int] {
    let noise = random.uniform(0, 0.5)
    var offers: [(arc: Int, score: Double)] = []
    for entry in siteArcs[site] {
      let arc = Int(entry)
      let client = Int(state.problem.arcs[arc].client)
      let current = Int(state.assignment[client])
      if current == arc { continue }
      let old = current >= 0 ? state.problem.arcs[current].cost : state.unservedCost(client)
      let demand = max(state.problem.clients[client].demand, 1e-9)
      let gain = (old - state.problem.arcs[arc].cost) / demand
      offers.append((arc, gain + noise * abs(gain) * random.uniform()))
    }
    offers.sort { $0.score != $1.score ? $0.score > $1.score : $0.arc < $1.arc }
    var moved: [Int] = []
    var lowest = (total: Double.infinity, mark: state.mark, count: 0)
    for (arc, _) in offers.prefix(400) {
      let client = Int(state.problem.arcs[arc].client)
      state.move(client, to: arc)
      evaluations += 2
      moved.append(client)
      if state.total < lowest.total { lowest = (state.total, state.mark, moved.count) }
      if moved.count > lowest.count + 40 { break }
    }
    state.rollBack(to: lowest.mark)
    return touched(by: Array(moved.prefix(lowest.count)))
  }

  /// Closes a site and opens a closed neighbour, or a random one.
  private mutating func exchange(_ site: Int) -> [Int] {
    let closed = neighbours[site].filter { state.memberCount[Int($0)] == 0 }
    guard !closed.isEmpty else { return close(site) }
    let other = Int(closed[closed.startIndex + random.integer(below: min(6, closed.count))])
    let opened = open(other)
    return Array(Set(opened + close(site))).sorted()
  }

  /// Sends every client of a neighbour here, where an arc allows it.
  private mutating func mergeInto(_ site: Int) -> [Int] {
    let open = neighbours[site].filter { state.memberCount[Int($0)] > 0 }
    guard !open.isEmpty else { return [] }
    let other = Int(open[open.startIndex + random.integer(below: min(6, open.count))])
    let members = state.members(of: other)
    for client in members {
      if let arc = arcs[client].first(where: { state.site(of: Int($0)) == site }) {
        state.move(client, to: Int(arc))
        evaluations += 2
      } else if let (arc, _) = bestMove(of: client, openOnly: true, without: other) {
        state.move(client, to: arc)
      }
    }
    return touched(by: members)
  }

  /// Empties a site's last module of a resource: sends away the clients that cost least to send,
  /// until its cost falls.
  private mutating func squeeze(_ site: Int) -> [Int] {
    let members = state.members(of: site)
    guard !members.isEmpty else { return [] }
    // One random client picks the kind of client to send: those that use what it uses.
    let pick = members[random.integer(below: members.count)]
    let pattern = state.problem.arcs[Int(state.assignment[pick])].pattern
    var offers: [(client: Int, score: Double)] = []
    for client in members
    where state.problem.arcs[Int(state.assignment[client])].pattern == pattern {
      guard let (_, change) = bestMove(of: client, openOnly: true, without: site) else { continue }
      let demand = max(state.problem.clients[client].demand, 1e-9)
      let bent = change + abs(change) * random.uniform(-0.3, 0.3)
      offers.append((client, bent / demand))
    }
    offers.sort { $0.score != $1.score ? $0.score < $1.score : $0.client < $1.client }
    var moved: [Int] = []
    let cost = state.siteCost[site]
    for (client, _) in offers {
      guard let (arc, _) = bestMove(of: client, openOnly: true, without: site) else { continue }
      state.move(client, to: arc)
      moved.append(client)
      if state.siteCost[site] < cost - 1e-7 || moved.count >= 24 { break }
    }
    return touched(by: moved, and: [site])
  }

  /// Takes some clients around one out and puts them back one by one where they cost least.
  private mutating func rebuild(around client: Int) -> [Int] {
    guard !arcs[client].isEmpty else { return [] }
    var pool: [Int] = []
    let range = arcs[client]
    for _ in 0..<2 {
      let arc = Int(range[range.startIndex + random.integer(below: min(4, range.count))])
      pool += state.members(of: state.site(of: arc))
    }
    pool = Array(Set(pool)).sorted()
    guard !pool.isEmpty else { return [] }
    let size = min(pool.count, 4 + random.integer(below: 20))
    for i in 0..<size { pool.swapAt(i, i + random.integer(below: pool.count - i)) }
    let chosen = Array(pool.prefix(size))
    for client in chosen { state.move(client, to: -1) }
    for client in chosen {
      if let (arc, change) = bestMove(of: client, openOnly: random.integer(below: 8) > 0),
        change < 0
      {
        state.move(client, to: arc)
      }
    }
    return touched(by: chosen)
  }

  /// Exchanges a client of a site with one of another, the best of a few random pairs.
  private mutating func swap(in site: Int) -> [Int] {
    let members = state.members(of: site)
    guard !members.isEmpty else { return [] }
    let client = members[random.integer(below: members.count)]
    let current = Int(state.assignment[client])
    for entry in arcs[client].prefix(8) {
      let arc = Int(entry)
      let other = state.site(of: arc)
      if other == site || state.memberCount[other] == 0 { continue }
      for partner in state.members(of: other) {
        guard let back = arcs[partner].first(where: { state.site(of: Int($0)) == site }) else {
          continue
        }
        let mine = Int(state.assignment[partner])
        evaluations += 2
        let change =
          state.siteCost(adding: arc, removing: mine) - state.siteCost[other]
          + state.siteCost(adding: Int(back), removing: current) - state.siteCost[site]
          + state.problem.arcs[arc].cost + state.problem.arcs[Int(back)].cost
          - state.problem.arcs[current].cost - state.problem.arcs[mine].cost
        if change < -1e-7 {
          state.move(client, to: arc)
          state.move(partner, to: Int(back))
          return touched(by: [client, partner])
        }
      }
    }
    return []
  }

  /// The clients at the sites where `clients` are now and at `sites`: who may gain from a shift.
  private func touched(by clients: [Int], and sites: [Int] = []) -> [Int] {
    var places = Set(sites)
    for client in clients where state.assignment[client] >= 0 {
      places.insert(state.site(of: Int(state.assignment[client])))
    }
    var all = Set(clients)
    for site in places.sorted() where state.memberCount[site] <= 80 {
      all.formUnion(state.members(of: site))
    }
    return all.sorted()
  }
}
