import Foundation
import Testing

@testable import CatchmentSupport

/// Bytes that are written as base 64.
func base64(_ text: String) -> [UInt8] { Data(base64Encoded: text).map { [UInt8]($0) } ?? [] }

@Suite struct InflateTests {
  private let hello = Array("hello hello hello hello".utf8)
  private let fixed = base64("y0jNyclXyEAnAQ==")
  private let zlib = base64("eJzLSM3JyVfIQCcBaAMIsQ==")
  private let long = Array(String(repeating: "Catchment ", count: 30).utf8) + Array(0...255)
  private let dynamic = base64(
    "c04sSc7ITc0rUXAeZRFgMTAyMbOwsrFzcHJx8/Dy8QsICgmLiIqJS0hKScvIyskrKCopq6iqqWtoamnr6OrpGxgaGZuY"
      + "mplbWFpZ29ja2Ts4Ojm7uLq5e3h6efv4+vkHBAYFh4SGhUdERkXHxMbFJyQmJaekpqVnZGZl5+Tm5RcUFhWXlJaVV1"
      + "RWVdfU1tU3NDY1t7S2tXd0dnX39Pb1T5g4afKUqdOmz5g5a/acufPmL1i4aPGSpcuWr1i5avWatevWb9i4afOWrdu2"
      + "79i5a/eevfv2Hzh46PCRo8eOnzh56vSZs+fOX7h46fKVq9eu37h56/adu/fuP3j46PGTp8+ev3j56vWbt+/ef/j46f"
      + "OXr9++//j56/efv//+AwA=")

  @Test func knownStreamsUnpack() throws {
    #expect(try Inflate.raw(fixed, limit: 100) == hello)
    #expect(try Inflate.zlib(zlib, limit: 100) == hello)
    #expect(try Inflate.raw(dynamic, limit: 1000) == long)
    #expect(try Inflate.raw(dynamic, limit: 1000, expected: 1) == long)
    #expect(try Inflate.raw([3, 0], limit: 0) == [])
    #expect(try Inflate.raw([1, 3, 0, 0xFC, 0xFF, 7, 8, 9], limit: 3) == [7, 8, 9])
  }

  @Test func checksumsAreTheKnownOnes() {
    var (crc, adler) = (CRC32(), Adler32())
    let (digits, word) = (Array("123456789".utf8), Array("Wikipedia".utf8))
    crc.update(digits.span)
    adler.update(word.span)
    #expect(crc.value == 0xCBF4_3926)
    #expect(adler.value == 0x11E6_0398)
    var parts = CRC32()
    let (first, second) = (Array(long[..<301]), Array(long[301...]))
    parts.update(first.span)
    parts.update(second.span)
    #expect(parts.value == 0x4F3F_882E)
    var ones = Adler32()
    let many = [UInt8](repeating: 255, count: 100_000)
    ones.update(many.span)
    // By the definition, sums of 64-bit numbers.
    var (a, b) = (1, 0)
    for _ in 0..<100_000 { (a, b) = ((a + 255) % 65521, (b + (a + 255) % 65521) % 65521) }
    #expect(ones.value == UInt32(b << 16 | a))
  }

