import FacilityLocation
import PlanReport
import RoadNetwork
import Testing

@testable import Consolidation

/// The nearest school on roads: on foot where one gets there on foot, else by bus.
@Suite("Today's network on roads") struct NetworkTodayTests {
  /// The first band that grade 1 belongs to.
  private let band = 1

  private func audit(_ villages: RoadVillages) throws {
    var tally = RoadPlanTests.Tally()
    try RoadPlanTests.check(villages.region, villages.policy, villages.region.name, &tally)
    #expect(tally.plans > 0)
  }

  @Test("the nearest on foot counts, and the bus takes who may not walk so far")
  func onFoot() throws {
    var it = RoadVillages(villages: [0], schools: [(3, 1...6), (-6, 1...6)])
    // The nearer school lies at a slow footpath's end, the other on a fast road.
    it.policy.roads.accessMetres = 300
    it.policy.bands[band].walkMinutes = 60
    it.policy.bands[band].walkKilometres = 4
    it.road(1, [(0, 0), (3, 0)], .footway)
    it.road(2, [(-6, 0), (0, 0)], .primary)
    let trip = try #require(try it.today()[0][band])
    #expect(trip.school == 0 && trip.mode == .walk, "\(trip)")
    #expect(abs(trip.metres - 3_000) < 5)
    #expect(abs(trip.minutes - 3 / it.policy.bands[band].walkingSpeed * 60) < 0.2)
    try audit(it)
  }

  @Test("where nobody gets anywhere on foot, the nearest by bus counts")
  func byBus() throws {
    var it = RoadVillages(villages: [0], schools: [(8, 1...6), (-5, 1...6)])
    it.policy.roads.accessMetres = 100
    it.road(1, [(-5, 0), (0, 0)], .motorway)
    it.road(2, [(0, 0), (8, 0)], .motorway)
    // Somewhere people walk, so that walking has roads.
    it.road(3, [(-5, 0), (-5, 0.5)], .path)
    it.road(4, [(8, 0), (8, 0.5)], .path)
    it.road(5, [(0, 0), (0, 0.5)], .path)
    let trip = try #require(try it.today()[0][band])
    #expect(trip.school == 1 && trip.mode == .bus, "\(trip)")
    #expect(abs(trip.minutes - 5 / 45 * 60 - it.policy.busAccessMinutes) < 0.2)
    try audit(it)
  }

  @Test("a school off the roads is no nearer for being listed")
  func offRoad() throws {
    // Six kilometres by road, over any walking limit; a school in the hills 25 km away.
    var it = RoadVillages(villages: [0], schools: [(25, 1...6), (-6, 1...6)])
    it.policy.roads.accessMetres = 500
    it.road(1, [(-6, 0), (0, 0)])
    let trip = try #require(try it.today()[0][band])
    #expect(trip.school == 1, "\(trip)")
    try audit(it)
  }

  @Test("a bus that takes too long is still how they go today")
  func longRide() throws {
    // Three kilometres over the hill on foot, sixty round it by bus.
    var it = RoadVillages(villages: [0], schools: [(3, 1...6)])
    it.policy.bands[2].walkMinutes = 90
    it.policy.bands[2].walkKilometres = 9
    it.road(1, [(0, 0), (3, 0)], .footway)
    it.road(2, [(0, 0), (0, 30), (3, 30), (3, 0)])
    let trips = try it.today()[0]
    let (young, old) = (try #require(trips[band]), try #require(trips[2]))
    #expect(young.mode == .bus && young.isOverLimit && abs(young.metres - 63_000) < 200)
    #expect(old.mode == .walk && !old.isOverLimit)
    try audit(it)
  }

  @Test("a village whose road nobody can leave meets the next, an island is cut off")
  func cutOff() throws {
    var it = RoadVillages(villages: [0, 2, 20], schools: [(1, 1...6), (0.5, 7...9)])
    it.policy.roads.accessMetres = 300
    it.road(1, [(0, 0), (2, 0)])
    it.road(2, [(18, 0), (22, 0)])
    // One gets out to sea, and not back.
    it.road(3, [(2, 0), (2, 5)]) { $0.backward = [] }
    let today = try it.today()
    #expect(today[0][band]?.school == 0 && today[1][3]?.school == 1)
    #expect(today[2].allSatisfy { $0 == nil })
    let model = try PlanningModel(region: it.region, policy: it.policy)
    var options = SolveOptions()
    options.workLimit = 1
    let plan = try #require(model.plan(from: model.problem.solve(options)))
    let lost = plan.remarks.compactMap { remark -> [Int]? in
      if case .cutOff(let settlements) = remark { return settlements }
      return nil
    }
    #expect(lost == [[2]])
    for placement in plan.placements where placement.settlement == 2 {
      #expect(placement.before == nil && placement.after == nil)
      #expect(placement.unplaced == .outOfReach(nearestSchool: nil, metres: nil))
    }
    try audit(it)
  }

  @Test("a region where no school can be reached has a plan without a place")
  func nobody() throws {
    var it = RoadVillages(villages: [0, 1], schools: [(20, 1...6), (21, 7...9)])
    it.policy.roads.accessMetres = 300
    it.road(1, [(0, 0), (1, 0)])
    it.road(2, [(20, 0), (21, 0)])
    #expect(try it.today().joined().allSatisfy { $0 == nil })
    try audit(it)
  }

  @Test("boarding offers the schools that are nearest by the minutes of boarding")
  func boarding() throws {
    var it = RoadVillages(villages: [0], schools: [(40, 7...9), (41, 7...9), (42, 7...9)])
    it.region.roads = nil
    it.policy.boardingSchoolsPerVillage = 2
    for school in 0..<3 { it.region.schools[school].beds = 90 }
    // The third is the nearest by bus, the first does not board anybody from here.
    it.region.travelTable = TravelTable(rows: [
      .init(settlement: 0, school: 0, mode: .bus, minutes: 55),
      .init(settlement: 0, school: 1, mode: .board, minutes: 50),
      .init(settlement: 0, school: 2, mode: .board, minutes: 45),
    ])
    let model = try PlanningModel(region: it.region, policy: it.policy)
    func boarders() throws -> [Int] {
      let model = try PlanningModel(region: it.region, policy: it.policy)
      return model.arcTrips.filter { $0.mode == .board }.map(\.school).sorted()
    }
    #expect(Set(model.arcTrips.map(\.mode)).contains(.board))
    #expect(try boarders() == [1, 2])
    it.policy.boardingSchoolsPerVillage = 1
    #expect(try boarders() == [2])
    try audit(it)
  }
}
