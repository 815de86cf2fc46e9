/// A complete assignment of clients to arcs, with the loads and the cheapest cost of every site.
///
/// Options follow from loads (`SiteCosts`), so this is all a search has to keep. Every change goes
/// through `move`, which updates the total and writes a journal; `rollBack` undoes to a mark.
/// Loads that no option can carry cost a large price per unit of excess, and so does a client left
/// without service that must be served, so a search may pass through infeasible states and is
/// drawn back out of them.
struct AssignmentState: Sendable {
  let problem: ModularProblem
  let costs: SiteCosts
  let resources: Int
  /// The price of one infeasibility.
  let infeasibilityPrice: Double

  /// The arc of each client, or −1.
  private(set) var assignment: [Int32]
  /// Loads, site by site, resource by resource.
  private var loads: [Double]
  /// How many assigned arcs use a resource at a site.
  private var used: [Int32]
  /// The cost of each site, with prices for infeasibility.
  private(set) var siteCost: [Double]
  /// The option of each site that has this cost; −1 where none can carry the loads.
  private(set) var siteOption: [Int32]
  /// What each site could carry more at the same cost, resource by resource; −1 for a resource that
  /// it does not have.
  private var slack: [Double]
  /// What the least demand beyond that costs, by site and pattern; −1 where not known yet.
  private var step: [Double]
  /// How many clients each site serves.
  private(set) var memberCount: [Int32]
  /// How many clients are served.
  private(set) var servedCount = 0
  /// Whether loads changed since the last `refresh`.
  private var isStale: [Bool]
  private var firstMember: [Int32]
  private var nextMember: [Int32]
  private var previousMember: [Int32]
  /// The left side of each side constraint.
  private var sideSums: [Double]
  /// The side constraints of each flat option, with coefficients.
  private let optionSide: [[(constraint: Int32, coefficient: Double)]]
  /// The cost of everything, prices included.
  private(set) var total: Double = 0
  private var journal: [(client: Int32, arc: Int32)] = []
  private var cache: SiteCostCache
  /// Whether some client has no demand: then loads do not say all (`SiteCosts.cost`).
  private let hasIdleClients: Bool
  /// Use by pattern and resource, and demand by client: flat, for the inner loops.
  private let use: [Double]
  private let demand: [Double]
  private var scratch: [Double]
  private var trialLoads: [Double]
  private var trialUsed: [Int32]

  /// Nobody served yet.
  init(_ problem: ModularProblem, costs: SiteCosts) {
    self.problem = problem
    self.costs = costs
    resources = problem.resources.count
    let sites = problem.sites.count
    let clients = problem.clients.count
    // More than any site can cost with every module bought and than clients that must leave it so
    // that the rest can stay, so that no overload ever pays.
    let largestOption = problem.sites.lazy.flatMap(\.options).reduce(0.0) { largest, option in
      max(largest, option.modules.reduce(abs(option.cost)) { $0 + $1.cost * Double($1.most) })
    }
    let largestArc = problem.arcs.reduce(0) { max($0, abs($1.cost)) }
    let largestPenalty = problem.clients.reduce(0) { max($0, $1.penalty ?? 0) }
    infeasibilityPrice = 2 * (largestOption + largestArc + 1) + 4 * largestPenalty
    assignment = Array(repeating: -1, count: clients)
    loads = Array(repeating: 0, count: sites * resources)
    used = Array(repeating: 0, count: sites * resources)
    slack = Array(repeating: -1, count: sites * resources)
    step = Array(repeating: -1, count: sites * problem.usePatterns.count)
    siteCost = Array(repeating: 0, count: sites)
    siteOption = Array(repeating: -1, count: sites)
    memberCount = Array(repeating: 0, count: sites)
    isStale = Array(repeating: false, count: sites)
    firstMember = Array(repeating: -1, count: sites)
    nextMember = Array(repeating: -1, count: clients)
    previousMember = Array(repeating: -1, count: clients)
    sideSums = Array(repeating: 0, count: problem.side.count)
    var optionSide = [[(constraint: Int32, coefficient: Double)]](
      repeating: [], count: problem.side.isEmpty ? 0 : costs.cost.count)
    for (c, constraint) in problem.side.enumerated() {
      for term in constraint.terms {
        optionSide[costs.firstOption[term.site] + term.option].append(
          (Int32(c), term.coefficient))
      }
    }
    self.optionSide = optionSide
    cache = SiteCostCache(sites: sites, resources: resources)
    hasIdleClients = problem.clients.contains { $0.demand <= 0 }
    use = problem.usePatterns.flatMap { $0 }
    demand = problem.clients.map(\.demand)
    scratch = Array(repeating: 0, count: resources)
    trialLoads = Array(repeating: 0, count: resources)
    trialUsed = Array(repeating: 0, count: resources)
    for client in 0..<clients { total += unservedCost(client) }
    for c in problem.side.indices { total += sidePrice(c, sideSums[c]) }
    for site in 0..<sites { refresh(site) }
  }

