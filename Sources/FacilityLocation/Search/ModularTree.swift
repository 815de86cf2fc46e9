import CatchmentSupport

/// Branch-and-bound over the Lagrangian relaxation, best bound first.
///
/// A node leaves out options and arcs, and may require that a client use one arc. It is bounded by
/// some steps of ascent from its parent's multipliers, and reduced costs leave out more. It is
/// divided where the averaged relaxed solution is least of one mind: first whether a site serves
/// anybody, then whether a client uses an arc. Once every client has one arc, or none, the costs of
/// the sites follow and are exact (`AssignmentState`), whatever the relaxation leaves out; so the
/// tree ends, and then the best solution is optimal.
///
/// Geoffrion 1974, doi:10.1007/BFb0120690; Holmberg, Rönnqvist and Yuan 1999,
/// doi:10.1016/S0377-2217(98)00008-3. Complexity: some thirty evaluations of the bound a node; the
/// tree is exponential, and loses to more rounds of search where the gap is wide.
struct ModularTree {
  /// What a node leaves out and requires.
  struct Branch {
    var options: [Int] = []
    var arcs: [Int] = []
    /// The arcs that their clients must use.
    var required: [Int] = []
  }

  private struct Node {
    var bound: Double
    var branch: Branch
    var point: [Double]
  }

  private let root: DualAscent
  private let problem: ModularProblem
  private let threads: Int
  /// What a solution must save to be looked for.
  private let tolerance: Double
  private var search: LocalSearch
  /// The cheapest solution found whose options are not the cheapest for their loads, as a side
  /// constraint asks for dearer ones.
  private(set) var chosen: (assignment: [Int32], options: [Int32], total: Double)?
  /// The lowest bound of the nodes that were left without being searched to their end.
  private var leftBound = Double.infinity
  /// Open nodes, the lowest bound first.
  private var open = LeastFirstQueue<Node>()
  /// Nodes looked at so far.
  private(set) var nodes = 0
  /// Elementary steps spent.
  private(set) var work = 0

  /// The tree whose root is a relaxation as it stands, with what is fixed in it.
  ///
  /// Solutions that save at most `tolerance` are not looked for; `bound` then holds for those that
  /// save more.
  init(_ root: DualAscent, _ search: LocalSearch, threads: Int, tolerance: Double = 0) {
    self.root = root
    problem = root.function.sites.problem
    self.threads = threads
    self.tolerance = tolerance
    self.search = search
    open.put(Node(bound: root.bound, branch: Branch(), point: root.best), key: root.bound)
  }

  /// The best assignment that the tree has seen, or was given.
  var assignment: [Int32] { search.best }

  /// The total of that, if it keeps every limit.
  var feasibleTotal: Double? { search.state.isFeasible ? search.bestTotal : nil }

  /// No solution outside those known is cheaper: the lowest bound of the open nodes, infinite
  /// without any.
  var bound: Double { min(open.leastKey, leftBound) / scale }

  /// The cheapest of the solutions that the tree knows, if there is one.
  private var bestTotal: Double { min(feasibleTotal ?? .infinity, chosen?.total ?? .infinity) }

  /// How many nodes may wait: their multipliers take up to 256 MB.
  private var mostOpen: Int { 32_000_000 / max(1, root.best.count) }

  private var scale: Double { root.function.sites.scale }

  /// Looks at nodes until `budget` elementary steps are spent or none is left below `target`.
  mutating func run(budget: Int, target: Double, isStopped: () -> Bool) {
    let start = work
    var target = target
    while work - start < budget, open.count < mostOpen, !isStopped(), let node = open.take() {
      if isClosed(node.bound, target) { continue }
      nodes += 1
      divide(node, &target, isStopped)
    }
  }

  private func isClosed(_ bound: Double, _ target: Double) -> Bool {
    // Without a target only what has no solution is closed.
    bound == .infinity
      || (target < .infinity && bound / scale >= target - max(tolerance, 1e-9 * abs(target)))
  }

  // MARK: A node

  private mutating func divide(_ node: Node, _ target: inout Double, _ isStopped: () -> Bool) {
    var dual = root
    let before = dual.function.work
    dual.restrict(to: node.branch, at: node.point, threads: threads)
    ascend(&dual, target, isStopped)
    if !isClosed(dual.bound, target) {
      look(at: dual)
      target = min(target, bestTotal)
      _ = dual.fix(target: target - tolerance)
    }
    work += dual.function.work - before + 10_000
    // A node cut short is as open as before.
    if isStopped() { return open.put(node, key: node.bound) }
    let bound = max(dual.bound, node.bound)
    guard !isClosed(bound, target) else { return }
    guard let (one, other) = choice(dual, node.branch) else {
      if !settle(node.branch) { leftBound = min(leftBound, bound) }
      target = min(target, bestTotal)
      return
    }
    for branch in [one, other] {
      open.put(Node(bound: bound, branch: branch, point: dual.best), key: bound)
    }
  }

  /// Raises a node's bound while that pays.
  private func ascend(_ dual: inout DualAscent, _ target: Double, _ isStopped: () -> Bool) {
    for _ in 0..<6 {
      let before = dual.bound
      if isClosed(before, target) || isStopped() { return }
      dual.ascend(steps: 10, target: target, threads: threads, isStopped: isStopped)
      let left = target * scale - dual.bound
      if dual.bound - before < 0.05 * left { return }
    }
  }

