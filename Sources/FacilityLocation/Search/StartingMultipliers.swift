/// Multipliers to start an ascent from, read off a solution.
///
/// A client starts at its share of what it costs there: its arc, and its site's cost by demand. Where
/// places are short one is worth a penalty to somebody, so that multipliers end up near it, far
/// from any such share: those clients start at their penalty.
///
/// Complexity: O(arcs).
struct StartingMultipliers {
  private let state: AssignmentState
  private let problem: ModularProblem
  /// Whether the client is where places are short.
  private let isShort: [Bool]
  /// What each site serves.
  private let demand: [Double]

  /// The share of a site's cost that its clients bear.
  private static let borne = 0.8

  init(_ state: AssignmentState, _ costs: SiteCosts) {
    self.state = state
    problem = state.problem
    isShort = Self.shortage(state, costs)
    var demand = [Double](repeating: 0, count: state.problem.sites.count)
    for (client, arc) in state.assignment.enumerated() where arc >= 0 {
      demand[state.site(of: Int(arc))] += state.problem.clients[client].demand
    }
    self.demand = demand
  }

  /// By client, in the problem's units.
  var all: [Double] { problem.clients.indices.map(multiplier) }

  private func multiplier(_ client: Int) -> Double {
    let penalty = problem.clients[client].penalty ?? .infinity
    let arc = Int(state.assignment[client])
    guard arc >= 0, !isShort[client] || penalty == .infinity else {
      return penalty < .infinity ? penalty : 0
    }
    let site = state.site(of: arc)
    guard state.siteOption[site] >= 0 else { return min(problem.arcs[arc].cost, penalty) }
    let share = demand[site] > 0 ? problem.clients[client].demand / demand[site] : 0
    return min(problem.arcs[arc].cost + Self.borne * share * state.siteCost[site], penalty)
  }

  /// Which clients can only go where somebody left out, whom the site could hold, could go too.
  private static func shortage(_ state: AssignmentState, _ costs: SiteCosts) -> [Bool] {
    let problem = state.problem
    let check = InfeasibilityCheck(problem, costs)
    var isWanted = [Bool](repeating: false, count: problem.sites.count)
    for (client, arc) in state.assignment.enumerated() where arc < 0 {
      for arc in problem.arcs(of: client) where check.fits(arc) {
        isWanted[Int(problem.arcs[arc].site)] = true
      }
    }
    return problem.clients.indices.map { client in
      problem.arcs(of: client).allSatisfy { isWanted[Int(problem.arcs[$0].site)] }
    }
  }
}
