internal import CatchmentSupport

/// Branch and bound for capacitated location with split demand: the Lagrangian bound in every node,
/// fixing of sites by reduced costs on both sides, transport problems for solutions.
///
/// The demand constraints are relaxed and x ≤ y is kept, so that the bound is that of the strong
/// linear relaxation, found without a linear program; the averaged choice of the volume algorithm
/// tells where to branch. The tree is searched depth first. A node with every site decided is a
/// transport problem, and its prices are multipliers that close it. The method follows Görtz and
/// Klose (2012, doi:10.1287/ijoc.1110.0468).
///
/// It loses where the strong relaxation is far from the integers, as with few large sites or tight
/// capacity: nothing here cuts the fractional sites off, and the tree grows.
struct SplitSearch {
  let problem: CapacitatedProblem
  let options: SolveOptions
  let network: TransportNetwork
  let setting: SplitSetting
  let stopwatch: Stopwatch

  private(set) var statistics = SolveStatistics()
  private(set) var incumbent = SplitIncumbent()
  private(set) var work = 0.0
  private(set) var stopReason: Termination?
  private var stack: [SplitNode] = []
  /// The least bound of a decided node whose prices did not close it.
  private var leftOver = Double.infinity
  private var tried: [Bool] = []
  private var isDiving = true
  private var experience: SplitPseudoCosts
  private var random: RandomStream
  /// The bound of all that was given up or is still open.
  private(set) var bound = -Double.infinity

  init(_ problem: CapacitatedProblem, network: TransportNetwork, options: SolveOptions) {
    self.problem = problem
    self.network = network
    self.options = options
    setting = SplitSetting(problem)
    experience = SplitPseudoCosts(sites: problem.rules.count)
    random = RandomStream(seed: options.seed, stream: 0x5B)
    stopwatch = Stopwatch(limit: options.timeLimit)
    let fate = problem.rules.map { rule -> SplitFate in
      switch rule {
      case .free: .free
      case .open: .open
      case .closed: .closed
      }
    }
    let table = SplitTable(problem, network: network, fate: fate)
    var first = SplitBound()
    let start = setting.start(problem)
    first.evaluate(table, setting.gifts, start, needed: setting.needed)
    stack = [SplitNode(fate: fate, multipliers: start, bound: first.value, pace: 0.1)]
  }

  /// Searches until everything is proved or a limit is met.
  mutating func run() {
    updateBound()
    while let node = next() {
      if node.bound >= incumbent.threshold { continue }
      if let reason = limitReached() {
        stopReason = reason
        stack.append(node)
        break
      }
      statistics.nodes += 1
      isDiving = false
      let reached = process(node, isRoot: statistics.nodes == 1)
      if let branch = node.branch {
        experience.record(branch, bound: min(reached, incumbent.threshold))
      }
      updateBound()
      if statistics.nodes & 63 == 1 { report() }
    }
    updateBound()
    statistics.improvements = incumbent.improvements
  }

  /// The child just made while the search dives, and the node of least bound when a dive has ended;
  /// always the last one made where many are open, so that memory stays small.
  private mutating func next() -> SplitNode? {
    guard !isDiving, stack.count < Self.mostOpen else { return stack.popLast() }
    guard let best = stack.indices.min(by: { stack[$0].bound < stack[$1].bound }) else {
      return nil
    }
    stack.swapAt(best, stack.count - 1)
    return stack.popLast()
  }

  private static let mostOpen = 5_000

  private mutating func updateBound() {
    let open = stack.reduce(leftOver) { min($0, $1.bound) }
    bound = max(bound, min(open, incumbent.threshold))
  }

  private func limitReached() -> Termination? {
    if options.stop?.isRaised == true { return .cancelled }
    if stopwatch.isOver { return .timeLimit }
    return work >= Double(options.workLimit) * 1e6 ? .workLimit : nil
  }

  private func report() {
    options.onProgress?(
      SolveProgress(
        objective: incumbent.objective.isFinite ? incumbent.objective : nil, bound: bound,
        seconds: stopwatch.seconds,
        workDone: min(1, work / 1e6 / Double(max(options.workLimit, 1)))))
  }

