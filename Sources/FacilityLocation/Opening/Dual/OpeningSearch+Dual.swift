internal import CatchmentSupport

// A tree with bounds by steps on the Lagrangian dual, for cores whose relaxation has many fractional
// sites: there a node by steps costs a fraction of a node by pivots, and its bound is little lower.
extension OpeningSearch {
  private static let mostWaiting = 120_000_000
  private static let pace = 0.3
  private static let steps = 12
  /// How many sites are tried out before one is chosen, and for how many steps each way.
  private static let candidates = 8
  private static let trialSteps = 8
  private static let enoughTrials: Int32 = 2

  /// Searches below a root.
  ///
  /// - Returns: the least bound of what was left open; infinity if nothing.
  mutating func searchDual(_ root: OpeningNode) -> Double {
    var tree = DualTree(root, source: source)
    while let next = nextNode(&tree) {
      if next.bound >= threshold { continue }
      if let reason = limitReached() {
        stopReason = reason
        tree.stack.append(next)
        break
      }
      statistics.nodes += 1
      process(next, &tree)
      bound = max(bound, min(threshold, tree.bound))
      if statistics.nodes & 63 == 1 { report() }
    }
    return tree.bound
  }

  private func nextNode(_ tree: inout DualTree) -> DualNode? {
    guard let node = tree.stack.popLast() else { return tree.waiting.takeBest() }
    if tree.waiting.size < Self.mostWaiting {
      for sibling in tree.stack { tree.waiting.put(sibling) }
      tree.stack.removeAll(keepingCapacity: true)
    }
    return node
  }

  private mutating func process(_ start: DualNode, _ tree: inout DualTree) {
    let room = max(threshold - start.bound, source.grid.step)
    guard var node = tree.open(start, room: room, pace: Self.pace, source: source) else { return }
    var ascent = OpeningAscent(node, source)
    defer { history.learn(from: start.decision, bound: max(node.bound, ascent.bound.value)) }
    var stalled = 0
    while true {
      let before = ascent.bound.value
      let (evaluations, pairs) = (ascent.evaluations, ascent.pairsRead)
      ascent.run(
        node.table, grid: source.grid, steps: Self.steps, target: goal(above: before),
        stopAt: threshold, isStopped: { limitReached() != nil })
      count(ascent, since: evaluations, pairs, node.table)
      node.keep(ascent)
      if node.bound >= threshold { return }
      offer(node, ascent.bound, improving: false)
      if node.bound >= threshold { return }
      if let fate = fates(ascent, node.table) {
        guard let smaller = node.restricted(fate, room: self.room(node), source: source) else {
          return
        }
        node = smaller
        ascent = OpeningAscent(node, source)
        continue
      }
      if node.table.siteCount == 0 { return }
      if ascent.evaluations == evaluations { break }
      let missing = threshold.isFinite ? threshold - ascent.bound.value : abs(before)
      stalled = ascent.bound.value - before < missing * 0.1 ? stalled + 1 : 0
      if stalled >= 1 { break }
    }
    branch(node, ascent, start, &tree)
  }

  // MARK: Branching

  private mutating func branch(
    _ node: OpeningNode, _ ascent: OpeningAscent, _ start: DualNode, _ tree: inout DualTree
  ) {
    let closed = tree.close(node, of: start)
    let (site, score) = siteToBranch(node, ascent)
    if branchOnCount(node, closed, &tree, unlessBetter: score) { return }
    let name = node.table.siteName[site]
    let share = ascent.share[site]
    for opens in [share < 0.5, share >= 0.5] {
      var child = closed
      child.fate[Int(tree.local[Int(name)])] = opens ? .open : .closed
      child.bound = max(closed.bound, boundOfChild(node, ascent, site, opens: opens))
      child.decision = .init(
        site: name, opens: opens, distance: opens ? 1 - share : share, boundBefore: node.bound)
      if child.bound < threshold { tree.stack.append(child) }
    }
  }

