/// What branching on each site has gained so far, for each unit that its share was moved.
///
/// Sites without a history count as the average of the others (Bénichou et al. 1971,
/// doi:10.1007/BF01584074).
struct SplitPseudoCosts: Sendable {
  private var opened: [Double]
  private var closed: [Double]
  private var openedCount: [Double]
  private var closedCount: [Double]
  private var openedSum = 0.0
  private var closedSum = 0.0
  private var openedTotal = 0.0
  private var closedTotal = 0.0

  init(sites: Int) {
    opened = Array(repeating: 0, count: sites)
    (closed, openedCount, closedCount) = (opened, opened, opened)
  }

  /// How often the side of a site that is less known was decided.
  func knowledge(of j: Int) -> Double { min(openedCount[j], closedCount[j]) }

  /// Records what a decision gained.
  mutating func record(_ branch: SplitNode.Branch, bound: Double) {
    let gain = max(0, bound - branch.bound) / max(branch.distance, 0.05)
    if branch.opens {
      opened[branch.site] += gain
      openedCount[branch.site] += 1
      openedSum += gain
      openedTotal += 1
    } else {
      closed[branch.site] += gain
      closedCount[branch.site] += 1
      closedSum += gain
      closedTotal += 1
    }
  }

  /// How promising it is to branch on a site: the product of the expected gains.
  func score(_ j: Int, share: Double) -> Double {
    let up = (opened[j] + average(openedSum, openedTotal)) / (openedCount[j] + 1)
    let down = (closed[j] + average(closedSum, closedTotal)) / (closedCount[j] + 1)
    return max(up * (1 - share), 1e-9) * max(down * share, 1e-9)
  }

  private func average(_ sum: Double, _ count: Double) -> Double { count > 0 ? sum / count : 1 }
}
