/// The checksum of zlib (RFC 1950).
///
///     var sum = Adler32()
///     sum.update(Array("Wikipedia".utf8).span)
///     sum.value   // 0x11E60398
public struct Adler32: Sendable {
  private var low: UInt32 = 1
  private var high: UInt32 = 0

  /// The checksum of nothing.
  public init() {}

  /// The checksum so far.
  public var value: UInt32 { high << 16 | low }

  /// Adds bytes.
  public mutating func update(_ bytes: Span<UInt8>) {
    var (a, b, i) = (low, high, 0)
    while i < bytes.count {
      // 5552 is the most that 32 bits hold without a remainder taken, so nothing overflows.
      let end = min(i + 5552, bytes.count)
      while i < end {
        a &+= UInt32(bytes[i])
        b &+= a
        i += 1
      }
      a %= 65521
      b %= 65521
    }
    (low, high) = (a, b)
  }
}
