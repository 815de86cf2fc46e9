/// The outcome of solving a location problem: open sites and assignment where a solution was
/// found, and what is proved.
public struct LocationSolution: Sendable, Equatable {
  /// A part of a client that a site serves, where demand may be split.
  public struct Flow: Sendable, Equatable {
    /// The client, by index.
    public var client: Int
    /// The site, by index.
    public var site: Int
    /// The share of the client's demand, above 0 and at most 1.
    public var share: Double

    /// A flow.
    public init(client: Int, site: Int, share: Double) {
      self.client = client
      self.site = site
      self.share = share
    }
  }

  /// What is known: optimal, feasible, infeasible or unknown.
  public var status: SolutionStatus
  /// Why the search ended.
  public var termination: Termination
  /// The open sites, ascending; empty without a solution.
  public var openSites: [Int]
  /// The site that serves each client, or −1 for a client that a covering problem leaves out.
  ///
  /// Empty without a solution, and for split demand, where `flows` takes its place.
  public var assignment: [Int]
  /// Who serves how much of whom, by client, then site; only for split demand.
  public var flows: [Flow]
  /// The value of the solution; infinite without one.
  public var objective: Double
  /// No solution is better; minus infinity if nothing is proved, infinity if none exists.
  ///
  /// A maximisation is bounded from above, and the infinities change their signs.
  public var bound: Double
  /// Counts of the work done.
  public var statistics: SolveStatistics
  /// Why no solution exists, where that was found out.
  public var infeasibility: [LocationInfeasibility]

  /// A solution from anywhere, such as another program's, for a problem's `verify` to check.
  public init(
    status: SolutionStatus, termination: Termination, openSites: [Int], assignment: [Int],
    flows: [Flow] = [], objective: Double, bound: Double = -.infinity,
    statistics: SolveStatistics = SolveStatistics(), infeasibility: [LocationInfeasibility] = []
  ) {
    self.status = status
    self.termination = termination
    self.openSites = openSites
    self.assignment = assignment
    self.flows = flows
    self.objective = objective
    self.bound = bound
    self.statistics = statistics
    self.infeasibility = infeasibility
  }

  /// How far the objective can be from the best, relative to the objective; 0 when they meet.
  public var gap: Double {
    objective == bound
      ? 0 : abs(objective - bound) / max(abs(objective), .leastNormalMagnitude)
  }

  /// Whether a solution was found.
  public var hasSolution: Bool { status == .optimal || status == .feasible }

  /// No solution exists, for these reasons.
  static func infeasible(
    _ reasons: [LocationInfeasibility], _ statistics: SolveStatistics = SolveStatistics(),
    bound: Double = .infinity
  ) -> Self {
    Self(
      status: .infeasible, termination: .proved, openSites: [], assignment: [],
      objective: bound, bound: bound, statistics: statistics, infeasibility: reasons)
  }
}

/// A reason why a location problem has no solution.
public enum LocationInfeasibility: Sendable, Equatable, CustomStringConvertible {
  /// No site that may open can serve the client.
  case clientWithoutSite(client: Int)
  /// No site that may open and can reach the client is large enough for it, even alone.
  case clientTooLarge(client: Int, demand: Double, largestCapacity: Double)
  /// More sites are open by rule than may open, or fewer may open than must.
  case openCount(mustOpen: Int, mayOpen: Int, wanted: Int)
  /// The sites that may open, at most so many of them, cannot hold the whole demand.
  case notEnoughCapacity(demand: Double, capacity: Double)
  /// These clients, together, demand more than the sites that can reach any of them hold.
  case crowded(clients: [Int], demand: Double, capacity: Double)
  /// No choice of the allowed number of sites reaches all of these clients.
  case tooFewSites(clients: [Int], sitesNeeded: Int, wanted: Int)
  /// Sites that are open by rule cost more than the budget.
  case overBudget(cost: Double, budget: Double)
  /// Every branch of the search ended without a solution.
  case exhausted

  /// The reason in words.
  public var description: String {
    switch self {
    case .clientWithoutSite(let client):
      "client \(client): no site that may open can serve it"
    case .clientTooLarge(let client, let demand, let largest):
      "client \(client): its demand \(demand) is above the largest capacity in reach, \(largest)"
    case .openCount(let must, let may, let wanted):
      "\(wanted) sites are to open, but \(must) must and \(may) may"
    case .notEnoughCapacity(let demand, let capacity):
      "the demand \(demand) is above \(capacity), the most that the allowed sites hold together"
    case .crowded(let clients, let demand, let capacity):
      "clients \(clients): their demand \(demand) is above \(capacity), all capacity in their reach"
    case .tooFewSites(let clients, let needed, let wanted):
      "clients \(clients): reaching them takes \(needed) sites, and \(wanted) may open"
    case .overBudget(let cost, let budget):
      "the sites open by rule cost \(cost), above the budget \(budget)"
    case .exhausted: "every branch of the search ended without a solution"
    }
  }
}
