public import Geography

/// Which destination is nearest on the roads from everywhere: the catchments of schools.
///
///     let catchments = RoadCatchments(of: graph, destinations: schools)
///     catchments.owners[village]            // the nearest school, or −1
///     try catchments.areas(within: county)  // polygons to draw
///
/// The areas are made for drawing: every point of the roads gives its surroundings to the
/// destination that it is nearest to (a network Voronoi diagram, Okabe et al. 2008,
/// doi:10.1016/j.tcs.2008.05.011). Ties go to the lowest destination.
public struct RoadCatchments: Sendable {
  /// Two destinations whose catchments meet on roads.
  public struct Neighbours: Sendable, Hashable {
    /// The destination of lower index.
    public var first: Int
    /// The destination of higher index.
    public var second: Int
    /// On how many roads they meet.
    public var roads: Int
  }

  private let graph: RoadGraph
  /// The number of destinations.
  public let count: Int
  /// The nearest destination of each node of the graph, stops first; −1 where none can be reached.
  public let owners: [Int32]
  /// What the way to it takes.
  public let costs: [PathCost]

  /// Finds the nearest destination of every node.
  ///
  /// - Parameters:
  ///   - graph: The roads and stops.
  ///   - destinations: Stops.
  ///
  /// Complexity: one search of the graph.
  public init(of graph: RoadGraph, destinations: [Int]) {
    self.graph = graph
    count = destinations.count
    let back = graph.arcs.reversed
    var owners = [Int32](repeating: -1, count: back.nodes)
    var costs = [PathCost](repeating: .unreachable, count: back.nodes)
    var queue = NodeQueue()
    for (index, node) in destinations.enumerated() where owners[node] < 0 {
      owners[node] = Int32(index)
      costs[node] = .zero
      queue.put(Int32(node), time: 0)
    }
    while !queue.isEmpty {
      let (node, time) = queue.take()
      let cost = costs[Int(node)]
      if cost.time != time { continue }
      for arc in back[Int(node)] {
        let (head, through) = (Int(arc.head), cost + arc.cost)
        let known = costs[head]
        // What leads to a node comes earlier, so its owner is settled when it is taken.
        if through == known { owners[head] = min(owners[head], owners[Int(node)]) }
        guard through < known, through.time <= ArcGraph.longestTime else { continue }
        costs[head] = through
        owners[head] = owners[Int(node)]
        if through.time < known.time { queue.put(arc.head, time: through.time) }
      }
    }
    (self.owners, self.costs) = (owners, costs)
  }

  /// The destinations whose catchments meet, and on how many roads, by their indices.
  ///
  /// Complexity: O(arcs).
  public var neighbours: [Neighbours] {
    var counts: [SIMD2<Int32>: Int] = [:]
    for edge in graph.edges {
      let (a, b) = (owners[Int(edge.a)], owners[Int(edge.b)])
      if a >= 0, b >= 0, a != b { counts[SIMD2(min(a, b), max(a, b)), default: 0] += 1 }
    }
    return counts.map { Neighbours(first: Int($0.key.x), second: Int($0.key.y), roads: $0.value) }
      .sorted { ($0.first, $0.second) < ($1.first, $1.second) }
  }

  /// The catchments as polygons of a plane, one list a destination.
  ///
  /// - Parameters:
  ///   - plane: The plane to draw in.
  ///   - outline: What the polygons fill; without one the convex hull of the roads.
  /// - Returns: The polygons of each destination; none where nothing is nearest to it.
  /// - Throws: `GeographyError` where the outline is no polygon.
  ///
  /// Complexity: O(n log n) for n points of roads.
  public func areas(
    in plane: LocalPlane, within outline: Polygon? = nil
  ) throws(GeographyError) -> [[Polygon]] {
    let points = roadPoints(plane)
    let sites = points.map(\.place)
    guard let region = outline ?? Polygon.convexHull(of: sites) else {
      return Array(repeating: [], count: count)
    }
    let diagram = try VoronoiDiagram(sites: sites, within: region)
    let groups = points.map { $0.owner < 0 ? nil : Int($0.owner) }
    let areas = diagram.dissolved(by: groups)
    return (0..<count).map { $0 < areas.count ? areas[$0] : [] }
  }

  /// The points of the roads in use, each once, with the destination that it is nearest to.
  private func roadPoints(_ plane: LocalPlane) -> [(place: PlanePoint, owner: Int32)] {
    var points: [(place: PlanePoint, owner: Int32)] = []
    var seen = Set<Int32>()
    for edge in graph.edges {
      var done = 0.0
      let metres = max(Double(edge.length) / 10, 1e-9)
      for piece in edge.pieces where piece.segment >= 0 {
        let k = Int(piece.segment)
        let ends = graph.segments.ends[k]
        let isAlong = piece.end >= piece.start
        let node = graph.segments.mapNodes[Int(isAlong ? ends.x : ends.y)]
        if piece.start == (isAlong ? 0 : 1), seen.insert(node).inserted {
          points.append(
            (plane.project(graph.map.places[Int(node)]), owner(of: edge, share: done / metres)))
        }
        done += graph.segments.metres[k] * Double(abs(piece.end - piece.start))
      }
    }
    for (stop, it) in graph.stops.enumerated() where owners[stop] >= 0 {
      points.append((plane.project(it.place), owners[stop]))
    }
    return points
  }

  /// The destination nearest to a point on an edge, by way of either end.
  private func owner(of edge: RoadEdges.Edge, share: Double) -> Int32 {
    func cost(_ node: Int32, _ time: Int?, _ part: Double) -> Double {
      guard let time, owners[Int(node)] >= 0 else { return .infinity }
      return Double(costs[Int(node)].time) + Double(time) * part
    }
    let (a, b) = (cost(edge.a, edge.backward, share), cost(edge.b, edge.forward, 1 - share))
    return a <= b ? owners[Int(edge.a)] : owners[Int(edge.b)]
  }
}
