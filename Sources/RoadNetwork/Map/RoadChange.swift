import CatchmentSupport
public import Geography

/// A change to the roads, to see what it would do.
public enum RoadChange: Sendable, Equatable {
  /// The ways with this identifier are closed to everybody.
  case close(way: Int64)
  /// The ways with this identifier are driven at this speed, in km/h.
  case speed(way: Int64, kilometresPerHour: Double)
  /// A new road along these places, joined at both ends to the nearest road that buses may use, or
  /// a path to the nearest one that people on foot may use.
  case add(line: [Coordinate], roadClass: RoadClass)
  /// A new bus line that calls at these places one after the other, there and back, on a way of its
  /// own; each stop is joined to the nearest road that buses may use, or else to the nearest path.
  case busLine(stops: [Coordinate], kilometresPerHour: Double)
}

/// Why a change to the roads is refused.
public enum RoadChangeError: Error, Equatable, Sendable {
  /// No way has this identifier.
  case noSuchWay(Int64)
  /// A road needs two different places at least.
  case noLine
  /// A speed must be more than 0 and at most 720 km/h.
  case noSpeed(Double)
  /// An end of the new road is this far from any road, in metres; `limit` is allowed.
  case meetsNoRoad(metres: Double, limit: Double)
}

extension RoadMap {
  /// How far the end of a new road may lie from the road that it is to meet, in metres.
  public static let joinLimit = 100.0

  /// The map with a change made.
  ///
  /// Complexity: O(n log n) for n nodes where a road is added, else O(ways).
  public func applying(_ change: RoadChange) throws(RoadChangeError) -> RoadMap {
    switch change {
    case .close(let id):
      return try changing(id) { ($0.forward, $0.backward) = ([], []) }
    case .speed(let id, let speed):
      try Self.check(speed)
      return try changing(id) {
        $0.speed = Float(speed)
        $0.speedLimit = 0
      }
    case .add(let line, let roadClass):
      return try adding(line, roadClass)
    case .busLine(let stops, let speed):
      try Self.check(speed)
      return try adding(busLine: stops, Float(speed))
    }
  }

  /// The map with changes made, one after the other.
  public func applying(_ changes: [RoadChange]) throws(RoadChangeError) -> RoadMap {
    var map = self
    for change in changes { map = try map.applying(change) }
    return map
  }

  private static func check(_ speed: Double) throws(RoadChangeError) {
    guard speed > 0, speed <= 720 else { throw .noSpeed(speed) }
  }

  private func changing(
    _ id: Int64, _ change: (inout Way) -> Void
  ) throws(RoadChangeError) -> RoadMap {
    var map = self
    let found = ways.indices.filter { ways[$0].id == id }
    guard !found.isEmpty else { throw .noSuchWay(id) }
    for way in found { change(&map.ways[way]) }
    return map
  }

  private func adding(
    _ line: [Coordinate], _ roadClass: RoadClass
  ) throws(RoadChangeError) -> RoadMap {
    guard line.count >= 2, let first = line.first, let last = line.last, first != last else {
      throw .noLine
    }
    var map = self
    let user: Travellers = roadClass.travellers.contains(.bus) ? .bus : .foot
    let start = try map.join(first, user)
    let end = try map.join(last, user)
    guard start != end || line.count > 2 else { throw .noLine }
    var nodes = [start]
    for place in line.dropFirst().dropLast() { nodes.append(map.addNode(place)) }
    nodes.append(end)
    map.append(nodes, Way(id: Self.unused(ways.map(\.id)), roadClass: roadClass))
    return map
  }

  private func adding(
    busLine stops: [Coordinate], _ speed: Float
  ) throws(RoadChangeError) -> RoadMap {
    var map = self
    var nodes: [Int32] = []
    for (stop, previous) in zip(stops, [nil] + stops) where stop != previous {
      let node: Int32
      do { node = try map.join(stop, .bus) } catch { node = try map.join(stop, .foot) }
      if node != nodes.last { nodes.append(node) }
    }
    guard nodes.count >= 2 else { throw .noLine }
    var way = Way(id: Self.unused(ways.map(\.id)), roadClass: .road, forward: .bus)
    way.speed = speed
    map.append(nodes, way)
    return map
  }

  private mutating func append(_ nodes: [Int32], _ way: Way) {
    ways.append(way)
    wayNodes.append(nodes)
  }

  /// The identifier after the greatest one; where there is none left, the first that is free.
  private static func unused(_ ids: [Int64]) -> Int64 {
    let greatest = ids.max() ?? 0
    guard greatest == .max else { return greatest + 1 }
    let taken = Set(ids)
    var id: Int64 = 1
    while taken.contains(id) { id += 1 }
    return id
  }

  private mutating func addNode(_ place: Coordinate) -> Int32 {
    nodeIDs.append(Self.unused(nodeIDs))
    places.append(place)
    return Int32(places.count - 1)
  }

  /// The node where the nearest road that is open to `user` passes a place; a new one in the middle
  /// of a piece.
  private mutating func join(
    _ place: Coordinate, _ user: Travellers
  ) throws(RoadChangeError) -> Int32 {
    var pieces: [(way: Int, position: Int)] = []
    var ends: [(start: Int, end: Int)] = []
    for way in ways.indices
    where ways[way].forward.union(ways[way].backward).isSuperset(of: user) {
      let nodes = Array(wayNodes[way])
      for k in 0..<nodes.count - 1 {
        pieces.append((way, k))
        ends.append((Int(nodes[k]), Int(nodes[k + 1])))
      }
    }
    guard let match = SegmentIndex(places: places, segments: ends).nearest(to: place) else {
      throw .meetsNoRoad(metres: .infinity, limit: Self.joinLimit)
    }
    guard match.metres <= Self.joinLimit else {
      throw .meetsNoRoad(metres: match.metres, limit: Self.joinLimit)
    }
    if match.fraction <= 0 { return Int32(ends[match.segment].start) }
    if match.fraction >= 1 { return Int32(ends[match.segment].end) }
    let node = addNode(match.place)
    insert(node, into: pieces[match.segment].way, behind: pieces[match.segment].position)
    return node
  }

  private mutating func insert(_ node: Int32, into way: Int, behind position: Int) {
    var rows = (0..<wayNodes.count).map { Array(wayNodes[$0]) }
    rows[way].insert(node, at: position + 1)
    wayNodes = .init(rows)
  }
}
