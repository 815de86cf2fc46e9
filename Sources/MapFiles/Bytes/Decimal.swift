/// Reads decimal numbers from bytes, correctly rounded and without a `String` in the usual case.
enum Decimal {
  private static let powers: [Double] = (0...22).map { exponent in
    (0..<exponent).reduce(1.0) { power, _ in power * 10 }
  }

  /// The number that fills `range`, such as `-12.5e3`, or `nil` where it is none.
  ///
  /// A digit must stand before or behind the point. Infinity, NaN, hexadecimal numbers and numbers
  /// of more than 400 characters are none.
  static func number(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    guard !range.isEmpty, range.count <= 400 else { return nil }
    var i = range.lowerBound
    let isNegative = bytes[i] == 0x2D
    if isNegative || bytes[i] == 0x2B { i += 1 }
    var (mantissa, digits, exponent, seen) = (UInt64(0), 0, 0, false)
    var isBehindPoint = false
    while i < range.upperBound {
      let byte = bytes[i]
      if byte >= 0x30, byte <= 0x39 {
        seen = true
        if mantissa > 0 || byte > 0x30 { digits += 1 }
        // More digits than fit are left to the slow way below.
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - 0x30) }
        if isBehindPoint { exponent -= 1 }
      } else if byte == 0x2E, !isBehindPoint {
        isBehindPoint = true
      } else {
        break
      }
      i += 1
    }
    guard seen else { return nil }
    if i < range.upperBound {
      guard bytes[i] | 0x20 == 0x65, let stated = wholeNumber(bytes, i + 1..<range.upperBound),
        abs(stated) < 100_000
      else { return nil }
      exponent += Int(stated)
    }
    if digits <= 18, mantissa <= 1 << 53, abs(exponent) <= 22 {
      // Both are exact, so that one operation rounds correctly (Clinger 1990).
      let value =
        exponent < 0 ? Double(mantissa) / powers[-exponent] : Double(mantissa) * powers[exponent]
      return isNegative ? -value : value
    }
    let text = String(decoding: (range.map { bytes[$0] }), as: UTF8.self)
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// The whole number that fills `range`, with an optional sign, or `nil` where it is none or does
  /// not fit.
  static func wholeNumber(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int64? {
    guard !range.isEmpty else { return nil }
    var i = range.lowerBound
    let isNegative = bytes[i] == 0x2D
    if isNegative || bytes[i] == 0x2B { i += 1 }
    guard i < range.upperBound, range.upperBound - i <= 40 else { return nil }
    var value: Int64 = 0
    while i < range.upperBound {
      let byte = bytes[i]
      guard byte >= 0x30, byte <= 0x39 else { return nil }
      let (product, isLarge) = value.multipliedReportingOverflow(by: 10)
      let digit = Int64(byte - 0x30)
      let (sum, isLarger) =
        isNegative
        ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      guard !isLarge, !isLarger else { return nil }
      value = sum
      i += 1
    }
    return value
  }
}
