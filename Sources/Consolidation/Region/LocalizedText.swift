/// A language that planners read.
public enum Language: String, Sendable, CaseIterable {
  /// English.
  case english = "en"
  /// Simplified Chinese.
  case chinese = "zh"
}

/// A short text in every language of the product.
public struct LocalizedText: Sendable, Hashable {
  /// English.
  public let en: String
  /// Simplified Chinese.
  public let zh: String

  /// The text in both languages.
  public init(en: String, zh: String) {
    self.en = en
    self.zh = zh
  }

  /// The text in one language.
  public subscript(language: Language) -> String { language == .chinese ? zh : en }
}
