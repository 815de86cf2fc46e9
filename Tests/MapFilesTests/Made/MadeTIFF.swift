/// Makes GeoTIFF files by hand.
struct MadeTIFF {
  var isLittle = true
  var isBig = false
  /// Tags of whole numbers.
  var shorts: [Int: [Int]] = [:]
  var doubles: [Int: [Double]] = [:]
  var texts: [Int: String] = [:]
  /// The strips or tiles, as packed as `shorts[259]` says.
  var chunks: [[UInt8]] = []
  var isTiled = false

  /// Three columns and two rows of heights 1 to 6, of 16 bits, in one strip.
  static func sample(isLittle: Bool = true, isBig: Bool = false) -> MadeTIFF {
    var tiff = MadeTIFF(isLittle: isLittle, isBig: isBig)
    tiff.shorts = [
      256: [3], 257: [2], 258: [16], 259: [1], 262: [1], 277: [1], 278: [2], 339: [2],
      34735: [1, 1, 0, 3, 1024, 0, 1, 2, 1025, 0, 1, 1, 2048, 0, 1, 4326],
    ]
    tiff.doubles = [33550: [0.5, 0.25, 0], 33922: [0, 0, 0, 103, 30, 0]]
    tiff.chunks = [(1...6).flatMap { tiff.bytes($0, 2) }]
    return tiff
  }

  func bytes(_ value: Int, _ count: Int) -> [UInt8] {
    isLittle ? MadeBytes.little(value, count) : MadeBytes.big(value, count)
  }

  /// The whole file: header, chunks, values, directory.
  var bytes: [UInt8] {
    var file: [UInt8] = isLittle ? [0x49, 0x49] : [0x4D, 0x4D]
    file += bytes(isBig ? 43 : 42, 2)
    let pointer = isBig ? 8 : 4
    if isBig { file += bytes(8, 2) + bytes(0, 2) }
    let start = file.count
    file += [UInt8](repeating: 0, count: pointer)
    var offsets: [Int] = []
    for chunk in chunks {
      offsets.append(file.count)
      file += chunk
    }
    var entries: [(tag: Int, type: Int, count: Int, values: [UInt8])] = []
    for (tag, values) in shorts {
      entries.append((tag, 3, values.count, values.flatMap { bytes($0, 2) }))
    }
    for (tag, values) in doubles {
      let packed = values.flatMap { bytes(Int(bitPattern: UInt($0.bitPattern)), 8) }
      entries.append((tag, 12, values.count, packed))
    }
    for (tag, text) in texts {
      entries.append((tag, 2, text.utf8.count + 1, Array(text.utf8) + [0]))
    }
    entries.append((isTiled ? 324 : 273, 4, offsets.count, offsets.flatMap { bytes($0, 4) }))
    let counts = chunks.flatMap { bytes($0.count, 4) }
    entries.append((isTiled ? 325 : 279, 4, chunks.count, counts))
    entries.sort { $0.tag < $1.tag }

    var directory = bytes(entries.count, isBig ? 8 : 2)
    for entry in entries {
      directory += bytes(entry.tag, 2) + bytes(entry.type, 2) + bytes(entry.count, pointer)
      if entry.values.count <= pointer {
        directory += entry.values
        directory += [UInt8](repeating: 0, count: pointer - entry.values.count)
      } else {
        directory += bytes(file.count, pointer)
        file += entry.values
      }
    }
    file.replaceSubrange(start..<start + pointer, with: bytes(file.count, pointer))
    return file + directory + bytes(0, pointer)
  }
}
