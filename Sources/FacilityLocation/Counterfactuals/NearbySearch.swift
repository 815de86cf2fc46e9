import CatchmentSupport

/// Solves a small part of a problem, of which a solution and multipliers are known, towards a proof.
///
/// Unlike `ModularSolver` it has no rounds of search to pay for before it branches: the multipliers
/// of the whole are near the best for the part, so that most options are fixed after some steps and
/// the tree (`ModularTree`) is cheap. Complexity: as the tree.
struct NearbySearch {
  private let problem: ModularProblem
  private let options: CounterfactualOptions
  private let costs: SiteCosts
  private let sites: RelaxedSites
  /// What a solution must save to be looked for.
  private let tolerance: Double
  /// The bound before anything was left out that only saves less.
  private var rootBound = -Double.infinity
  private var search: LocalSearch
  private var dual: DualAscent

  /// What was found.
  struct Outcome {
    /// The arc of each client, or −1; empty where no solution was found.
    var assignment: [Int32] = []
    var options: [Int] = []
    var objective = Double.infinity
    var bound = -Double.infinity
  }

  /// A search from an assignment that need not be possible, and a point of the Lagrangian function.
  init(
    _ sites: RelaxedSites, from start: [Int32], at point: [Double]?, near cost: Double,
    _ options: CounterfactualOptions
  ) {
    (self.sites, self.options) = (sites, options)
    problem = sites.problem
    costs = sites.costs
    tolerance = options.relativeGap * abs(cost)
    let candidates = SearchCandidates(problem)
    var state = AssignmentState(problem, costs: costs)
    state.take(start)
    search = LocalSearch(state, candidates: candidates, seed: options.seed, stream: 0)
    search.restart(from: start, passes: 8)
    dual =
      if let point {
        DualAscent(sites, costs, point: point)
      } else {
        DualAscent(sites, costs, multipliers: StartingMultipliers(search.state, costs).all)
      }
  }

  mutating func run() -> Outcome {
    guard InfeasibilityCheck(problem, costs).reasons().isEmpty else {
      return Outcome(bound: .infinity)
    }
    find()
    ascend()
    var tree = ModularTree(dual, search, threads: 1, tolerance: tolerance)
    tree.run(
      budget: max(0, 1_000_000 * workLimit - work), target: total, isStopped: isStopped)
    var outcome = Outcome()
    if tree.feasibleTotal != nil { take(tree.assignment, into: &outcome) }
    if let chosen = tree.chosen, chosen.total < outcome.objective {
      outcome.assignment = chosen.assignment
      outcome.objective = chosen.total
      outcome.options = chosen.options.indices.map {
        Int(chosen.options[$0]) - costs.firstOption[$0]
      }
    }
    // What was left out may save up to the tolerance.
    let sure = min(max(dual.bound / sites.scale, tree.bound), outcome.objective - tolerance)
    outcome.bound = min(outcome.objective, max(rootBound, sure))
    return outcome
  }

  /// Improves the start by large steps, for a tenth of the work.
  private mutating func find() {
    search.repair(isStopped: isStopped)
    let budget = 500 + workLimit * 100_000 / PrimalSearch.workOfEvaluation
    search.run(budget: budget, hot: 0.004, cold: 0.0002, isStopped: isStopped)
  }

  /// Raises the bound while that pays, leaving out what no better solution has.
  private mutating func ascend() {
    for _ in 0..<20 {
      let before = dual.bound
      dual.ascend(steps: 10, target: total, threads: 1, isStopped: isStopped)
      if rootBound == -.infinity { rootBound = dual.bound / sites.scale }
      _ = dual.fix(target: total - tolerance)
      let left = total * sites.scale - dual.bound
      if left <= tolerance * sites.scale || isStopped() { return }
      if before > -.infinity, dual.bound - before < 0.02 * min(left, abs(dual.bound)) { return }
    }
  }

  private var total: Double { search.state.isFeasible ? search.bestTotal : .infinity }

  /// The limit on work, small enough to count in elementary steps.
  private var workLimit: Int { min(options.workLimit, Int.max / 8_000_000) }

  private var work: Int {
    dual.function.work + search.evaluations * PrimalSearch.workOfEvaluation
  }

  private func isStopped() -> Bool { options.stop?.isRaised == true }

  private func take(_ assignment: [Int32], into outcome: inout Outcome) {
    var state = AssignmentState(problem, costs: costs)
    state.take(assignment)
    outcome.assignment = assignment
    outcome.objective = state.total
    outcome.options = problem.sites.indices.map {
      Int(state.siteOption[$0]) - costs.firstOption[$0]
    }
  }
}
