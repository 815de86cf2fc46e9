/// What a way takes: its time, and among ways of the same time its length.
///
/// Both are whole numbers, so that sums are exact and every engine finds the same way: the shortest
/// of the fastest ones. In road graphs the unit of time is a millisecond and that of length a
/// decimetre; the searches do not care.
///
///     let way = PathCost(time: 90_000, length: 1_250)   // a minute and a half, 125 m
///     way + way < PathCost(time: 180_000, length: 2_501)   // true
@frozen
public struct PathCost: Sendable, Hashable, Comparable {
  /// Time in the upper half, length in the lower, so that one comparison compares both.
  @usableFromInline let bits: UInt64

  @inlinable init(bits: UInt64) { self.bits = bits }

  /// A cost of a time and a length.
  @inlinable public init(time: UInt32, length: UInt32) {
    bits = UInt64(time) << 32 | UInt64(length)
  }

  /// No way at all: more than any sum that a search makes.
  public static var unreachable: PathCost { PathCost(bits: .max) }
  /// The way from a place to itself.
  public static var zero: PathCost { PathCost(bits: 0) }

  /// The time.
  @inlinable public var time: UInt32 { UInt32(truncatingIfNeeded: bits >> 32) }
  /// The length.
  @inlinable public var length: UInt32 { UInt32(truncatingIfNeeded: bits) }

  /// One way after the other.
  ///
  /// Searches stop at 2³¹ − 1 units of time, and no arc has more than two units of length for one
  /// of time (`ArcGraph`), so the halves never carry into each other.
  @inlinable public static func + (a: PathCost, b: PathCost) -> PathCost {
    PathCost(bits: a.bits &+ b.bits)
  }

  /// Less time, or the same time and less length.
  @inlinable public static func < (a: PathCost, b: PathCost) -> Bool { a.bits < b.bits }

  /// The greatest cost of ways that take `time` at most.
  @inlinable static func within(time: UInt32) -> PathCost {
    PathCost(time: time, length: .max)
  }
}
