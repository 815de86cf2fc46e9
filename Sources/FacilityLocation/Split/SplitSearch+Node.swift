/// What happens at a node: bounds, fixing, and the end where every site is decided.
extension SplitSearch {
  /// Bounds, prunes or branches; returns the bound reached.
  mutating func process(_ start: SplitNode, isRoot: Bool) -> Double {
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
  func goal(above bound: Double) -> Double {
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
}
