import CatchmentSupport
public import Consolidation
public import Foundation

/// A preset of the planner's own, read from a file.
public struct PresetReading: Sendable {
  /// The preset, without the figures that are named as errors; `nil` where it cannot be used.
  public var preset: UserPreset?
  /// Everything that is wrong with the file.
  public var findings: [Finding]
  /// The file with its digest, where it could be read.
  public var inputs: [InputDigest]

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - url: The file; see `RegionFolder` for what it holds.
  ///   - name: The name that findings and the run's record give it; by default the file's own.
  /// - Returns: The preset, and everything that was found.
  public static func read(_ url: URL, name: String? = nil) -> PresetReading {
    PresetReader.read(url, name: name ?? url.lastPathComponent)
  }
}

/// Reads a preset key by key; each key that cannot be used is named and left out.
struct PresetReader {
  /// The keys of the file.
  static let keys = ["id", "name", "extends", "currency", "set", "sources"]

  private var json: ScenarioReader
  private var figures: [Scenario.Override] = []
  private var sources: [String: PolicySource] = [:]

  static func read(_ url: URL, name: String) -> PresetReading {
    var reader = PresetReader(json: ScenarioReader(file: name))
    let bytes: [UInt8]
    do {
      bytes = try readBytes(url, limit: ScenarioReader.longest)
    } catch {
      reader.json.report(
        nil, error.problem(for: name, siblings: [], limit: ScenarioReader.longest))
      return PresetReading(preset: nil, findings: reader.json.findings, inputs: [])
    }
    let input = InputDigest(
      name: name, bytes: bytes.count, sha256: SHA256.hexadecimalDigest(of: bytes))
    let preset = reader.parse(bytes)
    return PresetReading(preset: preset, findings: reader.json.findings, inputs: [input])
  }

  private init(json: ScenarioReader) { self.json = json }

  private mutating func parse(_ bytes: [UInt8]) -> UserPreset? {
    switch decodeText(bytes) {
    case .refused(let problem, let line):
      json.report(line, problem)
      return nil
    case .text(let text, _):
      do {
        guard case .object(let members) = try JSONReader.read(text) else {
          json.report(1, .badType(key: json.file, expected: .object))
          return nil
        }
        return preset(json.withoutUnknown(members, Self.keys))
      } catch {
        json.report(error.line, .badJSON(reason: error.reason))
        return nil
      }
    }
  }

  private mutating func preset(_ members: [JSONMember]) -> UserPreset? {
    func member(_ key: String) -> JSONMember? { members.first { $0.key == key } }
    guard let id = identifier(member("id")), let base = base(member("extends")) else { return nil }
    let parameters = base.policy.parameters
    if let set = member("set") { figures = json.overrides(set, parameters) }
    if let cited = member("sources") { readSources(cited, parameters) }
    let currency = member("currency").flatMap { json.currency($0) }
    let name = member("name").flatMap { json.bothLanguages($0) } ?? LocalizedText(en: id, zh: id)
    return UserPreset(
      id: id, name: name, base: base.id, currency: currency, figures: figures, sources: sources)
  }

  private mutating func identifier(_ member: JSONMember?) -> String? {
    guard let member else {
      json.report(nil, .presetKeyMissing(key: "id"))
      return nil
    }
    guard let id = json.string(member) else { return nil }
    guard !id.isEmpty, !Policy.presetIDs.contains(id) else {
      json.report(member.line, .presetTaken(id: id))
      return nil
    }
    return id
  }

  private mutating func base(_ member: JSONMember?) -> (id: String, policy: Policy)? {
    guard let member else {
      json.report(nil, .presetKeyMissing(key: "extends"))
      return nil
    }
    guard let id = json.string(member) else { return nil }
    guard let policy = try? Policy.preset(id) else {
      json.report(
        member.line,
        .notExtensible(name: id, nearest: nearestKnown(to: id, among: Policy.presetIDs)))
      return nil
    }
    return (id, policy)
  }

  private mutating func readSources(_ member: JSONMember, _ parameters: [PolicyParameter]) {
    guard case .object(let members) = member.value else {
      return json.report(member.line, .badType(key: member.key, expected: .object))
    }
    for entry in json.withoutUnknown(members, parameters.map(\.id), isFigure: true) {
      guard case .object(let parts) = entry.value else {
        json.report(entry.line, .badType(key: entry.key, expected: .object))
        continue
      }
      let known = json.withoutUnknown(parts, ["document", "status"])
      guard let document = known.first(where: { $0.key == "document" }) else {
        json.report(entry.line, .presetKeyMissing(key: "document"))
        continue
      }
      guard let text = json.bothLanguages(document),
        let status = status(known.first { $0.key == "status" }, entry.line)
      else { continue }
      sources[entry.key] = PolicySource(text, status)
    }
  }

  /// How far a source was checked; unverified where it is not said.
  private mutating func status(_ member: JSONMember?, _ line: Int) -> PolicySource.Status? {
    guard let member else { return .unverified }
    guard let word = json.string(member) else { return nil }
    if let status = PolicySource.Status(rawValue: word) { return status }
    let words = PolicySource.Status.allCases.map(\.rawValue)
    json.report(member.line, .badParameter(name: "status", expected: .choice(words)))
    return nil
  }
}

/// Where a region's presets are found, and which one the command line asks for.
struct PresetShelf {
  /// The region's folder.
  var folder: URL?
  /// What the command line names: a shipped preset, one of the region's, or a file.
  var chosen: String?

  /// The folder of presets within the region's.
  static let folderName = "presets"

  /// The identifiers of the presets beside the region's files, sorted.
  var own: [String] {
    guard let folder else { return [] }
    let presets = folder.appending(path: Self.folderName)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: presets.path)) ?? []
    return names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
      .map { String($0.dropLast(".json".count)) }.sorted()
  }

  /// The preset of the region's own that is named so; `nil` where it has none.
  func reading(of id: String) -> PresetReading? {
    guard let folder, own.contains(id) else { return nil }
    let name = "\(Self.folderName)/\(id).json"
    var reading = PresetReader.read(folder.appending(path: name), name: name)
    if let preset = reading.preset, preset.id != id {
      reading.findings.append(
        Finding(.error, file: name, .presetFileName(id: preset.id, file: id)))
      reading.preset = nil
    }
    return reading
  }

  /// Whether a name on the command line means a file.
  static func isFile(_ name: String) -> Bool { name.hasSuffix(".json") || name.contains("/") }
}
