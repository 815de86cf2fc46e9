internal import CatchmentSupport

/// Branch and bound for the uncapacitated problem and the p-median: the Lagrangian bound in every
/// node, fixing of sites by reduced costs on both sides, local search for solutions.
///
/// From the node of least bound the search goes down, to the child that agrees with the averaged
/// choice, until a node ends, and returns to the least bound: so few nodes are opened that a better
/// solution would have spared. Where too many wait it goes on depth first. The method follows Posta, Ferland and Michelon (2014,
/// doi:10.1007/s12532-014-0068-1) with the volume algorithm in place of a bundle.
///
/// It loses where the linear relaxation is far from the integers (the tree grows), and where many
/// solutions tie (fixing waits for the last unit).
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
  /// Children of the node before, and in a depth-first search of those above; the last is next.
  var stack: [OpeningNode] = []
  /// The other nodes that wait.
  private var waiting = WaitingNodes<OpeningNode>()
  /// Beyond so many pairs in the tables that wait, about a gigabyte, no more are put there.
  private static let mostWaitingPairs = 60_000_000
  /// What decisions on sites gained so far.
  var history: OpeningHistory
  private var random: RandomStream
  /// The bound of all that was given up or is still open.
  var bound = -Double.infinity
  /// The bound of what the core left open; infinity when nothing.
  var coreBound = Double.infinity

  init(source: OpeningSource, options: SolveOptions, granule: Double) {
    self.source = source
    self.options = options
    self.granule = granule
    stopwatch = Stopwatch(limit: options.timeLimit)
    history = OpeningHistory(sites: source.costs.siteCount)
    random = RandomStream(seed: options.seed, stream: 0x0F)
  }

  /// Searches from `root` until everything is proved or a limit is met.
  mutating func run(_ root: OpeningNode) {
    stack = [root]
    bound = -.infinity
    while let node = next() {
      if node.bound >= threshold { continue }
      if let reason = limitReached() {
        stopReason = reason
        stack.append(node)
        break
      }
      statistics.nodes += 1
      process(node, isRoot: statistics.nodes == 1)
      updateBound()
      if statistics.nodes & 63 == 1 { report() }
    }
    updateBound()
  }

  /// The last child of the node before, or the node of least bound.
  private mutating func next() -> OpeningNode? {
    guard let node = stack.popLast() else { return waiting.takeBest() }
    if waiting.size < Self.mostWaitingPairs {
      for sibling in stack { waiting.put(sibling) }
      stack.removeAll(keepingCapacity: true)
    }
    return node
  }

  private mutating func updateBound() {
    let open = min(coreBound, stack.reduce(waiting.bound) { min($0, $1.bound) })
    bound = max(bound, min(open, threshold))
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

  // MARK: A node

  private mutating func process(_ start: OpeningNode, isRoot: Bool) {
    var node = start
    var ascent = OpeningAscent(
      node.table, grid: source.grid, multipliers: node.multipliers, share: node.share,
      pace: node.pace)
    defer { history.learn(from: start.decision, bound: max(node.bound, ascent.bound.value)) }
    var stalled = 0
    var rounds = 0
    while true {
      let before = ascent.bound.value
      let evaluations = ascent.evaluations
      ascent.run(
        node.table, grid: source.grid, steps: isRoot ? 20 : 12, target: goal(above: before),
        stopAt: threshold)
      count(ascent.evaluations - evaluations, node.table)
      node.bound = max(node.bound, ascent.bound.value)
      rounds += 1
      if node.bound >= threshold { return }
      offer(node, chosen: ascent.bound.isChosen, improving: isRoot && rounds % 5 == 1)
      if node.bound >= threshold { return }
      if let fate = fates(ascent, node.table) {
        node.keep(ascent)
        guard let smaller = node.restricted(fate, room: room(node), source: source) else {
          return
        }
        node = smaller
        ascent = OpeningAscent(
          node.table, grid: source.grid, multipliers: node.multipliers, share: node.share,
          pace: node.pace)
        continue
      }
      if node.table.siteCount == 0 { return }
      if ascent.evaluations == evaluations { break }
      let gained = ascent.bound.value - before
      let missing = threshold.isFinite ? threshold - ascent.bound.value : abs(before)
      stalled = gained < missing * (isRoot ? 0.02 : 0.1) ? stalled + 1 : 0
      if isRoot, limitReached() != nil { break }
      if stalled >= (isRoot ? 5 : 1), !isRoot || ascent.pace < 0.02 { break }
    }
    node.keep(ascent)
    if isRoot, perturb(node, ascent), let fate = fates(ascent, node.table) {
      // A better solution decides more sites: the root goes on with what is left.
      guard let smaller = node.restricted(fate, room: room(node), source: source) else { return }
      return process(smaller, isRoot: true)
    }
    searchCore(node)
  }

  mutating func count(_ evaluations: Int, _ table: OpeningTable) {
    statistics.boundEvaluations += evaluations
    work += Double(evaluations) * Double(table.site.count + table.siteCount + table.clientCount)
  }

  /// Where steps aim: the value to beat, or a little above the bound while none is known.
  func goal(above bound: Double) -> Double {
    threshold.isFinite ? threshold : bound + max(abs(bound) * 0.05, source.grid.step)
  }

  /// Decisions that the bound forces, or `nil` if there are none.
  private mutating func fates(_ ascent: OpeningAscent, _ table: OpeningTable) -> [SiteFate]? {
    let room = threshold - ascent.bound.value
    guard room.isFinite else { return nil }
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
  private mutating func offer(_ node: OpeningNode, chosen: [Bool], improving: Bool) {
    var open = node.open
    for (j, isChosen) in chosen.enumerated() where isChosen { open.append(node.table.siteName[j]) }
    let value = take(open)
    if improving || value == objective { improve(node, chosen) }
  }

  private mutating func improve(_ node: OpeningNode, _ chosen: [Bool]) {
    var search = Interchange(node.table, missing: missing)
    search.start(chosen)
    search.descend()
    work += Double(search.work)
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
    var search = Interchange(table, missing: missing)
    var best: [[Int32]] = []
    var start = ascent.bound.isChosen
    let local = node.localIndices(sites: source.costs.siteCount)
    if incumbent.allSatisfy({ local[Int($0)] != -2 }) {
      start = [Bool](repeating: false, count: table.siteCount)
      for j in incumbent where local[Int(j)] >= 0 { start[Int(local[Int(j)])] = true }
    }
    search.start(start)
    search.descend()
    best.append(search.openSites.map { table.siteName[Int($0)] })
    var numbers = random
    search.iterate(
      budget: Int(max(work * 0.5, 2e7)), patience: 20 * table.siteCount, &numbers,
      isStopped: { limitReached() != nil },
      improved: { found in
        best.append(found.openSites.map { table.siteName[Int($0)] })
      })
    random = numbers
    for sites in best { take(node.open + sites) }
    work += Double(search.work)
    return objective < before
  }

  /// Values a set of open sites by the problem's own costs, and keeps it if it is the best.
  @discardableResult
  mutating func take(_ open: [Int32]) -> Double {
    var isOpen = [Bool](repeating: false, count: source.costs.siteCount)
    var value = 0.0
    for j in open {
      isOpen[Int(j)] = true
      value += source.fixedCosts[Int(j)]
    }
    for i in 0..<source.costs.clientCount {
      guard
        let k = source.costs.pairs(of: i).first(where: { isOpen[Int(source.costs.site[$0])] })
      else { return .infinity }
      value += source.costs.cost[k]
    }
    guard value < objective else { return value }
    objective = value
    incumbent = open.sorted()
    statistics.improvements += 1
    threshold = value - max(granule * 0.999, abs(value) * max(options.relativeGap, 1e-10))
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
