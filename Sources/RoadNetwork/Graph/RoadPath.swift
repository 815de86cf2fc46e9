public import Geography

/// A way between two stops, road by road.
public struct RoadPath: Sendable, Equatable {
  /// A part of the way on one road.
  public struct Leg: Sendable, Equatable {
    /// The way of the map; `nil` between a stop and the road.
    public var way: Int?
    /// The road's name; empty where it has none.
    public var name: String
    /// What kind of road it is; `nil` between a stop and the road.
    public var roadClass: RoadClass?
    /// The length, in metres.
    public var metres: Double
    /// The time, in minutes.
    public var minutes: Double
  }

  /// The parts of the way, in order.
  public var legs: [Leg]
  /// The points of the way, to draw it.
  public var line: [Coordinate]
  /// Time in milliseconds and length in decimetres, as the tables have it.
  public var cost: PathCost

  /// The time, in minutes.
  public var minutes: Double { Double(cost.time) / 60_000 }
  /// The length, in metres.
  public var metres: Double { Double(cost.length) / 10 }
}

extension RoadGraph {
  /// The fastest way between two stops, the shortest of several; `nil` where there is none.
  ///
  /// Complexity: one search of the graph.
  public func path(from origin: Int, to destination: Int) -> RoadPath? {
    var search = PathSearch(arcs)
    search.run(from: origin, until: destination)
    guard let cost = search.cost(to: destination) else { return nil }
    var path = RoadPath(legs: [], line: [stops[origin].place], cost: cost)
    let nodes = search.path(to: destination)
    for (tail, head) in zip(nodes, nodes.dropFirst()) { add(tail, head, to: &path) }
    return path
  }

  /// Adds the cheapest arc between two nodes.
  private func add(_ tail: Int, _ head: Int, to path: inout RoadPath) {
    let row = Int(arcs.starts[tail])..<Int(arcs.starts[tail + 1])
    let candidates = row.filter { arcs.arcs[$0].head == Int32(head) }
    guard let arc = candidates.min(by: { arcs.arcs[$0].cost < arcs.arcs[$1].cost }) else { return }
    let (index, isAgainst) = (Int(arcEdges[arc]) / 2, arcEdges[arc] % 2 == 1)
    let edge = edges[index]
    let pieces =
      isAgainst
      ? edge.pieces.reversed().map {
        EdgePiece(segment: $0.segment, start: $0.end, end: $0.start)
      } : edge.pieces
    for piece in pieces {
      if piece.segment < 0 { addAccess(piece, to: &path) } else { addRoad(piece, to: &path) }
    }
  }

  private func addRoad(_ piece: EdgePiece, to path: inout RoadPath) {
    let k = Int(piece.segment)
    let way = Int(segments.ways[k])
    let share = Double(abs(piece.end - piece.start))
    let seconds = piece.end >= piece.start ? segments.forward[k] : segments.backward[k]
    path.append(
      RoadPath.Leg(
        way: way, name: map.name(of: way) ?? "", roadClass: map.ways[way].roadClass,
        metres: segments.metres[k] * share, minutes: share > 0 ? seconds * share / 60 : 0))
    path.append(point(k, Double(piece.start)))
    path.append(point(k, Double(piece.end)))
  }

  /// The straight way between a stop and the road.
  private func addAccess(_ piece: EdgePiece, to path: inout RoadPath) {
    let stop = stops[Int(-1 - piece.segment)]
    guard let snap = stop.snap else { return }
    path.append(
      RoadPath.Leg(
        way: nil, name: "", roadClass: nil, metres: snap.metres,
        minutes: snap.metres * 0.06 / profile.accessSpeed))
    path.append(piece.start < piece.end ? snap.place : stop.place)
  }

  /// A point on a segment.
  private func point(_ segment: Int, _ share: Double) -> Coordinate {
    let ends = segments.ends[segment]
    let a = map.places[Int(segments.mapNodes[Int(ends.x)])]
    let b = map.places[Int(segments.mapNodes[Int(ends.y)])]
    if share <= 0 { return a }
    if share >= 1 { return b }
    return a.between(b, share: share)
  }
}

extension RoadPath {
  /// Adds a leg, to the last one where it is on the same road.
  fileprivate mutating func append(_ leg: Leg) {
    if let last = legs.last, last.name == leg.name, last.roadClass == leg.roadClass,
      last.way == leg.way || !leg.name.isEmpty
    {
      legs[legs.count - 1].metres += leg.metres
      legs[legs.count - 1].minutes += leg.minutes
    } else if leg.metres >= 0.05 {
      // What rounds to no decimetre is no road, as where a stop stands on it.
      legs.append(leg)
    }
  }

  /// Adds a point that is not there yet.
  fileprivate mutating func append(_ point: Coordinate) {
    if line.last != point { line.append(point) }
  }
}
