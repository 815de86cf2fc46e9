import CatchmentSupport

extension SingleSourceTree {
  /// Bounds a node, fixes by reduced costs while that pays, and branches.
  ///
  /// A node cut short by a limit goes back to the others, so that their least bound holds.
  mutating func expand(_ waiting: Open) {
    var open = waiting
    var relaxation = SingleSourceRelaxation(model, open.node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    let rounds = usesColumns ? 30 : 6
    for round in 1...rounds {
      if usesColumns {
        raisePairs(&ascent, &relaxation, open, isFirst: round == 1)
      } else {
        raise(&ascent, &relaxation, plan(round: round))
      }
      open.bound = max(open.bound, ascent.bound)
      open.multipliers = ascent.best
      if round == 1, usesColumns { learn(from: open) }
      if open.bound > cutoff || open.bound == .infinity { return }
      if shouldStop() { return stack.append(open) }
      buildSolution(&relaxation, open)
      if open.bound > cutoff { return }
      guard fix(&open, &relaxation) else { return }
      let left = remainingPairs(open.node)
      if left == 0 { return settle(open) }
      // Where sites are free a node is soon divided; with pairs alone every one less tells.
      let enough = usesColumns ? 0.97 : 0.8
      guard Double(left) < enough * Double(relaxation.itemCount), round < rounds else { break }
      relaxation = SingleSourceRelaxation(model, open.node)
      ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    }
    if statistics.nodes >= nextDive {
      let before = value
      dive(from: open)
      // Soon again where that helped, else ever more rarely.
      let most = usesColumns ? 32 : 128
      diveInterval = value < before ? 8 : min(most, 2 * diveInterval)
      nextDive = statistics.nodes + diveInterval
      if open.bound > cutoff { return }
    }
    branch(open, relaxation, ascent)
  }

  /// Long ascents with fixed costs, where a node that stays open costs a tree over pairs; short
  /// ones with a number of sites, where nodes are many and small.
  private func plan(round: Int) -> SingleSourceAscent.Plan {
    let isLong = model.openCount == nil
    return .init(
      steps: isLong ? 100 : 60, factor: round > 1 ? 0.3 : isLong ? 0.5 : 0.4,
      patience: isLong ? 20 : 10, smallestFactor: 0.01, leastGain: 0.02)
  }

  /// The pairs of clients that are not settled.
  private func remainingPairs(_ node: SingleSourceNode) -> Int {
    node.siteDegree.reduce(0) { $0 + Int($1) }
  }

  /// Raises the bound of a node, counting the work.
  mutating func raise(
    _ ascent: inout SingleSourceAscent, _ relaxation: inout SingleSourceRelaxation,
    _ plan: SingleSourceAscent.Plan, building node: SingleSourceNode? = nil
  ) {
    let before = (relaxation.work, ascent.evaluations)
    let (stop, watch) = (options.stop, stopwatch)
    let (cutoff, target) = (cutoff, target(above: max(ascent.bound, bound)))
    ascent.run(&relaxation, plan: plan, cutoff: cutoff, target: target) { choice, step in
      if let node, step % 10 == 9 { buildSolution(choice, node) }
      return stop?.isRaised == true || watch.isOver
    }
    work += relaxation.work - before.0
    statistics.boundEvaluations += ascent.evaluations - before.1
  }

  /// What an ascent aims at: beyond the cutoff, which it need not reach exactly.
  private func target(above known: Double) -> Double {
    guard cutoff < .infinity else { return known > -.infinity ? known + 0.05 * abs(known) + 1 : 1 }
    return cutoff + max(0.5 * (cutoff - known), 0.0005 * abs(cutoff))
  }

  /// Removes what the multipliers put above the cutoff; false where nothing remains.
  mutating func fix(_ open: inout Open, _ relaxation: inout SingleSourceRelaxation) -> Bool {
    let fixing = SingleSourceFixing(&relaxation, open.multipliers)
    work += fixing.work
    let bound = fixing.bound
    guard bound <= cutoff, bound < .infinity else { return false }
    for j in 0..<model.siteCount where relaxation.status[j] == .free {
      if bound + fixing.opening[j] > cutoff {
        open.node.close(j, model)
        statistics.fixedOptions += 1
      } else if bound + fixing.closing[j] > cutoff {
        open.node.open(j, model)
        statistics.fixedOptions += 1
      }
    }
    for t in 0..<relaxation.itemCount where bound + fixing.taking[t] > cutoff {
      open.node.forbid(Int(relaxation.itemArc[t]), model)
      statistics.fixedArcs += 1
    }
    return open.node.propagate(model)
  }

  /// Builds and improves a solution from the choice at the node's multipliers.
  mutating func buildSolution(_ relaxation: inout SingleSourceRelaxation, _ open: Open) {
    guard relaxation.evaluate(open.multipliers) < .infinity else { return }
    buildSolution(relaxation, open.node)
  }

  /// Builds and improves a solution from the last choice of a relaxation.
  mutating func buildSolution(
    _ relaxation: SingleSourceRelaxation, _ node: SingleSourceNode
  ) {
    let before = (improver.steps, improver.moves)
    if improver.build(relaxation, node) {
      improver.improve()
      improver.closeIdle()
      take(improver.site, improver.isOpen, improver.value)
    }
    work += improver.steps - before.0
    statistics.movesTried += improver.moves - before.1
  }

  /// Improves the best solution by kicks, each kept where it helps.
  mutating func improveIncumbent(kicks: Int) {
    guard value < .infinity, model.clientCount > 0 else { return }
    for _ in 0..<kicks where !shouldStop() {
      let before = (improver.steps, improver.moves)
      improver.start(from: incumbent, open: incumbentOpen)
      if improver.kick(&random) {
        improver.improve()
        improver.closeIdle()
        take(improver.site, improver.isOpen, improver.value)
      }
      work += improver.steps - before.0
      statistics.movesTried += improver.moves - before.1
    }
  }

  private mutating func take(_ site: [Int], _ isOpen: [Bool], _ cost: Double) {
    guard cost < value, model.source.holds(site) else { return }
    value = cost
    incumbent = site
    incumbentOpen = isOpen.indices.filter { isOpen[$0] }
    statistics.improvements += 1
    cutoff = min(cutoff, finalCutoff)
  }

  /// Takes the only assignment that a node leaves, with the cheapest open sites.
  mutating func settle(_ open: Open) {
    var isOpen = open.node.status.map { $0 == .open }
    var cost = open.node.constant
    var order = isOpen.indices.filter { open.node.status[$0] == .free }
      .sorted { (model.fixed[$0], $0) < (model.fixed[$1], $1) }
    if let wanted = model.openCount {
      let missing = wanted - open.node.openSites
      guard missing >= 0, missing <= order.count else { return }
      order = Array(order.prefix(missing))
    } else {
      order = order.filter { model.fixed[$0] < 0 }
    }
    for j in order {
      isOpen[j] = true
      cost += model.fixed[j]
    }
    take(open.node.settled.map { Int(model.arcSite[Int($0)]) }, isOpen, cost)
  }
}
