/// The SHA-256 digest of bytes (FIPS 180-4), so that a plan can name the very files it was made
/// from; `sha256sum` prints the same.
///
///     SHA256.hexadecimalDigest(of: Array("abc".utf8))
///     // "ba7816bf 8f01cfea …" without the blanks
public enum SHA256 {
  private static let constants: [UInt32] = {
    // The first 32 bits of the fractional parts of the cube roots of the first 64 primes,
    // found by integer search so that no table has to be trusted.
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { UInt32(truncatingIfNeeded: cubeRootScaled($0)) }
  }()

  /// ⌊prime^(1/3) · 2^32⌋, by bisection on exact 128-bit products.
  private static func cubeRootScaled(_ prime: UInt64) -> UInt64 {
    var low: UInt64 = 1 << 32
    var high: UInt64 = 7 << 32
    while high - low > 1 {
      let middle = (low + high) / 2
      if isCubeAtMost(middle, prime) { low = middle } else { high = middle }
    }
    return low
  }

  /// Whether x³ ≤ prime · 2^96.
  private static func isCubeAtMost(_ x: UInt64, _ prime: UInt64) -> Bool {
    // x < 2^35, so x² < 2^70 and the high and low 35-bit halves keep x³ exact in two words.
    let square = UInt128(x) * UInt128(x)
    let (quotient, remainder) = (square >> 64, square & ((1 << 64) - 1))
    let low = remainder * UInt128(x)
    let high = quotient * UInt128(x) + (low >> 64)
    let limit = UInt128(prime) << 32
    return high < limit || (high == limit && low & ((1 << 64) - 1) == 0)
  }

  private static func rotated(_ x: UInt32, _ n: UInt32) -> UInt32 { (x >> n) | (x << (32 - n)) }

  /// The digest of `bytes` as 64 lower-case hexadecimal digits.
  ///
  /// Complexity: O(`bytes.count`), about 10 ns a byte.
  public static func hexadecimalDigest(of bytes: [UInt8]) -> String {
    var state: [UInt32] = [
      0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A,
      0x510E_527F, 0x9B05_688C, 0x1F83_D9AB, 0x5BE0_CD19,
    ]
    let tail = padding(of: bytes)
    let whole = bytes.count / 64 * 64
    var schedule = [UInt32](repeating: 0, count: 64)
    let k = constants
    bytes.withUnsafeBufferPointer { buffer in
      for start in stride(from: 0, to: whole, by: 64) {
        compress(UnsafeBufferPointer(rebasing: buffer[start..<start + 64]), k, &schedule, &state)
      }
    }
    tail.withUnsafeBufferPointer { buffer in
      for start in stride(from: 0, to: tail.count, by: 64) {
        compress(UnsafeBufferPointer(rebasing: buffer[start..<start + 64]), k, &schedule, &state)
      }
    }
    return state.map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 8 - digits.count) + digits
    }.joined()
  }

  /// The last, partial block with the end mark and the length in bits.
  private static func padding(of bytes: [UInt8]) -> [UInt8] {
    var tail = Array(bytes[(bytes.count / 64 * 64)...])
    tail.append(0x80)
    while tail.count % 64 != 56 { tail.append(0) }
    let bits = UInt64(bytes.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    return tail
  }

  private static func compress(
    _ block: UnsafeBufferPointer<UInt8>, _ k: [UInt32], _ w: inout [UInt32],
    _ state: inout [UInt32]
  ) {
    for i in 0..<16 {
      w[i] =
        UInt32(block[4 * i]) << 24 | UInt32(block[4 * i + 1]) << 16
        | UInt32(block[4 * i + 2]) << 8 | UInt32(block[4 * i + 3])
    }
    for i in 16..<64 {
      let s0 = rotated(w[i - 15], 7) ^ rotated(w[i - 15], 18) ^ (w[i - 15] >> 3)
      let s1 = rotated(w[i - 2], 17) ^ rotated(w[i - 2], 19) ^ (w[i - 2] >> 10)
      w[i] = w[i - 16] &+ s0 &+ w[i - 7] &+ s1
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for i in 0..<64 {
      let sum1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)
      let t1 = h &+ sum1 &+ ((e & f) ^ (~e & g)) &+ k[i] &+ w[i]
      let sum0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)
      let t2 = sum0 &+ ((a & b) ^ (a & c) ^ (b & c))
      (h, g, f, e, d, c, b, a) = (g, f, e, d &+ t1, c, b, a, t1 &+ t2)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }
}
