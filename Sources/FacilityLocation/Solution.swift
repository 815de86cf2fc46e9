/// What is known about a problem when a solve ends.
public enum SolutionStatus: String, Sendable {
  /// The solution is proved best, within the tolerance asked for.
  case optimal
  /// A solution is known, and a bound that does not meet it.
  case feasible
  /// No solution exists; proved.
  case infeasible
  /// No solution was found, nor was it proved that none exists.
  case unknown
}

/// Why a solve ended.
///
/// A limit is an outcome, not an error.
public enum Termination: String, Sendable {
  /// Optimality, or infeasibility, is proved.
  case proved
  /// The gap asked for is reached.
  case gap
  /// The limit on work is reached. The same work gives the same result on every machine.
  case workLimit
  /// The limit on time is reached. Another run may get further.
  case timeLimit
  /// Somebody raised the stop signal.
  case cancelled
}

/// Counts of the work of a solve; the same for the same input, whatever the number of threads.
public struct SolveStatistics: Sendable, Equatable {
  /// Evaluations of the Lagrangian bound, over all sites each.
  public var boundEvaluations = 0
  /// Moves of the local search that were tried.
  public var movesTried = 0
  /// Improvements of the best solution.
  public var improvements = 0
  /// Site options that reduced costs proved to be in no better solution.
  public var fixedOptions = 0
  /// Arcs that reduced costs proved to be in no better solution.
  public var fixedArcs = 0
  /// Nodes of the branching tree, the root included.
  public var nodes = 0

  /// No work done.
  public init() {}
}

/// A report during a solve.
public struct SolveProgress: Sendable {
  /// The objective of the best solution so far, if any.
  public var objective: Double?
  /// The best bound so far.
  public var bound: Double
  /// Seconds since the start.
  public var seconds: Double
  /// The share of the work limit that is used, 0 to 1.
  public var workDone: Double
  /// The relative gap, or `nil` without a solution.
  public var gap: Double? {
    objective.map { $0 == bound ? 0 : ($0 - bound) / max(abs($0), .leastNormalMagnitude) }
  }
}
