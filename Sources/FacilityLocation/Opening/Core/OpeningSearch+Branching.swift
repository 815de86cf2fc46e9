// How a node of the core's tree is split.
extension OpeningSearch {
  /// How many sites are tried out before one is chosen, and for how many pivots each way.
  private static let candidates = 8
  private static let trialPivots = 40
  private static let enoughTrials: Int32 = 2

  mutating func branch(_ tree: inout CoreTree) {
    if branchOnCount(&tree) { return }
    guard let site = siteToBranch(&tree) else {
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

  private mutating func branchOnCount(_ tree: inout CoreTree) -> Bool {
    let node = tree.current
    let sum = tree.simplex.y.reduce(0, +)
    guard node.least < node.most, sum.isFinite else { return false }
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
      if history.trials(names[j]) < Self.enoughTrials, limitReached() == nil {
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
