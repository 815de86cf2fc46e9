/// What decisions on sites gained so far, for each unit by which they moved the averaged choice.
///
/// These are the pseudo-costs of Bénichou and others (1971, doi:10.1007/BF01584074).
struct OpeningHistory: Sendable {
  private var gain: [Double]
  private var count: [Int32]

  init(sites: Int) {
    gain = Array(repeating: 0, count: 2 * sites)
    count = Array(repeating: 0, count: 2 * sites)
  }

  mutating func learn(from decision: OpeningNode.Decision?, bound: Double) {
    guard let decision, bound > -.infinity else { return }
    let k = 2 * Int(decision.site) + (decision.opens ? 1 : 0)
    gain[k] += max(0, bound - decision.boundBefore) / max(decision.distance, 0.05)
    count[k] += 1
  }

  /// How often a site was decided the less often tried way.
  func trials(_ site: Int32) -> Int32 { min(count[2 * Int(site)], count[2 * Int(site) + 1]) }

  /// What deciding a site is expected to gain, both ways multiplied.
  func score(_ site: Int32, share: Double) -> Double {
    let k = 2 * Int(site)
    let closing = gain[k] / Double(max(count[k], 1)) * share
    let opening = gain[k + 1] / Double(max(count[k + 1], 1)) * (1 - share)
    return max(closing, 1e-9) * max(opening, 1e-9)
  }
}

// How a node is split.
extension OpeningSearch {
  private static let pace = 0.3
  /// How many sites are tried out before one is chosen, and for how many steps.
  private static let candidates = 8
  private static let trialSteps = 8
  /// A site decided so often both ways is judged by its history alone.
  private static let enoughTrials: Int32 = 2

  /// What the bound of a node lacks.
  func room(_ node: OpeningNode) -> Double {
    max(threshold - node.bound, source.grid.step)
  }

  /// Splits a node into two and puts them on the stack, the likelier last.
  mutating func branch(_ node: OpeningNode, _ ascent: OpeningAscent) {
    if branchOnCount(node) { return }
    let site = siteToBranch(node, ascent)
    let openFirst = ascent.share[site] >= 0.5
    for opens in [!openFirst, openFirst] {
      if let child = child(of: node, ascent, site: site, opens: opens), child.bound < threshold {
        stack.append(child)
      }
    }
  }

  /// A node with one site decided; `nil` if no solution is left.
  private func child(
    of node: OpeningNode, _ ascent: OpeningAscent, site: Int, opens: Bool
  ) -> OpeningNode? {
    var fate = [SiteFate](repeating: .free, count: node.table.siteCount)
    fate[site] = opens ? .open : .closed
    guard var child = node.restricted(fate, room: room(node), source: source) else { return nil }
    let gain =
      opens
      ? ascent.bound.gainOfOpening(site, most: node.table.most)
      : ascent.bound.gainOfClosing(site, least: node.table.least)
    child.bound = max(node.bound, ascent.bound.value + max(0, gain))
    child.pace = Self.pace
    let share = ascent.share[site]
    child.decision = .init(
      site: node.table.siteName[site], opens: opens, distance: opens ? 1 - share : share,
      boundBefore: node.bound)
    return child
  }

  /// The site whose decision promises the most on both sides: those that history does not tell
  /// enough of are tried out by a few steps each way.
  private mutating func siteToBranch(_ node: OpeningNode, _ ascent: OpeningAscent) -> Int {
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
      if history.trials(name) < Self.enoughTrials, distance[j] >= 0.02 {
        for opens in [false, true] {
          tryOut(child(of: node, ascent, site: j, opens: opens))
        }
      }
      let score = history.score(name, share: ascent.share[j])
      if score > bestScore { (best, bestScore) = (j, score) }
    }
    return best
  }

  private mutating func tryOut(_ child: OpeningNode?) {
    guard let child else { return }
    var ascent = OpeningAscent(
      child.table, grid: source.grid, multipliers: child.multipliers, share: child.share,
      pace: child.pace)
    ascent.run(
      child.table, grid: source.grid, steps: Self.trialSteps, target: goal(above: child.bound),
      stopAt: threshold)
    count(ascent.evaluations, child.table)
    history.learn(from: child.decision, bound: max(child.bound, ascent.bound.value))
  }

  /// Splits the number of open sites where the average of it is far from whole.
  private mutating func branchOnCount(_ node: OpeningNode) -> Bool {
    let table = node.table
    guard table.least < table.most else { return false }
    let average = node.share.reduce(0, +)
    let below = Int(average.rounded(.down))
    let part = average - average.rounded(.down)
    guard below >= table.least, below < table.most, part > 0.1, part < 0.9 else { return false }
    var (few, many) = (node, node)
    few.decision = nil
    many.decision = nil
    few.table.most = below
    many.table.least = below + 1
    few.pace = Self.pace
    many.pace = Self.pace
    stack.append(contentsOf: part < 0.5 ? [many, few] : [few, many])
    return true
  }
}
