/// The Lagrangian upper bound of maximal covering with capacities.
///
/// With multipliers 0 ≤ u ≤ d on "each client at most once" and λ ≥ 0 on the budget, no plan covers
/// more than Σ u + λ · budget + Σ_j max(0, K_j(u) − λ f_j), K_j being the linear knapsack of the
/// clients of site j with profits d − u (Pirkul and Schilling 1991, doi:10.1287/mnsc.37.2.233).
/// What rounding can add to the sums is added to the bound.
struct PackedCoveringBound {
  private(set) var value = Double.infinity
  private(set) var multiplier: [Double]
  /// K − λ f of each site at the bound.
  private(set) var worth: [Double] = []
  private(set) var evaluations = 0

  private let demands: [Double]
  private let columns: [[Int]]
  private let capacities: [Double]
  private let costs: [Double]
  private let fixings: [Int8]
  private let budget: Double

  init(_ search: PackedCoveringSearch, _ fixings: [Int8], multiplier: [Double]) {
    self.multiplier = multiplier
    self.fixings = fixings
    (demands, columns, capacities) = (search.demands, search.columns, search.capacities)
    costs = search.costs
    budget = fixings.indices.reduce(search.budget) {
      $0 - (fixings[$1] == 1 ? search.costs[$1] : 0)
    }
  }

  mutating func run(steps: Int, best: Double, enough: Double, limits: inout SearchLimits) {
    var u = multiplier
    var scale = 1.0
    for _ in 0..<steps {
      guard limits.spend(8 * columns.reduce(1) { $0 + $1.count }) else { return }
      let (bound, slopes, worths) = evaluate(u)
      if bound < value { (value, multiplier, worth) = (bound, u, worths) } else { scale *= 0.9 }
      let norm = slopes.reduce(0) { $0 + $1 * $1 }
      guard value > enough, norm > 0 else { return }
      let length = scale * max(bound - best, 1e-3 * abs(bound)) / norm
      for i in u.indices { u[i] = min(max(u[i] - length * slopes[i], 0), demands[i]) }
    }
  }

  private mutating func evaluate(_ u: [Double]) -> (Double, [Double], [Double]) {
    evaluations += 1
    var worth = [Double](repeating: -.infinity, count: columns.count)
    var taken = [[(Int, Double)]](repeating: [], count: columns.count)
    for j in columns.indices where fixings[j] == 1 || fixings[j] == 0 && costs[j] <= budget {
      (worth[j], taken[j]) = knapsack(j, u)
    }
    let candidates = columns.indices.filter { fixings[$0] == 0 && worth[$0] > -.infinity }
    let (price, shares) = priceOfBudget(worth, candidates)
    var bound = u.reduce(price * budget, +)
    var size = bound
    for j in candidates {
      worth[j] -= price * costs[j]
      bound += max(worth[j], 0)
      size += abs(worth[j])
    }
    for j in columns.indices where fixings[j] == 1 {
      bound += worth[j]
      size += worth[j]
    }
    var slopes = [Double](repeating: 1, count: u.count)
    for (j, share) in shares { for (i, part) in taken[j] { slopes[i] -= share * part } }
    for i in u.indices where slopes[i] > 0 && u[i] == 0 || slopes[i] < 0 && u[i] == demands[i] {
      slopes[i] = 0
    }
    let terms = Double(2 * u.count + 4 * columns.count + 8)
    return (bound + terms * 0x1p-50 * (size + price * budget), slopes, worth)
  }

  /// The linear knapsack of a site, and what it takes of each client.
  private func knapsack(_ j: Int, _ u: [Double]) -> (Double, [(Int, Double)]) {
    var left = capacities[j] * (1 + 1e-9) + 1e-9
    var value = 0.0
    var taken: [(Int, Double)] = []
    // Profit for each unit of demand falls as u / d rises.
    for i in columns[j].sorted(by: { (u[$0] / demands[$0], $0) < (u[$1] / demands[$1], $1) })
    where u[i] < demands[i] {
      let part = min(1, left / demands[i])
      value += part * (demands[i] - u[i])
      taken.append((i, part))
      left -= part * demands[i]
      if left <= 0 { break }
    }
    return (value, taken)
  }

  private func priceOfBudget(
    _ worth: [Double], _ candidates: [Int]
  ) -> (Double, [(Int, Double)]) {
    var shares = columns.indices.filter { fixings[$0] == 1 }.map { ($0, 1.0) }
    let order = candidates.sorted { a, b in
      let (x, y) = (worth[a] * costs[b], worth[b] * costs[a])
      return x == y ? a < b : x > y
    }
    var left = budget
    for j in order where worth[j] > 0 {
      if costs[j] > left {
        shares.append((j, max(left, 0) / costs[j]))
        return (worth[j] / costs[j], shares)
      }
      left -= costs[j]
      shares.append((j, 1))
    }
    return (0, shares)
  }
}