  /// Rounds the averaged solution of a node and improves it by shifts.
  private mutating func look(at dual: DualAscent) {
    var share = [Double](repeating: 0.5, count: problem.clients.count)
    var assignment = [Int32](repeating: -1, count: problem.clients.count)
    for arc in dual.function.sites.arcIndex {
      let client = Int(problem.arcs[Int(arc)].client)
      if dual.arcShare[Int(arc)] > share[client] {
        (share[client], assignment[client]) = (dual.arcShare[Int(arc)], arc)
      }
    }
    for client in assignment.indices where assignment[client] < 0 {
      // Of two minds: whoever serves it in the best solution.
      assignment[client] = search.best[client]
    }
    let evaluations = search.evaluations
    search.restart(from: assignment, passes: 3)
    work += (search.evaluations - evaluations) * PrimalSearch.workOfEvaluation
    search.returnToBest()
  }

  // MARK: Branching

  /// The two sides of the decision that is most open; `nil` where none is left.
  private func choice(_ dual: DualAscent, _ branch: Branch) -> (Branch, Branch)? {
    let sites = dual.function.sites
    var use = [Double](repeating: 0, count: problem.sites.count)
    for site in problem.sites.indices {
      for arc in sites.firstArc[site]..<sites.firstArc[site + 1] {
        use[site] = max(use[site], dual.arcShare[Int(sites.arcIndex[arc])])
      }
    }
    var site: (index: Int, openness: Double)?
    for j in problem.sites.indices {
      let openness = min(use[j], 1 - use[j])
      guard openness > max(0.1, site?.openness ?? 0), idleOptions(j, dual) != nil else { continue }
      site = (j, openness)
    }
    if let site, let (idle, busy) = idleOptions(site.index, dual) {
      var (closed, opened) = (branch, branch)
      closed.options += busy
      opened.options += idle
      return (closed, opened)
    }
    return choiceOfArc(dual, branch)
  }

  /// The options of a site that are left, those that serve nobody apart; `nil` if one kind is
  /// missing.
  private func idleOptions(_ site: Int, _ dual: DualAscent) -> (idle: [Int], busy: [Int])? {
    let costs = dual.function.costs
    let left = costs.options(of: site).filter { !dual.function.isOut[$0] }
    let isIdle = { (option: Int) in
      problem.resources.indices.allSatisfy { costs.mostCapacity(option: option, resource: $0) <= 0 }
    }
    let (idle, busy) = (left.filter(isIdle), left.filter { !isIdle($0) })
    return idle.isEmpty || busy.isEmpty ? nil : (idle, busy)
  }

  /// A client that uses an arc, or does not: the one with most demand at stake.
  private func choiceOfArc(_ dual: DualAscent, _ branch: Branch) -> (Branch, Branch)? {
    let arcs = dual.function.sites.arcIndex.sorted()
    let isRequired = Set(branch.required)
    var best: (arc: Int, score: Double)?
    var start = arcs.startIndex
    while start < arcs.endIndex {
      let client = Int(problem.arcs[Int(arcs[start])].client)
      var end = start
      var favourite = Int(arcs[start])
      while end < arcs.endIndex, problem.arcs[Int(arcs[end])].client == client {
        if dual.arcShare[Int(arcs[end])] > dual.arcShare[favourite] { favourite = Int(arcs[end]) }
        end += 1
      }
      defer { start = end }
      if end - start == 1, isRequired.contains(favourite) { continue }
      let share = min(1, dual.arcShare[favourite])
      let score = (problem.clients[client].demand + 1e-9) * (min(share, 1 - share) + 1e-3)
      if score > best?.score ?? -1 { best = (favourite, score) }
    }
    guard let best else { return nil }
    let client = Int(problem.arcs[best.arc].client)
    var (with, without) = (branch, branch)
    with.required.append(best.arc)
    with.arcs += problem.arcs(of: client).filter { $0 != best.arc }
    without.arcs.append(best.arc)
    return (with, without)
  }

  /// Takes the solution that a node without decisions holds, the best of its assignment; says
  /// whether that is sure to be the best.
  private mutating func settle(_ branch: Branch) -> Bool {
    var assignment = [Int32](repeating: -1, count: problem.clients.count)
    for arc in branch.required { assignment[Int(problem.arcs[arc].client)] = Int32(arc) }
    search.restart(from: assignment, passes: 0)
    search.returnToBest()
    if problem.side.isEmpty { return true }
    // Side constraints can ask for options that are not the cheapest for their loads.
    let outcome = OptionChoice.best(problem, root.function.costs, assignment)
    work += outcome.nodes * problem.side.count
    let total = outcome.cost + arcCost(assignment)
    if total < bestTotal { chosen = (assignment, outcome.options, total) }
    return outcome.isExact
  }

  /// What the arcs of an assignment cost, and those whom it does not serve; infinite where somebody
  /// must be.
  private func arcCost(_ assignment: [Int32]) -> Double {
    assignment.indices.reduce(0) { sum, client in
      let arc = Int(assignment[client])
      return sum
        + (arc >= 0 ? problem.arcs[arc].cost : problem.clients[client].penalty ?? .infinity)
    }
  }
}
