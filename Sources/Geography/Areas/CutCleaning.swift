/// Takes away what cutting left without width: pieces that run back over others.
struct CutCleaning {
  /// Corners as one where they lie nearer than this.
  let tolerance: Double

  /// Simple rings, whose pieces keep their labels.
  ///
  /// Cut pieces are split where corners touch them; pieces that then run both ways cancel, and
  /// rings that touch themselves fall apart.
  ///
  /// Complexity: O(c v) for c pieces made by cutting and v corners.
  func cleaned(_ rings: [LabelledRing]) -> [LabelledRing] {
    var corners = MergedCorners(tolerance: tolerance, low: rings.first?.corners.first)
    var edges: [Int64] = []
    var labels: [Int64: Int32] = [:]
    let all = rings.flatMap(\.corners)
    for ring in rings {
      for (k, a) in ring.corners.enumerated() {
        let b = ring.corners[(k + 1) % ring.corners.count]
        let label = ring.labels[k]
        let path = label == LabelledRing.outside ? [a, b] : split(a, b, at: all)
        let ids = path.map { corners.id($0) }
        for (p, q) in zip(ids, ids.dropFirst()) where p != q {
          let edge = Int64(p) << 32 | Int64(q)
          edges.append(edge)
          // Where a cut runs along the region's border, nobody lies beyond.
          labels[edge] = min(label, labels[edge] ?? label)
        }
      }
    }
    return BorderWalk(edges, corners.points).numberedRings().map { ring in
      LabelledRing(
        corners: ring.map { corners.points[Int($0)] },
        labels: ring.indices.map { k in
          let next = ring[(k + 1) % ring.count]
          return labels[Int64(ring[k]) << 32 | Int64(next)] ?? LabelledRing.outside
        })
    }
  }

  /// A piece with the corners that lie on it, in order.
  private func split(_ a: PlanePoint, _ b: PlanePoint, at corners: [PlanePoint]) -> [PlanePoint] {
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let length = a.distance(to: b)
    guard length > tolerance else { return [a, b] }
    var on: [(place: Double, corner: PlanePoint)] = []
    for corner in corners {
      let (x, y) = (corner.x - a.x, corner.y - a.y)
      let place = (x * dx + y * dy) / length
      guard place > tolerance, place < length - tolerance,
        abs(x * dy - y * dx) <= tolerance * length
      else { continue }
      on.append((place, corner))
    }
    on.sort { $0.place < $1.place }
    return [a] + on.map(\.corner) + [b]
  }
}
