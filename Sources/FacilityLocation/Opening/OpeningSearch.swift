internal import CatchmentSupport

/// Branch and cut for the uncapacitated problem and the p-median.
///
/// The root raises the Lagrangian bound by the volume algorithm, decides sites by reduced costs on
/// both sides as solutions and bound meet, and searches for solutions by exchanges. What remains, the
/// core, goes to a tree over its linear relaxation; see `OpeningSimplex`. Every bound that counts is
/// the Lagrangian one, computed exactly. Posta, Ferland and Michelon (2014,
/// doi:10.1007/s12532-014-0068-1) search with the Lagrangian bound alone; Avella, Sassano and
/// Vasil'ev (2007, doi:10.1007/s10107-005-0700-6) fix to a core before they branch and cut.
///
/// It loses where the linear relaxation is far from the integers (the tree grows), and where the
/// relaxation has hundreds of fractional sites (its nodes are slow).
struct OpeningSearch {
  let source: OpeningSource
  let options: SolveOptions
  /// The smallest difference between the values of two solutions; 0 if unknown.
  let granule: Double
  let stopwatch: Stopwatch

  var statistics = SolveStatistics()
  /// The best solution: open sites of the problem, ascending, and its value.
  private(set) var incumbent: [Int32] = []
  private(set) var objective = Double.infinity
  /// What a bound must reach for a node to hold no better solution.
  private(set) var threshold = Double.infinity
  var work = 0.0
  var stopReason: Termination?
  /// What decisions on sites gained so far.
  var history: OpeningHistory
  var random: RandomStream
  /// The bound of all that was given up or is still open.
  var bound = -Double.infinity
  /// Whether the search ends where the root's bound stalls, with no site decided.
  var isRootOnly = false
  /// A solution that costs no more ends the search.
  var target = -Double.infinity
  /// The components of the core, where it was solved by them.
  var componentCount = 0
  /// By client of the problem, the last multiplier of the root: with no site decided they give about
  /// the root's bound.
  private(set) var rootMultipliers: [Double]

  init(
    source: OpeningSource, options: SolveOptions, granule: Double, ceiling: Double = .infinity
  ) {
    self.source = source
    threshold = ceiling
    self.options = options
    self.granule = granule
    stopwatch = Stopwatch(limit: options.timeLimit)
    history = OpeningHistory(sites: source.costs.siteCount)
    random = RandomStream(seed: options.seed, stream: 0x0F)
    rootMultipliers = Array(repeating: 0, count: source.costs.clientCount)
  }

  /// Searches from `root` until everything is proved or a limit is met; `spread` are sites spread
  /// like the points, where rows are not written down.
  mutating func run(_ root: OpeningNode, spread: [Int32] = []) {
    statistics.nodes = 1
    var root = root
    if root.table.plane != nil { sift(&root, spread: spread) }
    let open = root.bound >= threshold ? .infinity : solve(root)
    bound = max(bound, min(open, threshold))
    report()
  }

  /// Keeps the multipliers of a root.
  mutating func remember(_ node: OpeningNode) {
    for (i, name) in node.table.clientName.enumerated() {
      rootMultipliers[Int(name)] = node.multipliers[i]
    }
  }

  func limitReached() -> Termination? {
    if options.stop?.isRaised == true { return .cancelled }
    if stopwatch.isOver { return .timeLimit }
    return work >= Double(options.workLimit) * 1e6 ? .workLimit : nil
  }

  func report() {
    options.onProgress?(
      SolveProgress(
        objective: objective.isFinite ? objective : nil, bound: bound,
        seconds: stopwatch.seconds,
        workDone: min(1, work / 1e6 / Double(max(options.workLimit, 1)))))
  }

  // MARK: The root

