/// What deciding each site brought to the bound so far.
struct BranchingHistory: Sendable {
  private var gains: [Double]
  private var counts: [Double]

  init(siteCount: Int) {
    gains = Array(repeating: 0, count: 2 * siteCount)
    counts = gains
  }

  /// How often the side that is less known was tried.
  func knowledge(of site: Int) -> Double { min(counts[2 * site], counts[2 * site + 1]) }

  /// The expected gain of opening, or closing, a whole site; `nil` while unknown.
  func gain(_ site: Int, opens: Bool) -> Double? {
    let side = 2 * site + (opens ? 0 : 1)
    return counts[side] > 0 ? gains[side] / counts[side] : nil
  }

  mutating func note(_ gain: Double, _ site: Int, opens: Bool) {
    let side = 2 * site + (opens ? 0 : 1)
    gains[side] += gain
    counts[side] += 1
  }
}

/// Branching: on sites while any that clients can use is free, then on pairs.
extension SingleSourceTree {
  mutating func branch(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) {
    let isSiteLeft = open.node.status.indices.contains {
      open.node.status[$0] == .free && open.node.siteDegree[$0] > 0
    }
    if isSiteLeft {
      branchOnSite(open, ascent)
    } else if isSearchingPairs {
      branchOnPair(open, relaxation, ascent)
    } else {
      var decided = open
      // Without a solution the phases' cutoffs are steps enough.
      decided.pairReach =
        value < .infinity
        ? max(model.units.granule, 0.0001 * abs(open.bound), (cutoff - open.bound) / 16)
        : .infinity
      stack.append(decided)
    }
  }

  // MARK: Sites

  /// Branches on the site that raises both children's bounds most.
  ///
  /// Short ascents tell where little is known, and what earlier nodes gained otherwise (Achterberg,
  /// Koch and Martin 2005, doi:10.1016/j.orl.2004.04.002). A site that cannot go one way is
  /// decided on the way.
  private mutating func branchOnSite(_ waiting: Open, _ ascent: SingleSourceAscent) {
    var open = waiting
    let room = max(1, cutoff - open.bound)
    var best: (site: Int, isOpenFirst: Bool)?
    var (bestScore, tries) = (-1.0, 0)
    for candidate in siteCandidates(open, ascent, room).prefix(10) {
      let j = candidate.site
      guard open.node.status[j] == .free else { continue }
      var score = candidate.score
      if history.knowledge(of: j) < 4 && tries < 6 {
        tries += 1
        let up = tryOut(open, candidate, opens: true)
        let down = tryOut(open, candidate, opens: false)
        if shouldStop() { return stack.append(open) }
        guard up <= room || down <= room else { return }
        if up > room || down > room {
          if up > room { open.node.close(j, model) } else { open.node.open(j, model) }
          guard open.node.propagate(model) else { return }
          continue
        }
        score = Self.score(up, down, room)
      }
      if score > bestScore { (bestScore, best) = (score, (j, candidate.share >= 0.5)) }
    }
    guard let best, open.node.status[best.site] == .free else {
      // Everything tried was decided: the node comes back with less left.
      return stack.append(open)
    }
    pushSite(open, best.site, opens: !best.isOpenFirst)
    pushSite(open, best.site, opens: best.isOpenFirst)
  }

  private typealias SiteCandidate = (site: Int, share: Double, score: Double)

  /// Free sites by the product of the expected gains, the best first.
  private func siteCandidates(
    _ open: Open, _ ascent: SingleSourceAscent, _ room: Double
  ) -> [SiteCandidate] {
    var candidates: [SiteCandidate] = []
    for j in 0..<model.siteCount
    where open.node.status[j] == .free && open.node.siteDegree[j] > 0 {
      let share = min(max(ascent.siteShare[j], 0.02), 0.98)
      let up = (history.gain(j, opens: true) ?? room) * (1 - share)
      let down = (history.gain(j, opens: false) ?? room) * share
      candidates.append((j, share, Self.score(up, down, room)))
    }
    return candidates.sorted { ($1.score, $0.site) < ($0.score, $1.site) }
  }

  private static func score(_ up: Double, _ down: Double, _ room: Double) -> Double {
    max(min(up, room), 1e-6 * room) * max(min(down, room), 1e-6 * room)
  }

  /// What a short ascent adds to the bound when a site opens or closes; infinite if infeasible.
  private mutating func tryOut(
    _ open: Open, _ candidate: SiteCandidate, opens: Bool
  ) -> Double {
    let j = candidate.site
    let gain = tryOut(open) { opens ? $0.open(j, $1) : $0.close(j, $1) }
    history.note(
      min(gain, max(1, cutoff - open.bound)) / (opens ? 1 - candidate.share : candidate.share),
      j, opens: opens)
    return gain
  }

  private mutating func tryOut(
    _ open: Open, _ change: (inout SingleSourceNode, SingleSourceModel) -> Void
  ) -> Double {
    var node = open.node
    change(&node, model)
    guard node.propagate(model) else { return .infinity }
    var relaxation = SingleSourceRelaxation(model, node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    raise(
      &ascent, &relaxation,
      .init(steps: 24, factor: 0.5, patience: 6, smallestFactor: 0.01))
    return max(0, ascent.bound - open.bound)
  }

  private mutating func pushSite(_ open: Open, _ site: Int, opens: Bool) {
    push(open) { opens ? $0.open(site, $1) : $0.close(site, $1) }
  }

  // MARK: Pairs

  /// Branches on the pair that the averages split most, clients of large demand first.
  private mutating func branchOnPair(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) {
    let largest = relaxation.itemWeight.reduce(1, max)
    var best: Int?
    var bestScore = -Double.infinity
    for t in 0..<relaxation.itemCount {
      let arc = Int(relaxation.itemArc[t])
      let i = Int(relaxation.itemClient[t])
      guard open.node.isAllowed[arc], open.node.settled[i] < 0 else { continue }
      let share = ascent.itemShare[t]
      let score = min(share, 1 - share) * (0.25 + relaxation.itemWeight[t] / largest)
      if score > bestScore { (bestScore, best) = (score, arc) }
    }
    guard let best else { return settle(open) }
    push(open) { $0.forbid(best, $1) }
    push(open) { $0.force(best, $1) }
  }

  /// Puts a child on the stack, unless nothing remains of it.
  private mutating func push(
    _ open: Open, _ change: (inout SingleSourceNode, SingleSourceModel) -> Void
  ) {
    var child = open
    child.depth += 1
    change(&child.node, model)
    if child.node.propagate(model) { stack.append(child) }
  }
}
