import Testing

@testable import Consolidation
@testable import FacilityLocation

@Suite("The ledger of small schools") struct KeepCloseLedgerTests {
  /// A row of villages with a primary school at each end of it and points between; a village far
  /// from all of them with a point of its own, and a protected one.
  private static func region() -> Region {
    typealias R = PlannedRegions
    var settlements = (0..<6).map { R.settlement("v\($0)", Double($0) * 0.9, pupils: [18, 18, 0]) }
    settlements.append(R.settlement("far", 60, township: "West", pupils: [15, 0, 0]))
    return Region(
      name: "Row", settlements: settlements,
      schools: [
        R.school("p1", 0, grades: 1...6, classes: 6, classrooms: 9, enrolment: 120),
        R.school("t1", 1.8, grades: 1...3, classes: 2, enrolment: 20),
        R.school("t2", 2.7, grades: 1...3, classes: 2, isProtected: true, enrolment: 20),
        R.school("p2", 4.5, grades: 1...6, classes: 6, classrooms: 9, enrolment: 110),
        R.school("big", 3.6, grades: 1...6, classes: 6, classrooms: 8, enrolment: 260),
        R.school("tf", 60, township: "West", grades: 1...3, classes: 2, enrolment: 15),
        R.school("new", 3, grades: 1...6, isCandidate: true),
      ])
  }

  private static let exact: SolveOptions = {
    var options = SolveOptions.exact
    options.workLimit = 500
    return options
  }()

