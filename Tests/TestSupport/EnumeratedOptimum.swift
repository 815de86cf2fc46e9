import CatchmentSupport
public import FacilityLocation

/// The optimum of a tiny location problem by trying every set of open sites and, with capacities,
/// every assignment; `nil` where there is no solution.
///
/// It shares no code with any search.
public enum EnumeratedOptimum {
  /// Best value over all sets of open sites that the rules allow; `value` gives `nil` where a set
  /// does not do.
  private static func best(
    _ rules: [SiteRule], maximise: Bool = false, _ value: ([Bool]) -> Double?
  ) -> Double? {
    var best: Double?
    for mask in 0..<(1 << rules.count) {
      let open = rules.indices.map { mask >> $0 & 1 == 1 }
      let isAllowed = rules.indices.allSatisfy {
        rules[$0] == .free || open[$0] == (rules[$0] == .open)
      }
      guard isAllowed, let found = value(open) else { continue }
      best = best.map { maximise ? max($0, found) : min($0, found) } ?? found
    }
    return best
  }

  private static func served(_ costs: ServiceCosts, _ open: [Bool]) -> [Double]? {
    var result: [Double] = []
    for i in 0..<costs.clientCount {
      let reachable = costs.pairs(of: i).filter { open[Int(costs.site[$0])] }
      guard let least = reachable.map({ costs.cost[$0] }).min() else { return nil }
      result.append(least)
    }
    return result
  }

  private static func fixed(_ costs: [Double], _ open: [Bool]) -> Double {
    costs.indices.reduce(0) { $0 + (open[$1] ? costs[$1] : 0) }
  }

  private static func count(_ open: [Bool]) -> Int { open.count { $0 } }

  /// Uncapacitated location.
  public static func of(_ p: UncapacitatedProblem) -> Double? {
    best(p.rules) { open in served(p.costs, open).map { $0.reduce(fixed(p.fixedCosts, open), +) } }
  }

  /// p-median.
  public static func of(_ p: PMedianProblem) -> Double? {
    best(p.rules) { open in
      count(open) == p.openCount ? served(p.costs, open)?.reduce(0, +) : nil
    }
  }

  /// p-center.
  public static func of(_ p: PCenterProblem) -> Double? {
    best(p.rules) { open in
      guard count(open) == p.openCount else { return nil }
      guard let limits = p.limits else { return served(p.costs, open).map { $0.max() ?? 0 } }
      let found = assign(
        p.costs, limits.demands, open, limits.capacities, from: -Double.infinity, max)
      return p.costs.clientCount == 0 ? 0 : found
    }
  }

  /// Single-source capacitated location.
  public static func of(_ p: SingleSourceProblem) -> Double? {
    best(p.rules) { open in
      assign(p.costs, p.demands, open, p.capacities, from: fixed(p.fixedCosts, open), +)
    }
  }

  /// Capacitated p-median.
  public static func of(_ p: CapacitatedPMedianProblem) -> Double? {
    best(p.rules) { open in
      count(open) == p.openCount
        ? assign(p.costs, p.demands, open, p.capacities, from: 0, +) : nil
    }
  }

  /// Set covering.
  public static func of(_ p: SetCoveringProblem) -> Double? {
    best(p.rules) { open in
      (0..<p.coverage.clientCount).allSatisfy { i in
        p.coverage.rows[i].contains { open[Int($0)] }
      } ? fixed(p.fixedCosts, open) : nil
    }
  }

  /// Maximal covering.
  public static func of(_ p: MaximalCoveringProblem) -> Double? {
    best(p.rules, maximise: true) { open in
      guard fixed(p.siteCosts, open) <= p.budget * (1 + 1e-12) else { return nil }
      guard let capacities = p.capacities else {
        return p.demands.indices.reduce(0) { sum, i in
          sum + (p.coverage.rows[i].contains { open[Int($0)] } ? p.demands[i] : 0)
        }
      }
      var room = zip(open, capacities).map { $0 ? $1 : -1 }
      return packed(p, 0, &room)
    }
  }

  private static func packed(
    _ p: MaximalCoveringProblem, _ i: Int, _ room: inout [Double]
  ) -> Double {
    guard i < p.demands.count else { return 0 }
    var most = packed(p, i + 1, &room)
    for j in p.coverage.rows[i] where room[Int(j)] >= p.demands[i] {
      room[Int(j)] -= p.demands[i]
      most = max(most, p.demands[i] + packed(p, i + 1, &room))
      room[Int(j)] += p.demands[i]
    }
    return most
  }

