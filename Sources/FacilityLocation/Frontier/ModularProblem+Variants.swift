/// Problems that differ from a checked one in one respect only.
extension ModularProblem {
  /// The same problem with a weight of arcs priced into their costs.
  ///
  /// With price λ, an arc costs c + λ w, and leaving a client out costs its penalty and λ times its
  /// own weight. Complexity: O(size of the problem).
  public func pricing(_ weights: ArcWeights, at price: Double) throws(ProblemError) -> Self {
    var arcs = self.arcs
    for i in arcs.indices { arcs[i].cost += price * weights.arcs[i] }
    var clients = self.clients
    for i in clients.indices {
      if let penalty = clients[i].penalty {
        clients[i].penalty = penalty + price * weights.unserved[i]
      }
    }
    return try Self(
      resources: resources, sites: sites, clients: clients, modes: modes,
      usePatterns: usePatterns, arcs: arcs, side: side)
  }

  /// The same problem with further constraints across sites, after its own.
  ///
  /// Complexity: O(size of the problem).
  public func adding(_ constraints: [SideConstraint]) throws(ProblemError) -> Self {
    try Self(
      resources: resources, sites: sites, clients: clients, modes: modes,
      usePatterns: usePatterns, arcs: arcs, side: side + constraints)
  }

  /// The same problem with some of its arcs, by index.
  ///
  /// - Parameter kept: The arcs that stay, ascending.
  /// - Returns: The problem.
  /// - Throws: `ProblemError` where it is none.
  public func keeping(arcs kept: [Int]) throws(ProblemError) -> Self {
    try Self(
      resources: resources, sites: sites, clients: clients, modes: modes,
      usePatterns: usePatterns, arcs: kept.map { arcs[$0] }, side: side)
  }

  /// What a state stands for; `nil` where it breaks a limit.
  func solution(of state: AssignmentState, _ costs: SiteCosts) -> ModularSolution? {
    guard state.isFeasible else { return nil }
    return ModularSolution(
      status: .feasible, termination: .workLimit,
      options: sites.indices.map { Int(state.siteOption[$0]) - costs.firstOption[$0] },
      assignment: state.assignment.map(Int.init), objective: state.total)
  }
}

/// A second measure of a solution, beside its cost: so much for each arc that is used, and for each
/// client that is left out.
public struct ArcWeights: Sendable, Equatable {
  /// By the problem's arcs; none is negative.
  public var arcs: [Double]
  /// By client, for those left out.
  public var unserved: [Double]

  /// The weights of arcs; a client that is left out weighs as much as by its heaviest arc, so that
  /// leaving somebody out never lightens a solution.
  public init(_ arcs: [Double], of problem: ModularProblem) {
    self.arcs = arcs
    unserved = problem.clients.indices.map { client in
      problem.arcs(of: client).reduce(0) { max($0, arcs[$1]) }
    }
  }

  /// Weights of arcs and of clients left out.
  public init(arcs: [Double], unserved: [Double]) {
    self.arcs = arcs
    self.unserved = unserved
  }

  /// What an assignment weighs.
  ///
  /// Complexity: O(clients).
  public func weight(of assignment: [Int]) -> Double {
    assignment.enumerated().reduce(0) { $0 + self[$1.offset, $1.element] }
  }

  /// What one client weighs on an arc, or left out (−1).
  @inline(__always)
  subscript(client: Int, arc: Int) -> Double { arc >= 0 ? arcs[arc] : unserved[client] }

  /// No solution weighs less.
  ///
  /// Complexity: O(arcs).
  public func least(of problem: ModularProblem) -> Double {
    problem.clients.indices.reduce(0) { sum, client in
      let lightest = problem.arcs(of: client).reduce(Double.infinity) { min($0, arcs[$1]) }
      return sum
        + min(lightest, problem.clients[client].penalty == nil ? .infinity : unserved[client])
    }
  }
}
