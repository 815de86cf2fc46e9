/// Points in square cells, for reading those around a place.
///
/// The cells of a row lie one behind the other, so that the points of a rectangle are one range of
/// memory for each row of cells.
///
/// Complexity: O(points) to build and hold; it loses where most points crowd in a few cells.
struct PlaneGrid: Sendable {
  /// By point, in the order of cells: coordinates, and the index among the points given.
  private(set) var x: [Double] = []
  private(set) var y: [Double] = []
  private(set) var name: [Int32] = []
  private var start: [Int32]
  private let left: Double
  private let bottom: Double
  private let inverse: Double
  let cell: Double
  private let columns: Int
  private let rows: Int

  /// Some `perCell` points to a cell, if they were spread evenly.
  init(_ points: PlanePoints, among chosen: [Int32], perCell: Double) {
    var (low, high) = ((Double.infinity, Double.infinity), (-Double.infinity, -Double.infinity))
    for j in chosen {
      let (px, py) = (points.x[Int(j)], points.y[Int(j)])
      low = (min(low.0, px), min(low.1, py))
      high = (max(high.0, px), max(high.1, py))
    }
    (left, bottom) = chosen.isEmpty ? (0, 0) : low
    let (width, height) = chosen.isEmpty ? (0, 0) : (high.0 - low.0, high.1 - low.1)
    let cells = max(1, Double(chosen.count) / perCell)
    // Points on a line have no area: the longer side alone then gives the size.
    let size = max((width * height / cells).squareRoot(), max(width, height) / cells, 1e-9)
    cell = size
    inverse = 1 / size
    columns = Int(width / size) + 1
    rows = Int(height / size) + 1
    start = Array(repeating: 0, count: columns * rows + 1)
    let place = chosen.map { j in
      self.row(points.y[Int(j)]) * columns + self.column(points.x[Int(j)])
    }
    for c in place { start[c + 1] += 1 }
    for c in 0..<columns * rows { start[c + 1] += start[c] }
    x = Array(repeating: 0, count: chosen.count)
    y = x
    name = Array(repeating: 0, count: chosen.count)
    var next = start
    for (k, j) in chosen.enumerated() {
      let at = Int(next[place[k]])
      next[place[k]] += 1
      (x[at], y[at], name[at]) = (points.x[Int(j)], points.y[Int(j)], j)
    }
  }

  var count: Int { name.count }

  @inline(__always) private func column(_ value: Double) -> Int {
    Int(min(max((value - left) * inverse, 0), Double(columns - 1)))
  }

  @inline(__always) private func row(_ value: Double) -> Int {
    Int(min(max((value - bottom) * inverse, 0), Double(rows - 1)))
  }

  /// Calls `body` with ranges of points that hold all at a distance of at most `radius`, and others.
  @inline(__always)
  func forEachRange(_ px: Double, _ py: Double, radius: Double, _ body: (Range<Int>) -> Void) {
    let (first, last) = (column(px - radius), column(px + radius))
    for r in row(py - radius)...row(py + radius) {
      body(Int(start[r * columns + first])..<Int(start[r * columns + last + 1]))
    }
  }

  /// A radius whose square holds `wanted` points, or all.
  func radius(_ px: Double, _ py: Double, holding wanted: Int) -> Double {
    var radius = cell
    // The square may lie beside all points.
    let reach = Double(max(columns, rows)) * cell + abs(px - left) + abs(py - bottom)
    while true {
      var found = 0
      forEachRange(px, py, radius: radius) { found += $0.count }
      if found >= wanted || radius > reach { return radius }
      radius *= found * 4 < wanted ? 2 : 1.25
    }
  }

  /// Whether a radius reaches every point.
  func isWhole(_ px: Double, _ py: Double, radius: Double) -> Bool {
    let right = left + Double(columns) * cell
    let top = bottom + Double(rows) * cell
    return px - radius <= left && px + radius >= right && py - radius <= bottom
      && py + radius >= top
  }
}
