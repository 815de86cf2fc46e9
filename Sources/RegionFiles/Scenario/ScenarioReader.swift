import CatchmentSupport
import Consolidation
import Foundation

/// What scenario.json says: the scenario itself, and how the region's files are to be read.
struct ScenarioFile {
  var scenario = Scenario()
  var hasName = false
  /// Schools that it decides about, as they are named.
  var decided: [DecidedSchool] = []
  var settlementColumns: ColumnMapping?
  var schoolColumns: ColumnMapping?
  var enrolmentColumns: ColumnMapping?
  var birthColumns: ColumnMapping?
  var ageColumns: ColumnMapping?
  var coordinates: CoordinateDeclarations?
}

/// Reads scenario.json key by key; each key that cannot be used is named and left out.
struct ScenarioReader {
  /// The keys of the file.
  static let keys = [
    "name", "title", "description", "preset", "extends", "currency", "overrides", "keepOpen",
    "close",
    "year", "columns", "coordinates",
  ]
  /// The longest scenario, in bytes.
  static let longest = 4 << 20

  let file: String
  var shelf = PresetShelf()
  var findings: [Finding] = []
  var presetInputs: [InputDigest] = []
  var result = ScenarioFile()

  /// Reads a file; without one, everything has its default but the preset that `shelf` names.
  static func read(
    _ url: URL, name: String, isRequired: Bool, shelf: PresetShelf, findings: inout [Finding],
    inputs: inout [InputDigest]
  ) -> ScenarioFile? {
    var reader = ScenarioReader(file: name, shelf: shelf)
    defer {
      findings += reader.findings
      inputs += reader.presetInputs
    }
    let bytes: [UInt8]
    do {
      bytes = try readBytes(url, limit: longest)
    } catch {
      if error != .missing || isRequired {
        reader.report(nil, error.problem(for: name, siblings: [], limit: longest))
      }
      return nil
    }
    inputs.append(
      InputDigest(name: name, bytes: bytes.count, sha256: SHA256.hexadecimalDigest(of: bytes)))
    switch decodeText(bytes) {
    case .refused(let problem, let line):
      reader.report(line, problem)
      return nil
    case .text(let text, _): return reader.parse(text)
    }
  }

  mutating func report(_ line: Int?, _ problem: Finding.Problem) {
    findings.append(Finding(.error, file: file, line: line, problem))
  }

  private mutating func parse(_ bytes: [UInt8]) -> ScenarioFile? {
    do {
      guard case .object(let members) = try JSONReader.read(bytes) else {
        report(1, .badType(key: file, expected: .object))
        return nil
      }
      let known = withoutUnknown(members, Self.keys)
      // The preset comes first wherever it stands: overrides are checked against it.
      if let chosen = shelf.chosen {
        usePreset(chosen, file, nil)
      } else {
        let named = known.filter { $0.key == "preset" || $0.key == "extends" }
        if named.count > 1 { report(named[1].line, .repeatedKey(key: named[1].key)) }
        if let first = named.first { readPreset(first) }
      }
      for member in known { read(member) }
    } catch {
      report(error.line, .badJSON(reason: error.reason))
      return nil
    }
    return result
  }

  /// The members with known keys, each once; the others are named.
  mutating func withoutUnknown(
    _ members: [JSONMember], _ keys: [String], isFigure: Bool = false
  ) -> [JSONMember] {
    var seen = Set<String>()
    return members.filter { member in
      guard keys.contains(member.key) else {
        let nearest = nearestKnown(to: member.key, among: keys)
        report(
          member.line,
          isFigure
            ? .unknownParameter(name: member.key, nearest: nearest)
            : .unknownKey(key: member.key, nearest: nearest))
        return false
      }
      return isFirst(member, &seen)
    }
  }

  private mutating func isFirst(_ member: JSONMember, _ seen: inout Set<String>) -> Bool {
    if seen.insert(member.key).inserted { return true }
    report(member.line, .repeatedKey(key: member.key))
    return false
  }

  mutating func string(_ member: JSONMember) -> String? {
    if case .string(let text) = member.value { return text }
    report(member.line, .badType(key: member.key, expected: .text))
    return nil
  }

  private mutating func read(_ member: JSONMember) {
    switch member.key {
    case "name":
      if let name = string(member) {
        result.scenario.name = name
        result.hasName = !name.isEmpty
      }
    case "title": result.scenario.title = bothLanguages(member)
    case "description": result.scenario.description = bothLanguages(member)
    case "year": readYear(member)
    case "currency": readCurrency(member)
    case "overrides": readOverrides(member)
    case "columns": readColumns(member)
    case "coordinates": readCoordinates(member)
    default:
      if let fate = Self.fates[member.key] { readDecisions(member, fate) }
    }
  }

  private mutating func readPreset(_ member: JSONMember) {
    guard let name = string(member) else { return }
    usePreset(name, file, member.line)
  }

