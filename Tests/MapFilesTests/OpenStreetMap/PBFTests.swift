import CatchmentSupport
import RoadNetwork
import Testing

@testable import MapFiles

@Suite struct PBFTests {
  @Test func everyFormOfAFileIsTheSameMap() throws {
    for isDense in [true, false] {
      for packing in [MadePBF.Packing.raw, .zlib] {
        for waysFirst in [true, false] {
          for (granularity, offset) in [(100, 0), (1000, 7_000_000), (1, -5_000_000_000)] {
            var file = MadePBF.sample
            (file.isDense, file.packing, file.waysFirst) = (isDense, packing, waysFirst)
            (file.granularity, file.offset) = (granularity, offset)
            let reading = try SampleMap.read(file.bytes)
            SampleMap.expectSample(reading, "\(isDense) \(packing) \(waysFirst) \(granularity)")
          }
        }
      }
    }
  }

  @Test func everyTruncationIsRefusedOrShorter() {
    let bytes = MadePBF.sample.bytes
    let header = MadePBF.blob("OSMHeader", MadePBF.text(4, "DenseNodes"), .zlib).count
    for count in bytes.indices {
      do {
        let reading = try SampleMap.read(Array(bytes[..<count]))
        // A file may end between two blobs.
        #expect(reading.map.ways.isEmpty && count > header - 20)
      } catch {
        #expect(!error.englishText.isEmpty && !error.chineseText.isEmpty)
      }
    }
  }

  @Test func flippedBitsNeverCrash() {
    var file = MadePBF.sample
    for packing in [MadePBF.Packing.raw, .zlib] {
      file.packing = packing
      let bytes = file.bytes
      for i in 0..<8 * bytes.count {
        var changed = bytes
        changed[i / 8] ^= 1 << UInt8(i % 8)
        _ = try? SampleMap.read(changed)
      }
    }
  }

  /// The error that bytes come to, in English.
  private func text(_ bytes: [UInt8]) -> String {
    do {
      _ = try SampleMap.read(bytes)
      return ""
    } catch {
      #expect(!error.chineseText.isEmpty)
      return error.englishText
    }
  }

  @Test func featuresAreChecked() {
    var file = MadePBF.sample
    file.features.append("HistoricalInformation")
    #expect(text(file.bytes).contains("osmium time-filter"))
    file.features = ["OsmSchema-V0.6", "Holograms"]
    #expect(text(file.bytes).contains("the feature Holograms is not supported"))
  }

  @Test func packingsThatAreNotReadAreNamed() {
    for (field, name) in [(4, "lzma"), (5, "bzip2"), (6, "lz4"), (7, "zstd")] {
      let blob = MadePBF.number(2, 3) + MadePBF.field(field, [1, 2, 3])
      let bytes = MadePBF.blobOfFields("OSMHeader", blob)
      #expect(text(bytes).contains("\(name) compression is not supported: run osmium cat"))
    }
  }

  @Test func sizesAreChecked() {
    let header = MadePBF.blob("OSMHeader", [], .raw)
    let name = MadePBF.text(1, "OSMData")
    func data(_ size: Int) -> [UInt8] {
      let fields = name + MadePBF.number(3, size)
      return MadeBytes.big(fields.count, 4) + fields
    }
    #expect(text(header + data(40 << 20)).contains("the format allows 32 MiB"))
    #expect(text(header + data(-1)).contains("the format allows 32 MiB"))
    #expect(text(header + [0, 2, 0, 0]).contains("the format allows 65536"))
    #expect(text(header + [0, 0, 0, 0]).contains("the format allows 65536"))
    func zlib(_ stated: Int?, _ bytes: [UInt8]) -> [UInt8] {
      let size = stated.map { MadePBF.number(2, $0) } ?? []
      return MadePBF.blobOfFields("OSMData", size + MadePBF.field(3, MadeBytes.zlib(bytes)))
    }
    let block = MadePBF.sample.block
    #expect(text(header + zlib(nil, block)).contains("must state a length"))
    #expect(text(header + zlib(33 << 20, block)).contains("must state a length"))
    #expect(text(header + zlib(block.count - 1, block)).contains("longer than it states"))
    #expect(text(header + zlib(block.count + 1, block)).contains("shorter than it states"))
    #expect(text(header + MadePBF.blobOfFields("OSMData", [])).contains("without data"))
    #expect(text(header + zlib(block.count, block)).isEmpty)
  }

