extension [Polygon] {
  /// Polygons from simple rings, exteriors counter-clockwise and holes clockwise: each hole goes
  /// to the smallest exterior around it.
  init(assembling rings: [[PlanePoint]]) {
    var polygons: [(polygon: Polygon, area: Double)] = []
    var holes: [[PlanePoint]] = []
    for ring in rings {
      let area = Ring.moments(ring).area
      if area > 0 {
        polygons.append((Polygon(exterior: ring), area))
      } else if area < 0 {
        holes.append(ring)
      }
    }
    for hole in holes {
      let around = polygons.indices.filter {
        polygons[$0].area > -Ring.moments(hole).area
          && Ring.holds(polygons[$0].polygon.exterior, hole)
      }
      guard let smallest = around.min(by: { polygons[$0].area < polygons[$1].area }) else {
        continue
      }
      polygons[smallest].polygon.holes.append(hole)
    }
    self = polygons.map(\.polygon)
  }
}

extension Ring {
  /// Whether a ring that does not cross another lies within it; corners on the border do not
  /// tell.
  static func holds(_ outer: [PlanePoint], _ inner: [PlanePoint]) -> Bool {
    for (k, corner) in inner.enumerated() {
      switch side(of: corner, outer) {
      case .inside: return true
      case .outside: return false
      case .border:
        let next = inner[(k + 1) % inner.count]
        let middle = PlanePoint(x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2)
        switch side(of: middle, outer) {
        case .inside: return true
        case .outside: return false
        case .border: continue
        }
      }
    }
    return true
  }
}
