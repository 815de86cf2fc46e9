import CatchmentSupport
import Foundation
import Geography
import RoadNetwork
import Testing

@testable import MapFiles

@Suite struct GeoJSONTests {
  private func read(_ text: String) throws(MapFileError) -> (RoadMap, GeoJSONRoadCounts) {
    let reading = try RoadMapFile.read(Array(text.utf8), name: "a.geojson")
    guard case .geoJSON(let counts) = reading.source else { return (reading.map, .init()) }
    #expect(reading.remarks == counts.remarks)
    return (reading.map, counts)
  }

  private static let sample = """
    {"type": "FeatureCollection", "name": "roads",
     "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}},
     "features": [
      {"type": "Feature", "properties": {"id": 7, "highway": "tertiary", "name": "\\u73af\\u5c71路",
        "oneway": true, "maxspeed": 40, "speed_kmh": 32.5, "surface": "gravel", "length_m": 1500},
       "geometry": {"type": "LineString", "coordinates": [[103.5, 29.5], [103.5, 29.51, 8], [103.51, 29.52]]}},
      {"geometry": {"coordinates": [[[103.51, 29.52], [103.52, 29.53]], [[1, 2], [1, 2]], [[3, 4], [3, 5]]],
        "type": "MultiLineString"}, "type": "Feature", "id": "way/12", "properties": null},
      {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [5, 5]}},
      {"type": "Feature", "properties": {}, "geometry": null},
      {"type": "Feature", "properties": {"highway": "construction"},
       "geometry": {"type": "LineString", "coordinates": [[8, 8], [9, 9]]}}
     ]}
    """

