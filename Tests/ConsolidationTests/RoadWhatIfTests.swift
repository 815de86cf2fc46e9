import FacilityLocation
import Geography
import PlanReport
import RoadNetwork
import Testing

@testable import Consolidation

/// What closing and building roads does to a plan.
@Suite("Roads that close or are built") struct RoadWhatIfTests {
  /// A village beside its school, one 2 km down the road, one in the hills without a road; a way
  /// round of 5 km.
  private var villages: RoadVillages {
    var it = RoadVillages(villages: [0, 2, 0], schools: [(0.1, 1...9)])
    it.region.settlements[2].coordinate = PlannedRegions.place(0, -1.6)
    it.policy.roads.accessMetres = 500
    it.road(7, [(0, 0), (0.1, 0), (1, 0)])
    it.road(7, [(1, 0), (2, 0)])
    it.road(8, [(0.1, 0), (0.1, 1.5), (2, 1.5), (2, 0)])
    return it
  }

  private func plan(_ it: RoadVillages) throws -> PlanTables {
    let model = try PlanningModel(region: it.region, policy: it.policy)
    var options = SolveOptions()
    options.workLimit = 1
    return PlanTables(plan: try #require(model.plan(from: model.problem.solve(options))))
  }

  private func whatIf(_ it: RoadVillages, _ change: RoadChange) throws -> RoadWhatIf {
    try RoadWhatIf(region: it.region, policy: it.policy, tables: plan(it), changes: [change])
  }

  @Test("a closed road lengthens the ways over it and no others")
  func closing() throws {
    let found = try whatIf(villages, .close(way: 7))
    #expect(found.before.cutOff == 0 && found.after.cutOff == 0, "off the roads is not cut off")
    #expect(Set(found.changes.map(\.settlement)) == [0, 1])
    for change in found.changes where change.settlement == 1 {
      let (old, new) = (try #require(change.before), try #require(change.after))
      #expect(abs(old.metres - 1_900) < 5 && abs(new.metres - 4_900) < 8, "\(change)")
      #expect(change.pupils == 30 && change.addedMinutes == new.minutes - old.minutes)
    }
    #expect(found.after.meanMinutes > found.before.meanMinutes)
    #expect(found.changes.map(\.addedMinutes) == found.changes.map(\.addedMinutes).sorted(by: >))
  }

  @Test("who loses every road is cut off and comes first")
  func cutOff() throws {
    var it = RoadVillages(villages: [0, 2], schools: [(0.1, 1...9)])
    it.policy.roads.accessMetres = 500
    it.road(7, [(0, 0), (0.1, 0), (2, 0)])
    it.road(8, [(0.1, 0), (0.1, 0.4)])
    it.road(9, [(2, 0), (2, 0.5)])
    let found = try whatIf(it, .close(way: 7))
    #expect(found.before.cutOff == 0 && found.after.cutOff == 90)
    #expect(found.changes.prefix(3).map(\.settlement) == [1, 1, 1])
    #expect(found.changes.prefix(3).allSatisfy { $0.after == nil && $0.addedMinutes == .infinity })
    #expect(found.changes.dropFirst(3).allSatisfy { $0.settlement == 0 && $0.after != nil })
  }

  @Test("who loses the only road gets no straight line in its place")
  func onlyRoad() throws {
    var it = RoadVillages(villages: [0, 3], schools: [(0.1, 1...9)])
    it.policy.roads.accessMetres = 500
    it.road(7, [(0, 0), (0.1, 0)])
    it.road(8, [(2.8, 0), (3, 0)])
    it.road(9, [(0.1, 0), (2.8, 0)])
    let found = try RoadWhatIf(
      region: it.region, policy: it.policy, tables: plan(it),
      changes: [.close(way: 8), .close(way: 9)])
    #expect(found.before.cutOff == 0 && found.after.cutOff == 90)
    #expect(found.changes.map(\.settlement) == [1, 1, 1])
    #expect(found.changes.allSatisfy { $0.after == nil })
  }

  @Test("a new road shortens ways, and joins what was off the roads")
  func building() throws {
    let found = try whatIf(
      villages,
      .add(
        line: [
          PlannedRegions.place(0.2, 0), PlannedRegions.place(0, -1.6),
          PlannedRegions.place(1.8, 0),
        ], roadClass: .tertiary))
    #expect(Set(found.changes.map(\.settlement)) == [2])
    for change in found.changes {
      let (old, new) = (try #require(change.before), try #require(change.after))
      #expect(abs(old.metres - 1.4 * 1_603) < 5, "the straight line times the detour: \(old)")
      #expect(abs(new.metres - 1_712) < 8, "\(new)")
    }
  }

  @Test("a speed changes minutes of buses alone")
  func speed() throws {
    var it = villages
    for band in it.policy.bands.indices { it.policy.bands[band].walkMinutes = 5 }
    let found = try whatIf(it, .speed(way: 7, kilometresPerHour: 60))
    #expect(Set(found.changes.map(\.settlement)) == [1])
    for change in found.changes {
      #expect(change.before?.mode == .bus && change.after?.mode == .bus)
      #expect(change.addedMinutes < -1)
      #expect(change.before?.metres == change.after?.metres)
    }
  }

  @Test("a season closes its roads, and snow slows buses")
  func season() throws {
    var it = RoadVillages(villages: [0, 2], schools: [(0.1, 1...9)])
    for band in it.policy.bands.indices { it.policy.bands[band].walkMinutes = 5 }
    it.road(7, [(0, 0), (0.1, 0)])
    it.road(8, [(0.1, 0), (2, 0)]) { $0.closure = .winter }
    it.road(9, [(0.1, 0), (0.1, 1), (2, 1), (2, 0)])
    func found(_ rules: (inout RoadRules) -> Void) throws -> RoadWhatIf {
      var changed = it.policy.roads
      rules(&changed)
      return try RoadWhatIf(
        region: it.region, policy: it.policy, tables: plan(it), changes: [], rules: changed)
    }
    #expect(try found { _ in }.changes.isEmpty)
    #expect(try found { $0.season = .wet }.changes.isEmpty)
    let winter = try found { $0.season = .winter }
    #expect(Set(winter.changes.map(\.settlement)) == [1])
    for change in winter.changes {
      let (old, new) = (try #require(change.before), try #require(change.after))
      #expect(abs(new.metres - old.metres - 2_000) < 8, "\(change)")
    }
    let snow = try found { $0.busShare = 0.25 }
    #expect(snow.changes.count == 3)
    for change in snow.changes {
      let (old, new) = (try #require(change.before), try #require(change.after))
      #expect(old.mode == .bus && new.mode == .bus && old.metres == new.metres)
      let access = it.policy.busAccessMinutes
      #expect(abs((new.minutes - access) / (old.minutes - access) - 3) < 0.01, "\(change)")
    }
  }

  @Test("before is what the plan's tables say")
  func agrees() throws {
    for seed in 0..<25 {
      let made = RoadRegions(seed: seed)
      let model = try PlanningModel(region: made.region, policy: made.policy)
      var random = RandomPlan(model, seed: seed)
      guard let solution = random.solution(), let plan = model.plan(from: solution) else {
        continue
      }
      let tables = PlanTables(plan: plan)
      let id = try #require(made.region.roads?.ways.first?.id)
      let found = try RoadWhatIf(
        region: made.region, policy: made.policy, tables: tables, changes: [.close(way: id)])
      #expect(found.before.cutOff == 0)
      #expect(found.before.overLimit == 0, "plans keep the limits")
      // A plan that boards within daily reach may let those board who could also walk.
      guard !made.policy.boardsWithinDailyReach else { continue }
      let day = plan.placements.filter { $0.after.map { $0.mode != .board } ?? false }
      #expect(found.before.pupils == day.reduce(0) { $0 + $1.pupils }, "seed \(seed)")
      #expect(abs(found.before.meanMinutes - plan.after.meanMinutes) < 0.01, "seed \(seed)")
      #expect(abs(found.before.longestMinutes - plan.after.maximumMinutes) < 0.01)
    }
  }

  @Test("what cannot be worked out is refused")
  func refusals() throws {
    let it = villages
    let tables = try plan(it)
    func failure(_ region: Region, _ tables: PlanTables, _ change: RoadChange) -> RoadWhatIf
      .Failure?
    {
      do throws(RoadWhatIf.Failure) {
        _ = try RoadWhatIf(region: region, policy: it.policy, tables: tables, changes: [change])
        return nil
      } catch {
        return error
      }
    }
    #expect(failure(it.region, tables, .close(way: 99)) == .change(.noSuchWay(99)))
    var other = it.region
    other.roads = nil
    #expect(failure(other, tables, .close(way: 7)) == .noRoads)
    other.travelTable = TravelTable(rows: [])
    #expect(failure(other, tables, .close(way: 7)) == .travelTable)
    var changed = tables
    changed.assignments[0].after?.school = "nobody"
    #expect(
      failure(it.region, changed, .close(way: 7))
        == .unknownRow(
          settlement: changed.assignments[0].settlement, band: changed.assignments[0].band,
          school: "nobody"))
  }
}
