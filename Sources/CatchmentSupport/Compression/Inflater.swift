/// Unpacks raw DEFLATE (RFC 1951), piece by piece.
///
/// The caller owns both buffers: it brings input until there is no more, makes room when the output
/// is full, and keeps the last 32 KiB of output in place. Nothing is trusted: codes, lengths and
/// distances are checked before they are used, and every access is within bounds.
struct Inflater: Sendable {
  /// Why unpacking paused.
  enum Pause {
    /// What is left of the input is too little to go on.
    case needsInput
    /// Less than `reserve` bytes of output are free.
    case needsRoom
    /// The stream has ended; `position` is the first byte behind it.
    case ended
  }

  /// Where in the stream it is.
  enum Stage {
    case header
    case stored(Int)
    case codes
    case ended
  }

  /// How much output must be free for one more symbol: the longest match and a whole word.
  static let reserve = 274
  /// How far back a match may reach.
  static let window = 32768
  /// More than the longest header of a block, so that it never has to be read twice.
  private static let longestHeader = 640

  var stage = Stage.header
  var isLastBlock = false
  var literals = HuffmanTable()
  var distances = HuffmanTable()
  // Bits read and not used yet; between calls fewer than eight.
  var bits: UInt64 = 0
  var bitCount = 0

  /// Unpacks until something is wanting.
  ///
  /// - Parameters:
  ///   - input: Compressed bytes.
  ///   - position: Where to go on in `input`; moved past what was used.
  ///   - isLast: Whether nothing follows `input`.
  ///   - output: Room for what comes out.
  ///   - filled: Where to write in `output`; moved past what was written.
  ///   - history: The first byte of `output` that matches may reach back to.
  /// - Returns: Why it paused.
  /// - Throws: `CompressionError`, with offsets in `input`.
  mutating func run(
    _ input: Span<UInt8>, from position: inout Int, isLast: Bool, into output: inout [UInt8],
    at filled: inout Int, history: Int
  ) throws(CompressionError) -> Pause {
    while true {
      switch stage {
      case .header:
        if !isLast, input.count - position < Self.longestHeader { return .needsInput }
        try readHeader(input, &position)
      case .stored(let left):
        let count = min(left, input.count - position, output.count - filled)
        Self.copy(input, position, &output, filled, count)
        position += count
        filled += count
        if count == left {
          stage = isLastBlock ? .ended : .header
        } else {
          stage = .stored(left - count)
          if position == input.count {
            if isLast { throw .truncated(offset: position) }
            return .needsInput
          }
          return .needsRoom
        }
      case .codes:
        let pause = try readCodes(input, &position, isLast, &output, &filled, history)
        giveBack(&position)
        if let pause { return pause }
        stage = isLastBlock ? .ended : .header
      case .ended:
        // What is left of the last byte is padding.
        (bits, bitCount) = (0, 0)
        return .ended
      }
    }
  }

  /// Copies bytes word by word.
  private static func copy(
    _ input: Span<UInt8>, _ from: Int, _ output: inout [UInt8], _ to: Int, _ count: Int
  ) {
    let source = input.bytes
    var target = output.mutableSpan
    var bytes = target.mutableBytes
    var i = 0
    while i + 8 <= count {
      let word = source.unsafeLoadUnaligned(fromByteOffset: from + i, as: UInt64.self)
      bytes.storeBytes(of: word, toByteOffset: to + i, as: UInt64.self)
      i += 8
    }
    while i < count {
      bytes.storeBytes(of: input[from + i], toByteOffset: to + i, as: UInt8.self)
      i += 1
    }
  }

