/// The solutions that agree with some decisions: what is known of sites and pairs.
struct PricedNode: Sendable {
  /// What is known of each site.
  var state: [SiteRule]
  /// Whether a pair is ruled out, by place in the rows; empty where single pairs are not decided.
  var isOut: [Bool]
  /// Whether decisions contradict what is known, so that nothing is left to prove.
  private(set) var isEmpty = false

  /// The whole problem.
  init(_ problem: PricedProblem) {
    state = problem.rules
    isOut =
      problem.service == .single ? Array(repeating: false, count: problem.site.count) : []
  }

  /// Notes that no solution below the threshold is left.
  mutating func end() { isEmpty = true }

  /// Keeps the solutions on one side of a branch; false where there is no such side.
  mutating func decide(
    _ branch: Certificate.Branch, isFirst: Bool, _ problem: PricedProblem
  ) -> Bool {
    switch branch {
    case .site(let j):
      guard state.indices.contains(j) else { return false }
      let decision: SiteRule = isFirst ? .open : .closed
      if state[j] != .free && state[j] != decision { isEmpty = true }
      state[j] = decision
    case .pair(let i, let j):
      guard (0..<problem.clientCount).contains(i), !isOut.isEmpty else { return false }
      let row = problem.offsets[i]..<problem.offsets[i + 1]
      guard let pair = row.first(where: { Int(problem.site[$0]) == j }) else { return false }
      for k in row where (k == pair) != isFirst { isOut[k] = true }
      if problem.penalty[i] == .max, row.allSatisfy({ isOut[$0] }) { isEmpty = true }
    }
    return true
  }

  /// Rules out by reduced costs what no solution below the threshold has; returns how much.
  ///
  /// A site that the relaxation would leave closed, or open, is decided so if the bound plus what
  /// the opposite costs reaches the threshold; likewise pairs. Both sides of Beasley (1993).
  mutating func fix(_ bound: PricedBound, _ problem: PricedProblem, threshold: Int) -> Int {
    guard bound.value > .min else { return 0 }
    var count = 0
    for j in state.indices where state[j] == .free {
      let r = bound.reduced[j]
      guard bound.value + abs(r) >= threshold else { continue }
      state[j] = r < 0 ? .open : .closed
      count += 1
    }
    if !isOut.isEmpty { count += fixPairs(bound, problem, threshold: threshold) }
    return count
  }

  private mutating func fixPairs(
    _ bound: PricedBound, _ problem: PricedProblem, threshold: Int
  ) -> Int {
    var count = 0
    for j in state.indices where state[j] != .closed {
      // The bound without the site, and the site open but for its knapsack.
      let others = bound.value - (bound.wasOpen[j] ? bound.reduced[j] : min(0, bound.reduced[j]))
      let empty = bound.reduced[j] + bound.sites.saving[j] - bound.sites.relaxed[j]
      for c in problem.columnStart[j]..<problem.columnStart[j + 1] {
        let k = Int(problem.columnPair[c])
        guard !isOut[k] else { continue }
        let i = Int(problem.columnClient[c])
        let save = bound.multipliers[i] - problem.cost[k]
        let worth = save - bound.share(of: problem.demand[i], at: j)
        if others + empty - min(0, worth) >= threshold {
          isOut[k] = true
          count += 1
        } else if worth > 0, problem.penalty[i] == .max, problem.demand[i] <= problem.capacity[j] {
          let without = empty + worth
          guard others + (bound.wasOpen[j] ? without : min(0, without)) >= threshold else {
            continue
          }
          for other in problem.offsets[i]..<problem.offsets[i + 1] where other != k {
            if !isOut[other] { count += 1 }
            isOut[other] = true
          }
        }
      }
    }
    return count
  }
}
