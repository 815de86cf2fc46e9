import Catchment
import Foundation

/// Colours on a terminal; none elsewhere, nor where the user wants none.
struct Style {
  let isColoured: Bool

  /// The style of a file of this process: 1 is standard output, 2 standard error.
  init(file: Int32) {
    isColoured = Self.isColoured(
      isTerminal: isatty(file) == 1, environment: ProcessInfo.processInfo.environment)
  }

  init(isColoured: Bool) { self.isColoured = isColoured }

  /// Whether colours are welcome: on a terminal that knows them, without `NO_COLOR`
  /// (https://no-color.org).
  static func isColoured(isTerminal: Bool, environment: [String: String]) -> Bool {
    isTerminal && knowsCodes(environment) && (environment["NO_COLOR"] ?? "").isEmpty
  }

  /// Whether the terminal knows control sequences at all.
  static func knowsCodes(_ environment: [String: String]) -> Bool {
    !["", "dumb"].contains(environment["TERM"] ?? "")
  }

  /// Text in a colour.
  func text(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// A line about files with the word for its severity in colour.
  func finding(_ line: String, _ language: Language) -> String {
    guard isColoured else { return line }
    for severity in Finding.Severity.allCases {
      let mark = ": \(severity.name[language]): "
      guard let range = line.range(of: mark) else { continue }
      return line.replacingCharacters(in: range, with: text(mark, Colour(severity)))
    }
    return line
  }

  enum Colour: String {
    case red = "31"
    case yellow = "33"
    case cyan = "36"
    case green = "32"
    case bold = "1"

    init(_ severity: Finding.Severity) {
      switch severity {
      case .error: self = .red
      case .warning: self = .yellow
      case .note: self = .cyan
      }
    }
  }
}