  /// Decodes symbols until the block ends (`nil`) or something is wanting.
  private mutating func readCodes(
    _ input: Span<UInt8>, _ position: inout Int, _ isLast: Bool, _ output: inout [UInt8],
    _ filled: inout Int, _ history: Int
  ) throws(CompressionError) -> Pause? {
    let (literalEntries, distanceEntries) = (literals.entries, distances.entries)
    let (literalTable, distanceTable) = (literalEntries.span, distanceEntries.span)
    let literalMask = UInt64(1) << UInt64(literals.firstBits) - 1
    let distanceMask = UInt64(1) << UInt64(distances.firstBits) - 1
    let source = input.bytes
    let (inputCount, room) = (input.count, output.count - Self.reserve)
    var target = output.mutableSpan
    var bytes = target.mutableBytes
    var (bits, bitCount, next, at) = (self.bits, self.bitCount, position, filled)
    defer { (self.bits, self.bitCount, position, filled) = (bits, bitCount, next, at) }

    while true {
      // At least 56 bits, or all that are left; a length and its distance take at most 48.
      if next &+ 8 <= inputCount {
        let word = UInt64(
          littleEndian: source.unsafeLoadUnaligned(fromByteOffset: next, as: UInt64.self))
        bits |= word << UInt64(truncatingIfNeeded: bitCount)
        next &+= (63 &- bitCount) >> 3
        bitCount |= 56
      } else {
        while bitCount <= 56, next < inputCount {
          bits |= UInt64(input[next]) << UInt64(truncatingIfNeeded: bitCount)
          next &+= 1
          bitCount &+= 8
        }
        if bitCount < 48, !isLast { return .needsInput }
      }
      if at > room { return .needsRoom }

      var entry = literalTable[Int(truncatingIfNeeded: bits & literalMask)]
      // Three literals fit into 48 bits.
      if entry & 0xE00 == HuffmanTable.Kind.literal << 9 {
        bits >>= UInt64(entry & 31)
        bitCount &-= Int(entry & 31)
        bytes.storeBytes(
          of: UInt8(truncatingIfNeeded: entry >> 16), toByteOffset: at, as: UInt8.self)
        at &+= 1
        entry = literalTable[Int(truncatingIfNeeded: bits & literalMask)]
        if entry & 0xE00 == HuffmanTable.Kind.literal << 9 {
          bits >>= UInt64(entry & 31)
          bitCount &-= Int(entry & 31)
          bytes.storeBytes(
            of: UInt8(truncatingIfNeeded: entry >> 16), toByteOffset: at, as: UInt8.self)
          at &+= 1
          entry = literalTable[Int(truncatingIfNeeded: bits & literalMask)]
          if entry & 0xE00 == HuffmanTable.Kind.literal << 9 {
            bits >>= UInt64(entry & 31)
            bitCount &-= Int(entry & 31)
            bytes.storeBytes(
              of: UInt8(truncatingIfNeeded: entry >> 16), toByteOffset: at, as: UInt8.self)
            at &+= 1
          }
        }
        if bitCount < 0 { throw .truncated(offset: inputCount) }
        continue
      }
      if entry & 0xE00 == HuffmanTable.Kind.deeper << 9 {
        let rest = bits >> UInt64(entry & 31) & (1 << UInt64(entry >> 5 & 15) - 1)
        entry = literalTable[Int(entry >> 16) &+ Int(truncatingIfNeeded: rest)]
      }
      bits >>= UInt64(entry & 31)
      bitCount &-= Int(entry & 31)
      if bitCount < 0 { throw .truncated(offset: inputCount) }
      if entry & 0xE00 == HuffmanTable.Kind.literal << 9 {
        bytes.storeBytes(
          of: UInt8(truncatingIfNeeded: entry >> 16), toByteOffset: at, as: UInt8.self)
        at &+= 1
        continue
      }
      guard entry & 0xE00 == HuffmanTable.Kind.base << 9 else {
        if entry & 0xE00 == HuffmanTable.Kind.end << 9 { return nil }
        throw Self.invalidCode(at: next - bitCount >> 3)
      }
      let lengthBits = UInt64(entry >> 5 & 15)
      let length = Int(entry >> 16) &+ Int(truncatingIfNeeded: bits & (1 << lengthBits - 1))
      bits >>= lengthBits
      bitCount &-= Int(lengthBits)

      entry = distanceTable[Int(truncatingIfNeeded: bits & distanceMask)]
      if entry & 0xE00 == HuffmanTable.Kind.deeper << 9 {
        let rest = bits >> UInt64(entry & 31) & (1 << UInt64(entry >> 5 & 15) - 1)
        entry = distanceTable[Int(entry >> 16) &+ Int(truncatingIfNeeded: rest)]
      }
      bits >>= UInt64(entry & 31)
      let distanceBits = UInt64(entry >> 5 & 15)
      let distance = Int(entry >> 16) &+ Int(truncatingIfNeeded: bits & (1 << distanceBits - 1))
      bits >>= distanceBits
      bitCount &-= Int(entry & 31) &+ Int(distanceBits)
      if bitCount < 0 { throw .truncated(offset: inputCount) }
      guard entry & 0xE00 == HuffmanTable.Kind.base << 9 else {
        throw Self.invalidCode(at: next - bitCount >> 3)
      }
      guard distance <= at &- history else {
        throw .corrupt(
          offset: next - bitCount >> 3,
          reason: Wording(
            "a match reaches \(distance) bytes back, before the beginning",
            "匹配向前回溯 \(distance) 字节，超出了数据开头"))
      }
      // The reserve allows whole words to be written beyond the end of the match.
      let end = at &+ length
      if distance >= 8 {
        while at < end {
          let word = bytes.unsafeLoadUnaligned(fromByteOffset: at &- distance, as: UInt64.self)
          bytes.storeBytes(of: word, toByteOffset: at, as: UInt64.self)
          at &+= 8
        }
        at = end
      } else {
        while at < end {
          let byte = bytes.unsafeLoad(fromByteOffset: at &- distance, as: UInt8.self)
          bytes.storeBytes(of: byte, toByteOffset: at, as: UInt8.self)
          at &+= 1
        }
      }
    }
  }

  static func invalidCode(at offset: Int) -> CompressionError {
    .corrupt(
      offset: offset,
      reason: Wording("a code that stands for nothing", "出现没有含义的编码"))
  }

  /// Hands whole bytes that were read ahead back to the input.
  private mutating func giveBack(_ position: inout Int) {
    position -= bitCount >> 3
    bitCount &= 7
    bits &= 1 << UInt64(bitCount) - 1
  }
}
