public import CatchmentSupport

/// The Delaunay triangulation of points in a plane.
///
///     let triangulation = Triangulation(points)
///     Array(triangulation.neighbours[0])   // the points that share an edge with point 0
///
/// By divide and conquer (Guibas and Stolfi 1985, doi:10.1145/282918.282923) with exact
/// predicates: points on one line, on one circle or in a grid are no trouble. Points at the same
/// spot are one, represented by the lowest index.
///
/// Complexity: O(n log n) for n points.
public struct Triangulation: Sendable {
  /// The points.
  public let points: [PlanePoint]
  /// For each point the lowest index of the points at its spot.
  public let representatives: [Int]
  /// The neighbours of each point, counter-clockwise; none for points that another represents.
  public let neighbours: SparseRows<Int32>

  /// Triangulates finite points.
  public init(_ points: [PlanePoint]) {
    precondition(points.allSatisfy(\.isFinite), "points of a triangulation must be finite")
    self.points = points
    var representatives = Array(points.indices)
    let sorted = points.indices.sorted {
      let (a, b) = (points[$0], points[$1])
      return a.x != b.x ? a.x < b.x : a.y != b.y ? a.y < b.y : $0 < $1
    }
    var distinct: [Int32] = []
    distinct.reserveCapacity(points.count)
    for index in sorted {
      if let last = distinct.last, points[Int(last)] == points[index] {
        representatives[index] = Int(last)
      } else {
        distinct.append(Int32(index))
      }
    }
    self.representatives = representatives
    var mesh = QuadEdgeMesh(points, capacity: distinct.count)
    if distinct.count > 1 { _ = mesh.divide(distinct[...]) }
    neighbours = mesh.neighbours(of: points.count)
  }

  /// The triangles, each counter-clockwise from its lowest point, in the order of their points.
  public var triangles: [(Int, Int, Int)] {
    var list: [(Int, Int, Int)] = []
    for a in 0..<neighbours.count {
      let around = Array(neighbours[a])
      for (k, first) in around.enumerated() where around.count > 1 {
        let (b, c) = (Int(first), Int(around[(k + 1) % around.count]))
        guard a < b, a < c, ExactSigns.orientation(points[a], points[b], points[c]) > 0,
          neighbours[b].contains(Int32(c))
        else { continue }
        list.append((a, b, c))
      }
    }
    return list
  }
}
