import CatchmentSupport
import Geography

/// A height grid's place on Earth, checked before a grid is made of it.
struct GridFrame {
  var west: Double
  var north: Double
  var cellWidth: Double
  var cellHeight: Double

  /// Makes a grid, or says why the numbers cannot be right.
  ///
  /// - Parameters:
  ///   - columns: The number of columns, at least one.
  ///   - rows: The number of rows, at least one.
  ///   - heights: The heights, as many as there are cells.
  ///   - frame: What the numbers are; `nil` for degrees where they can be.
  ///   - file: The name that errors give.
  /// - Returns: The grid.
  /// - Throws: `MapFileError`.
  func grid(
    columns: Int, rows: Int, heights: [Float], frame: ElevationGrid.Frame?, file: String
  ) throws(MapFileError) -> ElevationGrid {
    try check(columns: columns, rows: rows, frame: frame, file: file)
    return ElevationGrid(
      columns: columns, rows: rows, heights: heights, west: west, north: north,
      cellWidth: cellWidth, cellHeight: cellHeight, frame: frame ?? .degrees)
  }

  /// Refuses sizes that are none, and degrees that lie nowhere on Earth.
  func check(
    columns: Int, rows: Int, frame: ElevationGrid.Frame?, file: String
  ) throws(MapFileError) {
    let east = west + Double(columns) * cellWidth
    let south = north - Double(rows) * cellHeight
    guard cellWidth > 0, cellHeight > 0, [west, north, east, south].allSatisfy(\.isFinite) else {
      throw .corrupt(
        file: file, offset: 0,
        reason: Wording("the grid's corner or cells have no size", "格网的角点或单元大小无效"))
    }
    if case .projected? = frame { return }
    // Middles of cells may lie on the edges of the world.
    guard west >= -180 - cellWidth, east <= 180 + cellWidth, north <= 90 + cellHeight,
      south >= -90 - cellHeight
    else {
      throw .unsupported(
        file: file,
        what: Wording(
          "a grid that is not in degrees from −180 to 180", "不以 −180 至 180 度表示的格网"),
        remedy: Wording(
          "state its projection, or convert it: gdalwarp -t_srs EPSG:4326",
          "请注明投影，或转换：gdalwarp -t_srs EPSG:4326"))
    }
  }

  /// The number of cells, if the limits allow it.
  static func cells(
    _ columns: Int, _ rows: Int, _ limits: MapFileLimits, file: String
  ) throws(MapFileError) -> Int {
    guard columns > 0, rows > 0 else {
      throw .corrupt(
        file: file, offset: 0,
        reason: Wording("a grid of \(columns) by \(rows) cells", "格网大小为 \(columns)×\(rows)"))
    }
    let (cells, isLarge) = columns.multipliedReportingOverflow(by: rows)
    guard !isLarge, cells <= limits.cells else {
      throw .tooMany(file: file, what: Wording("cells", "个单元"), limit: limits.cells)
    }
    return cells
  }
}
