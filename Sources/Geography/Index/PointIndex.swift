import Foundation

/// A k-d tree over places: all within a distance, or the nearest one.
///
/// Places are kept as points in space (earth-centred coordinates on WGS-84), so that poles and the
/// 180° meridian need no special case. A straight chord is never longer than the geodesic, which
/// makes it a safe filter: whoever lies within a geodesic distance lies within that chord.
public struct PointIndex: Sendable {
  private struct Node {
    var x, y, z: Double
    var id: Int32
  }

  private var nodes: [Node]
  private let places: [Coordinate]

  /// Builds the tree.
  ///
  /// Complexity: O(n log² n) for n places.
  public init(_ places: [Coordinate]) {
    self.places = places
    nodes = places.enumerated().map { index, place in
      let p = Self.spatial(place)
      return Node(x: p.x, y: p.y, z: p.z, id: Int32(index))
    }
    Self.arrange(&nodes, 0..<nodes.count, axis: 0)
  }

  /// The number of places.
  public var count: Int { places.count }

  /// Earth-centred coordinates in metres.
  private static func spatial(_ c: Coordinate) -> (x: Double, y: Double, z: Double) {
    let (phi, lambda) = (c.latitude * .pi / 180, c.longitude * .pi / 180)
    let e2 = Geodesic.flattening * (2 - Geodesic.flattening)
    let n = Geodesic.equatorialRadius / (1 - e2 * sin(phi) * sin(phi)).squareRoot()
    return (n * cos(phi) * cos(lambda), n * cos(phi) * sin(lambda), n * (1 - e2) * sin(phi))
  }

  private static func coordinate(_ node: Node, _ axis: Int) -> Double {
    axis == 0 ? node.x : axis == 1 ? node.y : node.z
  }

  /// Puts the median of each range in its middle, ties by id, so that the tree is implicit.
  private static func arrange(_ nodes: inout [Node], _ range: Range<Int>, axis: Int) {
    guard range.count > 1 else { return }
    nodes[range].sort {
      let (a, b) = (coordinate($0, axis), coordinate($1, axis))
      return a != b ? a < b : $0.id < $1.id
    }
    let middle = (range.lowerBound + range.upperBound) / 2
    arrange(&nodes, range.lowerBound..<middle, axis: (axis + 1) % 3)
    arrange(&nodes, middle + 1..<range.upperBound, axis: (axis + 1) % 3)
  }

  /// The places within `metres` of `centre` (geodesic distance, border included), nearest first,
  /// ties by index.
  ///
  /// Complexity: O(√n + k log k) on average for k results.
  public func within(
    metres: Double, of centre: Coordinate
  ) -> [(index: Int, metres: Double)] {
    var found: [(index: Int, metres: Double)] = []
    let p = Self.spatial(centre)
    // A hair wider than asked, so that rounding never drops a place on the border.
    let reach = metres * (1 + 1e-9) + 1e-3
    var stack: [(range: Range<Int>, axis: Int)] = [(0..<nodes.count, 0)]
    while let (range, axis) = stack.popLast() {
      guard !range.isEmpty else { continue }
      let middle = (range.lowerBound + range.upperBound) / 2
      let node = nodes[middle]
      let (dx, dy, dz) = (node.x - p.x, node.y - p.y, node.z - p.z)
      if dx * dx + dy * dy + dz * dz <= reach * reach {
        let distance = Geodesic.distance(from: centre, to: places[Int(node.id)])
        if distance <= metres { found.append((Int(node.id), distance)) }
      }
      let offset = (axis == 0 ? p.x : axis == 1 ? p.y : p.z) - Self.coordinate(node, axis)
      let next = (axis + 1) % 3
      if offset <= reach { stack.append((range.lowerBound..<middle, next)) }
      if offset >= -reach { stack.append((middle + 1..<range.upperBound, next)) }
    }
    return found.sorted { $0.metres != $1.metres ? $0.metres < $1.metres : $0.index < $1.index }
  }

  /// The nearest place to `centre`, or `nil` where there is none; ties go to the lowest index.
  public func nearest(to centre: Coordinate) -> (index: Int, metres: Double)? {
    guard !places.isEmpty else { return nil }
    var reach = 2_000.0
    while reach < 3e7 {
      if let first = within(metres: reach, of: centre).first { return first }
      reach *= 4
    }
    return within(metres: 3e7, of: centre).first
  }
}

extension PointIndex {
  /// The `count` nearest places within `metres` of `centre`, nearest first, ties by index.
  ///
  /// Complexity: a few range queries of growing radius.
  public func nearest(
    _ count: Int, to centre: Coordinate, within metres: Double
  ) -> [(index: Int, metres: Double)] {
    guard count > 0, self.count > 0 else { return [] }
    var reach = min(metres, 2_000)
    while true {
      let found = within(metres: reach, of: centre)
      if found.count >= count || reach >= metres { return Array(found.prefix(count)) }
      reach = min(metres, reach * 2)
    }
  }
}
