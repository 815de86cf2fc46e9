import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Delaunay triangulation")
struct TriangulationTests {
  /// Whole numbers below 2¹⁵ make both determinants exact in 64 and 128 bits.
  private func isDelaunay(_ points: [PlanePoint], _ mesh: Triangulation) -> Bool {
    func whole(_ p: PlanePoint) -> (Int, Int) { (Int(p.x), Int(p.y)) }
    for (a, b, c) in mesh.triangles {
      let (pa, pb, pc) = (whole(points[a]), whole(points[b]), whole(points[c]))
      for point in points {
        let d = whole(point)
        let (ax, ay) = (pa.0 - d.0, pa.1 - d.1)
        let (bx, by) = (pb.0 - d.0, pb.1 - d.1)
        let (cx, cy) = (pc.0 - d.0, pc.1 - d.1)
        let determinant =
          Int128(ax * ax + ay * ay) * Int128(bx * cy - cx * by)
          + Int128(bx * bx + by * by) * Int128(cx * ay - ax * cy)
          + Int128(cx * cx + cy * cy) * Int128(ax * by - bx * ay)
        if determinant > 0 { return false }
      }
    }
    return true
  }

  /// The area of all triangles, which must be the hull's.
  private func area(_ mesh: Triangulation) -> Double {
    mesh.triangles.reduce(0) { sum, t in
      sum + Polygon(exterior: [mesh.points[t.0], mesh.points[t.1], mesh.points[t.2]]).area
    }
  }

  private func check(_ points: [PlanePoint]) {
    let mesh = Triangulation(points)
    #expect(isDelaunay(points, mesh))
    let hull = Polygon.convexHull(of: points)
    #expect(abs(area(mesh) - (hull?.area ?? 0)) <= 1e-9 * (hull?.area ?? 0))
    let distinct = Set(points)
    for (k, point) in points.enumerated() {
      let first = points.firstIndex(of: point)
      #expect(mesh.representatives[k] == first)
      if first != k { #expect(mesh.neighbours[k].isEmpty) }
      for other in mesh.neighbours[k] {
        #expect(mesh.neighbours[Int(other)].contains(Int32(k)))
      }
    }
    // Euler: E = 3n − 3 − h triangles' edges wherever something has an area, all triangles.
    if distinct.count > 1, let hull {
      let onBorder = distinct.count { point in
        hull.exterior.indices.contains { i in
          let (a, b) = (hull.exterior[i], hull.exterior[(i + 1) % hull.exterior.count])
          let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
          return cross == 0 && min(a.x, b.x) <= point.x && point.x <= max(a.x, b.x)
            && min(a.y, b.y) <= point.y && point.y <= max(a.y, b.y)
        }
      }
      #expect(mesh.neighbours.elements.count == 2 * (3 * distinct.count - 3 - onBorder))
      #expect(mesh.triangles.count == 2 * distinct.count - 2 - onBorder)
    }
  }

  @Test("random points, with doubles and many on one circle or line")
  func random() {
    var random = RandomStream(seed: 2)
    for size in [3, 4, 5, 10, 60, 200] {
      for span in [3, 12, 1000, 30_000] {
        check(
          (0..<size).map { _ in
            PlanePoint(
              x: Double(random.integer(below: span)), y: Double(random.integer(below: span)))
          })
      }
    }
  }

  @Test("grids, lines and single points")
  func degenerate() {
    check((0..<100).map { PlanePoint(x: Double($0 % 10), y: Double($0 / 10)) })
    check((0..<20).map { PlanePoint(x: Double($0), y: Double(2 * $0)) })
    check((0..<20).map { PlanePoint(x: 5, y: Double($0)) })
    check([PlanePoint(x: 1, y: 1), PlanePoint(x: 2, y: 1)])
    check([PlanePoint(x: 1, y: 1), PlanePoint(x: 1, y: 1)])
    check([PlanePoint(x: 1, y: 1)])
    check([])
    // Twelve points on the circle of radius 65.
    let quarter = [(16, 63), (25, 60), (33, 56), (39, 52), (52, 39), (56, 33), (60, 25), (63, 16)]
    check(
      quarter.flatMap { x, y in
        [(x, y), (-x, y), (x, -y), (-x, -y)].map {
          PlanePoint(x: Double($0.0 + 100), y: Double($0.1 + 100))
        }
      })
  }

  @Test("points that differ in the last bit are told apart")
  func nearlyOnALine() {
    // Shewchuk's example: a walk of last bits around a line.
    for i in 0..<16 {
      for j in 0..<16 {
        let p = PlanePoint(
          x: 0.5 + Double(i) * 0x1p-53, y: 0.5 + Double(j) * 0x1p-53)
        let points = [p, PlanePoint(x: 12, y: 12), PlanePoint(x: 24, y: 24)]
        // x is rounded to even multiples of 2⁻⁵³ by the sum.
        let isOnLine = p.x == p.y
        #expect(Triangulation(points).triangles.isEmpty == isOnLine)
        #expect((Polygon.convexHull(of: points) == nil) == isOnLine)
      }
    }
  }
}
