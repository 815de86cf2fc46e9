import CatchmentSupport
import Geography
import Testing

@testable import RoadNetwork

/// Graphs of roads against ways found on the drawn map.
@Suite struct RoadGraphTests {
  static let profiles: [RoadProfile] = {
    var snow = RoadProfile.schoolBus
    snow.closed = .winter
    var near = RoadProfile.walking
    near.accessLimit = 150
    return [.walking, .schoolBus, .car, snow, near]
  }()

  @Test(arguments: 0..<5) func waysAreThoseOfTheDrawnMap(profile number: Int) {
    let profile = Self.profiles[number]
    var (pairs, offRoad, cut, manyParts) = (0, 0, 0, 0)
    for seed in 0..<150 {
      let made = RandomMap(seed: seed)
      let graph = RoadGraph(made.map, profile: profile, stops: made.stops)
      let plain = PlainRoads(made.map, profile, made.stops)
      let label: Comment = "\(profile.name) seed \(seed)"
      #expect(graph.stops.map { $0.snap?.way } == plain.meets.map { $0?.way }, label)
      #expect(graph.stops.map { $0.snap?.metres } == plain.meets.map { $0?.metres }, label)
      #expect(graph.summary.segments == plain.drawnPieces, label)
      #expect(graph.summary.segmentsCutOff == plain.drawnPieces - plain.pieces.count, label)
      #expect(graph.summary.parts == plain.parts, label)
      #expect(graph.summary.stopsOffRoad == plain.meets.count { $0 == nil }, label)
      offRoad += graph.summary.stopsOffRoad
      cut += graph.summary.segmentsCutOff
      manyParts += plain.parts > 1 ? 1 : 0
      let there = made.stops.indices.map { plain.costs(from: $0) }
      check(graph, there, label)
      pairs += there.joined().count { $0 != nil }
    }
    #expect(pairs > 1_000 && offRoad > 50 && cut > 100 && manyParts > 5)
  }

  /// Both engines in every direction, and the ways road by road.
  private func check(_ graph: RoadGraph, _ there: [[PlainRoads.Cost?]], _ label: Comment) {
    let all = Array(graph.stops.indices)
    for engine in PathEngine.allCases {
      for direction in TravelDirection.allCases {
        let table = graph.arcs.travel(from: all, to: all, direction: direction, engine: engine)
        for a in all {
          for b in all {
            let found = table.cost(from: a, to: b).map {
              PlainRoads.Cost(time: Int($0.time), length: Int($0.length))
            }
            var wanted = direction == .homeward ? there[b][a] : there[a][b]
            if direction == .roundTrip {
              wanted = there[a][b].flatMap { out in
                there[b][a].map {
                  .init(
                    time: (out.time + $0.time + 1) / 2, length: (out.length + $0.length + 1) / 2)
                }
              }
            }
            #expect(found == wanted, "\(label) \(engine) \(direction) \(a) \(b)")
          }
        }
      }
    }
    for a in all {
      for b in all { check(graph.path(from: a, to: b), graph, a, b, there[a][b], label) }
    }
  }

  private func check(
    _ path: RoadPath?, _ graph: RoadGraph, _ a: Int, _ b: Int, _ wanted: PlainRoads.Cost?,
    _ label: Comment
  ) {
    #expect((path == nil) == (wanted == nil), "\(label) \(a) \(b)")
    guard let path, let wanted else { return }
    #expect(Int(path.cost.time) == wanted.time && Int(path.cost.length) == wanted.length, label)
    #expect(
      path.line.first == graph.stops[a].place && path.line.last == graph.stops[b].place, label)
    guard a != b else {
      #expect(path.legs.isEmpty && path.line.count == 1, label)
      return
    }
    // A piece is rounded to a decimetre and a millisecond, and none takes less than one; what is
    // shorter than half a decimetre is no leg, and may take a tenth of a second.
    let pieces = Double(path.line.count + 2)
    let (metres, minutes) = path.legs.reduce((0.0, 0.0)) { ($0.0 + $1.metres, $0.1 + $1.minutes) }
    #expect(abs(metres - path.metres) < 0.06 * pieces, "\(label) \(a) \(b)")
    #expect(minutes < path.minutes + pieces / 60_000, "\(label) \(a) \(b)")
    #expect(
      path.minutes < minutes + pieces * 0.1 / 60 || path.minutes <= path.metres / 11_000,
      "\(label) \(a) \(b)")
    for leg in path.legs {
      #expect(leg.metres >= 0 && leg.minutes >= 0)
      if let way = leg.way {
        #expect(leg.roadClass == graph.map.ways[way].roadClass)
        #expect(leg.name == graph.map.name(of: way) ?? "")
      } else {
        #expect(leg.roadClass == nil && leg.name.isEmpty)
      }
    }
    // The line is one piece after the other: as long as the roads, stated lengths aside. Points on
    // long pieces are between their ends in degrees, which bends off the geodesic.
    if graph.map.ways.allSatisfy({ $0.statedMetres == 0 }) {
      let drawn = zip(path.line, path.line.dropFirst()).reduce(0.0) {
        $0 + Geodesic.distance(from: $1.0, to: $1.1)
      }
      let longest = graph.segments.metres.max() ?? 0
      let bend = longest * longest / 8 / 6.37e6
      #expect(
        abs(drawn - path.metres) < (0.06 + 2 * bend) * pieces + metres * 1e-5,
        "\(label) \(a) \(b)")
    }
  }

  @Test func partsAreThoseOfReachability() throws {
    for seed in 0..<120 {
      let made = try RandomGraph(seed: seed)
      let graph = try ArcGraph(nodes: made.nodes, arcs: made.arcs)
      let parts = StrongComponents(graph)
      for a in 0..<made.nodes {
        for b in 0..<made.nodes {
          let isBoth = made.costs[a][b] != .unreachable && made.costs[b][a] != .unreachable
          #expect((parts.component[a] == parts.component[b]) == isBoth)
        }
      }
      #expect(parts.sizes.reduce(0, +) == made.nodes)
      for (part, size) in parts.sizes.enumerated() {
        #expect(parts.component.count { Int($0) == part } == size)
      }
    }
  }
}
