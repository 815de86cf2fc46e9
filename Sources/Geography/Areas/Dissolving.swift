extension [Polygon] {
  /// Unites neighbouring areas by group.
  ///
  /// Areas must fit together corner to corner, as Voronoi cells or a clean layer of villages do;
  /// corners within a part in 10⁹ of the extent are one.
  ///
  /// - Parameters:
  ///   - areas: The areas, each in one or more pieces.
  ///   - groups: The group of each area, from 0; `nil` for areas that are left out.
  /// - Returns: The areas of groups 0 to the highest.
  ///
  /// Complexity: O(n log n) for n corners.
  public static func dissolved(_ areas: [[Polygon]], by groups: [Int?]) -> [[Polygon]] {
    precondition(areas.count == groups.count, "each area needs a group or nil")
    let count = (groups.compactMap { $0 }.max() ?? -1) + 1
    precondition(groups.allSatisfy { ($0 ?? 0) >= 0 }, "groups count from 0")
    var corners = MergedCorners(areas)
    var edges = [[Int64]](repeating: [], count: count)
    for (area, group) in zip(areas, groups) {
      guard let group else { continue }
      for polygon in area {
        for ring in polygon.wound().rings {
          let ids = ring.map { corners.id($0) }
          for (k, a) in ids.enumerated() {
            let b = ids[(k + 1) % ids.count]
            if a != b { edges[group].append(Int64(a) << 32 | Int64(b)) }
          }
        }
      }
    }
    return edges.map { border in
      let rings = BorderWalk(border, corners.points).rings()
      return [Polygon](assembling: rings)
    }
  }
}

/// Corners that lie nearly at one spot, as one.
struct MergedCorners {
  private(set) var points: [PlanePoint] = []
  private var bins: [SIMD2<Int64>: [Int32]] = [:]
  private let low: PlanePoint
  private let tolerance: Double

  init(_ areas: [[Polygon]]) {
    var (low, high): (PlanePoint?, PlanePoint?)
    for area in areas {
      for polygon in area {
        guard let box = polygon.bounds else { continue }
        low = PlanePoint(
          x: Swift.min(low?.x ?? box.min.x, box.min.x), y: Swift.min(low?.y ?? box.min.y, box.min.y)
        )
        high = PlanePoint(
          x: Swift.max(high?.x ?? box.max.x, box.max.x),
          y: Swift.max(high?.y ?? box.max.y, box.max.y))
      }
    }
    self.low = low ?? PlanePoint(x: 0, y: 0)
    let (l, h) = (self.low, high ?? self.low)
    tolerance = Swift.max(1e-9 * Swift.max(h.x - l.x, h.y - l.y), 1e-300)
  }

  init(tolerance: Double, low: PlanePoint?) {
    self.low = low ?? PlanePoint(x: 0, y: 0)
    self.tolerance = tolerance
  }

  /// The number of a corner; a new one unless a known one lies within the tolerance.
  mutating func id(_ p: PlanePoint) -> Int32 {
    // Bins are 4 tolerances wide: few corners lie near a bin's side.
    let size = 4 * tolerance
    let (x, y) = ((p.x - low.x) / size, (p.y - low.y) / size)
    let home = SIMD2(Int64(x.rounded(.down)), Int64(y.rounded(.down)))
    for dx in Int64(-1)...1 {
      for dy in Int64(-1)...1 {
        let bin = home &+ SIMD2(dx, dy)
        let isNear =
          abs(x - Double(bin.x) - 0.5) <= 0.76 && abs(y - Double(bin.y) - 0.5) <= 0.76
        guard isNear, let known = bins[bin] else { continue }
        for id in known where points[Int(id)].distance(to: p) <= tolerance { return id }
      }
    }
    let id = Int32(points.count)
    points.append(p)
    bins[home, default: []].append(id)
    return id
  }
}
