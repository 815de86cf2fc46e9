/// Branching: on sites while any that clients can use is free, then on pairs.
///
/// Of the sites it is the one that raises both children's bounds most: short ascents tell where
/// little is known, and what earlier trials gained otherwise (Achterberg, Koch and Martin 2005,
/// doi:10.1016/j.orl.2004.04.002). What cannot go one way is decided on the way, and children start
/// from the multipliers of the trial.
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
    var best: (candidate: BranchingCandidate, chosen: Trial, excluded: Trial)?
    var (bestScore, trials) = (-1.0, 0)
    let isPair = candidates.first?.isSite == false
    let (most, mostTrials) = isPair ? (20, 8) : (10, 6)
    for candidate in candidates.prefix(most) {
      guard candidate.isUndecided(open.node, model) else { continue }
      var (score, chosen, excluded) = (candidate.score, Trial(), Trial())
      if isLittleKnown(candidate), trials < mostTrials {
        trials += 1
        chosen = tryOut(open, candidate, isChosen: true)
        excluded = tryOut(open, candidate, isChosen: false)
        if shouldStop() { return stack.append(open) }
        guard chosen.gain <= room || excluded.gain <= room else { return }
        if chosen.gain > room || excluded.gain > room {
          candidate.decide(chosen.gain <= room, &open.node, model)
          guard open.node.propagate(model) else { return }
          continue
        }
        score = BranchingCandidate.score(chosen.gain, excluded.gain, room: room)
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
      push(open, best.candidate, isChosen, isChosen ? best.chosen : best.excluded)
    }
  }

  private func isLittleKnown(_ candidate: BranchingCandidate) -> Bool {
    candidate.isSite
      ? history.knowledge(of: candidate.index) < 2
      : usesColumns && pairHistory.knowledge(of: candidate.index) < 2
  }

  /// Puts a child on the stack, unless nothing remains of it.
  private mutating func push(
    _ open: Open, _ candidate: BranchingCandidate, _ isChosen: Bool, _ trial: Trial
  ) {
    var child = open
    child.depth += 1
    child.bound += trial.gain
    if let multipliers = trial.multipliers { child.multipliers = multipliers }
    if !candidate.isSite {
      child.decision = PairDecision(candidate, isChosen, bound: open.bound)
    }
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

  // MARK: Trials

  /// What a short ascent after a decision led to.
  private struct Trial {
    /// What it adds to the bound; infinite if the decision leaves nothing feasible.
    var gain = 0.0
    /// The best multipliers, where there was an ascent.
    var multipliers: [Double]?
  }

  /// Tries a decision and notes what it brought.
  private mutating func tryOut(
    _ open: Open, _ candidate: BranchingCandidate, isChosen: Bool
  ) -> Trial {
    let trial = ascend(open, candidate, isChosen)
    let gain = min(trial.gain, max(1, cutoff - open.bound))
    if candidate.isSite {
      let distance = isChosen ? 1 - candidate.share : candidate.share
      history.note(gain / distance, candidate.index, isChosen: isChosen)
    } else {
      note(gain, PairDecision(candidate, isChosen, bound: open.bound))
    }
    return trial
  }

  private mutating func ascend(
    _ open: Open, _ candidate: BranchingCandidate, _ isChosen: Bool
  ) -> Trial {
    var child = open
    candidate.decide(isChosen, &child.node, model)
    guard child.node.propagate(model) else { return Trial(gain: .infinity) }
    var relaxation = SingleSourceRelaxation(model, child.node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    if candidate.isSite {
      raise(
        &ascent, &relaxation,
        .init(steps: 24, factor: 0.5, patience: 6, smallestFactor: 0.01))
    } else {
      raiseByColumns(&ascent, &relaxation, child, steps: 10, isTrial: true)
    }
    return Trial(
      gain: max(0, ascent.bound - open.bound),
      multipliers: candidate.isSite ? nil : ascent.best)
  }
}