  /// Takes a preset by its name: a shipped one, one of the region's own, or a file.
  mutating func usePreset(_ name: String, _ file: String, _ line: Int?) {
    if Policy.presetIDs.contains(name) {
      result.scenario.preset = name
    } else if let reading = shelf.reading(of: name) {
      take(reading)
    } else if line == nil, PresetShelf.isFile(name) {
      take(PresetReading.read(URL(filePath: name)))
    } else {
      let known = Policy.presetIDs + shelf.own
      findings.append(
        Finding(
          .error, file: file, line: line,
          .unknownPreset(name: name, nearest: nearestKnown(to: name, among: known))))
    }
  }

  private mutating func take(_ reading: PresetReading) {
    findings += reading.findings
    presetInputs += reading.inputs
    guard let preset = reading.preset else { return }
    result.scenario.preset = preset.id
    result.scenario.userPreset = preset
  }

  private mutating func readCurrency(_ member: JSONMember) {
    if let code = currency(member) { result.scenario.currency = code }
  }

  /// A currency's code of three letters; anything else is named.
  mutating func currency(_ member: JSONMember) -> String? {
    guard let code = string(member) else { return nil }
    let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    if !isCode { report(member.line, .badCurrency(value: code)) }
    return isCode ? code : nil
  }

  private mutating func readOverrides(_ member: JSONMember) {
    guard let policy = try? result.scenario.presetPolicy() else { return }
    result.scenario.overrides += overrides(member, policy.parameters)
  }

  /// Changed figures by their names; those that are unknown or out of range are named.
  mutating func overrides(
    _ member: JSONMember, _ parameters: [PolicyParameter]
  ) -> [Scenario.Override] {
    guard case .object(let members) = member.value else {
      report(member.line, .badType(key: member.key, expected: .object))
      return []
    }
    var seen = Set<String>()
    var changes: [Scenario.Override] = []
    for override in members where isFirst(override, &seen) {
      guard let parameter = parameters.first(where: { $0.id == override.key }) else {
        let nearest = nearestKnown(to: override.key, among: parameters.map(\.id))
        report(override.line, .unknownParameter(name: override.key, nearest: nearest))
        continue
      }
      let value: PolicyValue? =
        switch override.value {
        case .number(let x): .number(x)
        case .bool(let x): .flag(x)
        case .string(let x): .choice(x)
        default: nil
        }
      guard let value, parameter.domain.allows(value) else {
        report(override.line, .badParameter(name: parameter.id, expected: parameter.domain))
        continue
      }
      changes.append(.init(parameter: parameter.id, value: value))
    }
    return changes
  }

  private mutating func readColumns(_ member: JSONMember) {
    guard case .object(let files) = member.value else {
      return report(member.line, .badType(key: member.key, expected: .object))
    }
    let tables = ["settlements", "schools", "enrolment", "births", "ages"]
    for file in withoutUnknown(files, tables) {
      switch file.key {
      case "settlements": result.settlementColumns = mapping(file, SettlementColumn.self)
      case "schools": result.schoolColumns = mapping(file, SchoolColumn.self)
      case "enrolment": result.enrolmentColumns = mapping(file, EnrolmentColumn.self)
      case "births": result.birthColumns = mapping(file, BirthColumn.self)
      default: result.ageColumns = mapping(file, AgeColumn.self)
      }
    }
  }

  private mutating func mapping<Column: ColumnName>(
    _ member: JSONMember, _ columns: Column.Type
  ) -> ColumnMapping? {
    guard case .object(let members) = member.value else {
      report(member.line, .badType(key: member.key, expected: .object))
      return nil
    }
    var mapping = ColumnMapping()
    var seen = Set<String>()
    for entry in members where isFirst(entry, &seen) {
      guard Self.isKnown(entry.key, columns) else {
        let grades = Column.hasPupilColumns ? (0...12).map { "g\($0)" } : []
        let names = columns.allCases.map(\.rawValue) + grades
        let nearest = nearestKnown(to: entry.key, among: names)
        report(entry.line, .unknownKey(key: entry.key, nearest: nearest))
        continue
      }
      if let header = string(entry) {
        mapping.entries.append(.init(column: entry.key, header: header))
      }
    }
    return mapping
  }

  private static func isKnown<Column: ColumnName>(_ key: String, _: Column.Type) -> Bool {
    if Column(rawValue: key) != nil { return true }
    return Column.hasPupilColumns && Column.pupilColumn(key) != nil
  }
}

extension LocalizedText {
  static let object = LocalizedText(en: "an object in braces", zh: "花括号对象")
  static let text = LocalizedText(en: "a text in double quotes", zh: "带双引号的文字")
  static let bothLanguages = LocalizedText(
    en: "a text in double quotes, or an object with \"en\" and \"zh\"",
    zh: "带双引号的文字，或含 \"en\" 与 \"zh\" 的对象")
}
