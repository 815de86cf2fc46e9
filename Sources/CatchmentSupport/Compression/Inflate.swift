/// Unpacks raw DEFLATE and zlib from bytes in memory.
///
///     try Inflate.zlib(bytes, limit: 1 << 25)
///
/// Every break of the format is refused with the offset where it was met, and nothing longer than
/// the caller's limit is ever made, whatever the bytes promise. The table-driven decoder follows
/// the ideas of zlib and libdeflate. Complexity: O(bytes in + bytes out).
public enum Inflate {
  /// Unpacks raw DEFLATE (RFC 1951) that fills `bytes` from `start` to the end.
  ///
  /// - Parameters:
  ///   - bytes: Compressed bytes.
  ///   - start: Where they begin.
  ///   - limit: The most bytes that may come out.
  ///   - expected: How many will come out, if the caller knows; saves copies.
  /// - Returns: What comes out.
  /// - Throws: `CompressionError`.
  public static func raw(
    _ bytes: [UInt8], from start: Int = 0, limit: Int, expected: Int? = nil
  ) throws(CompressionError) -> [UInt8] {
    var position = start
    let output = try unpack(bytes.span, &position, limit: limit, expected: expected)
    guard position == bytes.count else { throw trailing(position) }
    return output
  }

  /// Unpacks zlib (RFC 1950) and checks its Adler-32.
  ///
  /// - Parameters:
  ///   - bytes: Compressed bytes.
  ///   - limit: The most bytes that may come out.
  ///   - expected: How many will come out, if the caller knows; saves copies.
  ///   - checksSum: Whether a wrong checksum is refused.
  ///   - allowsTrailing: Whether bytes may follow the stream, as some writers leave them.
  /// - Returns: What comes out.
  /// - Throws: `CompressionError`.
  public static func zlib(
    _ bytes: [UInt8], limit: Int, expected: Int? = nil, checksSum: Bool = true,
    allowsTrailing: Bool = false
  ) throws(CompressionError) -> [UInt8] {
    guard bytes.count >= 2 else { throw .truncated(offset: bytes.count) }
    guard bytes[0] & 0x0F == 8, bytes[0] >> 4 <= 7,
      (Int(bytes[0]) << 8 | Int(bytes[1])) % 31 == 0
    else {
      throw .corrupt(offset: 0, reason: Wording("no zlib header", "不是 zlib 文件头"))
    }
    guard bytes[1] & 0x20 == 0 else {
      throw .unsupported(
        what: Wording("a preset dictionary of zlib", "zlib 预置字典"),
        remedy: Wording("compress without a dictionary", "请不使用字典重新压缩"))
    }
    var position = 2
    let output = try unpack(bytes.span, &position, limit: limit, expected: expected)
    guard bytes.count - position >= 4 else { throw .truncated(offset: bytes.count) }
    let stated = bytes[position..<position + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    if checksSum {
      var sum = Adler32()
      sum.update(output.span)
      guard sum.value == stated else { throw wrongSum(position) }
    }
    guard allowsTrailing || position + 4 == bytes.count else { throw trailing(position + 4) }
    return output
  }

  /// Unpacks gzip (RFC 1952), all its members one after the other, and checks CRC-32 and lengths.
  ///
  /// - Parameters:
  ///   - bytes: Compressed bytes.
  ///   - limit: The most bytes that may come out.
  ///   - checksSum: Whether a wrong checksum is refused.
  /// - Returns: What comes out.
  /// - Throws: `CompressionError`.
  public static func gzip(
    _ bytes: [UInt8], limit: Int, checksSum: Bool = true
  ) throws(CompressionError) -> [UInt8] {
    var decoder = GzipDecoder(limit: limit, checksSum: checksSum)
    decoder.append(bytes)
    decoder.finishInput()
    var output: [UInt8] = []
    while let piece = try decoder.next() { output.append(contentsOf: piece) }
    return output
  }

  /// Whether bytes begin as gzip does.
  public static func isGzip(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B
  }

  /// Unpacks one raw stream and leaves `position` behind it.
  static func unpack(
    _ input: Span<UInt8>, _ position: inout Int, limit: Int, expected: Int?
  ) throws(CompressionError) -> [UInt8] {
    var inflater = Inflater()
    let most = min(max(limit, 0), 1 << 60)
    // DEFLATE expands at most 1032-fold, so a false promise takes no more memory than that.
    let possible = (input.count - position).multipliedReportingOverflow(by: 1032)
    let believable = possible.overflow ? most : min(most, possible.partialValue)
    let first = min(expected ?? min(4 * (input.count - position), 1 << 20), believable)
    var output = [UInt8](repeating: 0, count: first + Inflater.reserve)
    var filled = 0
    while true {
      let pause = try inflater.run(
        input, from: &position, isLast: true, into: &output, at: &filled, history: 0)
      guard filled <= most else { throw .tooLarge(limit: most) }
      if pause == .ended { break }
      let size = min(2 * output.count, most + 2 * Inflater.reserve)
      guard size > output.count else { throw .tooLarge(limit: most) }
      var larger = [UInt8](repeating: 0, count: size)
      larger.replaceSubrange(..<filled, with: output[..<filled])
      output = larger
    }
    output.removeLast(output.count - filled)
    return output
  }

  static func trailing(_ offset: Int) -> CompressionError {
    .corrupt(
      offset: offset,
      reason: Wording("bytes follow the end of the compressed data", "压缩数据结束后还有多余字节"))
  }

  static func wrongSum(_ offset: Int) -> CompressionError {
    .corrupt(
      offset: offset,
      reason: Wording("the checksum does not match the data", "校验和与数据不一致"))
  }
}
