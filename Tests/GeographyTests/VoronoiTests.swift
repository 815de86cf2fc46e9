import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Voronoi cells and catchments")
struct VoronoiTests {
  /// A star with a square hole: neither convex nor simply connected.
  static let star: Polygon = {
    let corners = (0..<14).map { k -> PlanePoint in
      let angle = Double(k) * .pi / 7
      let radius = k % 2 == 0 ? 1000.0 : 450
      return PlanePoint(x: 1000 + radius * cos(angle), y: 1000 + radius * sin(angle))
    }
    let hole = [(900.0, 900.0), (900, 1050), (1050, 1050), (1050, 900)]
    return Polygon(exterior: corners, holes: [hole.map { PlanePoint(x: $0.0, y: $0.1) }])
  }()

  private func sites(_ count: Int, _ width: Double, _ height: Double, seed: UInt64) -> [PlanePoint]
  {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in random.point(width, height) }
  }

  private func check(_ sites: [PlanePoint], _ region: Polygon) throws -> VoronoiDiagram {
    let diagram = try VoronoiDiagram(sites: sites, within: region)
    let total = diagram.cells.reduce(0) { $0 + $1.area }
    #expect(abs(total - region.area) < 1e-9 * region.area, "\(total) \(region.area)")
    for piece in diagram.cells.flatMap({ $0 }) { #expect(piece.isValid, "\(piece.defects())") }
    // A random point belongs to the nearest site's cell.
    var random = RandomStream(seed: 77)
    let bounds = try #require(region.bounds)
    for _ in 0..<300 {
      let p = PlanePoint(
        x: random.uniform(bounds.min.x, bounds.max.x), y: random.uniform(bounds.min.y, bounds.max.y)
      )
      let nearest = sites.indices.min { sites[$0].distance(to: p) < sites[$1].distance(to: p) }
      let holders = sites.indices.filter { diagram.cells[$0].contains(p) }
      #expect(holders == (region.contains(p) ? [nearest ?? -1] : []))
    }
    // Every border is as long seen from the other side: cells' perimeters add up.
    let shared = diagram.borders.reduce(0) { $0 + $1.length }
    let all = diagram.cells.reduce(0) { $0 + $1.perimeter }
    #expect(abs(all - 2 * shared - region.perimeter) < 1e-6 * all)
    return diagram
  }

  @Test("cells fill a box, a triangle, and a star with a hole")
  func partition() throws {
    for count in [1, 2, 3, 10, 150] {
      let points = sites(count, 2000, 2000, seed: UInt64(count))
      _ = try check(points, Polygon(minX: 0, minY: 0, maxX: 2000, maxY: 2000))
      _ = try check(points, Self.star)
      let triangle = [(100.0, 100.0), (1900, 300), (400, 1700)]
      // Clockwise: winding does not matter.
      _ = try check(
        points, Polygon(exterior: triangle.reversed().map { PlanePoint(x: $0.0, y: $0.1) }))
    }
  }

  @Test("grids, lines, doubles and sites outside")
  func degenerate() throws {
    let grid = (0..<100).map { PlanePoint(x: 100 * Double($0 % 10), y: 100 * Double($0 / 10)) }
    let box = Polygon(minX: -50, minY: -50, maxX: 950, maxY: 950)
    let diagram = try VoronoiDiagram(sites: grid, within: box)
    #expect(diagram.cells.allSatisfy { abs($0.area - 10_000) < 1e-6 })
    #expect(diagram.borders.count == 180)
    #expect(diagram.borders.allSatisfy { abs($0.length - 100) < 1e-9 })
    let line = (0..<10).map { PlanePoint(x: 100 * Double($0), y: 450) }
    let stripes = try VoronoiDiagram(sites: line, within: box)
    #expect(stripes.cells.allSatisfy { abs($0.area - 100_000) < 1e-6 })
    #expect(stripes.borders.count == 9)
    let doubled = try VoronoiDiagram(sites: line + line, within: box)
    #expect(doubled.cells[0..<10].elementsEqual(stripes.cells))
    #expect(doubled.cells[10...].allSatisfy { $0.isEmpty })
    let outside = try VoronoiDiagram(
      sites: [PlanePoint(x: 0, y: 5000), PlanePoint(x: 10, y: 9000)], within: box)
    #expect(abs(outside.cells[0].area - box.area) < 1e-6 && outside.cells[1].isEmpty)
    #expect(try VoronoiDiagram(sites: [], within: box).cells.isEmpty)
  }

  @Test("what is no place or no region is refused")
  func refused() {
    let box = Polygon(minX: 0, minY: 0, maxX: 1, maxY: 1)
    #expect(throws: GeographyError.self) {
      try VoronoiDiagram(sites: [PlanePoint(x: .nan, y: 0)], within: box)
    }
    for region in [
      Polygon(exterior: []), Polygon(minX: 0, minY: 0, maxX: 0, maxY: 1),
      Polygon(minX: 0, minY: 0, maxX: .infinity, maxY: 1),
    ] {
      #expect(throws: GeographyError.self) { try VoronoiDiagram(sites: [], within: region) }
    }
  }

  @Test("groups of cells become catchments", arguments: [true, false])
  func dissolved(inBox: Bool) throws {
    let region = inBox ? Polygon(minX: 0, minY: 0, maxX: 2000, maxY: 2000) : Self.star
    let points = sites(300, 2000, 2000, seed: 5)
    let diagram = try VoronoiDiagram(sites: points, within: region)
    var random = RandomStream(seed: 6)
    let groups = points.map { p -> Int? in
      // Rings around the middle, so that there are holes, and some strays.
      let ring = Int(p.distance(to: PlanePoint(x: 1000, y: 1000)) / 250)
      return random.uniform() < 0.05 ? nil : min(3, ring)
    }
    let areas = diagram.dissolved(by: groups)
    #expect(areas.count == 4)
    for (group, area) in areas.enumerated() {
      let members = points.indices.filter { groups[$0] == group }
      let expected = members.reduce(0) { $0 + diagram.cells[$1].area }
      #expect(abs(area.area - expected) < 1e-8 * region.area)
      let inner = diagram.borders.filter { groups[$0.first] == group && groups[$0.second] == group }
      let length =
        members.reduce(0) { $0 + diagram.cells[$1].perimeter }
        - 2 * inner.reduce(0) { $0 + $1.length }
      #expect(abs(area.perimeter - length) < 1e-6 * length)
      for member in members where region.contains(points[member]) {
        #expect(area.contains(points[member]))
      }
      for polygon in area { #expect(polygon == polygon.wound()) }
    }
    #expect(areas.contains { $0.contains { !$0.holes.isEmpty } })
    // All in one group: the region again.
    let whole = diagram.dissolved(by: points.map { _ in 0 })
    #expect(whole.count == 1 && whole[0].count == 1)
    #expect(whole[0][0].holes.count == region.holes.count)
    #expect(abs(whole[0].perimeter - region.perimeter) < 1e-6 * region.perimeter)
    #expect(diagram.dissolved(by: points.map { _ in nil }).isEmpty)
  }

  @Test("squares that touch in a corner stay apart; a frame keeps its hole")
  func corners() {
    func square(_ x: Double, _ y: Double) -> [Polygon] {
      [Polygon(minX: x, minY: y, maxX: x + 1, maxY: y + 1)]
    }
    let board = (0..<9).map { square(Double($0 % 3), Double($0 / 3)) }
    let chess = [Polygon].dissolved(board, by: (0..<9).map { $0 % 2 })
    #expect(chess[0].count == 5 && chess[1].count == 4)
    #expect(chess.joined().allSatisfy { $0.area == 1 && $0.isValid })
    let frame = [Polygon].dissolved(board, by: (0..<9).map { $0 == 4 ? 1 : 0 })
    #expect(frame[0].count == 1 && frame[0][0].holes.count == 1 && frame[0].area == 8)
    // A hole that touches the outer border in one corner.
    let notched = [Polygon].dissolved(board, by: (0..<9).map { $0 == 4 || $0 == 8 ? nil : 0 })
    #expect(notched[0].count == 1 && notched[0].area == 7 && notched[0].perimeter == 16)
    #expect(notched[0][0].holes.count == 1)
  }

  @Test("whole numbers: middle lines run through corners and along borders")
  func coincidences() throws {
    var random = RandomStream(seed: 99)
    for trial in 0..<1500 {
      let span = [4, 8, 40][trial % 3]
      func point() -> PlanePoint {
        PlanePoint(
          x: Double(random.integer(below: span + 1)), y: Double(random.integer(below: span + 1)))
      }
      let sites = (0..<(1 + random.integer(below: 20))).map { _ in point() }
      let scatter = (0..<(3 + random.integer(below: 20))).map { _ in point() }
      guard
        var region = Polygon.concaveOutline(
          of: scatter, longestEdge: Double(random.integer(below: span)))
      else { continue }
      #expect(region.isValid)
      if trial % 4 == 0 {
        let s = Double(span)
        region = Polygon(minX: 0, minY: 0, maxX: s, maxY: s)
        region.holes = [
          [(s / 4, s / 4), (s / 4, s / 2), (s / 2, s / 2)].map { PlanePoint(x: $0.0, y: $0.1) }
        ]
      }
      let diagram = try VoronoiDiagram(sites: sites, within: region)
      let total = diagram.cells.reduce(0) { $0 + $1.area }
      #expect(abs(total - region.area) < 1e-9 * region.area)
      let shared = diagram.borders.reduce(0) { $0 + $1.length }
      let borders = diagram.cells.reduce(0) { $0 + $1.perimeter }
      #expect(abs(borders - 2 * shared - region.perimeter) < 1e-6 * borders)
      for piece in diagram.cells.joined() { #expect(piece.isValid) }
      let groups = sites.map { _ in random.integer(below: 3) }
      for (group, area) in diagram.dissolved(by: groups).enumerated() {
        let members = sites.indices.filter { groups[$0] == group }
        let expected = members.reduce(0) { $0 + diagram.cells[$1].area }
        #expect(abs(area.area - expected) < 1e-7 * region.area)
      }
    }
  }

  @Test("reference cells", .enabled(if: TestEnvironment.truth != nil))
  func reference() throws {
    let rows = try TestEnvironment.rows("voronoi/cells_300.csv").map {
      $0.map { Double($0) ?? .nan }
    }
    let diagram = try VoronoiDiagram(
      sites: rows.map { PlanePoint(x: $0[1], y: $0[2]) },
      within: Polygon(minX: 0, minY: 0, maxX: 10_000, maxY: 8_000))
    var worst = 0.0
    for (cell, row) in zip(diagram.cells, rows) {
      let centre = try #require(cell.centroid)
      let errors = [
        abs(cell.area / row[3] - 1), abs(cell.perimeter / row[4] - 1),
        abs(centre.x / row[5] - 1), abs(centre.y / row[6] - 1),
      ]
      worst = max(worst, errors.max() ?? .nan)
    }
    #expect(worst < 1e-6)
    let borders = try TestEnvironment.rows("voronoi/adjacency_300.csv")
      .map { $0.map { Double($0) ?? .nan } }
    #expect(diagram.borders.count == borders.count)
    for (border, row) in zip(diagram.borders, borders) {
      #expect(border.first == Int(row[0]) && border.second == Int(row[1]))
      #expect(abs(border.length / row[2] - 1) < 1e-6)
    }
    print("300 cells within \(worst); \(borders.count) borders")
  }
}
