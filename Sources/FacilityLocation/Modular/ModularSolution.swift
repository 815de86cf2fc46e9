/// The outcome of solving a modular problem: a solution where one was found, and what is proved.
public struct ModularSolution: Sendable, Equatable {
  /// What is known: optimal, feasible, infeasible or unknown.
  public var status: SolutionStatus
  /// Why the search ended.
  public var termination: Termination
  /// The option chosen at each site; empty without a solution.
  public var options: [Int]
  /// The arc serving each client, an index into the problem's arcs, or −1 for an unserved client.
  public var assignment: [Int]
  /// The cost of the solution; infinite without one.
  public var objective: Double
  /// No solution costs less; minus infinity if nothing is proved, infinity if none exists.
  public var bound: Double
  /// Counts of the work done.
  public var statistics: SolveStatistics
  /// Why no solution exists, where that was found out.
  public var infeasibility: [Infeasibility]

  /// The multipliers of the best bound, where `certify` starts.
  var multipliers: [Double] = []
  /// How many units of the multipliers make one of the problem's.
  var multiplierScale = 1.0

  /// A solution from anywhere, such as another program's, for `ModularProblem.verify` to check.
  public init(
    status: SolutionStatus, termination: Termination, options: [Int], assignment: [Int],
    objective: Double, bound: Double = -.infinity, statistics: SolveStatistics = SolveStatistics(),
    infeasibility: [Infeasibility] = []
  ) {
    self.status = status
    self.termination = termination
    self.options = options
    self.assignment = assignment
    self.objective = objective
    self.bound = bound
    self.statistics = statistics
    self.infeasibility = infeasibility
  }

  /// How far the objective can be from the best, relative to the objective; 0 when they meet.
  public var gap: Double {
    objective == bound ? 0 : (objective - bound) / max(abs(objective), .leastNormalMagnitude)
  }

  /// Whether a solution was found.
  public var hasSolution: Bool { status == .optimal || status == .feasible }
}

/// A reason why a problem has no solution.
public enum Infeasibility: Sendable, Equatable {
  /// The client must be served and has no arc.
  case clientWithoutArc(client: Int)
  /// No site that the client's arcs lead to has an option that could take it, even alone.
  case clientFitsNowhere(client: Int)
  /// The clients that must be served demand more of a resource than all sites together can have.
  case notEnoughCapacity(resource: Int, demand: Double, capacity: Double)
  /// The options of the sites cannot meet a side constraint, whatever is chosen.
  case sideConstraint(index: Int)
  /// The bound rose above every possible cost.
  case bound
}
