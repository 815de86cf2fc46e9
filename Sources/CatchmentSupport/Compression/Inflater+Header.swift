extension Inflater {
  /// Reads the header of a block and builds its codes.
  mutating func readHeader(
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
