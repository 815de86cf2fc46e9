import CatchmentSupport
import FacilityLocation

/// Small random single-source problems of varied shape, one for each number, and their best values
/// by trying every assignment.
struct SingleSourceRandom {
  var costs: [[(site: Int, cost: Double)]]
  var fixedCosts: [Double]
  var demands: [Double]
  var capacities: [Double]
  var rules: [SiteRule]
  var openCount: Int

  init(_ number: Int) {
    var random = RandomStream(seed: UInt64(number), stream: 77)
    let shape = number % 14
    func chance(_ share: Double) -> Bool { random.uniform() < share }
    func whole(_ low: Int, _ high: Int) -> Double {
      Double(low + random.integer(below: high - low + 1))
    }
    func money(_ high: Int) -> Double {
      switch shape {
      case 3: whole(0, 2) * 10
      case 4: random.uniform(0, Double(high))
      case 5: whole(-high, high)
      case 6: whole(0, high * 10) / 10
      case 7: chance(0.6) ? 0 : whole(0, high)
      case 8: whole(0, high) * 1e7 + (chance(0.5) ? 1 : 0)
      case 9: random.uniform(-Double(high), Double(high))
      default: whole(0, high)
      }
    }
    let sites = 1 + random.integer(below: 5)
    let clients = shape == 1 && chance(0.1) ? 0 : 1 + random.integer(below: 6)
    demands = (0..<clients).map { _ in
      switch shape {
      case 4, 10: random.uniform(0.1, 9.7)
      case 6: whole(1, 60) / 10
      case 11: chance(0.4) ? 0 : whole(1, 9)
      case 12: whole(1, 9) * 123_456_789
      default: whole(1, 9)
      }
    }
    // From hopeless to loose.
    let tightness = random.uniform(0.7, 2.6)
    let mean = demands.reduce(0, +) / Double(sites)
    capacities = (0..<sites).map { _ in
      chance(0.06)
        ? 0 : (mean * tightness * random.uniform(0.4, 1.6)).rounded(shape == 10 ? .up : .down)
    }
    if shape == 10 { capacities = capacities.map { $0 + random.uniform() } }
    fixedCosts = (0..<sites).map { _ in money(60) }
    costs = (0..<clients).map { _ in
      (0..<sites).filter { _ in shape == 2 || chance(0.85) }.map { (site: $0, cost: money(30)) }
    }
    rules = (0..<sites).map { _ in
      shape == 13 || chance(0.1) ? SiteRule.allCases[random.integer(below: 3)] : .free
    }
    openCount = random.integer(below: sites + 1)
  }

  func singleSource() throws -> SingleSourceProblem {
    try SingleSourceProblem(
      costs: ServiceCosts(sites: capacities.count, rows: costs), fixedCosts: fixedCosts,
      demands: demands, capacities: capacities, rules: rules)
  }

  func median() throws -> CapacitatedPMedianProblem {
    try CapacitatedPMedianProblem(
      costs: ServiceCosts(sites: capacities.count, rows: costs), demands: demands,
      capacities: capacities, openCount: openCount, rules: rules)
  }

  /// The least cost, `nil` without a solution; with fixed costs, or with a number of open sites.
  func best(isMedian: Bool) -> Double? {
    var best = Double.infinity
    for open in 0..<(1 << capacities.count) {
      let isAllowed = rules.indices.allSatisfy { j in
        let isOpen = open >> j & 1 == 1
        return rules[j] == .free || (rules[j] == .open) == isOpen
      }
      guard isAllowed, !isMedian || open.nonzeroBitCount == openCount else { continue }
      var cost = 0.0
      if !isMedian {
        for j in fixedCosts.indices where open >> j & 1 == 1 { cost += fixedCosts[j] }
      }
      var loads = capacities.map { _ in 0.0 }
      place(0, open, cost, &loads, &best)
    }
    return best < .infinity ? best : nil
  }

  private func place(
    _ client: Int, _ open: Int, _ cost: Double, _ loads: inout [Double], _ best: inout Double
  ) {
    guard client < demands.count else {
      best = min(best, cost)
      return
    }
    for pair in costs[client] where open >> pair.site & 1 == 1 {
      let load = loads[pair.site]
      loads[pair.site] = load + demands[client]
      let hair = 1e-9 * max(1, capacities[pair.site])
      if loads[pair.site] <= capacities[pair.site] + hair {
        place(client + 1, open, cost + pair.cost, &loads, &best)
      }
      loads[pair.site] = load
    }
  }
}

/// Demands of 5 to 34, and costs by rounded distance, client by client, of sites and clients in a
/// square.
func planarSingleSource(
  _ random: inout RandomStream, sites: Int, clients: Int
) -> (demands: [Double], cost: [Double]) {
  let demands = (0..<clients).map { _ in Double(5 + random.integer(below: 30)) }
  let places = (0..<sites + clients).map { _ in (random.uniform(0, 100), random.uniform(0, 100)) }
  let cost = (0..<clients).flatMap { i in
    (0..<sites).map { j in
      let (dx, dy) = (places[sites + i].0 - places[j].0, places[sites + i].1 - places[j].1)
      return (dx * dx + dy * dy).squareRoot().rounded()
    }
  }
  return (demands, cost)
}
