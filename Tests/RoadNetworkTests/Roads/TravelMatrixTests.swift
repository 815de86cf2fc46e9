import Geography
import Testing

@testable import RoadNetwork

/// Minutes, metres and ways between villages and schools.
@Suite struct TravelMatrixTests {
  /// A one-way circle of three roads of a kilometre or so, a stop at each corner.
  private var circle: (RoadGraph, [Coordinate]) {
    var line = LineMap([(0, 0), (0, 1_000), (800, 500)])
    for (a, b, name) in [(0, 1, "First"), (1, 2, "Second"), (2, 0, "")] {
      line.add([Int32(a), Int32(b)], name: name.isEmpty ? nil : name) {
        $0.backward = $0.backward.intersection(.foot)
      }
    }
    return (RoadGraph(line.map, profile: .schoolBus, stops: line.map.places), line.map.places)
  }

  @Test func directionsOfAOneWayCircle() throws {
    let (graph, places) = circle
    let side = Geodesic.distance(from: places[0], to: places[1])
    let rest =
      Geodesic.distance(from: places[1], to: places[2])
      + Geodesic.distance(from: places[2], to: places[0])
    func metres(_ direction: TravelDirection) -> Double? {
      TravelMatrix(graph, from: 0..<1, to: 1..<3, direction: direction).metres(from: 0, to: 0)
    }
    #expect(abs(try #require(metres(.outward)) - side) < 0.11)
    #expect(abs(try #require(metres(.homeward)) - rest) < 0.11)
    #expect(abs(try #require(metres(.roundTrip)) - (side + rest) / 2) < 0.11)
    let matrix = TravelMatrix(graph, from: 0..<1, to: 1..<3)
    #expect(matrix.direction == .roundTrip)
    let minutes = try #require(matrix.minutes(from: 0, to: 0))
    #expect(abs(minutes - (side + rest) / 2 * 0.06 / 22.5) < 1e-3)
  }

  @Test func pathsNameTheirRoads() throws {
    let (graph, _) = circle
    let outward = TravelMatrix(graph, from: 0..<1, to: 2..<3, direction: .outward)
    let path = try #require(outward.path(from: 0, to: 0))
    #expect(path.legs.map(\.name) == ["First", "Second"])
    #expect(path.legs.map(\.way) == [0, 1])
    let home = TravelMatrix(graph, from: 0..<1, to: 2..<3, direction: .homeward)
    #expect(try #require(home.path(from: 0, to: 0)).legs.map(\.name) == [""])
    #expect(home.table.cost(from: 0, to: 0) == home.path(from: 0, to: 0)?.cost)
  }

  @Test func roadsOfOneNameAreOneLeg() throws {
    var line = LineMap([(0, 0), (0, 1_000), (0, 2_000), (0, 3_000), (0, 4_000)])
    line.add([0, 1], name: "Valley Road")
    line.add([1, 2], name: "Valley Road")
    line.add([2, 3])
    line.add([3, 4])
    let stops = [RandomMap.place(200, 0), RandomMap.place(-100, 4_000)]
    let path = try #require(
      RoadGraph(line.map, profile: .walking, stops: stops).path(from: 0, to: 1))
    #expect(path.legs.map(\.name) == ["", "Valley Road", "", "", ""])
    #expect(path.legs.map(\.way) == [nil, 0, 2, 3, nil])
    for (leg, wanted) in zip(path.legs, [200.0, 2_000, 1_000, 1_000, 100]) {
      #expect(abs(leg.metres - wanted) < 2, "\(leg)")
      #expect(abs(leg.minutes - leg.metres * 0.06 / 5.0365) < 0.01, "\(leg)")
    }
  }

  @Test func reachAndNearestCutRows() throws {
    let (graph, _) = circle
    let all = TravelMatrix(graph, from: 0..<3, to: 0..<3)
    #expect(all.table.pairs == 9)
    #expect(all.minutes(from: 1, to: 1) == 0)
    let near = TravelMatrix(graph, from: 0..<3, to: 0..<3, nearest: 1)
    #expect(near.table.pairs == 3 && near.minutes(from: 2, to: 2) == 0)
    let least = try #require(all.minutes(from: 0, to: 1))
    let within = TravelMatrix(graph, from: 0..<1, to: 1..<2, within: least)
    #expect(within.minutes(from: 0, to: 0) == least, "the reach belongs to it")
    let short = TravelMatrix(graph, from: 0..<1, to: 1..<2, within: least - 1.1 / 60_000)
    #expect(short.minutes(from: 0, to: 0) == nil)
    for threads in [1, 2] {
      let again = TravelMatrix(graph, from: 0..<3, to: 0..<3, threads: threads).table
      #expect(again.hasSameRows(as: all.table))
    }
  }

  @Test func sizeIsThatOfRowsThatAreAlike() {
    let (graph, _) = circle
    let matrix = TravelMatrix(graph, from: 0..<3, to: 0..<3)
    let size = TravelMatrixSize(graph, from: 0..<3, to: 0..<3)
    #expect(size.pairs == Double(matrix.table.pairs))
    #expect(size.bytes == Double(matrix.table.bytes))
    // More rows than are looked at.
    let map = LineMap.kilometre()
    let places = (0..<200).map { RandomMap.place(0, Double($0) * 5) }
    let row = RoadGraph(map, profile: .walking, stops: places)
    let large = TravelMatrixSize(row, from: 0..<190, to: 190..<200)
    #expect(large.pairs == 1_900 && large.bytes == 1_900 * 12 + 190 * 8)
    #expect(TravelMatrixSize(row, from: 0..<190, to: 190..<200, nearest: 3).pairs == 570)
    #expect(TravelMatrixSize(row, from: 5..<5, to: 0..<9).pairs == 0)
  }
}
