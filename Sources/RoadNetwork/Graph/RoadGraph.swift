public import Geography

/// A map as one kind of traveller uses it, with villages and schools joined to it: ready for
/// shortest ways.
///
///     let graph = RoadGraph(map, profile: .walking, stops: villages + schools)
///     let table = graph.table(from: 0..<villages.count, to: villages.count..<graph.stops.count,
///       reach: SearchReach(time: 3_600_000))
///
/// Nodes are the stops, in their order, then the points where they meet roads and the crossings;
/// chains between them are one edge, dead ends without a stop are left out. Time is in milliseconds
/// and length in decimetres. A stop and the road are joined by a straight way on foot.
///
/// Parts of the network that cannot be left again, or that hold less than one part in a hundred of
/// the roads, are left out: a stop beside them meets the next road that leads somewhere.
public struct RoadGraph: Sendable {
  /// Who travels.
  public let profile: RoadProfile
  /// The map.
  public let map: RoadMap
  /// The stops, each with where it meets the roads.
  public let stops: [RoadStop]
  /// What became of the map.
  public let summary: RoadGraphSummary
  /// The graph of arcs; the first nodes are the stops.
  public let arcs: ArcGraph
  /// The edge of each arc: twice its number, and one more against it.
  let arcEdges: [Int32]
  let edges: [RoadEdges.Edge]
  let segments: RoadSegments

  /// Makes a map routable.
  ///
  /// - Parameters:
  ///   - map: The roads.
  ///   - profile: Who travels.
  ///   - places: The places to join to the roads: the stops.
  ///   - elevation: Heights, for people on foot and for vehicles on steep small roads.
  ///
  /// Complexity: O(n log n) for n nodes of the map, and one height for 30 m on foot.
  public init(
    _ map: RoadMap, profile: RoadProfile, stops places: [Coordinate],
    elevation: ElevationModel? = nil
  ) {
    var segments = RoadSegments(map, profile, elevation)
    var summary = RoadGraphSummary()
    summary.ways = segments.usedWays
    summary.segments = segments.count
    summary.kilometres = segments.metres.reduce(0, +) / 1000
    summary.piecesWithoutHeight = segments.withoutHeight
    summary.parts = segments.keepConnected()
    summary.segmentsCutOff = summary.segments - segments.count
    summary.kilometresCutOff = summary.kilometres - segments.metres.reduce(0, +) / 1000
    var joints = StopJoints(map, segments, profile, places)
    joints.edges.contract(nodes: joints.nodes) { $0 < Int32(places.count) }
    (arcs, arcEdges, edges) = Self.numbered(joints.edges.edges, stops: places.count)
    summary.nodes = arcs.nodes
    summary.edges = edges.count
    summary.stopsOffRoad = joints.stops.count { $0.snap == nil }
    self.profile = profile
    self.map = map
    self.stops = joints.stops
    self.summary = summary
    self.segments = segments
  }

  /// Numbers the nodes that are left, stops first, and makes the arcs.
  private static func numbered(
    _ edges: [RoadEdges.Edge], stops: Int
  ) -> (ArcGraph, [Int32], [RoadEdges.Edge]) {
    var numbers: [Int32: Int32] = [:]
    var nodes = Int32(stops)
    func number(_ node: Int32) -> Int32 {
      if node < Int32(stops) { return node }
      if let known = numbers[node] { return known }
      numbers[node] = nodes
      nodes += 1
      return nodes - 1
    }
    var list: [ArcGraph.Arc] = []
    let renumbered = edges.map { edge in
      var edge = edge
      (edge.a, edge.b) = (number(edge.a), number(edge.b))
      return edge
    }
    var arcEdges: [Int32] = []
    for (index, edge) in renumbered.enumerated() {
      if let cost = cost(edge.forward, edge.length) {
        list.append(.init(tail: edge.a, head: edge.b, cost: cost))
        arcEdges.append(Int32(2 * index))
      }
      if let cost = cost(edge.backward, edge.length) {
        list.append(.init(tail: edge.b, head: edge.a, cost: cost))
        arcEdges.append(Int32(2 * index + 1))
      }
    }
    let graph = ArcGraph(checkedNodes: Int(nodes), arcs: list)
    return (graph, graph.origins.map { arcEdges[Int($0)] }, renumbered)
  }

  /// Whole milliseconds and decimetres of a piece; `nil` for what takes weeks.
  ///
  /// A piece takes a millisecond at least, and half a millisecond for each decimetre.
  static func whole(_ seconds: Double, _ metres: Double) -> (time: Int, length: Int)? {
    let (time, length) = ((seconds * 1000).rounded(), (metres * 10).rounded())
    guard max(time, length) <= Double(ArcGraph.longestTime) else { return nil }
    return (max(Int(time), 1, Int(length) / 2), Int(length))
  }

  private static func cost(_ time: Int?, _ length: Int) -> PathCost? {
    guard let time, max(time, length) <= Int(ArcGraph.longestTime) else { return nil }
    return PathCost(time: UInt32(time), length: UInt32(length))
  }
}

extension RoadSegments {
  /// Keeps the parts from which one gets away and back and that hold a hundredth of the roads, or
  /// the largest part; gives their number.
  mutating func keepConnected() -> Int {
    var arcs: [ArcGraph.Arc] = []
    for (k, pair) in ends.enumerated() {
      let cost = PathCost(time: 1, length: 0)
      if forward[k].isFinite { arcs.append(.init(tail: pair.x, head: pair.y, cost: cost)) }
      if backward[k].isFinite { arcs.append(.init(tail: pair.y, head: pair.x, cost: cost)) }
    }
    let parts = StrongComponents(ArcGraph(checkedNodes: mapNodes.count, arcs: arcs))
    var lengths = [Double](repeating: 0, count: parts.sizes.count)
    for (k, pair) in ends.enumerated()
    where parts.component[Int(pair.x)] == parts.component[Int(pair.y)] {
      lengths[Int(parts.component[Int(pair.x)])] += metres[k]
    }
    let least = lengths.reduce(0, +) / 100
    let largest = lengths.max() ?? 0
    let isKept = lengths.map { $0 > 0 && ($0 >= least || $0 == largest) }
    let pairs = ends
    keep { k in
      isKept[Int(parts.component[Int(pairs[k].x)])]
        && isKept[Int(parts.component[Int(pairs[k].y)])]
    }
    return isKept.count { $0 }
  }
}
