import Testing

@testable import CatchmentSupport

@Suite struct DeflateTests {
  /// Packs and unpacks; the length of the stream.
  private func roundTrip(_ bytes: [UInt8]) throws -> Int {
    let packed = Deflate.raw(bytes)
    #expect(try Inflate.raw(packed, limit: bytes.count, expected: bytes.count) == bytes)
    #expect(packed.count <= bytes.count + bytes.count / 8 + 8)
    return packed.count
  }

  @Test func knownStreams() throws {
    #expect(Deflate.raw([]) == [3, 0])
    #expect(try roundTrip(Array("hello hello hello hello".utf8)) == 9)
    // As zlib makes it.
    #expect(Deflate.raw(Array("a".utf8)) == [0x4B, 0x04, 0x00])
  }

  @Test func everyLengthAndDistanceComesBack() throws {
    for length in 1...600 { _ = try roundTrip([UInt8](repeating: 7, count: length)) }
    var random = RandomStream(seed: 1)
    let noise = (0..<40_000).map { _ in UInt8(random.integer(below: 256)) }
    let word = Array("repetition".utf8)
    for distance in [
      1, 2, 3, 4, 5, 9, 257, 258, 4_097, 24_577, 32_757, 32_758, 32_759, 32_768, 39_000,
    ] {
      let bytes = word + noise[..<max(distance - word.count, 0)] + word + word
      _ = try roundTrip(Array(bytes))
    }
    #expect(try roundTrip(noise) > noise.count)
  }

  @Test func everyByteComesBack() throws {
    _ = try roundTrip(Array(0...255) + Array((0...255).reversed()))
  }

  @Test func randomTextsComeBack() throws {
    var random = RandomStream(seed: 2)
    for _ in 0..<300 {
      let letters = 1 + random.integer(below: 40)
      let count = random.integer(below: 3_000)
      var bytes: [UInt8] = []
      while bytes.count < count {
        if bytes.count > 10, random.integer(below: 4) == 0 {
          let start = random.integer(below: bytes.count)
          bytes += bytes[start...].prefix(random.integer(below: 300))
        } else {
          bytes.append(UInt8(random.integer(below: letters) * 6))
        }
      }
      _ = try roundTrip(bytes)
    }
  }

  @Test func tablesShrink() throws {
    let rows = (0..<2_000).map {
      "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>\($0 * 7)</v></c></row>"
    }
    let bytes = Array(rows.joined().utf8)
    #expect(try roundTrip(bytes) * 3 < bytes.count)
  }

  @Test func archivesAreReadBack() throws {
    let files: [(String, [UInt8])] = [
      ("a/空.txt", []), ("学校.xml", Array(String(repeating: "<学校/>", count: 500).utf8)),
      ("noise", [1, 200, 3]),
    ]
    var writer = ZipWriter()
    for (name, bytes) in files { writer.add(name, bytes) }
    #expect(writer.bytes.count < 500)
    let archive = try ZipArchive(writer.bytes)
    #expect(archive.entries.map(\.name) == files.map(\.0))
    for (name, bytes) in files {
      #expect(try archive.contents(of: name, limit: 10_000) == bytes)
    }
    #expect(try ZipArchive(ZipWriter().bytes).entries.isEmpty)
  }
}
