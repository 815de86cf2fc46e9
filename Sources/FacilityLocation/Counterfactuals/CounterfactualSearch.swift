import CatchmentSupport

/// Solves the surroundings of decisions anew.
struct CounterfactualSearch: Sendable {
  private let problem: ModularProblem
  private let solution: ModularSolution
  private let options: CounterfactualOptions
  private let candidates: SearchCandidates
  private let assignment: [Int32]
  private let state: AssignmentState
  private let sideOfSite: [[Int32]]
  /// The relaxation of the whole at the solution's multipliers.
  private let dual: DualAscent?

  init(_ problem: ModularProblem, _ solution: ModularSolution, _ options: CounterfactualOptions) {
    (self.problem, self.solution, self.options) = (problem, solution, options)
    candidates = SearchCandidates(problem)
    assignment = solution.assignment.map { Int32($0) }
    let costs = SiteCosts(problem)
    var state = AssignmentState(problem, costs: costs)
    state.take(assignment)
    self.state = state
    var sideOfSite = [[Int32]](repeating: [], count: problem.sites.count)
    for (c, constraint) in problem.side.enumerated() {
      for term in constraint.terms where sideOfSite[term.site].last != Int32(c) {
        sideOfSite[term.site].append(Int32(c))
      }
    }
    self.sideOfSite = sideOfSite
    guard !solution.multipliers.isEmpty else {
      dual = nil
      return
    }
    var dual = DualAscent(RelaxedSites(problem), costs, point: solution.multipliers)
    dual.refresh(threads: options.threads)
    self.dual = dual
  }

  /// What follows from a restriction.
  func examine(_ restriction: Restriction) -> Counterfactual {
    let sites = surroundings(of: restriction)
    let restricted = problem.restricted(by: restriction)
    var isInside = [Bool](repeating: false, count: problem.sites.count)
    for site in sites { isInside[site] = true }
    let clients = problem.clients.indices.filter { client in
      let arc = assignment[client]
      if arc >= 0 { return isInside[Int(problem.arcs[Int(arc)].site)] }
      return problem.arcs(of: client).contains { isInside[Int(problem.arcs[$0].site)] }
    }
    let now = part(of: problem, sites, clients)
    let then = part(of: restricted, sites, clients)
    var before = AssignmentState(now.problem, costs: SiteCosts(now.problem))
    before.take(now.assignment(from: assignment))
    let found = solve(then.problem, near: before.total)
    var result = Counterfactual(
      difference: found.objective - before.total,
      leastDifference: found.bound - before.total,
      leastDifferenceAnywhere: leastDifferenceAnywhere(restriction), costNearby: before.total,
      costChanging: 0, assignment: [], options: [], sites: sites)
    if found.hasSolution { write(found, then, restriction, into: &result) }
    return result
  }

  private func solve(_ part: ModularProblem, near cost: Double) -> ModularSolution {
    var solving = SolveOptions()
    solving.relativeGap = options.relativeGap
    solving.workLimit = options.workLimit
    solving.seed = options.seed
    solving.stop = options.stop
    return part.solve(solving)
  }

  /// The sites of the decision, those that their clients can reach best, and those around them.
  private func surroundings(of restriction: Restriction) -> [Int] {
    var list: [Int] = []
    var isIn = [Bool](repeating: false, count: problem.sites.count)
    var open = 0
    func add(_ site: Int) {
      guard !isIn[site], list.count < options.mostSites else { return }
      isIn[site] = true
      list.append(site)
      if state.memberCount[site] > 0 { open += 1 }
    }
    let start = restriction.sites.map(\.site)
    start.forEach(add)
    for client in problem.clients.indices {
      let arc = assignment[client]
      let isServed = arc >= 0 && start.contains(Int(problem.arcs[Int(arc)].site))
      guard isServed else { continue }
      for arc in candidates.clientArcs[client].prefix(8) { add(Int(problem.arcs[Int(arc)].site)) }
    }
    var next = 0
    while next < list.count, open < options.openSites {
      for neighbour in candidates.neighbours[list[next]] { add(Int(neighbour)) }
      next += 1
    }
    return list.sorted()
  }

  private func part(of whole: ModularProblem, _ sites: [Int], _ clients: [Int]) -> ProblemPart {
    var place = [Int32](repeating: -1, count: whole.sites.count)
    for (position, site) in sites.enumerated() { place[site] = Int32(position) }
    return ProblemPart(
      whole, sites: sites, clients: clients, options: solution.options, sideOfSite: sideOfSite
    ) { place[$0] }
  }

  private func leastDifferenceAnywhere(_ restriction: Restriction) -> Double? {
    guard let dual else { return nil }
    let scale = dual.function.sites.scale
    let least = restriction.sites.reduce(dual.bound) {
      max($0, dual.bound(allowing: $1.options, at: $1.site))
    }
    return least / scale - solution.objective
  }

  /// Puts what was found into the solution of the whole.
  private func write(
    _ found: ModularSolution, _ part: ProblemPart, _ restriction: Restriction,
    into result: inout Counterfactual
  ) {
    var (assignment, chosen) = (solution.assignment, solution.options)
    let kept = keptArcs(restriction)
    for (i, client) in part.clients.enumerated() {
      let arc = found.assignment[i]
      guard arc >= 0 else {
        assignment[client] = -1
        continue
      }
      let index = Int(part.arcs[arc])
      assignment[client] = kept.map { $0[index] } ?? index
    }
    let limits = Dictionary(uniqueKeysWithValues: restriction.sites.map { ($0.site, $0.options) })
    for (position, site) in part.sites.enumerated() {
      let option = found.options[position]
      chosen[site] = limits[site].map { $0[option] } ?? option
    }
    (result.assignment, result.options) = (assignment, chosen)
    result.costChanging = costChanging(result)
  }

  /// What the solution costs at the sites that an answer changes.
  private func costChanging(_ answer: Counterfactual) -> Double {
    var changes = Set(answer.sites.filter { answer.options[$0] != solution.options[$0] })
    for (client, arc) in answer.assignment.enumerated() where arc != solution.assignment[client] {
      for arc in [arc, solution.assignment[client]] where arc >= 0 {
        changes.insert(Int(problem.arcs[arc].site))
      }
    }
    return changes.sorted().reduce(0) { sum, site in
      state.members(of: site).reduce(sum + state.siteCost[site]) {
        $0 + problem.arcs[Int(assignment[$1])].cost
      }
    }
  }

  /// The arcs that are not forbidden; `nil` where none is.
  private func keptArcs(_ restriction: Restriction) -> [Int]? {
    guard !restriction.forbiddenArcs.isEmpty else { return nil }
    let out = Set(restriction.forbiddenArcs)
    return problem.arcs.indices.filter { !out.contains($0) }
  }
}
