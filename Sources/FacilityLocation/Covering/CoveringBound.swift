import CatchmentSupport

/// The Lagrangian upper bound of maximal covering, and plans found on the way.
///
/// With multipliers 0 ≤ u ≤ w on the clients and λ ≥ 0 on the budget, no plan covers more than
///
///     Σ (w − u) + λ · budget + Σ_j max(0, Σ_{i in j} u_i − λ f_j)
///
/// (Galvão and ReVelle 1996, doi:10.1016/0377-2217(94)00159-6, with the budget relaxed as well).
/// What rounding can add to the sums is added to the bound, so that it never understates.
///
/// Complexity: O(pairs + sites · log sites) for each step.
struct CoveringBound {
  /// What is decided about each site: 1 open, −1 closed, 0 undecided.
  typealias Fixings = [Int8]

  /// The least upper bound found.
  private(set) var value = Double.infinity
  /// The multipliers at it.
  private(set) var multiplier: [Double]
  /// Σ u − λ f of each site at it.
  private(set) var worth: [Double] = []
  /// How often each site was chosen, the latest steps counting most.
  private(set) var frequency: [Double] = []
  /// The best plan found: open sites and what they cover.
  private(set) var plan: (sites: [Int], covered: Double)?
  private(set) var evaluations = 0

  private let clients: CoveredClients
  private let fixings: Fixings
  /// Whether to look for plans during the search, not only at its end.
  private let isThorough: Bool
  private let budget: Double
  private let candidates: [Int]
  private let opened: [Int]

  init(
    _ clients: CoveredClients, _ fixings: Fixings, multiplier: [Double], isThorough: Bool
  ) {
    self.clients = clients
    self.isThorough = isThorough
    self.fixings = fixings
    self.multiplier = multiplier
    opened = fixings.indices.filter { fixings[$0] == 1 }
    budget = opened.reduce(clients.budget) { $0 - clients.cost[$1] }
    candidates = fixings.indices.filter { [budget] in
      fixings[$0] == 0 && clients.cost[$0] <= budget
    }
    frequency = Array(repeating: 0, count: fixings.count)
    settle()
  }

  /// Gives clients whose cover is decided the multiplier that is best for them: 0 where an open site
  /// covers them, all they are worth where none can.
  private mutating func settle() {
    var state = [Int8](repeating: -1, count: clients.weight.count)
    for j in candidates { for i in clients.columns[j] { state[Int(i)] = 0 } }
    for j in opened { for i in clients.columns[j] { state[Int(i)] = 1 } }
    for i in state.indices where state[i] != 0 {
      multiplier[i] = state[i] == 1 ? 0 : clients.weight[i]
    }
  }

  /// What a site covers of the clients that are undecided.
  func prospect(of site: Int) -> Double {
    clients.columns[site].reduce(0.0) {
      $0 + (multiplier[Int($1)] > 0 ? clients.weight[Int($1)] : 0)
    }
  }

  /// Works until the bound is at most `enough`, the steps are done, or time is over.
  mutating func run(steps: Int, best: Double, enough: Double, limits: inout SearchLimits) {
    guard budget >= 0 else {
      value = -.infinity
      return
    }
    var u = multiplier
    var scale = isThorough ? 1.0 : 0.5
    var idle = 0
    for step in 0..<steps {
      guard limits.spend(2 * clients.rows.elements.count + 16 * clients.siteCount) else { break }
      let (bound, slopes, worths) = evaluate(u)
      idle += 1
      if bound < value {
        if bound < value - 1e-6 * abs(value) { idle = 0 }
        (value, multiplier, worth) = (bound, u, worths)
      }
      if isThorough, step % 20 == 0 { findPlan(worths) }
      if value <= enough { break }
      var norm = 0.0
      for s in slopes { norm += s * s }
      guard norm > 0 else { break }
      let target = max(bound - max(best, plan?.covered ?? best), 1e-3 * abs(bound)) * 1.02
      let length = scale * target / norm
      for i in u.indices where slopes[i] != 0 {
        u[i] = min(max(u[i] + length * slopes[i], 0), clients.weight[i])
      }
      if idle >= (isThorough ? 12 : 5) {
        (scale, idle, u) = (scale * 0.6, 0, multiplier)
        if scale < 0.005 { break }
      }
    }
    if !worth.isEmpty { findPlan(worth) }
  }

