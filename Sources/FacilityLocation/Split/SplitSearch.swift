internal import CatchmentSupport

/// Branch and bound for capacitated location with split demand: the Lagrangian bound in every node,
/// fixing of sites by reduced costs on both sides, transport problems for solutions.
///
/// The demand constraints are relaxed and x ≤ y is kept, so that the bound is that of the strong
/// linear relaxation, found without a linear program; the averaged choice of the volume algorithm
/// and short trials tell where to branch. The search dives to a node that ends, then goes on at the
/// node of least bound. A node with every site decided is a transport problem, and its prices are
/// multipliers that close it. The method follows Görtz and Klose (2012, doi:10.1287/ijoc.1110.0468).
///
/// It loses where the strong relaxation is far from the integers, as with few large sites or tight
/// capacity: nothing here cuts the fractional sites off, and the tree grows.
struct SplitSearch {
  let problem: CapacitatedProblem
  let options: SolveOptions
  let network: TransportNetwork
  let setting: SplitSetting
  let stopwatch: Stopwatch

  var statistics = SolveStatistics()
  var incumbent = SplitIncumbent()
  var work = 0.0
  private(set) var stopReason: Termination?
  /// The nodes that wait, by their bounds.
  private var waiting = LeastFirstQueue<SplitNode>()
  /// The nodes that come before those, the next one last.
  private var following: [SplitNode] = []
  /// The least bound of a decided node whose prices did not close it.
  var leftOver = Double.infinity
  /// The last set of sites from which everybody was served.
  var tried: [Bool] = []
  var experience: SplitPseudoCosts
  var random: RandomStream
  /// The bound of all that was given up or is still open.
  private(set) var bound = -Double.infinity

  init(_ problem: CapacitatedProblem, network: TransportNetwork, options: SolveOptions) {
    self.problem = problem
    self.network = network
    self.options = options
    setting = SplitSetting(problem)
    experience = SplitPseudoCosts(sites: problem.rules.count)
    random = RandomStream(seed: options.seed, stream: 0x5B)
    stopwatch = Stopwatch(limit: options.timeLimit)
    let fate = problem.rules.map { rule -> SplitFate in
      switch rule {
      case .free: .free
      case .open: .open
      case .closed: .closed
      }
    }
    let table = SplitTable(problem, network: network, fate: fate)
    var first = SplitBound()
    let start = setting.start(problem)
    first.evaluate(table, setting.gifts, start, needed: setting.needed)
    following = [SplitNode(fate: fate, multipliers: start, bound: first.value, pace: 0.1)]
  }

  /// Searches until everything is proved or a limit is met.
  mutating func run() {
    updateBound()
    while let node = next() {
      if node.bound >= incumbent.threshold { continue }
      if let reason = limitReached() {
        stopReason = reason
        put(first: node)
        break
      }
      statistics.nodes += 1
      let reached = process(node, isRoot: statistics.nodes == 1)
      if let branch = node.branch {
        experience.record(branch, bound: min(reached, incumbent.threshold))
      }
      updateBound()
      if statistics.nodes & 63 == 1 { report() }
    }
    updateBound()
    statistics.improvements = incumbent.improvements
  }

  /// The child just made while the search dives, and the node of least bound when a dive has ended.
  private mutating func next() -> SplitNode? { following.popLast() ?? waiting.take() }

  /// Adds a node that comes next.
  mutating func put(first node: SplitNode) { following.append(node) }

  /// Adds a node that waits for its turn; where many wait it comes soon, so that memory stays small.
  mutating func put(later node: SplitNode) {
    if waiting.count < Self.mostWaiting {
      waiting.put(node, key: node.bound)
    } else {
      following.append(node)
    }
  }

  private static let mostWaiting = 5_000

  private mutating func updateBound() {
    let open = following.reduce(min(leftOver, waiting.leastKey)) { min($0, $1.bound) }
    bound = max(bound, min(open, incumbent.threshold))
  }

  func limitReached() -> Termination? {
    if options.stop?.isRaised == true { return .cancelled }
    if stopwatch.isOver { return .timeLimit }
    return work >= Double(options.workLimit) * 1e6 ? .workLimit : nil
  }

  private func report() {
    options.onProgress?(
      SolveProgress(
        objective: incumbent.objective.isFinite ? incumbent.objective : nil, bound: bound,
        seconds: stopwatch.seconds,
        workDone: min(1, work / 1e6 / Double(max(options.workLimit, 1)))))
  }
}