  private func boundOfChild(
    _ node: OpeningNode, _ ascent: OpeningAscent, _ site: Int, opens: Bool
  ) -> Double {
    let gain =
      opens
      ? ascent.bound.gainOfOpening(site, most: node.table.most)
      : ascent.bound.gainOfClosing(site, least: node.table.least)
    return ascent.bound.value + max(0, gain)
  }

  private mutating func branchOnCount(
    _ node: OpeningNode, _ closed: DualNode, _ tree: inout DualTree, unlessBetter score: Double
  ) -> Bool {
    let table = node.table
    guard table.least < table.most else { return false }
    let average = node.share.reduce(0, +)
    let below = Int(average.rounded(.down))
    let part = average - Double(below)
    guard below >= table.least, below < table.most, part > 0.1, part < 0.9 else { return false }
    let openCount = history.openCount
    func decision(opens: Bool) -> OpeningHistory.Decision {
      .init(
        site: openCount, opens: opens, distance: opens ? 1 - part : part,
        boundBefore: node.bound)
    }
    if history.trials(openCount) < Self.enoughTrials, limitReached() == nil {
      var (few, many) = (node, node)
      few.table.most = below
      many.table.least = below + 1
      tryOut(&few, decision(opens: false))
      tryOut(&many, decision(opens: true))
    }
    guard history.score(openCount, share: part) > score else { return false }
    let opened = node.open.count - tree.root.open.count
    var (few, many) = (closed, closed)
    few.decision = decision(opens: false)
    many.decision = decision(opens: true)
    few.most = opened + below
    many.least = opened + below + 1
    tree.stack.append(contentsOf: part < 0.5 ? [many, few] : [few, many])
    return true
  }

  /// The site whose decision promises the most on both sides: those that history does not tell
  /// enough of are tried out by a few steps each way.
  private mutating func siteToBranch(
    _ node: OpeningNode, _ ascent: OpeningAscent
  ) -> (site: Int, score: Double) {
    var order = Array(ascent.share.indices)
    let distance = ascent.share.map { min($0, 1 - $0) }
    let scores = order.map { j in
      distance[j] < 0.02
        ? distance[j] * 1e-30 : history.score(node.table.siteName[j], share: ascent.share[j])
    }
    order.sort { (scores[$0], distance[$0], $1) > (scores[$1], distance[$1], $0) }
    var (best, bestScore) = (order[0], -Double.infinity)
    for j in order.prefix(Self.candidates) {
      let name = node.table.siteName[j]
      if history.trials(name) < Self.enoughTrials, distance[j] >= 0.02, limitReached() == nil {
        for opens in [false, true] { tryOut(node, ascent, j, opens: opens) }
      }
      let score = history.score(name, share: ascent.share[j])
      if score > bestScore { (best, bestScore) = (j, score) }
    }
    return (best, max(bestScore, 0))
  }

  private mutating func tryOut(
    _ node: OpeningNode, _ ascent: OpeningAscent, _ site: Int, opens: Bool
  ) {
    var fate = [SiteFate](repeating: .free, count: node.table.siteCount)
    fate[site] = opens ? .open : .closed
    guard var child = node.restricted(fate, room: room(node), source: source) else { return }
    child.bound = boundOfChild(node, ascent, site, opens: opens)
    let share = ascent.share[site]
    tryOut(
      &child,
      .init(
        site: node.table.siteName[site], opens: opens, distance: opens ? 1 - share : share,
        boundBefore: node.bound))
  }

  /// Lets history learn from some steps after a decision.
  private mutating func tryOut(
    _ child: inout OpeningNode, _ decision: OpeningHistory.Decision
  ) {
    child.pace = Self.pace
    var steps = OpeningAscent(child, source)
    steps.run(
      child.table, grid: source.grid, steps: Self.trialSteps, target: goal(above: child.bound),
      stopAt: threshold)
    count(steps, since: 0, 0, child.table)
    history.learn(from: decision, bound: max(child.bound, steps.bound.value))
  }
}
