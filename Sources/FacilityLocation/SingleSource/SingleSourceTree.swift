import CatchmentSupport

/// The branch-and-bound of one single-source problem.
struct SingleSourceTree {
  let model: SingleSourceModel
  let options: SolveOptions
  let stopwatch: Stopwatch
  private(set) var statistics = SolveStatistics()
  /// The best assignment found.
  private(set) var incumbent: [Int] = []
  private(set) var incumbentOpen: [Int] = []
  /// Its scaled cost.
  private(set) var value = Double.infinity
  /// The proved bound, scaled.
  private(set) var bound = -Double.infinity
  private(set) var ended: Termination?
  private(set) var recorder: ProofRecorder?
  private var improver: SingleSourceImprover
  private var work = 0
  private var stack: [Open] = []
  /// Only solutions of at most this cost are looked for.
  private var cutoff = Double.infinity
  private var isPhaseExact = false

  /// A node that waits.
  private struct Open {
    var node: SingleSourceNode
    var multipliers: [Double]
    var bound: Double
    var depth: Int
    var record: Int
  }

  init(_ model: SingleSourceModel, _ options: SolveOptions, isRecording: Bool = false) {
    self.model = model
    self.options = options
    stopwatch = Stopwatch(limit: options.timeLimit)
    improver = SingleSourceImprover(model)
    if isRecording { recorder = ProofRecorder() }
  }

  // MARK: Phases

  /// Searches until the proof, or a limit.
  mutating func run() {
    var root = Open(
      node: SingleSourceNode(model), multipliers: startingMultipliers(), bound: -.infinity,
      depth: 0, record: 0)
    guard !root.node.isInfeasible else {
      bound = .infinity
      return
    }
    ascendRoot(&root)
    guard ended == nil else { return }
    var share = 0.25
    while ended == nil && bound <= finalCutoff {
      let gap = value < .infinity ? value - root.bound : abs(root.bound) * 0.02 + 1
      cutoff = min(finalCutoff, (root.bound + share * gap).rounded(.down))
      if value < .infinity && share >= 0.99 { cutoff = finalCutoff }
      stack = [root]
      explore()
      if ended == nil { bound = max(bound, min(cutoff + 1, value)) }
      if value == .infinity && share > 400 { cutoff = .infinity }
      share *= 2
      report()
    }
  }

  /// The highest bound that leaves something to look for.
  private var finalCutoff: Double {
    guard value < .infinity else { return .infinity }
    let exact = model.cutoff(below: value)
    return min(exact, (value - options.relativeGap * abs(value)).rounded(.down))
  }

  private mutating func ascendRoot(_ root: inout Open) {
    cutoff = .infinity
    var rounds = 0
    var factor = 1.2
    while rounds < 12 {
      rounds += 1
      var relaxation = SingleSourceRelaxation(model, root.node)
      var ascent = SingleSourceAscent(relaxation, multipliers: root.multipliers)
      let plan = SingleSourceAscent.Plan(
        steps: rounds == 1 ? 150 : 150, factor: factor, patience: rounds == 1 ? 8 : 10, smallestFactor: 0.002)
      raise(&ascent, &relaxation, plan)
      let before = root.bound
      root.bound = max(root.bound, ascent.bound)
      bound = max(bound, min(root.bound, value))
      root.multipliers = ascent.best
      factor = max(0.05, ascent.factor)
      round(&relaxation, root.node, multipliers: ascent.best)
      report()
      if shouldStop() || bound > finalCutoff { return }
      cutoff = finalCutoff
      guard fix(&root, &relaxation) != nil else {
        bound = min(value, max(bound, cutoff + 1))
        return
      }
      if rounds > 4 && root.bound - before < 0.01 * (value - root.bound) { break }
    }
  }

  private func startingMultipliers() -> [Double] {
    (0..<model.clientCount).map { i in
      var least = Double.infinity
      for k in model.arcs(of: i) {
        let arc = Int(model.clientArc[k])
        let j = Int(model.arcSite[arc])
        let share = model.capacity[j] > 0 ? model.demand[i] / model.capacity[j] : 0
        least = min(least, model.arcCost[arc] + max(0, model.fixed[j]) * share)
      }
      return least < .infinity ? least.rounded() : 0
    }
  }

