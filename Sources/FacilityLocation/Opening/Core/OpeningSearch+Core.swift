internal import CatchmentSupport

// The search below the root: branch and cut over the core.
extension OpeningSearch {
  /// Beyond so many numbers in the nodes that wait, about a gigabyte, no more are put there.
  private static let mostWaiting = 120_000_000

  /// Solves what is left after the root.
  ///
  /// - Returns: the least bound of what was left open; infinity if nothing.
  mutating func searchCore(_ root: OpeningNode) -> Double {
    var node = root
    guard var tree = coreTree(&node) else { return .infinity }
    if threshold.isFinite, limitReached() == nil {
      guard let core = node.restricted(tree.current.fate, room: room(tree), source: source) else {
        return .infinity
      }
      if let open = searchComponents(core) { return open }
    }
    if isBetterByDual(tree) {
      node.share = tree.simplex.y.map { min(max($0, 0), 1) }
      return searchDual(node)
    }
    tree.stack = [tree.current]
    while let next = nextNode(&tree) {
      if next.bound >= threshold { continue }
      if let reason = limitReached() {
        stopReason = reason
        tree.stack.append(next)
        break
      }
      statistics.nodes += 1
      process(next, &tree)
      // As the tree grows, so does what is spent on better solutions.
      if statistics.nodes >= 32, statistics.nodes & (statistics.nodes - 1) == 0 {
        let before = objective
        polish(&tree)
        if objective < before { decideEverywhere(&tree) }
      }
      bound = max(bound, min(threshold, tree.bound))
      if statistics.nodes & 63 == 1 { report() }
    }
    return tree.bound
  }

  /// Solves the relaxation of the root, decides what its reduced costs decide, and repeats on what
  /// is left; `nil` when nothing is.
  private mutating func coreTree(_ node: inout OpeningNode) -> CoreTree? {
    while true {
      let free = [SiteFate](repeating: .free, count: node.table.siteCount)
      guard let tight = node.restricted(free, room: room(node), source: source) else { return nil }
      node = tight
      // Without a solution to beat there may be no cap yet; any cap is valid.
      for i in node.table.cap.indices where node.table.cap[i] == .infinity {
        node.table.cap[i] = source.dearest
      }
      let simplex = OpeningSimplex(
        node.table, multipliers: node.multipliers, perturbation: perturbation(node))
      var tree = CoreTree(node, simplex: simplex, missing: source.dearest)
      let isOpen = relax(&tree)
      guard isOpen else { return nil }
      let before = objective
      polish(&tree)
      if objective < before, !decide(&tree), !tree.current.isPossible { return nil }
      node.bound = max(node.bound, tree.current.bound)
      tree.rememberRoot()
      node.multipliers = tree.multipliers
      remember(node)
      let decided = tree.current.fate.count { $0 != .free }
      guard decided * 10 > node.table.siteCount, limitReached() == nil else { return tree }
      guard let smaller = node.restricted(tree.current.fate, room: room(tree), source: source)
      else { return nil }
      node = smaller
    }
  }

  /// Whether nodes are better bounded by steps on the dual: where the relaxation leaves much open,
  /// the tree is large whatever bounds it, and rows are long, which pivots pay for more than steps
  /// do.
  ///
  /// By measurement: with 3 % open and 200 pairs a row (gs250c-1) steps take a fifth of the time,
  /// with 25 % open and 10 pairs a row (GapA, GapB) three to seven times as long as pivots.
  private func isBetterByDual(_ tree: CoreTree) -> Bool {
    if let asked = source.tuning.prefersDual { return asked }
    let open = (threshold - tree.current.bound) / max(abs(threshold), 1e-9)
    return open > 0.02 && tree.table.site.count > 40 * tree.table.clientCount
  }

  private func perturbation(_ node: OpeningNode) -> Double {
    let most = Double(max(1, min(node.table.most, node.table.clientCount)))
    return min(room(node) * 1e-4, max(granule, 1e-9 * abs(node.bound)) * 0.02) / most
  }

  private mutating func nextNode(_ tree: inout CoreTree) -> CoreNode? {
    guard let node = tree.stack.popLast() else { return tree.waiting.takeBest() }
    if tree.waiting.size < Self.mostWaiting {
      for sibling in tree.stack { tree.waiting.put(sibling) }
      tree.stack.removeAll(keepingCapacity: true)
    }
    return node
  }

  private mutating func process(_ node: CoreNode, _ tree: inout CoreTree) {
    var node = node
    for j in tree.decided.indices where tree.decided[j] != .free && node.fate[j] != tree.decided[j]
    {
      if node.fate[j] != .free { return }
      node.fate[j] = tree.decided[j]
    }
    guard node.isPossible else { return }
    tree.enter(node)
    let isOpen = relax(&tree)
    history.learn(from: node.decision, bound: tree.current.bound)
    if isOpen { branch(&tree) }
  }

  /// Solves the relaxation of the current node, and decides sites by reduced costs.
  ///
  /// - Returns: whether the node is still open.
  private mutating func relax(_ tree: inout CoreTree) -> Bool {
    let target = min(threshold, source.worst)
    var cutoff = target - tree.table.constant
    let mostPivots = tree.simplex.pivots + 100_000
    while true {
      let before = tree.simplex.work
      let outcome = tree.simplex.solve(cutoff: cutoff, pivots: 200)
      work += Double(tree.simplex.work - before)
      tree.current.bound = max(tree.current.bound, tree.evaluate(source.grid))
      statistics.boundEvaluations += 1
      if tree.current.bound >= min(threshold, target) { return false }
      // Numbers that turn in circles end a node no worse than a limit does.
      if limitReached() != nil || tree.simplex.pivots > mostPivots { return true }
      switch outcome {
      case .outOfPivots: continue
      case .failed: return true
      case .reachedCutoff:
        cutoff += max(room(tree.current), 1e-9 * abs(cutoff))
      case .optimal:
        offer(&tree)
        if tree.current.bound >= threshold { return false }
        guard decide(&tree) else { return tree.current.isPossible }
        guard tree.current.isPossible else { return false }
      }
    }
  }

  /// What the bound at the relaxation's multipliers lacks.
  private func room(_ tree: CoreTree) -> Double {
    max(threshold - tree.exact.value, source.grid.step)
  }

  private func room(_ node: CoreNode) -> Double {
    max(threshold - node.bound, source.grid.step)
  }

  /// Decides sites by reduced costs; returns whether the relaxation's solution has to change.
  private mutating func decide(_ tree: inout CoreTree) -> Bool {
    let room = threshold - tree.exact.value
    var changes = false
    let opened = tree.current.fate.count { $0 == .open }
    let (least, most) = (tree.current.least - opened, tree.current.most - opened)
    for j in tree.current.fate.indices where tree.current.fate[j] == .free {
      if tree.exact.gainOfOpening(j, most: most) >= room {
        tree.current.fate[j] = .closed
        if tree.simplex.y[j] > 1e-6 { changes = true }
        tree.simplex.setRange(j, lower: 0, upper: 0)
      } else if tree.exact.gainOfClosing(j, least: least) >= room {
        tree.current.fate[j] = .open
        if tree.simplex.y[j] < 1 - 1e-6 { changes = true }
        tree.simplex.setRange(j, lower: 1, upper: 1)
      } else {
        continue
      }
      statistics.fixedOptions += 1
    }
    tree.simplex.settle()
    return changes
  }
}