  /// What it costs to leave a client unserved.
  func unservedCost(_ client: Int) -> Double {
    problem.clients[client].penalty ?? infeasibilityPrice
  }

  /// The price of a side constraint's violation.
  private func sidePrice(_ c: Int, _ sum: Double) -> Double {
    let constraint = problem.side[c]
    let slack = constraint.sense == .atMost ? constraint.limit - sum : sum - constraint.limit
    let tolerance = 1e-7 * max(1, abs(constraint.limit))
    return slack >= -tolerance ? 0 : infeasibilityPrice * (1 - slack)
  }

  /// Whether a side constraint is violated.
  func isViolated(side c: Int) -> Bool { sidePrice(c, sideSums[c]) > 0 }

  /// The cost of a site under trial loads: its cheapest option, or a price if none fits.
  @inline(__always)
  private mutating func trialCost(_ site: Int) -> (cost: Double, option: Int) {
    let slot = trialLoads.withUnsafeBufferPointer { cache.slot(site, $0) }
    if !hasIdleClients,
      let known = trialLoads.withUnsafeBufferPointer({ cache.value(at: slot, site, $0) })
    {
      return known
    }
    let best = trialLoads.withUnsafeBufferPointer { loads in
      trialUsed.withUnsafeBufferPointer { used in
        scratch.withUnsafeMutableBufferPointer { needed -> (cost: Double, option: Int) in
          guard let l = loads.baseAddress, let u = used.baseAddress, let n = needed.baseAddress
          else { return (costs.cost[costs.firstOption[site]], costs.firstOption[site]) }
          return costs.cheapest(site: site, loads: l, used: u, needed: n)
        }
      }
    }
    let found = best.option >= 0 ? best : (infeasiblePrice(site), -1)
    trialLoads.withUnsafeBufferPointer { cache.keep(found, at: slot, site, $0) }
    return found
  }

  /// The price of loads that no option carries: by the option that misses by least.
  private func infeasiblePrice(_ site: Int) -> Double {
    var least = Double.infinity
    for option in costs.options(of: site) {
      let minimum = problem.sites[site].options[option - costs.firstOption[site]].minimum
      var miss = 1.0
      for r in 0..<resources {
        miss += max(0, trialLoads[r] - costs.mostCapacity(option: option, resource: r))
        miss += max(0, minimum[r] - trialLoads[r])
      }
      least = min(least, miss)
    }
    return infeasibilityPrice * least
  }

  /// Loads the trial with a site's own loads.
  @inline(__always)
  private mutating func startTrial(_ site: Int) {
    let base = site * resources
    for r in 0..<resources {
      trialLoads[r] = loads[base + r]
      trialUsed[r] = used[base + r]
    }
  }

  /// Adds (+1) or removes (−1) an arc in the trial.
  @inline(__always)
  private mutating func change(_ arc: Int, _ sign: Double) {
    let base = Int(problem.arcs[arc].pattern) * resources
    let change = demand[Int(problem.arcs[arc].client)] * sign
    for r in 0..<resources where use[base + r] > 0 {
      trialUsed[r] += sign > 0 ? 1 : -1
      trialLoads[r] = trialUsed[r] == 0 ? 0 : trialLoads[r] + use[base + r] * change
    }
  }

  /// The site of an arc.
  @inline(__always)
  func site(of arc: Int) -> Int { Int(problem.arcs[arc].site) }

  /// What the site of `arc` would cost with that arc added.
  mutating func siteCost(adding arc: Int) -> Double {
    let site = site(of: arc)
    startTrial(site)
    change(arc, 1)
    let (cost, option) = trialCost(site)
    return cost + sideChange(site, option)
  }

