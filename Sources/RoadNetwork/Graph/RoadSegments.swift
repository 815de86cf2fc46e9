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
      let directions = (
        forward: !it.forward.isDisjoint(with: profile.traveller),
        backward: !it.backward.isDisjoint(with: profile.traveller)
      )
      guard profile.speed(on: it) > 0, directions.forward || directions.backward else { continue }
      usedWays += 1
      let nodes = Array(map.wayNodes[way])
      let times = profile.times(along: nodes.map { map.places[Int($0)] }, of: it, elevation)
      withoutHeight += times.reduce(0) { $0 + $1.piecesWithoutHeight }
      for k in 0..<nodes.count - 1 where nodes[k] != nodes[k + 1] {
        ends.append(SIMD2(end(nodes[k], blocked), end(nodes[k + 1], blocked)))
        ways.append(Int32(way))
        metres.append(times[k].metres)
        forward.append(directions.forward ? times[k].forward : .infinity)
        backward.append(directions.backward ? times[k].backward : .infinity)
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
