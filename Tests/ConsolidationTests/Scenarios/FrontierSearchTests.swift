import CatchmentSupport
import Consolidation
import FacilityLocation
import PlanReport
import Testing

/// Frontiers of a small county.
@Suite struct FrontierSearchTests {
  private static let model = Result {
    try PlanningModel(
      region: SyntheticCounty(settlements: 24).region(), policy: .chinaSmallSchools)
  }

  private static var options: FrontierOptions {
    var options = FrontierOptions()
    options.mostSolves = 12
    options.workLimit = 30
    return options
  }

  /// What holds of every frontier: plans that pass the audit, costs between bound and plan, and costs
  /// that fall as the limit loosens.
  private static func check(_ frontier: Frontier, _ model: PlanningModel) {
    #expect(!frontier.points.isEmpty)
    for (k, point) in frontier.points.enumerated() {
      if k > 0 { #expect(point.limit > frontier.points[k - 1].limit) }
      guard let plan = point.plan else { continue }
      let found = Audit(region: model.region, policy: model.policy).check(PlanTables(plan: plan))
      #expect(found.isEmpty, "\(found.first?.text(in: .english) ?? "")")
      #expect(point.bound <= point.cost + 1e-6)
      #expect(plan.proof.bound <= plan.proof.objective + 1e-6)
      let time = plan.after.ledger[.travelTime]
      let money = plan.after.ledger.total - (frontier.costOf == .withoutTime ? time : 0)
      if plan.after.unplacedPupils == 0 {
        #expect(abs(money - point.cost) < 1e-6 * max(1, abs(money)))
      }
      if point.isAtLeast {
        #expect(point.value >= point.limit - 1e-9)
      } else {
        #expect(point.value <= point.limit * (1 + 1e-6) + 1e-9)
      }
    }
  }

  private static func isFalling(_ frontier: Frontier) -> Bool {
    let costs = frontier.points.filter { $0.plan != nil && !$0.isAtLeast }.map(\.cost)
    return zip(costs, costs.dropFirst()).allSatisfy { $0 >= $1 - 1e-6 }
  }

  @Test func minutes() throws {
    let model = try Self.model.get()
    let frontier = try FrontierSearch(model, axis: .minutes, options: Self.options).run(points: 5)
    Self.check(frontier, model)
    #expect(frontier.points.count == 5 && frontier.costOf == .withoutTime)
    #expect(Self.isFalling(frontier))
    #expect(frontier.points.allSatisfy { $0.plan != nil })
    // The mean of day pupils is that of all where nobody boards.
    for point in frontier.points {
      guard let plan = point.plan, plan.after.pupilsByMode[2] == 0 else { continue }
      #expect(abs(plan.after.meanMinutes - point.value) < 1e-6 * point.value)
    }
    let (first, last) = (frontier.points[0], frontier.points[4])
    #expect(first.cost > last.cost && first.value < last.value)
  }

  @Test func minutesAreTheSameOnTwoThreads() throws {
    let model = try Self.model.get()
    let found = try [1, 2].map { threads in
      var options = Self.options
      options.threads = threads
      options.mostSolves = 5
      return try FrontierSearch(model, axis: .minutes, options: options).run(points: 3)
    }
    #expect(found[0].points.map(\.cost) == found[1].points.map(\.cost))
    #expect(found[0].points.map(\.bound) == found[1].points.map(\.bound))
    #expect(found[0].points.map(\.plan) == found[1].points.map(\.plan))
  }

  @Test func longestWays() throws {
    let model = try Self.model.get()
    let frontier = try FrontierSearch(model, axis: .longest, options: Self.options).run(points: 4)
    Self.check(frontier, model)
    #expect(Self.isFalling(frontier))
    for point in frontier.points {
      if let plan = point.plan { #expect(plan.after.maximumMinutes <= point.limit + 1e-6) }
    }
  }

  @Test func boarders() throws {
    let model = try Self.model.get()
    let frontier = try FrontierSearch(model, axis: .boarders, options: Self.options).run(points: 3)
    Self.check(frontier, model)
    for point in frontier.points {
      if let plan = point.plan { #expect(Double(plan.after.pupilsByMode[2]) == point.value) }
    }
  }

  @Test func schoolsBelowAndAboveTheCheapest() throws {
    let model = try Self.model.get()
    let search = FrontierSearch(model, axis: .schools, options: Self.options)
    let even = try search.run(points: 5)
    Self.check(even, model)
    let cheapest = try #require(even.points.filter { $0.plan != nil }.min { $0.cost < $1.cost })
    let now = Int(cheapest.value)
    let sweep = try search.sweep(schools: [1, now - 1, now, now + 1, 5_000])
    Self.check(sweep, model)
    #expect(sweep.points.map(\.limit) == [1, Double(now - 1), Double(now), Double(now + 1), 5_000])
    // Both searches may take another plan for the cheapest; but the sides do not mix.
    let sides = sweep.points.map(\.isAtLeast)
    #expect(!sides[0] && sides[4] && sides == sides.sorted { !$0 && $1 })
    // Townships keep a junior school each, and there are not so many sites.
    #expect(sweep.points[0].status != .solved || sweep.points[0].unplacedPupils > 0)
    #expect(sweep.points[4].status == .infeasible)
    for point in sweep.points {
      if let plan = point.plan {
        #expect(plan.schools.count { $0.type != nil } == Int(point.value))
      }
    }
  }

  @Test func boardingCentresAreCountedApart() throws {
    let model = try Self.model.get()
    let search = FrontierSearch(model, axis: .schools, options: Self.options)
    let none = try search.sweep(schools: [12], boardingCentres: 0)
    #expect(none.boardingCentres == 0)
    for point in none.points {
      if let plan = point.plan {
        #expect(plan.schools.allSatisfy { $0.type?.hasBoarding != true })
      }
    }
    let many = try search.sweep(schools: [12], boardingCentres: 400)
    #expect(many.points.map(\.status) == [.infeasible])
  }

  @Test func aStoppedSearchSaysSo() throws {
    let model = try Self.model.get()
    var options = Self.options
    let stop = StopSignal()
    stop.raise()
    options.stop = stop
    let frontier = try FrontierSearch(model, axis: .minutes, options: options).run(points: 4)
    #expect(frontier.wasStopped)
  }
}
