/// A single-source problem in whole numbers: what the search works on.
///
/// Both classes are this one: fixed costs of sites, costs of pairs, capacities, and an optional
/// exact number of open sites. Costs are multiples of 2⁻ᵏ granules rounded down to whole numbers
/// that are kept in `Double`, so that every sum below 2⁵³ is exact and no bound is overstated;
/// demands and capacities are rounded so that no feasible assignment is lost
/// (`SingleSourceUnits`). Pairs are listed by site; those of closed sites, and of clients too large
/// for the site, are left out.
struct SingleSourceModel: Sendable {
  let siteCount: Int
  let clientCount: Int
  /// How many sites open, or `nil` where that is free.
  let openCount: Int?
  let rules: [SiteRule]
  /// Scaled costs of opening.
  let fixed: [Double]
  /// Whole capacities.
  let capacity: [Double]
  /// Whole demands.
  let demand: [Double]
  /// The largest of them, at least 1.
  let largestDemand: Double
  /// Where the arcs of each site start, with the end behind the last; clients ascend in each.
  let siteStart: [Int]
  /// The client of each arc.
  let arcClient: [Int32]
  /// The site of each arc.
  let arcSite: [Int32]
  /// The scaled cost of each arc.
  let arcCost: [Double]
  /// Where the arcs of each client start in `clientArc`.
  let clientStart: [Int]
  /// The arcs of each client, cheapest first.
  let clientArc: [Int32]
  let units: SingleSourceUnits
  /// The problem as given, for exact feasibility and value.
  let source: SingleSourceData

  init(_ source: SingleSourceData) {
    let units = SingleSourceUnits(source)
    self.source = source
    self.units = units
    siteCount = source.capacities.count
    clientCount = source.demands.count
    openCount = source.openCount
    rules = source.rules
    fixed = source.fixedCosts.map(units.cost)
    capacity = source.capacities.map(units.capacity)
    demand = source.demands.map(units.demand)
    largestDemand = demand.reduce(1, max)
    let costs = source.costs
    var kept: [(site: Int32, client: Int32, cost: Double)] = []
    for i in 0..<clientCount {
      for k in costs.pairs(of: i) where source.fits(client: i, site: Int(costs.site[k])) {
        guard rules[Int(costs.site[k])] != .closed else { continue }
        kept.append((costs.site[k], Int32(i), units.cost(costs.cost[k])))
      }
    }
    var start = [Int](repeating: 0, count: siteCount + 1)
    for arc in kept { start[Int(arc.site) + 1] += 1 }
    for j in 0..<siteCount { start[j + 1] += start[j] }
    siteStart = start
    var client = [Int32](repeating: 0, count: kept.count)
    var site = client
    var cost = [Double](repeating: 0, count: kept.count)
    var byClient = client
    var clientStart = [0]
    for (position, arc) in kept.enumerated() {
      let slot = start[Int(arc.site)]
      start[Int(arc.site)] += 1
      (client[slot], site[slot], cost[slot]) = (arc.client, arc.site, arc.cost)
      while clientStart.count <= Int(arc.client) { clientStart.append(position) }
      byClient[position] = Int32(slot)
    }
    while clientStart.count <= clientCount { clientStart.append(kept.count) }
    (arcClient, arcSite, arcCost) = (client, site, cost)
    (self.clientStart, clientArc) = (clientStart, byClient)
  }

  var arcCount: Int { arcClient.count }

  /// The arcs of a client, cheapest first.
  func arcs(of client: Int) -> Range<Int> { clientStart[client]..<clientStart[client + 1] }

  /// The arc of a pair, if there is one.
  ///
  /// Complexity: O(log clients of the site).
  func arc(client: Int, site: Int) -> Int? {
    var (low, high) = (siteStart[site], siteStart[site + 1])
    while low < high {
      let middle = (low + high) / 2
      if Int(arcClient[middle]) < client { low = middle + 1 } else { high = middle }
    }
    return low < siteStart[site + 1] && Int(arcClient[low]) == client ? low : nil
  }

  /// The highest scaled bound that leaves room for a solution better than one of scaled cost
  /// `value`: a granule less, or 0.5e-9 of it where costs have no granule.
  func cutoff(below value: Double) -> Double {
    guard value < .infinity else { return .infinity }
    if units.isExact { return value - units.granule }
    return value - max(1, (0.5e-9 * abs(value)).rounded(.down))
  }
}

/// A problem of either class as it was given.
struct SingleSourceData: Sendable {
  var costs: ServiceCosts
  var fixedCosts: [Double]
  var demands: [Double]
  var capacities: [Double]
  var rules: [SiteRule]
  var openCount: Int?

  /// What a site may hold: its capacity and a hair for the rounding of sums.
  static func limit(_ capacity: Double) -> Double { capacity + 1e-9 * max(1, capacity) }

  func fits(client: Int, site: Int) -> Bool { demands[client] <= Self.limit(capacities[site]) }

  /// Whether the loads of an assignment stay within the capacities.
  func holds(_ assignment: [Int]) -> Bool {
    var loads = [Double](repeating: 0, count: capacities.count)
    for (i, j) in assignment.enumerated() { loads[j] += demands[i] }
    return capacities.indices.allSatisfy { loads[$0] <= Self.limit(capacities[$0]) }
  }

  /// The cost of a complete assignment with these sites open.
  func value(_ assignment: [Int], open: [Int]) -> Double {
    var serving = 0.0
    for (i, j) in assignment.enumerated() { serving += costs.cost(client: i, site: j) ?? .infinity }
    return serving + open.reduce(0) { $0 + fixedCosts[$1] }
  }
}
