import Foundation
import Geography
import MapFiles
import RoadNetwork
import Testing

/// Counts are those of osmium 4.3.2 (Benchmarks/osm_counts.py), heights those of rasterio 1.4.4.
@Suite(.enabled(if: TestData.openStreetMap != nil)) struct RealFileTests {
  private func counts(_ name: String) throws -> (RoadMap, OpenStreetMapCounts) {
    let folder = try #require(TestData.openStreetMap)
    let reading = try RoadMapFile.read(folder.appending(path: name))
    guard case .openStreetMap(let counts) = reading.source else {
      throw CocoaError(.featureUnsupported)
    }
    let dropped =
      counts.waysClosed + counts.waysOfAreas + counts.waysUnbuilt + counts.waysOfOtherHighways
      + counts.waysRepeated + counts.waysWithoutNodes + counts.waysTooShort
    #expect(counts.nodesKept == reading.map.places.count)
    #expect(counts.roadWaysKept + dropped == (name.hasSuffix("pbf") ? 1615 : 2056))
    #expect(reading.map.nodeIDs == reading.map.nodeIDs.sorted())
    return (reading.map, counts)
  }

  @Test func andorraIsReadWhole() throws {
    let (map, counts) = try counts("andorra.osm.pbf")
    #expect((counts.nodes, counts.ways, counts.relations) == (69644, 2725, 74))
    #expect(counts.waysUnbuilt == 2)
    #expect(map.ways.filter { $0.roadClass == .track }.count <= 152)
    #expect(map.places.allSatisfy { (42.4...42.7).contains($0.latitude) })
  }

  @Test func bayreuthIsReadWhole() throws {
    let (map, counts) = try counts("north-bayreuth.osm.gz")
    #expect((counts.nodes, counts.ways, counts.relations) == (58631, 7801, 179))
    #expect(map.ways.filter { $0.roadClass == .motorway }.count == 64)
    #expect(map.ways.filter { $0.roadClass == .motorway }.allSatisfy { $0.backward.isEmpty })
    // Eight bollards, twelve gates, ten lift gates, two cycle barriers and a chain are in the file.
    #expect((1...33).contains(map.barriers.count))
  }

  @Test func heightsOfPortoAlegreAreThoseOfGDAL() throws {
    let folder = try #require(TestData.openStreetMap)
    let grid = try ElevationFile.read(folder.appending(path: "poa_elevation.tif"))
    #expect((grid.columns, grid.rows) == (413, 403))
    #expect(grid.heights.reduce(0) { $0 + Double($1) } == 7_916_486)
    #expect(abs(grid.west + 51.254861111) < 1e-9 && abs(grid.north + 29.997638889) < 1e-9)
    #expect(grid.heights[..<5].allSatisfy { $0 == 5 })
  }
}
