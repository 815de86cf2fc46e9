import CatchmentSupport
import Geography
import Testing

@testable import MapFiles

@Suite struct GeoTIFFTests {
  private func read(_ tiff: MadeTIFF) throws(MapFileError) -> ElevationGrid {
    try ElevationFile.read(tiff.bytes, name: "a.tif")
  }

  private func text(_ change: (inout MadeTIFF) -> Void) -> String {
    var tiff = MadeTIFF.sample()
    change(&tiff)
    do {
      _ = try read(tiff)
      return ""
    } catch {
      #expect(!error.chineseText.isEmpty)
      return error.englishText
    }
  }

  @Test func bothByteOrdersAndBigTIFF() throws {
    for isLittle in [true, false] {
      for isBig in [true, false] {
        let grid = try read(MadeTIFF.sample(isLittle: isLittle, isBig: isBig))
        #expect((grid.columns, grid.rows) == (3, 2))
        #expect(grid.heights == [1, 2, 3, 4, 5, 6])
        #expect((grid.west, grid.north) == (103, 30))
        #expect((grid.cellWidth, grid.cellHeight) == (0.5, 0.25))
        #expect(grid.frame == .degrees)
      }
    }
  }

  @Test func picturesOfGDALAreReadAlike() throws {
    for picture in GDALPictures.all {
      let grid = try ElevationFile.read(picture.bytes, name: picture.name)
      #expect((grid.columns, grid.rows) == (7, 5))
      #expect((grid.west, grid.north, grid.cellWidth, grid.cellHeight) == (103, 30, 0.5, 0.25))
      let exact = (0..<35).map { Float($0) * 3.25 - 20 }
      switch picture.name {
      case "floatDeflate", "doubleDeflateTiled", "floatPixelsOfTwo", "floatLZWBigTwoBands":
        #expect(grid.heights == exact, "\(picture.name)")
      case "byteLZWTiled", "shortPackBits":
        #expect(grid.heights == exact.map { abs($0).rounded(.towardZero) }, "\(picture.name)")
      default: #expect(grid.heights == exact.map { $0.rounded(.towardZero) }, "\(picture.name)")
      }
    }
  }

  @Test func truncationsAndFlippedBitsNeverCrash() {
    for (name, bytes) in GDALPictures.all + [("made", MadeTIFF.sample().bytes)] {
      var isWhole = false
      for count in bytes.indices {
        // The last bytes may be padding that nothing needs, or the second band.
        let needed = name == "floatLZWBigTwoBands" ? 0x1FB : bytes.count - 8
        if (try? ElevationFile.read(Array(bytes[..<count]), name: name)) != nil { isWhole = true }
        #expect(!isWhole || count >= needed, "\(name) \(count)")
      }
      for i in 0..<8 * bytes.count {
        var changed = bytes
        changed[i / 8] ^= 1 << UInt8(i % 8)
        var limits = MapFileLimits()
        limits.cells = 1 << 16
        _ = try? ElevationFile.read(changed, name: name, limits: limits)
      }
    }
  }

  @Test func noDataScaleUnitAndPoints() throws {
    var tiff = MadeTIFF.sample()
    tiff.texts = [
      42113: "5 ",
      42112: "<GDALMetadata>\n<Item name=\"OFFSET\" sample=\"0\" role=\"offset\">-20</Item>\n"
        + "<Item name=\"SCALE\" sample=\"0\" role=\"scale\">0.5</Item></GDALMetadata>",
    ]
    tiff.shorts[34735] = [
      1, 1, 0, 4, 1024, 0, 1, 2, 1025, 0, 1, 2, 2048, 0, 1, 4490, 4099, 0, 1, 9002,
    ]
    let grid = try read(tiff)
    #expect((grid.west, grid.north) == (102.75, 30.125))
    let stored: [Double] = [1, 2, 3, 4, .nan, 6]
    let wanted = stored.map { ($0 * 0.5 - 20) * 0.3048 }
    for (height, value) in zip(grid.heights, wanted) {
      #expect(value.isNaN ? height.isNaN : abs(Double(height) - value) < 1e-5)
    }
  }

  @Test func transformationsAndSparseTiles() throws {
    var tiff = MadeTIFF.sample()
    tiff.doubles = [34264: [0.5, 0, 0, 103, 0, -0.25, 0, 30, 0, 0, 0, 0, 0, 0, 0, 1]]
    #expect(try read(tiff).north == 30)
    tiff.isTiled = true
    tiff.shorts[322] = [16]
    tiff.shorts[323] = [16]
    tiff.chunks = [(0..<256).flatMap { MadeBytes.little($0, 2) }]
    #expect(try read(tiff).heights == [0, 1, 2, 16, 17, 18])
    tiff.chunks = [[]]
    #expect(text { $0 = tiff }.contains("shorter than it should be"))
  }