  // MARK: Nodes

  private mutating func explore() {
    while let open = stack.popLast() {
      if open.bound > cutoff { continue }
      statistics.nodes += 1
      expand(open)
      let left = stack.reduce(cutoff + 1) { min($0, $1.bound) }
      if shouldStop(bound: left) {
        bound = max(bound, min(left, value))
        return
      }
    }
  }

  private mutating func expand(_ open: Open) {
    var open = open
    var relaxation = SingleSourceRelaxation(model, open.node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    var fixings = 0
    var fixing: SingleSourceFixing?
    while fixings < 6 {
      let plan = SingleSourceAscent.Plan(
        steps: fixings == 0 ? 60 : 40, factor: fixings == 0 ? 0.4 : 0.2, patience: 6,
        smallestFactor: 0.01, leastGain: 0.02)
      raise(&ascent, &relaxation, plan)
      open.bound = max(open.bound, ascent.bound)
      open.multipliers = ascent.best
      if open.bound > cutoff || shouldStop() { break }
      round(&relaxation, open.node, multipliers: ascent.best)
      if ascent.isSolved && isExactHere(relaxation) { return }
      let before = relaxation.itemCount
      guard let found = fix(&open, &relaxation) else { return }
      fixing = found
      fixings += 1
      let after = (0..<model.clientCount).reduce(0) {
        $0 + (open.node.settled[$1] < 0 ? Int(open.node.degree[$1]) : 0)
      }
      if after == 0 {
        settle(open)
        return
      }
      let isWorth = Double(after) < 0.9 * Double(before)
      if after == before { break }
      if !isWorth || fixings == 6 { break }
      relaxation = SingleSourceRelaxation(model, open.node)
      ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    }
    guard open.bound <= cutoff else { return }
    if ended != nil || shouldStop() {
      stack.append(open)
      return
    }
    branch(open, relaxation, ascent, fixing)
  }

  /// Whether a choice that serves each client once is feasible as it stands.
  private func isExactHere(_ relaxation: SingleSourceRelaxation) -> Bool {
    model.units.isWeightExact && value <= bound
  }

  /// Raises the bound of a node, counting the work.
  private mutating func raise(
    _ ascent: inout SingleSourceAscent, _ relaxation: inout SingleSourceRelaxation,
    _ plan: SingleSourceAscent.Plan
  ) {
    let before = (relaxation.work, ascent.evaluations)
    let known = max(ascent.bound, bound)
    let target =
      cutoff < .infinity
      ? cutoff + 0.0002 * abs(cutoff)
      : value < .infinity ? value : known + 0.05 * abs(known) + 1
    let stop = options.stop
    let watch = stopwatch
    ascent.run(&relaxation, plan: plan, cutoff: cutoff, target: target) {
      stop?.isRaised == true || watch.isOver
    }
    work += relaxation.work - before.0
    statistics.boundEvaluations += ascent.evaluations - before.1
  }

  /// Removes what the multipliers put above the cutoff; `nil` where nothing remains.
  private mutating func fix(
    _ open: inout Open, _ relaxation: inout SingleSourceRelaxation
  ) -> SingleSourceFixing? {
    let fixing = SingleSourceFixing(&relaxation, open.multipliers)
    work += fixing.work
    recorder?.use(open.multipliers, cutoff: cutoff, at: open.record)
    let least = fixing.bound
    guard least <= cutoff else { return nil }
    for j in 0..<model.siteCount where relaxation.status[j] == .free {
      if least + fixing.opening[j] > cutoff {
        open.node.close(j, model)
        statistics.fixedOptions += 1
      } else if least + fixing.closing[j] > cutoff {
        open.node.open(j, model)
        statistics.fixedOptions += 1
      }
    }
    for t in 0..<relaxation.itemCount where least + fixing.taking[t] > cutoff {
      open.node.forbid(Int(relaxation.itemArc[t]), model)
      statistics.fixedArcs += 1
    }
    return open.node.propagate(model) ? fixing : nil
  }

  /// Builds a solution from the choice at the multipliers.
  private mutating func round(
    _ relaxation: inout SingleSourceRelaxation, _ node: SingleSourceNode, multipliers: [Double]
  ) {
    _ = relaxation.evaluate(multipliers)
    let before = improver.steps
    guard improver.build(relaxation, node) else { return }
    improver.improve()
    improver.closeIdle()
    work += improver.steps - before
    take(improver.site, improver.isOpen, improver.value)
  }

  private mutating func take(_ site: [Int], _ isOpen: [Bool], _ cost: Double) {
    guard cost < value, model.source.holds(site) else { return }
    value = cost
    incumbent = site
    incumbentOpen = isOpen.indices.filter { isOpen[$0] }
    statistics.improvements += 1
    cutoff = min(cutoff, finalCutoff)
  }

  /// Takes the only assignment that a node leaves.
  private mutating func settle(_ open: Open) {
    var isOpen = open.node.status.map { $0 == .open }
    var cost = open.node.constant
    var order = isOpen.indices.filter { open.node.status[$0] == .free }
      .sorted { (model.fixed[$0], $0) < (model.fixed[$1], $1) }
    if let wanted = model.openCount {
      order = Array(order.prefix(max(0, wanted - open.node.openSites)))
    } else {
      order = order.filter { model.fixed[$0] < 0 }
    }
    for j in order {
      isOpen[j] = true
      cost += model.fixed[j]
    }
    take(open.node.settled.map { Int(model.arcSite[Int($0)]) }, isOpen, cost)
  }

  // MARK: Branching

  private mutating func branch(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent,
    _ fixing: SingleSourceFixing?
  ) {
    if let (site, share) = fractionalSite(open, ascent) {
      push(open, isFirst: share < 0.5) { $0.open(site, $1) }
      push(open, isFirst: share >= 0.5) { $0.close(site, $1) }
      if share < 0.5 { stack.swapAt(stack.count - 1, stack.count - 2) }
      return
    }
    guard let arc = fractionalArc(open, relaxation, ascent) else { return }
    push(open, isFirst: false) { $0.forbid(arc, $1) }
    push(open, isFirst: true) { $0.force(arc, $1) }
  }

  private mutating func push(
    _ open: Open, isFirst: Bool,
    _ change: (inout SingleSourceNode, SingleSourceModel) -> Void
  ) {
    var child = open
    change(&child.node, model)
    child.depth += 1
    guard child.node.propagate(model) else {
      child.bound = .infinity
      stack.append(child)
      return
    }
    stack.append(child)
  }

  private func fractionalSite(_ open: Open, _ ascent: SingleSourceAscent) -> (Int, Double)? {
    var best: (site: Int, share: Double)?
    var distance = Double.infinity
    for j in 0..<model.siteCount where open.node.status[j] == .free {
      let share = ascent.siteShare[j]
      if abs(share - 0.5) < distance {
        distance = abs(share - 0.5)
        best = (j, share)
      }
    }
    return best
  }

  private func fractionalArc(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) -> Int? {
    var best: Int?
    var score = -Double.infinity
    for t in 0..<relaxation.itemCount {
      let arc = Int(relaxation.itemArc[t])
      let i = Int(relaxation.itemClient[t])
      guard open.node.isAllowed[arc], open.node.settled[i] < 0 else { continue }
      let share = ascent.itemShare[t]
      let s = min(share, 1 - share) * (1 + 0.02 * relaxation.itemWeight[t])
      if s > score { (score, best) = (s, arc) }
    }
    return best
  }

  // MARK: Limits

  private mutating func shouldStop(bound now: Double? = nil) -> Bool {
    if ended != nil { return true }
    if options.stop?.isRaised == true {
      ended = .cancelled
    } else if stopwatch.isOver {
      ended = .timeLimit
    } else if work / 1_000_000 >= options.workLimit {
      ended = .workLimit
    }
    return ended != nil
  }

  private func report() {
    options.onProgress?(
      SolveProgress(
        objective: value < .infinity ? value / model.units.costScale : nil,
        bound: bound / model.units.costScale, seconds: stopwatch.seconds,
        workDone: min(1, Double(work) / 1e6 / Double(max(options.workLimit, 1)))))
  }
}
