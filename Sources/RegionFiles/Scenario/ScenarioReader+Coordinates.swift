import Consolidation
import Geography

extension ScenarioReader {
  /// The keys of the object under `coordinates`.
  static let coordinateKeys = ["system", "settlements", "schools", "roads", "helmert"]
  /// The seven parameters, and how large each may be: metres, seconds of arc, parts per million.
  static let helmertLimits: [(key: String, limit: Double)] = [
    ("dx", 10_000), ("dy", 10_000), ("dz", 10_000), ("rx", 600), ("ry", 600), ("rz", 600),
    ("scale", 1_000),
  ]

  /// Reads `coordinates`: one name, or an object.
  mutating func readCoordinates(_ member: JSONMember) {
    var declared = CoordinateDeclarations()
    guard case .object(let members) = member.value else {
      if let name = string(member) {
        declared.settlements = declaration(name, member.line, nil)
        declared.schools = declared.settlements
      } else {
        (declared.settlements, declared.schools) = (.refused, .refused)
      }
      result.coordinates = declared
      return
    }
    let known = withoutUnknown(members, Self.coordinateKeys)
    let given = known.first { $0.key == "helmert" }
    let helmert = given.flatMap { readHelmert($0) }
    for key in ["system", "settlements", "schools", "roads"] {
      guard let entry = known.first(where: { $0.key == key }) else { continue }
      let found =
        string(entry).map { declaration($0, entry.line, helmert, given != nil) } ?? .refused
      switch key {
      case "system": (declared.settlements, declared.schools) = (found, found)
      case "settlements": declared.settlements = found
      case "schools": declared.schools = found
      default: declared.roads = found
      }
    }
    if let given, helmert != nil, !declared.useParameters {
      findings.append(Finding(.warning, file: file, line: given.line, .helmertUnused))
    }
    result.coordinates = declared
  }

  /// The system of a name; one that cannot be used is named.
  private mutating func declaration(
    _ name: String, _ line: Int, _ helmert: HelmertTransform?, _ isGiven: Bool = false
  ) -> CoordinateDeclaration {
    do {
      if let old = try OldSystem(named: name) {
        guard let helmert else {
          // Parameters that are there and wrong were named already.
          if !isGiven { report(line, .secretParameters(system: old.datum.name)) }
          return .refused
        }
        return .system(
          DeclaredSystem(
            system: old.zone.map { .gaussKrueger($0) } ?? .cgcs2000,
            old: .init(datum: old.datum, helmert: helmert)))
      }
      return .system(DeclaredSystem(system: try CoordinateSystem(named: name)))
    } catch {
      switch error {
      case .noSuchZone(let width, _, let range):
        report(
          line,
          .noSuchZone(
            name: name, degrees: width.rawValue, first: range.lowerBound, last: range.upperBound))
      case .unknownSystem:
        report(
          line,
          .unknownCoordinates(name: name, nearest: nearestKnown(to: name, among: Self.systemNames)))
      default: report(line, .unsupportedCoordinates(name: name))
      }
      return .refused
    }
  }

  /// Names among which the nearest to an unknown one is looked for.
  private static let systemNames: [String] = {
    var names = ["WGS-84", "CGCS2000", "GCJ-02", "BD-09", "Beijing-54", "Xian-80", "高德", "百度"]
    for code in 4491...4554 {
      if let system = try? CoordinateSystem(epsg: code) { names.append(system.name) }
    }
    for zone in 43...53 { names.append(CoordinateSystem.utm(zone: zone, isNorth: true).name) }
    return names
  }()

  private mutating func readHelmert(_ member: JSONMember) -> HelmertTransform? {
    guard case .object(let members) = member.value else {
      report(member.line, .badType(key: member.key, expected: .object))
      return nil
    }
    let before = findings.count
    let known = withoutUnknown(members, Self.helmertLimits.map(\.key) + ["convention"])
    var values: [String: Double] = [:]
    for (key, limit) in Self.helmertLimits {
      let entry = known.first { $0.key == key }
      if case .number(let x)? = entry?.value, x.isFinite, abs(x) <= limit {
        values[key] = x
      } else {
        report(entry?.line ?? member.line, .badHelmert(key: key, limit: limit))
      }
    }
    var isCoordinateFrame = false
    if let entry = known.first(where: { $0.key == "convention" }), let name = string(entry) {
      isCoordinateFrame = name == "coordinate-frame"
      if !["coordinate-frame", "position-vector"].contains(name) {
        report(entry.line, .badConvention(name: name))
      }
    }
    guard findings.count == before else { return nil }
    func value(_ key: String) -> Double { values[key] ?? 0 }
    return HelmertTransform(
      translation: SpacePoint(x: value("dx"), y: value("dy"), z: value("dz")),
      rotationSeconds: SpacePoint(x: value("rx"), y: value("ry"), z: value("rz")),
      scalePPM: value("scale"), isCoordinateFrame: isCoordinateFrame)
  }
}

extension CoordinateDeclarations {
  /// Whether any table is on an old datum.
  var useParameters: Bool {
    [settlements, schools, roads].contains {
      if case .system(let system) = $0 { return system.old != nil }
      return false
    }
  }
}
