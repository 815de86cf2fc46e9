import CatchmentSupport
import Foundation
import Geography
import MapFiles
import RegionFiles
import RoadNetwork

/// Which parser is fed; the environment says.
private let parser = ProcessInfo.processInfo.environment["FUZZ_PARSER"] ?? "any"

/// Small limits, so that a file that gets around them shows.
private let limits: MapFileLimits = {
  var limits = MapFileLimits()
  limits.unpackedBytes = 1 << 22
  limits.memoryBytes = 1 << 22
  limits.nodeReferences = 1 << 18
  limits.cells = 1 << 18
  return limits
}()

/// Writes the corpus where FUZZ_SEEDS says so.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_ count: OpaquePointer?, _ arguments: OpaquePointer?) -> CInt {
  guard let folder = ProcessInfo.processInfo.environment["FUZZ_SEEDS"] else { return 0 }
  for (index, seed) in Seeds.of(parser).enumerated() {
    try? Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(index)"))
  }
  exit(0)
}

/// Feeds the chosen parser.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = [UInt8](UnsafeBufferPointer(start: start, count: count))
  switch parser {
  case "inflate": _ = try? Inflate.raw(bytes, limit: 1 << 20)
  case "zlib": _ = try? Inflate.zlib(bytes, limit: 1 << 20, checksSum: false)
  case "gzip": feedGzip(bytes)
  case "zip": feedZip(bytes)
  case "pbf": check(try? PBFRoadReader.read(source(bytes), limits: limits, checksSum: false).map)
  case "pbf-block":
    let header = MadePBF.text(4, "OsmSchema-V0.6")
    let file = MadePBF.file(header: header, block: bytes, packing: .raw)
    check(try? PBFRoadReader.read(source(file), limits: limits).map)
  case "xml": check(try? XMLRoadReader.read(source(bytes), limits: limits).map)
  case "geojson": check(try? GeoJSONRoadReader.read(source(bytes), limits: limits).0)
  case "tiff":
    guard TIFFDirectory.isTIFF(bytes) else { return -1 }
    _ = try? GeoTIFF.read(bytes, file: "f", limits: limits, frame: nil, checksSum: false)
  case "tiff-lzw", "tiff-deflate": feedStrip(bytes)
  case "ascii": _ = try? ASCIIGrid.read(bytes, file: "f", limits: limits, frame: nil)
  case "hgt": feedTile(bytes)
  case "csv": feedRows(bytes)
  default:
    check(try? RoadMapFile.read(bytes, name: "f", limits: limits).map)
    _ = try? ElevationFile.read(bytes, name: "N29E103.hgt", limits: limits)
    _ = try? ElevationFile.read(bytes, name: "f", limits: limits)
  }
  return 0
}

private func source(_ bytes: [UInt8]) -> ByteSource { ByteSource(bytes, name: "f") }

/// A map that was read must be whole.
private func check(_ map: RoadMap?) {
  guard let map else { return }
  precondition(map.ways.count == map.wayNodes.count && map.places.count == map.nodeIDs.count)
  for way in 0..<map.wayNodes.count { precondition(map.wayNodes[way].count >= 2) }
  for node in map.wayNodes.elements { precondition(map.places.indices.contains(Int(node))) }
  for (a, b) in zip(map.barriers, map.barriers.dropFirst()) { precondition(a.node <= b.node) }
  for barrier in map.barriers { precondition(map.places.indices.contains(Int(barrier.node))) }
}

/// Pieces of any length give what the whole gives.
private func feedGzip(_ bytes: [UInt8]) {
  let whole = try? Inflate.gzip(bytes, limit: 1 << 20, checksSum: false)
  var decoder = GzipDecoder(limit: 1 << 20, checksSum: false)
  var (output, position, isSound): ([UInt8], Int, Bool) = ([], 0, true)
  do {
    while !decoder.hasEnded {
      if let piece = try decoder.next() {
        output += piece
      } else if position < bytes.count {
        let end = min(position + Int(bytes[position] % 61) + 1, bytes.count)
        decoder.append(Array(bytes[position..<end]))
        position = end
      } else {
        decoder.finishInput()
      }
    }
  } catch {
    isSound = false
  }
  precondition(isSound == (whole != nil) && (whole == nil || whole == output))
}

private func feedZip(_ bytes: [UInt8]) {
  guard let archive = try? ZipArchive(bytes) else { return }
  for entry in archive.entries.prefix(20) {
    _ = try? archive.contents(of: entry, limit: 1 << 20, checksSum: false)
  }
}

/// The bytes as the only strip of a sound picture; the first chooses its kind.
private func feedStrip(_ bytes: [UInt8]) {
  guard let kind = bytes.first else { return }
  var tiff = MadeTIFF.sample(isLittle: kind & 1 == 0)
  let size = [8, 16, 32, 64][Int(kind >> 1 & 3)]
  tiff.shorts[256] = [61]
  tiff.shorts[257] = [7]
  tiff.shorts[278] = [7]
  tiff.shorts[258] = [size]
  tiff.shorts[339] = [size == 64 || kind & 8 != 0 ? 3 : 2]
  tiff.shorts[317] = [Int(kind >> 4 & 3)]
  tiff.shorts[259] = [parser == "tiff-lzw" ? 5 : 8]
  tiff.chunks = [Array(bytes.dropFirst())]
  _ = try? GeoTIFF.read(tiff.bytes, file: "f", limits: limits, frame: nil, checksSum: false)
}

/// The bytes as a name, before a tile of any size.
private func feedTile(_ bytes: [UInt8]) {
  let name = String(decoding: bytes, as: UTF8.self)
  _ = try? ElevationFile.read(bytes, name: name, limits: limits)
  _ = HeightTile.corner(name)
}

private func feedRows(_ bytes: [UInt8]) {
  var rows = DelimitedRows(bytes)
  var cells: [Cell] = []
  while rows.next(&cells) != .end {
    for cell in cells { _ = rows.text(cell) }
  }
}

/// What RegionFiles says in a file that needs other modules.
extension Array where Element == UInt8 {
  subscript(safe index: Int) -> UInt8 { index >= 0 && index < count ? self[index] : 0 }
}
