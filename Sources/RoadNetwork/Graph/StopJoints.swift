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
    let firstEnd = Int32(2 * places.count)
    nodes = 2 * places.count + segments.mapNodes.count
    var next = 0
    for k in 0..<segments.count {
      var (last, done): (Int32, Double) = (firstEnd + segments.ends[k].x, 0)
      while next < joints.count, joints[next].segment == k {
        let joint = joints[next]
        next += 1
        // Its own point on the road, unless it is the one before.
        if joint.fraction > done || last >= firstEnd {
          let point = Int32(places.count + joint.stop)
          edges.edges.append(Self.piece(segments, k, last, point, done, joint.fraction))
          (last, done) = (point, joint.fraction)
        }
        let seconds = (stops[joint.stop].snap?.metres ?? 0) * 3.6 / profile.accessSpeed
        edges.edges.append(
          RoadEdges.Edge(
            a: Int32(joint.stop), b: last, forward: seconds, backward: seconds,
            metres: stops[joint.stop].snap?.metres ?? 0,
            pieces: [EdgePiece(segment: -1 - Int32(joint.stop), start: 0, end: 1)]))
      }
      edges.edges.append(Self.piece(segments, k, last, firstEnd + segments.ends[k].y, done, 1))
    }
  }

  /// A part of a segment as an edge.
  private static func piece(
    _ segments: RoadSegments, _ k: Int, _ a: Int32, _ b: Int32, _ start: Double, _ end: Double
  ) -> RoadEdges.Edge {
    // Infinity times nothing is no number.
    func part(_ seconds: Double) -> Double {
      seconds.isFinite ? seconds * (end - start) : .infinity
    }
    return RoadEdges.Edge(
      a: a, b: b, forward: part(segments.forward[k]), backward: part(segments.backward[k]),
      metres: segments.metres[k] * (end - start),
      pieces: [EdgePiece(segment: Int32(k), start: Float(start), end: Float(end))])
  }
}
