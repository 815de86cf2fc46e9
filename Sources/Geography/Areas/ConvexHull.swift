extension Polygon {
  /// The smallest convex polygon around points, counter-clockwise, without corners on straight
  /// borders; `nil` where all points lie on one line.
  ///
  /// Andrew's monotone chain (1979, doi:10.1016/0020-0190(79)90072-3) with exact signs.
  ///
  /// Complexity: O(n log n) for n points.
  public static func convexHull(of points: [PlanePoint]) -> Polygon? {
    let sorted = points.filter(\.isFinite).sorted { ($0.x, $0.y) < ($1.x, $1.y) }
    func chain(_ list: some Sequence<PlanePoint>) -> [PlanePoint] {
      var chain: [PlanePoint] = []
      for p in list {
        while chain.count > 1,
          ExactSigns.orientation(chain[chain.count - 2], chain[chain.count - 1], p) <= 0
        {
          chain.removeLast()
        }
        if chain.last != p { chain.append(p) }
      }
      return chain
    }
    let (lower, upper) = (chain(sorted), chain(sorted.reversed()))
    let ring = lower.dropLast() + upper.dropLast()
    return ring.count > 2 ? Polygon(exterior: Array(ring)) : nil
  }
}