  /// What the site of `arc` would cost without that arc.
  mutating func siteCost(removing arc: Int) -> Double {
    let site = site(of: arc)
    startTrial(site)
    change(arc, -1)
    let (cost, option) = trialCost(site)
    return cost + sideChange(site, option)
  }

  /// What the site of both arcs would cost with one replaced by the other.
  mutating func siteCost(adding arc: Int, removing other: Int) -> Double {
    let site = site(of: arc)
    startTrial(site)
    change(other, -1)
    change(arc, 1)
    let (cost, option) = trialCost(site)
    return cost + sideChange(site, option)
  }

  /// What a site would cost with `demand` more of a use pattern.
  mutating func siteCost(of site: Int, adding demand: Double, pattern: Int) -> Double {
    startTrial(site)
    for r in 0..<resources where use[pattern * resources + r] > 0 {
      trialUsed[r] += 1
      trialLoads[r] += use[pattern * resources + r] * demand
    }
    let (cost, option) = trialCost(site)
    return cost + sideChange(site, option)
  }

  /// What a change of option does to the prices of side constraints.
  private func sideChange(_ site: Int, _ option: Int) -> Double {
    guard !optionSide.isEmpty else { return 0 }
    let old = Int(siteOption[site])
    guard old != option else { return 0 }
    var change = 0.0
    for (c, delta) in sideDeltas(old, option) {
      change += sidePrice(c, sideSums[c] + delta) - sidePrice(c, sideSums[c])
    }
    return change
  }

  private func sideDeltas(_ old: Int, _ new: Int) -> [(Int, Double)] {
    var deltas: [(Int, Double)] = []
    func add(_ c: Int, _ d: Double) {
      if let i = deltas.firstIndex(where: { $0.0 == c }) {
        deltas[i].1 += d
      } else {
        deltas.append((c, d))
      }
    }
    if old >= 0 { for term in optionSide[old] { add(Int(term.constraint), -term.coefficient) } }
    if new >= 0 { for term in optionSide[new] { add(Int(term.constraint), term.coefficient) } }
    return deltas
  }

  /// Recomputes a site's cost and option from its loads.
  private mutating func refresh(_ site: Int) {
    isStale[site] = false
    startTrial(site)
    let (cost, option) = trialCost(site)
    if !optionSide.isEmpty && Int(siteOption[site]) != option {
      for (c, delta) in sideDeltas(Int(siteOption[site]), option) {
        total -= sidePrice(c, sideSums[c])
        sideSums[c] += delta
        total += sidePrice(c, sideSums[c])
      }
    }
    total += cost - siteCost[site]
    siteCost[site] = cost
    siteOption[site] = Int32(option)
    noteSlack(site)
  }

  private mutating func noteSlack(_ site: Int) {
    let patterns = problem.usePatterns.count
    for i in site * patterns..<(site + 1) * patterns { step[i] = -1 }
    let option = Int(siteOption[site])
    let base = site * resources
    guard option >= 0 else {
      for r in 0..<resources { slack[base + r] = -1 }
      return
    }
    trialLoads.withUnsafeBufferPointer { loads in
      slack.withUnsafeMutableBufferPointer { slack in
        guard let l = loads.baseAddress, let s = slack.baseAddress else { return }
        costs.slack(option: option, loads: l, into: s + base)
      }
    }
  }

  /// Whether the site of `arc` can take it at no more than it costs now.
  @inline(__always)
  func isFree(_ arc: Int) -> Bool {
    let base = site(of: arc) * resources
    let demand = demand[Int(problem.arcs[arc].client)]
    let pattern = Int(problem.arcs[arc].pattern) * resources
    for r in 0..<resources
    where use[pattern + r] > 0 && use[pattern + r] * demand > slack[base + r] {
      return false
    }
    return true
  }

  /// No more than what the site of `arc` asks for taking it, given that it is not free: the cost
  /// of the first unit that does not fit.
  mutating func leastStep(_ arc: Int) -> Double {
    let (site, pattern) = (site(of: arc), Int(problem.arcs[arc].pattern))
    let i = site * problem.usePatterns.count + pattern
    if step[i] >= 0 { return step[i] }
    var fits = Double.infinity
    for r in 0..<resources where use[pattern * resources + r] > 0 {
      fits = min(fits, max(0, slack[site * resources + r]) / use[pattern * resources + r])
    }
    let least = fits < .infinity ? fits * (1 + 1e-6) + 1e-6 : 0
    step[i] = max(0, siteCost(of: site, adding: least, pattern: pattern) - siteCost[site])
    return step[i]
  }

