import Foundation

/// Heights above sea level on a regular grid.
///
/// Row 0 is the northernmost. A value belongs to the middle of its cell.
public struct ElevationGrid: Sendable, Equatable {
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
    precondition(
      cellWidth > 0 && cellHeight > 0 && cellWidth.isFinite && cellHeight.isFinite
        && west.isFinite && north.isFinite, "cells need a size and a place")
    self.columns = columns
    self.rows = rows
    self.heights = heights
    self.west = west
    self.north = north
    self.cellWidth = cellWidth
    self.cellHeight = cellHeight
    self.frame = frame
  }

  /// The outer eastern edge of the last column, in the frame's unit.
  public var east: Double { west + Double(columns) * cellWidth }
  /// The outer southern edge of the last row, in the frame's unit.
  public var south: Double { north - Double(rows) * cellHeight }

  /// Whether a place lies within the outer edges, with a height or without.
  public func contains(_ place: Coordinate) -> Bool { cell(of: place) != nil }

  /// The height at a place, in metres, between the four nearest cells; `nil` outside the grid and
  /// where one of the cells that count has no height.
  ///
  /// In the outer half of the outermost cells the height is that between the nearest two.
  public func height(at place: Coordinate) -> Double? {
    guard let (column, row) = cell(of: place) else { return nil }
    let (c, r) = (min(max(column, 0), Double(columns - 1)), min(max(row, 0), Double(rows - 1)))
    let (c0, r0) = (min(Int(c), max(columns - 2, 0)), min(Int(r), max(rows - 2, 0)))
    let (u, v) = (c - Double(c0), r - Double(r0))
    var sum = 0.0
    // A cell of no weight need not have a height, nor be there.
    for (dr, weightRow) in [(0, 1 - v), (1, v)] where weightRow > 0 {
      for (dc, weightColumn) in [(0, 1 - u), (1, u)] where weightColumn > 0 {
        let height = Double(heights[(r0 + dr) * columns + c0 + dc])
        guard height.isFinite else { return nil }
        sum += weightRow * weightColumn * height
      }
    }
    return sum
  }

  /// The column and row of a place, whole numbers in the middle of cells, or `nil` outside.
  private func cell(of place: Coordinate) -> (column: Double, row: Double)? {
    guard let (x, y) = position(of: place) else { return nil }
    let (column, row) = ((x - west) / cellWidth, (north - y) / cellHeight)
    // A hair is left for the rounding of edges.
    let hair = 1e-9
    guard column >= -hair, row >= -hair, column <= Double(columns) + hair,
      row <= Double(rows) + hair
    else { return nil }
    return (column - 0.5, row - 0.5)
  }

  /// A place in the frame's unit; in degrees on the grid's side of the 180° meridian.
  private func position(of place: Coordinate) -> (x: Double, y: Double)? {
    switch frame {
    case .degrees:
      var x = place.longitude
      if x < west - 1e-9 { x += 360 } else if x > east + 1e-9 { x -= 360 }
      return (x, place.latitude)
    case .projected(let projection):
      // Beyond a quarter of the globe the projection folds back.
      guard abs(remainder(place.longitude - projection.centralMeridian, 360)) < 60 else {
        return nil
      }
      let point = projection.project(place)
      return point.easting.isFinite && point.northing.isFinite
        ? (point.easting, point.northing) : nil
    }
  }
}
