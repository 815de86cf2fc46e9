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
    options.workLimit = 2_000
    return options
  }()

  @Test("the price of the opposite is that of the whole problem solved anew under it")
  func prices() throws {
    let region = Self.region()
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let solution = model.problem.solve(Self.exact)
    #expect(solution.status == .optimal)
    var options = CounterfactualOptions()
    (options.openSites, options.relativeGap, options.workLimit) = (100, 0, 2_000)
    let ledger = KeepCloseLedger(model, solution, options: options)
    #expect(ledger.entries.map { region.schools[$0.school].id } == ["p1", "t1", "t2", "p2", "tf"])
    var compared = 0
    for entry in ledger.entries {
      let types = model.types[entry.school]
      #expect(entry.isKept == (types[solution.options[entry.school]] != nil))
      guard let opposite = entry.opposite else {
        #expect(entry.isProtected && entry.verdict == .indispensable)
        continue
      }
      let allowed = types.indices.filter { (types[$0] == nil) == entry.isKept }
      let forced = model.problem.restricted(by: Restriction(site: entry.school, options: allowed))
        .solve(Self.exact)
      let change = forced.objective - solution.objective
      #expect(abs(change - opposite.difference) < 1e-6 * solution.objective)
      #expect(opposite.leastDifference <= change + 1e-6 * solution.objective)
      #expect((opposite.leastDifferenceAnywhere ?? 0) <= change + 1e-6 * solution.objective)
      #expect(change > -1e-6 * solution.objective, "the plan is the best")
      compared += 1
    }
    #expect(compared == 4)
    #expect(KeepCloseLedger.questionCount(model, solution) >= compared)
  }

  @Test("who has no other school in reach makes theirs indispensable, and is counted")
  func indispensable() throws {
    let region = Self.region()
    let model = try PlanningModel(region: region, policy: .chinaSmallSchools)
    let solution = model.problem.solve()
    let ledger = KeepCloseLedger(model, solution)
    let far = try #require(ledger.entries.first { region.schools[$0.school].id == "tf" })
    #expect(far.isKept && far.verdict == .indispensable && !far.isProtected)
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
}
