import CatchmentSupport

/// The pieces of a polygon's border by the squares of a grid that they cross.
struct PieceBins {
  private let low: PlanePoint
  private let step: PlanePoint
  private let side: Int
  private let pieces: [(a: PlanePoint, b: PlanePoint)]
  private let bins: SparseRows<Int32>

  init(_ polygon: Polygon, _ bounds: (min: PlanePoint, max: PlanePoint)) {
    low = bounds.min
    pieces = polygon.rings.flatMap { ring in
      ring.indices.map { (ring[$0], ring[($0 + 1) % ring.count]) }
    }
    side = max(1, min(256, Int(Double(pieces.count).squareRoot())))
    step = PlanePoint(
      x: (bounds.max.x - bounds.min.x) / Double(side),
      y: (bounds.max.y - bounds.min.y) / Double(side)
    )
    var entries: [(bin: Int, piece: Int32)] = []
    for (number, piece) in pieces.enumerated() {
      for bin in Self.bins(piece.a, piece.b, low, step, side) {
        entries.append((bin, Int32(number)))
      }
    }
    let rows = SparseRows(grouping: entries, count: side * side) { $0.bin }
    bins = SparseRows(offsets: rows.offsets, elements: rows.elements.map(\.piece))
  }

  /// The bins of the box around two points.
  private static func bins(
    _ a: PlanePoint, _ b: PlanePoint, _ low: PlanePoint, _ step: PlanePoint, _ side: Int
  ) -> [Int] {
    func bin(_ value: Double, _ low: Double, _ step: Double) -> Int {
      step > 0 ? max(0, min(side - 1, Int((value - low) / step))) : 0
    }
    let (x0, x1) = (bin(min(a.x, b.x), low.x, step.x), bin(max(a.x, b.x), low.x, step.x))
    let (y0, y1) = (bin(min(a.y, b.y), low.y, step.y), bin(max(a.y, b.y), low.y, step.y))
    return (y0...y1).flatMap { y in (x0...x1).map { y * side + $0 } }
  }

  /// Whether a piece may come within `tolerance` of a convex ring, counter-clockwise; false only
  /// where none does.
  func touches(_ ring: [PlanePoint], within tolerance: Double) -> Bool {
    guard let box = Ring.bounds(ring) else { return false }
    let low = PlanePoint(x: box.min.x - tolerance, y: box.min.y - tolerance)
    let high = PlanePoint(x: box.max.x + tolerance, y: box.max.y + tolerance)
    for bin in Self.bins(low, high, self.low, step, side) {
      for number in bins[bin] {
        let (a, b) = pieces[Int(number)]
        if max(a.x, b.x) < low.x || min(a.x, b.x) > high.x { continue }
        if max(a.y, b.y) < low.y || min(a.y, b.y) > high.y { continue }
        if !Self.isApart(a, b, ring, tolerance) { return true }
      }
    }
    return false
  }

  /// Whether a piece lies beyond one side of a convex ring.
  private static func isApart(
    _ a: PlanePoint, _ b: PlanePoint, _ ring: [PlanePoint], _ tolerance: Double
  ) -> Bool {
    var p = ring[ring.count - 1]
    for q in ring {
      let (dx, dy) = (q.x - p.x, q.y - p.y)
      let limit = -tolerance * (abs(dx) + abs(dy))
      if dx * (a.y - p.y) - dy * (a.x - p.x) < limit, dx * (b.y - p.y) - dy * (b.x - p.x) < limit {
        return true
      }
      p = q
    }
    return false
  }
}
