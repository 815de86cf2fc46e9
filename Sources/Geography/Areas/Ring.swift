/// Computations on closed chains of corners.
enum Ring {
  /// Where a point lies.
  enum Side {
    case inside, border, outside
  }

  /// The signed area (positive counter-clockwise) and its first moments about a point.
  static func moments(
    _ ring: [PlanePoint], about origin: PlanePoint? = nil
  ) -> (area: Double, x: Double, y: Double) {
    guard let first = ring.first, ring.count > 2 else { return (0, 0, 0) }
    let o = origin ?? first
    var (area, x, y) = (0.0, 0.0, 0.0)
    var (px, py) = (ring[ring.count - 1].x - o.x, ring[ring.count - 1].y - o.y)
    for corner in ring {
      let (qx, qy) = (corner.x - o.x, corner.y - o.y)
      let cross = px * qy - qx * py
      area += cross
      x += (px + qx) * cross
      y += (py + qy) * cross
      (px, py) = (qx, qy)
    }
    return (area / 2, x / 6, y / 6)
  }

  static func length(_ ring: [PlanePoint]) -> Double {
    guard var last = ring.last else { return 0 }
    var sum = 0.0
    for corner in ring {
      sum += last.distance(to: corner)
      last = corner
    }
    return sum
  }

  static func bounds(_ ring: [PlanePoint]) -> (min: PlanePoint, max: PlanePoint)? {
    guard let first = ring.first else { return nil }
    var (low, high) = (first, first)
    for corner in ring {
      low = PlanePoint(x: min(low.x, corner.x), y: min(low.y, corner.y))
      high = PlanePoint(x: max(high.x, corner.x), y: max(high.y, corner.y))
    }
    return (low, high)
  }

  /// Where a point lies, by counting crossings of the ray to the east with exact signs.
  static func side(of p: PlanePoint, _ ring: [PlanePoint]) -> Side {
    guard p.isFinite, var a = ring.last else { return .outside }
    var isInside = false
    for b in ring {
      defer { a = b }
      if a.y > p.y && b.y > p.y || a.y < p.y && b.y < p.y { continue }
      if a.y == b.y {
        // A horizontal piece at the point's height.
        if min(a.x, b.x) <= p.x && p.x <= max(a.x, b.x) { return .border }
        continue
      }
      let turn = ExactSigns.orientation(a, b, p)
      if turn == 0 { return .border }
      // Counts pieces whose upper end lies above the ray.
      if (a.y > p.y) != (b.y > p.y), (turn > 0) == (b.y > a.y) { isInside.toggle() }
    }
    return isInside ? .inside : .outside
  }
}
