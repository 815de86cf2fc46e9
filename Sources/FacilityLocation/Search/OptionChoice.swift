/// The cheapest options that carry given loads and meet the side constraints.
///
/// Without side constraints each site's cheapest option is the best (`SiteCosts`). A side constraint
/// can ask for a dearer one: a township that must keep a school which nobody attends. This is a
/// multiple-choice knapsack with some rows, searched depth first over the sites that the rows name,
/// dearest decision first. Complexity: exponential in those sites, cut off after `most` nodes.
struct OptionChoice {
  /// What was found.
  struct Outcome {
    /// The flat option of each site; empty where none was found.
    var options: [Int32] = []
    /// What the sites cost; infinite where no choice was found.
    var cost = Double.infinity
    /// Whether the search ended by itself, so that `cost` is the least.
    var isExact = true
  }

  private struct Candidate {
    var option: Int
    var cost: Double
  }

  private let problem: ModularProblem
  /// The sites that a side constraint names.
  private var sites: [Int] = []
  private var candidates: [[Candidate]] = []
  /// The coefficients of each candidate, by side constraint.
  private var coefficients: [[[Double]]] = []
  /// What the candidates of the sites from each depth on can add to each row, at most towards its
  /// limit.
  private var reach: [[Double]] = []
  /// What the sites from each depth on cost at least.
  private var least: [Double] = []
  private var best = Outcome()
  private var chosen: [Int32] = []
  private var sums: [Double]
  private var nodes = 0
  private let most: Int

  /// The best options for an assignment.
  static func best(
    _ problem: ModularProblem, _ costs: SiteCosts, _ assignment: [Int32], most: Int = 20_000
  ) -> Outcome {
    var choice = OptionChoice(problem, most: most)
    return choice.run(costs, assignment)
  }

  private init(_ problem: ModularProblem, most: Int) {
    (self.problem, self.most) = (problem, most)
    sums = Array(repeating: 0, count: problem.side.count)
  }

  private mutating func run(_ costs: SiteCosts, _ assignment: [Int32]) -> Outcome {
    let isNamed = Set(problem.side.flatMap { $0.terms.map(\.site) })
    let prices = Self.prices(problem, costs, assignment)
    chosen = Array(repeating: -1, count: problem.sites.count)
    var fixed = 0.0
    for site in problem.sites.indices {
      let possible = costs.options(of: site).filter { prices[$0] < .infinity }
        .map { Candidate(option: $0, cost: prices[$0]) }
        .sorted { ($0.cost, $0.option) < ($1.cost, $1.option) }
      guard let first = possible.first else { return Outcome() }
      if isNamed.contains(site) {
        sites.append(site)
        candidates.append(possible)
      } else {
        chosen[site] = Int32(first.option)
        fixed += first.cost
      }
    }
    tabulate(costs)
    descend(0, fixed)
    best.isExact = nodes < most
    return best
  }

  /// What every flat option costs under the loads of an assignment.
  private static func prices(
    _ problem: ModularProblem, _ costs: SiteCosts, _ assignment: [Int32]
  ) -> [Double] {
    let resources = problem.resources.count
    var loads = [Double](repeating: 0, count: problem.sites.count * resources)
    var used = [Int32](repeating: 0, count: loads.count)
    for (client, arc) in assignment.enumerated() where arc >= 0 {
      let base = Int(problem.arcs[Int(arc)].site) * resources
      let pattern = problem.usePatterns[Int(problem.arcs[Int(arc)].pattern)]
      for r in 0..<resources where pattern[r] > 0 {
        loads[base + r] += pattern[r] * problem.clients[client].demand
        used[base + r] += 1
      }
    }
    var needed = [Double](repeating: 0, count: resources + 1)
    return problem.sites.indices.flatMap { site -> [Double] in
      let base = site * resources
      // One more than needed: an empty array may have no address.
      return (Array(loads[base..<base + resources]) + [0]).withUnsafeBufferPointer { loads in
        (Array(used[base..<base + resources]) + [0]).withUnsafeBufferPointer { used in
          needed.withUnsafeMutableBufferPointer { needed in
            guard let l = loads.baseAddress, let u = used.baseAddress, let n = needed.baseAddress
            else { return [] }
            return costs.options(of: site).map {
              costs.cost(option: $0, loads: l, used: u, needed: n)
            }
          }
        }
      }
    }
  }

  private mutating func tabulate(_ costs: SiteCosts) {
    coefficients = sites.indices.map { depth in
      candidates[depth].map { candidate in
        let option = candidate.option - costs.firstOption[sites[depth]]
        return problem.side.map { row in
          row.terms.reduce(0) {
            $1.site == sites[depth] && $1.option == option ? $0 + $1.coefficient : $0
          }
        }
      }
    }
    least = Array(repeating: 0, count: sites.count + 1)
    reach = Array(repeating: sums, count: sites.count + 1)
    for depth in sites.indices.reversed() {
      least[depth] = least[depth + 1] + candidates[depth][0].cost
      for (c, row) in problem.side.enumerated() {
        let all = coefficients[depth].map { $0[c] }
        let helpful = (row.sense == .atMost ? all.min() : all.max()) ?? 0
        reach[depth][c] = reach[depth + 1][c] + helpful
      }
    }
  }

  private mutating func descend(_ depth: Int, _ cost: Double) {
    nodes += 1
    guard nodes < most, cost + least[depth] < best.cost, canMeet(depth) else { return }
    guard depth < sites.count else {
      best.cost = cost
      best.options = chosen
      return
    }
    for (i, candidate) in candidates[depth].enumerated() {
      chosen[sites[depth]] = Int32(candidate.option)
      for c in sums.indices { sums[c] += coefficients[depth][i][c] }
      descend(depth + 1, cost + candidate.cost)
      for c in sums.indices { sums[c] -= coefficients[depth][i][c] }
    }
  }

  /// Whether the sites that are left can still bring every row within its limit.
  private func canMeet(_ depth: Int) -> Bool {
    problem.side.enumerated().allSatisfy { c, row in
      let sum = sums[c] + reach[depth][c]
      let tolerance = 1e-7 * max(1, abs(row.limit))
      return row.sense == .atMost ? sum <= row.limit + tolerance : sum >= row.limit - tolerance
    }
  }
}
