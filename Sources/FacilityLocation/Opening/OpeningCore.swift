internal import CatchmentSupport

// The search below the root: branch and cut over the core.
extension OpeningSearch {
  /// Beyond so many numbers in the nodes that wait, about a gigabyte, no more are put there.
  private static let mostWaiting = 120_000_000
  /// How many sites are tried out before one is chosen, and for how many pivots each way.
  private static let candidates = 8
  private static let trialPivots = 40
  private static let enoughTrials: Int32 = 2

  /// Solves what is left after the root.
  mutating func searchCore(_ root: OpeningNode) {
    var node = root
    guard var tree = coreTree(&node) else { return }
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
      bound = max(bound, min(threshold, tree.bound))
      if statistics.nodes & 63 == 1 { report() }
    }
    coreBound = min(threshold, tree.bound)
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
      var tree = CoreTree(node, simplex: simplex)
      let isOpen = relax(&tree)
      guard isOpen else { return nil }
      node.bound = max(node.bound, tree.current.bound)
      tree.rootBound = tree.exact.value
      tree.rootChosen = tree.exact.isChosen
      tree.rootGains = node.table.fixed.indices.map {
        tree.exact.isChosen[$0]
          ? tree.exact.gainOfClosing($0, least: node.table.least)
          : tree.exact.gainOfOpening($0, most: node.table.most)
      }
      let decided = tree.current.fate.count { $0 != .free }
      guard decided * 10 > node.table.siteCount, stopReason == nil else { return tree }
      var u = tree.simplex.multipliers
      for i in u.indices { u[i] = min(source.grid.down(u[i]), node.table.cap[i]) }
      node.multipliers = u
      guard let smaller = node.restricted(tree.current.fate, room: room(node), source: source)
      else { return nil }
      node = smaller
    }
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
    for j in tree.decided.indices where tree.decided[j] != .free && node.fate[j] != tree.decided[j] {
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
    while true {
      let before = tree.simplex.work
      let outcome = tree.simplex.solve(cutoff: cutoff, pivots: 200)
      work += Double(tree.simplex.work - before)
      tree.current.bound = max(tree.current.bound, tree.evaluate(source.grid))
      statistics.boundEvaluations += 1
      if tree.current.bound >= min(threshold, target) { return false }
      if limitReached() != nil { return true }
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

  /// Takes the rounded solution of the relaxation as a solution.
  private mutating func offer(_ tree: inout CoreTree) {
    let y = tree.simplex.y
    let sum = y.reduce(0, +)
    let wanted = min(max(Int(sum.rounded()), tree.current.least), tree.current.most)
    let order = y.indices.sorted { (y[$0], $1) > (y[$1], $0) }
    let chosen = order.prefix(wanted)
    let before = objective
    take(tree.open + chosen.map { tree.table.siteName[$0] })
    if objective < before { decideEverywhere(&tree) }
  }

  /// A better solution decides sites for the whole tree.
  private func decideEverywhere(_ tree: inout CoreTree) {
    let room = threshold - tree.rootBound
    for j in tree.rootGains.indices where tree.rootGains[j] >= room && tree.decided[j] == .free {
      tree.decided[j] = tree.rootChosen[j] ? .open : .closed
    }
  }

  // MARK: Branching

  private mutating func branch(_ tree: inout CoreTree) {
    if branchOnCount(&tree) { return }
    guard let site = siteToBranch(&tree) else { return }
    let basis = tree.simplex.basis
    let y = tree.simplex.y[site]
    for opens in [y < 0.5, y >= 0.5] {
      var child = tree.current
      child.fate[site] = opens ? .open : .closed
      child.basis = basis
      child.decision = .init(
        site: tree.table.siteName[site], opens: opens, distance: opens ? 1 - y : y,
        boundBefore: tree.current.bound)
      if child.isPossible { tree.stack.append(child) }
    }
    // The child that is next finds the relaxation as its parent left it.
    if !tree.stack.isEmpty { tree.stack[tree.stack.count - 1].basis = nil }
  }

  private mutating func branchOnCount(_ tree: inout CoreTree) -> Bool {
    let node = tree.current
    guard node.least < node.most else { return false }
    let sum = tree.simplex.y.reduce(0, +)
    let below = Int(sum.rounded(.down))
    let part = sum - Double(below)
    guard below >= node.least, below < node.most, part > 0.1, part < 0.9 else { return false }
    var (few, many) = (node, node)
    few.decision = nil
    many.decision = nil
    few.most = below
    many.least = below + 1
    let basis = tree.simplex.basis
    few.basis = basis
    many.basis = basis
    tree.stack.append(contentsOf: part < 0.5 ? [many, few] : [few, many])
    tree.stack[tree.stack.count - 1].basis = nil
    return true
  }

  private mutating func siteToBranch(_ tree: inout CoreTree) -> Int? {
    let y = tree.simplex.y
    let names = tree.table.siteName
    let free = y.indices.filter { tree.current.fate[$0] == .free }
    guard !free.isEmpty else { return nil }
    let distance = y.map { min($0, 1 - $0) }
    var order = free.filter { distance[$0] > 1e-6 }
    guard !order.isEmpty else { return free[0] }
    let scores = y.indices.map { history.score(names[$0], share: y[$0]) }
    order.sort { (scores[$0], distance[$0], $1) > (scores[$1], distance[$1], $0) }
    var (best, bestScore) = (order[0], -Double.infinity)
    for j in order.prefix(Self.candidates) {
      if history.trials(names[j]) < Self.enoughTrials {
        for opens in [false, true] { tryOut(j, opens: opens, tree) }
      }
      let score = history.score(names[j], share: y[j])
      if score > bestScore { (best, bestScore) = (j, score) }
    }
    return best
  }

  private mutating func tryOut(_ j: Int, opens: Bool, _ tree: CoreTree) {
    var simplex = tree.simplex
    let y = simplex.y[j]
    simplex.setRange(j, lower: opens ? 1 : 0, upper: opens ? 1 : 0)
    simplex.settle()
    let before = simplex.objective
    let start = simplex.work
    _ = simplex.solve(cutoff: threshold - tree.table.constant, pivots: Self.trialPivots)
    work += Double(simplex.work - start)
    history.learn(
      from: .init(
        site: tree.table.siteName[j], opens: opens, distance: opens ? 1 - y : y,
        boundBefore: before / simplex.scale),
      bound: simplex.objective / simplex.scale)
  }
}