  /// The bound, the direction in which it falls, and what each site is worth.
  private mutating func evaluate(_ u: [Double]) -> (Double, [Double], [Double]) {
    evaluations += 1
    let (columns, offsets) = (clients.columns.elements, clients.columns.offsets)
    var worth = [Double](repeating: 0, count: clients.siteCount)
    for j in worth.indices where fixings[j] != -1 {
      var sum = 0.0
      for k in offsets[j]..<offsets[j + 1] { sum += u[Int(columns[k])] }
      worth[j] = sum
    }
    let (price, shares) = priceOfBudget(worth)
    // What no budget is left for is as good as closed.
    for j in worth.indices where fixings[j] == 0 && clients.cost[j] > budget {
      worth[j] = -.infinity
    }
    var bound = price * budget
    var size = bound
    for j in candidates {
      worth[j] -= price * clients.cost[j]
      if worth[j] > 0 { bound += worth[j] }
      size += abs(worth[j])
    }
    for j in opened {
      bound += worth[j]
      size += worth[j]
    }
    var slopes = [Double](repeating: 0, count: u.count)
    for i in u.indices {
      bound += clients.weight[i] - u[i]
      size += clients.weight[i]
      slopes[i] = 1
    }
    for j in frequency.indices { frequency[j] *= 0.9 }
    for (j, share) in shares {
      frequency[j] += 0.1 * share
      for k in offsets[j]..<offsets[j + 1] { slopes[Int(columns[k])] -= share }
    }
    for i in u.indices
    where slopes[i] < 0 && u[i] == 0 || slopes[i] > 0 && u[i] == clients.weight[i] {
      slopes[i] = 0
    }
    // A sum of n terms is off by at most n units in the last place of their sizes; each worth is
    // itself a sum, which is counted with the longest possible.
    let terms = Double(2 * u.count + 2 * clients.siteCount + 4)
    return (bound + terms * 0x1p-51 * (size + price * budget), slopes, worth)
  }

  /// The price of the budget in the linear knapsack of the sites, and which share of each it takes.
  private func priceOfBudget(_ worth: [Double]) -> (Double, [(Int, Double)]) {
    var shares = opened.map { ($0, 1.0) }
    let order = candidates.sorted { a, b in
      let (x, y) = (worth[a] / clients.cost[a], worth[b] / clients.cost[b])
      return x == y ? a < b : x > y
    }
    var left = budget
    for j in order where worth[j] > 0 {
      if clients.cost[j] > left {
        if left > 1e-6 * clients.cost[j] { shares.append((j, left / clients.cost[j])) }
        return (worth[j] / clients.cost[j], shares)
      }
      left -= clients.cost[j]
      shares.append((j, 1))
    }
    return (0, shares)
  }

  /// The sites worth most within the budget, then exchanges while they gain.
  private mutating func findPlan(_ worth: [Double]) {
    var state = CoveringPlan(clients, open: opened)
    let order = candidates.sorted { a, b in
      let (x, y) = (worth[a] / clients.cost[a], worth[b] / clients.cost[b])
      return x == y ? a < b : x > y
    }
    for j in order where worth[j] > 0 { state.open(j, within: clients.budget) }
    state.fill(candidates, within: clients.budget)
    if isThorough { state.exchange(candidates, keeping: opened, within: clients.budget) }
    state.recount()
    if state.covered > plan?.covered ?? -.infinity { plan = (state.sites, state.covered) }
  }
}
