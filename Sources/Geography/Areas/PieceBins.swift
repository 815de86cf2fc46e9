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

  /// Whether a piece may touch a convex ring, counter-clockwise; false only where none does.
  func touches(_ ring: [PlanePoint]) -> Bool {
    guard let box = Ring.bounds(ring) else { return false }
    for bin in Self.bins(box.min, box.max, low, step, side) {
      for number in bins[bin] {
        let (a, b) = pieces[Int(number)]
        if max(a.x, b.x) < box.min.x || min(a.x, b.x) > box.max.x { continue }
        if max(a.y, b.y) < box.min.y || min(a.y, b.y) > box.max.y { continue }
        if !Self.isApart(a, b, ring) { return true }
      }
    }
    return false
  }

  /// Whether a piece lies beyond one side of a convex ring.
  private static func isApart(_ a: PlanePoint, _ b: PlanePoint, _ ring: [PlanePoint]) -> Bool {
    var p = ring[ring.count - 1]
    for q in ring {
      if ExactSigns.orientation(p, q, a) < 0, ExactSigns.orientation(p, q, b) < 0 { return true }
      p = q
    }
    return false
  }
}
