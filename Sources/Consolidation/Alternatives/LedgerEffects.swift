import FacilityLocation

/// Turns counterfactual solutions into whom they touch.
struct LedgerEffects {
  private let model: PlanningModel
  private let solution: ModularSolution
  /// The demand of each client.
  private let demandOfClient: [Int]
  /// The school that each demand's pupils attend today.
  private let today: [Int?]

  init(_ model: PlanningModel, _ solution: ModularSolution, today: [Int?]) {
    (self.model, self.solution, self.today) = (model, solution, today)
    var demands = [Int](repeating: -1, count: model.problem.clients.count)
    for (demand, client) in model.clientOfDemand.enumerated() where client >= 0 {
      demands[client] = demand
    }
    demandOfClient = demands
  }

  func answer(
    _ question: LedgerQuestions.Question, _ found: Counterfactual
  ) -> KeepCloseLedger.Answer {
    let (alternative, school) = (question.alternative, question.school)
    var answer = KeepCloseLedger.Answer(
      alternative: alternative, difference: found.difference,
      leastDifference: found.leastDifference,
      leastDifferenceAnywhere: found.leastDifferenceAnywhere, costChanging: found.costChanging,
      effect: .init(), evenPupils: nil, evenMinutes: nil)
    guard found.isPossible else { return answer }
    var ways = 0.0
    var own = 0
    var receivers: [Int: Int] = [:]
    for move in found.moves {
      let (client, arc) = (move.client, move.arc)
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
      let even = share * Double(own)
      if even >= 1, share < 20 { answer.evenPupils = even }
      answer.evenMinutes = evenMinutes(answer)
    }
    return answer
  }

  /// The mean change of the way, in minutes, at which the time it costs would make up for the rest.
  private func evenMinutes(_ answer: KeepCloseLedger.Answer) -> Double? {
    let costs = model.policy.costs
    let minute = 2 * costs.schoolDays * costs.travelMinute * Double(answer.effect.pupils)
    guard minute > 0 else { return nil }
    let mean = answer.effect.pupilMinutes / Double(answer.effect.pupils)
    let even = mean - answer.difference / minute
    // Nobody's way changes by more than two hours: then minutes decide nothing.
    return abs(even) <= 120 ? even : nil
  }

  /// What stands against the opposite of a decision beside money.
  func binding(
    _ school: Int, isKept: Bool, _ replies: [LedgerSearch.Reply]
  ) -> KeepCloseLedger.Binding? {
    let opposite: KeepCloseLedger.Alternative = isKept ? .close : .keep
    guard let found = replies.first(where: { $0.question.alternative == opposite })?.answer else {
      // A scenario that closes a school leaves it no kind.
      return isKept ? .protected : .kind
    }
    // Clients may be left without a place, so only a rule for several schools can forbid closing.
    guard found.isPossible else {
      return found.leastDifference < .infinity ? nil : isKept ? .townshipRule : .kind
    }
    let left = found.moves.filter { $0.arc < 0 }.map(\.client)
    guard !left.isEmpty else { return nil }
    // Those who are to stay have no other way in the question itself.
    guard isKept else { return .kind }
    let hasOther = left.contains { client in
      model.problem.arcs(of: client).contains { model.arcTrips[$0].school != school }
    }
    return hasOther ? .places : .reach
  }

  /// What keeping a school would cost with a remote classroom, and under a lead school.
  ///
  /// No pupil goes elsewhere than where the school is simply kept.
  func kept(
    _ school: Int, isKept: Bool, _ opposite: KeepCloseLedger.Answer?,
    _ replies: [LedgerSearch.Reply]
  ) -> [KeepCloseLedger.Answer] {
    var option = solution.options[school]
    // The plan keeps the school; a better plan that does may cost as little as the bound.
    let least = solution.bound - solution.objective
    var base = KeepCloseLedger.Answer(
      alternative: .keep, difference: 0, leastDifference: least, leastDifferenceAnywhere: least,
      costChanging: 0, effect: .init(), evenPupils: nil, evenMinutes: nil)
    if !isKept {
      guard let opposite, opposite.difference < .infinity,
        let keep = replies.first(where: { $0.question.alternative == .keep })?.answer,
        let choice = keep.choices.first(where: { $0.site == school })
      else { return [] }
      (option, base) = (choice.option, opposite)
      (base.evenPupils, base.evenMinutes) = (nil, nil)
    }
    guard let type = model.types[school][option] else { return [] }
    let costs = model.policy.costs
    let remote = costs.remoteClassroom - costs.remotePosts * costs.teacherPost
    let saving = costs.groupSaving * model.policy.kinds[type.kind].fixedCost
    // Another kind might save more.
    let kinds = model.types[school].compactMap { $0.map { model.policy.kinds[$0.kind] } }
    let mostSaving = costs.groupSaving * (kinds.map(\.fixedCost).max() ?? 0)
    let ways: [(KeepCloseLedger.Alternative, change: Double, least: Double)] = [
      (.remoteClassroom, remote, remote), (.educationGroup, -saving, -mostSaving),
    ]
    return ways.map { alternative, change, least in
      var answer = base
      answer.alternative = alternative
      answer.difference += change
      answer.leastDifference += least
      answer.leastDifferenceAnywhere? += least
      answer.costChanging += abs(change)
      return answer
    }
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
