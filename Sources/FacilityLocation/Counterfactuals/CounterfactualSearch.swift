import CatchmentSupport

/// Solves the surroundings of decisions anew.
struct CounterfactualSearch: Sendable {
  private let problem: ModularProblem
  private let solution: ModularSolution
  private let options: CounterfactualOptions
  private let costs: SiteCosts
  private let candidates: SearchCandidates
  private let assignment: [Int32]
  /// What each site costs in the solution, and how many clients it serves.
  private let siteCost: [Double]
  private let memberCount: [Int]
  private let sideOfSite: [[Int32]]
  /// The relaxation of the whole at the solution's multipliers.
  private let dual: DualAscent?

  init(_ problem: ModularProblem, _ solution: ModularSolution, _ options: CounterfactualOptions) {
    (self.problem, self.solution, self.options) = (problem, solution, options)
    candidates = SearchCandidates(problem)
    assignment = solution.assignment.map { Int32($0) }
    costs = SiteCosts(problem)
    // The solution's own options: a side constraint can ask for dearer ones than the cheapest.
    let prices = costs.prices(problem, assignment)
    siteCost = problem.sites.indices.map {
      [costs] site in prices[costs.firstOption[site] + solution.options[site]]
    }
    var members = [Int](repeating: 0, count: problem.sites.count)
    for arc in assignment where arc >= 0 { members[Int(problem.arcs[Int(arc)].site)] += 1 }
    memberCount = members
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
    let near = surroundings(
      of: restriction, open: options.innerOpenSites, most: options.innerMostSites)
    let inner = look(at: restriction, sites: near, options)
    guard options.openSites > options.innerOpenSites else { return inner }
    let wide = surroundings(of: restriction, open: options.openSites, most: options.mostSites)
    guard wide.count > near.count else { return inner }
    var options = options
    options.workLimit /= 2
    let outer = look(at: restriction, sites: wide, from: inner, options)
    return inner.widened(by: outer, ifItSaves: options.relativeGap * abs(outer.costNearby))
  }

  /// Solves some sites anew under a restriction, from what is known of fewer.
  private func look(
    at restriction: Restriction, sites: [Int], from inner: Counterfactual? = nil,
    _ options: CounterfactualOptions
  ) -> Counterfactual {
    let kept = keptArcs(restriction)
    let restricted = problem.restricted(by: restriction)
    var isInside = [Bool](repeating: false, count: problem.sites.count)
    for site in sites { isInside[site] = true }
    let clients = problem.clients.indices.filter { client in
      let arc = assignment[client]
      if arc >= 0 { return isInside[Int(problem.arcs[Int(arc)].site)] }
      return problem.arcs(of: client).contains { isInside[Int(problem.arcs[$0].site)] }
    }
    let then = part(of: restricted, sites, clients)
    let before =
      clients.reduce(0) { $0 + costOfServing($1, by: Int(assignment[$1])) }
      + sites.reduce(0) { $0 + siteCost[$1] }
    let relaxed = RelaxedSites(then.problem)
    // The solution's multipliers at the clients, sites and side constraints of the part.
    let point = dual.map { then.point(from: $0.function, at: $0.best, scale: relaxed.scale) }
    var search = NearbySearch(
      relaxed, from: start(then, kept, inner), at: point, near: before, options)
    let found = search.run()
    var result = Counterfactual(
      difference: found.objective - before, leastDifference: found.bound - before,
      leastDifferenceAnywhere: leastDifferenceAnywhere(restriction), costNearby: before,
      costChanging: 0, isPossible: false, moves: [], choices: [], sites: sites,
      provedSites: sites)
    if found.objective < .infinity { write(found, then, restriction, kept, into: &result) }
    return result
  }

  /// What a client costs by an arc, or unserved (−1).
  private func costOfServing(_ client: Int, by arc: Int) -> Double {
    arc >= 0 ? problem.arcs[arc].cost : problem.clients[client].penalty ?? 0
  }

  /// The solution with what is known of fewer sites; where it goes against the restriction it leaves
  /// clients out.
  private func start(
    _ part: ProblemPart, _ kept: [Int]?, _ inner: Counterfactual?
  ) -> [Int32] {
    var assignment = assignment
    for move in inner?.moves ?? [] { assignment[move.client] = Int32(move.arc) }
    guard let kept else { return part.assignment(from: assignment) }
    var position = [Int32](repeating: -1, count: problem.arcs.count)
    for (new, old) in kept.enumerated() { position[old] = Int32(new) }
    return part.assignment(from: assignment.map { $0 < 0 ? -1 : position[Int($0)] })
  }

  /// The sites of the decision, those that their clients can reach best, and those around them.
  private func surroundings(of restriction: Restriction, open wanted: Int, most: Int) -> [Int] {
    var list: [Int] = []
    var isIn = [Bool](repeating: false, count: problem.sites.count)
    var open = 0
    func add(_ site: Int) {
      guard !isIn[site], list.count < most else { return }
      isIn[site] = true
      list.append(site)
      if memberCount[site] > 0 { open += 1 }
    }
    let start = restriction.sites.map(\.site)
    start.forEach(add)
    let touched = Set(restriction.forbiddenArcs.map { Int(problem.arcs[$0].client) })
    for client in problem.clients.indices {
      let arc = assignment[client]
      let site = arc >= 0 ? Int(problem.arcs[Int(arc)].site) : -1
      guard start.contains(site) || touched.contains(client) else { continue }
      if site >= 0 { add(site) }
      for arc in candidates.clientArcs[client].prefix(8) { add(Int(problem.arcs[Int(arc)].site)) }
    }
    var next = 0
    while next < list.count, open < wanted {
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
    _ found: NearbySearch.Outcome, _ part: ProblemPart, _ restriction: Restriction,
    _ kept: [Int]?, into result: inout Counterfactual
  ) {
    result.isPossible = true
    for (i, client) in part.clients.enumerated() {
      let arc = found.assignment[i]
      let index = arc < 0 ? -1 : Int(part.arcs[Int(arc)])
      let new = index < 0 ? -1 : kept.map { $0[index] } ?? index
      if new != solution.assignment[client] {
        result.moves.append(.init(client: client, arc: new))
      }
    }
    let limits = Dictionary(uniqueKeysWithValues: restriction.sites.map { ($0.site, $0.options) })
    for (position, site) in part.sites.enumerated() {
      let option = found.options[position]
      let new = limits[site].map { $0[option] } ?? option
      if new != solution.options[site] { result.choices.append(.init(site: site, option: new)) }
    }
    result.costChanging = costChanging(result)
  }

  /// What an answer changes: of every site's cost the difference, and the arcs given up and taken.
  private func costChanging(_ answer: Counterfactual) -> Double {
    let (options, after) = answer.changed(solution)
    let prices = costs.prices(problem, after.map { Int32($0) })
    let ways = answer.moves.reduce(0) { sum, move in
      sum + costOfServing(move.client, by: Int(assignment[move.client]))
        + costOfServing(move.client, by: move.arc)
    }
    return answer.sites.reduce(ways) { sum, site in
      sum + abs(prices[costs.firstOption[site] + options[site]] - siteCost[site])
    }
  }

  /// The arcs that are not forbidden; `nil` where none is.
  private func keptArcs(_ restriction: Restriction) -> [Int]? {
    guard !restriction.forbiddenArcs.isEmpty else { return nil }
    let out = Set(restriction.forbiddenArcs)
    return problem.arcs.indices.filter { !out.contains($0) }
  }
}