  @Test func projectionsAreKnown() throws {
    func frame(_ code: Int) throws -> ElevationGrid.Frame {
      var tiff = MadeTIFF.sample()
      tiff.shorts[34735] = [1, 1, 0, 2, 1024, 0, 1, 1, 3072, 0, 1, code]
      tiff.doubles[33922] = [0, 0, 0, 500_000, 3_290_000, 0]
      return try read(tiff).frame
    }
    func projection(
      _ meridian: Double, _ scale: Double, _ east: Double, _ north: Double, _ inverse: Double
    ) -> ElevationGrid.Frame {
      .projected(
        TransverseMercator(
          centralMeridian: meridian, scale: scale, falseEasting: east, falseNorthing: north,
          flattening: 1 / inverse))
    }
    let (wgs, cgcs) = (298.257223563, 298.257222101)
    #expect(try frame(32648) == projection(105, 0.9996, 500_000, 0, wgs))
    #expect(try frame(32748) == projection(105, 0.9996, 500_000, 10_000_000, wgs))
    #expect(try frame(4491) == projection(75, 1, 13_500_000, 0, cgcs))
    #expect(try frame(4508) == projection(111, 1, 500_000, 0, cgcs))
    #expect(try frame(4525) == projection(111, 1, 37_500_000, 0, cgcs))
    #expect(try frame(4545) == projection(108, 1, 500_000, 0, cgcs))
    #expect(throws: MapFileError.self) { _ = try frame(3857) }
    #expect(throws: MapFileError.self) { _ = try frame(2414) }
  }

  @Test func whatIsNotReadIsRefusedWithAdvice() {
    for (code, name) in [(7, "JPEG"), (50000, "Zstandard"), (34887, "LERC"), (3, "3")] {
      #expect(text { $0.shorts[259] = [code] }.contains("compression \(name) is not supported"))
    }
    #expect(text { $0.shorts[339] = [6] }.contains("format 6"))
    #expect(text { $0.shorts[258] = [12] }.contains("12 bits"))
    #expect(text { $0.shorts[317] = [4] }.contains("predictor 4"))
    #expect(text { $0.shorts[317] = [3] }.contains("predictor 3"))
    #expect(text { $0.shorts[262] = [3] }.contains("a palette"))
    #expect(text { $0.shorts[266] = [2] }.contains("reverse order"))
    #expect(
      text {
        $0.shorts[277] = [2]; $0.shorts[258] = [16, 8]
      }.contains("differ in size"))
    #expect(text { $0.doubles[33550] = nil }.contains("does not say where it lies"))
    #expect(text { $0.shorts[34735] = nil }.contains("does not name its coordinates"))
    let (xian, own) = (
      text { $0.shorts[34735]?[15] = 4610 }, text { $0.shorts[34735]?[15] = 32767 }
    )
    #expect(xian.contains("EPSG:4610") && own.contains("of its own"))
    #expect(
      text {
        $0.doubles = [34264: [0.5, 0.1, 0, 103, 0, -0.25, 0, 30, 0, 0, 0, 0, 0, 0, 0, 1]]
      }.contains("turned or upside down"))
    let metres = text { $0.doubles[33922]?[3] = 500_000 }
    #expect(metres.contains("not in degrees"))
    #expect(text { $0.doubles[33550] = [0, 0, 0] }.contains("have no size"))
    #expect(text { $0.doubles[33550] = [.nan, 1, 0] }.contains("have no size"))
  }

  @Test func sizesAreCheckedBeforeMemoryIsTaken() {
    #expect(text { $0.shorts[256] = [0] }.contains("0 by 2 cells"))
    #expect(
      text {
        $0.shorts[256] = [65535]; $0.shorts[257] = [65535]
      }.contains("more than"))
    #expect(
      text {
        $0.shorts[257] = [3]; $0.shorts[278] = [1]
      }.contains("fewer strips or tiles"))
    #expect(text { $0.shorts[278] = [0] }.contains("without a size"))
    #expect(text { $0.shorts[256] = [4] }.contains("shorter than it should be"))
    #expect(text { $0.shorts[277] = [60000] }.contains("shorter than it should be"))
    // One row of tiles that reach far over the edge.
    #expect(
      text {
        $0.isTiled = true
        $0.shorts[322] = [65520]
        $0.shorts[323] = [65520]
      }.contains("more than"))
  }

  @Test func damagedChunksSayWhy() {
    func packed(_ code: Int, _ bytes: [UInt8]) -> String {
      text {
        $0.shorts[259] = [code]
        $0.chunks = [bytes]
      }
    }
    let values = (1...6).flatMap { MadeBytes.little($0, 2) }
    #expect(packed(8, MadeBytes.zlib(values)).isEmpty)
    #expect(packed(32946, MadeBytes.zlib(values) + [0]).isEmpty)
    #expect(packed(8, MadeBytes.zlib(values + [0])).contains("longer than it should be"))
    #expect(packed(8, MadeBytes.zlib(Array(values.dropLast()))).contains("shorter"))
    #expect(packed(8, values).contains("no zlib header"))
    #expect(packed(5, [0, 1, 2, 3]).contains("LZW of TIFF before version 6"))
    // Clear, then a code that is not there yet.
    #expect(packed(5, [0x80, 0x7F, 0xFF, 0xFF]).contains("an LZW code that stands for nothing"))
    #expect(packed(5, []).contains("shorter"))
    #expect(packed(32773, [11] + values).isEmpty)
    #expect(packed(32773, [0x80, 5, 1, 2]).contains("shorter"))
  }
}
