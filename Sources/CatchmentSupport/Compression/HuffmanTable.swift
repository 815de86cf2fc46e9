/// A table that decodes one prefix code of DEFLATE: a first level for short codes, and behind it a
/// second level for each beginning that longer codes share.
struct HuffmanTable: Sendable {
  /// What an entry stands for.
  enum Kind {
    /// No code: the bits are invalid.
    static let invalid: UInt32 = 0
    /// A byte as it is.
    static let literal: UInt32 = 1
    /// A length or distance: a base and extra bits.
    static let base: UInt32 = 2
    /// The end of the block.
    static let end: UInt32 = 3
    /// A table of the second level: its start, and how many more bits choose in it.
    static let deeper: UInt32 = 4
  }

  /// Why lengths make no code.
  enum Fault: Error {
    case overSubscribed, incomplete
  }

  /// Entries: bits 0-4 length of the whole code, 5-8 extra bits, 9-11 kind, 16-31 value.
  private(set) var entries: [UInt32] = []
  /// How many bits choose in the first level.
  private(set) var firstBits = 0

  /// An entry without the length of its code.
  static func entry(_ kind: UInt32, value: Int, extraBits: Int = 0) -> UInt32 {
    UInt32(truncatingIfNeeded: value) << 16 | kind << 9 | UInt32(extraBits) << 5
  }

  /// Builds the table of a canonical code.
  ///
  /// - Parameters:
  ///   - lengths: The length of each symbol's code, 0 where it has none, at most 15.
  ///   - symbols: The entry of each symbol, without a length.
  ///   - bits: How many bits the first level takes at most.
  ///   - mayBeSparse: Whether a single code of one bit, or none, is allowed.
  /// - Throws: `Fault` where the lengths make no code.
  mutating func build(
    lengths: ArraySlice<UInt8>, symbols: [UInt32], bits: Int, mayBeSparse: Bool
  ) throws(Fault) {
    var counts = [Int](repeating: 0, count: 16)
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    let longest = counts.lastIndex { $0 > 0 } ?? 0
    var left = 1
    for length in 1...15 {
      left = left << 1 - counts[length]
      if left < 0 { throw .overSubscribed }
    }
    if left > 0, !mayBeSparse || longest > 1 { throw .incomplete }

    // Symbols by length of code, then by number: the canonical order.
    var starts = [Int](repeating: 0, count: 17)
    for length in 1...15 { starts[length + 1] = starts[length] + counts[length] }
    var order = [Int](repeating: 0, count: starts[16])
    for (symbol, length) in lengths.enumerated() where length > 0 {
      order[starts[Int(length)]] = symbol
      starts[Int(length)] += 1
    }

    firstBits = max(min(bits, longest), 1)
    entries.removeAll(keepingCapacity: true)
    entries.append(contentsOf: repeatElement(0, count: 1 << firstBits))
    var (code, codeLength, prefix, start, deeperBits) = (0, 0, -1, 0, 0)
    for symbol in order {
      let length = Int(lengths[lengths.startIndex + symbol])
      code <<= length - codeLength
      codeLength = length
      let reversed = Self.reversed(code, length)
      let entry = symbols[symbol] | UInt32(length)
      if length <= firstBits {
        for i in stride(from: reversed, to: 1 << firstBits, by: 1 << length) { entries[i] = entry }
      } else {
        let beginning = reversed & (1 << firstBits - 1)
        if beginning != prefix {
          prefix = beginning
          start = entries.count
          deeperBits = deeperLevel(counts, from: length, longest: longest)
          entries.append(contentsOf: repeatElement(0, count: 1 << deeperBits))
          entries[beginning] =
            Self.entry(Kind.deeper, value: start, extraBits: deeperBits) | UInt32(firstBits)
        }
        let rest = reversed >> firstBits
        for i in stride(from: rest, to: 1 << deeperBits, by: 1 << (length - firstBits)) {
          entries[start + i] = entry
        }
      }
      counts[length] -= 1
      code += 1
    }
  }

  /// How many bits a table of the second level needs whose first code has `length`.
  private func deeperLevel(_ counts: [Int], from length: Int, longest: Int) -> Int {
    var bits = length - firstBits
    var left = 1 << bits
    while bits + firstBits < longest {
      left -= counts[bits + firstBits]
      if left <= 0 { break }
      bits += 1
      left <<= 1
    }
    return bits
  }

  /// The lowest `count` bits in reverse order.
  private static func reversed(_ code: Int, _ count: Int) -> Int {
    var (code, result) = (code, 0)
    for _ in 0..<count {
      result = result << 1 | code & 1
      code >>= 1
    }
    return result
  }
}
