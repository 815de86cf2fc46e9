import Foundation

/// Numbers as text, the same on every machine and under every locale.
enum NumberText {
  private static let powers: [Double] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

  /// `x` rounded to `decimals` places, ties away from zero.
  ///
  /// The quotient of two whole numbers, so that reading the printed text gives the same bits.
  static func rounded(_ x: Double, _ decimals: Int) -> Double {
    let power = powers[decimals]
    let scaled = (x * power).rounded()
    return abs(scaled) < 0x1p53 ? scaled / power + 0 : x
  }

  /// `x` rounded down, for bounds that must never overstate.
  static func roundedDown(_ x: Double, _ decimals: Int) -> Double {
    let power = powers[decimals]
    let scaled = (x * power).rounded(.down)
    return abs(scaled) < 0x1p53 ? scaled / power + 0 : x
  }

  /// `x` with a fixed number of decimals; empty if it is not finite.
  static func fixed(_ x: Double, _ decimals: Int) -> String {
    guard x.isFinite else { return "" }
    let scaled = (x * powers[decimals]).rounded()
    guard abs(scaled) < 0x1p53 else { return "\(x)" }
    return digits(Int(scaled), decimals, separator: "")
  }

  /// A whole number in groups of three: `12,345`.
  static func grouped(_ x: Int) -> String { digits(x, 0, separator: ",") }

  /// A number in groups of three with a fixed number of decimals; a dash if it is not finite.
  static func grouped(_ x: Double, _ decimals: Int) -> String {
    guard x.isFinite else { return "–" }
    let scaled = (x * powers[decimals]).rounded()
    guard abs(scaled) < 0x1p53 else { return "\(x)" }
    return digits(Int(scaled), decimals, separator: ",")
  }

  /// The shortest text that reads back as the same number; `nil` if it is not finite.
  static func exact(_ x: Double) -> String? {
    guard x.isFinite else { return nil }
    if x == x.rounded(), abs(x) < 1e15 { return String(Int(x)) }
    return "\(x)"
  }

  private static func digits(_ scaled: Int, _ decimals: Int, separator: String) -> String {
    var digits = Array(String(scaled.magnitude).utf8)
    while digits.count <= decimals { digits.insert(UInt8(ascii: "0"), at: 0) }
    let whole = digits.count - decimals
    var text = scaled < 0 ? "-" : ""
    for (i, digit) in digits.enumerated() {
      if i == whole { text += "." }
      if i > 0, i < whole, (whole - i) % 3 == 0 { text += separator }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }
}
