import CatchmentSupport

extension ModularProblem {
  /// Looks for the cheapest solution and a bound on it.
  ///
  /// Rounds of Lagrangian ascent (`DualAscent`) and local search (`LocalSearch`) take turns: the
  /// relaxation's averaged choice starts new searches, and each better solution lets reduced costs
  /// fix more options and arcs. Where a round finds nothing, the tree over options and arcs
  /// (`ModularTree`) takes turns with them, and ends with a proof if the work allows. Problems of
  /// 700 sites and more are searched by parts instead. The result depends on the problem, the seed and the limits only,
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
  /// The flat options of the incumbent, where they are not the cheapest for its loads.
  private var chosenOptions: [Int32]?
  private var objective = Double.infinity
  private var bound = -Double.infinity
  private var searchWork = 0
  /// The tree, once rounds of search have stopped to find anything.
  private var tree: ModularTree?
  /// For how many rounds neither search nor ascent has found anything.
  private var idleRounds = 0
  private var ascentSteps = 60
  private let known: Known?
  private let partSize: Int?
  /// What is known of a problem that differs little.
  private let near: ModularStart?
  /// Elementary steps spent, when the run is over.
  private(set) var work = 0

  /// What is known of a problem before it is solved.
  struct Known {
    var assignment: [Int32]
    var dual: DualAscent
  }

  /// A solve of `problem`, from what is `known` of it.
  ///
  /// With `partSize` it is searched by parts of so many sites, by default where it is large.
  init(
    _ problem: ModularProblem, _ options: SolveOptions, from known: Known? = nil,
    partSize: Int? = nil, near: ModularStart? = nil
  ) {
    self.problem = problem
    self.options = options
    self.known = known
    self.near = near
    let isLarge = problem.sites.count >= PartitionedSearch.leastSites
    self.partSize = partSize ?? (isLarge ? PartitionedSearch.usualSize : nil)
    stopwatch = Stopwatch(limit: options.timeLimit)
    costs = SiteCosts(problem)
  }

  private func isStopped() -> Bool {
    options.stop?.isRaised == true || stopwatch.isOver
  }

  mutating func run() -> ModularSolution {
    let reasons = known == nil ? InfeasibilityCheck(problem, costs).reasons() : []
    guard reasons.isEmpty else { return infeasible(reasons) }
    takeNobodyServed()
    let candidates = SearchCandidates(problem)
    let start = known.map { search(from: $0.assignment, candidates) } ?? startingSearch(candidates)
    var primal = PrimalSearch(start, candidates, options, stopwatch)
    take(primal)
    var parts = partSize.map {
      PartitionedSearch(start.state, candidates, options, stopwatch, size: $0)
    }
    if known == nil, parts != nil {
      parts?.run(nil)
      if let parts { take(parts) }
    }
    var dual: DualAscent
    if let known {
      dual = known.dual
      ascentSteps = 30
    } else {
      dual = startingDual(parts?.state ?? start.state)
      // Where sites are many, nearly all time goes into what the last per cent asks for.
      if partSize != nil { dual.neglected = 0.05 }
      ascendToStart(&dual)
    }
    var round = 0
    defer { work = dual.function.work + searchWork }
    var termination: Termination?
    while termination == nil {
      let (before, best) = (bound, objective)
      dual.ascend(
        steps: ascentSteps, target: objective, threads: options.threads, isStopped: isStopped)
      take(dual)
      pace(gain: bound - before, round: round)
      if bound > highestCost() { return infeasible([.bound]) }
      termination = ending(dual)
      if termination != nil { break }
      if parts != nil {
        parts?.run(dual)
        if let parts { take(parts) }
      } else {
        primal.run(dual, target: objective, progress: progress(dual))
        take(primal)
      }
      fix(&dual)
      branch(dual, primal, isIdle: bound <= before && objective >= best)
      round += 1
      report(dual)
      termination = ending(dual)
    }
    var solution = solution(termination ?? .workLimit)
    solution.multipliers = dual.best
    solution.multiplierScale = scale(dual)
    return solution
  }

  // MARK: Start

  /// Takes the solution that leaves every client unserved, where that is one: however early the
  /// solve is stopped, there is something to return.
  private mutating func takeNobodyServed() {
    let state = AssignmentState(problem, costs: costs)
    guard state.isFeasible else { return }
    incumbent = state.assignment
    objective = state.total
  }

  /// The multipliers of a problem that differs little, else those of the first solution.
  private func startingDual(_ state: AssignmentState) -> DualAscent {
    let sites = RelaxedSites(problem)
    guard let near, !near.multipliers.isEmpty else {
      return DualAscent(sites, costs, multipliers: StartingMultipliers(state, costs).all)
    }
    let length = LagrangianFunction(sites, costs).length
    return DualAscent(sites, costs, point: near.point(length: length, scale: sites.scale))
  }

  /// Every client on its cheapest arc, or where a problem that differs little has it, improved a
  /// little.
  private func startingSearch(_ candidates: SearchCandidates) -> LocalSearch {
    var state = AssignmentState(problem, costs: costs)
    for client in problem.clients.indices {
      let arc = near?.assignment[client] ?? candidates.clientArcs[client].first.map(Int.init)
      if let arc { state.move(client, to: arc) }
    }
    state.commit()
    state.recount()
    var search = LocalSearch(state, candidates: candidates, seed: options.seed, stream: 0)
    search.restart(from: state.assignment, passes: 4)
    search.repair(isStopped: isStopped)
    // Large problems are searched by parts from here on.
    guard partSize == nil else { return search }
    search.run(
      budget: 10_000 + 15 * problem.clients.count, hot: 0.002, cold: 0.0002,
      isStopped: isStopped)
    return search
  }

