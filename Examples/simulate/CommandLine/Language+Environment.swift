import Catchment

extension Language {
  /// The language of the locale: Chinese where LC_ALL, else LC_MESSAGES, else LANG begins with
  /// `zh`; English otherwise.
  static func fromEnvironment(_ environment: [String: String]) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy
      .compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }
}
