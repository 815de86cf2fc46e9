import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Polygons and outlines")
struct PolygonTests {
  private func ring(_ corners: [(Double, Double)]) -> [PlanePoint] {
    corners.map { PlanePoint(x: $0.0, y: $0.1) }
  }

  @Test("area, perimeter, centroid and winding")
  func measures() {
    let house = ring([(0, 0), (4, 0), (4, 3), (2, 5), (0, 3), (0, 0)])
    let hole = ring([(1, 1), (2, 1), (2, 2), (1, 2)])
    for exterior in [house, Array(house.reversed())] {
      let polygon = Polygon(exterior: exterior, holes: [hole])
      #expect(polygon.exterior.count == 5)
      #expect(polygon.area == 15)
      #expect(abs(polygon.perimeter - (10 + 2 * 8.0.squareRoot() + 4)) < 1e-12)
      let centre = polygon.centroid
      #expect(abs((centre?.x ?? 0) - (2 * 16 - 1.5) / 15) < 1e-12)
      // Box 12 at 1.5, roof 4 at 3 + 2/3, less the hole.
      #expect(abs((centre?.y ?? 0) - (12 * 1.5 + 4 * (11.0 / 3) - 1.5) / 15) < 1e-12)
      let rings = polygon.closedRings
      #expect(rings[0].first == rings[0].last && rings[0].count == 6)
      func signed(_ r: [PlanePoint]) -> Double {
        zip(r, r.dropFirst()).reduce(0) { $0 + ($1.0.x * $1.1.y - $1.1.x * $1.0.y) / 2 }
      }
      #expect(signed(rings[0]) == 16 && signed(rings[1]) == -1)
      #expect(polygon.isValid)
    }
    #expect(Polygon(exterior: []).centroid == nil && Polygon(exterior: []).area == 0)
    // Far from the origin no digits are lost.
    let far = Polygon(minX: 4e7, minY: 3e6, maxX: 4e7 + 1e-3, maxY: 3e6 + 1e-3)
    #expect(abs((far.centroid?.x ?? 0) - (4e7 + 5e-4)) < 1e-7)
  }

  @Test("points inside, outside and on the border")
  func contains() {
    let polygon = Polygon(
      exterior: ring([(0, 0), (6, 0), (6, 6), (3, 3), (0, 6)]),
      holes: [ring([(1, 1), (2, 1), (2, 2), (1, 2)])])
    for (x, y, isInside) in [
      (0.5, 0.5, true), (3, 2, true), (3, 3, true), (3, 4, false), (5, 5, true), (1.5, 1.5, false),
      (1, 1.5, true), (0, 0, true), (0, 3, true), (-1, 0, false), (7, 0, false), (-1, 6, false),
      (3, 6, false), (6, 6, true), (2, 1, true), (-1, 1, false), (3, 0, true), (7, 3, false),
    ] {
      #expect(polygon.contains(PlanePoint(x: x, y: y)) == isInside, "\(x), \(y)")
    }
    #expect(!polygon.contains(PlanePoint(x: .nan, y: 1)))
    #expect(!polygon.contains(PlanePoint(x: .infinity, y: 1)))
  }

