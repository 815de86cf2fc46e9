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
  /// How many clients each site serves.
  private(set) var memberCount: [Int32]
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
    // More than any site can cost with every module bought, so that no overload ever pays.
    let largestOption = problem.sites.lazy.flatMap(\.options).reduce(0.0) { largest, option in
      max(largest, option.modules.reduce(abs(option.cost)) { $0 + $1.cost * Double($1.most) })
    }
    let largestArc = problem.arcs.reduce(0) { max($0, abs($1.cost)) }
    infeasibilityPrice = 2 * (largestOption + largestArc + 1)
    assignment = Array(repeating: -1, count: clients)
    loads = Array(repeating: 0, count: sites * resources)
    used = Array(repeating: 0, count: sites * resources)
    siteCost = Array(repeating: 0, count: sites)
    siteOption = Array(repeating: -1, count: sites)
    memberCount = Array(repeating: 0, count: sites)
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

  /// The cost of a site under trial loads: its cheapest option, or a price if none fits.
  @inline(__always)
  private mutating func trialCost(_ site: Int) -> (cost: Double, option: Int) {
    let best = trialLoads.withUnsafeBufferPointer { loads in
      trialUsed.withUnsafeBufferPointer { used in
        scratch.withUnsafeMutableBufferPointer { needed -> (cost: Double, option: Int) in
          guard let l = loads.baseAddress, let u = used.baseAddress, let n = needed.baseAddress
          else { return (costs.cost[costs.firstOption[site]], costs.firstOption[site]) }
          return costs.cheapest(site: site, loads: l, used: u, needed: n)
        }
      }
    }
    return best.option >= 0 ? best : (infeasiblePrice(site), -1)
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
    let pattern = problem.usePatterns[Int(problem.arcs[arc].pattern)]
    let demand = problem.clients[Int(problem.arcs[arc].client)].demand * sign
    for r in 0..<resources where pattern[r] > 0 {
      trialUsed[r] += sign > 0 ? 1 : -1
      trialLoads[r] = trialUsed[r] == 0 ? 0 : trialLoads[r] + pattern[r] * demand
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
  }

  /// Gives a client another arc (−1: leaves it unserved) and notes it in the journal.
  mutating func move(_ client: Int, to arc: Int) {
    let old = Int(assignment[client])
    guard old != arc else { return }
    journal.append((Int32(client), Int32(old)))
    apply(client, from: old, to: arc)
  }

  private mutating func apply(_ client: Int, from old: Int, to arc: Int) {
    let oldSite = old >= 0 ? site(of: old) : -1
    let newSite = arc >= 0 ? site(of: arc) : -1
    total -= old >= 0 ? problem.arcs[old].cost : unservedCost(client)
    total += arc >= 0 ? problem.arcs[arc].cost : unservedCost(client)
    assignment[client] = Int32(arc)
    if old >= 0 {
      store(old, -1)
      unlink(client, oldSite)
    }
    if arc >= 0 {
      store(arc, 1)
      link(client, newSite)
    }
    if oldSite >= 0 { refresh(oldSite) }
    if newSite >= 0 && newSite != oldSite { refresh(newSite) }
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
    while journal.count > mark, let entry = journal.popLast() {
      let client = Int(entry.client)
      apply(client, from: Int(assignment[client]), to: Int(entry.arc))
    }
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
