/// An area of a plane with a border of straight pieces, and perhaps holes.
///
///     let box = Polygon(minX: 0, minY: 0, maxX: 10_000, maxY: 8_000)
///     box.area   // 80 000 000
///
/// Rings are not closed: the last corner differs from the first. `wound()` gives the order of RFC
/// 7946, exterior counter-clockwise and holes clockwise; `defects()` tells what is wrong.
public struct Polygon: Sendable, Hashable {
  /// The corners of the outer border.
  public var exterior: [PlanePoint]
  /// The corners of each hole.
  public var holes: [[PlanePoint]]

  /// A polygon of corners; a last corner equal to the first is left away.
  public init(exterior: [PlanePoint], holes: [[PlanePoint]] = []) {
    self.exterior = Self.opened(exterior)
    self.holes = holes.map(Self.opened)
  }

  /// A box.
  public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
    exterior = [
      PlanePoint(x: minX, y: minY), PlanePoint(x: maxX, y: minY), PlanePoint(x: maxX, y: maxY),
      PlanePoint(x: minX, y: maxY),
    ]
    holes = []
  }

  private static func opened(_ ring: [PlanePoint]) -> [PlanePoint] {
    ring.count > 1 && ring.first == ring.last ? Array(ring.dropLast()) : ring
  }

  /// All rings, the exterior first.
  public var rings: [[PlanePoint]] { [exterior] + holes }

  /// The area, without the holes; not negative.
  public var area: Double {
    holes.reduce(abs(Ring.moments(exterior).area)) { $0 - abs(Ring.moments($1).area) }
  }

  /// The length of all borders.
  public var perimeter: Double { rings.reduce(0) { $0 + Ring.length($1) } }

  /// The centre of gravity, which may lie outside, or `nil` without an area.
  public var centroid: PlanePoint? { [self].centroid }

  /// The smallest box around, or `nil` without corners.
  public var bounds: (min: PlanePoint, max: PlanePoint)? { Ring.bounds(exterior) }

  /// Whether a point lies inside or on the border, exactly.
  ///
  /// Complexity: O(n) for n corners.
  public func contains(_ point: PlanePoint) -> Bool {
    switch Ring.side(of: point, exterior) {
    case .outside: return false
    case .border: return true
    case .inside: break
    }
    return !holes.contains { Ring.side(of: point, $0) == .inside }
  }

  /// The same polygon with the winding of RFC 7946: exterior counter-clockwise, holes clockwise.
  public func wound() -> Polygon {
    Polygon(
      exterior: Ring.moments(exterior).area < 0 ? exterior.reversed() : exterior,
      holes: holes.map { Ring.moments($0).area > 0 ? $0.reversed() : $0 })
  }

  /// The rings as GeoJSON writes them: wound, and with the first corner again at the end.
  public var closedRings: [[PlanePoint]] {
    wound().rings.map { ring in ring + ring.prefix(1) }
  }
}

extension [Polygon] {
  /// The area of all.
  public var area: Double { reduce(0) { $0 + $1.area } }

  /// The length of all borders.
  public var perimeter: Double { reduce(0) { $0 + $1.perimeter } }

  /// The common centre of gravity, or `nil` without an area.
  public var centroid: PlanePoint? {
    guard let origin = first?.exterior.first else { return nil }
    // Moments about a corner keep the digits of places far from (0, 0).
    var (area, x, y) = (0.0, 0.0, 0.0)
    for polygon in self {
      for (number, ring) in polygon.rings.enumerated() {
        let m = Ring.moments(ring, about: origin)
        let sign = (m.area < 0 ? -1.0 : 1) * (number == 0 ? 1 : -1)
        area += sign * m.area
        x += sign * m.x
        y += sign * m.y
      }
    }
    guard area > 0 else { return nil }
    return PlanePoint(x: origin.x + x / area, y: origin.y + y / area)
  }

  /// Whether a point lies in one of them or on a border.
  public func contains(_ point: PlanePoint) -> Bool { contains { $0.contains(point) } }
}
