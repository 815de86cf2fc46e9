import CatchmentSupport
import Foundation
import Geography
import Testing

@Suite("Heights on grids")
struct ElevationTests {
  /// Heights of a plane over degrees, 3 rows of 4 cells from 30°–31.5° north, 110°–112° east.
  private func plane(_ change: (inout [Float]) -> Void = { _ in }) -> ElevationGrid {
    var heights = (0..<12).map { k -> Float in
      let (x, y) = (110.25 + 0.5 * Double(k % 4), 31.25 - 0.5 * Double(k / 4))
      return Float(100 * (x - 110) + 10 * (y - 30))
    }
    change(&heights)
    return ElevationGrid(
      columns: 4, rows: 3, heights: heights, west: 110, north: 31.5, cellWidth: 0.5,
      cellHeight: 0.5)
  }

  @Test("between cells a plane stays a plane")
  func bilinear() {
    let grid = plane()
    var random = RandomStream(seed: 1)
    for _ in 0..<200 {
      let (lat, lon) = (random.uniform(30.25, 31.25), random.uniform(110.25, 111.75))
      let height = grid.height(at: place(lat, lon)) ?? .nan
      #expect(abs(height - (100 * (lon - 110) + 10 * (lat - 30))) < 1e-4)
    }
    // The outer half of the outer cells goes on flat.
    #expect(grid.height(at: place(31.5, 110)) == grid.height(at: place(31.25, 110.25)))
    #expect(grid.height(at: place(30, 112)) == grid.height(at: place(30.25, 111.75)))
  }

  @Test("edges, and beyond them")
  func edges() {
    let grid = plane()
    for (lat, lon, isInside) in [
      (31.5, 110.0, true), (30, 112, true), (30.7, 111, true), (31.51, 111, false),
      (29.99, 111, false), (30.5, 109.99, false), (30.5, 112.01, false), (-30.5, 111, false),
      (30.5, -69, false),
    ] {
      #expect(grid.contains(place(lat, lon)) == isInside)
      #expect((grid.height(at: place(lat, lon)) != nil) == isInside)
      #expect(grid.extent?.contains(place(lat, lon)) == isInside)
    }
    #expect(grid.extent == Extent(south: 30, west: 110, north: 31.5, east: 112))
  }

  @Test("a missing height is missing where it counts, and only there")
  func missing() {
    let grid = plane { $0[5] = .nan }  // The cell at 30.75° north, 110.75° east.
    #expect(grid.height(at: place(30.75, 110.75)) == nil)
    #expect(grid.height(at: place(30.9, 110.9)) == nil)
    #expect(grid.contains(place(30.75, 110.75)))
    #expect(grid.height(at: place(30.75, 111.25)) != nil)
    #expect(grid.height(at: place(30.25, 110.25)) != nil)
    #expect(plane { $0[5] = .infinity }.height(at: place(30.75, 110.75)) == nil)
  }

  @Test("one row, one column, one cell")
  func thin() {
    let row = ElevationGrid(
      columns: 3, rows: 1, heights: [1, 2, 4], west: 0, north: 1, cellWidth: 1, cellHeight: 1)
    #expect(row.height(at: place(0.1, 1.0)) == 1.5)
    #expect(row.height(at: place(0.9, 3.0)) == 4)
    let column = ElevationGrid(
      columns: 1, rows: 3, heights: [1, 2, 4], west: 0, north: 3, cellWidth: 1, cellHeight: 1)
    #expect(column.height(at: place(1, 0.2)) == 3)
    let cell = ElevationGrid(
      columns: 1, rows: 1, heights: [7], west: 0, north: 1, cellWidth: 1, cellHeight: 1)
    #expect(cell.height(at: place(0, 0)) == 7 && cell.height(at: place(1, 1)) == 7)
    #expect(cell.height(at: place(1.1, 1)) == nil)
  }

  @Test("a grid across the 180° meridian, and one around the earth")
  func antimeridian() {
    let grid = ElevationGrid(
      columns: 2, rows: 1, heights: [10, 20], west: 179, north: 1, cellWidth: 1, cellHeight: 1)
    #expect(grid.height(at: place(0.5, 179.5)) == 10)
    #expect(grid.height(at: place(0.5, -179.5)) == 20)
    #expect(grid.height(at: place(0.5, 180)) == 15 && grid.height(at: place(0.5, -180)) == 15)
    #expect(!grid.contains(place(0.5, 178)) && !grid.contains(place(0.5, -178.5)))
    let extent = grid.extent
    #expect(extent == Extent(south: 0, west: 179, north: 1, east: -179))
    #expect(extent?.contains(place(0.5, -179.5)) == true)
    #expect(extent?.contains(place(0.5, 0)) == false)
    let earth = ElevationGrid(
      columns: 4, rows: 2, heights: [Float](repeating: 3, count: 8), west: -180, north: 90,
      cellWidth: 90, cellHeight: 90)
    #expect(earth.extent == Extent(south: -90, west: -180, north: 90, east: 180))
    #expect(earth.height(at: place(90, 180)) == 3 && earth.height(at: place(-90, -180)) == 3)
  }

  @Test("grids in metres of a projection")
  func projected() throws {
    let projection = TransverseMercator.utm(zone: 50, isNorth: true)
    let grid = ElevationGrid(
      columns: 100, rows: 100, heights: (0..<10_000).map { Float($0 % 100) }, west: 450_000,
      north: 3_500_000, cellWidth: 30, cellHeight: 30, frame: .projected(projection))
    let middle = try #require(projection.unproject(easting: 451_500, northing: 3_498_500))
    #expect(abs((grid.height(at: middle) ?? .nan) - 49.5) < 1e-5)
    let extent = try #require(grid.extent)
    var random = RandomStream(seed: 2)
    for _ in 0..<200 {
      let spot = try #require(
        projection.unproject(
          easting: random.uniform(449_000, 454_000), northing: random.uniform(3_496_000, 3_501_000))
      )
      let p = projection.project(spot)
      let isInside =
        p.easting >= 450_000 && p.easting <= 453_000 && p.northing >= 3_497_000
        && p.northing <= 3_500_000
      #expect(grid.contains(spot) == isInside)
      if isInside { #expect(extent.contains(spot)) }
    }
    #expect(extent.east - extent.west < 0.04 && extent.north - extent.south < 0.03)
    #expect(!grid.contains(place(31, -63)) && !grid.contains(place(-90, 0)))
  }

  @Test("a model takes the finest grid that has a height")
  func model() {
    func flat(_ height: Float, _ west: Double, _ size: Double, _ count: Int) -> ElevationGrid {
      ElevationGrid(
        columns: count, rows: count, heights: [Float](repeating: height, count: count * count),
        west: west, north: 31, cellWidth: size, cellHeight: size)
    }
    let coarse = flat(1, 110, 0.1, 10)
    let fine = flat(2, 110, 0.01, 10)
    let hole = flat(.nan, 110, 0.001, 10)
    let model = ElevationModel([coarse, hole, fine])
    #expect(model.grids.map(\.cellWidth) == [0.001, 0.01, 0.1])
    #expect(model.height(at: place(30.995, 110.005)) == 2)
    #expect(model.height(at: place(30.5, 110.5)) == 1)
    #expect(model.height(at: place(40, 110.5)) == nil)
    #expect(model.contains(place(30.5, 110.5)) && !model.contains(place(40, 110.5)))
    #expect(ElevationModel([]).height(at: place(0, 0)) == nil)
  }
}
