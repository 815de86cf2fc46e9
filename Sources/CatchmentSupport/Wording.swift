/// One statement in the two languages that the library speaks.
///
///     Wording("the file is empty", "文件为空").english   // "the file is empty"
public struct Wording: Sendable, Hashable {
  /// The statement in English.
  public let english: String
  /// The statement in simplified Chinese.
  public let chinese: String

  /// A statement in both languages.
  public init(_ english: String, _ chinese: String) {
    self.english = english
    self.chinese = chinese
  }
}
