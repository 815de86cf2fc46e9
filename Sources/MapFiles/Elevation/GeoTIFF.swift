import CatchmentSupport
import Geography

/// Reads heights from GeoTIFF (OGC 19-008r4): the first band of the first picture.
enum GeoTIFF {
  static func read(
    _ bytes: [UInt8], file: String, limits: MapFileLimits, frame: ElevationGrid.Frame?,
    checksSum: Bool = true
  ) throws(MapFileError) -> ElevationGrid {
    let tiff = try TIFFDirectory(bytes, file: file)
    let keys = try GeoKeys(tiff)
    let place = try place(tiff, keys)
    let layout = try TIFFLayout(tiff, limits: limits)
    let found = try keys.frame(file: file, otherwise: frame)
    try place.check(columns: layout.columns, rows: layout.rows, frame: found, file: file)
    let heights = try heights(
      TIFFChunks(tiff: tiff, layout: layout, checksSum: checksSum),
      TIFFHeights(tiff, metres: try keys.metresPerUnit(file: file)))
    return try place.grid(
      columns: layout.columns, rows: layout.rows, heights: heights, frame: found, file: file)
  }

  /// The grid's place by pixel scale and tie point, or by an affine transformation.
  private static func place(
    _ tiff: TIFFDirectory, _ keys: GeoKeys
  ) throws(MapFileError) -> GridFrame {
    let scale = try tiff.doubles(33550, limit: 3)
    let ties = try tiff.doubles(33922, limit: 6 * 4096)
    let matrix = try tiff.doubles(34264, limit: 16)
    var frame: GridFrame
    if scale.count >= 2, ties.count == 6 {
      frame = GridFrame(
        west: ties[3] - ties[0] * scale[0], north: ties[4] + ties[1] * scale[1],
        cellWidth: scale[0], cellHeight: scale[1])
    } else if matrix.count == 16 {
      guard matrix[1] == 0, matrix[4] == 0, matrix[0] > 0, matrix[5] < 0 else {
        throw convert(
          tiff.file, Wording("a grid that is turned or upside down", "旋转或倒置的格网"))
      }
      frame = GridFrame(
        west: matrix[3], north: matrix[7], cellWidth: matrix[0], cellHeight: -matrix[5])
    } else {
      throw convert(
        tiff.file,
        Wording("a picture that does not say where it lies", "没有地理位置信息的图像"))
    }
    if keys.isPoint {
      frame.west -= frame.cellWidth / 2
      frame.north += frame.cellHeight / 2
    }
    return frame
  }

  static func convert(_ file: String, _ what: Wording) -> MapFileError {
    .unsupported(
      file: file, what: what,
      remedy: Wording(
        "convert it: gdalwarp -t_srs EPSG:4326 in.tif out.tif",
        "请转换：gdalwarp -t_srs EPSG:4326 in.tif out.tif"))
  }

  private static func heights(
    _ chunks: TIFFChunks, _ numbers: TIFFHeights
  ) throws(MapFileError) -> [Float] {
    let layout = chunks.layout
    var heights = [Float](repeating: .nan, count: layout.columns * layout.rows)
    let pixel = layout.interleaved * layout.bytesPerSample
    // Chunks may share bytes, but not so often that a short file takes long.
    var budget = 16 * chunks.tiff.bytes.count
    for chunkRow in 0..<layout.down {
      let rows = layout.chunkRows(at: chunkRow)
      for chunkColumn in 0..<layout.across {
        let index = chunkRow * layout.across + chunkColumn
        budget -= try chunks.length(index)
        guard budget >= 0 else {
          throw chunks.tiff.corrupt(0, "strips or tiles overlap", "条带或分块的数据重叠")
        }
        guard let bytes = try chunks.bytes(index, rows: rows) else { continue }
        let firstColumn = chunkColumn * layout.chunkColumns
        let width = min(layout.chunkColumns, layout.columns - firstColumn)
        for r in 0..<min(rows, layout.rows - chunkRow * layout.chunkRows) {
          let row = (chunkRow * layout.chunkRows + r) * layout.columns + firstColumn
          for c in 0..<width {
            heights[row + c] = numbers.height(bytes, r * layout.rowBytes + c * pixel, layout)
          }
        }
      }
    }
    return heights
  }
}
