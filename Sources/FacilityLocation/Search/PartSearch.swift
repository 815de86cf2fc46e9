import CatchmentSupport

/// How the parts of a problem are searched in a round.
enum PartEffort: Sendable {
  /// Large steps from the solution of the whole, under a threshold that falls once.
  case steps
  /// A solve of its own, with bound, regions and dives.
  case solve
}

/// What the search of one part found.
struct PartSearch: Sendable {
  /// The clients of the whole whose arc changes, and the new arc (−1: not served).
  private(set) var moves: [(client: Int, arc: Int32)] = []
  /// Elementary steps spent.
  private(set) var work = 0
  /// Large steps tried.
  private(set) var steps = 0

  /// Searches `part` from an assignment of the whole, and from the whole's multipliers.
  init(
    _ part: ProblemPart, from whole: [Int32], _ dual: DualAscent?, _ effort: PartEffort,
    _ options: SolveOptions
  ) {
    let start = part.assignment(from: whole)
    let found =
      if let dual, effort == .solve {
        solve(part, from: start, dual, options)
      } else {
        takeSteps(part, from: start, options)
      }
    guard let found else { return }
    for (i, client) in part.clients.enumerated() {
      let arc = found[i] < 0 ? -1 : part.arcs[Int(found[i])]
      if arc != whole[client] { moves.append((client, arc)) }
    }
  }

  private mutating func takeSteps(
    _ part: ProblemPart, from start: [Int32], _ options: SolveOptions
  ) -> [Int32]? {
    var state = AssignmentState(part.problem, costs: SiteCosts(part.problem))
    state.take(start)
    let open = state.memberCount.reduce(1) { $0 + ($1 > 0 ? 1 : 0) }
    var search = LocalSearch(
      state, candidates: SearchCandidates(part.problem), seed: options.seed, stream: 0)
    let hot = PrimalSearch.hottest / 2 / Double(open).squareRoot()
    let stopwatch = Stopwatch(limit: options.timeLimit)
    search.run(
      budget: options.workLimit * 1_000_000 / PrimalSearch.workOfEvaluation, hot: hot,
      cold: hot / PrimalSearch.cooling
    ) { options.stop?.isRaised == true || stopwatch.isOver }
    work = search.evaluations * PrimalSearch.workOfEvaluation
    steps = search.steps
    return search.best
  }

  private mutating func solve(
    _ part: ProblemPart, from start: [Int32], _ dual: DualAscent, _ options: SolveOptions
  ) -> [Int32]? {
    let sites = RelaxedSites(part.problem)
    let point = part.point(from: dual.function, at: dual.best, scale: sites.scale)
    let warm = DualAscent(sites, SiteCosts(part.problem), point: point)
    var solver = ModularSolver(
      part.problem, options, from: .init(assignment: start, dual: warm))
    let solution = solver.run()
    work = solver.work
    steps = solution.statistics.movesTried
    return solution.objective.isFinite ? solution.assignment.map { Int32($0) } : nil
  }
}
