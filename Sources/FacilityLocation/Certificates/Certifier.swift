import CatchmentSupport

extension PricedProblem {
  /// Makes a certificate that no solution is better than `objective`, or as nearly so as the limits
  /// of `options` allow.
  ///
  /// A small branch and bound of its own towards the known target (`PricedAscent`), so that nothing
  /// need be recorded in a solve. `nil` where limits leave a p-center's radius unproved. An infinite objective, of a problem without a solution, asks for a
  /// proof that there is none. Costs that are no whole numbers are proved to a relative 2e-8.
  ///
  /// The tree ends growing at six million multipliers, some tens of megabytes; what is proved by
  /// then is certified.
  ///
  /// Complexity: exponential at worst; one bound for each step.
  public func certify(objective: Double, _ options: SolveOptions = .exact) -> Certificate? {
    var certifier = Certifier(self, target: target(objective: objective), options)
    let certificate = certifier.run()
    return center == nil || threshold(certificate.target) >= leastOpenCost
      ? certificate : nil
  }

  /// What a bound must reach to prove that so many sites do not suffice (p-center).
  var leastOpenCost: Int { (center?.openCount ?? 0) * (fixed.first ?? 0) + 1 }

  /// What a certificate of this objective has to reach.
  func target(objective: Double) -> Int {
    if let center { return (center.openCount + 1) * granule }
    guard objective.isFinite else { return (ceiling + granule - 1) / granule * granule }
    let scaled = objective * Double(sign: .plus, exponent: bits, significand: 1)
    let units = whole.map { Double($0) - scaled } ?? scaled
    // What is no multiple is a bound, and the next multiple is one too.
    if granule > 1 { return Int((units / Double(granule) - 1e-6).rounded(.up)) * granule }
    return Int((units - 2e-9 * abs(scaled)).rounded(.down)) - clientCount - siteCount
  }
}

/// Proves a bound by branching and records how.
struct Certifier {
  let problem: PricedProblem
  private let target: Int
  let threshold: Int
  private var options: SolveOptions
  private let stopwatch: Stopwatch
  private var tree = CertifiedTree()
  var work = 0
  var gains: BranchingGains
  /// Multipliers recorded so far.
  private var numbers = 0
  /// A certificate ends growing here, at some tens of megabytes.
  static let mostNumbers = 6_000_000
  /// Nodes done so far.
  private(set) var nodes = 0

  init(_ problem: PricedProblem, target: Int, _ options: SolveOptions) {
    self.problem = problem
    self.target = target
    self.options = options
    gains = BranchingGains(siteCount: problem.siteCount)
    threshold = problem.threshold(target)
    stopwatch = Stopwatch(limit: options.timeLimit)
  }

  /// Grows the tree until every leaf reaches the target or a limit is reached.
  mutating func run() -> Certificate {
    let root = PricedNode(problem)
    tree.plant(
      .init(index: 0, node: root, multipliers: startingMultipliers(), pace: 0.3, bound: .min))
    while !isStopped, let open = tree.takeBest() {
      expand(open)
      nodes += 1
      options.onProgress?(
        SolveProgress(
          objective: Double(target), bound: min(tree.leastWaiting, Double(threshold)),
          seconds: stopwatch.seconds, workDone: 0))
    }
    closeWaiting()
    let reached = tree.bound
    let g = problem.granule
    // Rounded up: what costs a multiple of the granule and no less than a bound.
    let rounded = problem.threshold(max(reached, -1 << 57)) + g - 1
    return Certificate(
      bits: problem.bits, demandBits: problem.demandBits,
      target: reached >= threshold ? target : rounded, radius: problem.center?.radius,
      nodes: tree.ordered())
  }

  private var isStopped: Bool {
    nodes > 0
      && (options.stop?.isRaised == true || stopwatch.isOver
        || work / 1_000_000 >= options.workLimit || numbers > Self.mostNumbers)
  }