  @Test func everyTruncationIsRefused() {
    for (whole, unpack) in [
      (fixed, { try Inflate.raw($0, limit: 1000) }),
      (dynamic, { try Inflate.raw($0, limit: 1000) }),
      (zlib, { try Inflate.zlib($0, limit: 1000) }),
    ] as [([UInt8], ([UInt8]) throws -> [UInt8])] {
      for count in whole.indices {
        #expect(throws: CompressionError.truncated(offset: count)) {
          _ = try unpack(Array(whole[..<count]))
        }
      }
    }
  }

  @Test func flippedBitsNeverCrash() {
    for i in 0..<8 * dynamic.count {
      var bytes = dynamic
      bytes[i / 8] ^= 1 << UInt8(i % 8)
      if let output = try? Inflate.raw(bytes, limit: 2000) { #expect(output.count <= 2000) }
    }
    for i in 0..<8 * zlib.count {
      var bytes = zlib
      bytes[i / 8] ^= 1 << UInt8(i % 8)
      // The level in the header is checked by nothing but a remainder.
      #expect(throws: CompressionError.self) { _ = try Inflate.zlib(bytes, limit: 2000) }
    }
  }

  /// The English reason why bytes are corrupt.
  private func reason(_ bytes: [UInt8]) -> String? {
    do {
      _ = try Inflate.raw(bytes, limit: 1 << 20)
      return nil
    } catch {
      guard case .corrupt(_, let reason) = error else { return "\(error)" }
      #expect(!reason.chinese.isEmpty)
      return reason.english
    }
  }

  /// A block with codes of its own whose code lengths are coded by `lengths`.
  private func header(_ literals: Int, _ distances: Int, _ lengths: [Int: Int]) -> BitWriter {
    var bits = BitWriter()
    bits.number(0b101, 3)
    bits.number(literals - 257, 5)
    bits.number(distances - 1, 5)
    bits.number(15, 4)
    for symbol in [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15] {
      bits.number(lengths[symbol] ?? 0, 3)
    }
    return bits
  }

  @Test func brokenStreamsSayWhy() {
    #expect(reason([7]) == "a block of unknown kind")
    #expect(
      reason([1, 5, 0, 0, 0]) == "the length of a stored block and its complement do not match")
    #expect(reason([3, 2, 0]) == "a match reaches 1 bytes back, before the beginning")
    #expect(reason([3, 0, 9]) == "bytes follow the end of the compressed data")
    #expect(
      reason(header(288, 1, [:]).bytes)
        == "288 codes for literals and 1 for distances are too many")
    let crowded = Dictionary(uniqueKeysWithValues: (0..<19).map { ($0, 1) })
    #expect(
      reason(header(257, 1, crowded).bytes)
        == "the code for code lengths has more words than its lengths allow")
    #expect(
      reason(header(257, 1, [0: 1]).bytes) == "the code for code lengths is incomplete")
    var repeated = header(257, 1, [0: 1, 16: 1])
    repeated.code(1, 1)
    repeated.number(0, 2)
    #expect(reason(repeated.bytes) == "a length is repeated before there is one")
    var long = header(257, 1, [0: 1, 18: 1])
    for _ in 0..<2 {
      long.code(1, 1)
      long.number(127, 7)
    }
    #expect(reason(long.bytes) == "more lengths of codes than codes")
    var endless = header(257, 1, [0: 1, 18: 1])
    for zeros in [138, 120] {
      endless.code(1, 1)
      endless.number(zeros - 11, 7)
    }
    #expect(reason(endless.bytes) == "a block without a code for its end")
  }

  @Test func incompleteCodesOfABlockAreRefused() {
    // Lengths 2 for literal 0, 1 for the end: a quarter of the words is free.
    var bits = header(257, 1, [0: 2, 1: 2, 2: 2, 18: 2])
    // Canonical words: 0 → 00, 1 → 01, 2 → 10, 18 → 11.
    bits.code(2, 2)
    for zeros in [138, 117] {
      bits.code(3, 2)
      bits.number(zeros - 11, 7)
    }
    bits.code(1, 2)
    bits.code(0, 2)
    #expect(reason(bits.bytes) == "the code for literals is incomplete")
  }

  @Test func bombsStopAtTheLimit() {
    var bits = BitWriter()
    bits.number(0b011, 3)
    bits.code(0b0011_0000, 8)
    for _ in 0..<10_000 {
      bits.code(0b1100_0101, 8)
      bits.code(0, 5)
    }
    bits.code(0, 7)
    let bomb = bits.bytes
    #expect(throws: CompressionError.tooLarge(limit: 1_000_000)) {
      _ = try Inflate.raw(bomb, limit: 1_000_000)
    }
    #expect(throws: CompressionError.tooLarge(limit: 2_580_000)) {
      _ = try Inflate.raw(bomb, limit: 2_580_000)
    }
    #expect((try? Inflate.raw(bomb, limit: 2_580_001))?.count == 2_580_001)
    // A false promise takes no memory.
    #expect((try? Inflate.raw(bomb, limit: .max, expected: .max))?.count == 2_580_001)
  }

  @Test func zlibHeadersAndSumsAreChecked() {
    #expect(throws: CompressionError.self) { _ = try Inflate.zlib([0, 0, 0], limit: 9) }
    var wrong = zlib
    wrong[wrong.count - 1] ^= 1
    #expect(
      throws: CompressionError.corrupt(
        offset: zlib.count - 4,
        reason: Wording("the checksum does not match the data", "校验和与数据不一致"))
    ) { _ = try Inflate.zlib(wrong, limit: 100) }
    #expect((try? Inflate.zlib(wrong, limit: 100, checksSum: false)) == hello)
    #expect(throws: CompressionError.self) { _ = try Inflate.zlib(zlib + [0], limit: 100) }
    #expect((try? Inflate.zlib(zlib + [0], limit: 100, allowsTrailing: true)) == hello)
    // 0x78 0xBB: a preset dictionary.
    #expect {
      _ = try Inflate.zlib([0x78, 0xBB, 0, 0, 0, 0], limit: 9)
    } throws: { error in
      if case .unsupported = error as? CompressionError { true } else { false }
    }
  }
}
