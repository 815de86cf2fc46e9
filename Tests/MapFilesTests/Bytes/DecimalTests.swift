import Testing

@testable import MapFiles

@Suite struct DecimalTests {
  private func number(_ text: String) -> Double? {
    let bytes = Array(text.utf8)
    return Decimal.number(bytes.span, 0..<bytes.count)
  }

  @Test func numbersAreThoseOfTheStandardLibrary() {
    let texts = [
      "0", "-0", "1", "50.0194508", "-11.6042983", "1e5", "1.5E-3",
      "123456789012345678901234567890",
      "0.1", "0.30000000000000004", "1e22", "1e23", "9007199254740993", "4.9e-324", "1.7e308", ".5",
      "+7", "000000000000000000000000000012.5", "0.000000000000000000000000000000000001",
    ]
    for text in texts { #expect(number(text) == Double(text), "\(text)") }
    var seed: UInt64 = 1
    for _ in 0..<20_000 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let text = "\(Double(Int64(bitPattern: seed) >> 20) / 1e7)"
      #expect(number(text) == Double(text), "\(text)")
    }
  }

  @Test func othersAreNone() {
    let texts = [
      "", "-", ".", "e5", "1e", "1e+", "nan", "inf", "0x10", "1 ", "1,5", "1..2", "1e400", "--1",
      "1e99999999999999999999", String(repeating: "1", count: 401),
    ]
    for text in texts { #expect(number(text) == nil, "\(text)") }
  }

  @Test func wholeNumbersFitOrAreNone() {
    func whole(_ text: String) -> Int64? {
      let bytes = Array(text.utf8)
      return Decimal.wholeNumber(bytes.span, 0..<bytes.count)
    }
    #expect(whole("9223372036854775807") == .max && whole("-9223372036854775808") == .min)
    #expect(whole("9223372036854775808") == nil && whole("-9223372036854775809") == nil)
    #expect(whole("+5") == 5 && whole("007") == 7)
    for text in ["", "-", "5.0", "1e3", " 1"] { #expect(whole(text) == nil) }
  }
}
