extension Certifier {
  /// The site, or else the pair, that the averaged choice is least sure of and whose trial moves
  /// both sides most; `nil` where nothing is left to decide.
  mutating func chooseBranch(
    _ node: PricedNode, _ ascent: PricedAscent
  ) -> Certificate.Branch? {
    let free = node.state.indices.filter { node.state[$0] == .free }
    let unsure = free.filter { ascent.share[$0] > 0.02 && ascent.share[$0] < 0.98 }
    if problem.service == .single, unsure.isEmpty, let pair = unsurePair(node, ascent) {
      return pair
    }
    let room = Double(threshold) - Double(ascent.best.value)
    let candidates = (unsure.isEmpty ? free : unsure).map { j in
      (score: gains.score(j, share: ascent.share[j], room: room), site: j)
    }.sorted { ($1.score, $0.site) < ($0.score, $1.site) }.prefix(6)
    // With a number of sites and knapsacks nodes are many and weak: there past gains must do.
    let learns = problem.service == .single && problem.most != nil
    guard let first = candidates.first else { return unsurePair(node, ascent) }
    guard candidates.count > 1 else { return .site(first.site) }
    var (best, tries) = ((score: -1.0, site: first.site), 0)
    for it in candidates {
      var score = it.score
      if !learns || !gains.isKnown(it.site) && tries < 4 {
        tries += 1
        let found = [true, false].map { trial(.site(it.site), isFirst: $0, node, ascent) }
        if learns {
          gains.note(it.site, share: ascent.share[it.site], up: found[0], down: found[1])
        }
        score = max(found[0], 1) * max(found[1], 1)
      }
      if score > best.score { best = (score, it.site) }
    }
    return .site(best.site)
  }

  /// How much a few steps raise the bound on one side of a branch.
  private mutating func trial(
    _ branch: Certificate.Branch, isFirst: Bool, _ node: PricedNode, _ ascent: PricedAscent
  ) -> Double {
    var side = node
    _ = side.decide(branch, isFirst: isFirst, problem)
    var look = PricedAscent(
      problem, side, multipliers: ascent.best.multipliers, pace: max(ascent.pace, 0.05))
    look.run(problem, side, steps: 10, target: threshold)
    work += look.work
    return Double(min(look.best.value, threshold)) - Double(ascent.best.value)
  }

  private func unsurePair(_ node: PricedNode, _ ascent: PricedAscent) -> Certificate.Branch? {
    guard problem.service == .single else { return nil }
    let total = Double(max(1, problem.demand.reduce(0, +)))
    var best: (score: Double, branch: Certificate.Branch)?
    for i in 0..<problem.clientCount {
      let row = (problem.offsets[i]..<problem.offsets[i + 1]).filter {
        !node.isOut[$0] && node.state[Int(problem.site[$0])] != .closed
      }
      guard row.count > 1 || (row.count == 1 && problem.penalty[i] < .max) else { continue }
      for k in row {
        let score = 0.5 - abs(ascent.pairShare[k] - 0.5) + 1e-3 * Double(problem.demand[i]) / total
        if score > best?.score ?? -.infinity {
          best = (score, .pair(client: i, site: Int(problem.site[k])))
        }
      }
    }
    return best?.branch
  }
}

/// What opening and closing sites has added to bounds so far, for a unit of the way that the share
/// of the site had to go (pseudo-costs; Linderoth and Savelsbergh 1999,
/// doi:10.1287/ijoc.11.2.173).
struct BranchingGains: Sendable {
  private var up: [Double]
  private var down: [Double]
  private var count: [Int]

  init(siteCount: Int) {
    up = Array(repeating: 0, count: siteCount)
    (down, count) = (up, Array(repeating: 0, count: siteCount))
  }

  /// Whether a site was tried often enough.
  func isKnown(_ j: Int) -> Bool { count[j] >= 3 }

  mutating func note(_ j: Int, share: Double, up gainUp: Double, down gainDown: Double) {
    count[j] += 1
    up[j] += max(gainUp, 0) / max(1 - share, 0.05)
    down[j] += max(gainDown, 0) / max(share, 0.05)
  }

  /// The product of what both sides are expected to add, of at most `room`; all of it where nothing
  /// is known.
  func score(_ j: Int, share: Double, room: Double) -> Double {
    let times = Double(max(1, count[j]))
    let gainUp = (count[j] > 0 ? up[j] / times : room) * (1 - share)
    let gainDown = (count[j] > 0 ? down[j] / times : room) * share
    return max(min(gainUp, room), 1) * max(min(gainDown, room), 1)
  }
}