  /// Raises the bound and decides sites until both stall, then searches the core.
  ///
  /// - Returns: the least bound of what was left open; infinity if nothing.
  private mutating func solve(_ start: OpeningNode) -> Double {
    var node = start
    var ascent = OpeningAscent(node, source)
    var stalled = 0
    var rounds = 0
    if node.table.plane != nil {
      improveInPlane(node, reduced: ascent.bound.reduced, rounds: 4)
    } else if node.bound == -.infinity {
      offer(node, ascent.bound, improving: true)
      ascent.approach(
        node.table, grid: source.grid, steps: 60, target: goal(above: ascent.bound.value),
        stopAt: threshold, isStopped: { limitReached() != nil })
      count(ascent, since: 0, 0, node.table)
    }
    while true {
      let before = ascent.bound.value
      let (evaluations, pairs) = (ascent.evaluations, ascent.pairsRead)
      ascent.run(
        node.table, grid: source.grid, steps: 20, target: goal(above: before), stopAt: threshold,
        isStopped: { limitReached() != nil })
      count(ascent, since: evaluations, pairs, node.table)
      node.bound = max(node.bound, ascent.bound.value)
      bound = max(bound, min(node.bound, threshold))
      rounds += 1
      node.keep(ascent)
      remember(node)
      if node.bound >= threshold { return .infinity }
      offer(node, ascent.bound, improving: rounds % 5 == 1)
      if node.bound >= threshold { return .infinity }
      report()
      if limitReached() != nil { break }
      if let fate = fates(ascent, node.table) {
        guard let smaller = node.restricted(fate, room: room(node), source: source) else {
          return .infinity
        }
        node = smaller
        ascent = OpeningAscent(node, source)
        continue
      }
      if node.table.siteCount == 0 { return .infinity }
      if let written = written(node) {
        node = written
        ascent = OpeningAscent(node, source)
        continue
      }
      if ascent.evaluations == evaluations { break }
      let gained = ascent.bound.value - before
      let missing = threshold.isFinite ? threshold - ascent.bound.value : abs(before)
      stalled = gained < missing * 0.02 ? stalled + 1 : 0
      if stalled >= 4, ascent.pace < (node.table.plane == nil ? 0.05 : 1e-4) { break }
    }
    if node.table.plane != nil {
      // No tree without rows.
      stopReason = limitReached() ?? .workLimit
      return node.bound
    }
    if isRootOnly { return node.bound }
    if let reason = limitReached() {
      stopReason = reason
      return node.bound
    }
    if perturb(node, ascent), let fate = fates(ascent, node.table) {
      // A better solution decides more sites: the root goes on with what is left.
      guard let smaller = node.restricted(fate, room: room(node), source: source) else {
        return .infinity
      }
      return solve(smaller)
    }
    return searchCore(node)
  }

  /// The node with its rows written down, if they were not and now they fit.
  private func written(_ node: OpeningNode) -> OpeningNode? {
    guard node.table.plane != nil else { return nil }
    let free = [SiteFate](repeating: .free, count: node.table.siteCount)
    let next = node.restricted(free, room: room(node), source: source)
    return next.flatMap { $0.table.plane == nil ? $0 : nil }
  }

  /// What the bound of a root lacks.
  func room(_ node: OpeningNode) -> Double { max(threshold - node.bound, source.grid.step) }

  mutating func count(
    _ ascent: OpeningAscent, since evaluations: Int, _ pairs: Int, _ table: OpeningTable
  ) {
    let steps = ascent.evaluations - evaluations
    statistics.boundEvaluations += steps
    work += Double(ascent.pairsRead - pairs)
    work += Double(steps) * Double(2 * table.siteCount + 4 * table.clientCount)
  }

  /// Where steps aim: the value to beat, or a little above the bound while none is known.
  func goal(above bound: Double) -> Double {
    threshold.isFinite ? threshold : bound + max(abs(bound) * 0.05, source.grid.step)
  }

