import Foundation
nonisolated(unsafe) var tune: [Double] = (ProcessInfo.processInfo.environment["TUNE"] ?? "100,100,0.5,0.3,20,0,2,0.9,0.5,0.0005,0.6,0,0.7,1.5,0.3,0.02,150,10").split(separator: ",").map { Double($0)! }
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
  /// What deciding each site brought to the bound, by site and side: sums and counts.
  private var gains: [Double]
  private var gainCounts: [Double]
  var dbg: [Int] = [0, 0, 0, 0, 0]

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
    gains = Array(repeating: 0, count: 2 * model.siteCount)
    gainCounts = gains
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
      print("phase", cutoff / model.units.costScale, "nodes", statistics.nodes, dbg, value / model.units.costScale, stopwatch.seconds)
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
    var factor = 0.5
    while rounds < 12 {
      rounds += 1
      var relaxation = SingleSourceRelaxation(model, root.node)
      var ascent = SingleSourceAscent(relaxation, multipliers: root.multipliers)
      let plan = SingleSourceAscent.Plan(
        steps: Int(tune[16]), factor: factor, patience: Int(tune[17]), smallestFactor: 0.002)
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
        steps: Int(fixings == 0 ? tune[0] : tune[1]), factor: fixings == 0 ? tune[2] : tune[3],
        patience: Int(tune[4]),
        smallestFactor: 0.01, leastGain: tune[15])
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
      let isWorth = Double(after) < tune[7] * Double(before)
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
      ? cutoff + max(tune[8] * (cutoff - known), tune[9] * abs(cutoff))
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
    if relaxation.choice.free.contains(where: { open.node.status[$0] == .free }) {
      dbg[0] += 1
      var open = open
      guard let (site, isOpenFirst) = chooseSite(&open, ascent, fixing) else { return }
      pushSite(open, site, opens: !isOpenFirst)
      pushSite(open, site, opens: isOpenFirst)
      return
    }
    dbg[1] += 1
    branchOnClient(open, relaxation, ascent)
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

  private mutating func pushSite(_ open: Open, _ site: Int, opens: Bool) {
    push(open, isFirst: false) { opens ? $0.open(site, $1) : $0.close(site, $1) }
  }

  /// The site to branch on: the one that raises both children's bounds most, by short ascents
  /// where little is known and by what earlier nodes gained otherwise.
  ///
  /// Decides sites that cannot go one way; `nil` where nothing remains.
  private mutating func chooseSite(
    _ open: inout Open, _ ascent: SingleSourceAscent, _ fixing: SingleSourceFixing?
  ) -> (site: Int, isOpenFirst: Bool)? {
    let room = max(1, cutoff - open.bound)
    func score(_ up: Double, _ down: Double) -> Double {
      max(min(up, room), 1e-6 * room) * max(min(down, room), 1e-6 * room)
    }
    func guess(_ j: Int, _ share: Double) -> (Double, Double) {
      func rate(_ side: Int) -> Double {
        gainCounts[side] > 0 ? gains[side] / gainCounts[side] : room
      }
      return (rate(2 * j) * (1 - share), rate(2 * j + 1) * share)
    }
    var candidates: [(site: Int, share: Double, score: Double)] = []
    for j in 0..<model.siteCount where open.node.status[j] == .free {
      let share = min(max(ascent.siteShare[j], 0.02), 0.98)
      let (up, down) = guess(j, share)
      candidates.append((j, share, score(up, down)))
    }
    candidates.sort { ($1.score, $0.site) < ($0.score, $1.site) }
    var best: (site: Int, isOpenFirst: Bool)?
    var bestScore = -1.0
    var tries = 0
    for candidate in candidates.prefix(10) {
      let j = candidate.site
      if open.node.status[j] != .free { continue }
      var value = candidate.score
      if min(gainCounts[2 * j], gainCounts[2 * j + 1]) < 4 && tries < 6 {
        tries += 1
        let up = tryOut(open, j, opens: true, share: candidate.share)
        let down = tryOut(open, j, opens: false, share: candidate.share)
        if shouldStop() { break }
        if up > room && down > room { return nil }
        if up > room || down > room {
          if up > room { open.node.close(j, model) } else { open.node.open(j, model) }
          dbg[2] += 1
          guard open.node.propagate(model) else { return nil }
          continue
        }
        value = score(up, down)
      }
      if value > bestScore {
        bestScore = value
        best = (j, candidate.share >= 0.5)
      }
    }
    if let best, open.node.status[best.site] == .free { return best }
    let left = candidates.first { open.node.status[$0.site] == .free }
    if let left { return (left.site, left.share >= 0.5) }
    // All were decided: the node comes back once more.
    if !shouldStop() { stack.append(open) }
    return nil
  }

  /// What a short ascent adds to the bound when a site opens or closes; infinite if infeasible.
  private mutating func tryOut(
    _ open: Open, _ j: Int, opens: Bool, share: Double
  ) -> Double {
    var node = open.node
    if opens { node.open(j, model) } else { node.close(j, model) }
    guard node.propagate(model) else { return .infinity }
    var relaxation = SingleSourceRelaxation(model, node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    let plan = SingleSourceAscent.Plan(
      steps: 16, factor: tune[14], patience: 6, smallestFactor: 0.01)
    raise(&ascent, &relaxation, plan)
    let gain = max(0, ascent.bound - open.bound)
    let side = 2 * j + (opens ? 0 : 1)
    gains[side] += min(gain, abs(open.bound)) / (opens ? 1 - share : share)
    gainCounts[side] += 1
    return gain
  }

  /// Branches on a pair of a client whose service the averages split.
  private mutating func branchOnClient(
    _ open: Open, _ relaxation: SingleSourceRelaxation, _ ascent: SingleSourceAscent
  ) {
    var candidates: [(arc: Int, score: Double)] = []
    for t in 0..<relaxation.itemCount {
      let arc = Int(relaxation.itemArc[t])
      let i = Int(relaxation.itemClient[t])
      guard open.node.isAllowed[arc], open.node.settled[i] < 0 else { continue }
      let share = ascent.itemShare[t]
      candidates.append((arc, min(share, 1 - share) * (1 + 0.1 * relaxation.itemWeight[t])))
    }
    candidates.sort { ($1.score, $0.arc) < ($0.score, $1.arc) }
    guard var best = candidates.first?.arc else { return }
    let room = max(1, cutoff - open.bound)
    let most = tune[5] <= 0 ? 0 : max(Int(tune[6]), Int(tune[5]) - open.depth / 2)
    if most > 1 {
      var bestScore = -1.0
      for candidate in candidates.prefix(most) {
        let up = tryOut(open) { $0.force(candidate.arc, $1) }
        if up > room { 
          var open = open
          open.node.forbid(candidate.arc, model)
          if open.node.propagate(model) { stack.append(open) }
          return 
        }
        let down = tryOut(open) { $0.forbid(candidate.arc, $1) }
        if down > room {
          var open = open
          open.node.force(candidate.arc, model)
          if open.node.propagate(model) { stack.append(open) }
          return
        }
        let score = max(up, 1e-6 * room) * max(down, 1e-6 * room)
        if score > bestScore { (bestScore, best) = (score, candidate.arc) }
      }
    }
    push(open, isFirst: false) { $0.forbid(best, $1) }
    push(open, isFirst: true) { $0.force(best, $1) }
  }

  private mutating func tryOut(
    _ open: Open, _ change: (inout SingleSourceNode, SingleSourceModel) -> Void
  ) -> Double {
    var node = open.node
    change(&node, model)
    guard node.propagate(model) else { return .infinity }
    var relaxation = SingleSourceRelaxation(model, node)
    var ascent = SingleSourceAscent(relaxation, multipliers: open.multipliers)
    let plan = SingleSourceAscent.Plan(
      steps: 16, factor: tune[14], patience: 6, smallestFactor: 0.01)
    raise(&ascent, &relaxation, plan)
    return max(0, ascent.bound - open.bound)
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