  @Test("what is wrong with a polygon")
  func defects() {
    func found(_ corners: [(Double, Double)], _ holes: [[(Double, Double)]] = [])
      -> [Polygon.Defect]
    {
      Polygon(exterior: ring(corners), holes: holes.map(ring)).defects()
    }
    let box = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0)]
    #expect(found(box).isEmpty)
    #expect(found([(0, 0), (1, 1)]) == [.noArea(ring: 0)])
    #expect(found([(0, 0), (1, 1), (3, 3)]) == [.noArea(ring: 0)])
    #expect(found([(0, 0), (1, .nan), (3, 0)]).contains(.notFinite(ring: 0, corner: 1)))
    #expect(found([(0, 0), (5, 0), (5, 0), (3, 3)]) == [.repeatedCorner(ring: 0, corner: 1)])
    #expect(
      found([(0, 0), (4, 4), (4, 0), (0, 4)])
        == [.crossing(ring: 0, corner: 0, otherRing: 0, otherCorner: 2)])
    // A spike, and a corner that touches a side.
    #expect(!found([(0, 0), (9, 0), (5, 0), (5, 5)]).isEmpty)
    #expect(!found([(0, 0), (9, 0), (9, 9), (5, 0), (0, 9)]).isEmpty)
    #expect(found(box, [[(1, 1), (2, 1), (2, 2)]]).isEmpty)
    #expect(found(box, [[(11, 1), (12, 1), (12, 2)]]) == [.misplacedHole(ring: 1)])
    #expect(
      found(box, [[(1, 1), (8, 1), (8, 8), (1, 8)], [(2, 2), (3, 2), (3, 3)]])
        == [.misplacedHole(ring: 2)])
    #expect(!found(box, [[(8, 1), (12, 1), (12, 2)]]).isEmpty)
    // Holes may touch the border and each other in points, but not leave through them.
    #expect(found(box, [[(9, 5), (7, 4), (7, 6)], [(7, 4), (6, 3), (6, 5)]]).isEmpty)
    #expect(found(box + [(0, 5), (2, 5), (0, 4)], [[(2, 5), (4, 4), (4, 6)]]).isEmpty)
    #expect(found(box, [[(9, 0), (9, 9), (5, 5)]]).count == 1)
    #expect(!found(box, [[(8, 8), (9, 9), (10, 10), (8, 9)]]).isEmpty)
    #expect(found(box, [[(1, 1), (4, 1), (4, 4)], [(1, 1), (3, 1.5), (4, 4)]]).count == 1)
    #expect(Polygon(exterior: []).defects() == [.noArea(ring: 0)])
  }

  @Test("the convex hull holds all points and has only corners")
  func hull() throws {
    var random = RandomStream(seed: 12)
    for span in [4, 30, 10_000] {
      let points = (0..<200).map { _ in
        PlanePoint(x: Double(random.integer(below: span)), y: Double(random.integer(below: span)))
      }
      let hull = try #require(Polygon.convexHull(of: points))
      #expect(hull.isValid && hull == hull.wound())
      #expect(points.allSatisfy(hull.contains))
      let corners = hull.exterior
      for k in corners.indices {
        let (a, b, c) = (
          corners[k], corners[(k + 1) % corners.count], corners[(k + 2) % corners.count]
        )
        #expect((b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x) > 0)
      }
    }
    #expect(Polygon.convexHull(of: []) == nil)
    #expect(Polygon.convexHull(of: ring([(0, 0), (1, 1), (5, 5)])) == nil)
    #expect(Polygon.convexHull(of: ring([(0, 0), (.nan, 1), (5, 5), (0, 4)])) != nil)
  }

  @Test("an outline follows a horseshoe, holds all points and stays simple")
  func outline() throws {
    var random = RandomStream(seed: 13)
    var points: [PlanePoint] = []
    while points.count < 600 {
      let p = PlanePoint(x: random.uniform(-10, 10), y: random.uniform(-10, 10))
      let radius = (p.x * p.x + p.y * p.y).squareRoot()
      if radius < 10, radius > 6, !(p.x > 0 && abs(p.y) < 3) { points.append(p) }
    }
    let hull = try #require(Polygon.convexHull(of: points))
    let loose = try #require(Polygon.concaveOutline(of: points, longestEdge: .infinity))
    #expect(abs(loose.area - hull.area) < 1e-9 * hull.area)
    var last = Double.infinity
    for longest in [8.0, 4, 2, 1, 0] {
      let outline = try #require(Polygon.concaveOutline(of: points, longestEdge: longest))
      #expect(outline.isValid, "\(outline.defects())")
      #expect(outline == outline.wound())
      #expect(points.allSatisfy(outline.contains))
      #expect(outline.area <= last + 1e-9)
      last = outline.area
    }
    let tight = try #require(Polygon.concaveOutline(of: points, longestEdge: 2))
    #expect(!tight.contains(PlanePoint(x: 0, y: 0)) && hull.contains(PlanePoint(x: 0, y: 0)))
    let grid = (0..<49).map { PlanePoint(x: Double($0 % 7), y: Double($0 / 7)) }
    #expect(try #require(Polygon.concaveOutline(of: grid, longestEdge: 1)).area == 36)
    #expect(Polygon.concaveOutline(of: ring([(0, 0), (1, 1), (2, 2)]), longestEdge: 1) == nil)
    #expect(Polygon.concaveOutline(of: [], longestEdge: 1) == nil)
  }

  @Test("a local plane keeps distances from its centre, and others nearly")
  func plane() throws {
    var random = RandomStream(seed: 14)
    for centre in [place(31, 117), place(89.9, 20), place(0, 180)] {
      let plane = LocalPlane(centre: centre)
      #expect(plane.project(centre) == PlanePoint(x: 0, y: 0))
      let spots = (0..<200).map { _ in
        Geodesic.direct(
          from: centre, azimuth: random.uniform(-180, 180), metres: random.uniform(0, 100_000)
        ).place
      }
      for (a, b) in zip(spots, spots.dropFirst()) {
        let (p, q) = (plane.project(a), plane.project(b))
        #expect(Geodesic.distance(from: plane.unproject(p), to: a) < 1e-6)
        let metres = Geodesic.distance(from: a, to: b)
        let origin = PlanePoint(x: 0, y: 0)
        #expect(abs(p.distance(to: origin) - Geodesic.distance(from: a, to: centre)) < 1e-6)
        #expect(p.distance(to: q) > metres * (1 - 1e-7) - 1e-6)
        #expect(p.distance(to: q) < metres * (1 + 4.2e-5))
      }
      let around = try #require(LocalPlane(around: spots))
      #expect(Geodesic.distance(from: around.centre, to: centre) < 30_000)
    }
    let plane = LocalPlane(centre: place(31, 117))
    let ring = Polygon(
      exterior: ring([(0, 0), (900, 0), (0, 900)]), holes: [ring([(10, 10), (10, 20), (20, 10)])])
    let rings = plane.closedRings(of: ring.wound())
    #expect(rings.map(\.count) == [4, 4] && rings.allSatisfy { $0.first == $0.last })
    let again = plane.polygon(rings: rings)
    #expect(abs(again.area - ring.area) < 1e-3 && again.holes.count == 1 && again.isValid)
    #expect(plane.polygon(rings: []) == Polygon(exterior: []))
    #expect(LocalPlane(around: []) == nil)
    #expect(LocalPlane(around: [place(0, 0), place(0, 180)]) == nil)
  }
}
