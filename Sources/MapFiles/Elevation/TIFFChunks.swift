import CatchmentSupport

/// Unpacks strips and tiles and undoes their predictor.
struct TIFFChunks {
  let tiff: TIFFDirectory
  let layout: TIFFLayout

  /// The bytes of a chunk, row by row in the file's byte order; `nil` where it was left out of the
  /// file because it holds nothing.
  func bytes(_ index: Int, rows: Int) throws(MapFileError) -> [UInt8]? {
    let offset = try tiff.integer(layout.isTiled ? 324 : 273, index) ?? 0
    let count = try length(index)
    if offset == 0, count == 0 { return nil }
    try tiff.check(offset, count)
    let expected = rows * layout.rowBytes
    let packed = Array(tiff.bytes[offset..<offset + count])
    var bytes: [UInt8]
    switch layout.packing {
    case .none: bytes = packed
    case .deflate:
      do {
        bytes = try Inflate.zlib(
          packed, limit: expected, expected: expected, checksSum: checksSum, allowsTrailing: true)
      } catch .tooLarge {
        throw tiff.corrupt(offset, "a strip or tile is longer than it should be", "条带或分块过长")
      } catch {
        throw MapFileError(error, file: tiff.file, from: offset)
      }
    case .lzw: bytes = try LZWDecoder.unpack(packed, count: expected, tiff, offset)
    case .packBits: bytes = Self.unpackBits(packed, count: expected)
    }
    guard bytes.count >= expected else {
      throw tiff.corrupt(offset, "a strip or tile is shorter than it should be", "条带或分块不完整")
    }
    switch layout.predictor {
    case 2: undoDifferences(&bytes, rows: rows)
    case 3: undoFloatDifferences(&bytes, rows: rows)
    default: break
    }
    return bytes
  }

  /// How many bytes of the file a chunk takes.
  func length(_ index: Int) throws(MapFileError) -> Int {
    let length = try tiff.integer(layout.isTiled ? 325 : 279, index) ?? 0
    guard length <= tiff.bytes.count else { throw tiff.truncated }
    return length
  }

  /// Whether Adler-32 is checked; not while looking for faults deeper down.
  var checksSum = true

  /// Unpacks runs of bytes (PackBits).
  private static func unpackBits(_ packed: [UInt8], count: Int) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(min(count, packed.count * 64))
    var i = 0
    while i < packed.count, output.count < count {
      let head = Int8(bitPattern: packed[i])
      i += 1
      if head >= 0 {
        let end = min(i + Int(head) + 1, packed.count)
        output.append(contentsOf: packed[i..<end])
        i = end
      } else if head != -128, i < packed.count {
        output.append(contentsOf: repeatElement(packed[i], count: 1 - Int(head)))
        i += 1
      }
    }
    return output
  }

  /// Predictor 2: each number is stored as its difference to the pixel before.
  private func undoDifferences(_ bytes: inout [UInt8], rows: Int) {
    let size = layout.bytesPerSample
    let stride = layout.interleaved * size
    let isLittle = tiff.isLittle
    for row in 0..<rows {
      let start = row * layout.rowBytes
      var i = start + stride
      while i < start + layout.rowBytes {
        // Byte by byte with a carry, from the lowest.
        var carry: UInt16 = 0
        for k in 0..<size {
          let at = isLittle ? i + k : i + size - 1 - k
          let sum = UInt16(bytes[at]) + UInt16(bytes[at - stride]) + carry
          bytes[at] = UInt8(truncatingIfNeeded: sum)
          carry = sum >> 8
        }
        i += size
      }
    }
  }

  /// Predictor 3: the bytes of a row's floats are sorted by rank, then stored as differences.
  private func undoFloatDifferences(_ bytes: inout [UInt8], rows: Int) {
    let size = layout.bytesPerSample
    let count = layout.chunkColumns * layout.interleaved
    var row = [UInt8](repeating: 0, count: layout.rowBytes)
    for r in 0..<rows {
      let start = r * layout.rowBytes
      for i in layout.interleaved..<max(layout.rowBytes, layout.interleaved) {
        bytes[start + i] &+= bytes[start + i - layout.interleaved]
      }
      for i in 0..<count {
        for k in 0..<size {
          // Rank 0 holds the highest bytes.
          row[i * size + (tiff.isLittle ? size - 1 - k : k)] = bytes[start + k * count + i]
        }
      }
      for i in row.indices { bytes[start + i] = row[i] }
    }
  }
}