  /// Gives a client another arc (−1: leaves it unserved) and notes it in the journal.
  mutating func move(_ client: Int, to arc: Int) {
    let old = Int(assignment[client])
    guard old != arc else { return }
    journal.append((Int32(client), Int32(old)))
    apply(client, from: old, to: arc)
  }

  /// Takes over an assignment as the state that roll-backs end at.
  mutating func take(_ assignment: [Int32]) {
    for client in assignment.indices { move(client, to: Int(assignment[client])) }
    commit()
    recount()
  }

  private mutating func apply(_ client: Int, from old: Int, to arc: Int) {
    exchange(client, old, arc)
    if old >= 0, isStale[site(of: old)] { refresh(site(of: old)) }
    if arc >= 0, isStale[site(of: arc)] { refresh(site(of: arc)) }
  }

  /// Changes a client's arc; its sites wait for `refresh`.
  private mutating func exchange(_ client: Int, _ old: Int, _ arc: Int) {
    total -= old >= 0 ? problem.arcs[old].cost : unservedCost(client)
    total += arc >= 0 ? problem.arcs[arc].cost : unservedCost(client)
    assignment[client] = Int32(arc)
    servedCount += (arc >= 0 ? 1 : 0) - (old >= 0 ? 1 : 0)
    if old >= 0 {
      store(old, -1)
      unlink(client, site(of: old))
    }
    if arc >= 0 {
      store(arc, 1)
      link(client, site(of: arc))
    }
  }

  private mutating func store(_ arc: Int, _ sign: Double) {
    let site = site(of: arc)
    startTrial(site)
    change(arc, sign)
    let base = site * resources
    for r in 0..<resources {
      loads[base + r] = trialLoads[r]
      used[base + r] = trialUsed[r]
    }
    isStale[site] = true
  }

  private mutating func link(_ client: Int, _ site: Int) {
    let head = firstMember[site]
    nextMember[client] = head
    previousMember[client] = -1
    if head >= 0 { previousMember[Int(head)] = Int32(client) }
    firstMember[site] = Int32(client)
    memberCount[site] += 1
  }

  private mutating func unlink(_ client: Int, _ site: Int) {
    let (before, after) = (previousMember[client], nextMember[client])
    if before >= 0 { nextMember[Int(before)] = after } else { firstMember[site] = after }
    if after >= 0 { previousMember[Int(after)] = before }
    memberCount[site] -= 1
  }

  /// The clients that a site serves, ascending.
  func members(of site: Int) -> [Int] {
    var list: [Int] = []
    var client = firstMember[site]
    while client >= 0 {
      list.append(Int(client))
      client = nextMember[Int(client)]
    }
    return list.sorted()
  }

  /// A site's load of one resource.
  func load(_ site: Int, _ resource: Int) -> Double { loads[site * resources + resource] }

  /// Where the journal stands now.
  var mark: Int { journal.count }

  /// Undoes every move since `mark`.
  mutating func rollBack(to mark: Int) {
    var touched: [Int] = []
    while journal.count > mark, let entry = journal.popLast() {
      let client = Int(entry.client)
      let old = Int(assignment[client])
      let arc = Int(entry.arc)
      exchange(client, old, arc)
      if old >= 0 { touched.append(site(of: old)) }
      if arc >= 0 { touched.append(site(of: arc)) }
    }
    for site in touched where isStale[site] { refresh(site) }
  }

  /// Forgets the journal: the state now is where roll-backs end.
  mutating func commit() { journal.removeAll(keepingCapacity: true) }

  /// Sums the total anew, so that rounding does not build up over many moves.
  mutating func recount() {
    total = siteCost.reduce(0, +)
    for client in assignment.indices {
      let arc = Int(assignment[client])
      total += arc >= 0 ? problem.arcs[arc].cost : unservedCost(client)
    }
    for c in problem.side.indices { total += sidePrice(c, sideSums[c]) }
  }

  /// Whether every load is carried, every client that must be is served, and the side constraints
  /// hold.
  var isFeasible: Bool {
    !siteOption.contains(-1)
      && assignment.indices.allSatisfy {
        assignment[$0] >= 0 || problem.clients[$0].penalty != nil
      }
      && problem.side.indices.allSatisfy { sidePrice($0, sideSums[$0]) == 0 }
  }
}
