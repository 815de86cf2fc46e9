/// Branching: on sites while any that clients can use is free, then on pairs.
///
/// Of the sites it is the one that raises both children's bounds most: short ascents tell where
/// little is known, and what earlier trials gained otherwise (Achterberg, Koch and Martin 2005,
/// doi:10.1016/j.orl.2004.04.002). What cannot go one way is decided on the way. Trials of pairs
/// did not pay: the pair is the one that the averages split most, large demands first.
extension SingleSourceTree {
  mutating func branch(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) {
    let sites = siteCandidates(open, ascent)
    if !sites.isEmpty {
      branch(open, on: sites)
    } else if isSearchingPairs {
      let pairs = pairCandidates(open, relaxation, ascent)
      if pairs.isEmpty { settle(open) } else { branch(open, on: pairs) }
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

  /// Branches on the best of some candidates, which come the best first.
  private mutating func branch(_ waiting: Open, on candidates: [BranchingCandidate]) {
    var open = waiting
    let room = max(1, cutoff - open.bound)
    var best: (candidate: BranchingCandidate, chosen: Double, excluded: Double)?
    var (bestScore, trials) = (-1.0, 0)
    for candidate in candidates.prefix(Self.mostCandidates) {
      guard candidate.isUndecided(open.node, model) else { continue }
      var (score, chosen, excluded) = (candidate.score, 0.0, 0.0)
      if isLittleKnown(candidate), trials < Self.mostTrials {
        trials += 1
        chosen = tryOut(open, candidate, isChosen: true)
        excluded = tryOut(open, candidate, isChosen: false)
        if shouldStop() { return stack.append(open) }
        guard chosen <= room || excluded <= room else { return }
        if chosen > room || excluded > room {
          candidate.decide(chosen <= room, &open.node, model)
          guard open.node.propagate(model) else { return }
          continue
        }
        score = BranchingCandidate.score(chosen, excluded, room: room)
      }
      if score > bestScore { (bestScore, best) = (score, (candidate, chosen, excluded)) }
    }
    guard let best, best.candidate.isUndecided(open.node, model) else {
      // Everything tried was decided: the node comes back with less left.
      return stack.append(open)
    }
    // Of pairs the last one pushed comes first.
    let isChosenFirst = !best.candidate.isSite || best.candidate.share >= 0.5
    for isChosen in [!isChosenFirst, isChosenFirst] {
      push(open, best.candidate, isChosen, gain: isChosen ? best.chosen : best.excluded)
    }
  }

  private static let mostCandidates = 10
  private static let mostTrials = 6

  private func isLittleKnown(_ candidate: BranchingCandidate) -> Bool {
    candidate.isSite && history.knowledge(of: candidate.index) < 4
  }

  /// Puts a child on the stack, unless nothing remains of it.
  private mutating func push(
    _ open: Open, _ candidate: BranchingCandidate, _ isChosen: Bool, gain: Double
  ) {
    var child = open
    child.depth += 1
    child.bound += gain
    candidate.decide(isChosen, &child.node, model)
    if child.node.propagate(model) { stack.append(child) }
  }

  // MARK: Candidates

  /// Free sites by the product of the expected gains, the best first.
  private func siteCandidates(
    _ open: Open, _ ascent: SingleSourceAscent
  ) -> [BranchingCandidate] {
    var candidates: [BranchingCandidate] = []
    for j in 0..<model.siteCount
    where open.node.status[j] == .free && open.node.siteDegree[j] > 0 {
      let share = min(max(ascent.siteShare[j], 0.02), 0.98)
      let score = BranchingCandidate.score(
        history.gain(j, isChosen: true) * (1 - share), history.gain(j, isChosen: false) * share,
        room: max(1, cutoff - open.bound))
      candidates.append(BranchingCandidate(isSite: true, index: j, share: share, score: score))
    }
    return candidates.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
  }

  /// Pairs by how much the averages split them, clients of large demand first.
  private func pairCandidates(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) -> [BranchingCandidate] {
    let largest = relaxation.itemWeight.reduce(1, max)
    var candidates: [BranchingCandidate] = []
    for t in 0..<relaxation.itemCount {
      let arc = Int(relaxation.itemArc[t])
      guard open.node.isAllowed[arc], open.node.settled[Int(relaxation.itemClient[t])] < 0
      else { continue }
      let share = ascent.itemShare[t]
      let score = min(share, 1 - share) * (0.25 + relaxation.itemWeight[t] / largest)
      candidates.append(BranchingCandidate(isSite: false, index: arc, share: share, score: score))
    }
    return candidates.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
  }

  // MARK: Trials

  /// What a short ascent adds to the bound after a decision; infinite if infeasible.
  private mutating func tryOut(
    _ open: Open, _ candidate: BranchingCandidate, isChosen: Bool
  ) -> Double {
    let gain = trialGain(open, candidate, isChosen)
    let distance = isChosen ? 1 - candidate.share : candidate.share
    history.note(
      min(gain, max(1, cutoff - open.bound)) / distance, candidate.index, isChosen: isChosen)
    return gain
  }

  private mutating func trialGain(
    _ open: Open, _ candidate: BranchingCandidate, _ isChosen: Bool
  ) -> Double {
    var node = open.node
    candidate.decide(isChosen, &node, model)
    guard node.propagate(model) else { return .infinity }
    var relaxation = SingleSourceRelaxation(model, node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    raise(
      &ascent, &relaxation,
      .init(steps: 24, factor: 0.5, patience: 6, smallestFactor: 0.01))
    return max(0, ascent.bound - open.bound)
  }
}
