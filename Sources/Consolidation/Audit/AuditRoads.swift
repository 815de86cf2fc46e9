import CatchmentSupport
import Foundation
import Geography
import RoadNetwork

/// Ways on roads as an audit finds them: the map as it is drawn, piece by piece, and one plain
/// search there and one back for each settlement.
///
/// The speeds of the profile, walking times over heights and the foot of a perpendicular are common
/// with the model; the graph, the parts that are left out, the choice of road and the searches are
/// not.
struct AuditRoads {
  /// A way there and back on average; time in milliseconds, length in decimetres.
  struct Cost: Equatable {
    var time: Int
    var length: Int
  }

  /// By settlement, then school; `nil` where no road leads there.
  let costs: [[Cost?]]
  /// Whether each settlement, then each school, is near a road.
  let isOnRoad: [Bool]

  init(_ region: Region, _ map: RoadMap, _ profile: RoadProfile) {
    let drawn = DrawnRoads(map, profile, region.elevation)
    let places = region.settlements.map(\.coordinate) + region.schools.map(\.coordinate)
    var net = PlainNet(nodes: drawn.nodes + 2 * places.count)
    isOnRoad = drawn.join(places, profile, to: &net)
    let villages = region.settlements.count
    let first = drawn.nodes
    costs = (0..<villages).map { village in
      let there = net.costs(from: first + village, .out)
      let back = net.costs(from: first + village, .into)
      return (villages..<places.count).map { place in
        guard let a = there[first + place], let b = back[first + place] else { return nil }
        return Cost(
          time: (a.time + b.time + 1) / 2, length: (a.length + b.length + 1) / 2)
      }
    }
  }
}

/// Pieces of road between nodes, to be searched from any of them.
private struct PlainNet {
  enum Side { case out, into }
  struct Link {
    var node: Int
    var cost: AuditRoads.Cost
  }

  private var out: [[Link]]
  private var into: [[Link]]

  init(nodes: Int) {
    out = Array(repeating: [], count: nodes)
    into = out
  }

  /// Adds a piece; a direction without seconds is closed.
  ///
  /// A piece takes whole milliseconds and decimetres: one at least, and half a millisecond for each
  /// decimetre.
  mutating func add(_ a: Int, _ b: Int, there: Double?, back: Double?, metres: Double) {
    func cost(_ seconds: Double?) -> AuditRoads.Cost? {
      guard let seconds else { return nil }
      let length = Int((metres * 10).rounded())
      return AuditRoads.Cost(
        time: max(1, length / 2, Int((seconds * 1000).rounded())), length: length)
    }
    if let cost = cost(there) {
      out[a].append(Link(node: b, cost: cost))
      into[b].append(Link(node: a, cost: cost))
    }
    if let cost = cost(back) {
      out[b].append(Link(node: a, cost: cost))
      into[a].append(Link(node: b, cost: cost))
    }
  }

  /// The least costs to or from every node: least time, then least length.
  func costs(from origin: Int, _ side: Side) -> [AuditRoads.Cost?] {
    let links = side == .out ? out : into
    var costs = [AuditRoads.Cost?](repeating: nil, count: links.count)
    var queue = LeastFirstQueue<Int>()
    costs[origin] = AuditRoads.Cost(time: 0, length: 0)
    queue.put(origin, key: 0)
    while case let key = queue.leastKey, let node = queue.take() {
      guard let here = costs[node], Double(here.time) == key else { continue }
      for link in links[node] {
        let next = AuditRoads.Cost(
          time: here.time + link.cost.time, length: here.length + link.cost.length)
        if let known = costs[link.node],
          (known.time, known.length) <= (next.time, next.length)
        {
          continue
        }
        costs[link.node] = next
        queue.put(link.node, key: Double(next.time))
      }
    }
    return costs
  }
}

/// The pieces of the map that a profile uses and that lead somewhere and back.
private struct DrawnRoads {
  struct Piece {
    var a: Int
    var b: Int
    var metres: Double
    /// Seconds each way; `nil` where it is closed.
    var there: Double?
    var back: Double?
  }

  private(set) var pieces: [Piece] = []
  private var places: [Coordinate]
  var nodes: Int { places.count }

  init(_ map: RoadMap, _ profile: RoadProfile, _ elevation: ElevationModel?) {
    places = map.places
    var closed: [Int: Bool] = [:]
    for barrier in map.barriers where !barrier.blocked.isDisjoint(with: profile.traveller) {
      closed[Int(barrier.node)] = true
    }
    for (index, way) in map.ways.enumerated() {
      let goes = (
        there: way.forward.contains(profile.traveller),
        back: way.backward.contains(profile.traveller)
      )
      guard profile.speed(on: way) > 0, goes.there || goes.back else { continue }
      let line = map.wayNodes[index].map { Int($0) }
      let times = profile.times(along: line.map { map.places[$0] }, of: way, elevation)
      for (k, time) in times.enumerated() where line[k] != line[k + 1] {
        var ends = [line[k], line[k + 1]]
        // Nobody passes a barrier: the road ends there.
        for end in ends.indices where closed[ends[end]] == true {
          places.append(places[ends[end]])
          ends[end] = places.count - 1
        }
        pieces.append(
          Piece(
            a: ends[0], b: ends[1], metres: time.metres,
            there: goes.there ? time.forward : nil, back: goes.back ? time.backward : nil))
      }
    }
    dropWhatLeadsNowhere()
  }

