public import CatchmentSupport

/// What a frontier may spend, and when it may stop.
public struct FrontierOptions: Sendable {
  /// Each point's gap at which no more work goes into it, relative to its cost.
  ///
  /// The default is 0.01.
  public var relativeGap = 0.01
  /// The most solves.
  ///
  /// The default is 40.
  public var mostSolves = 40
  /// The work of one solve, in the units of `SolveOptions.workLimit`.
  ///
  /// The default is 2,000.
  public var workLimit = 2_000
  /// All solves together end after this much time; frontiers that it ends can differ.
  ///
  /// The default is no limit.
  public var timeLimit: Duration?
  /// The most threads; the result does not depend on it.
  ///
  /// The default is 1.
  public var threads = 1
  /// The seed of every random choice.
  ///
  /// The default is 1.
  public var seed: UInt64 = 1
  /// Ends the search when raised; what was found so far is returned.
  public var stop: StopSignal?
  /// Called after each solve with the solves done, the most there will be, and seconds.
  public var onProgress: (@Sendable (_ done: Int, _ most: Int, _ seconds: Double) -> Void)?

  /// The defaults.
  public init() {}

  /// Options of one solve with so much time left.
  package func solve(gap: Double, work: Int, stopwatch: Stopwatch) -> SolveOptions {
    var options = SolveOptions()
    options.relativeGap = gap
    // Callers ask for multiples; work is counted in elementary steps.
    options.workLimit = min(work, Int.max / 8_000_000)
    options.threads = threads
    options.seed = seed
    options.stop = stop
    if let timeLimit {
      options.timeLimit = max(.milliseconds(1), timeLimit - .seconds(stopwatch.seconds))
    }
    return options
  }

  /// Whether no more may be spent.
  func isOver(_ stopwatch: Stopwatch) -> Bool { stop?.isRaised == true || stopwatch.isOver }
}

/// A point of a frontier: the cheapest solution known within a limit, and what no solution within
/// it can cost less than.
public struct FrontierPoint: Sendable, Equatable {
  /// What is known of a point.
  public enum Status: String, Sendable {
    /// A solution is there.
    case solved
    /// It is proved that none exists.
    case infeasible
    /// None was found, and nothing was proved.
    case unsolved
  }

  /// The limit ε on the second measure.
  public var limit: Double
  /// What is known.
  public var status: Status
  /// The solution; its objective is the cost and its bound that of this point.
  public var solution: ModularSolution?
  /// The second measure of the solution.
  public var weight: Double
  /// No solution within the limit costs less; minus infinity where nothing is proved.
  public var bound: Double
  /// The price of a unit of the second measure at which the bound is highest; `nil` where the point
  /// was bounded without one.
  public var price: Double?

  /// A point.
  public init(
    limit: Double, status: Status, solution: ModularSolution?, weight: Double, bound: Double,
    price: Double? = nil
  ) {
    self.limit = limit
    self.status = status
    self.solution = solution
    self.weight = weight
    self.bound = bound
    self.price = price
  }

  /// The cost; infinite without a solution.
  public var cost: Double { solution?.objective ?? .infinity }
  /// How far the cost can be from the least, relative to the cost; 1 without a solution.
  public var gap: Double {
    guard cost.isFinite else { return 1 }
    return max(0, cost - bound) / max(abs(cost), .leastNormalMagnitude)
  }
}
