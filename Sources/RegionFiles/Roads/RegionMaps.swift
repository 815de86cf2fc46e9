import CatchmentSupport
import Consolidation
import Foundation
import Geography
import MapFiles
import RoadNetwork

/// Finds and reads a region's roads, heights and travel table.
struct RegionMaps {
  let folder: URL
  let names: [String]
  let limits: ReadingLimits
  /// The system of the roads.
  let coordinates: CoordinateDeclaration
  /// The files that were read or named as superfluous.
  private(set) var taken: Set<String> = []
  private(set) var roads: RoadMap?
  private(set) var elevation: ElevationModel?

  init(
    folder: URL, names: [String], limits: ReadingLimits,
    coordinates: CoordinateDeclaration = .none
  ) {
    self.coordinates = coordinates
    self.folder = folder
    self.names = names
    self.limits = limits
  }

  /// A region's maps are read whole for their digests, too.
  static let mapLimits: MapFileLimits = {
    var limits = MapFileLimits()
    limits.fileBytes = 1 << 30
    return limits
  }()

  static let tables = ["road_nodes.csv", "road_edges.csv"]
  static let travel = "od.csv"

  /// Whether a file's name says that it holds roads.
  static func holdsRoads(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [".osm", ".osm.gz", ".osm.pbf"].contains { lower.hasSuffix($0) }
      || ["roads.geojson", "roads.json"].contains(lower)
  }

  /// Whether a file's name says that it holds heights.
  static func holdsHeights(_ name: String) -> Bool {
    let lower = name.lowercased()
    return [".tif", ".tiff", ".asc", ".hgt", ".hgt.gz", ".hgt.zip"].contains { lower.hasSuffix($0) }
  }

  /// Reads the roads: from the tables, or else from the first map.
  ///
  /// Maps that lie beside the one that is used are named as not used.
  mutating func readRoads(_ findings: inout [Finding], _ inputs: inout [InputDigest]) {
    let sources = Self.tables.map { TableSource($0, in: names) }
    let there = sources.compactMap(\.files.first)
    let maps = names.filter(Self.holdsRoads)
    taken.formUnion(sources.flatMap(\.files))
    taken.formUnion(maps)
    findings += sources.flatMap(\.findings)
    if there.count == 1, let other = sources.first(where: \.files.isEmpty) {
      findings.append(Finding(.error, file: there[0], .roadsIncomplete(missing: other.file)))
    }
    if there.count == 2 {
      readTables(there, &findings, &inputs)
      for map in maps { findings.append(Finding(.warning, file: map, .mapNotUsed(used: there[1]))) }
      return
    }
    guard let first = maps.first else { return }
    for map in maps.dropFirst() {
      findings.append(Finding(.warning, file: map, .mapNotUsed(used: first)))
    }
    roads = Self.roads(folder.appending(path: first), &findings, &inputs)
    convertMap(first, &findings)
  }

  /// Converts the places of a map, which is in degrees, from the declared system.
  private mutating func convertMap(_ file: String, _ findings: inout [Finding]) {
    guard case .system(let system) = coordinates, !system.isPlain, var map = roads else { return }
    let converted = map.places.map { system.place(x: $0.longitude, y: $0.latitude)?.place }
    guard system.system.isGeographic, !converted.contains(nil) else {
      findings.append(Finding(.error, file: file, .mapNotInMetres(declared: system.name)))
      return
    }
    let shifts = zip(map.places, converted).compactMap { before, after in
      after.map { Geodesic.distance(from: before, to: $0) }
    }.sorted()
    map.places = converted.compactMap(\.self)
    roads = map
    findings.append(
      Finding(
        .note, file: file,
        .coordinatesConverted(
          system: system.name, places: map.places.count,
          medianMetres: shifts.isEmpty ? nil : shifts[shifts.count / 2].rounded())))
  }

  /// Reads one file of roads.
  static func roads(
    _ url: URL, _ findings: inout [Finding], _ inputs: inout [InputDigest]
  ) -> RoadMap? {
    let name = url.lastPathComponent
    do {
      let reading = try RoadMapFile.read(url, limits: mapLimits)
      inputs.append(try digest(url))
      for remark in reading.remarks {
        findings.append(Finding(.note, file: name, .mapRemark(remark.localized)))
      }
      return reading.map
    } catch {
      findings.append(refusal(error, name))
      return nil
    }
  }

  /// Reads every file of heights, whatever their number.
  mutating func readHeights(_ findings: inout [Finding], _ inputs: inout [InputDigest]) {
    let files = names.filter(Self.holdsHeights)
    taken.formUnion(files)
    let grids = files.compactMap { Self.heights(folder.appending(path: $0), &findings, &inputs) }
    elevation = grids.isEmpty ? nil : ElevationModel(grids)
  }

  /// Reads one file of heights.
  static func heights(
    _ url: URL, _ findings: inout [Finding], _ inputs: inout [InputDigest]
  ) -> ElevationGrid? {
    do {
      let grid = try ElevationFile.read(url, limits: mapLimits)
      inputs.append(try digest(url))
      return grid
    } catch {
      findings.append(refusal(error, url.lastPathComponent))
      return nil
    }
  }

  private mutating func readTables(
    _ tables: [String], _ findings: inout [Finding], _ inputs: inout [InputDigest]
  ) {
    let files = tables.map { name in
      TableFile.open(
        folder.appending(path: name), name: name, limits: limits, siblings: names,
        findings: &findings, inputs: &inputs)
    }
    guard let nodes = files[0], let edges = files[1] else { return }
    roads = RoadTables.read(
      nodes: nodes, edges: edges, coordinates: coordinates, limits: limits, findings: &findings)
  }

  private static func refusal(_ error: MapFileError, _ name: String) -> Finding {
    Finding(.error, file: name, .mapUnreadable(error.text.localized))
  }

  /// The digest of a file that was read already.
  private static func digest(_ url: URL) throws(MapFileError) -> InputDigest {
    let name = url.lastPathComponent
    do {
      let bytes = try readBytes(url, limit: mapLimits.fileBytes)
      return InputDigest(
        name: name, bytes: bytes.count, sha256: SHA256.hexadecimalDigest(of: bytes))
    } catch {
      throw .unreadable(file: name, reason: "\(error)")
    }
  }
}

extension Wording {
  /// The statement as the library's other texts are kept.
  var localized: LocalizedText { LocalizedText(en: english, zh: chinese) }
}
