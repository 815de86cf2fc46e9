import CatchmentSupport
public import Foundation
public import Geography

/// Reads a height grid from a file of any kind that is known: GeoTIFF, ESRI's ASCII grid, and
/// SRTM's `.hgt`, the last two also packed by gzip, and all in zip archives.
///
///     let grid = try ElevationFile.read(URL(filePath: "N29E103.hgt"))
///     grid.height(at: place)
///
/// What the file holds decides; only the name of an `.hgt` says where it lies.
public enum ElevationFile {
  /// Reads a file on disk.
  ///
  /// - Parameters:
  ///   - url: The file.
  ///   - limits: How much is read at most.
  ///   - frame: What the horizontal numbers are, for files that do not say; by default degrees,
  ///     where they can be.
  /// - Returns: The grid.
  /// - Throws: `MapFileError`.
  public static func read(
    _ url: URL, limits: MapFileLimits = MapFileLimits(), frame: ElevationGrid.Frame? = nil
  ) throws(MapFileError) -> ElevationGrid {
    var source = try ByteSource(url, limit: limits.fileBytes)
    return try read(
      try source.readAll(limit: limits.memoryBytes), name: url.lastPathComponent, limits: limits,
      frame: frame)
  }

  /// Reads a file in memory; `name` is what errors call it, and where an `.hgt` lies.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: The file's name.
  ///   - limits: How much is read at most.
  ///   - frame: What the horizontal numbers are, for files that do not say.
  /// - Returns: The grid.
  /// - Throws: `MapFileError`.
  public static func read(
    _ bytes: [UInt8], name: String, limits: MapFileLimits = MapFileLimits(),
    frame: ElevationGrid.Frame? = nil
  ) throws(MapFileError) -> ElevationGrid {
    do {
      if Inflate.isGzip(bytes) {
        let inner = name.lowercased().hasSuffix(".gz") ? String(name.dropLast(3)) : name
        let unpacked = try Inflate.gzip(bytes, limit: limits.memoryBytes)
        return try readPlain(unpacked, name: inner, limits: limits, frame: frame)
      }
      if ZipArchive.isZip(bytes) {
        let archive = try ZipArchive(bytes)
        let entry = try heights(in: archive, name: name)
        let unpacked = try archive.contents(of: entry, limit: limits.memoryBytes)
        return try readPlain(unpacked, name: entry.name, limits: limits, frame: frame)
      }
    } catch let error as CompressionError {
      throw MapFileError(error, file: name)
    } catch let error as MapFileError {
      throw error
    } catch {
      throw .unreadable(file: name, reason: "\(error)")
    }
    return try readPlain(bytes, name: name, limits: limits, frame: frame)
  }

  /// The one file with heights in an archive.
  private static func heights(
    in archive: ZipArchive, name: String
  ) throws(MapFileError) -> ZipArchive.Entry {
    let found = archive.entries.filter { entry in
      [".hgt", ".tif", ".tiff", ".asc"].contains { entry.name.lowercased().hasSuffix($0) }
    }
    guard let entry = found.first, found.count == 1 else {
      throw .unsupported(
        file: name,
        what: Wording(
          "an archive with \(found.count) height grids", "含 \(found.count) 个高程文件的压缩包"),
        remedy: Wording(
          "give an archive with one .hgt, .tif or .asc, or the file itself",
          "请提供只含一个 .hgt、.tif 或 .asc 的压缩包，或文件本身"))
    }
    return entry
  }

  private static func readPlain(
    _ bytes: [UInt8], name: String, limits: MapFileLimits, frame: ElevationGrid.Frame?
  ) throws(MapFileError) -> ElevationGrid {
    let file = String(name.split(separator: "/").last ?? "")
    guard !bytes.isEmpty else {
      throw .corrupt(file: file, offset: 0, reason: Wording("the file is empty", "文件为空"))
    }
    if TIFFDirectory.isTIFF(bytes) {
      return try GeoTIFF.read(bytes, file: file, limits: limits, frame: frame)
    }
    if let corner = HeightTile.corner(file) {
      return try HeightTile.read(bytes, file: file, corner: corner, limits: limits)
    }
    if ASCIIGrid.isGrid(bytes) {
      return try ASCIIGrid.read(bytes, file: file, limits: limits, frame: frame)
    }
    throw .unsupported(
      file: file, what: Wording("a height file of this kind", "此类高程文件"),
      remedy: Wording(
        "give GeoTIFF, an ASCII grid, or an .hgt named by its corner such as N29E103.hgt;"
          + " gdal_translate converts others",
        "请提供 GeoTIFF、ASCII 格网，或以西南角命名的 .hgt（如 N29E103.hgt）；gdal_translate 可转换其他格式"))
  }
}
