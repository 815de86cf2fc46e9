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
  var evaluations = 0
  /// Large steps so far.
  private(set) var steps = 0
  var random: RandomStream
  /// By kind of step, how much of a loss later shifts won back lately, at most.
  private var recovery = [Double](repeating: 0, count: Step.allCases.count)
  /// The arcs of each client that the search looks at, cheapest first.
  let arcs: SparseRows<Int32>
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
  mutating func note() {
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

  /// Moves a client to the best open site, if that pays.
  private mutating func shift(_ client: Int) -> Bool {
    // Somebody unserved may open a site.
    let isServed = state.assignment[client] >= 0
    guard let (arc, _) = bestMove(of: client, openOnly: isServed, below: -1e-7) else {
      return false
    }
    state.move(client, to: arc)
    return true
  }

  /// The cheapest other arc of a client, or −1 for leaving it unserved where it may be, and what
  /// that change costs, if less than `bound`.
  mutating func bestMove(
    of client: Int, openOnly: Bool, without banned: Int = -1, below bound: Double = .infinity
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
    if current >= 0, let penalty = state.problem.clients[client].penalty, penalty - saved < bound {
      best = (-1, penalty - saved)
    }
    for entry in arcs[client] {
      let arc = Int(entry)
      let site = state.site(of: arc)
      guard arc != current, site != banned, !openOnly || state.memberCount[site] > 0 else {
        continue
      }
      let cost = state.problem.arcs[arc].cost
      // Site costs mostly grow with load, so an arc that is dearer than all that can be saved
      // and than the best found cannot win; the rest are cheapest first.
      let limit = best?.change ?? bound
      if cost - saved >= limit { break }
      let change: Double
      if site != currentSite {
        if state.isFree(arc) {
          best = (arc, cost - saved)
          continue
        }
        if cost - saved + state.leastStep(arc) >= limit { continue }
      }
      evaluations += 1
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

  // MARK: Steps

  /// The kinds of large steps.
  enum Step: Int, CaseIterable {
    case open, close, exchange, squeeze, rebuild, swap, merge

    /// How often each is tried, of a hundred.
    var share: Int {
      switch self {
      case .open: 20
      case .close: 15
      case .exchange: 10
      case .squeeze: 22
      case .rebuild: 15
      case .swap: 8
      case .merge: 10
      }
    }
  }

  /// Takes large steps from the present state until `budget` evaluations of site costs are spent.
  ///
  /// The threshold, a share of the best total, falls geometrically from `hot` to `cold`.
  mutating func run(budget: Int, hot: Double, cold: Double, isStopped: () -> Bool) {
    let start = evaluations
    var step = 0
    // Steps that find nothing to do still count, so that the loop always ends.
    while evaluations + step - start < budget {
      if step & 15 == 0 && isStopped() { break }
      let spent = Double(evaluations + step - start) / Double(budget)
      let threshold = bestTotal + abs(bestTotal) * hot * pow(cold / hot, spent)
      take(randomStep(), below: max(state.total, threshold))
      step += 1
      if step & 255 == 0 { state.recount() }
    }
    steps += step
    returnToBest()
  }

  /// Tries a step and keeps it if shifts bring the total below `goal`.
  private mutating func take(_ step: Step, below goal: Double) {
    let mark = state.mark
    let touched = carryOut(step)
    let stepped = state.total
    // Most steps cost more than shifts ever win back: those are undone at once, but for a few.
    guard stepped - goal <= 1.5 * recovery[step.rawValue] || random.integer(below: 8) == 0 else {
      return state.rollBack(to: mark)
    }
    descend(touched, passes: 3)
    if state.total < goal {
      let won = min(stepped - goal, stepped - state.total)
      recovery[step.rawValue] = max(recovery[step.rawValue] * 0.999, won)
      note()
      state.commit()
    } else {
      recovery[step.rawValue] *= 0.9999
      state.rollBack(to: mark)
    }
  }

  /// Goes back to the best assignment.
  mutating func returnToBest() {
    state.take(best)
    bestTotal = state.total
  }

  private mutating func randomStep() -> Step {
    var draw = random.integer(below: 100)
    for step in Step.allCases {
      if draw < step.share { return step }
      draw -= step.share
    }
    return .open
  }

  /// Carries out a random change of one kind and names the clients whose sites it touched.
  private mutating func carryOut(_ step: Step) -> [Int] {
    guard !state.assignment.isEmpty else { return [] }
    if step == .rebuild { return rebuild(around: random.integer(below: state.assignment.count)) }
    guard let site = pick(open: step != .open) else { return [] }
    switch step {
    case .open, .rebuild: return open(site)
    case .close: return close(site)
    case .exchange: return exchange(site)
    case .squeeze: return squeeze(site)
    case .swap: return swap(in: site)
    case .merge: return mergeInto(site)
    }
  }

  /// A random site that is open, or that is not; `nil` if a few tries meet none.
  private mutating func pick(open: Bool) -> Int? {
    guard !state.problem.sites.isEmpty else { return nil }
    for _ in 0..<32 {
      let site = random.integer(below: state.problem.sites.count)
      if (state.memberCount[site] > 0) == open { return site }
    }
    return nil
  }

  /// Sends every client of a site elsewhere.
  mutating func close(_ site: Int) -> [Int] {
    let members = state.members(of: site)
    place(members, avoiding: site)
    return touched(by: members)
  }

  /// Opens a site with the clients for which it pays most, as many as give the lowest total.
  mutating func open(_ site: Int) -> [Int] {
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
      pool += leftOut(at: state.site(of: arc))
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

  /// Some of the clients that nobody serves and that a site could: where places are short, who gets
  /// them is open.
  private mutating func leftOut(at site: Int) -> [Int] {
    guard state.assignment.count > state.servedCount else { return [] }
    let arcs = siteArcs[site]
    var found: [Int] = []
    var position = arcs.isEmpty ? 0 : random.integer(below: arcs.count)
    for _ in 0..<min(arcs.count, 200) where found.count < 12 {
      let client = Int(state.problem.arcs[Int(arcs[arcs.startIndex + position])].client)
      if state.assignment[client] < 0 { found.append(client) }
      position = position + 1 == arcs.count ? 0 : position + 1
    }
    return found
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
