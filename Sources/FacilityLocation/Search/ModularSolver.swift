import CatchmentSupport

extension ModularProblem {
  /// Looks for the cheapest solution and a bound on it.
  ///
  /// Rounds of Lagrangian ascent (`DualAscent`) and local search (`LocalSearch`) take turns: the
  /// relaxation's averaged choice starts new searches, and each better solution lets reduced costs
  /// fix more options and arcs. The result depends on the problem, the seed and the limits only,
  /// not on the number of threads; a limit on time is the one thing that makes runs differ.
  ///
  /// Complexity: each round is linear in arcs times capacity; see `SolveOptions.workLimit`.
  public func solve(_ options: SolveOptions = SolveOptions()) -> ModularSolution {
    var solver = ModularSolver(self, options)
    return solver.run()
  }
}

/// The rounds of a solve.
struct ModularSolver {
  private let problem: ModularProblem
  private let options: SolveOptions
  private let stopwatch: Stopwatch
  private let costs: SiteCosts
  private var statistics = SolveStatistics()
  private var incumbent: [Int32] = []
  private var objective = Double.infinity
  private var bound = -Double.infinity
  private var searchWork = 0

  init(_ problem: ModularProblem, _ options: SolveOptions) {
    self.problem = problem
    self.options = options
    stopwatch = Stopwatch(limit: options.timeLimit)
    costs = SiteCosts(problem)
  }

  /// How many searches run side by side, whatever the number of threads.
  private static let chains = 2

  private func isStopped() -> Bool {
    options.stop?.isRaised == true || stopwatch.isOver
  }

  mutating func run() -> ModularSolution {
    let reasons = InfeasibilityCheck(problem, costs).reasons()
    guard reasons.isEmpty else { return infeasible(reasons) }
    let candidates = SearchCandidates(problem)
    var searches = startingSearches(candidates)
    take(searches)
    var dual = DualAscent(
      RelaxedSites(problem), costs, multipliers: startingMultipliers(searches[0].state))
    var round = 0
    var termination: Termination?
    while termination == nil {
      dual.ascend(
        steps: round == 0 ? 150 : 40, target: objective, threads: options.threads,
        isStopped: isStopped)
      take(dual)
      if bound > highestCost() { return infeasible([.bound]) }
      termination = ending(dual)
      if termination != nil { break }
      search(&searches, dual, candidates, round: round)
      take(searches)
      fix(&dual)
      round += 1
      report(dual)
      termination = ending(dual)
    }
    statistics.movesTried = searches.reduce(0) { $0 + $1.steps }
    return solution(termination ?? .workLimit)
  }

  // MARK: Start

  /// Every client on its cheapest arc, improved a little.
  private func startingSearches(_ candidates: SearchCandidates) -> [LocalSearch] {
    var state = AssignmentState(problem, costs: costs)
    for client in problem.clients.indices {
      if let arc = candidates.clientArcs[client].first { state.move(client, to: Int(arc)) }
    }
    state.commit()
    state.recount()
    let start = state
    return (0..<Self.chains).map { chain in
      LocalSearch(start, candidates: candidates, seed: options.seed, stream: chain)
    }
  }

  /// Each client's share of what it costs today: its arc, and its site's cost by demand.
  private func startingMultipliers(_ state: AssignmentState) -> [Double] {
    var demand = [Double](repeating: 0, count: problem.sites.count)
    for (client, arc) in state.assignment.enumerated() where arc >= 0 {
      demand[state.site(of: Int(arc))] += problem.clients[client].demand
    }
    return state.assignment.enumerated().map { client, entry in
      let arc = Int(entry)
      let penalty = problem.clients[client].penalty ?? .infinity
      guard arc >= 0 else { return penalty < .infinity ? penalty : 0 }
      let site = state.site(of: arc)
      guard state.siteOption[site] >= 0 else { return min(problem.arcs[arc].cost, penalty) }
      let share = demand[site] > 0 ? problem.clients[client].demand / demand[site] : 0
      return min(problem.arcs[arc].cost + 0.8 * share * state.siteCost[site], penalty)
    }
  }

  // MARK: Rounds

  private mutating func search(
    _ searches: inout [LocalSearch], _ dual: DualAscent, _ candidates: SearchCandidates,
    round: Int
  ) {
    let budget = 20_000 + 30 * problem.clients.count
    let progress = min(1, Double(work(dual)) / Double(max(options.workLimit, 1)))
    let temperature = 0.002 * (1 - progress) + 0.00005
    let (options, problem, stopwatch) = (options, problem, stopwatch)
    let from = searches
    let guide = dual.arcShare
    searches = parallelMap(count: from.count, threads: options.threads) { chain in
      var search = from[chain]
      if chain == Self.chains - 1 && round % 3 == 0 {
        search.restart(from: Self.rounded(guide, problem, candidates))
        search.descend(Array(problem.clients.indices))
      }
      search.run(budget: budget, temperature: temperature) {
        options.stop?.isRaised == true || stopwatch.isOver
      }
      return search
    }
    searchWork += budget * from.count * 200
    // The last chain follows the relaxation; when it has fallen behind it starts from the best.
    if let best = searches.min(by: { $0.bestTotal < $1.bestTotal })?.best, round % 3 == 1 {
      searches[Self.chains - 1].restart(from: best)
    }
  }

