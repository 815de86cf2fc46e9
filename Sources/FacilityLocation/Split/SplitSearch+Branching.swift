/// Branching on sites.
extension SplitSearch {
  /// Branches on the site that raises both children's bounds most.
  ///
  /// Where little is known of a promising site short ascents tell (Achterberg, Koch and Martin
  /// 2005, doi:10.1016/j.orl.2004.04.002), and a site that cannot go one way is decided at once.
  mutating func branch(_ node: SplitNode, _ ascent: SplitAscent, _ table: SplitTable) {
    var (best, bestScore) = (-1, -Double.infinity)
    for j in candidates(ascent, table).prefix(Self.mostCandidates) {
      let name = Int(table.siteName[j])
      if experience.knowledge(of: name) < 1, limitReached() == nil {
        for opens in [true, false]
        where tryOut(child(of: node, j, opens: opens, ascent, table)) >= incumbent.threshold {
          // Only the other choice is left.
          return put(first: child(of: node, j, opens: !opens, ascent, table))
        }
      }
      let score = experience.score(name, share: Self.share(j, ascent))
      if score > bestScore { (best, bestScore) = (j, score) }
    }
    guard best >= 0 else { return put(first: node) }
    let openFirst = ascent.share[best] >= 0.5
    put(later: child(of: node, best, opens: !openFirst, ascent, table))
    put(first: child(of: node, best, opens: openFirst, ascent, table))
  }

  private static let mostCandidates = 6

  private static func share(_ j: Int, _ ascent: SplitAscent) -> Double {
    min(max(ascent.share[j], 0), 1)
  }

  /// Free sites by the product of the expected gains, the best first.
  private func candidates(_ ascent: SplitAscent, _ table: SplitTable) -> [Int] {
    var list: [(score: Double, site: Int)] = []
    for j in table.fixed.indices where !table.isOpen[j] {
      let name = Int(table.siteName[j])
      list.append((experience.score(name, share: Self.share(j, ascent)), j))
    }
    return list.sorted { ($1.score, $0.site) < ($0.score, $1.site) }.map(\.site)
  }

  private func child(
    of node: SplitNode, _ j: Int, opens: Bool, _ ascent: SplitAscent, _ table: SplitTable
  ) -> SplitNode {
    let (name, reduced) = (Int(table.siteName[j]), ascent.bound.reduced[j])
    var child = node
    child.fate[name] = opens ? .open : .closed
    child.branch = .init(
      site: name, opens: opens, distance: opens ? 1 - ascent.share[j] : ascent.share[j],
      bound: ascent.bound.value)
    child.bound = max(node.bound, ascent.bound.value + max(0, opens ? reduced : -reduced))
    child.pace = 0.05
    return child
  }

  /// The bound of a child after a short ascent, which is noted.
  private mutating func tryOut(_ child: SplitNode) -> Double {
    guard let branch = child.branch else { return child.bound }
    let table = SplitTable(problem, network: network, fate: child.fate)
    var ascent = child.ascent(table, setting)
    ascent.run(
      table, steps: 8, target: goal(above: child.bound), stopAt: incumbent.threshold)
    statistics.boundEvaluations += ascent.evaluations
    work += Double(ascent.work)
    let reached = max(child.bound, ascent.bound.value)
    experience.record(branch, bound: min(reached, incumbent.threshold))
    return reached
  }
}
