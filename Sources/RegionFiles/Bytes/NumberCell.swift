import Consolidation

/// What a cell says as a number.
enum ParsedNumber: Equatable {
  case blank
  case value(Double)
  /// A number with commas between thousands.
  case grouped(Double)
  case fault(Finding.NumberFault)
}

/// Powers of ten that a Double holds exactly.
private let exactPowers: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The number that the bytes of `range` write, rounded as IEEE 754 asks (nearest, ties to even).
///
/// Plain decimals with a significand below 2^53 and at most 22 decimals are one exact division of
/// two exact numbers (Clinger 1990, doi:10.1145/93548.93557); all others go through the standard
/// library, which rounds correctly too.
func parseNumber(_ bytes: [UInt8], _ range: Range<Int>) -> ParsedNumber {
  guard !range.isEmpty else { return .blank }
  var i = range.lowerBound
  let isNegative = bytes[i] == 0x2D
  if isNegative || bytes[i] == 0x2B { i += 1 }
  var significand: UInt64 = 0
  var digits = 0
  var decimals = 0
  var isLong = false
  var hasPoint = false
  while i < range.upperBound {
    let byte = bytes[i]
    if byte == 0x2E, !hasPoint {
      hasPoint = true
    } else if byte >= 0x30, byte <= 0x39 {
      digits += 1
      if hasPoint { decimals += 1 }
      if significand >= 1 << 49 { isLong = true }
      // Wraps only once `isLong` is set, and then the value is not used.
      significand = significand &* 10 &+ UInt64(byte - 0x30)
    } else {
      break
    }
    i += 1
  }
  if i == range.upperBound, digits > 0, !isLong, decimals <= 22 {
    let value = Double(significand) / exactPowers[decimals]
    return .value(isNegative ? -value : value)
  }
  return parseUnusualNumber(bytes, range, digits: digits, end: i)
}

/// Long numbers, exponents, thousands in groups, and whatever is no number.
private func parseUnusualNumber(
  _ bytes: [UInt8], _ range: Range<Int>, digits: Int, end: Int
) -> ParsedNumber {
  guard range.count <= 400 else { return .fault(.notANumber) }
  let text = String(decoding: bytes[range], as: UTF8.self)
  if digits > 0, hasValidExponent(bytes, end..<range.upperBound), let value = Double(text) {
    return value.isFinite ? .value(value) : .fault(.notFinite)
  }
  if let grouped = groupedNumber(text) { return .grouped(grouped) }
  let word = text.lowercased().drop { $0 == "-" || $0 == "+" }
  if ["nan", "inf", "infinity", "#num!", "#div/0!", "1.#inf", "1.#qnan"].contains(word) {
    return .fault(.notFinite)
  }
  if text.unicodeScalars.contains(where: { (0xFF10...0xFF19).contains($0.value) }) {
    return .fault(.fullWidth)
  }
  let parts = text.split(separator: ",", omittingEmptySubsequences: false)
  if parts.count == 2, parts.allSatisfy({ !$0.isEmpty && Double($0) != nil }) {
    return .fault(.decimalComma)
  }
  return .fault(.notANumber)
}

/// Whether the bytes are nothing, or an exponent such as `e-7`.
private func hasValidExponent(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
  guard let first = range.first else { return true }
  guard bytes[first] == 0x65 || bytes[first] == 0x45 else { return false }
  var i = first + 1
  if i < range.upperBound, bytes[i] == 0x2B || bytes[i] == 0x2D { i += 1 }
  return i < range.upperBound && bytes[i..<range.upperBound].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
}

/// The number behind `1,234` or `-12,345,678.9`; `nil` where the groups are not of three digits.
private func groupedNumber(_ text: String) -> Double? {
  let whole = text.drop { $0 == "-" || $0 == "+" }.prefix { $0 != "." }
  let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
  guard groups.count > 1, let first = groups.first, (1...3).contains(first.utf8.count),
    groups.dropFirst().allSatisfy({ $0.utf8.count == 3 }),
    groups.allSatisfy({ $0.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } })
  else { return nil }
  guard let value = Double(text.replacing(",", with: "")), value.isFinite else { return nil }
  return value
}
