public import CatchmentSupport
public import Foundation
public import RoadNetwork

/// Reads roads from a file of any kind that is known: OpenStreetMap's `.osm`, `.osm.gz` and
/// `.osm.pbf`, and GeoJSON.
///
///     let reading = try RoadMapFile.read(URL(filePath: "county.osm.pbf"))
///     reading.map.ways.count
///
/// What the file holds decides, not its name. Memory is bounded by `MapFileLimits`.
public enum RoadMapFile {
  /// Roads, and what became of the rest of the file.
  public struct Reading: Sendable {
    /// What kind of file it was, with its counts.
    public enum Source: Sendable, Hashable {
      /// OpenStreetMap.
      case openStreetMap(OpenStreetMapCounts)
      /// GeoJSON.
      case geoJSON(GeoJSONRoadCounts)
    }

    /// The roads.
    public let map: RoadMap
    /// The file's kind and counts.
    public let source: Source

    /// What was dropped or cut, in sentences; empty where all is well.
    public var remarks: [Wording] {
      switch source {
      case .openStreetMap(let counts): counts.remarks
      case .geoJSON(let counts): counts.remarks
      }
    }
  }

  /// Reads a file on disk.
  public static func read(
    _ url: URL, limits: MapFileLimits = MapFileLimits()
  ) throws(MapFileError) -> Reading {
    try read(try ByteSource(url, limit: limits.fileBytes), limits: limits)
  }

  /// Reads a file in memory; `name` is what errors call it.
  public static func read(
    _ bytes: [UInt8], name: String, limits: MapFileLimits = MapFileLimits()
  ) throws(MapFileError) -> Reading {
    guard bytes.count <= limits.fileBytes else {
      throw .tooLarge(file: name, limit: limits.fileBytes)
    }
    return try read(ByteSource(bytes, name: name), limits: limits)
  }

  static func read(_ source: ByteSource, limits: MapFileLimits) throws(MapFileError) -> Reading {
    switch try kind(of: source) {
    case .pbf: return reading(try PBFRoadReader.read(source, limits: limits))
    case .xml: return reading(try XMLRoadReader.read(source, limits: limits))
    case .json:
      let (map, counts) = try GeoJSONRoadReader.read(source, limits: limits)
      return Reading(map: map, source: .geoJSON(counts))
    }
  }

  private static func reading(_ reading: OpenStreetMapReading) -> Reading {
    Reading(map: reading.map, source: .openStreetMap(reading.counts))
  }

  private enum Kind {
    case pbf, xml, json
  }

  /// Looks at the first bytes, unpacked where they are gzip.
  private static func kind(of source: ByteSource) throws(MapFileError) -> Kind {
    var source = source
    let packed = try source.read(upTo: 4096)
    guard !packed.isEmpty else {
      throw .corrupt(
        file: source.name, offset: 0, reason: Wording("the file is empty", "文件为空"))
    }
    var start = packed[...]
    if Inflate.isGzip(packed) {
      var feed = try TextFeed(source, limit: 1 << 30)
      start = try feed.next() ?? []
    }
    if start.count >= 16, start.dropFirst(4).starts(with: [0x0A, 9] + Array("OSMHeader".utf8)) {
      guard !Inflate.isGzip(packed) else {
        throw .unsupported(
          file: source.name, what: Wording("a PBF file packed by gzip", "用 gzip 压缩的 PBF 文件"),
          remedy: Wording("unpack it with gunzip; PBF is small as it is", "请先用 gunzip 解压"))
      }
      return .pbf
    }
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { start = start.dropFirst(3) }
    switch start.first(where: { $0 > 0x20 && $0 != 0xFE && $0 != 0xFF }) {
    case 0x3C: return .xml
    case 0x7B, 0x5B: return .json
    default: throw unknown(source.name, packed)
    }
  }

  private static func unknown(_ file: String, _ start: [UInt8]) -> MapFileError {
    let what: Wording
    if start.starts(with: Array("BZh".utf8)) {
      what = Wording("bzip2 compression", "bzip2 压缩")
    } else if ZipArchive.isZip(start) {
      what = Wording("a zip archive", "zip 压缩包")
    } else if start.starts(with: [0, 0, 0x27, 0x0A]) {
      what = Wording("a shapefile", "shapefile")
    } else if start.starts(with: Array("SQLite format 3".utf8)) {
      what = Wording("a GeoPackage", "GeoPackage")
    } else {
      what = Wording("a file of this kind", "此类文件")
    }
    return .unsupported(
      file: file, what: what,
      remedy: Wording(
        "give .osm, .osm.gz, .osm.pbf or GeoJSON; osmium cat and ogr2ogr convert others",
        "请提供 .osm、.osm.gz、.osm.pbf 或 GeoJSON；osmium cat 与 ogr2ogr 可转换其他格式"))
  }
}
