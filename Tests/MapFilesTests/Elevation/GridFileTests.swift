import CatchmentSupport
import Geography
import Testing

@testable import MapFiles

@Suite struct GridFileTests {
  private static let sample = """
    ncols 3\r
    NROWS 2\r
    xllcorner 103.0\r
    yllcenter 29.25\r
    cellsize 0.5\r
    NODATA_value -9999\r
    1 2 3\r
    4.5 -9999 6e1\r

    """

  private func read(_ text: String, _ frame: ElevationGrid.Frame? = nil) throws(MapFileError)
    -> ElevationGrid
  {
    try ElevationFile.read(Array(text.utf8), name: "a.asc", frame: frame)
  }

  private func text(_ change: (inout String) -> Void) -> String {
    var sample = Self.sample
    change(&sample)
    do {
      _ = try read(sample)
      return ""
    } catch {
      #expect(!error.chineseText.isEmpty)
      return error.englishText
    }
  }

  @Test func asciiGridsAreRead() throws {
    let grid = try read(Self.sample)
    #expect((grid.columns, grid.rows, grid.west, grid.north) == (3, 2, 103, 30))
    #expect(grid.heights[..<4] == [1, 2, 3, 4.5] && grid.heights[4].isNaN && grid.heights[5] == 60)
    let other = Self.sample.replacing("cellsize 0.5", with: "dx 0.5\ndy 0.25")
    #expect(try read(other).cellHeight == 0.25)
    let packed = MadeBytes.gzip(Array(Self.sample.utf8))
    #expect(try ElevationFile.read(packed, name: "a.asc.gz").columns == 3)
  }

  @Test func brokenGridsSayWhyAndWhere() {
    #expect(text { $0.replace("4.5", with: "4,5") }.contains("line 8: 4,5 is not a number"))
    #expect(text { $0 += "7" }.contains("line 9: more heights than 3 × 2"))
    #expect(text { $0.replace("6e1", with: "") }.contains("ends too early"))
    #expect(text { $0.replace("ncols 3", with: "ncols 3.5") }.contains("ncols must be a positive"))
    #expect(text { $0.replace("ncols 3", with: "ncols -3") }.contains("ncols must be a positive"))
    #expect(text { $0.replace("NROWS 2\r\n", with: "") }.contains("the header needs nrows"))
    #expect(text { $0.replace("cellsize 0.5", with: "cellsize 0") }.contains("have no size"))
    #expect(text { $0.replace("cellsize 0.5\r\n", with: "") }.contains("needs cellsize"))
    #expect(text { $0.replace("yllcenter", with: "yulcenter") }.contains("no yulcenter"))
    #expect(text { $0.replace("yllcenter", with: "xllcorner") }.contains("stated twice"))
    #expect(text { $0.replace("103.0", with: "500000") }.contains("not in degrees"))
    #expect(text { $0.replace("ncols 3", with: "ncols 999999999") }.contains("more than"))
    #expect(text { $0.replace("ncols 3", with: "ncols 1e300") }.contains("ncols must be"))
    #expect(text { $0.replace("ncols 3", with: "ncols 99999") }.contains("ends too early"))
  }

  @Test func projectedGridsNeedAFrame() throws {
    let text = Self.sample.replacing("103.0", with: "500000")
    let frame = ElevationGrid.Frame.projected(TransverseMercator(centralMeridian: 105))
    #expect(try read(text, frame).frame == frame)
  }

  @Test func truncationsAndFlippedBitsNeverCrash() {
    let bytes = Array(Self.sample.utf8)
    // The last line end and the last digits may be missing.
    for count in 0..<bytes.count - 5 {
      #expect(throws: MapFileError.self) {
        _ = try ElevationFile.read(Array(bytes[..<count]), name: "a.asc")
      }
    }
    for i in 0..<8 * bytes.count {
      var changed = bytes
      changed[i / 8] ^= 1 << UInt8(i % 8)
      _ = try? ElevationFile.read(changed, name: "a.asc")
    }
  }

  @Test func namesOfTilesTellTheirCorner() {
    func corner(_ name: String) -> [Int]? {
      HeightTile.corner(name).map { [$0.latitude, $0.longitude] }
    }
    #expect(corner("N29E103.hgt") == [29, 103])
    #expect(corner("s05w078.HGT") == [-5, -78])
    #expect(corner("N29E103.SRTMGL1.hgt") == [29, 103])
    for name in ["N29E103", "X29E103.hgt", "N91E103.hgt", "N29E181.hgt", "N2AE103.hgt", ".hgt", ""]
    {
      #expect(corner(name) == nil, "\(name)")
    }
  }

  @Test func tilesAreReadPlainAndPacked() throws {
    var bytes = [UInt8](repeating: 0, count: 1201 * 1201 * 2)
    bytes.replaceSubrange(0..<6, with: [0x0B, 0xB8, 0xFF, 0xFE, 0x80, 0])
    for (packed, name) in [
      (bytes, "N29E103.hgt"), (MadeBytes.gzip(bytes), "N29E103.hgt.gz"),
      (MadeBytes.zip([("a/N29E103.hgt", bytes), ("readme.txt", [1])]), "tile.zip"),
    ] {
      let grid = try ElevationFile.read(packed, name: name)
      #expect((grid.columns, grid.rows) == (1201, 1201))
      #expect(grid.heights[0] == 3000 && grid.heights[1] == -2 && grid.heights[2].isNaN)
      let corner = try #require(Coordinate(latitude: 30, longitude: 103))
      #expect(abs((grid.height(at: corner) ?? 0) - 3000) < 1e-6)
    }
    #expect(throws: MapFileError.self) {
      _ = try ElevationFile.read(Array(bytes.dropLast()), name: "N29E103.hgt")
    }
    #expect(throws: MapFileError.self) { _ = try ElevationFile.read(bytes, name: "tile.hgt") }
    let two = MadeBytes.zip([("N29E103.hgt", [1]), ("N29E104.hgt", [1])])
    #expect(throws: MapFileError.self) { _ = try ElevationFile.read(two, name: "tiles.zip") }
    var limits = MapFileLimits()
    limits.cells = 1000
    #expect(throws: MapFileError.self) {
      _ = try ElevationFile.read(bytes, name: "N29E103.hgt", limits: limits)
    }
  }
}