  /// A search that starts from an assignment as it is.
  private func search(
    from assignment: [Int32], _ candidates: SearchCandidates
  ) -> LocalSearch {
    var state = AssignmentState(problem, costs: costs)
    state.take(assignment)
    return LocalSearch(state, candidates: candidates, seed: options.seed, stream: 0)
  }

  // MARK: Rounds

  /// Raises the bound until it gains little, before any long search.
  private mutating func ascendToStart(_ dual: inout DualAscent) {
    // By parts the search needs no good multipliers to start with.
    let enough = partSize == nil ? 1e-3 : 8e-3
    for _ in 0..<12 {
      let before = bound
      dual.ascend(
        steps: 60, target: objective, threads: options.threads, isStopped: isStopped)
      take(dual)
      report(dual)
      if ending(dual) != nil || bound - before < enough * abs(bound) { return }
      // With many sites the parts need their time too.
      if partSize != nil, progress(dual) ?? 0 > 0.3 { return }
    }
  }

  /// Gives the ascent fewer steps once it has stopped gaining, so that the search gets the time.
  private mutating func pace(gain: Double, round: Int) {
    if gain > 2e-4 * abs(bound) {
      ascentSteps = 60
    } else if ascentSteps > 0 {
      ascentSteps = ascentSteps > 4 ? ascentSteps / 2 : 0
    } else if round % 12 == 0 {
      ascentSteps = 20
    }
  }

  /// Branches for a while where neither search nor ascent found anything: after one such round, on up
  /// to half of all work, where the problem is small; else after four in a row, on up to a fifth, and
  /// only once little is open: before, search finds more.
  private mutating func branch(_ dual: DualAscent, _ primal: PrimalSearch, isIdle: Bool) {
    idleRounds = isIdle ? idleRounds + 1 : 0
    let isSmall = problem.arcs.count <= 2_000
    guard partSize == nil, known == nil, idleRounds >= (isSmall ? 1 : 4), ending(dual) == nil,
      isSmall || objective - bound < 0.005 * abs(objective)
    else { return }
    let spent = tree?.work ?? 0
    let before = dual.function.work + searchWork
    guard spent <= before / (isSmall ? 1 : 4) else { return }
    var tree = self.tree ?? ModularTree(dual, primal.best, threads: options.threads)
    self.tree = nil
    tree.run(budget: max(20_000_000, before / 4), target: objective, isStopped: isStopped)
    self.tree = tree
    statistics.nodes = tree.nodes
    if let total = tree.feasibleTotal { take(tree.assignment, total: total) }
    if let found = tree.chosen, found.total < objective {
      (incumbent, chosenOptions, objective) = (found.assignment, found.options, found.total)
      statistics.improvements += 1
    }
    bound = max(bound, min(tree.bound, objective))
  }

  private mutating func fix(_ dual: inout DualAscent) {
    let fixed = dual.fix(target: objective)
    statistics.fixedOptions += fixed.options
    statistics.fixedArcs += fixed.arcs
  }

  /// Takes over what the searches found.
  private mutating func take(_ primal: PrimalSearch) {
    searchWork = primal.work
    statistics.movesTried = primal.steps
    take(primal.best.best, total: primal.best.bestTotal)
  }

  private mutating func take(_ parts: PartitionedSearch) {
    searchWork = parts.work
    statistics.movesTried = parts.steps
    take(parts.assignment, total: parts.total)
  }

  /// Takes over an assignment if it is feasible and better.
  private mutating func take(_ assignment: [Int32], total: Double) {
    guard total < objective - 1e-9 * abs(total) else { return }
    var state = AssignmentState(problem, costs: costs)
    state.take(assignment)
    guard state.isFeasible, state.total < objective else { return }
    (incumbent, chosenOptions) = (assignment, nil)
    objective = state.total
    statistics.improvements += 1
  }

  /// Takes over the bound; with options fixed it holds for solutions better than the incumbent.
  private mutating func take(_ dual: DualAscent) {
    bound = max(bound, min(dual.bound / scale(dual), objective))
    statistics.boundEvaluations = dual.function.evaluations
  }

  private func scale(_ dual: DualAscent) -> Double { dual.function.sites.scale }

  private func work(_ dual: DualAscent) -> Int {
    (dual.function.work + searchWork + (tree?.work ?? 0)) / 1_000_000
  }

  /// The share of the solve that is over, by the limits that there are.
  private func progress(_ dual: DualAscent) -> Double? {
    var share: Double?
    if options.workLimit < .max { share = Double(work(dual)) / Double(max(options.workLimit, 1)) }
    if let limit = options.timeLimit {
      share = max(share ?? 0, stopwatch.seconds / max(limit / .seconds(1), 1e-3))
    }
    return share
  }

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
    state.take(incumbent)
    let options = chosenOptions ?? state.siteOption
    let chosen = problem.sites.indices.map { Int(options[$0]) - costs.firstOption[$0] }
    let total = chosenOptions == nil ? state.total : objective
    let isProved = objective - bound <= 1e-9 * abs(objective)
    return ModularSolution(
      status: isProved ? .optimal : .feasible, termination: isProved ? .proved : termination,
      options: chosen, assignment: incumbent.map(Int.init), objective: total,
      bound: min(bound, total), statistics: statistics, infeasibility: [])
  }
}
