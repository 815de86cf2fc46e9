import CatchmentSupport

/// The Lagrangian function: the value of the relaxation at given multipliers, and how its solution
/// violates what was relaxed.
///
/// A point holds the multipliers of the clients, the prices of resources beside the primary ones
/// site by site, and the multipliers of the side constraints, all in whole scaled units, so that
/// every value is a valid bound.
///
/// Complexity: one pass over all sites an evaluation (`SiteRelaxation`).
struct LagrangianFunction: Sendable {
  var sites: RelaxedSites
  let costs: SiteCosts
  /// Options proved to be in no better solution, by flat index.
  var isOut: [Bool]
  /// What every option contributed in the last evaluation.
  var optionValues: [Double]
  /// The violation in the last evaluation: a subgradient.
  var subgradient: [Double]
  /// Whether an arc was chosen in the last evaluation, by position in `sites`.
  var chosen: [UInt8]
  /// How far each site's value may be below that of its choice, scaled: what is not worth the work.
  var tolerance = 0.0
  /// How many steps a knapsack's exact value may cost.
  var coreLimit = 20_000
  var evaluations = 0
  /// Elementary steps of all evaluations so far.
  var work = 0
  /// Clients that a dive has given away: they pull no more.
  var isSettled: [Bool]
  /// What the settled sites cost less the multipliers of their clients, scaled.
  var settledValue = 0.0
  var siteValues: [Double] = []
  /// Sites that a dive has settled: they contribute no more.
  var isSiteSettled: [Bool]

  var clients: Int { sites.problem.clients.count }
  var pricesStart: Int { clients }
  var sideStart: Int { clients + sites.priced.count * sites.problem.sites.count }
  /// How many multipliers there are.
  var length: Int { sideStart + sites.problem.side.count }

  init(_ sites: RelaxedSites, _ costs: SiteCosts) {
    self.sites = sites
    self.costs = costs
    let problem = sites.problem
    isOut = Array(repeating: false, count: costs.cost.count)
    optionValues = Array(repeating: 0, count: costs.cost.count)
    isSettled = Array(repeating: false, count: problem.clients.count)
    isSiteSettled = Array(repeating: false, count: problem.sites.count)
    // One more than needed: an empty array may have no address.
    chosen = Array(repeating: 0, count: sites.arcIndex.count + 1)
    subgradient = []
    subgradient = Array(repeating: 0, count: length)
  }

  // MARK: Points

  /// The point with the given multipliers of clients, in the problem's units, and prices at which
  /// new capacity is just paid for.
  func start(_ multipliers: [Double]) -> [Double] {
    var point = [Double](repeating: 0, count: length)
    for client in 0..<clients { point[client] = multipliers[client] * sites.scale }
    for site in sites.problem.sites.indices {
      for i in sites.priced.indices {
        point[pricesStart + site * sites.priced.count + i] = startingPrice(site, sites.priced[i])
      }
    }
    clamp(&point)
    return point
  }

  /// The price at which new capacity is paid for exactly, where there is none to start with.
  private func startingPrice(_ site: Int, _ r: Int) -> Double {
    var price = Double.infinity
    for option in sites.problem.sites[site].options {
      guard let module = option.modules.first(where: { $0.resource == r }) else { continue }
      if option.capacity[r] > 0 { return 0 }
      price = min(price, module.cost / module.size)
    }
    return price == .infinity ? 0 : (price * sites.scale).rounded(.down)
  }

  /// Rounds multipliers to whole units within their limits.
  func clamp(_ point: inout [Double]) {
    for client in 0..<clients {
      point[client] = min(point[client].rounded(), sites.penalty[client])
    }
    for i in clients..<point.count { point[i] = max(0, point[i].rounded()) }
  }

  /// How far each multiplier should move for a unit of violation: clients by their demand, half-way
  /// between constraints written by client and written by unit of demand; prices, which are for a
  /// unit, by the inverse square of the mean demand.
  func metric() -> [Double] {
    let problem = sites.problem
    let count = Double(max(1, problem.clients.count))
    let mean = problem.clients.reduce(0) { $0 + $1.demand } / count
    guard mean > 0 else { return Array(repeating: 1, count: length) }
    var metric = [Double](repeating: 1 / (mean * mean), count: length)
    for (client, it) in problem.clients.enumerated() {
      metric[client] = max(it.demand / mean, 0.1)
    }
    for i in length - problem.side.count..<length { metric[i] = 1 }
    return metric
  }