  /// Each client's second cheapest site, or its penalty.
  private func startingMultipliers() -> [Int] {
    (0..<problem.clientCount).map { i in
      let row = problem.offsets[i]..<problem.offsets[i + 1]
      let second = row.count > 1 ? problem.cost[row.lowerBound + 1] : 0
      return min(second, problem.penalty[i])
    }
  }

  private func startingPace(_ open: CertifiedTree.Open) -> Double {
    if problem.isCombinatorial { return 0.4 }
    return open.index == 0 ? 0.3 : max(open.pace, 0.05)
  }

  /// Bounds a node, and divides it where the bound does not reach.
  private mutating func expand(_ waiting: CertifiedTree.Open) {
    var open = waiting
    let isRoot = open.index == 0
    prepare(&open)
    var ascent = PricedAscent(
      problem, open.node, multipliers: open.multipliers, pace: startingPace(open))
    var stalled = 0
    let isDecided = !open.node.state.contains(.free)
    for _ in 0..<(isRoot || isDecided ? 80 : 10) {
      let before = ascent.best.value
      ascent.run(problem, open.node, steps: 25, target: threshold)
      if ascent.best.value >= threshold { break }
      let found = open.node.fix(ascent.best, problem, threshold: threshold)
      if found > 0 {
        record(ascent.best, at: open.index)
        open.multipliers = ascent.best.multipliers
        open.bound = max(open.bound, ascent.best.value)
        prepare(&open)
        ascent.look(problem, open.node, at: open.multipliers)
      }
      let way = Double(threshold) - Double(ascent.best.value)
      let isSlow = Double(ascent.best.value) - Double(before) < 0.03 * way
      stalled = isSlow && found == 0 ? stalled + 1 : 0
      if stalled > (isRoot || isDecided ? 4 : 0) || (nodes > 0 && isStopped) { break }
    }
    finish(open, ascent)
  }

  private mutating func finish(_ waiting: CertifiedTree.Open, _ ascent: PricedAscent) {
    var open = waiting
    open.bound = max(open.bound, ascent.best.value)
    open.multipliers = ascent.best.multipliers
    open.pace = ascent.pace
    tree.raise(open.index, to: ascent.best.value)
    work += ascent.work
    if ascent.best.value < threshold, let branch = chooseBranch(open.node, ascent) {
      tree.divide(open, by: branch, problem)
    } else {
      record(ascent.best, at: open.index)
    }
  }

  /// Gives the nodes that still wait a bound of their own, so that each leaf has one.
  private mutating func closeWaiting() {
    while let open = tree.takeBest() {
      var bound = PricedBound()
      bound.evaluate(problem, open.node, open.multipliers)
      record(bound, at: open.index)
      tree.raise(open.index, to: bound.value)
    }
  }

  /// Prices clients that have no choice left at what it takes to show it.
  private func prepare(_ open: inout CertifiedTree.Open) {
    let isDecided = !open.node.state.contains(.free)
    let gap = open.bound > .min / 2 ? threshold - open.bound : threshold / 4
    let steep = min(max(gap, problem.granule), 1 << 38)
    for i in 0..<problem.clientCount {
      var (count, first) = (0, -1)
      for k in problem.offsets[i]..<problem.offsets[i + 1] {
        if open.node.state[Int(problem.site[k])] == .closed { continue }
        if !open.node.isOut.isEmpty && open.node.isOut[k] { continue }
        if first < 0 { first = k }
        count += 1
      }
      guard count > 0 else {
        open.multipliers[i] = min(problem.penalty[i], open.multipliers[i] + 2 * steep)
        continue
      }
      if isDecided && problem.service == .open {
        open.multipliers[i] = min(problem.penalty[i], problem.cost[first])
      } else if count == 1 && problem.service == .single && open.index > 0 {
        let u = max(open.multipliers[i], problem.cost[first] + steep)
        open.multipliers[i] = min(problem.penalty[i], u)
      }
    }
  }

  private mutating func record(_ bound: PricedBound, at index: Int) {
    numbers += bound.multipliers.count
    tree.record(.init(price: bound.price, multipliers: bound.multipliers), at: index)
  }
}
