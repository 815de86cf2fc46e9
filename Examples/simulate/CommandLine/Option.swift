import Catchment

/// One option of the command line: the same record reads it, checks it and explains it.
struct Option: Sendable {
  /// The name, without the two dashes.
  let name: String
  /// What stands for the value in help, such as `DIR`; `nil` for an option without one.
  let placeholder: String?
  /// What it does.
  let meaning: LocalizedText
  /// What values it takes, for answers to others.
  var allowed = LocalizedText(en: "", zh: "")
  /// The value without the option, where there is one to name.
  var standard: String?
  /// The words that it takes, for shells to complete.
  var words: [String] = []
  /// Takes a value into the settings; `false` refuses it.
  let take: @Sendable (inout Settings, String) -> Bool

  /// The option as help shows it: `--region DIR`.
  var usage: String { "--" + name + (placeholder.map { " " + $0 } ?? "") }

  /// A path; must not be empty.
  static func path(
    _ name: String, _ placeholder: String, _ meaning: LocalizedText, standard: String? = nil,
    words: [String] = [], _ field: any (WritableKeyPath<Settings, String?> & Sendable)
  ) -> Option {
    Option(
      name: name, placeholder: placeholder, meaning: meaning, allowed: Text.allowedPath,
      standard: standard, words: words
    ) { settings, value in
      settings[keyPath: field] = value
      return !value.isEmpty
    }
  }

  /// A whole number in a range.
  static func whole<Number: FixedWidthInteger & Sendable>(
    _ name: String, _ range: ClosedRange<Number>, _ meaning: LocalizedText,
    _ field: any (WritableKeyPath<Settings, Number> & Sendable)
  ) -> Option {
    let ends = ["\(range.lowerBound)", "\(range.upperBound)"]
    return Option(
      name: name, placeholder: "N", meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedWhole.filled(.english, ends[0], ends[1]),
        zh: Text.allowedWhole.filled(.chinese, ends[0], ends[1])),
      standard: "\(Settings()[keyPath: field])"
    ) { settings, value in
      guard let number = Number(value), range.contains(number) else { return false }
      settings[keyPath: field] = number
      return true
    }
  }

  /// A whole number in a range that stands for something only where it is given.
  static func whole(
    _ name: String, _ range: ClosedRange<Int>, _ meaning: LocalizedText,
    _ field: any (WritableKeyPath<Settings, Int?> & Sendable)
  ) -> Option {
    let ends = ["\(range.lowerBound)", "\(range.upperBound)"]
    return Option(
      name: name, placeholder: "N", meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedWhole.filled(.english, ends[0], ends[1]),
        zh: Text.allowedWhole.filled(.chinese, ends[0], ends[1]))
    ) { settings, value in
      guard let number = Int(value), range.contains(number) else { return false }
      settings[keyPath: field] = number
      return true
    }
  }

  /// A number in a range.
  static func number(
    _ name: String, _ placeholder: String, _ range: ClosedRange<Double>, _ meaning: LocalizedText,
    _ field: any (WritableKeyPath<Settings, Double> & Sendable)
  ) -> Option {
    let ends = [short(range.lowerBound), short(range.upperBound)]
    return Option(
      name: name, placeholder: placeholder, meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedNumber.filled(.english, ends[0], ends[1]),
        zh: Text.allowedNumber.filled(.chinese, ends[0], ends[1])),
      standard: short(Settings()[keyPath: field])
    ) { settings, value in
      guard let number = Double(value), range.contains(number) else { return false }
      settings[keyPath: field] = number
      return true
    }
  }

  /// A number in a range that stands for something only where it is given.
  static func number(
    _ name: String, _ placeholder: String, _ range: ClosedRange<Double>, _ meaning: LocalizedText,
    _ field: any (WritableKeyPath<Settings, Double?> & Sendable)
  ) -> Option {
    let ends = [short(range.lowerBound), short(range.upperBound)]
    return Option(
      name: name, placeholder: placeholder, meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedNumber.filled(.english, ends[0], ends[1]),
        zh: Text.allowedNumber.filled(.chinese, ends[0], ends[1]))
    ) { settings, value in
      guard let number = Double(value), range.contains(number) else { return false }
      settings[keyPath: field] = number
      return true
    }
  }

  /// One of some words.
  static func word(
    _ name: String, _ placeholder: String, _ words: [String], _ meaning: LocalizedText,
    standard: String? = nil, _ take: @escaping @Sendable (inout Settings, String) -> Void
  ) -> Option {
    let list = words.joined(separator: ", ")
    return Option(
      name: name, placeholder: placeholder, meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedWord.filled(.english, list), zh: Text.allowedWord.filled(.chinese, list)),
      standard: standard, words: words
    ) { settings, value in
      guard words.contains(value) else { return false }
      take(&settings, value)
      return true
    }
  }

  /// A shipped preset, or the file of another one.
  static func presetOrFile(
    _ name: String, _ meaning: LocalizedText,
    _ field: any (WritableKeyPath<Settings, String?> & Sendable)
  ) -> Option {
    let list = Policy.presetIDs.joined(separator: ", ")
    return Option(
      name: name, placeholder: "ID|FILE", meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedPreset.filled(.english, list), zh: Text.allowedPreset.filled(.chinese, list)
      ),
      standard: Policy.presetIDs.first, words: Policy.presetIDs
    ) { settings, value in
      settings[keyPath: field] = value
      return Policy.presetIDs.contains(value) || value.hasSuffix(".json") || value.contains("/")
    }
  }

  /// Models of behaviour, separated by commas.
  static func behaviour(_ models: [BehaviourModel], _ meaning: LocalizedText) -> Option {
    let list = models.map(\.id).joined(separator: ", ")
    return Option(
      name: "behaviour", placeholder: "IDS", meaning: meaning,
      allowed: LocalizedText(
        en: Text.allowedWord.filled(.english, list), zh: Text.allowedWord.filled(.chinese, list)),
      words: models.map(\.id)
    ) { settings, value in
      let chosen = value.split(separator: ",", omittingEmptySubsequences: false).map {
        BehaviourModel(id: String($0))
      }
      let known = chosen.compactMap(\.self)
      guard known.count == chosen.count, known.allSatisfy(models.contains) else { return false }
      settings.behaviours = models.filter(known.contains)
      return true
    }
  }

  /// An option without a value.
  static func flag(
    _ name: String, _ meaning: LocalizedText,
    _ field: any (WritableKeyPath<Settings, Bool> & Sendable)
  ) -> Option {
    Option(name: name, placeholder: nil, meaning: meaning) { settings, _ in
      settings[keyPath: field] = true
      return true
    }
  }

  private static func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