  // MARK: A node

  /// Bounds, prunes or branches; returns the bound reached.
  private mutating func process(_ start: SplitNode, isRoot: Bool) -> Double {
    var node = start
    var table = SplitTable(problem, network: network, fate: node.fate)
    if node.branch?.opens == false, !canServe(node) { return .infinity }
    var ascent = node.ascent(table, setting)
    var (stalled, rounds) = (0, 0)
    while true {
      let before = ascent.bound.value
      let (evaluations, steps) = (ascent.evaluations, ascent.work)
      if table.isOpen.allSatisfy({ $0 }) {
        close(node, table, &ascent)
        return node.bound
      }
      ascent.run(
        table, steps: isRoot ? 20 : 10, target: goal(above: before),
        stopAt: incumbent.threshold)
      statistics.boundEvaluations += ascent.evaluations - evaluations
      work += Double(ascent.work - steps)
      node.keep(ascent, table)
      rounds += 1
      if node.bound >= incumbent.threshold { return node.bound }
      if isRoot { offerAtRoot(&ascent, table, rounds) }
      if node.bound >= incumbent.threshold { return node.bound }
      if fix(&node, ascent, table) {
        table = SplitTable(problem, network: network, fate: node.fate)
        ascent = node.ascent(table, setting)
        continue
      }
      let threshold = incumbent.threshold
      let missing = threshold.isFinite ? threshold - ascent.bound.value : abs(before)
      stalled =
        ascent.bound.value - before < missing * (isRoot ? 0.02 : 0.1) ? stalled + 1 : 0
      if limitReached() != nil { break }
      // Without a step the average violates nothing: the bound is that of the relaxation.
      if ascent.evaluations == evaluations { break }
      if stalled >= (isRoot ? 5 : 1), !isRoot || ascent.pace < 0.0005 { break }
    }
    offer(&ascent, table, improving: isRoot)
    if isRoot { wander(ascent, table) }
    node.keep(ascent, table)
    branch(node, ascent, table)
    return node.bound
  }

  /// Where steps aim: the value to beat, or a little above the bound while none is known.
  private func goal(above bound: Double) -> Double {
    let threshold = incumbent.threshold
    return threshold.isFinite ? threshold : bound + max(abs(bound) * 0.05, 1e-6)
  }

  /// Whether all sites left can serve everybody; where any site serves any client, the bound sees
  /// to it.
  private mutating func canServe(_ node: SplitNode) -> Bool {
    if setting.isComplete { return true }
    let left = node.fate.map { $0 != .closed }
    let all = Transport(network, open: left)
    work += Double(all.work)
    return all.isFeasible && setting.gifts.pairs(left) != nil
  }

  /// Decides sites whose other choice the bound excludes.
  private mutating func fix(
    _ node: inout SplitNode, _ ascent: SplitAscent, _ table: SplitTable
  ) -> Bool {
    let room = incumbent.threshold - ascent.bound.value
    guard room.isFinite else { return false }
    var decided = 0
    for (j, reduced) in ascent.bound.reduced.enumerated()
    where !table.isOpen[j] && abs(reduced) >= room {
      node.fate[Int(table.siteName[j])] = reduced > 0 ? .closed : .open
      decided += 1
    }
    statistics.fixedOptions += decided
    return decided > 0
  }

  /// A node with every site decided: its transport problem is its best solution, and the prices
  /// prove it.
  private mutating func close(
    _ node: SplitNode, _ table: SplitTable, _ ascent: inout SplitAscent
  ) {
    let open = node.fate.map { $0 == .open }
    let transport = Transport(network, open: open)
    work += Double(transport.work)
    guard transport.isFeasible, setting.gifts.pairs(open) != nil else { return }
    incumbent.take(transport, of: problem, setting, gap: options.relativeGap)
    ascent.consider(SplitFlows.prices(transport, problem), table)
    statistics.boundEvaluations += 1
    let proved = max(node.bound, ascent.bound.value)
    if proved < incumbent.threshold { leftOver = min(leftOver, proved) }
  }

