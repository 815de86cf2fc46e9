/// Random bits by number: the same number has the same bits whatever was asked for before, so that
/// work may be done in any order, on any number of threads, and compared draw by draw.
///
/// The bits are those of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195) at that
/// place of its sequence.
///
///     let random = CounterRandom(seed: 7, stream: 3)
///     random.bits(at: 41)
public struct CounterRandom: Sendable {
  @usableFromInline let start: UInt64

  /// The stream numbered `stream` of the family `seed`.
  public init(seed: UInt64, stream: Int = 0) {
    let mixed = Self.mix(UInt64(bitPattern: Int64(stream)) &+ 0x632B_E59B_D9B4_E019)
    start = Self.mix(seed ^ mixed)
  }

  /// 64 random bits: those of the number `index`, which may be any.
  @inlinable @inline(__always)
  public func bits(at index: Int) -> UInt64 {
    Self.mix(start &+ UInt64(truncatingIfNeeded: index) &* 0x9E37_79B9_7F4A_7C15)
  }

  @inlinable @inline(__always)
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
