import CatchmentSupport
import Foundation
import Geography
import Testing

@testable import RoadNetwork

/// Roads closed, driven faster and built.
@Suite struct RoadChangeTests {
  /// Two kilometres to the east, and a way round over the north.
  private var map: RoadMap {
    var line = LineMap([(0, 0), (0, 2_000), (1_500, 1_000)])
    line.add([0, 1])
    line.add([0, 2, 1])
    return line.map
  }

  @Test func aClosedRoadIsGoneForEverybody() throws {
    let before = try #require(LineMap.minutes(map, .walking))
    let closed = try map.applying(.close(way: 1))
    let after = try #require(LineMap.minutes(closed, .walking))
    #expect(after > 1.7 * before)
    #expect(closed.ways[1] == map.ways[1] && closed.wayNodes == map.wayNodes)
    let both = try closed.applying(.close(way: 2))
    #expect(LineMap.minutes(both, .walking) == nil)
    #expect(throws: RoadChangeError.noSuchWay(77)) { try map.applying(.close(way: 77)) }
  }

  @Test func allPiecesOfAWayClose() throws {
    var line = LineMap([(0, 0), (0, 1_000), (0, 500)])
    line.add([0, 2]) { $0.id = 9 }
    line.add([2, 1]) { $0.id = 9 }
    let closed = try line.map.applying(.close(way: 9))
    #expect(closed.ways.allSatisfy { $0.forward.isEmpty && $0.backward.isEmpty })
  }