  /// Leaves out pieces whose ends are not among the nodes of a large enough part, one that can be
  /// left and reached again: a hundredth of the roads at least, or the largest.
  private mutating func dropWhatLeadsNowhere() {
    let part = parts()
    var metres: [Int: Double] = [:]
    for piece in pieces where part[piece.a] == part[piece.b] {
      metres[part[piece.a], default: 0] += piece.metres
    }
    let (all, most) = (metres.values.sorted().reduce(0, +), metres.values.max() ?? 0)
    func isLarge(_ node: Int) -> Bool {
      let own = metres[part[node]] ?? 0
      return own > 0 && (own >= all / 100 || own == most)
    }
    pieces = pieces.filter { isLarge($0.a) && isLarge($0.b) }
  }

  /// The strongly connected part of each node (Kosaraju and Sharir 1981): nodes in the order in which
  /// a walk leaves them, then walks backwards from the last.
  private func parts() -> [Int] {
    var out = [[Int]](repeating: [], count: nodes)
    var into = out
    for piece in pieces {
      for (a, b, time) in [(piece.a, piece.b, piece.there), (piece.b, piece.a, piece.back)]
      where time != nil {
        out[a].append(b)
        into[b].append(a)
      }
    }
    var isMet = [Bool](repeating: false, count: nodes)
    var left: [Int] = []
    for root in 0..<nodes where !isMet[root] {
      isMet[root] = true
      var walk = [(node: root, next: 0)]
      while let (node, next) = walk.last {
        if next < out[node].count {
          walk[walk.count - 1].next += 1
          let head = out[node][next]
          if !isMet[head] {
            isMet[head] = true
            walk.append((head, 0))
          }
        } else {
          left.append(node)
          walk.removeLast()
        }
      }
    }
    var part = [Int](repeating: -1, count: nodes)
    for root in left.reversed() where part[root] < 0 {
      part[root] = root
      var walk = [root]
      while let node = walk.popLast() {
        for tail in into[node] where part[tail] < 0 {
          part[tail] = root
          walk.append(tail)
        }
      }
    }
    return part
  }

  /// Adds the pieces to a net, split where stops meet them, and a straight way to each stop.
  ///
  /// Stop s is node `nodes` + s, its point on the road, if it is not a crossing, comes behind all
  /// stops.
  func join(_ stops: [Coordinate], _ profile: RoadProfile, to net: inout PlainNet) -> [Bool] {
    let feet = SegmentIndex(places: places, segments: pieces.map { ($0.a, $0.b) })
    var isOnRoad = [Bool](repeating: false, count: stops.count)
    var met: [Int: [(share: Double, stop: Int, metres: Double)]] = [:]
    for (stop, place) in stops.enumerated() {
      guard let foot = nearest(to: place, feet), foot.metres <= profile.accessLimit else {
        continue
      }
      isOnRoad[stop] = true
      met[foot.segment, default: []].append((foot.fraction, stop, foot.metres))
    }
    for (index, piece) in pieces.enumerated() {
      var (from, start) = (piece.a, 0.0)
      func add(_ to: Int, _ end: Double) {
        net.add(
          from, to, there: piece.there.map { $0 * (end - start) },
          back: piece.back.map { $0 * (end - start) }, metres: piece.metres * (end - start))
      }
      let here = (met[index] ?? []).sorted { ($0.share, $0.stop) < ($1.share, $1.stop) }
      for (share, stop, metres) in here {
        var point = from
        if share * piece.metres < 0.05 {
          point = piece.a
        } else if (1 - share) * piece.metres < 0.05 {
          point = piece.b
        } else if share > start {
          point = nodes + stops.count + stop
          add(point, share)
          (from, start) = (point, share)
        }
        let seconds = metres / (profile.accessSpeed / 3.6)
        net.add(nodes + stop, point, there: seconds, back: seconds, metres: metres)
      }
      add(piece.b, 1)
    }
    return isOnRoad
  }

  /// The nearest piece, the first of several: every one is looked at in a plane around the place,
  /// those that may be nearest exactly.
  private func nearest(to place: Coordinate, _ feet: SegmentIndex) -> SegmentIndex.Match? {
    let scale = 111_320 * cos(place.latitude * .pi / 180)
    func flat(_ other: Coordinate) -> (x: Double, y: Double) {
      var turn = other.longitude - place.longitude
      if abs(turn) > 180 { turn -= turn > 0 ? 360 : -360 }
      return (turn * scale, (other.latitude - place.latitude) * 111_000)
    }
    // The plane is crude: it only has to rank by more than its error.
    let distances = pieces.map { piece -> Double in
      let (a, b) = (flat(places[piece.a]), flat(places[piece.b]))
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let square = dx * dx + dy * dy
      let share = square > 0 ? min(1, max(0, -(a.x * dx + a.y * dy) / square)) : 0
      return (pow2(a.x + share * dx) + pow2(a.y + share * dy)).squareRoot()
    }
    guard let least = distances.min() else { return nil }
    var best: SegmentIndex.Match?
    for (index, distance) in distances.enumerated() where distance <= 2 * least + 1 {
      let match = feet.match(segment: index, to: place)
      if match.metres < best?.metres ?? .infinity { best = match }
    }
    return best
  }

  private func pow2(_ x: Double) -> Double { x * x }
}
