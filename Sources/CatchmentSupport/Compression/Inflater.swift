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

  private enum Stage {
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

  private var stage = Stage.header
  private var isLastBlock = false
  private var literals = HuffmanTable()
  private var distances = HuffmanTable()
  // Bits read and not used yet; between calls fewer than eight.
  private var bits: UInt64 = 0
  private var bitCount = 0

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
        for i in 0..<count { output[filled + i] = input[position + i] }
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

  private static func invalidCode(at offset: Int) -> CompressionError {
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

extension Inflater {
  /// Reads the header of a block and builds its codes.
  private mutating func readHeader(
    _ input: Span<UInt8>, _ position: inout Int
  ) throws(CompressionError) {
    let start = position
    isLastBlock = try take(1, input, &position) == 1
    switch try take(2, input, &position) {
    case 0:
      // The rest of the byte is padding; `take` never reads further than the byte it needs.
      (bits, bitCount) = (0, 0)
      guard input.count - position >= 4 else { throw .truncated(offset: input.count) }
      let length = UInt16(input[position]) | UInt16(input[position + 1]) << 8
      let check = UInt16(input[position + 2]) | UInt16(input[position + 3]) << 8
      guard length == ~check else {
        throw .corrupt(
          offset: position,
          reason: Wording(
            "the length of a stored block and its complement do not match", "存储块的长度与其反码不一致"))
      }
      position += 4
      stage = .stored(Int(length))
    case 1:
      try setCodes(
        DeflateSymbols.fixedLiteralLengths[...], DeflateSymbols.fixedDistanceLengths[...], start)
      stage = .codes
    case 2:
      try readLengths(input, &position, start)
      stage = .codes
    default:
      throw .corrupt(offset: start, reason: Wording("a block of unknown kind", "未知的数据块类型"))
    }
  }

  /// Reads the lengths of a block's own codes.
  private mutating func readLengths(
    _ input: Span<UInt8>, _ position: inout Int, _ start: Int
  ) throws(CompressionError) {
    let literalCount = try take(5, input, &position) + 257
    let distanceCount = try take(5, input, &position) + 1
    let lengthCount = try take(4, input, &position) + 4
    guard literalCount <= 286, distanceCount <= 30 else {
      throw .corrupt(
        offset: start,
        reason: Wording(
          "\(literalCount) codes for literals and \(distanceCount) for distances are too many",
          "字面码 \(literalCount) 个、距离码 \(distanceCount) 个，超过允许的数目"))
    }
    var first = [UInt8](repeating: 0, count: 19)
    for i in 0..<lengthCount {
      first[DeflateSymbols.codeLengthOrder[i]] = UInt8(try take(3, input, &position))
    }
    var table = HuffmanTable()
    do {
      try table.build(
        lengths: first[...], symbols: DeflateSymbols.codeLengths, bits: 7, mayBeSparse: false)
    } catch {
      throw Self.badCode(error, offset: start, Wording("code lengths", "码长"))
    }
    var lengths: [UInt8] = []
    lengths.reserveCapacity(literalCount + distanceCount)
    while lengths.count < literalCount + distanceCount {
      let symbol = try decode(table, input, &position)
      guard symbol >= 16 else {
        lengths.append(UInt8(symbol))
        continue
      }
      guard symbol > 16 || !lengths.isEmpty else {
        throw .corrupt(
          offset: position,
          reason: Wording("a length is repeated before there is one", "重复码长之前没有码长"))
      }
      let value = symbol == 16 ? lengths[lengths.count - 1] : 0
      let count =
        symbol == 16
        ? try take(2, input, &position) + 3
        : symbol == 17 ? try take(3, input, &position) + 3 : try take(7, input, &position) + 11
      guard lengths.count + count <= literalCount + distanceCount else {
        throw .corrupt(
          offset: position,
          reason: Wording("more lengths of codes than codes", "码长数目多于编码数目"))
      }
      lengths.append(contentsOf: repeatElement(value, count: count))
    }
    guard lengths[256] > 0 else {
      throw .corrupt(
        offset: start, reason: Wording("a block without a code for its end", "数据块没有结束码"))
    }
    try setCodes(lengths[..<literalCount], lengths[literalCount...], start)
  }

  private mutating func setCodes(
    _ literalLengths: ArraySlice<UInt8>, _ distanceLengths: ArraySlice<UInt8>, _ start: Int
  ) throws(CompressionError) {
    do {
      try literals.build(
        lengths: literalLengths, symbols: DeflateSymbols.literals, bits: 11, mayBeSparse: true)
    } catch {
      throw Self.badCode(error, offset: start, Wording("literals", "字面量"))
    }
    do {
      try distances.build(
        lengths: distanceLengths, symbols: DeflateSymbols.distances, bits: 9, mayBeSparse: true)
    } catch {
      throw Self.badCode(error, offset: start, Wording("distances", "距离"))
    }
  }

  private static func badCode(
    _ fault: HuffmanTable.Fault, offset: Int, _ what: Wording
  ) -> CompressionError {
    let reason =
      switch fault {
      case .overSubscribed:
        Wording(
          "the code for \(what.english) has more words than its lengths allow",
          "\(what.chinese)编码的码字多于码长所允许的数目")
      case .incomplete:
        Wording("the code for \(what.english) is incomplete", "\(what.chinese)编码不完整")
      }
    return .corrupt(offset: offset, reason: reason)
  }

  /// Takes up to 16 bits, reading no byte before it is needed.
  private mutating func take(
    _ count: Int, _ input: Span<UInt8>, _ position: inout Int
  ) throws(CompressionError) -> Int {
    while bitCount < count {
      guard position < input.count else { throw .truncated(offset: input.count) }
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  /// Decodes one symbol of a table without a second level.
  private mutating func decode(
    _ table: HuffmanTable, _ input: Span<UInt8>, _ position: inout Int
  ) throws(CompressionError) -> Int {
    while true {
      let entry = table.entries[Int(bits & (1 << UInt64(table.firstBits) - 1))]
      let length = Int(entry & 31)
      if length > 0, length <= bitCount {
        bits >>= UInt64(length)
        bitCount -= length
        return Int(entry >> 16)
      }
      guard bitCount < table.firstBits else { throw Self.invalidCode(at: position) }
      guard position < input.count else { throw .truncated(offset: input.count) }
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }
}