  private mutating func branch(_ node: SplitNode, _ ascent: SplitAscent, _ table: SplitTable) {
    var (best, bestScore) = (-1, -Double.infinity)
    for j in table.fixed.indices where !table.isOpen[j] {
      let share = min(max(ascent.share[j], 0), 1)
      let score = experience.score(Int(table.siteName[j]), share: share)
      if score > bestScore { (best, bestScore) = (j, score) }
    }
    guard best >= 0 else { return stack.append(node) }
    isDiving = true
    let reduced = ascent.bound.reduced[best]
    let openFirst = ascent.share[best] >= 0.5
    for choice in openFirst ? [SplitFate.closed, .open] : [.open, .closed] {
      var child = node
      child.fate[Int(table.siteName[best])] = choice
      child.branch = .init(
        site: Int(table.siteName[best]), opens: choice == .open,
        distance: choice == .open ? 1 - ascent.share[best] : ascent.share[best],
        bound: ascent.bound.value)
      child.bound = max(
        node.bound, ascent.bound.value + max(0, choice == .open ? reduced : -reduced))
      child.pace = 0.05
      stack.append(child)
    }
  }

  // MARK: Solutions

  private mutating func offerAtRoot(
    _ ascent: inout SplitAscent, _ table: SplitTable, _ rounds: Int
  ) {
    if rounds % 4 == 3 { offer(&ascent, table, improving: true) }
  }

  /// Serves everybody from the sites that the average favours, improved by local search where
  /// asked or where it comes close.
  private mutating func offer(
    _ ascent: inout SplitAscent, _ table: SplitTable, improving: Bool
  ) {
    let open = favoured(ascent, table)
    guard open != tried else { return }
    tried = open
    let transport = Transport(network, open: open)
    let done = transport.work
    var search = SplitInterchange(problem, gifts: setting.gifts, transport)
    if improving {
      search.descend(width: 20, work: 20_000_000)
    } else if search.value < incumbent.objective * 1.0005 {
      search.descend(width: 5, work: 1_000_000)
    }
    work += Double(search.transport.work - done + done)
    statistics.movesTried += search.moves
    incumbent.take(search.transport, of: problem, setting, gap: options.relativeGap)
  }

  /// Looks for better solutions around the best: opens and closes a few sites in doubt at random,
  /// descends, and goes on from there if that is no worse.
  private mutating func wander(_ ascent: SplitAscent, _ table: SplitTable) {
    let doubtful = table.fixed.indices.filter {
      !table.isOpen[$0] && ascent.share[$0] > 0.005 && ascent.share[$0] < 0.995
    }.map { Int(table.siteName[$0]) }
    guard doubtful.count > 1, incumbent.objective < .infinity else { return }
    var current = SplitInterchange(
      problem, gifts: setting.gifts, Transport(network, open: incumbent.isOpen))
    var failures = 0
    while failures < 40 + doubtful.count, limitReached() == nil {
      var next = current
      for _ in 0..<3 { next.flip(doubtful[random.integer(below: doubtful.count)]) }
      let done = next.transport.work
      next.descend(width: 10, work: 2_000_000)
      work += Double(next.transport.work - done)
      failures += 1
      if next.value < incumbent.objective - 1e-9 * abs(incumbent.objective) {
        incumbent.take(
          next.transport, of: problem, setting, gap: options.relativeGap)
        failures = 0
      }
      if next.value <= current.value { current = next }
    }
  }

  /// The sites open on average, and the next ones until they hold the demand.
  private func favoured(_ ascent: SplitAscent, _ table: SplitTable) -> [Bool] {
    var isOpen = [Bool](repeating: false, count: problem.rules.count)
    var missing = setting.needed
    var order = Array(table.fixed.indices)
    order.sort { (ascent.share[$0], $1) > (ascent.share[$1], $0) }
    for j in order {
      guard table.isOpen[j] || ascent.share[j] >= 0.5 || missing > 0 else { continue }
      isOpen[Int(table.siteName[j])] = true
      missing -= table.capacity[j]
    }
    return isOpen
  }
}
