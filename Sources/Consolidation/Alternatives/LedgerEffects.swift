import FacilityLocation

/// Turns counterfactual solutions into whom they touch.
struct LedgerEffects {
  private let model: PlanningModel
  private let solution: ModularSolution
  /// The demand of each client.
  private let demandOfClient: [Int]
  /// The school that each demand's pupils attend today.
  private let today: [Int?]

  init(_ model: PlanningModel, _ solution: ModularSolution) {
    (self.model, self.solution) = (model, solution)
    var demands = [Int](repeating: -1, count: model.problem.clients.count)
    for (demand, client) in model.clientOfDemand.enumerated() where client >= 0 {
      demands[client] = demand
    }
    demandOfClient = demands
    today = NetworkToday(model: model).trips().map { $0?.school }
  }

  func answer(
    _ alternative: KeepCloseLedger.Alternative, _ school: Int, _ found: Counterfactual
  ) -> KeepCloseLedger.Answer {
    var answer = KeepCloseLedger.Answer(
      alternative: alternative, difference: found.difference,
      leastDifference: found.leastDifference,
      leastDifferenceAnywhere: found.leastDifferenceAnywhere, costChanging: found.costChanging,
      effect: .init(), evenPupils: nil)
    guard !found.assignment.isEmpty else { return answer }
    var ways = 0.0
    var own = 0
    var receivers: [Int: Int] = [:]
    for (client, arc) in found.assignment.enumerated() where arc != solution.assignment[client] {
      let planned = solution.assignment[client]
      let pupils = model.demands[demandOfClient[client]].pupils
      add(pupils, from: planned, to: arc, &answer.effect)
      guard arc >= 0, planned >= 0 else { continue }
      ways += model.problem.arcs[arc].cost - model.problem.arcs[planned].cost
      let (before, after) = (model.arcTrips[planned].school, model.arcTrips[arc].school)
      guard before != after else { continue }
      own += pupils
      if before == school || today[demandOfClient[client]] == school {
        receivers[after, default: 0] += pupils
      }
    }
    answer.effect.receivers = receivers.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(
      \.key)
    if answer.effect.unplaced == 0, answer.difference.isFinite, own > 0, ways != 0 {
      // The price of schools stays, that of ways follows the pupils.
      let share = 1 - answer.difference / ways
      if share > 0, share < 20 { answer.evenPupils = share * Double(own) }
    }
    return answer
  }

  /// Counts pupils whose way changes.
  private func add(
    _ pupils: Int, from planned: Int, to arc: Int, _ effect: inout KeepCloseLedger.Effect
  ) {
    let before = planned >= 0 ? model.arcTrips[planned] : nil
    let after = arc >= 0 ? model.arcTrips[arc] : nil
    if after == nil, before != nil { effect.unplaced += pupils }
    if before == nil, after != nil { effect.unplaced -= pupils }
    if after?.mode == .board { effect.boarders += pupils }
    if before?.mode == .board { effect.boarders -= pupils }
    guard before?.school != after?.school else { return }
    effect.pupils += pupils
    guard let after, after.mode != .board else { return }
    effect.longestMinutes = max(effect.longestMinutes, after.minutes)
    if let before, before.mode != .board {
      effect.pupilMinutes += Double(pupils) * (after.minutes - before.minutes)
    }
  }
}
