import Foundation

/// A small corpus for each parser.
enum Seeds {
  static func of(_ parser: String) -> [[UInt8]] {
    let text = Array("Catchment, Catchment, catchments: a small text that repeats itself.".utf8)
    switch parser {
    case "inflate": return [MadeBytes.deflate(text)] + deflated
    case "zlib": return [MadeBytes.zlib(text)] + deflated.map { [0x78, 0x9C] + $0 + [0, 0, 0, 0] }
    case "gzip":
      let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
      let trailer = [UInt8](repeating: 0, count: 8)
      let members = deflated.map { header + $0 + trailer }
      return [MadeBytes.gzip(text), members.flatMap { $0 }] + members
    case "zip": return [MadeBytes.zip([("a.txt", text), ("folder/b.txt", text)])]
    case "pbf": return maps.map(\.bytes)
    case "pbf-block": return maps.map(\.block)
    case "xml": return [Array(xml.utf8)]
    case "geojson": return [Array(json.utf8)]
    case "tiff": return pictures.map(\.bytes)
    case "tiff-lzw": return [[0, 0x80, 0x00, 0x20, 0x10, 0x18, 0x10], [0x23, 0x80, 0x12, 0x34]]
    case "tiff-deflate": return deflated.map { [0x12, 0x78, 0x9C] + $0 + [0, 0, 0, 0] }
    case "ascii": return [Array(grid.utf8)]
    case "hgt": return ["N29E103.hgt", "S05W078.hgt", "a/N00E000.HGT"].map { Array($0.utf8) }
    case "csv": return ["id,name\n1,\"a\"\"b\"\r\n2;'=x,\n", "sep=;\na;b\n"].map { Array($0.utf8) }
    default:
      return [MadePBF.sample.bytes, Array(xml.utf8), Array(json.utf8), Array(grid.utf8)]
        + [MadeTIFF.sample().bytes, MadeBytes.gzip(Array(xml.utf8))]
        + [MadeBytes.zip([("g.asc", Array(grid.utf8))])]
    }
  }

  /// Streams with fixed codes and with codes of their own.
  private static let deflated: [[UInt8]] = [
    "c04sSc7ITc0r0VFwRjCTYcxiK4VEheLcxJwchZLUihKFkozEEoWi1ILUxJJihcyS4tScND0A",
    "rZCBEcAwCAJXYTVQ0f0nKNmh10sviYBv6KHca5poDXk9mK4FucTU8W1hCgTUvjpUlpsimf8WFqpBWeOKNE55j4dcmLcJ"
      + "sSJvbL+kIlWoJNs5XYyv+QsMEUsWLyHxpFmHIwE7NEa1d3E/x6tGWfYGd9Va+XSdcZbStpx6PugBoDIDH1m6hTmV"
      + "TVyaRovQBUihdSeZzNsAGT0cwP4z+Qc=",
  ].compactMap { Data(base64Encoded: $0).map { [UInt8]($0) } }

  private static var maps: [MadePBF] {
    var plain = MadePBF.sample
    plain.isDense = false
    plain.packing = .raw
    var shifted = MadePBF.sample
    shifted.granularity = 1000
    shifted.offset = 5_000_000
    shifted.waysFirst = true
    return [MadePBF.sample, plain, shifted]
  }

  private static var pictures: [MadeTIFF] {
    var tiled = MadeTIFF.sample()
    tiled.isTiled = true
    tiled.shorts[322] = [16]
    tiled.shorts[323] = [16]
    tiled.shorts[259] = [8]
    tiled.shorts[317] = [2]
    tiled.chunks = [MadeBytes.zlib([UInt8](repeating: 7, count: 512))]
    tiled.texts = [42113: "-9999", 42112: "<Item sample=\"0\" role=\"scale\">0.1</Item>"]
    return [MadeTIFF.sample(), MadeTIFF.sample(isLittle: false, isBig: true), tiled]
  }

  private static let xml = """
    <?xml version="1.0" encoding="UTF-8"?><!DOCTYPE osm [<!ENTITY a "b">]><osm version="0.6">
    <!-- c --><node id="1" lat="29.5" lon="103.5"/><node id="2" lat="29.6" lon="103.6">
    <tag k="barrier" v="gate"/></node><way id="3"><nd ref="1"/><nd ref="2"/><tag k="highway"
    v="primary"/><tag k="name" v="a&amp;b&#20013;"/></way><relation id="4"/><![CDATA[x]]></osm>
    """

  private static let json = """
    {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:4326"}},
    "features":[{"type":"Feature","id":7,"properties":{"highway":"primary","oneway":true,
    "length_m":100.5,"name":"\\u4e2d\\ud83d\\ude00"},"geometry":{"type":"MultiLineString",
    "coordinates":[[[103.5,29.5],[103.6,29.6,1]],[[1,2],[3,4e-1]]]}},{"type":"Feature",
    "geometry":{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]}]},
    "properties":null}]}
    """

  private static let grid = """
    ncols 3
    nrows 2
    xllcorner 103
    yllcenter 29
    cellsize 0.5
    NODATA_value -9999
    1 2 3
    4.5 -9999 6e1

    """
}