  @Test("the price of the opposite is that of the whole problem solved anew under it")
  func prices() throws {
    let region = Self.region()
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let solution = model.problem.solve(Self.exact)
    #expect(solution.gap < 0.05)
    var options = CounterfactualOptions()
    (options.innerOpenSites, options.innerMostSites, options.openSites) = (100, 100, 100)
    (options.relativeGap, options.workLimit) = (0, 250)
    let ledger = KeepCloseLedger(model, solution, options: options)
    #expect(ledger.entries.map { region.schools[$0.school].id } == ["p1", "t1", "t2", "p2", "tf"])
    for entry in ledger.entries {
      let types = model.types[entry.school]
      #expect(entry.isKept == (types[solution.options[entry.school]] != nil))
      #expect((entry.opposite == nil) == (entry.isProtected || entry.binding == .kind))
      #expect(!entry.isProtected || entry.verdict == .indispensable)
    }
    let questions = LedgerQuestions(
      model, solution, today: NetworkToday(model: model).trips().map { $0?.school })
    for question in questions.list {
      let entry = try #require(ledger.entries.first { $0.school == question.school })
      let answer = try #require(
        ([entry.opposite].compactMap(\.self) + entry.others).first {
          $0.alternative == question.alternative
        })
      let forced = model.problem.restricted(by: question.restriction).solve(Self.exact)
      let hair = 1e-6 * solution.objective
      guard forced.hasSolution else {
        #expect(answer.difference == .infinity)
        continue
      }
      // Neither search need end with a proof; what they prove must agree.
      #expect(answer.difference >= forced.bound - solution.objective - hair)
      #expect(answer.leastDifference <= forced.objective - solution.objective + hair)
      let anywhere = answer.leastDifferenceAnywhere ?? 0
      #expect(anywhere <= forced.objective - solution.objective + hair)
    }
    #expect(questions.list.count >= 4)
    let settled = KeepCloseLedger.settle(model, solution, options: options)
    #expect(settled.solution.objective <= solution.objective)
  }

  @Test("a poor plan is made better on the way, and no opposite saves money after that")
  func settles() throws {
    let region = SyntheticCounty(settlements: 30).region()
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    var hasty = SolveOptions()
    hasty.workLimit = 0
    let poor = model.problem.solve(hasty)
    try #require(poor.hasSolution)
    var options = CounterfactualOptions()
    options.workLimit = 10
    let settled = KeepCloseLedger.settle(model, poor, options: options)
    try model.problem.verify(settled.solution)
    #expect(settled.solution.objective <= poor.objective)
    for entry in settled.ledger.entries {
      guard let opposite = entry.opposite else { continue }
      #expect(opposite.difference >= -1e-6 * settled.solution.objective)
      #expect(opposite.leastDifference <= opposite.difference)
      if entry.stability == .sure { #expect(entry.surelyWithin ?? .infinity >= 0.01) }
      if entry.stability == .arbitrary { #expect(entry.otherwiseAt ?? 1 <= 0.01) }
    }
    // Keeping a school with a remote classroom, or in a group, differs by their prices alone.
    let costs = model.policy.costs
    for entry in settled.ledger.entries where !entry.isKept {
      guard let keep = entry.opposite, keep.difference < .infinity,
        let remote = entry.others.first(where: { $0.alternative == .remoteClassroom })
      else { continue }
      let change = costs.remoteClassroom - costs.remotePosts * costs.teacherPost
      #expect(abs(remote.difference - keep.difference - change) < 1e-3)
      #expect(remote.effect == keep.effect)
    }
  }

  @Test("a decision is sure, arbitrary or open by what is proved, and open where nothing is")
  func stability() {
    func entry(_ difference: Double, anywhere: Double?, bound: Double) -> KeepCloseLedger.Entry {
      var entry = KeepCloseLedger.Entry(
        school: 0, isKept: false, verdict: .merge, isProtected: false, binding: nil,
        opposite: .init(
          alternative: .keep, difference: difference, leastDifference: 0,
          leastDifferenceAnywhere: anywhere, costChanging: 1, effect: .init(), evenPupils: nil,
          evenMinutes: nil),
        others: [], stability: .open, surelyWithin: nil, otherwiseAt: nil)
      entry.weigh(
        against: ModularSolution(
          status: .feasible, termination: .workLimit, options: [], assignment: [],
          objective: 1_000, bound: bound))
      return entry
    }
    let unknown = entry(1, anywhere: nil, bound: -.infinity)
    #expect(unknown.stability == .open && unknown.otherwiseAt == nil)
    #expect(entry(1, anywhere: -4, bound: 995).stability == .arbitrary)
    #expect(entry(8, anywhere: -4, bound: 995).stability == .open)
    #expect(entry(30, anywhere: 12, bound: 995).stability == .sure)
    #expect(abs((entry(1, anywhere: -4, bound: 995).otherwiseAt ?? 0) - 6.0 / 995) < 1e-12)
  }

  @Test("who has no other school in reach makes theirs indispensable, and is counted")
  func indispensable() throws {
    let region = Self.region()
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let solution = model.problem.solve()
    let ledger = KeepCloseLedger(model, solution)
    let far = try #require(ledger.entries.first { region.schools[$0.school].id == "tf" })
    #expect(far.isKept && far.verdict == .indispensable && !far.isProtected)
    #expect(far.binding == .reach)
    let effect = try #require(far.opposite?.effect)
    #expect(effect.unplaced == 15 && effect.receivers.isEmpty && effect.boarders == 0)
    let point = try #require(ledger.entries.first { region.schools[$0.school].id == "t1" })
    #expect(!point.isKept && point.verdict == .merge)
    let kept = try #require(point.opposite)
    #expect(kept.alternative == .keep && kept.difference > 0)
    #expect(point.others.contains { $0.alternative == .secondBest && $0.difference >= -1 })
    // Nobody asks twice, and threads change nothing.
    var two = CounterfactualOptions()
    two.threads = 2
    #expect(KeepCloseLedger(model, solution, options: two).entries == ledger.entries)
  }

  @Test("what binds is named: the township's rule, a decision taken beforehand, protection")
  func bindings() throws {
    typealias R = PlannedRegions
    var closed = R.school("closed", 0.5, grades: 1...3, classes: 2, enrolment: 20)
    closed.fate = .closed
    let region = Region(
      name: "Two townships",
      settlements: [
        R.settlement("e", 0, pupils: [90, 90, 90]),
        R.settlement("w", 3, township: "West", pupils: [0, 0, 30]),
      ],
      schools: [
        R.school("primary", 0, grades: 1...6, classes: 6, classrooms: 9, enrolment: 180),
        R.school("junior", 0, grades: 7...9, classes: 3, classrooms: 9, enrolment: 90),
        R.school("last", 3, township: "West", grades: 7...9, classes: 3, enrolment: 30),
        closed,
        R.school("stays", 0.2, grades: 1...3, classes: 2, isProtected: true, enrolment: 20),
      ])
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let ledger = KeepCloseLedger(model, model.problem.solve(Self.exact))
    func entry(_ id: String) throws -> KeepCloseLedger.Entry {
      try #require(ledger.entries.first { region.schools[$0.school].id == id })
    }
    let last = try entry("last")
    #expect(last.isKept && last.verdict == .indispensable && last.binding == .townshipRule)
    #expect(last.opposite?.leastDifference == .infinity && last.opposite?.difference == .infinity)
    let decided = try entry("closed")
    #expect(!decided.isKept && !decided.isProtected && decided.binding == .kind)
    #expect(decided.opposite == nil)
    let protected = try entry("stays")
    #expect(protected.isKept && protected.isProtected && protected.binding == .protected)
  }
}
