import Foundation
import Geography

/// Tells whether any place of a group lies within one fixed distance of another place.
///
/// Places are binned into cubes of space whose diagonal is the distance, so a place that shares a
/// cube with another is answered at once, and only places alone in their cube look at the cubes
/// around: linear time whatever the input. Distances are straight chords, which over the distances
/// asked here are as good as geodesics.
struct ProximityGrid {
  struct Point {
    var x, y, z: Double

    init(_ place: Coordinate) {
      let (phi, lambda) = (place.latitude * .pi / 180, place.longitude * .pi / 180)
      // The sphere will do: the limits are rules of thumb.
      let radius = 6_371_008.8
      x = radius * cos(phi) * cos(lambda)
      y = radius * cos(phi) * sin(lambda)
      z = radius * sin(phi)
    }

    /// The straight chord between two places, in metres.
    func distance(to other: Point) -> Double {
      let (dx, dy, dz) = (x - other.x, y - other.y, z - other.z)
      return (dx * dx + dy * dy + dz * dz).squareRoot()
    }
  }

  private let metres: Double
  private let side: Double
  private let points: [Point]
  /// Point numbers ordered by cube; `cubes` holds each cube's range.
  private var order: [Int32] = []
  private var cubes: [UInt64: Range<Int>] = [:]

  /// Bins points.
  ///
  /// - Parameters:
  ///   - points: The places to be found.
  ///   - groups: A group for each point, below 2^16; only points of the group asked for are found.
  ///   - metres: The distance.
  init(_ points: [Point], groups: [Int], metres: Double) {
    self.points = points
    self.metres = metres
    side = metres / 3.0.squareRoot()
    let side = side
    let keys = points.indices.map { Self.key(points[$0], groups[$0], side, 0, 0, 0) }
    order = points.indices.map(Int32.init).sorted { a, b in
      let (ka, kb) = (keys[Int(a)], keys[Int(b)])
      return ka != kb ? ka < kb : a < b
    }
    var start = 0
    while start < order.count {
      let key = keys[Int(order[start])]
      var end = start + 1
      while end < order.count, keys[Int(order[end])] == key { end += 1 }
      cubes[key] = start..<end
      start = end
    }
  }

  /// The number of cubes that hold a point.
  var occupiedCubes: Int { cubes.count }

  private static func key(
    _ p: Point, _ group: Int, _ side: Double, _ dx: Int, _ dy: Int, _ dz: Int
  ) -> UInt64 {
    // The side is at least some kilometres, so each index fits 16 bits.
    func cell(_ value: Double, _ offset: Int) -> UInt64 {
      UInt64((value / side).rounded(.down) + 32_768 + Double(offset)) & 0xFFFF
    }
    return UInt64(group) << 48 | cell(p.x, dx) << 32 | cell(p.y, dy) << 16 | cell(p.z, dz)
  }

  /// Whether a point of `group` other than number `index` lies within the distance of `place`.
  func hasNeighbour(of place: Point, group: Int, except index: Int? = nil) -> Bool {
    if let own = cubes[Self.key(place, group, side, 0, 0, 0)] {
      if own.count > 1 || order[own.lowerBound] != index.map(Int32.init) { return true }
    }
    for dx in -2...2 {
      for dy in -2...2 {
        for dz in -2...2 where (dx, dy, dz) != (0, 0, 0) {
          guard let cube = cubes[Self.key(place, group, side, dx, dy, dz)] else { continue }
          if order[cube].contains(where: { points[Int($0)].distance(to: place) <= metres }) {
            return true
          }
        }
      }
    }
    return false
  }
}
