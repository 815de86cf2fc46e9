/// Packs bytes as raw DEFLATE (RFC 1951).
///
///     Deflate.raw(Array("hello hello hello hello".utf8)).count   // 9
///
/// One block with the fixed codes, and repetitions that are looked for among the last places where the
/// same four bytes began: quick, and short enough for tables as text, which shrink to a sixth or so.
/// The same bytes give the same stream.
public enum Deflate {
  /// How far back a repetition may lie.
  private static let window = 32_768
  /// The longest repetition.
  private static let longest = 258
  /// How many earlier places are tried.
  private static let tries = 16
  private static let hashBits = 15

  /// Packs bytes.
  ///
  /// - Parameter bytes: Any bytes, fewer than 2^31.
  /// - Returns: The stream, at most an eighth longer than the bytes.
  /// - Complexity: O(bytes).
  public static func raw(_ bytes: [UInt8]) -> [UInt8] {
    precondition(bytes.count < Int(Int32.max), "\(bytes.count) bytes are too many for one stream")
    var output = PackedBits(capacity: bytes.count / 4)
    // The last block, with fixed codes.
    output.append(3, 3)
    pack(bytes.span, into: &output)
    output.append(FixedCodes.literals[256])
    return output.finished()
  }

  private static func pack(_ bytes: Span<UInt8>, into output: inout PackedBits) {
    // The last place of each hash, and before each place in the window the one before it.
    var heads = [Int32](repeating: -1, count: 1 << hashBits)
    var earlier = [Int32](repeating: -1, count: window)
    let literals = FixedCodes.literals, lengths = FixedCodes.lengths
    let distances = FixedCodes.distances
    var i = 0
    while i < bytes.count {
      var best = (length: 0, distance: 0)
      if i + 4 <= bytes.count {
        let hash = hash(bytes, i)
        best = longestMatch(bytes, i, from: Int(heads[hash]), earlier)
        note(i, hash, &heads, &earlier)
      }
      guard best.length >= 4 else {
        output.append(literals[Int(bytes[i])])
        i += 1
        continue
      }
      output.append(lengths[best.length])
      distances.append(best.distance, to: &output)
      for k in i + 1..<i + best.length where k + 4 <= bytes.count {
        note(k, hash(bytes, k), &heads, &earlier)
      }
      i += best.length
    }
  }

  private static func note(
    _ place: Int, _ hash: Int, _ heads: inout [Int32], _ earlier: inout [Int32]
  ) {
    earlier[place & (window - 1)] = heads[hash]
    heads[hash] = Int32(place)
  }

  private static func hash(_ bytes: Span<UInt8>, _ i: Int) -> Int {
    let word =
      UInt32(bytes[i]) | UInt32(bytes[i + 1]) << 8 | UInt32(bytes[i + 2]) << 16
      | UInt32(bytes[i + 3]) << 24
    return Int((word &* 2_654_435_761) >> UInt32(32 - hashBits))
  }

  /// The longest repetition among earlier places, the nearest of equal ones.
  private static func longestMatch(
    _ bytes: Span<UInt8>, _ i: Int, from first: Int, _ earlier: [Int32]
  ) -> (length: Int, distance: Int) {
    var best = (length: 0, distance: 0)
    let most = min(longest, bytes.count - i)
    var (place, left) = (first, tries)
    while place >= 0, i - place <= window, left > 0 {
      var length = 0
      while length < most, bytes[place + length] == bytes[i + length] { length += 1 }
      if length > best.length { best = (length, i - place) }
      if length == most { break }
      let next = Int(earlier[place & (window - 1)])
      // What the window has overwritten leads forward.
      if next >= place { break }
      place = next
      left -= 1
    }
    return best
  }
}

/// A few bits, the lowest first.
struct BitRun {
  var bits: UInt32
  var count: Int
}

/// Bits that are put together to bytes.
struct PackedBits {
  private var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count = 0

  init(capacity: Int) { bytes.reserveCapacity(capacity) }

  mutating func append(_ run: BitRun) { append(run.bits, run.count) }

  /// Adds at most 32 bits.
  mutating func append(_ bits: UInt32, _ width: Int) {
    pending |= UInt64(bits) << UInt64(count)
    count += width
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// All bytes; the last is filled up with zeros.
  mutating func finished() -> [UInt8] {
    if count > 0 { append(0, 8 - count) }
    return bytes
  }
}

/// The fixed codes of DEFLATE, ready to be written (RFC 1951, 3.2.6).
enum FixedCodes {
  /// Of every byte, and of the end at 256.
  static let literals: [BitRun] = (0...256).map { code(of: $0) }

  /// Of every length up to 258 with its extra bits; those below 3 are never used.
  static let lengths: [BitRun] = (0...258).map { length in
    if length < 3 { return BitRun(bits: 0, count: 0) }
    if length == 258 { return code(of: 285) }
    let bases = DeflateSymbols.lengthBases
    let symbol = bases.lastIndex { $0.base <= length } ?? 0
    return joined(code(of: 257 + symbol), length - bases[symbol].base, bases[symbol].extra)
  }

  static let distances = Distances()

  /// Of distances up to 32,768.
  struct Distances {
    private let symbols: [UInt8]
    private let bases = DeflateSymbols.distanceBases

    fileprivate init() {
      let bases = DeflateSymbols.distanceBases
      symbols = (0...32_768).map { distance in
        UInt8(bases.lastIndex { $0.base <= distance } ?? 0)
      }
    }

    func append(_ distance: Int, to output: inout PackedBits) {
      let symbol = Int(symbols[distance])
      output.append(
        joined(
          BitRun(bits: reversed(symbol, 5), count: 5), distance - bases[symbol].base,
          bases[symbol].extra))
    }
  }

  /// The code of a literal or length.
  private static func code(of symbol: Int) -> BitRun {
    switch symbol {
    case 0..<144: BitRun(bits: reversed(0x30 + symbol, 8), count: 8)
    case 144..<256: BitRun(bits: reversed(0x190 + symbol - 144, 9), count: 9)
    case 256..<280: BitRun(bits: reversed(symbol - 256, 7), count: 7)
    default: BitRun(bits: reversed(0xC0 + symbol - 280, 8), count: 8)
    }
  }

  private static func joined(_ code: BitRun, _ extra: Int, _ width: Int) -> BitRun {
    BitRun(bits: code.bits | UInt32(extra) << UInt32(code.count), count: code.count + width)
  }

  /// Codes are written from their highest bit, all else from the lowest.
  private static func reversed(_ code: Int, _ width: Int) -> UInt32 {
    var result: UInt32 = 0
    for bit in 0..<width where code >> bit & 1 == 1 { result |= 1 << UInt32(width - 1 - bit) }
    return result
  }
}
