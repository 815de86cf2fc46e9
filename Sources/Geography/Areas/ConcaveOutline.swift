import CatchmentSupport

extension Polygon {
  /// An outline that follows a scatter of points: one valid polygon without holes that holds them
  /// all, or `nil` where they lie on one line.
  ///
  /// The hull is hollowed out from its longest pieces on, triangle by triangle of the Delaunay
  /// triangulation, while pieces are longer than `longestEdge` and the border stays simple: the
  /// χ-shape of Duckham and others (2008, doi:10.1016/j.patcog.2008.03.023).
  ///
  /// - Parameters:
  ///   - points: The points.
  ///   - longestEdge: Pieces of the border longer than this are hollowed out where possible;
  ///     infinity gives the convex hull.
  /// - Returns: The outline, counter-clockwise, or `nil` without an area.
  ///
  /// Complexity: O(n log n) for n points.
  public static func concaveOutline(
    of points: [PlanePoint], longestEdge: Double
  ) -> Polygon? {
    let mesh = Triangulation(points.filter(\.isFinite))
    guard var border = BorderChain(mesh) else { return nil }
    var queue = LeastFirstQueue<(a: Int, b: Int)>()
    func length(_ a: Int, _ b: Int) -> Double { mesh.points[a].distance(to: mesh.points[b]) }
    func put(_ a: Int, _ b: Int) {
      if length(a, b) > longestEdge { queue.put((a, b), key: -length(a, b)) }
    }
    for a in border.corners() { put(a, border.next[a]) }
    while let (a, b) = queue.take() {
      guard border.next[a] == b, let c = mesh.apex(a, b), border.next[c] < 0 else { continue }
      border.next[a] = c
      border.next[c] = b
      put(a, c)
      put(c, b)
    }
    return Polygon(exterior: border.corners().map { mesh.points[$0] })
  }
}

extension Triangulation {
  /// The corner of the triangle to the left of an edge, or `nil` outside the hull.
  func apex(_ a: Int, _ b: Int) -> Int? {
    let around = neighbours[a]
    guard let place = around.firstIndex(of: Int32(b)) else { return nil }
    let next = place + 1 < around.endIndex ? place + 1 : around.startIndex
    let c = Int(around[next])
    return c != b && ExactSigns.orientation(points[a], points[b], points[c]) > 0 ? c : nil
  }
}

/// The border of a triangulated area: for each corner the next one counter-clockwise, else −1.
private struct BorderChain {
  var next: [Int]
  let start: Int

  /// The hull, with all points on its straight borders; `nil` where nothing has an area.
  init?(_ mesh: Triangulation) {
    next = [Int](repeating: -1, count: mesh.points.count)
    var first: Int?
    for a in 0..<mesh.neighbours.count {
      for b in mesh.neighbours[a] where mesh.apex(Int(b), a) == nil {
        // Nothing to the right of a → b; on a line neither side has anything.
        guard mesh.apex(a, Int(b)) != nil else { return nil }
        next[a] = Int(b)
        first = first ?? a
      }
    }
    guard let first else { return nil }
    start = first
  }

  func corners() -> [Int] {
    var list = [start]
    var at = next[start]
    while at != start {
      list.append(at)
      at = next[at]
    }
    return list
  }
}
