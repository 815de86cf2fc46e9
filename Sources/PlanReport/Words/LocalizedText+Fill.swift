public import Consolidation

extension LocalizedText {
  /// The text in one language with `{1}`, `{2}` … replaced by the arguments.
  ///
  /// `{1|school|schools}` stands for the first word where argument 1 is `1` or `≈1`, else for the
  /// second. Arguments are not looked into, so a name that holds braces stays as it is.
  ///
  /// - Parameters:
  ///   - language: The language.
  ///   - arguments: What to fill in, from `{1}` on.
  /// - Returns: The filled text.
  public func filled(_ language: Language, _ arguments: String...) -> String {
    filled(language, arguments)
  }

  func filled(_ language: Language, _ arguments: [String]) -> String {
    var result = ""
    var rest = self[language][...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let parts = rest[rest.index(after: open)..<close].split(
        separator: "|", omittingEmptySubsequences: false)
      if let number = parts.first.flatMap({ Int($0) }), arguments.indices.contains(number - 1) {
        let argument = arguments[number - 1]
        result +=
          parts.count == 3 ? String(parts[["1", "≈1"].contains(argument) ? 1 : 2]) : argument
      }
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
