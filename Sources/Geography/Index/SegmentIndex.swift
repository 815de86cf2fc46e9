import Foundation

/// A tree of boxes over straight pieces of roads or borders: the nearest one to a place.
///
///     let roads = SegmentIndex(places: map.places, segments: pairs)
///     if let snap = roads.nearest(to: village, within: 2_000) {
///       snap.segment; snap.fraction; snap.place; snap.metres
///     }
///
/// A segment runs on the surface above the chord between its ends, which for roads is the geodesic
/// (within 0.1 mm for segments of 10 km). The nearest point is the foot of the perpendicular on the
/// chord: its distance exceeds the least one by less than 1 part in 10⁶ where place and segment
/// lie within 10 km; its stated distance is exact.
public struct SegmentIndex: Sendable {
  /// The nearest point of a segment.
  public struct Match: Sendable, Hashable {
    /// The segment.
    public var segment: Int
    /// How far along the segment, 0 at its start to 1 at its end.
    public var fraction: Double
    /// The point on the segment.
    public var place: Coordinate
    /// The geodesic distance to the point, in metres.
    public var metres: Double
  }

  /// A box in space.
  struct Box: Sendable {
    var low: SIMD3<Double>
    var high: SIMD3<Double>

    /// The square of the distance to a point.
    @inline(__always)
    func distanceSquared(_ p: SIMD3<Double>) -> Double {
      let d = pointwiseMax(pointwiseMax(low - p, p - high), SIMD3<Double>(repeating: 0))
      return d.x * d.x + d.y * d.y + d.z * d.z
    }

    mutating func join(_ other: Box) {
      low = pointwiseMin(low, other.low)
      high = pointwiseMax(high, other.high)
    }
  }

  /// Segments in one leaf.
  static let leaf = 4

  /// The number of segments.
  public let count: Int
  let points: [SIMD3<Double>]
  /// The ends of each segment, as numbers of points.
  let ends: [SIMD2<Int32>]
  /// The segments in the order of the leaves.
  let order: [Int32]
  /// The boxes of a complete binary tree: the children of k are 2k + 1 and 2k + 2.
  let boxes: [Box]
  let leafCount: Int

  /// An index of segments between places, given by their numbers; a segment may be a point.
  ///
  /// Complexity: O(n log n) for n segments.
  public init(places: [Coordinate], segments: [(start: Int, end: Int)]) {
    let points = places.map { place in
      let p = SpacePoint(place)
      return SIMD3(p.x, p.y, p.z)
    }
    self.points = points
    count = segments.count
    ends = segments.map { SIMD2(Int32($0.start), Int32($0.end)) }
    let own = segments.map { Self.box(points[$0.start], points[$0.end]) }
    var leaves = 1
    while leaves * Self.leaf < segments.count { leaves *= 2 }
    leafCount = leaves
    let places = PointIndex.middles(own)
    order = places
    let nowhere = Box(
      low: SIMD3(repeating: .infinity), high: SIMD3(repeating: -.infinity))
    var boxes = [Box](repeating: nowhere, count: 2 * leaves - 1)
    for leaf in 0..<leaves {
      for k in Self.range(leaf, of: leaves, places.count) {
        boxes[leaves - 1 + leaf].join(own[Int(places[k])])
      }
    }
    for k in stride(from: leaves - 2, through: 0, by: -1) {
      boxes[k].join(boxes[2 * k + 1])
      boxes[k].join(boxes[2 * k + 2])
    }
    self.boxes = boxes
  }

  /// The positions in `order` that a leaf holds: ranges halved as often as the tree is deep.
  static func range(_ leaf: Int, of leaves: Int, _ count: Int) -> Range<Int> {
    var (low, high) = (0, count)
    var width = leaves / 2
    while width > 0 {
      let middle = (low + high) / 2
      if leaf & width == 0 { high = middle } else { low = middle }
      width /= 2
    }
    return low..<high
  }

  /// How far the surface can rise above a chord, from the square of its length.
  ///
  /// A little more than the rise of the strongest curvature; all the earth beyond 2,000 km.
  @inline(__always)
  static func rise(_ square: Double) -> Double { square < 4e12 ? square / 4.8e7 + 1e-3 : 7e6 }

  /// A box around all that lies over the chord between two points.
  private static func box(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> Box {
    let d = b - a
    let square = d.x * d.x + d.y * d.y + d.z * d.z
    let margin = SIMD3(repeating: rise(square))
    return Box(low: pointwiseMin(a, b) - margin, high: pointwiseMax(a, b) + margin)
  }
}

extension PointIndex {
  /// The order that halves boxes by the middles along the longest axis, again and again.
  fileprivate static func middles(_ boxes: [SegmentIndex.Box]) -> [Int32] {
    var nodes = boxes.enumerated().map { index, box in
      let m = (box.low + box.high) / 2
      return Node(x: m.x, y: m.y, z: m.z, id: Int32(index), axis: 0)
    }
    nodes.withUnsafeMutableBufferPointer {
      arrangeHalves($0, 0..<$0.count, downTo: SegmentIndex.leaf)
    }
    return nodes.map(\.id)
  }
}
