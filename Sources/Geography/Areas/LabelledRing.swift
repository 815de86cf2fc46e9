/// A closed chain of corners, with the number of whoever lies beyond each piece of it.
struct LabelledRing {
  /// Who lies beyond a piece of the region's own border.
  static let outside: Int32 = -1

  var corners: [PlanePoint]
  /// For each corner who lies beyond the piece that starts there.
  var labels: [Int32]

  /// Drops pieces without a length.
  func cleaned() -> LabelledRing? {
    var result = LabelledRing(corners: [], labels: [])
    for (k, corner) in corners.enumerated() where corner != corners[(k + 1) % corners.count] {
      result.corners.append(corner)
      result.labels.append(labels[k])
    }
    return result.corners.count > 2 ? result : nil
  }
}

/// The side of a plane on which one site is nearer than another.
struct NearerSide {
  /// The site.
  let site: PlanePoint
  /// From the site to the other one.
  let across: PlanePoint
  private let limit: Double
  private let tolerance: Double

  /// The middle line towards another site, for points that lie within `span` of the site.
  init(of site: PlanePoint, against other: PlanePoint, span: Double) {
    self.site = site
    across = PlanePoint(x: other.x - site.x, y: other.y - site.y)
    limit = (across.x * across.x + across.y * across.y) / 2
    tolerance = 1e-13 * ((abs(across.x) + abs(across.y)) * span + limit)
  }

  /// Not positive where the site is nearer or as near; 0 where rounding leaves it open.
  @inline(__always)
  func excess(_ p: PlanePoint) -> Double {
    let excess = (p.x - site.x) * across.x + (p.y - site.y) * across.y - limit
    return abs(excess) <= tolerance ? 0 : excess
  }

  /// Where a piece from `a` to `b`, with excesses of different signs, meets the border.
  ///
  /// The same bits whichever way the piece runs.
  @inline(__always)
  static func crossing(_ a: PlanePoint, _ ea: Double, _ b: PlanePoint, _ eb: Double) -> PlanePoint {
    let (p, ep, q, eq) = ea <= eb ? (a, ea, b, eb) : (b, eb, a, ea)
    let share = ep / (ep - eq)
    return PlanePoint(x: p.x + (q.x - p.x) * share, y: p.y + (q.y - p.y) * share)
  }

  /// Cuts a convex ring in place.
  func cut(_ ring: inout LabelledRing, label: Int32, buffer: inout LabelledRing) {
    let count = ring.corners.count
    guard count > 0 else { return }
    var excesses = 0
    for corner in ring.corners where excess(corner) > 0 { excesses += 1 }
    if excesses == 0 { return }
    buffer.corners.removeAll(keepingCapacity: true)
    buffer.labels.removeAll(keepingCapacity: true)
    if excesses < count {
      var a = ring.corners[count - 1]
      var ea = excess(a)
      var labelA = ring.labels[count - 1]
      for k in 0..<count {
        let b = ring.corners[k]
        let eb = excess(b)
        if (ea <= 0) != (eb <= 0) {
          buffer.corners.append(Self.crossing(a, ea, b, eb))
          buffer.labels.append(ea <= 0 ? label : labelA)
        }
        if eb <= 0 {
          buffer.corners.append(b)
          buffer.labels.append(ring.labels[k])
        }
        (a, ea, labelA) = (b, eb, ring.labels[k])
      }
    }
    swap(&ring, &buffer)
  }
}
