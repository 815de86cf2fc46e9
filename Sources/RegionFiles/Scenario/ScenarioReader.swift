import CatchmentSupport
import Consolidation
import Foundation

/// What scenario.json says: the scenario itself, and how the region's files are to be read.
struct ScenarioFile {
  var scenario = Scenario()
  var hasName = false
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
  static let keys = ["name", "preset", "currency", "overrides", "columns", "coordinates"]
  /// The longest scenario, in bytes.
  static let longest = 4 << 20

  let file: String
  var findings: [Finding] = []
  var result = ScenarioFile()

  /// Reads a file; without one, everything has its default.
  static func read(
    _ url: URL, name: String, isRequired: Bool, findings: inout [Finding],
    inputs: inout [InputDigest]
  ) -> ScenarioFile? {
    var reader = ScenarioReader(file: name)
    defer { findings += reader.findings }
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
      for member in known where member.key == "preset" { readPreset(member) }
      for member in known { read(member) }
    } catch {
      report(error.line, .badJSON(reason: error.reason))
      return nil
    }
    return result
  }

  /// The members with known keys, each once; the others are named.
  mutating func withoutUnknown(
    _ members: [JSONMember], _ keys: [String]
  ) -> [JSONMember] {
    var seen = Set<String>()
    return members.filter { member in
      guard keys.contains(member.key) else {
        report(
          member.line,
          .unknownKey(key: member.key, nearest: nearestKnown(to: member.key, among: keys)))
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
    case "currency": readCurrency(member)
    case "overrides": readOverrides(member)
    case "columns": readColumns(member)
    case "coordinates": readCoordinates(member)
    default: break
    }
  }

  private mutating func readPreset(_ member: JSONMember) {
    guard let name = string(member) else { return }
    guard Policy.presetIDs.contains(name) else {
      report(
        member.line,
        .unknownPreset(name: name, nearest: nearestKnown(to: name, among: Policy.presetIDs)))
      return
    }
    result.scenario.preset = name
  }

  private mutating func readCurrency(_ member: JSONMember) {
    guard let code = string(member) else { return }
    let isCode = code.utf8.count == 3 && code.utf8.allSatisfy { (0x41...0x5A).contains($0) }
    guard isCode else { return report(member.line, .badCurrency(value: code)) }
    result.scenario.currency = code
  }

  private mutating func readOverrides(_ member: JSONMember) {
    guard case .object(let members) = member.value else {
      return report(member.line, .badType(key: member.key, expected: .object))
    }
    guard let policy = try? Policy.preset(result.scenario.preset) else { return }
    let parameters = policy.parameters
    var seen = Set<String>()
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
      result.scenario.overrides.append(.init(parameter: parameter.id, value: value))
    }
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
}
