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
    let candidates = (unsure.isEmpty ? free : unsure).map {
      (abs(ascent.share[$0] - 0.5), abs(ascent.best.reduced[$0]), $0)
    }.sorted { $0 < $1 }.prefix(6).map(\.2)
    guard let first = candidates.first else { return unsurePair(node, ascent) }
    guard candidates.count > 1 else { return .site(first) }
    var best = (score: -1.0, site: first)
    for j in candidates {
      let gains = [true, false].map { trial(.site(j), isFirst: $0, node, ascent) }
      let score = max(gains[0], 1) * max(gains[1], 1)
      if score > best.score { best = (score, j) }
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
