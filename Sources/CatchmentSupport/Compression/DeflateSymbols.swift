/// The alphabets of DEFLATE (RFC 1951, 3.2.5 and 3.2.6).
enum DeflateSymbols {
  /// Literals, end of block and lengths, as entries of a table without the length of their code.
  static let literals: [UInt32] = {
    var entries = (0..<256).map { HuffmanTable.entry(HuffmanTable.Kind.literal, value: $0) }
    entries.append(HuffmanTable.entry(HuffmanTable.Kind.end, value: 0))
    for (base, extra) in lengthBases {
      entries.append(
        HuffmanTable.entry(HuffmanTable.Kind.base, value: base, extraBits: extra))
    }
    entries.append(HuffmanTable.entry(HuffmanTable.Kind.base, value: 258))
    // Two codes that never occur complete the fixed code.
    entries += [0, 0]
    return entries
  }()

  /// Distances.
  static let distances: [UInt32] =
    distanceBases.map { base, extra in
      HuffmanTable.entry(HuffmanTable.Kind.base, value: base, extraBits: extra)
    } + [0, 0]

  /// The lengths of codes themselves.
  static let codeLengths: [UInt32] = (0..<19).map {
    HuffmanTable.entry(HuffmanTable.Kind.literal, value: $0)
  }

  /// In which order the lengths of the code of code lengths are stored.
  static let codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The lengths of the fixed code for literals.
  static let fixedLiteralLengths: [UInt8] =
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
    + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8)

  /// The lengths of the fixed code for distances.
  static let fixedDistanceLengths = [UInt8](repeating: 5, count: 32)

  /// The bases and extra bits of lengths, of symbol 257 and the following; 258 bytes have a symbol of
  /// their own, 285.
  static let lengthBases = bases(first: 3, count: 28, each: 4)

  /// The bases and extra bits of distances.
  static let distanceBases = bases(first: 1, count: 30, each: 2)

  /// Bases and extra bits: the first two groups have none, each later group one more.
  private static func bases(first: Int, count: Int, each: Int) -> [(base: Int, extra: Int)] {
    var base = first
    return (0..<count).map { symbol in
      let extra = max(symbol / each - 1, 0)
      defer { base += 1 << extra }
      return (base, extra)
    }
  }
}
