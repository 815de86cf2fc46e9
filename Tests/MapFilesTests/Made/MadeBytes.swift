import CatchmentSupport

/// Makes packed bytes by hand, stored rather than deflated.
enum MadeBytes {
  /// A number of some bytes, the lowest first.
  static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A number of some bytes, the highest first.
  static func big(_ value: Int, _ count: Int) -> [UInt8] { little(value, count).reversed() }

  /// DEFLATE in stored blocks.
  static func deflate(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var start = 0
    repeat {
      let count = min(bytes.count - start, 65535)
      let isLast = start + count == bytes.count
      result += [isLast ? 1 : 0] + little(count, 2) + little(~count, 2)
      result += bytes[start..<start + count]
      start += count
    } while start < bytes.count
    return result
  }

  static func zlib(_ bytes: [UInt8]) -> [UInt8] {
    var sum = Adler32()
    sum.update(bytes.span)
    return [0x78, 0x01] + deflate(bytes) + big(Int(sum.value), 4)
  }

  static func crc(_ bytes: [UInt8]) -> Int {
    var sum = CRC32()
    sum.update(bytes.span)
    return Int(sum.value)
  }

  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + deflate(bytes) + little(crc(bytes), 4)
      + little(bytes.count, 4)
  }

  /// A zip archive whose files are deflated.
  static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var (archive, directory): ([UInt8], [UInt8]) = ([], [])
    for (name, bytes) in files {
      let packed = deflate(bytes)
      let common =
        little(20, 2) + little(0x800, 2) + little(8, 2) + little(0, 4) + little(crc(bytes), 4)
        + little(packed.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
      directory += little(0x0201_4B50, 4) + little(20, 2) + common + little(0, 2) + little(0, 2)
      directory += little(0, 2) + little(0, 2) + little(0, 4) + little(archive.count, 4)
      directory += Array(name.utf8)
      archive += little(0x0403_4B50, 4) + common + little(0, 2) + Array(name.utf8) + packed
    }
    let start = archive.count
    archive += directory + little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2)
    archive += little(files.count, 2) + little(directory.count, 4) + little(start, 4)
    return archive + little(0, 2)
  }
}
