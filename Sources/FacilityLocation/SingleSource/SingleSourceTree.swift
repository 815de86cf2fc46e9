import CatchmentSupport

/// The branch-and-bound of one single-source problem; see `SingleSourceSolver` for the method.
struct SingleSourceTree {
  let model: SingleSourceModel
  let options: SolveOptions
  let stopwatch: Stopwatch
  var statistics = SolveStatistics()
  /// The best assignment found, and its open sites.
  var incumbent: [Int] = []
  var incumbentOpen: [Int] = []
  /// Its scaled cost.
  var value = Double.infinity
  /// The proved bound, scaled; infinite where it is proved that no solution exists.
  var bound = -Double.infinity
  /// The limit that ended the search, if one did.
  var ended: Termination?
  var improver: SingleSourceImprover
  /// Elementary steps so far.
  var work = 0
  /// The nodes that wait, by their bounds.
  var waiting = LeastFirstQueue<Open>()
  /// The nodes just made; while pairs are searched, those left of that search, the next one last.
  var stack: [Open] = []
  /// Whether the pairs below one choice of sites are being searched.
  var isSearchingPairs = false
  /// Only solutions of at most this cost are looked for.
  var cutoff = Double.infinity
  /// What deciding sites, and pairs, brought so far.
  var history: BranchingHistory
  var pairHistory: BranchingHistory
  /// What the sites served at nodes with all sites decided.
  var columns = ColumnPool()
  /// How many nodes over the pairs of a choice of sites are bounded by subgradients before it is done
  /// all over, thoroughly.
  var quickNodes = 200
  /// Whether the pairs are searched thoroughly, by columns.
  var usesColumns = false
  /// The count of nodes at which the next dive starts, and the nodes between two.
  var nextDive = 1
  var diveInterval = 1
  var random: RandomStream

  /// A node that waits.
  struct Open {
    var node: SingleSourceNode
    /// The best multipliers of the parent, or of the node once it was bounded.
    var multipliers: [Double]
    var bound = -Double.infinity
    var depth = 0
    /// How far above the bound the next search over the pairs goes; `nil` while sites are free.
    var pairReach: Double?
    /// The pair that was decided last, with the bound from before that.
    var decision: PairDecision?
  }

  init(_ model: SingleSourceModel, _ options: SolveOptions) {
    self.model = model
    self.options = options
    stopwatch = Stopwatch(limit: options.timeLimit)
    improver = SingleSourceImprover(model)
    random = RandomStream(seed: options.seed)
    history = BranchingHistory(count: model.siteCount)
    pairHistory = BranchingHistory(count: model.arcCount)
  }

  /// Searches until the proof, or a limit.
  mutating func run() {
    var root = Open(node: SingleSourceNode(model), multipliers: startingMultipliers())
    guard !root.node.isInfeasible else {
      bound = .infinity
      return
    }
    ascendRoot(&root)
    if ended == nil && bound <= finalCutoff { dive(from: root) }
    var reach = max(model.units.granule, 0.001 * abs(root.bound))
    while ended == nil && bound <= finalCutoff && bound < .infinity {
      searchPhase(root, reach: reach)
      reach *= 2
    }
  }

  /// Searches the whole tree for solutions at most `reach` above the root's bound.
  ///
  /// Low cutoffs fix much and keep the tree small; if nothing is found the cutoff is a bound.
  private mutating func searchPhase(_ root: Open, reach: Double) {
    let goal = model.units.floor(root.bound + reach)
    // Near the end, or far beyond what any gap can be, the rest is one search.
    let isLast = value < .infinity ? goal + 0.3 * reach >= value : reach > 10 * abs(root.bound)
    cutoff = isLast ? finalCutoff : min(finalCutoff, goal)
    explore(root)
    guard ended == nil else { return }
    // Exhausted: nothing better than the cutoff remains.
    if cutoff >= finalCutoff {
      bound = value < .infinity ? min(value, finalCutoff + 1) : .infinity
    } else {
      bound = max(bound, cutoff + 1)
    }
    report()
  }

  /// The highest bound that leaves something to look for.
  var finalCutoff: Double {
    guard value < .infinity else { return .infinity }
    let tolerated = (value - options.relativeGap * abs(value)).rounded(.down)
    return min(model.cutoff(below: value), tolerated)
  }

  /// Bounds the root by rounds of ascent, rounding and fixing.
  private mutating func ascendRoot(_ root: inout Open) {
    var factor = 0.5
    for round in 1...12 {
      cutoff = finalCutoff
      var relaxation = SingleSourceRelaxation(model, root.node)
      var ascent = SingleSourceAscent(relaxation, multipliers: root.multipliers)
      raise(
        &ascent, &relaxation,
        .init(steps: 200, factor: factor, patience: 20, smallestFactor: 0.002),
        building: root.node)
      let gain = ascent.bound - root.bound
      root.bound = max(root.bound, ascent.bound)
      root.multipliers = ascent.best
      factor = max(0.1, ascent.factor)
      bound = max(bound, min(root.bound, value))
      buildSolution(&relaxation, root)
      if root.bound <= finalCutoff { improveIncumbent(kicks: 10) }
      report()
      if shouldStop() || root.bound > finalCutoff || root.bound == .infinity { return }
      cutoff = finalCutoff
      guard fix(&root, &relaxation) else {
        bound = value < .infinity ? min(value, cutoff + 1) : .infinity
        return
      }
      if round > 4 && gain < 0.01 * (value - root.bound) { return }
    }
  }

  /// What each client costs at its cheapest site with the site's cost shared by capacity.
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

  // MARK: Limits

  /// Whether a limit is reached; notes which.
  mutating func shouldStop() -> Bool {
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

  func report() {
    options.onProgress?(
      SolveProgress(
        objective: value < .infinity ? value / model.units.costScale : nil,
        bound: model.units.bound(bound), seconds: stopwatch.seconds,
        workDone: min(1, Double(work) / 1e6 / Double(max(options.workLimit, 1)))))
  }
}
