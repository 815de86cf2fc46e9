import Foundation

/// A k-d tree over places: all within a distance, or the nearest ones.
///
///     let schools = PointIndex(places)
///     schools.nearest(3, to: village, within: 10_000)   // by distance, ties by index
///
/// Places are kept as points in space (earth-centred coordinates on WGS-84), so that poles and the
/// 180° meridian need no special case. A straight chord is never longer than the geodesic, which
/// makes it a safe filter: whoever lies within a geodesic distance lies within that chord.
/// Distances are those of `Geodesic.distance`.
public struct PointIndex: Sendable {
  /// A place, with the axis that splits the range of which it is the middle.
  struct Node: Sendable {
    var x, y, z: Double
    var id: Int32
    var axis: Int32

    @inline(__always)
    func along(_ axis: Int32) -> Double { axis == 0 ? x : axis == 1 ? y : z }

    @inline(__always)
    func chordSquared(_ p: SpacePoint) -> Double {
      let (dx, dy, dz) = (x - p.x, y - p.y, z - p.z)
      return dx * dx + dy * dy + dz * dz
    }
  }

  /// Ranges of this size are not split any more.
  static let leaf = 8

  let nodes: [Node]
  let places: [Coordinate]

  /// Builds the tree; at most 2³¹ − 1 places.
  ///
  /// Complexity: O(n log n) for n places, by selection of medians.
  public init(_ places: [Coordinate]) {
    self.places = places
    var nodes = places.enumerated().map { index, place in
      let p = SpacePoint(place)
      return Node(x: p.x, y: p.y, z: p.z, id: Int32(index), axis: 0)
    }
    nodes.withUnsafeMutableBufferPointer { Self.arrange($0, 0..<$0.count) }
    self.nodes = nodes
  }

  /// The number of places.
  public var count: Int { places.count }

  /// The places within `metres` of `centre` (geodesic distance, border included), nearest first,
  /// ties by index.
  ///
  /// Complexity: O(√n + k log k) on average for k results.
  public func within(
    metres: Double, of centre: Coordinate
  ) -> [(index: Int, metres: Double)] {
    var found: [(index: Int, metres: Double)] = []
    let p = SpacePoint(centre)
    let reach = Self.chord(metres)
    guard reach >= 0 else { return [] }
    let reachSquared = reach * reach
    var stack = [0..<nodes.count]
    func look(_ node: Node) {
      guard node.chordSquared(p) <= reachSquared else { return }
      let distance = Geodesic.distance(from: centre, to: places[Int(node.id)])
      if distance <= metres { found.append((Int(node.id), distance)) }
    }
    while let range = stack.popLast() {
      if range.count <= Self.leaf {
        for k in range { look(nodes[k]) }
        continue
      }
      let middle = (range.lowerBound + range.upperBound) / 2
      let node = nodes[middle]
      look(node)
      let offset = Self.along(p, node.axis) - node.along(node.axis)
      if offset <= reach { stack.append(range.lowerBound..<middle) }
      if offset >= -reach { stack.append(middle + 1..<range.upperBound) }
    }
    return found.sorted { $0.metres != $1.metres ? $0.metres < $1.metres : $0.index < $1.index }
  }

  /// The chord within which every place of a geodesic distance lies, a hair wider, so that
  /// rounding never drops a place on the border; NaN for NaN.
  @inline(__always)
  static func chord(_ metres: Double) -> Double { metres * (1 + 1e-9) + 1e-3 }

  @inline(__always)
  static func along(_ p: SpacePoint, _ axis: Int32) -> Double {
    axis == 0 ? p.x : axis == 1 ? p.y : p.z
  }
}
