import Consolidation
import Foundation
import Testing

@testable import RegionFiles

@Suite("Encodings")
struct TextEncodingTests {
  static let text = "编号,名称\n1,上庄村\n2,西沟村(后沟)\n3,龙泉镇中心小学\n"
  static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  private func decoded(_ bytes: [UInt8]) -> (text: String, encoding: String?)? {
    guard case .text(let utf8, let encoding) = decodeText(bytes) else { return nil }
    return (String(decoding: utf8, as: UTF8.self), encoding)
  }

  private func refusal(_ bytes: [UInt8]) -> (problem: Finding.Problem, line: Int?)? {
    guard case .refused(let problem, let line) = decodeText(bytes) else { return nil }
    return (problem, line)
  }

  @Test("UTF-8 with and without mark")
  func utf8() {
    #expect(decoded(Array(Self.text.utf8))?.text == Self.text)
    #expect(decoded([0xEF, 0xBB, 0xBF] + Array(Self.text.utf8))?.text == Self.text)
    #expect(decoded(Array(Self.text.utf8))?.encoding == nil)
  }

  @Test("GB18030 is found by its bytes")
  func chinese() throws {
    let bytes = try Array(#require(Self.text.data(using: Self.gb18030)))
    let found = try #require(decoded(bytes))
    #expect(found.text == Self.text)
    #expect(found.encoding == "GB18030")
  }

  @Test("UTF-16 with a mark, both ends first")
  func utf16() throws {
    for encoding in [String.Encoding.utf16LittleEndian, .utf16BigEndian] {
      let mark: [UInt8] = encoding == .utf16LittleEndian ? [0xFF, 0xFE] : [0xFE, 0xFF]
      let bytes = try mark + Array(#require(Self.text.data(using: encoding)))
      let found = try #require(decoded(bytes))
      #expect(found.text == Self.text)
      #expect(found.encoding == "UTF-16")
    }
  }

  @Test("western and damaged text is refused with its line")
  func western() throws {
    let latin = try Array(#require("id,name\n1,Peñablanca\n2,Año\n".data(using: .isoLatin1)))
    #expect(refusal(latin)?.problem == .encodingUnknown)
    #expect(refusal(latin)?.line == 2)
    let damaged = Array("id\r\n1\r\n".utf8) + [0x80] + Array("村庄\n".utf8)
    #expect(refusal(damaged)?.line == 3)
  }

  @Test("spreadsheets, archives and binary files are named as such")
  func binary() {
    #expect(refusal([0x50, 0x4B, 0x03, 0x04, 0, 0])?.problem == .spreadsheet)
    #expect(refusal([0xD0, 0xCF, 0x11, 0xE0, 0xA1])?.problem == .spreadsheet)
    #expect(refusal([0x1F, 0x8B, 8, 0])?.problem == .compressed)
    #expect(refusal([0x61, 0, 0x62, 0])?.problem == .binary)
  }

  @Test("the check of UTF-8 agrees with the standard library on random bytes")
  func validation() {
    var random = SystemRandomNumberGenerator()
    let leads: [UInt8] = [
      0xC1, 0xC2, 0xE0, 0xED, 0xEF, 0xF0, 0xF4, 0xF5, 0x80, 0x9F, 0xA0, 0xBF, 0x41,
    ]
    var valid = 0
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        Bool.random(using: &random)
          ? leads.randomElement(using: &random) ?? 0 : UInt8.random(in: 0x7F...0xC4, using: &random)
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      valid += isValid ? 1 : 0
      #expect((firstInvalidUTF8(in: bytes) == nil) == isValid, "\(bytes)")
    }
    #expect(valid > 500)
  }
}
