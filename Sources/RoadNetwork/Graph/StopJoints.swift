import Geography

/// Joins stops to the nearest road, and splits the road there.
struct StopJoints {
  /// Nodes: the stops, then the points where they meet roads, then the ends of segments.
  private(set) var nodes: Int
  var edges = RoadEdges()
  private(set) var stops: [RoadStop] = []

  init(
    _ map: RoadMap, _ segments: RoadSegments, _ profile: RoadProfile, _ places: [Coordinate]
  ) {
    let index = SegmentIndex(
      places: segments.mapNodes.map { map.places[Int($0)] },
      segments: segments.ends.map { (Int($0.x), Int($0.y)) })
    var joints: [(segment: Int, fraction: Double, stop: Int)] = []
    for (stop, place) in places.enumerated() {
      guard let match = index.nearest(to: place, within: profile.accessLimit) else {
        stops.append(RoadStop(place: place, snap: nil))
        continue
      }
      stops.append(
        RoadStop(
          place: place,
          snap: .init(
            way: Int(segments.ways[match.segment]), place: match.place, metres: match.metres)))
      joints.append((match.segment, match.fraction, stop))
    }
    joints.sort { ($0.segment, $0.fraction, $0.stop) < ($1.segment, $1.fraction, $1.stop) }
    nodes = 2 * places.count + segments.mapNodes.count
    var next = 0
    for k in 0..<segments.count {
      let start = next
      while next < joints.count, joints[next].segment == k { next += 1 }
      split(segments, k, joints[start..<next].map { ($0.fraction, $0.stop) }, profile)
    }
  }

  /// Splits a segment where stops meet it.
  private mutating func split(
    _ segments: RoadSegments, _ k: Int, _ joints: [(fraction: Double, stop: Int)],
    _ profile: RoadProfile
  ) {
    let firstEnd = Int32(2 * stops.count)
    let (first, end) = (firstEnd + segments.ends[k].x, firstEnd + segments.ends[k].y)
    var (last, done) = (first, 0.0)
    for joint in joints {
      // Who meets a crossing meets its node; who meets the road where another does shares its point.
      let point: Int32
      if joint.fraction * segments.metres[k] < Self.hair {
        point = first
      } else if (1 - joint.fraction) * segments.metres[k] < Self.hair {
        point = end
      } else if joint.fraction == done {
        point = last
      } else {
        point = Int32(stops.count + joint.stop)
        edges.edges.append(Self.piece(segments, k, last, point, done, joint.fraction))
        (last, done) = (point, joint.fraction)
      }
      edges.edges.append(access(joint.stop, point, profile))
    }
    edges.edges.append(Self.piece(segments, k, last, end, done, 1))
  }

  /// Points on a road nearer to its end than this, in metres, are its end.
  private static let hair = 0.05

  /// The straight way between a stop and the road.
  private func access(_ stop: Int, _ point: Int32, _ profile: RoadProfile) -> RoadEdges.Edge {
    let metres = stops[stop].snap?.metres ?? 0
    let cost = RoadGraph.whole(metres * 3.6 / profile.accessSpeed, metres)
    return RoadEdges.Edge(
      a: Int32(stop), b: point, forward: cost?.time, backward: cost?.time,
      length: cost?.length ?? 0, pieces: [EdgePiece(segment: -1 - Int32(stop), start: 0, end: 1)])
  }

  /// A part of a segment as an edge.
  private static func piece(
    _ segments: RoadSegments, _ k: Int, _ a: Int32, _ b: Int32, _ start: Double, _ end: Double
  ) -> RoadEdges.Edge {
    let share = end - start
    // Infinity times nothing is no number.
    func part(_ seconds: Double) -> (time: Int, length: Int)? {
      seconds.isFinite ? RoadGraph.whole(seconds * share, segments.metres[k] * share) : nil
    }
    let (forward, backward) = (part(segments.forward[k]), part(segments.backward[k]))
    return RoadEdges.Edge(
      a: a, b: b, forward: forward?.time, backward: backward?.time,
      length: forward?.length ?? backward?.length ?? 0,
      pieces: [EdgePiece(segment: Int32(k), start: Float(start), end: Float(end))])
  }
}