  @Test func aSpeedTakesThePlaceOfClassAndLimit() throws {
    var slow = map
    slow.ways[0].speedLimit = 20
    let fast = try slow.applying(.speed(way: 1, kilometresPerHour: 50))
    let metres = Geodesic.distance(from: map.places[0], to: map.places[1])
    let minutes = try #require(LineMap.minutes(fast, .schoolBus))
    #expect(abs(minutes - metres * 0.06 / 37.5) < 1e-3)
    #expect(throws: RoadChangeError.noSuchWay(3)) {
      try map.applying(.speed(way: 3, kilometresPerHour: 50))
    }
  }

  @Test(arguments: [0, -5, Double.nan, .infinity, 721])
  func aSpeedThatIsNoneIsRefused(_ speed: Double) {
    #expect { try map.applying(.speed(way: 1, kilometresPerHour: speed)) } throws: {
      guard case .noSpeed(let refused) = $0 as? RoadChangeError else { return false }
      return refused == speed || refused.isNaN && speed.isNaN
    }
  }

  @Test func aNewRoadMeetsTheMiddleOfPieces() throws {
    // Two roads side by side, and a bridge between their middles.
    var line = LineMap([(0, 0), (1_000, 0), (0, 3_000), (1_000, 3_000)])
    line.add([0, 2])
    line.add([1, 3])
    let old = line.map
    #expect(LineMap.minutes(old, .schoolBus) == nil)
    let new = try old.applying(
      .add(
        line: [
          RandomMap.place(20, 1_500), RandomMap.place(500, 1_600), RandomMap.place(990, 1_500),
        ],
        roadClass: .tertiary))
    #expect(new.ways.count == 3 && new.ways[2].id == 3)
    #expect(new.places.count == 7)
    #expect(Array(new.wayNodes[0]) == [0, 4, 2] && Array(new.wayNodes[1]) == [1, 5, 3])
    #expect(Array(new.wayNodes[2]) == [4, 6, 5])
    #expect(Set(new.nodeIDs).count == 7)
    let graph = RoadGraph(new, profile: .schoolBus, stops: [old.places[0], old.places[1]])
    let path = try #require(graph.path(from: 0, to: 1))
    #expect(path.legs.compactMap(\.way) == [0, 2, 1])
    #expect(abs(path.metres - 4_020) < 5, "\(path.metres)")
  }

  @Test func aNewRoadMeetsCrossings() throws {
    let new = try map.applying(
      .add(line: [RandomMap.place(-3, -4), RandomMap.place(1_503, 1_000)], roadClass: .secondary))
    #expect(new.places.count == 3, "both ends are nodes already")
    #expect(Array(new.wayNodes[2]) == [0, 2])
  }

  @Test func roadsThatAreNoneAreRefused() throws {
    let here = RandomMap.place(0, 0)
    for line in [[], [here], [here, here], [here, RandomMap.place(0, -5)]] {
      #expect(throws: RoadChangeError.noLine) {
        try map.applying(.add(line: line, roadClass: .tertiary))
      }
    }
    let far = RandomMap.place(-150, 1_000)
    #expect {
      try map.applying(.add(line: [here, far], roadClass: .tertiary))
    } throws: {
      guard case .meetsNoRoad(let metres, let limit) = $0 as? RoadChangeError else { return false }
      return abs(metres - 150) < 0.5 && limit == RoadMap.joinLimit
    }
    #expect(throws: RoadChangeError.meetsNoRoad(metres: .infinity, limit: 100)) {
      try RoadMap().applying(.add(line: [here, far], roadClass: .tertiary))
    }
  }

  @Test func aRoadForBusesJoinsRoadsForBuses() throws {
    // A footpath runs beside the road, nearer to the new road's end.
    var line = LineMap([(0, 0), (0, 2_000), (10, 0), (10, 2_000), (1_000, 0), (1_000, 2_000)])
    line.add([0, 1])
    line.add([2, 3], .footway)
    line.add([4, 5])
    let new = try line.map.applying(
      .add(line: [RandomMap.place(9, 1_000), RandomMap.place(1_000, 1_000)], roadClass: .tertiary))
    let graph = RoadGraph(new, profile: .schoolBus, stops: [new.places[0], new.places[5]])
    #expect(graph.path(from: 0, to: 1) != nil)
    let path = try line.map.applying(
      .add(line: [RandomMap.place(9, 1_000), RandomMap.place(1_000, 1_000)], roadClass: .path))
    #expect(Array(path.wayNodes[1]).count == 3, "a path joins the footpath")
  }

  @Test func aBusLineCarriesBusesOverWhatHadNoRoad() throws {
    // Two roads that no road joins; a footpath where the line calls in between.
    var line = LineMap([(0, 0), (0, 1_000), (2_000, 0), (2_000, 1_000), (1_000, 0), (1_000, 50)])
    line.add([0, 1])
    line.add([2, 3])
    line.add([4, 5], .footway)
    let stops = [(0.0, 500.0), (1_000, 25), (2_000, 500)].map { RandomMap.place($0.0, $0.1) }
    let new = try line.map.applying(.busLine(stops: stops, kilometresPerHour: 40))
    let places = [new.places[0], new.places[2]]
    #expect(RoadGraph(line.map, profile: .schoolBus, stops: places).path(from: 0, to: 1) == nil)
    let path = try #require(
      RoadGraph(new, profile: .schoolBus, stops: places).path(from: 0, to: 1))
    let (there, back) = (hypot(1_000, 475.0) * 2, 1_000.0)
    #expect(abs(Double(path.cost.length) / 10 - there - back) < 8)
    // 40 km/h on the line and 30 km/h on the roads, of which a bus reaches three quarters.
    let seconds = there * 3.6 / 30 + back * 3.6 / 22.5
    #expect(abs(Double(path.cost.time) / 1_000 - seconds) < 2)
    #expect(RoadGraph(new, profile: .walking, stops: places).path(from: 0, to: 1) == nil)
    #expect(new.ways.count == 4 && new.ways[3].backward == .bus)
  }

  @Test func aBusLineNeedsTwoStopsOnRoadsAndASpeed() throws {
    let here = RandomMap.place(0, 500)
    for stops in [[], [here], [here, here]] {
      #expect(throws: RoadChangeError.noLine) {
        try map.applying(.busLine(stops: stops, kilometresPerHour: 40))
      }
    }
    #expect(throws: RoadChangeError.noSpeed(0)) {
      try map.applying(.busLine(stops: [here, map.places[0]], kilometresPerHour: 0))
    }
    #expect {
      try map.applying(
        .busLine(stops: [here, RandomMap.place(-5_000, 0)], kilometresPerHour: 40))
    } throws: {
      guard case .meetsNoRoad(let metres, 100) = $0 as? RoadChangeError else { return false }
      return metres > 4_900
    }
  }

  @Test func changesAreMadeOneAfterTheOther() throws {
    let both = try map.applying([.close(way: 1), .speed(way: 2, kilometresPerHour: 50)])
    let one = try map.applying(.close(way: 1)).applying(.speed(way: 2, kilometresPerHour: 50))
    #expect(both == one)
    #expect(try map.applying([]) == map)
    #expect(throws: RoadChangeError.noSuchWay(9)) {
      try map.applying([.close(way: 1), .close(way: 9)])
    }
  }

  @Test func identifiersAtTheEndOfTheirRangeDoNoHarm() throws {
    var last = map
    last.ways[1].id = .max
    last.nodeIDs[2] = .max
    let new = try last.applying(
      .add(line: [RandomMap.place(0, 500), RandomMap.place(750, 500)], roadClass: .tertiary))
    #expect(new.ways.count == 3)
    #expect(Set(new.ways.map(\.id)).count == 3 && Set(new.nodeIDs).count == new.nodeIDs.count)
  }
}
