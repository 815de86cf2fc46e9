import CatchmentSupport
import Testing

@Suite struct GzipTests {
  /// One member with a name in its header.
  private let member = base64("H4sICAAAAAAC/25hbWUudHh0AMtIzcnJVwAA9vmB7QYAAAA=")
  private let text = Array("hello ".utf8)

  @Test func membersAreJoined() throws {
    #expect(try Inflate.gzip(member, limit: 6) == text)
    #expect(try Inflate.gzip(member + member, limit: 12) == text + text)
    #expect(try Inflate.gzip(member + [0, 0, 0], limit: 6) == text)
    #expect(Inflate.isGzip(member) && !Inflate.isGzip([0x1F]))
  }

  @Test func piecesOfAnyLengthGiveTheSame() throws {
    let bytes = member + member + member
    for length in 1...bytes.count {
      var decoder = GzipDecoder(limit: 100)
      var (output, position): ([UInt8], Int) = ([], 0)
      while !decoder.hasEnded {
        if let piece = try decoder.next() {
          output += piece
        } else if position < bytes.count {
          let end = min(position + length, bytes.count)
          decoder.append(Array(bytes[position..<end]))
          position = end
        } else {
          decoder.finishInput()
        }
      }
      #expect(output == text + text + text)
    }
  }

  @Test func longTextsKeepTheirWindow() throws {
    // Stored blocks of a megabyte, longer than a piece.
    let text = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 * $0 >> 7) }
    var deflated: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: 50_000) {
      let isLast = start + 50_000 == text.count
      deflated += [isLast ? 1 : 0, 0x50, 0xC3, 0xAF, 0x3C] + text[start..<start + 50_000]
    }
    var sum = CRC32()
    sum.update(text.span)
    func word(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 255) } }
    let bytes = member[..<10] + [110, 0] + deflated + word(sum.value) + word(1_000_000)
    #expect(try Inflate.gzip(Array(bytes), limit: 1_000_000) == text)
    #expect(throws: CompressionError.tooLarge(limit: 999_999)) {
      _ = try Inflate.gzip(Array(bytes), limit: 999_999)
    }
  }

  @Test func everyTruncationIsRefused() {
    for count in member.indices {
      #expect(throws: CompressionError.truncated(offset: count)) {
        _ = try Inflate.gzip(Array(member[..<count]), limit: 100)
      }
    }
  }

  @Test func flippedBitsNeverCrash() {
    for i in 0..<8 * member.count {
      var bytes = member
      bytes[i / 8] ^= 1 << UInt8(i % 8)
      // Flips in the name, the time and the system change nothing that counts.
      if let output = try? Inflate.gzip(bytes, limit: 100) { #expect(output == text) }
    }
  }

  @Test func brokenMembersSayWhyAndWhere() {
    func error(_ change: (inout [UInt8]) -> Void) -> CompressionError? {
      var bytes = member
      change(&bytes)
      do {
        _ = try Inflate.gzip(bytes, limit: 100)
        return nil
      } catch {
        return error
      }
    }
    func corrupt(_ offset: Int, _ english: String, _ chinese: String) -> CompressionError {
      .corrupt(offset: offset, reason: Wording(english, chinese))
    }
    let end = member.count
    #expect(error { $0[0] = 0 } == corrupt(0, "no gzip header", "不是 gzip 文件头"))
    #expect(
      error { $0[2] = 9 } == corrupt(2, "an unknown method of compression", "未知的压缩方法"))
    #expect(error { $0[3] |= 0x80 } == corrupt(3, "reserved flags are set", "保留标志位被置位"))
    #expect(error { $0[3] |= 2 } == corrupt(19, "the header's checksum is wrong", "文件头校验和错误"))
    #expect(
      error { $0[end - 8] ^= 1 }
        == corrupt(end - 8, "the checksum does not match the data", "校验和与数据不一致"))
    #expect(
      error { $0[end - 4] ^= 1 }
        == corrupt(end - 4, "the stated length is not that of the data", "声明的长度与数据长度不一致"))
    #expect(
      error { $0 += [7] }
        == corrupt(end, "bytes follow the end of the compressed data", "压缩数据结束后还有多余字节"))
  }
}
