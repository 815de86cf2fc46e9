/// The checksum of gzip and zip: CRC-32 of ISO 3309, with the polynomial reversed.
///
///     var sum = CRC32()
///     sum.update(Array("123456789".utf8).span)
///     sum.value   // 0xCBF43926
///
/// Eight bytes at a time by eight tables (Kounavis and Berry 2008, doi:10.1109/TC.2008.85).
public struct CRC32: Sendable {
  private var state: UInt32 = 0xFFFF_FFFF

  /// The checksum of nothing.
  public init() {}

  /// The checksum so far.
  public var value: UInt32 { ~state }

  /// Adds bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    let tables = Self.tables
    let table = tables.span
    let raw = bytes.bytes
    var (crc, i) = (state, 0)
    let count = bytes.count
    while i + 8 <= count {
      let word =
        UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: i, as: UInt64.self))
        ^ UInt64(crc)
      crc = table[0x700 + Int(word & 0xFF)] ^ table[0x600 + Int(word >> 8 & 0xFF)]
      crc ^= table[0x500 + Int(word >> 16 & 0xFF)] ^ table[0x400 + Int(word >> 24 & 0xFF)]
      crc ^= table[0x300 + Int(word >> 32 & 0xFF)] ^ table[0x200 + Int(word >> 40 & 0xFF)]
      crc ^= table[0x100 + Int(word >> 48 & 0xFF)] ^ table[Int(word >> 56)]
      i += 8
    }
    while i < count {
      crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[i])) & 0xFF)]
      i += 1
    }
    state = crc
  }

  /// Eight tables of 256, one for each place of a byte in a word.
  private static let tables: [UInt32] = {
    var tables = [UInt32](repeating: 0, count: 8 * 256)
    for byte in 0..<256 {
      var crc = UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
      tables[byte] = crc
    }
    for i in 256..<(8 * 256) {
      let before = tables[i - 256]
      tables[i] = before >> 8 ^ tables[Int(before & 0xFF)]
    }
    return tables
  }()
}
