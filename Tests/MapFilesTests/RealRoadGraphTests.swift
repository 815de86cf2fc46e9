import CatchmentSupport
import Foundation
import Geography
import MapFiles
import RoadNetwork
import Testing

/// Real maps as graphs of roads.
@Suite(.enabled(if: TestData.openStreetMap != nil)) struct RealRoadGraphTests {
  private func map(_ name: String) throws -> RoadMap {
    try RoadMapFile.read(try #require(TestData.openStreetMap).appending(path: name)).map
  }

  /// Stops by chance among the map's nodes, some beside them.
  private func stops(_ map: RoadMap, _ count: Int) -> [Coordinate] {
    var random = RandomStream(seed: 99)
    return (0..<count).map { _ in
      let place = map.places[random.integer(below: map.places.count)]
      return Coordinate(
        validLatitude: place.latitude + random.uniform(-0.001, 0.001),
        longitude: place.longitude + random.uniform(-0.001, 0.001))
    }
  }

  @Test(arguments: [
    ("andorra.osm.pbf", "walk"), ("andorra.osm.pbf", "bus"),
    ("north-bayreuth.osm.gz", "walk"), ("north-bayreuth.osm.gz", "bus"),
  ])
  func graphsArePlausible(_ file: String, _ traveller: String) throws {
    let map = try map(file)
    let profile = traveller == "walk" ? RoadProfile.walking : .schoolBus
    let stops = stops(map, 60)
    let graph = RoadGraph(map, profile: profile, stops: stops)
    let summary = graph.summary
    print("\(file) \(traveller): \(summary)")
    // Every usable piece is there, measured apart from the graph.
    var kilometres = 0.0
    for way in map.ways.indices where profile.speed(on: map.ways[way]) > 0 {
      let it = map.ways[way]
      guard it.forward.union(it.backward).contains(profile.traveller) else { continue }
      let line = map.wayNodes[way].map { map.places[Int($0)] }
      kilometres += zip(line, line.dropFirst()).reduce(0) {
        $0 + Geodesic.distance(from: $1.0, to: $1.1) / 1000
      }
    }
    #expect(abs(summary.kilometres - kilometres) < 1e-6 * kilometres)
    #expect(summary.kilometresCutOff < 0.25 * summary.kilometres)
    #expect(summary.parts >= 1 && summary.parts < 10)
    #expect(summary.nodes < summary.segments && summary.edges < summary.segments)
    #expect(summary.stopsOffRoad < stops.count / 4)
    let all = Array(stops.indices)
    let plain = graph.arcs.travel(from: all, to: all, direction: .roundTrip, engine: .plain)
    #expect(
      graph.arcs.travel(from: all, to: all, direction: .roundTrip, engine: .hierarchy) == plain)
    #expect(
      graph.arcs.travel(from: all, to: all, direction: .homeward, engine: .hierarchy)
        == graph.arcs.travel(from: all, to: all, direction: .homeward, engine: .plain))
    // No way is shorter than the straight line, nor faster than the profile's top speed.
    let top = profile.walking == nil ? profile.topSpeed : 6
    for a in all {
      for entry in plain[a] {
        let b = Int(entry.destination)
        let straight = Geodesic.distance(from: stops[a], to: stops[b])
        #expect(Double(entry.length) / 10 > straight * 0.999 - 5)
        #expect(Double(entry.time) / 3_600_000 * top > straight / 1000 * 0.999 - 0.01)
      }
    }
    #expect(plain.pairs > stops.count * stops.count / 2)
  }
}
