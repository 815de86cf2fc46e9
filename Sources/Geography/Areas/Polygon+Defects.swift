extension Polygon {
  /// What keeps a chain of corners from being a polygon; rings count from 0, the exterior.
  public enum Defect: Sendable, Hashable {
    /// A ring has fewer than three corners, or all on one line.
    case noArea(ring: Int)
    /// A corner is not finite.
    case notFinite(ring: Int, corner: Int)
    /// A corner equals the next one.
    case repeatedCorner(ring: Int, corner: Int)
    /// Two pieces of the border cross or overlap, or two pieces of one ring touch other than in
    /// their common corner; pieces are named by the ring and the corner where they start.
    case crossing(ring: Int, corner: Int, otherRing: Int, otherCorner: Int)
    /// A hole lies outside the exterior, in part or whole, or within another hole.
    case misplacedHole(ring: Int)
  }

  /// What is wrong with the polygon; nothing where it is valid.
  ///
  /// Different rings may touch in points. At most 100 crossings are listed.
  ///
  /// Complexity: O(n log n + k) for n corners, k pairs of pieces above each other.
  public func defects() -> [Defect] {
    var found: [Defect] = []
    for (number, ring) in rings.enumerated() {
      for (k, corner) in ring.enumerated() {
        if !corner.isFinite {
          found.append(.notFinite(ring: number, corner: k))
        } else if ring.count > 1, corner == ring[(k + 1) % ring.count] {
          found.append(.repeatedCorner(ring: number, corner: k))
        }
      }
      if ring.count < 3 || Ring.isFlat(ring) { found.append(.noArea(ring: number)) }
    }
    guard found.isEmpty else { return found }
    found = crossings()
    guard found.isEmpty else { return found }
    for (number, hole) in holes.enumerated() {
      let isOutside =
        hole.contains { Ring.side(of: $0, exterior) == .outside } || !Ring.holds(exterior, hole)
      let isNested = holes.indices.contains { other in
        other != number && hole.contains { Ring.side(of: $0, holes[other]) == .inside }
      }
      if isOutside || isNested { found.append(.misplacedHole(ring: number + 1)) }
    }
    return found
  }

  /// Whether nothing is wrong.
  public var isValid: Bool { defects().isEmpty }

  private struct Piece {
    var ring, corner: Int
    var a, b: PlanePoint
    var minX: Double { min(a.x, b.x) }
    var maxX: Double { max(a.x, b.x) }
  }

  private func crossings() -> [Defect] {
    let rings = rings
    let pieces = rings.enumerated().flatMap { number, ring in
      ring.indices.map {
        Piece(ring: number, corner: $0, a: ring[$0], b: ring[($0 + 1) % ring.count])
      }
    }.sorted { ($0.minX, $0.ring, $0.corner) < ($1.minX, $1.ring, $1.corner) }
    var found: [Defect] = []
    var open: [Piece] = []
    for piece in pieces {
      open.removeAll { $0.maxX < piece.minX }
      for other in open where Self.collide(piece, other, rings[piece.ring].count) {
        let (p, q) =
          (piece.ring, piece.corner) < (other.ring, other.corner) ? (piece, other) : (other, piece)
        found.append(
          .crossing(ring: p.ring, corner: p.corner, otherRing: q.ring, otherCorner: q.corner))
        if found.count == 100 { return found }
      }
      open.append(piece)
    }
    return found
  }

  private static func collide(_ p: Piece, _ q: Piece, _ count: Int) -> Bool {
    if p.ring == q.ring {
      // Neighbours share a corner; they collide only where one runs back over the other.
      if (p.corner + 1) % count == q.corner { return count > 2 && runsBack(p.a, p.b, q.b) }
      if (q.corner + 1) % count == p.corner { return count > 2 && runsBack(q.a, q.b, p.b) }
    } else {
      return Ring.cross(p.a, p.b, q.a, q.b)
    }
    return Ring.meet(p.a, p.b, q.a, q.b)
  }

  private static func runsBack(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint) -> Bool {
    guard ExactSigns.orientation(a, b, c) == 0 else { return false }
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) < 0
  }
}

extension Ring {
  /// Whether all corners lie on one line.
  static func isFlat(_ ring: [PlanePoint]) -> Bool {
    guard let a = ring.first, let b = ring.first(where: { $0 != a }) else { return true }
    return ring.allSatisfy { ExactSigns.orientation(a, b, $0) == 0 }
  }

  /// Whether two straight pieces have a point in common, exactly.
  static func meet(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint) -> Bool {
    if max(a.y, b.y) < min(c.y, d.y) || max(c.y, d.y) < min(a.y, b.y) { return false }
    if max(a.x, b.x) < min(c.x, d.x) || max(c.x, d.x) < min(a.x, b.x) { return false }
    let (p, q) = (ExactSigns.orientation(a, b, c), ExactSigns.orientation(a, b, d))
    let (r, s) = (ExactSigns.orientation(c, d, a), ExactSigns.orientation(c, d, b))
    // The boxes overlap: on one line, too, the pieces do.
    return ((p >= 0 && q <= 0) || (p <= 0 && q >= 0)) && ((r >= 0 && s <= 0) || (r <= 0 && s >= 0))
  }

  /// Whether two straight pieces cross inside both, or have a length in common, exactly.
  static func cross(_ a: PlanePoint, _ b: PlanePoint, _ c: PlanePoint, _ d: PlanePoint) -> Bool {
    let (p, q) = (ExactSigns.orientation(a, b, c), ExactSigns.orientation(a, b, d))
    let (r, s) = (ExactSigns.orientation(c, d, a), ExactSigns.orientation(c, d, b))
    if p == 0, q == 0 {
      let (x0, x1) = (max(min(a.x, b.x), min(c.x, d.x)), min(max(a.x, b.x), max(c.x, d.x)))
      let (y0, y1) = (max(min(a.y, b.y), min(c.y, d.y)), min(max(a.y, b.y), max(c.y, d.y)))
      return x0 <= x1 && y0 <= y1 && (x0 < x1 || y0 < y1)
    }
    return ((p > 0 && q < 0) || (p < 0 && q > 0)) && ((r > 0 && s < 0) || (r < 0 && s > 0))
  }
}
