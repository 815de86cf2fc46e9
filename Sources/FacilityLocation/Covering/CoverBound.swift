import CatchmentSupport

/// The Lagrangian bound of a set-covering problem, with heuristic covers on the way.
///
/// For multipliers u ≥ 0 on the clients, Σ u + Σ_j min(0, c_j − Σ_{i in j} u_i) is a lower bound
/// (Beasley 1990, doi:10.1002/1520-6750(199002)37:1<151::AID-NAV3220370110>3.0.CO;2-2). Everything
/// is in whole numbers, so the bound is exact. Dual ascent starts, subgradient steps improve.
///
/// Complexity: O(pairs) for each step.
struct CoverBound {
  /// The best bound found.
  private(set) var value = Int.min
  /// The reduced costs c_j − Σ u at the best bound.
  private(set) var reduced: [Int] = []
  /// The multipliers at the best bound.
  private(set) var multiplier: [Int] = []
  /// The cheapest cover found, if it is cheaper than asked for.
  private(set) var cover: [Int]?
  private(set) var evaluations = 0

  private let instance: CoverInstance
  private let unit: Int
  /// A cover has to cost less than this to be wanted.
  private var upper: Int
  /// No client is worth more than its cheapest site.
  private let most: [Int]

  /// Prepares the bound; covers that cost `upper` or more are of no interest, and the difference
  /// between two costs is a multiple of `unit`.
  init(_ instance: CoverInstance, upper: Int, unit: Int) {
    self.instance = instance
    self.upper = upper
    self.unit = unit
    most = (0..<instance.clientCount).map { i in
      instance.rows[i].reduce(Int.max) { min($0, instance.cost[Int($1)]) }
    }
  }

  /// Whether no cover of interest is left.
  var isClosed: Bool { value > upper - unit }

  /// Works until the node is closed, the steps are done, or time is over.
  mutating func run(steps: Int, limits: inout SearchLimits) {
    var u = instance.multiplier
    for i in u.indices { u[i] = min(u[i], most[i]) }
    raise(&u)
    var scale = 1.0
    var idle = 0
    for step in 0..<steps {
      guard limits.spend(2 * instance.rows.elements.count + instance.siteCount) else { break }
      let (bound, slopes, costs) = evaluate(u)
      idle += 1
      if bound > value {
        if bound > value + unit / 100 { idle = 0 }
        (value, reduced, multiplier) = (bound, costs, u)
      }
      if step % 10 == 0 { findCover(costs) }
      if isClosed || !move(&u, slopes, by: scale, bound) { break }
      if idle >= 12 {
        (scale, idle, u) = (scale / 2, 0, multiplier)
        if scale < 0.01 { break }
      }
    }
    if !isClosed, !reduced.isEmpty { findCover(reduced) }
  }

  /// Dual ascent: raises multipliers while no reduced cost turns negative; clients with few sites
  /// first.
  private func raise(_ u: inout [Int]) {
    var slack = instance.cost
    for i in u.indices { for j in instance.rows[i] { slack[Int(j)] -= u[i] } }
    let order = u.indices.sorted {
      (instance.rows.range($0).count, $0) < (instance.rows.range($1).count, $1)
    }
    for i in order {
      let room = instance.rows[i].reduce(Int.max) { min($0, slack[Int($1)]) }
      guard room > 0, room < Int.max else { continue }
      u[i] += room
      for j in instance.rows[i] { slack[Int(j)] -= room }
    }
  }

  /// The bound, how often each client is missing (1) or covered too often (below 0), and the
  /// reduced costs.
  private mutating func evaluate(_ u: [Int]) -> (Int, [Int32], [Int]) {
    evaluations += 1
    var costs = instance.cost
    var slopes = [Int32](repeating: 1, count: u.count)
    var bound = u.reduce(0, +)
    let (columns, offsets) = (instance.columns.elements, instance.columns.offsets)
    for j in costs.indices {
      var sum = 0
      for k in offsets[j]..<offsets[j + 1] { sum += u[Int(columns[k])] }
      costs[j] -= sum
      guard costs[j] < 0 else { continue }
      bound += costs[j]
      for k in offsets[j]..<offsets[j + 1] { slopes[Int(columns[k])] -= 1 }
    }
    return (bound, slopes, costs)
  }

  /// A step along the subgradient; whether there is any direction left.
  private func move(_ u: inout [Int], _ slopes: [Int32], by scale: Double, _ bound: Int) -> Bool {
    var norm = 0.0
    for i in u.indices where slopes[i] > 0 || u[i] > 0 {
      norm += Double(slopes[i]) * Double(slopes[i])
    }
    guard norm > 0 else { return false }
    let target = Double(upper - bound) + 0.02 * Double(upper)
    let length = scale * max(target, Double(unit) * 0.05) / norm
    for i in u.indices where slopes[i] != 0 {
      u[i] = min(max(u[i] + Int(length * Double(slopes[i])), 0), most[i])
    }
    return true
  }

  /// Greedy cover by reduced cost for each client newly covered, then without what is not needed.
  private mutating func findCover(_ costs: [Int]) {
    var times = [Int32](repeating: 0, count: instance.clientCount)
    var new = (0..<instance.siteCount).map { instance.columns.range($0).count }
    var left = instance.clientCount
    var picked: [Int] = []
    func take(_ j: Int) {
      picked.append(j)
      for i in instance.columns[j] {
        times[Int(i)] += 1
        guard times[Int(i)] == 1 else { continue }
        left -= 1
        for other in instance.rows[Int(i)] { new[Int(other)] -= 1 }
      }
    }
    while left > 0 {
      var best = (score: Double.infinity, site: -1)
      for j in costs.indices where new[j] > 0 {
        let price = max(Double(costs[j]), 0) + 0.001 * Double(instance.cost[j])
        let score = price / Double(new[j])
        if score < best.score { best = (score, j) }
      }
      guard best.site >= 0 else { return }
      take(best.site)
    }
    let dearFirst = picked.sorted { (instance.cost[$1], $0) < (instance.cost[$0], $1) }
    var kept: [Int] = []
    var total = 0
    for j in dearFirst {
      if instance.columns[j].allSatisfy({ times[Int($0)] > 1 }) {
        for i in instance.columns[j] { times[Int(i)] -= 1 }
      } else {
        kept.append(j)
        total += instance.cost[j]
      }
    }
    if total < upper { (upper, cover) = (total, kept) }
  }
}
