/// Finds the nearest of some points in a rectangle of the plane.
struct PlanarGrid {
  private let points: [(x: Double, y: Double)]
  private let side: Double
  private let columns, rows: Int
  /// Point numbers by cell; cell c holds `order[starts[c] ..< starts[c + 1]]`.
  private var starts: [Int] = []
  private var order: [Int] = []

  /// Bins points with coordinates from 0 to `width` and `height`, about one to a cell.
  init(_ points: [(x: Double, y: Double)], width: Double, height: Double) {
    self.points = points
    let side = (width * height / Double(max(1, points.count))).squareRoot()
    let columns = Int(width / side) + 1
    let rows = Int(height / side) + 1
    (self.side, self.columns, self.rows) = (side, columns, rows)
    func cell(_ p: (x: Double, y: Double)) -> Int {
      min(rows - 1, max(0, Int(p.y / side))) * columns + min(columns - 1, max(0, Int(p.x / side)))
    }
    starts = [Int](repeating: 0, count: columns * rows + 1)
    for point in points { starts[cell(point) + 1] += 1 }
    for c in 1..<starts.count { starts[c] += starts[c - 1] }
    var next = starts
    order = [Int](repeating: 0, count: points.count)
    for (index, point) in points.enumerated() {
      let c = cell(point)
      order[next[c]] = index
      next[c] += 1
    }
  }

  /// The nearest point and its distance, ties to the lowest number; `nil` where there are none.
  func nearest(to x: Double, _ y: Double) -> (index: Int, distance: Double)? {
    var best: (index: Int, square: Double)?
    let column = min(columns - 1, max(0, Int(x / side)))
    let row = min(rows - 1, max(0, Int(y / side)))
    for ring in 0...max(columns, rows) {
      // Points in farther rings are at least `ring - 1` cells away.
      let reach = Double(ring - 1) * side
      if let best, ring > 0, reach > 0, reach * reach > best.square { break }
      for r in max(0, row - ring)...min(rows - 1, row + ring) {
        let isEdge = abs(r - row) == ring
        let step = isEdge || ring == 0 ? 1 : 2 * ring
        for c in stride(from: column - ring, through: column + ring, by: step)
        where c >= 0 && c < columns {
          scan(r * columns + c, x, y, &best)
        }
      }
    }
    return best.map { ($0.index, $0.square.squareRoot()) }
  }

  private func scan(
    _ cell: Int, _ x: Double, _ y: Double, _ best: inout (index: Int, square: Double)?
  ) {
    for index in order[starts[cell]..<starts[cell + 1]] {
      let (dx, dy) = (points[index].x - x, points[index].y - y)
      let square = dx * dx + dy * dy
      if let old = best, square > old.square || (square == old.square && index > old.index) {
        continue
      }
      best = (index, square)
    }
  }
}
