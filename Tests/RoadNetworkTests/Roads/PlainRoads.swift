import CatchmentSupport
import Geography
import RoadNetwork

/// The ways between stops worked out on the map as it is drawn: every straight piece an edge, no
/// chain joined, no dead end taken off, every pair by relaxing edges until nothing changes.
struct PlainRoads {
  struct Cost: Equatable {
    var time: Int
    var length: Int
  }

  struct Piece {
    var a: Int
    var b: Int
    var way: Int
    var metres: Double
    var there: Double?
    var back: Double?
  }

  private struct Edge {
    var from: Int
    var to: Int
    var cost: Cost
  }

  private(set) var pieces: [Piece] = []
  private(set) var places: [Coordinate]
  private var edges: [Edge] = []
  private(set) var nodes: Int
  let stops: [Coordinate]
  private(set) var meets: [(way: Int, metres: Double)?] = []
  private(set) var drawnPieces = 0
  private(set) var parts = 0

  init(
    _ map: RoadMap, _ profile: RoadProfile, _ stops: [Coordinate],
    _ elevation: ElevationModel? = nil
  ) {
    self.stops = stops
    places = map.places
    nodes = 0
    draw(map, profile, elevation)
    drawnPieces = pieces.count
    cut()
    nodes = places.count + stops.count
    join(profile)
  }

  private mutating func draw(
    _ map: RoadMap, _ profile: RoadProfile, _ elevation: ElevationModel?
  ) {
    for way in map.ways.indices where profile.speed(on: map.ways[way]) > 0 {
      let it = map.ways[way]
      let (there, back) = (
        it.forward.contains(profile.traveller), it.backward.contains(profile.traveller)
      )
      guard there || back else { continue }
      let row = map.wayNodes[way].map { Int($0) }
      let times = profile.times(along: row.map { map.places[$0] }, of: it, elevation)
      for k in 0..<row.count - 1 where row[k] != row[k + 1] {
        let ends = [row[k], row[k + 1]].map { node -> Int in
          let isShut = map.barriers.contains {
            Int($0.node) == node && $0.blocked.contains(profile.traveller)
          }
          guard isShut else { return node }
          places.append(places[node])
          return places.count - 1
        }
        pieces.append(
          Piece(
            a: ends[0], b: ends[1], way: way, metres: times[k].metres,
            there: there ? times[k].forward : nil, back: back ? times[k].backward : nil))
      }
    }
  }

  /// Who reaches whom along the pieces, by Warshall's algorithm.
  private func reachable() -> [[Bool]] {
    let count = places.count
    var reach = (0..<count).map { node in (0..<count).map { $0 == node } }
    for piece in pieces {
      if piece.there != nil { reach[piece.a][piece.b] = true }
      if piece.back != nil { reach[piece.b][piece.a] = true }
    }
    for middle in 0..<count {
      for from in 0..<count where reach[from][middle] {
        for to in 0..<count where reach[middle][to] { reach[from][to] = true }
      }
    }
    return reach
  }

  /// Leaves out what one cannot get away from and back to, and what is tiny.
  private mutating func cut() {
    let reach = reachable()
    func leader(_ node: Int) -> Int {
      places.indices.first { reach[node][$0] && reach[$0][node] } ?? node
    }
    let part = places.indices.map(leader)
    var metres: [Int: Double] = [:]
    for piece in pieces where part[piece.a] == part[piece.b] {
      metres[part[piece.a], default: 0] += piece.metres
    }
    let (all, most) = (metres.values.reduce(0, +), metres.values.max() ?? 0)
    let kept = metres.filter { $0.value > 0 && ($0.value >= all / 100 || $0.value == most) }
    parts = kept.count
    pieces = pieces.filter { kept[part[$0.a]] != nil && kept[part[$0.b]] != nil }
  }

  private static func cost(_ seconds: Double, _ metres: Double) -> Cost {
    let length = Int((metres * 10).rounded())
    return Cost(time: max(1, length / 2, Int((seconds * 1000).rounded())), length: length)
  }

  private mutating func add(_ a: Int, _ b: Int, _ there: Double?, _ back: Double?, _ metres: Double)
  {
    if let there { edges.append(Edge(from: a, to: b, cost: Self.cost(there, metres))) }
    if let back { edges.append(Edge(from: b, to: a, cost: Self.cost(back, metres))) }
  }

  /// Joins each stop to the nearest piece, the first of several; stop s is node `places.count` + s.
  private mutating func join(_ profile: RoadProfile) {
    let index = SegmentIndex(places: places, segments: pieces.map { ($0.a, $0.b) })
    var met = pieces.map { _ in [(share: Double, stop: Int)]() }
    for (stop, place) in stops.enumerated() {
      let feet = pieces.indices.map { index.match(segment: $0, to: place) }
      let least = feet.map(\.metres).min() ?? .infinity
      guard least <= profile.accessLimit, let best = feet.firstIndex(where: { $0.metres == least })
      else {
        meets.append(nil)
        continue
      }
      meets.append((pieces[best].way, least))
      met[best].append((feet[best].fraction, stop))
    }
    for (k, piece) in pieces.enumerated() {
      // Where the road is cut: its ends, and each different point that a stop meets.
      let shares = met[k].map { share, stop -> (share: Double, stop: Int) in
        let isStart = share * piece.metres < 0.05
        let isEnd = !isStart && (1 - share) * piece.metres < 0.05
        return (isStart ? 0 : isEnd ? 1 : share, stop)
      }
      var points: [(share: Double, node: Int)] = [(0, piece.a)]
      for share in Set(shares.map(\.share)).subtracting([0, 1]).sorted() {
        points.append((share, nodes))
        nodes += 1
      }
      points.append((1, piece.b))
      for (from, to) in zip(points, points.dropFirst()) {
        let share = to.share - from.share
        add(
          from.node, to.node, piece.there.map { $0 * share }, piece.back.map { $0 * share },
          piece.metres * share)
      }
      for (share, stop) in shares {
        let point = points.first { $0.share == share }?.node ?? piece.a
        let metres = meets[stop]?.metres ?? 0
        let seconds = metres * 3.6 / profile.accessSpeed
        add(places.count + stop, point, seconds, seconds, metres)
      }
    }
  }

  /// The least costs from a stop to all stops.
  func costs(from stop: Int) -> [Cost?] {
    var costs = [Cost?](repeating: nil, count: nodes)
    costs[places.count + stop] = Cost(time: 0, length: 0)
    var isDone = false
    while !isDone {
      isDone = true
      for edge in edges {
        guard let here = costs[edge.from] else { continue }
        let next = Cost(time: here.time + edge.cost.time, length: here.length + edge.cost.length)
        if let known = costs[edge.to], (known.time, known.length) <= (next.time, next.length) {
          continue
        }
        costs[edge.to] = next
        isDone = false
      }
    }
    return (0..<stops.count).map { costs[places.count + $0] }
  }
}