  /// Each client on the arc that the relaxation chose most often.
  private static func rounded(
    _ share: [Double], _ problem: ModularProblem, _ candidates: SearchCandidates
  ) -> [Int32] {
    problem.clients.indices.map { client in
      var best = candidates.clientArcs[client].first ?? -1
      var most = -1.0
      for arc in problem.arcs(of: client) where share[arc] > most + 1e-9 {
        most = share[arc]
        best = Int32(arc)
      }
      return best
    }
  }

  private mutating func fix(_ dual: inout DualAscent) {
    let fixed = dual.fix(target: objective)
    statistics.fixedOptions += fixed.options
    statistics.fixedArcs += fixed.arcs
  }

  /// Takes over what the searches found.
  private mutating func take(_ searches: [LocalSearch]) {
    for search in searches where search.bestTotal < objective - 1e-9 * abs(search.bestTotal) {
      var state = AssignmentState(problem, costs: costs)
      for (client, arc) in search.best.enumerated() { state.move(client, to: Int(arc)) }
      state.recount()
      guard state.isFeasible, state.total < objective else { continue }
      incumbent = search.best
      objective = state.total
      statistics.improvements += 1
    }
  }

  /// Takes over the bound; with options fixed it holds for solutions better than the incumbent.
  private mutating func take(_ dual: DualAscent) {
    bound = max(bound, min(dual.bound / scale(dual), objective))
    statistics.boundEvaluations = dual.evaluations
  }

  private func scale(_ dual: DualAscent) -> Double { dual.sites.scale }

  private func work(_ dual: DualAscent) -> Int { (dual.work + searchWork) / 1_000_000 }

  private func ending(_ dual: DualAscent) -> Termination? {
    if objective.isFinite {
      let gap = (objective - bound) / max(abs(objective), .leastNormalMagnitude)
      if gap <= 1e-9 { return .proved }
      if gap <= options.relativeGap { return .gap }
    }
    if options.stop?.isRaised == true { return .cancelled }
    if stopwatch.isOver { return .timeLimit }
    return work(dual) >= options.workLimit ? .workLimit : nil
  }

  private func report(_ dual: DualAscent) {
    options.onProgress?(
      SolveProgress(
        objective: objective.isFinite ? objective : nil, bound: bound,
        seconds: stopwatch.seconds,
        workDone: min(1, Double(work(dual)) / Double(max(options.workLimit, 1)))))
  }

  // MARK: End

  /// More than any solution can cost.
  private func highestCost() -> Double {
    var sum = 1.0
    for site in problem.sites {
      sum += site.options.reduce(0) { highest, option in
        max(highest, option.modules.reduce(option.cost) { $0 + $1.cost * Double($1.most) })
      }
    }
    for client in problem.clients.indices {
      let dearest = problem.arcs(of: client).reduce(0) { max($0, problem.arcs[$1].cost) }
      sum += max(dearest, problem.clients[client].penalty ?? 0)
    }
    return sum
  }

  private func infeasible(_ reasons: [Infeasibility]) -> ModularSolution {
    ModularSolution(
      status: .infeasible, termination: .proved, options: [], assignment: [],
      objective: .infinity, bound: .infinity, statistics: statistics, infeasibility: reasons)
  }

  private func solution(_ termination: Termination) -> ModularSolution {
    guard objective.isFinite else {
      return ModularSolution(
        status: .unknown, termination: termination, options: [], assignment: [],
        objective: .infinity, bound: bound, statistics: statistics, infeasibility: [])
    }
    var state = AssignmentState(problem, costs: costs)
    for (client, arc) in incumbent.enumerated() { state.move(client, to: Int(arc)) }
    state.recount()
    let chosen = problem.sites.indices.map { Int(state.siteOption[$0]) - costs.firstOption[$0] }
    let isProved = objective - bound <= 1e-9 * abs(objective)
    return ModularSolution(
      status: isProved ? .optimal : .feasible, termination: isProved ? .proved : termination,
      options: chosen, assignment: incumbent.map(Int.init), objective: state.total,
      bound: min(bound, state.total), statistics: statistics, infeasibility: [])
  }
}
