import CatchmentSupport
import Geography
import RoadNetwork

/// Maps drawn by hand, in metres north and east of a corner.
struct LineMap {
  var map = RoadMap()

  /// A map whose nodes are these places, 0 and up.
  init(_ nodes: [(north: Double, east: Double)]) {
    for (number, node) in nodes.enumerated() {
      map.nodeIDs.append(Int64(number))
      map.places.append(RandomMap.place(node.north, node.east))
    }
  }

  /// Adds a way along nodes.
  mutating func add(
    _ nodes: [Int32], _ roadClass: RoadClass = .tertiary, name: String? = nil,
    _ change: (inout RoadMap.Way) -> Void = { _ in }
  ) {
    var way = RoadMap.Way(id: Int64(map.ways.count + 1), roadClass: roadClass)
    if let name {
      way.name = Int32(map.names.firstIndex(of: name) ?? map.names.count)
      if Int(way.name) == map.names.count { map.names.append(name) }
    }
    change(&way)
    map.ways.append(way)
    map.wayNodes.append(nodes)
  }

  /// A straight road of a kilometre to the east.
  static func kilometre(
    _ roadClass: RoadClass = .tertiary, _ change: (inout RoadMap.Way) -> Void = { _ in }
  ) -> RoadMap {
    var line = LineMap([(0, 0), (0, 1_000)])
    line.add([0, 1], roadClass, change)
    return line.map
  }

  /// Minutes over a map from its first node to its second.
  static func minutes(
    _ map: RoadMap, _ profile: RoadProfile, back: Bool = false, _ elevation: ElevationModel? = nil
  ) -> Double? {
    let graph = RoadGraph(
      map, profile: profile, stops: [map.places[0], map.places[1]], elevation: elevation)
    return (back ? graph.path(from: 1, to: 0) : graph.path(from: 0, to: 1))?.minutes
  }
}
