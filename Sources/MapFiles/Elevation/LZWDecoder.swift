import CatchmentSupport

/// Unpacks TIFF's LZW: codes of 9 to 12 bits, highest bit first, that widen one code early.
enum LZWDecoder {
  /// Unpacks at most `count` bytes.
  ///
  /// Each code stands for a piece of the output, so that a table of places and lengths suffices.
  static func unpack(
    _ packed: [UInt8], count: Int, _ tiff: TIFFDirectory, _ offset: Int
  ) throws(MapFileError) -> [UInt8] {
    if packed.count >= 2, packed[0] == 0, packed[1] & 1 == 1 {
      throw .unsupported(
        file: tiff.file, what: Wording("LZW of TIFF before version 6", "TIFF 6 之前的 LZW 压缩"),
        remedy: Wording(
          "convert it: gdal_translate -co COMPRESS=DEFLATE",
          "请转换：gdal_translate -co COMPRESS=DEFLATE"))
    }
    var output: [UInt8] = []
    // A code of 9 bits stands for 4096 bytes at most.
    output.reserveCapacity(min(count, packed.count * 4096))
    var starts = [Int](repeating: 0, count: 4096)
    var lengths = [Int](repeating: 0, count: 4096)
    var (next, width, last) = (258, 9, (start: 0, length: 0))
    var (bits, bitCount, position) = (0, 0, 0)
    while output.count < count {
      while bitCount < width, position < packed.count {
        bits = bits << 8 & 0xFFFFFF | Int(packed[position])
        position += 1
        bitCount += 8
      }
      guard bitCount >= width else { break }
      bitCount -= width
      let code = bits >> bitCount & (1 << width - 1)
      if code == 257 { break }
      if code == 256 {
        (next, width, last) = (258, 9, (0, 0))
        continue
      }
      let start = output.count
      if code < 256 {
        output.append(UInt8(code))
      } else {
        let piece: (start: Int, length: Int)
        if code < next {
          piece = (starts[code], lengths[code])
        } else if code == next, last.length > 0, next < 4096 {
          piece = (last.start, last.length + 1)
        } else {
          throw tiff.corrupt(
            offset + position, "an LZW code that stands for nothing", "LZW 编码没有含义")
        }
        for i in 0..<piece.length { output.append(output[piece.start + i]) }
      }
      if last.length > 0, next < 4096 {
        (starts[next], lengths[next]) = (last.start, last.length + 1)
        next += 1
        if next >= 1 << width - 1, width < 12 { width += 1 }
      }
      last = (start, output.count - start)
    }
    return output
  }
}