  // MARK: Evaluation

  /// The value of the relaxation at a point, scaled; fills the subgradient.
  mutating func evaluate(_ point: [Double], threads: Int) -> Double {
    let problem = sites.problem
    evaluations += 1
    let optionPrice = sidePrices(point)
    let outcomes = solveSites(point, optionPrice, threads: threads)
    var value = 0.0
    for client in 0..<clients { value += point[client] }
    for (c, constraint) in problem.side.enumerated() {
      let price = point[sideStart + c]
      // A hair below its true value, so that rounding never lifts the bound.
      let worth = constraint.sense == .atMost ? -price * constraint.limit : price * constraint.limit
      value += (worth - abs(worth) * 1e-12).rounded(.down)
    }
    for outcome in outcomes { value += outcome.value }
    siteValues = outcomes.map(\.value)
    violate(point, outcomes)
    return value
  }

  /// What the multipliers of side constraints add to each option, rounded down.
  private func sidePrices(_ point: [Double]) -> [Double] {
    var prices = [Double](repeating: 0, count: costs.cost.count)
    for (c, constraint) in sites.problem.side.enumerated() {
      let price = point[sideStart + c]
      guard price > 0 else { continue }
      for term in constraint.terms {
        let worth = price * term.coefficient * (constraint.sense == .atMost ? 1 : -1)
        prices[costs.firstOption[term.site] + term.option] +=
          (worth - abs(worth) * 1e-12).rounded(.down)
      }
    }
    return prices
  }

  private mutating func solveSites(
    _ point: [Double], _ optionPrice: [Double], threads: Int
  ) -> [(value: Double, option: Int)] {
    let (sites, costs, isOut, isSettled) = (sites, costs, isOut, isSiteSettled)
    let (tolerance, coreLimit) = (tolerance, coreLimit)
    let priced = sites.priced.count
    let start = pricesStart
    let count = sites.problem.sites.count
    // Blocks of sites with about equal work, fixed by the problem and not by the thread count.
    let blocks = Self.blocks(sites)
    let results = optionValues.withUnsafeMutableBufferPointer { values in
      chosen.withUnsafeMutableBufferPointer { chosen in
        // Each site writes its own options and arcs only.
        nonisolated(unsafe) let values = values
        nonisolated(unsafe) let chosen = chosen
        return parallelMap(count: blocks.count, threads: threads) { block in
          var relaxation = SiteRelaxation(
            sites, costs, tolerance: tolerance, coreLimit: coreLimit)
          return blocks[block].map { site -> (value: Double, option: Int) in
            if isSettled[site] { return (0, -1) }
            return point.withUnsafeBufferPointer { multipliers in
              optionPrice.withUnsafeBufferPointer { prices in
                isOut.withUnsafeBufferPointer { out in
                  guard let m = multipliers.baseAddress, let p = prices.baseAddress,
                    let o = out.baseAddress, let v = values.baseAddress,
                    let c = chosen.baseAddress
                  else { return (0, -1) }
                  return relaxation.solve(
                    site: site, multipliers: m, prices: m + start + site * priced,
                    optionPrice: p, isOut: o, optionValues: v, chosen: c)
                }
              }
            }
          }
        }
      }
    }
    work += sites.arcIndex.count * 60 + count * 50
    for site in 0..<count where !isSettled[site] {
      work += costs.options(of: site).count * 1_000 + 500
    }
    return results.flatMap { $0 }
  }

  /// Forgets the marks after arcs have left.
  mutating func arcsLeft() {
    chosen = Array(repeating: 0, count: sites.arcIndex.count + 1)
  }

  /// Consecutive sites in blocks of about 2,000 arcs.
  private static func blocks(_ sites: RelaxedSites) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for site in 0..<sites.problem.sites.count
    where sites.firstArc[site + 1] - sites.firstArc[start] >= 2_000 || site - start >= 31 {
      blocks.append(start..<site + 1)
      start = site + 1
    }
    if start < sites.problem.sites.count { blocks.append(start..<sites.problem.sites.count) }
    return blocks
  }

}
