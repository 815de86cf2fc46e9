/// Diving: the way straight down to a solution, by what the averages nearly decide.
///
/// At each step sites and pairs of a share close to 1 are fixed, and sites close to 0; where there
/// are few, the nearest ones. Nothing here is proved, only solutions come of it. Tight capacities,
/// at which moves find no room, are where it is much better than local search.
///
/// Complexity: some 20 short ascents on problems that shrink.
extension SingleSourceTree {
  mutating func dive(from open: Open) {
    var open = open
    let goal = cutoff
    // The way down is not cut off by the bound, only by a solution already as good.
    cutoff = finalCutoff
    defer { cutoff = min(goal, finalCutoff) }
    for _ in 0..<60 {
      var relaxation = SingleSourceRelaxation(model, open.node)
      var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
      if usesColumns {
        raiseByColumns(&ascent, &relaxation, open, steps: 60, isTrial: false)
      } else {
        raise(
          &ascent, &relaxation,
          .init(steps: 40, factor: 0.3, patience: 10, smallestFactor: 0.01))
      }
      open.multipliers = ascent.best
      if ascent.bound > cutoff || ascent.bound == .infinity || shouldStop() { return }
      buildSolution(&relaxation, open)
      fixSites(&open.node, ascent)
      guard open.node.propagate(model), fixPairs(&open.node, relaxation, ascent) else { return }
      if open.node.siteDegree.allSatisfy({ $0 == 0 }) { return settle(open) }
    }
  }

  private func fixSites(_ node: inout SingleSourceNode, _ ascent: SingleSourceAscent) {
    for j in 0..<model.siteCount where node.status[j] == .free {
      if ascent.siteShare[j] > 0.95 { node.open(j, model) }
      if ascent.siteShare[j] < 0.03 && model.openCount == nil { node.close(j, model) }
    }
  }

  /// Serves clients as the averages nearly do; false where that leaves nothing feasible.
  private func fixPairs(
    _ node: inout SingleSourceNode, _ relaxation: SingleSourceRelaxation,
    _ ascent: SingleSourceAscent
  ) -> Bool {
    var pairs: [(share: Double, arc: Int)] = []
    for t in 0..<relaxation.itemCount where ascent.itemShare[t] > 0.3 {
      pairs.append((ascent.itemShare[t], Int(relaxation.itemArc[t])))
    }
    pairs.sort { ($1.share, $0.arc) < ($0.share, $1.arc) }
    let least = max(1, relaxation.clients.count / 20)
    var fixed = 0
    for pair in pairs {
      guard pair.share > 0.9 || fixed < least else { break }
      let i = Int(model.arcClient[pair.arc])
      guard node.settled[i] < 0, node.isAllowed[pair.arc] else { continue }
      node.force(pair.arc, model)
      guard node.propagate(model) else { return false }
      fixed += 1
    }
    return fixed > 0
  }
}