  /// Decisions that the bound forces, or `nil` if there are none.
  mutating func fates(_ ascent: OpeningAscent, _ table: OpeningTable) -> [SiteFate]? {
    let room = threshold - ascent.bound.value
    guard room.isFinite, !isRootOnly else { return nil }
    var fate = [SiteFate](repeating: .free, count: table.siteCount)
    var decided = 0
    for j in fate.indices {
      if ascent.bound.gainOfOpening(j, most: table.most) >= room {
        fate[j] = .closed
        decided += 1
      } else if ascent.bound.gainOfClosing(j, least: table.least) >= room {
        fate[j] = .open
        decided += 1
      }
    }
    guard decided > 0 else { return nil }
    statistics.fixedOptions += decided
    return fate
  }

  // MARK: Solutions

  /// Takes the chosen sites as a solution, improved by local search where asked.
  mutating func offer(_ node: OpeningNode, _ bound: OpeningBound, improving: Bool) {
    let chosen = bound.isChosen
    var open = node.open
    for (j, isChosen) in chosen.enumerated() where isChosen { open.append(node.table.siteName[j]) }
    let value = take(open)
    if node.table.plane != nil {
      if value == objective { improveInPlane(node, reduced: bound.reduced, rounds: 1) }
    } else if improving || value == objective {
      improve(node, chosen)
    }
  }

  private mutating func improve(_ node: OpeningNode, _ chosen: [Bool]) {
    guard limitReached() == nil else { return }
    let near = node.table.shortened(open: chosen.count { $0 })
    var search = Interchange(near, missing: missing)
    search.start(chosen)
    search.descend(isStopped: { limitReached() != nil })
    work += Interchange.stepCost * Double(search.work)
    let chosen = search.isOpen.indices.filter { search.isOpen[$0] }
    take(node.open + chosen.map { node.table.siteName[$0] })
  }

  /// Stands for the cost of a client without a site: more than any pair costs.
  var missing: Double { source.dearest }

  /// Iterated local search from the best choice of a node: a few exchanges at random, descent, and
  /// back to the best where that did not help.
  ///
  /// - Returns: whether it found a better solution.
  private mutating func perturb(_ node: OpeningNode, _ ascent: OpeningAscent) -> Bool {
    let before = objective
    let table = node.table
    guard table.siteCount > 1 else { return false }
    var best: [[Int32]] = []
    var start = ascent.bound.isChosen
    let local = node.localIndices(sites: source.costs.siteCount)
    if incumbent.allSatisfy({ local[Int($0)] != -2 }) {
      start = [Bool](repeating: false, count: table.siteCount)
      for j in incumbent where local[Int(j)] >= 0 { start[Int(local[Int(j)])] = true }
    }
    var search = Interchange(table.shortened(open: start.count { $0 }), missing: missing)
    search.start(start)
    search.descend(isStopped: { limitReached() != nil })
    best.append(search.openSites.map { table.siteName[Int($0)] })
    var numbers = random
    search.iterate(
      budget: Int(max(work * 0.1, 5e6)), patience: 20 * table.siteCount,
      among: (0..<Int32(table.siteCount)).map { $0 }, &numbers,
      isStopped: { limitReached() != nil },
      improved: { found in
        best.append(found.openSites.map { table.siteName[Int($0)] })
      })
    random = numbers
    for sites in best { take(node.open + sites) }
    work += Interchange.stepCost * Double(search.work)
    return objective < before
  }

  /// Values a set of open sites by the problem's own costs, and keeps it if it is the best.
  @discardableResult
  mutating func take(_ open: [Int32]) -> Double {
    guard let served = source.costs.served(by: open) else { return .infinity }
    var value = 0.0
    for j in open { value += source.fixedCosts[Int(j)] }
    for cost in served.cost { value += cost }
    guard value < objective else { return value }
    objective = value
    incumbent = open.sorted()
    statistics.improvements += 1
    let better = value - max(granule * 0.999, abs(value) * max(options.relativeGap, 1e-10))
    threshold = value <= target ? -.infinity : min(threshold, better)
    return value
  }
}

extension OpeningNode {
  /// Remembers where an ascent on its table stands.
  mutating func keep(_ ascent: OpeningAscent) {
    multipliers = ascent.best
    share = ascent.share
    pace = ascent.pace
    bound = max(bound, ascent.bound.value)
  }
}
