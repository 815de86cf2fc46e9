/// What deciding each site brought to the bound in trials so far, for each unit that its share was
/// moved.
///
/// What is not known counts as the average of the rest (Bénichou et al. 1971,
/// doi:10.1007/BF01584074).
struct BranchingHistory: Sendable {
  private var gains: [Double]
  private var counts: [Double]
  private var sums = [0.0, 0.0]
  private var totals = [0.0, 0.0]

  init(count: Int) {
    gains = Array(repeating: 0, count: 2 * count)
    counts = gains
  }

  /// How often the side that is less known was tried.
  func knowledge(of index: Int) -> Double { min(counts[2 * index], counts[2 * index + 1]) }

  /// The expected gain of opening, or closing, a whole site.
  func gain(_ index: Int, isChosen: Bool) -> Double {
    let side = isChosen ? 0 : 1
    let average = totals[side] > 0 ? sums[side] / totals[side] : 1
    return (gains[2 * index + side] + average) / (counts[2 * index + side] + 1)
  }

  mutating func note(_ gain: Double, _ index: Int, isChosen: Bool) {
    let side = isChosen ? 0 : 1
    gains[2 * index + side] += gain
    counts[2 * index + side] += 1
    sums[side] += gain
    totals[side] += 1
  }
}

/// A site that may open or close, or a pair that may be forced or forbidden.
struct BranchingCandidate: Sendable {
  var isSite: Bool
  /// The site, or the arc of the pair.
  var index: Int
  /// How often it was chosen lately.
  var share: Double
  /// How good it is to branch on it.
  var score = 0.0

  func isUndecided(_ node: SingleSourceNode, _ model: SingleSourceModel) -> Bool {
    isSite
      ? node.status[index] == .free
      : node.isAllowed[index] && node.settled[Int(model.arcClient[index])] < 0
  }

  func decide(_ isChosen: Bool, _ node: inout SingleSourceNode, _ model: SingleSourceModel) {
    switch (isSite, isChosen) {
    case (true, true): node.open(index, model)
    case (true, false): node.close(index, model)
    case (false, true): node.force(index, model)
    case (false, false): node.forbid(index, model)
    }
  }

  static func score(_ chosen: Double, _ excluded: Double, room: Double) -> Double {
    max(min(chosen, room), 1e-6 * room) * max(min(excluded, room), 1e-6 * room)
  }
}
