import CatchmentSupport

/// Nodes with all sites decided: bounds by columns, and which pair to branch on.
///
/// Nodes that stay a little short of their best bound are what makes such trees large: they fix
/// less and are divided again. So each is bounded as well as its columns allow, and fixed again
/// while that removes pairs. The first one of a choice of sites has few columns and starts with
/// subgradients.
extension SingleSourceTree {
  /// A pair that a node was decided on.
  struct PairDecision {
    let arc: Int
    let isChosen: Bool
    /// How far the pair's share was moved, at least a fifth.
    let distance: Double
    /// The bound before.
    let bound: Double

    init(_ pair: BranchingCandidate, _ isChosen: Bool, bound: Double) {
      arc = pair.index
      self.isChosen = isChosen
      distance = max(0.2, isChosen ? 1 - pair.share : pair.share)
      self.bound = bound
    }
  }

  /// Raises the bound of a node with all sites decided.
  mutating func raisePairs(
    _ ascent: inout SingleSourceAscent, _ relaxation: inout SingleSourceRelaxation, _ open: Open,
    isFirst: Bool
  ) {
    if isFirst && open.decision == nil {
      raise(
        &ascent, &relaxation,
        .init(steps: 200, factor: 0.3, patience: 20, smallestFactor: 0.002),
        building: open.node)
    }
    guard ascent.bound <= cutoff, ascent.bound < .infinity, !shouldStop() else { return }
    raiseByColumns(&ascent, &relaxation, open, steps: 200, isTrial: false)
  }

  /// Raises the bound with the columns of earlier nodes; a trial leaves them as they are.
  mutating func raiseByColumns(
    _ ascent: inout SingleSourceAscent, _ relaxation: inout SingleSourceRelaxation, _ open: Open,
    steps: Int, isTrial: Bool
  ) {
    let before = (relaxation.work, ascent.evaluations)
    let (stop, watch) = (options.stop, stopwatch)
    var master = ColumnMaster(
      columns, model, open.node, relaxation, multipliers: open.multipliers)
    ascent.run(&relaxation, &master, steps: steps, cutoff: cutoff) { choice, step in
      if !isTrial, step % 20 == 9 { buildSolution(choice, open.node) }
      return stop?.isRaised == true || watch.isOver
    }
    if !isTrial { master.store(in: &columns, model, open.node) }
    work += relaxation.work - before.0 + master.work
    statistics.boundEvaluations += ascent.evaluations - before.1
  }

  // MARK: Branching

  /// Notes what the decision that led to a node brought.
  mutating func learn(from open: Open) {
    guard let decision = open.decision else { return }
    note(max(0, min(open.bound, cutoff + 1) - decision.bound), decision)
  }

  /// Notes a gain, by the distance and by the size of the client.
  mutating func note(_ gain: Double, _ decision: PairDecision) {
    let size = relativeSize(ofArc: decision.arc)
    pairHistory.note(gain / (decision.distance * size), decision.arc, isChosen: decision.isChosen)
  }

  /// The demand of a pair's client by the largest, and a quarter.
  private func relativeSize(ofArc arc: Int) -> Double {
    0.25 + model.demand[Int(model.arcClient[arc])] / model.largestDemand
  }

  /// Pairs by how much the shares split them, clients of large demand first; with columns by the
  /// product of the expected gains, those first that the shares leave open.
  func pairCandidates(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) -> [BranchingCandidate] {
    var candidates: [BranchingCandidate] = []
    let room = max(1, cutoff - open.bound)
    for t in 0..<relaxation.itemCount {
      let arc = Int(relaxation.itemArc[t])
      guard open.node.isAllowed[arc], open.node.settled[Int(relaxation.itemClient[t])] < 0
      else { continue }
      let share = min(max(ascent.itemShare[t], 0), 1)
      let size = relativeSize(ofArc: arc)
      var score = min(share, 1 - share) * size
      if usesColumns {
        let isSplit = share > 0.1 && share < 0.9
        score =
          (isSplit ? 1 : 0.001 * min(share, 1 - share))
          * BranchingCandidate.score(
            pairHistory.gain(arc, isChosen: true) * (1 - share) * size,
            pairHistory.gain(arc, isChosen: false) * share * size, room: room)
      }
      candidates.append(BranchingCandidate(isSite: false, index: arc, share: share, score: score))
    }
    return candidates.sorted { ($1.score, $0.index) < ($0.score, $1.index) }
  }
}
