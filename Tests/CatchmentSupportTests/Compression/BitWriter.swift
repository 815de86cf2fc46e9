/// Writes DEFLATE's bits by hand.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var count = 0

  /// A number, lowest bit first.
  mutating func number(_ value: Int, _ bits: Int) {
    for i in 0..<bits { bit(value >> i & 1) }
  }

  /// A code word, highest bit first.
  mutating func code(_ value: Int, _ bits: Int) {
    for i in (0..<bits).reversed() { bit(value >> i & 1) }
  }

  private mutating func bit(_ value: Int) {
    if count % 8 == 0 { bytes.append(0) }
    bytes[bytes.count - 1] |= UInt8(value << (count % 8))
    count += 1
  }
}