  @Test func filesOnDiskAreReadFromTheirStart() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "catchment-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (map, _) = try read(Self.sample)
    // Longer than what is looked at to tell the kind of the file, and shorter.
    for padding in [0, 10_000] {
      let bytes = Array((Self.sample + String(repeating: " ", count: padding)).utf8)
      for (name, bytes) in [("a.geojson", bytes), ("b.geojson", MadeBytes.gzip(bytes))] {
        let url = folder.appending(path: name)
        try Data(bytes).write(to: url)
        #expect(try RoadMapFile.read(url).map == map)
      }
    }
  }

  @Test func linesBecomeWays() throws {
    let (map, counts) = try read(Self.sample)
    #expect(map.ways.map(\.id) == [7, 12, 12])
    #expect(map.wayNodes.elements == [0, 1, 2, 2, 3, 4, 5])
    #expect(map.places.map(\.latitude) == [29.5, 29.51, 29.52, 29.53, 4, 5])
    #expect(map.nodeIDs == [0, 1, 2, 3, 4, 5])
    #expect(map.ways.map(\.roadClass) == [.tertiary, .road, .road])
    #expect(map.name(of: 0) == "环山路")
    #expect(map.ways[0].backward == .foot)
    #expect((map.ways[0].speed, map.ways[0].speedLimit) == (32.5, 40))
    #expect((map.ways[0].statedMetres, map.ways[0].surface) == (1500, .compacted))
    #expect((counts.features, counts.linesKept, counts.linesTooShort) == (5, 3, 1))
    #expect((counts.otherGeometries, counts.featuresNotRoads) == (1, 1))
  }

  @Test func everyTruncationIsRefused() {
    let bytes = Array(Self.sample.utf8)
    for count in bytes.indices {
      #expect(throws: MapFileError.self) {
        _ = try RoadMapFile.read(Array(bytes[..<count]), name: "a")
      }
    }
  }

  @Test func flippedBitsNeverCrash() {
    let bytes = Array(Self.sample.utf8)
    for i in 0..<8 * bytes.count {
      var changed = bytes
      changed[i / 8] ^= 1 << UInt8(i % 8)
      _ = try? RoadMapFile.read(changed, name: "a")
    }
  }

  @Test func bareGeometriesAndSequencesAreRead() throws {
    let line = #"{"type":"LineString","coordinates":[[1,2],[3,4]]}"#
    #expect(try read(line).0.ways.map(\.id) == [1])
    let (map, counts) = try read(
      "\u{1E}\(line)\n\u{1E}{\"type\":\"Feature\",\"geometry\":\(line)}\n")
    #expect((map.ways.count, map.places.count, counts.features) == (2, 2, 2))
    let collection = try read(
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},\#(line)]}"#
    )
    #expect((collection.0.ways.count, collection.1.otherGeometries) == (1, 1))
  }

  @Test func lengthsAreSharedByTheLinesOfAFeature() throws {
    let (map, _) = try read(
      """
      {"type":"Feature","properties":{"length_m":300},"geometry":{"type":"MultiLineString",
      "coordinates":[[[0,0],[0.001,0]],[[0,0],[-0.002,0]]]}}
      """)
    #expect(
      abs(map.ways[0].statedMetres - 100) < 0.01 && abs(map.ways[1].statedMetres - 200) < 0.01)
  }

  @Test func classesOfOtherTablesAreUnderstood() throws {
    func way(_ properties: String) throws -> (RoadMap.Way, GeoJSONRoadCounts) {
      let (map, counts) = try read(
        """
        {"type":"Feature","properties":{\(properties)},"geometry":{"type":"LineString",
        "coordinates":[[1,2],[3,4]]}}
        """)
      return (try #require(map.ways.first), counts)
    }
    #expect(try way(#""highway":"省道""#).0.roadClass == .primary)
    #expect(try way(#""highway":"road of kings""#).1.classesUnknown == 1)
    #expect(try way(#""fclass":"track_grade4","oneway":"B""#).0.surface == .unpaved)
    #expect(try way(#""fclass":"primary","oneway":"F","bridge":"F""#).0.backward == .foot)
    #expect(try way(#""fclass":"primary","oneway":"T","bridge":"T""#).0.forward == .foot)
    #expect(try way(#""speed_kmh":"fast","length_m":-3"#).1.measuresIgnored == 2)
    #expect(try way(#""speed_kmh":0"#).1.measuresIgnored == 0)
  }

  private func text(_ json: String) -> String {
    do {
      _ = try read(json)
      return ""
    } catch {
      #expect(!error.chineseText.isEmpty)
      return error.englishText
    }
  }

  private func line(_ coordinates: String) -> String {
    text("{\"type\":\"LineString\",\n\"coordinates\":[\n\(coordinates)]}")
  }

  @Test func brokenFilesSayWhyAndWhere() {
    #expect(line("[1,2],[200,4]").contains("line 3: no such place: longitude 200.0"))
    #expect(line("[1,2],[3,1e999]").contains("line 3: a number that is not finite"))
    #expect(line("[1,2],[3,NaN]").contains("line 3: JSON expects something else"))
    #expect(line("[1,2],[3]").contains("needs a longitude and a latitude"))
    #expect(line("[1,2],3").contains("different depths"))
    #expect(line("[1,2],[3,4]]").contains("JSON expects something else"))
    #expect(line("[1,2],").contains("different depths"))
    #expect(text("{\"type\":\"Topology\"}").contains("TopoJSON"))
    #expect(text("{\"type\":\"Cube\"}").contains("neither a feature collection"))
    #expect(text("[1]").contains("GeoJSON begins with an object"))
    #expect(text("{} {}").contains("neither"))
    #expect(text(#"{"type":"Feature","id":"\x"}"#).contains("an escape that JSON does not know"))
    #expect(text(#"{"type":"Feature","id":"\u12"}"#).contains("not well formed"))
    #expect(text("{\"type\":\"Feature\",\"id\":\"\u{1}\"}").contains("control character"))
    let deep = String(repeating: "[", count: 65)
    #expect(text("{\"type\":\"LineString\",\"coordinates\":\(deep)").contains("deeper than 64"))
    #expect(text("{\"a\":\(deep)").contains("deeper than 64"))
  }

  @Test func otherCoordinateSystemsAreRefusedWithAdvice() {
    func crs(_ name: String) -> String {
      text(
        """
        {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"\(name)"}},
        "features":[]}
        """)
    }
    for name in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4490"] {
      #expect(crs(name).isEmpty)
    }
    #expect(crs("urn:ogc:def:crs:EPSG::3857").contains("ogr2ogr -t_srs EPSG:4326"))
    #expect(crs("urn:ogc:def:crs:EPSG::4524").contains("is not supported"))
  }

  @Test func otherEncodingsAndLimits() {
    let wide: [UInt8] = [0x7B, 0, 0x7D, 0]
    #expect(throws: MapFileError.self) { _ = try RoadMapFile.read(wide, name: "a") }
    var limits = MapFileLimits()
    limits.nodeReferences = 6
    #expect(throws: MapFileError.self) {
      _ = try RoadMapFile.read(Array(Self.sample.utf8), name: "a", limits: limits)
    }
    limits.nodeReferences = 20
    limits.memoryBytes = 100
    #expect(throws: MapFileError.tooLarge(file: "a", limit: 100)) {
      _ = try RoadMapFile.read(Array(Self.sample.utf8), name: "a", limits: limits)
    }
  }
}
