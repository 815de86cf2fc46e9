/// The cheapest options that carry given loads and meet the side constraints.
///
/// Without side constraints each site's cheapest option is the best (`SiteCosts`). A side constraint
/// can ask for a dearer one: a township that must keep a school which nobody attends. This is a
/// multiple-choice knapsack with some rows, searched depth first over the sites that the rows name,
/// cheapest option first. Complexity: exponential in those sites, cut off after some thousand nodes.
struct OptionChoice {
  /// What was found.
  struct Outcome {
    /// The flat option of each site; empty where none was found.
    var options: [Int32] = []
    /// What the sites cost; infinite where no choice was found.
    var cost = Double.infinity
    /// Whether the search ended by itself, so that `cost` is the least.
    var isExact = true
    /// How many nodes were looked at.
    var nodes = 0
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
  /// The most nodes that are looked at.
  private static let most = 20_000

  /// The best options for an assignment.
  static func best(
    _ problem: ModularProblem, _ costs: SiteCosts, _ assignment: [Int32]
  ) -> Outcome {
    var choice = OptionChoice(problem)
    return choice.run(costs, assignment)
  }

  private init(_ problem: ModularProblem) {
    self.problem = problem
    sums = Array(repeating: 0, count: problem.side.count)
  }

  private mutating func run(_ costs: SiteCosts, _ assignment: [Int32]) -> Outcome {
    let isNamed = Set(problem.side.flatMap { $0.terms.map(\.site) })
    let prices = costs.prices(problem, assignment)
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
    best.isExact = nodes < Self.most
    best.nodes = nodes
    return best
  }

  private mutating func tabulate(_ costs: SiteCosts) {
    var rows: [Int: [Double]] = [:]
    for (c, row) in problem.side.enumerated() {
      for term in row.terms {
        rows[costs.firstOption[term.site] + term.option, default: sums][c] += term.coefficient
      }
    }
    coefficients = candidates.map { $0.map { rows[$0.option] ?? sums } }
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
    guard nodes < Self.most, cost + least[depth] < best.cost, canMeet(depth) else { return }
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
