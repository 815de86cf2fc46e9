import Testing

@testable import RegionFiles

@Suite("Numbers from bytes")
struct NumberCellTests {
  private func parse(_ text: String) -> ParsedNumber {
    let bytes = Array(text.utf8)
    return parseNumber(bytes, 0..<bytes.count)
  }

  @Test(
    "numbers of every form",
    arguments: [
      ("0", 0), ("7", 7), ("-3", -3), ("+4", 4), ("12.50", 12.5), (".5", 0.5), ("5.", 5),
      ("23.99101839", 23.99101839), ("121.62256939", 121.62256939), ("1e3", 1000),
      ("1.5E-7", 1.5e-7), ("9007199254740993", 9007199254740992),
      ("0.1000000000000000055511151231257827", 0.1),
      ("123456789012345678901234567890", 1.2345678901234568e29),
      ("2.2250738585072014e-308", 2.2250738585072014e-308), ("1e300", 1e300),
      ("00012", 12), ("0.00000000000000000000000000001", 1e-29),
    ])
  func values(text: String, expected: Double) {
    #expect(parse(text) == .value(expected))
  }

  @Test("plain decimals are rounded as the standard library does")
  func exact() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<20_000 {
      let whole = UInt64.random(in: 0...(1 << 50), using: &random)
      let decimals = Int.random(in: 0...18, using: &random)
      var text = String(whole)
      while text.utf8.count <= decimals { text = "0" + text }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -decimals))
      #expect(parse(text) == .value(Double(text) ?? .nan), "\(text)")
    }
  }

  @Test("commas between thousands are read and told apart")
  func grouped() {
    #expect(parse("1,234") == .grouped(1234))
    #expect(parse("-12,345,678.5") == .grouped(-12_345_678.5))
    #expect(parse("1,23") == .fault(.decimalComma))
    #expect(parse("23,991018") == .fault(.decimalComma))
    #expect(parse("1234,567,89") == .fault(.notANumber))
  }

  @Test("what is no number says why")
  func faults() {
    for text in ["nan", "NaN", "-inf", "Infinity", "1e999", "-1e400"] {
      #expect(parse(text) == .fault(.notFinite), "\(text)")
    }
    #expect(parse("\u{FF11}\u{FF12}") == .fault(.fullWidth))
    for text in ["abc", "12人", "1 234", "0x10", "1e", "1e+", "--1", "+", ".", "1.2.3", "1-2"] {
      #expect(parse(text) == .fault(.notANumber), "\(text)")
    }
    #expect(parse("") == .blank)
    #expect(parse(String(repeating: "9", count: 500) + "e") == .fault(.notANumber))
  }
}