  @Test func brokenBlocksSayWhy() {
    let header = MadePBF.blob("OSMHeader", [], .raw)
    func block(_ fields: [UInt8]) -> String {
      text(header + MadePBF.blob("OSMData", fields, .raw))
    }
    let strings = MadePBF.field(1, MadePBF.text(1, "") + MadePBF.text(1, "highway"))
    func way(_ fields: [UInt8]) -> [UInt8] {
      strings + MadePBF.field(2, MadePBF.field(3, fields))
    }
    #expect(
      block(way(MadePBF.field(2, [1]) + MadePBF.field(3, [1, 1])))
        .contains("more keys than values"))
    #expect(
      block(way(MadePBF.field(2, [9]) + MadePBF.field(3, [1]))).contains("not in the table"))
    #expect(
      block(way(MadePBF.field(2, [1]) + MadePBF.field(3, [9]))).contains("not in the table"))
    #expect(block(way(MadePBF.field(1, []))).contains("wrong kind"))
    #expect(block([0x0A, 0x7F]).contains("cut off"))
    #expect(block([0x28] + [UInt8](repeating: 0xFF, count: 11)).contains("more than 64 bits"))
    #expect(block([0x2F]).contains("unknown kind"))
    #expect(block([0x00]).contains("without a valid number"))
    #expect(block(MadePBF.number(17, 0)).contains("a granularity of 0"))
    let road = way(MadePBF.field(2, [1]) + MadePBF.field(3, [1]) + MadePBF.field(8, [2, 2]))
    #expect(block(road).isEmpty)
  }

  @Test func columnsOfNodesMustMatch() {
    let strings = MadePBF.field(
      1, ["", "highway", "road"].reduce([]) { $0 + MadePBF.text(1, $1) })
    let way = MadePBF.field(
      2,
      MadePBF.field(
        3,
        MadePBF.number(1, 1) + MadePBF.field(2, [1]) + MadePBF.field(3, [2])
          + MadePBF.field(8, [2, 2])))
    func dense(_ fields: [UInt8]) -> String {
      let block = strings + way + MadePBF.field(2, MadePBF.field(2, fields))
      return text(
        MadePBF.blob("OSMHeader", [], .raw) + MadePBF.blob("OSMData", block, .raw))
    }
    let (ids, two) = (MadePBF.field(1, [2, 2]), [UInt8]([2, 2]))
    #expect(dense(ids + MadePBF.field(8, two) + MadePBF.field(9, two)).isEmpty)
    #expect(dense(ids + MadePBF.field(8, two) + MadePBF.field(9, [2])).contains("lengths"))
    #expect(dense(ids + MadePBF.field(8, [2, 2, 2]) + MadePBF.field(9, two)).contains("lengths"))
    #expect(dense(ids + ids).contains("several parts"))
    #expect(
      dense(ids + MadePBF.field(8, two) + MadePBF.field(9, two) + MadePBF.field(10, [0]))
        .contains("cut off"))
  }

  @Test func dataBeforeTheHeaderIsRefused() {
    // The second blob first: what comes first decides what kind of file it is.
    var source = PBFTests.blobs(MadePBF.sample.bytes)
    source.swapAt(0, 1)
    #expect(throws: MapFileError.self) {
      _ = try PBFRoadReader.read(
        ByteSource(source.flatMap { $0 }, name: "a"), limits: MapFileLimits())
    }
    // Kinds that nobody knows are passed over.
    var more = PBFTests.blobs(MadePBF.sample.bytes)
    more.insert(MadePBF.blob("OSMExtra", [1, 2, 3], .raw), at: 1)
    #expect(text(more.flatMap { $0 }).isEmpty)
  }

  private static func blobs(_ bytes: [UInt8]) -> [[UInt8]] {
    let header = MadePBF.blob(
      "OSMHeader", MadePBF.sample.features.reduce([]) { $0 + MadePBF.text(4, $1) }, .zlib)
    return [header, Array(bytes[header.count...])]
  }

  @Test func limitsHold() {
    var limits = MapFileLimits()
    limits.nodeReferences = 5
    #expect(throws: MapFileError.self) {
      _ = try RoadMapFile.read(MadePBF.sample.bytes, name: "a", limits: limits)
    }
    limits.nodeReferences = 6
    #expect(throws: Never.self) {
      _ = try RoadMapFile.read(MadePBF.sample.bytes, name: "a", limits: limits)
    }
    limits.fileBytes = 10
    #expect(throws: MapFileError.tooLarge(file: "a", limit: 10)) {
      _ = try RoadMapFile.read(MadePBF.sample.bytes, name: "a", limits: limits)
    }
  }
}
