// How a node of the core's tree is split.
extension OpeningSearch {
  /// How many decisions are tried out before one is taken, for how many pivots each way, and how
  /// often before history is trusted.
  ///
  /// By measurement on gs250a-1: thorough trials halve the tree against 8 candidates for 40 pivots
  /// until two trials each, and pay for themselves twice.
  private static let candidates = 12
  private static let trialPivots = 250
  private static let enoughTrials: Int32 = 4

  /// Divides the current node by the decision that promises the most on both sides: a site open or
  /// closed, or the number of open sites at most or more than its fractional value.
  ///
  /// The number is a decision like others. Taken first wherever it is fractional, it is taken again
  /// and again while the bound hardly moves.
  mutating func branch(_ tree: inout CoreTree) {
    let site = siteToBranch(&tree)
    if branchOnCount(&tree, unlessBetter: site?.score ?? 0) { return }
    guard let site = site?.index else {
      // Everything is decided: one solution is left.
      let open = tree.current.fate.indices.filter { tree.current.fate[$0] == .open }
      take(tree.open + open.map { tree.table.siteName[$0] })
      return
    }
    let basis = tree.simplex.basis
    let value = tree.simplex.y[site]
    let y = value.isFinite ? min(max(value, 0), 1) : 0.5
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

  private mutating func branchOnCount(_ tree: inout CoreTree, unlessBetter score: Double) -> Bool {
    let node = tree.current
    let sum = tree.simplex.y.reduce(0, +)
    guard node.least < node.most, sum.isFinite else { return false }
    let below = Int(sum.rounded(.down))
    let part = sum - Double(below)
    guard below >= node.least, below < node.most, part > 0.1, part < 0.9 else { return false }
    if history.trials(history.openCount) < Self.enoughTrials, limitReached() == nil {
      tryOut(.init(site: history.openCount, opens: false, distance: part), tree) {
        $0.most = Double(below)
      }
      tryOut(.init(site: history.openCount, opens: true, distance: 1 - part), tree) {
        $0.least = Double(below + 1)
      }
    }
    guard history.score(history.openCount, share: part) > score else { return false }
    var (few, many) = (node, node)
    few.decision = .init(
      site: history.openCount, opens: false, distance: part, boundBefore: node.bound)
    many.decision = .init(
      site: history.openCount, opens: true, distance: 1 - part, boundBefore: node.bound)
    few.most = below
    many.least = below + 1
    let basis = tree.simplex.basis
    few.basis = basis
    many.basis = basis
    tree.stack.append(contentsOf: part < 0.5 ? [many, few] : [few, many])
    tree.stack[tree.stack.count - 1].basis = nil
    return true
  }

  private mutating func siteToBranch(_ tree: inout CoreTree) -> (index: Int, score: Double)? {
    let y = tree.simplex.y
    let names = tree.table.siteName
    let free = y.indices.filter { tree.current.fate[$0] == .free }
    guard !free.isEmpty else { return nil }
    let distance = y.map { min($0, 1 - $0) }
    var order = free.filter { distance[$0] > 1e-6 }
    guard !order.isEmpty else { return (free[0], 0) }
    let scores = y.indices.map { history.score(names[$0], share: y[$0]) }
    order.sort { (scores[$0], distance[$0], $1) > (scores[$1], distance[$1], $0) }
    var (best, bestScore) = (order[0], -Double.infinity)
    for j in order.prefix(Self.candidates) {
      if history.trials(names[j]) < Self.enoughTrials, limitReached() == nil {
        for opens in [false, true] {
          tryOut(.init(site: names[j], opens: opens, distance: opens ? 1 - y[j] : y[j]), tree) {
            $0.setRange(j, lower: opens ? 1 : 0, upper: opens ? 1 : 0)
          }
        }
      }
      let score = history.score(names[j], share: y[j])
      if score > bestScore { (best, bestScore) = (j, score) }
    }
    return (best, bestScore)
  }

  /// Lets history learn from some pivots after a decision.
  private mutating func tryOut(
    _ decision: OpeningHistory.Decision, _ tree: CoreTree, decide: (inout OpeningSimplex) -> Void
  ) {
    var simplex = tree.simplex
    decide(&simplex)
    simplex.settle()
    var decision = decision
    decision.boundBefore = simplex.objective / simplex.scale
    let start = simplex.work
    _ = simplex.solve(cutoff: threshold - tree.table.constant, pivots: Self.trialPivots)
    work += Double(simplex.work - start)
    history.learn(from: decision, bound: simplex.objective / simplex.scale)
  }
}