  /// The least combined cost of assigning every client whole.
  private static func assign(
    _ costs: ServiceCosts, _ demands: [Double], _ open: [Bool], _ capacities: [Double],
    from start: Double, _ combine: (Double, Double) -> Double
  ) -> Double? {
    var room = zip(open, capacities).map { $0 ? $1 : -1 }
    var best: Double?
    func place(_ i: Int, _ value: Double) {
      guard i < demands.count else {
        best = min(best ?? .infinity, value)
        return
      }
      for k in costs.pairs(of: i) where room[Int(costs.site[k])] >= demands[i] - 1e-9 {
        room[Int(costs.site[k])] -= demands[i]
        place(i + 1, combine(value, costs.cost[k]))
        room[Int(costs.site[k])] += demands[i]
      }
    }
    place(0, start)
    return best
  }

  /// Capacitated location with split demand: a transport problem for each set of open sites.
  public static func of(_ p: CapacitatedProblem) -> Double? {
    best(p.rules) { open in
      transport(p, open).map { $0 + fixed(p.fixedCosts, open) }
    }
  }

  /// The cheapest flow, along cheapest paths found by Bellman and Ford's method.
  private static func transport(_ p: CapacitatedProblem, _ open: [Bool]) -> Double? {
    var room = zip(open, p.capacities).map { $0 ? $1 : -1 }
    var flow = [[Double]](
      repeating: [Double](repeating: 0, count: open.count), count: p.demands.count)
    var total = 0.0
    for i in p.demands.indices {
      if p.demands[i] == 0 {
        // Nothing is carried, but the client still needs an open site; the cheapest will do.
        let pair = p.costs.pairs(of: i).first { open[Int(p.costs.site[$0])] }
        guard let pair else { return nil }
        total += p.costs.cost[pair]
        continue
      }
      var left = p.demands[i]
      while left > 1e-9 {
        guard let step = cheapestPath(p, i, room, flow) else { return nil }
        let amount = min(left, step.most)
        for (client, site, sign) in step.path { flow[client][site] += sign * amount }
        room[step.end] -= amount
        left -= amount
      }
    }
    for i in p.demands.indices where p.demands[i] > 0 {
      for j in open.indices where flow[i][j] > 0 {
        total += flow[i][j] / p.demands[i] * (p.costs.cost(client: i, site: j) ?? 0)
      }
    }
    return total
  }

  private typealias Step = (path: [(Int, Int, Double)], end: Int, most: Double)

  private static func cheapestPath(
    _ p: CapacitatedProblem, _ start: Int, _ room: [Double], _ flow: [[Double]]
  ) -> Step? {
    let sites = room.count
    var site = [Double](repeating: .infinity, count: sites)
    var client = [Double](repeating: .infinity, count: p.demands.count)
    var fromClient = [Int](repeating: -1, count: sites)
    var fromSite = [Int](repeating: -1, count: p.demands.count)
    client[start] = 0
    for _ in 0...(sites + p.demands.count) {
      for i in p.demands.indices where p.demands[i] > 0 && client[i] < .infinity {
        for k in p.costs.pairs(of: i) {
          let j = Int(p.costs.site[k])
          let unit = p.costs.cost[k] / p.demands[i]
          if room[j] >= 0, client[i] + unit < site[j] - 1e-12 {
            (site[j], fromClient[j]) = (client[i] + unit, i)
          }
          if flow[i][j] > 1e-9, site[j] - unit < client[i] - 1e-12, i != start {
            (client[i], fromSite[i]) = (site[j] - unit, j)
          }
        }
      }
      for i in p.demands.indices where p.demands[i] > 0 && i != start {
        for k in p.costs.pairs(of: i) {
          let j = Int(p.costs.site[k])
          let unit = p.costs.cost[k] / p.demands[i]
          if flow[i][j] > 1e-9, site[j] - unit < client[i] - 1e-12 {
            (client[i], fromSite[i]) = (site[j] - unit, j)
          }
        }
      }
    }
    let ends = room.indices.filter { room[$0] > 1e-9 && site[$0] < .infinity }
    guard let end = ends.min(by: { site[$0] < site[$1] }) else { return nil }
    return trace(start, end, room[end], fromClient, fromSite, flow)
  }

  private static func trace(
    _ start: Int, _ end: Int, _ room: Double, _ fromClient: [Int], _ fromSite: [Int],
    _ flow: [[Double]]
  ) -> Step? {
    var path: [(Int, Int, Double)] = []
    var most = room
    var j = end
    while true {
      let i = fromClient[j]
      path.append((i, j, 1))
      if i == start { return (path, end, most) }
      guard path.count < 100 else { return nil }
      j = fromSite[i]
      most = min(most, flow[i][j])
      path.append((i, j, -1))
    }
  }
}
