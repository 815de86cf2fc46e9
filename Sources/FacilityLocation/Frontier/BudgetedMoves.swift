/// Single moves of clients that bring a solution under a limit on a weight as cheaply as they can,
/// and then spend what is left of the limit where it saves most.
///
/// What a move costs follows from the sites' loads, modules included. This is a heuristic: it
/// neither opens several clients' way at once nor proves anything.
///
/// Complexity: a few passes over arcs, each with two evaluations of a site at most.
struct BudgetedMoves {
  private var state: AssignmentState
  private let weights: ArcWeights
  private let limit: Double
  private(set) var weight: Double

  /// Starts from an assignment.
  init(_ state: AssignmentState, _ weights: ArcWeights, limit: Double) {
    self.state = state
    self.weights = weights
    self.limit = limit
    weight = weights.weight(of: state.assignment.map(Int.init))
  }

  /// Moves until nothing pays; `nil` where the limit was not reached.
  mutating func run(isStopped: () -> Bool) -> AssignmentState? {
    for _ in 0..<10 where weight > limit {
      guard !isStopped(), lighten() else { break }
    }
    guard weight <= limit else { return nil }
    for _ in 0..<4 {
      guard !isStopped(), save() else { break }
    }
    state.commit()
    state.recount()
    return state
  }

  /// One pass of moves that take weight away, those that cost least for it first; whether there
  /// was any.
  private mutating func lighten() -> Bool {
    var moves: [(ratio: Double, client: Int, arc: Int)] = []
    for client in state.assignment.indices {
      let mine = weights[client, Int(state.assignment[client])]
      var best: (ratio: Double, arc: Int)?
      for arc in state.problem.arcs(of: client) where weights.arcs[arc] < mine {
        let ratio = change(client, to: arc) / (mine - weights.arcs[arc])
        if ratio < best?.ratio ?? .infinity { best = (ratio, arc) }
      }
      if let best { moves.append((best.ratio, client, best.arc)) }
    }
    moves.sort { ($0.ratio, $0.client) < ($1.ratio, $1.client) }
    var hasMoved = false
    for move in moves where weight > limit {
      // Earlier moves may have made this one dear: then it waits for the next pass.
      let saved = weights[move.client, Int(state.assignment[move.client])] - weights.arcs[move.arc]
      guard change(move.client, to: move.arc) <= saved * (move.ratio + 0.1 * abs(move.ratio)) + 1e-9
      else { continue }
      if apply(move.client, move.arc) { hasMoved = true }
    }
    return hasMoved
  }

  /// One pass of moves that save cost within the limit; whether there was any.
  private mutating func save() -> Bool {
    var hasMoved = false
    for client in state.assignment.indices {
      let mine = weights[client, Int(state.assignment[client])]
      var best: (change: Double, arc: Int)?
      for arc in state.problem.arcs(of: client)
      where arc != Int(state.assignment[client]) && weight - mine + weights.arcs[arc] <= limit {
        let change = change(client, to: arc)
        if change < best?.change ?? -1e-6 { best = (change, arc) }
      }
      if let best, apply(client, best.arc) { hasMoved = true }
    }
    return hasMoved
  }

  /// What the whole would cost more with a client on another arc.
  private mutating func change(_ client: Int, to arc: Int) -> Double {
    let current = Int(state.assignment[client])
    let cost = state.problem.arcs[arc].cost
    let site = state.site(of: arc)
    guard current >= 0 else {
      return state.siteCost(adding: arc) - state.siteCost[site] + cost
        - state.unservedCost(client)
    }
    let here = state.site(of: current)
    let more = cost - state.problem.arcs[current].cost
    if site == here {
      return state.siteCost(adding: arc, removing: current) - state.siteCost[site] + more
    }
    return state.siteCost(adding: arc) - state.siteCost[site]
      + state.siteCost(removing: current) - state.siteCost[here] + more
  }

  /// Makes a move unless it breaks a limit.
  private mutating func apply(_ client: Int, _ arc: Int) -> Bool {
    let mark = state.mark
    let old = Int(state.assignment[client])
    let before = weights[client, old]
    state.move(client, to: arc)
    let isWhole =
      state.siteOption[state.site(of: arc)] >= 0
      && (old < 0 || state.siteOption[state.site(of: old)] >= 0)
      && !state.problem.side.indices.contains { state.isViolated(side: $0) }
    guard isWhole else {
      state.rollBack(to: mark)
      return false
    }
    weight += weights.arcs[arc] - before
    return true
  }
}
