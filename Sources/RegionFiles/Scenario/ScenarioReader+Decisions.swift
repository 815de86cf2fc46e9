import Consolidation

/// A school that a scenario decides about, where it is named.
struct DecidedSchool {
  var key: String
  var id: String
  var fate: SchoolFate
  var file: String
  var line: Int
}

extension ScenarioReader {
  /// The keys by which schools stay open or close.
  static let fates: [String: SchoolFate] = ["keepOpen": .open, "close": .closed]

  /// Reads the identifiers of schools; numbers are taken as they are written where they are whole.
  mutating func readDecisions(_ member: JSONMember, _ fate: SchoolFate) {
    guard case .array(let values) = member.value else {
      return report(member.line, .badType(key: member.key, expected: .identifiers))
    }
    for value in values {
      var id: String?
      if case .string(let text) = value { id = text }
      if case .number(let x) = value, x == x.rounded(), abs(x) < 1e15 { id = "\(Int(x))" }
      guard let id, !id.isEmpty else {
        report(member.line, .badType(key: member.key, expected: .identifiers))
        continue
      }
      result.decided.append(
        DecidedSchool(key: member.key, id: id, fate: fate, file: file, line: member.line))
    }
  }

  /// The autumn to plan for.
  mutating func readYear(_ member: JSONMember) {
    guard case .number(let x) = member.value, x == x.rounded(), (1_900...2_300).contains(x) else {
      return report(member.line, .badScenarioYear)
    }
    result.scenario.year = Int(x)
  }

  /// A text in both languages: an object with `en` and `zh`, or one text for both.
  mutating func bothLanguages(_ member: JSONMember) -> LocalizedText? {
    switch member.value {
    case .string(let text): return LocalizedText(en: text, zh: text)
    case .object(let members):
      var texts: [String: String] = [:]
      for entry in withoutUnknown(members, ["en", "zh"]) { texts[entry.key] = string(entry) }
      guard let any = texts["en"] ?? texts["zh"] else { break }
      return LocalizedText(en: texts["en"] ?? any, zh: texts["zh"] ?? any)
    default: break
    }
    report(member.line, .badType(key: member.key, expected: .bothLanguages))
    return nil
  }
}

extension RegionReading {
  /// Gives schools what the scenario decides for them; names that are unknown or contradict each other
  /// are findings.
  mutating func decide(_ decided: [DecidedSchool]) {
    let places = Dictionary(
      region.schools.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let ids = region.schools.map(\.id)
    for school in decided {
      func report(_ problem: Finding.Problem) {
        findings.append(Finding(.error, file: school.file, line: school.line, problem))
      }
      guard let place = places[school.id] else {
        let nearest = ids.count <= 5_000 ? nearestKnown(to: school.id, among: ids) : ""
        report(.unknownDecided(key: school.key, id: school.id, nearest: nearest))
        continue
      }
      if let fate = region.schools[place].fate, fate != school.fate {
        report(.decidedTwice(id: school.id))
        continue
      }
      if school.fate == .closed, region.schools[place].isProtected {
        report(.closesProtected(id: school.id))
        continue
      }
      guard region.schools[place].fate == nil else { continue }
      if school.fate == .open { scenario.keepsOpen.append(school.id) }
      if school.fate == .closed { scenario.closes.append(school.id) }
      region.schools[place].fate = school.fate
    }
  }
}

extension LocalizedText {
  static let identifiers = LocalizedText(
    en: "a list of schools' identifiers in brackets, such as [\"s1\", \"s2\"]",
    zh: "方括号内的学校编号列表，如 [\"s1\", \"s2\"]")
}
