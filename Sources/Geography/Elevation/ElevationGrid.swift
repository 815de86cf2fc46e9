/// Heights above sea level on a regular grid.
///
/// Row 0 is the northernmost. A value belongs to the middle of its cell.
public struct ElevationGrid: Sendable {
  /// What the grid's horizontal numbers are.
  public enum Frame: Sendable, Equatable {
    /// Degrees of longitude and latitude, WGS-84 or CGCS2000.
    case degrees
    /// Metres east and north on a transverse Mercator projection (UTM or Gauss-Krüger).
    case projected(TransverseMercator)
  }

  /// The number of columns.
  public let columns: Int
  /// The number of rows.
  public let rows: Int
  /// The heights in metres, row after row from the north-west; NaN where there is none.
  public let heights: [Float]
  /// The outer western edge of the first column, in the frame's unit.
  public let west: Double
  /// The outer northern edge of the first row, in the frame's unit.
  public let north: Double
  /// The width of a cell, in the frame's unit.
  public let cellWidth: Double
  /// The height of a cell, in the frame's unit.
  public let cellHeight: Double
  /// What the numbers are.
  public let frame: Frame

  /// A grid of parts that fit together.
  public init(
    columns: Int, rows: Int, heights: [Float], west: Double, north: Double, cellWidth: Double,
    cellHeight: Double, frame: Frame = .degrees
  ) {
    precondition(columns > 0 && rows > 0 && heights.count == columns * rows, "heights must fill it")
    precondition(cellWidth > 0 && cellHeight > 0, "cells need a size")
    self.columns = columns
    self.rows = rows
    self.heights = heights
    self.west = west
    self.north = north
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    self.frame = frame
  }

  /// The height at a place, in metres, between the four nearest cells; `nil` outside the grid and
  /// where one of them has no height.
  public func height(at place: Coordinate) -> Double? {
    let (x, y) = position(of: place)
    // Cells' middles lie on whole numbers.
    let (column, row) = ((x - west) / cellWidth - 0.5, (north - y) / cellHeight - 0.5)
    guard column >= -0.5, row >= -0.5, column <= Double(columns) - 0.5, row <= Double(rows) - 0.5
    else { return nil }
    let (c, r) = (min(max(column, 0), Double(columns - 1)), min(max(row, 0), Double(rows - 1)))
    let (c0, r0) = (min(Int(c), max(columns - 2, 0)), min(Int(r), max(rows - 2, 0)))
    let (c1, r1) = (min(c0 + 1, columns - 1), min(r0 + 1, rows - 1))
    let (u, v) = (c - Double(c0), r - Double(r0))
    func at(_ r: Int, _ c: Int) -> Double { Double(heights[r * columns + c]) }
    let top = at(r0, c0) * (1 - u) + at(r0, c1) * u
    let bottom = at(r1, c0) * (1 - u) + at(r1, c1) * u
    let height = top * (1 - v) + bottom * v
    return height.isNaN ? nil : height
  }

  /// A place in the frame's unit.
  private func position(of place: Coordinate) -> (x: Double, y: Double) {
    switch frame {
    case .degrees: return (place.longitude, place.latitude)
    case .projected(let projection):
      let point = projection.project(place)
      return (point.easting, point.northing)
    }
  }
}
