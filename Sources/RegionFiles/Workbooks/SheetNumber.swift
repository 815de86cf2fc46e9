/// Numbers of a sheet as text.
enum SheetNumber {
  /// What a number cell shows; `nil` where the file holds no number there.
  ///
  /// Whole numbers keep every digit and have no point; others have as few digits as give the same
  /// number again, so that 36.700000000000003 in the file is 36.7, as on the screen.
  ///
  ///     SheetNumber.text(Array("1.4118e5".utf8)[...], .plain)   // "141180"
  static func text(
    _ digits: ArraySlice<UInt8>, _ look: CellStyles.Look, from1904: Bool = false
  ) -> String? {
    guard digits.count <= 400, let first = digits.first,
      (0x30...0x39).contains(first) || first == 0x2D || first == 0x2E || first == 0x2B,
      !digits.contains(0x78), !digits.contains(0x58),
      let value = Double(String(decoding: digits, as: UTF8.self)), value.isFinite
    else { return nil }
    let text = plain(digits, value)
    switch look {
    case .plain: return text
    case .date: return date(value, from1904: from1904) ?? text
    case .padded(let count):
      guard value >= 0, value == value.rounded() else { return text }
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
  }

  private static func plain(_ digits: ArraySlice<UInt8>, _ value: Double) -> String {
    let isWhole = digits.allSatisfy { (0x30...0x39).contains($0) }
    if isWhole, digits.first != 0x30 { return String(decoding: digits, as: UTF8.self) }
    if value == value.rounded(), abs(value) < 1e18 { return String(Int(value)) }
    return "\(value)"
  }

  /// The date of a day's number: 1 is 1900-01-01, or 0 is 1904-01-01.
  ///
  /// `nil` for days that Excel does not show as dates, and for its 29 February 1900, which was none.
  static func date(_ value: Double, from1904: Bool) -> String? {
    guard value >= (from1904 ? 0 : 1), value < 2_958_466, from1904 || Int(value) != 60 else {
      return nil
    }
    // Days since 1 January of `year`.
    var day = Int(value) + (from1904 ? 0 : value < 60 ? -1 : -2)
    var year = from1904 ? 1904 : 1900
    while day >= length(ofYear: year) {
      day -= length(ofYear: year)
      year += 1
    }
    let february = length(ofYear: year) - 337
    var month = 1
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
      guard day >= length else { break }
      day -= length
      month += 1
    }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day + 1))"
  }

  private static func length(ofYear year: Int) -> Int {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 366 : 365
  }
}
