import CatchmentSupport
import Geography

/// The straight pieces of the ways that a profile uses, with what each takes in both directions.
struct RoadSegments: Sendable {
  /// The node at each end; nodes behind a barrier are numbered anew after those of the map.
  private(set) var ends: [SIMD2<Int32>] = []
  /// The way of each segment.
  private(set) var ways: [Int32] = []
  private(set) var metres: [Double] = []
  /// Seconds in the order of the way's nodes; infinite where that is not allowed.
  private(set) var forward: [Double] = []
  /// Seconds against the order of the way's nodes.
  private(set) var backward: [Double] = []
  /// The node of the map of each node.
  private(set) var mapNodes: [Int32]
  /// How many ways of the map are used.
  private(set) var usedWays = 0
  /// Pieces of ways on foot that were taken as flat, because a height was missing.
  private(set) var withoutHeight = 0

  var count: Int { ends.count }

  init(_ map: RoadMap, _ profile: RoadProfile, _ elevation: ElevationModel?) {
    mapNodes = Array(0..<Int32(map.places.count))
    let blocked = Self.blockedNodes(map, profile.traveller)
    for way in map.ways.indices {
      let it = map.ways[way]
      let speed = profile.speed(on: it)
      let directions = (
        forward: !it.forward.isDisjoint(with: profile.traveller),
        backward: !it.backward.isDisjoint(with: profile.traveller)
      )
      guard speed > 0, directions.forward || directions.backward else { continue }
      usedWays += 1
      let nodes = Array(map.wayNodes[way])
      let times = SegmentTimes(
        places: nodes.map { map.places[Int($0)] }, way: it, speed: speed, profile, elevation)
      withoutHeight += times.withoutHeight
      for k in 0..<nodes.count - 1 where nodes[k] != nodes[k + 1] {
        ends.append(SIMD2(end(nodes[k], blocked), end(nodes[k + 1], blocked)))
        ways.append(Int32(way))
        metres.append(times.metres[k])
        forward.append(directions.forward ? times.forward[k] : .infinity)
        backward.append(directions.backward ? times.backward[k] : .infinity)
      }
    }
  }

  /// A node of the map, or behind a barrier a new one, so that nobody passes it.
  private mutating func end(_ node: Int32, _ blocked: Set<Int32>) -> Int32 {
    guard blocked.contains(node) else { return node }
    mapNodes.append(node)
    return Int32(mapNodes.count - 1)
  }

  private static func blockedNodes(_ map: RoadMap, _ traveller: Travellers) -> Set<Int32> {
    Set(map.barriers.filter { !$0.blocked.isDisjoint(with: traveller) }.map(\.node))
  }

  /// Keeps the segments that `isKept` names.
  mutating func keep(_ isKept: (Int) -> Bool) {
    let kept = (0..<count).filter(isKept)
    ends = kept.map { ends[$0] }
    ways = kept.map { ways[$0] }
    metres = kept.map { metres[$0] }
    forward = kept.map { forward[$0] }
    backward = kept.map { backward[$0] }
  }
}

/// Lengths and seconds of the pieces of one way.
private struct SegmentTimes {
  var metres: [Double]
  var forward: [Double]
  var backward: [Double]
  var withoutHeight = 0

  init(
    places: [Coordinate], way: RoadMap.Way, speed: Double, _ profile: RoadProfile,
    _ elevation: ElevationModel?
  ) {
    metres = zip(places, places.dropFirst()).map { Geodesic.distance(from: $0, to: $1) }
    let drawn = metres.reduce(0, +)
    if way.statedMetres > 0 {
      // A table's length is the road's, however few points draw it.
      let parts = Double(metres.count)
      metres = metres.map { drawn > 0 ? $0 * way.statedMetres / drawn : way.statedMetres / parts }
    }
    forward = metres.map { $0 * 3.6 / speed }
    backward = forward
    guard let elevation, way.roadClass != .ferry else { return }
    if let walking = profile.walking {
      climb(places, walking, elevation, leavesGround: way.leavesGround)
    } else if !way.leavesGround {
      slowDown(places, way, profile, elevation)
    }
  }

  /// Seconds on foot over the ground, piece by piece; bridges and tunnels as a whole.
  private mutating func climb(
    _ places: [Coordinate], _ walking: WalkingSpeed, _ elevation: ElevationModel,
    leavesGround: Bool
  ) {
    func time(_ line: [Coordinate]) -> WalkingTime {
      WalkingTime(along: line, by: walking, leavesGround: leavesGround) { elevation.height(at: $0) }
    }
    if leavesGround {
      let whole = time(places)
      withoutHeight += whole.piecesWithoutHeight
      let flat = whole.metres * 0.06 / walking.kilometresPerHour(slope: 0)
      guard flat > 0 else { return }
      forward = forward.map { $0 * whole.forwardMinutes / flat }
      backward = backward.map { $0 * whole.backwardMinutes / flat }
      return
    }
    for k in metres.indices {
      let piece = time([places[k], places[k + 1]])
      withoutHeight += piece.piecesWithoutHeight
      let flat = piece.metres * 0.06 / walking.kilometresPerHour(slope: 0)
      guard flat > 0 else { continue }
      forward[k] *= piece.forwardMinutes / flat
      backward[k] *= piece.backwardMinutes / flat
    }
  }

  /// Vehicles lose speed on steep small roads, up and down alike.
  private mutating func slowDown(
    _ places: [Coordinate], _ way: RoadMap.Way, _ profile: RoadProfile,
    _ elevation: ElevationModel
  ) {
    for k in metres.indices where metres[k] > 0 {
      guard let low = elevation.height(at: places[k]),
        let high = elevation.height(at: places[k + 1])
      else { continue }
      // Heights on a grid make short pieces look steep: their grade is taken over 30 m at least.
      let share = profile.shareOfSpeed(on: way.roadClass, grade: (high - low) / max(metres[k], 30))
      forward[k] /= share
      backward[k] /= share
    }
  }
}
