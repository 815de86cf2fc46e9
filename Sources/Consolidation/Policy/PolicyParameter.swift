/// The value of one figure of a policy.
public enum PolicyValue: Sendable, Equatable {
  /// A number, in the parameter's unit.
  case number(Double)
  /// Yes or no.
  case flag(Bool)
  /// One of the choices that the parameter names.
  case choice(String)
}

/// What values a parameter may take.
public enum PolicyDomain: Sendable, Equatable {
  /// A number in the range.
  case number(ClosedRange<Double>)
  /// A whole number in the range.
  case whole(ClosedRange<Int>)
  /// Yes or no.
  case flag
  /// One of these words.
  case choice([String])
}

/// One figure of a policy that a scenario can change: its name, meaning, unit and limits.
///
/// One table, `Policy.parameters`, feeds the reading of scenarios, the plan's list of assumptions
/// and the documentation.
public struct PolicyParameter: Sendable {
  /// The name used in scenarios, such as `bands.grades-1-3.walkMinutes`.
  public let id: String
  /// What it means.
  public let meaning: LocalizedText
  /// The unit, empty for a plain number; `¤` stands for the currency.
  public let unit: String
  /// The values it may take.
  public let domain: PolicyDomain
  /// Reads it.
  public let get: @Sendable (Policy) -> PolicyValue
  let set: @Sendable (inout Policy, PolicyValue) -> Void
}

/// Why an override was refused.
public enum PolicyError: Error, Equatable, Sendable {
  /// No parameter has this name; `nearest` is the closest one that exists.
  case unknownParameter(String, nearest: String)
  /// The value is of the wrong kind or out of range; `expected` says what is allowed.
  case badValue(parameter: String, expected: PolicyDomain)
  /// No preset has this identifier.
  case unknownPreset(String, nearest: String)
  /// A preset of the planner's own has the identifier of a shipped one.
  case presetTaken(String)
}

extension Policy {
  /// Changes one figure by its name, as a scenario does.
  ///
  /// The figure's citation is dropped, since the value is now the planner's own.
  ///
  ///     try policy.override("costs.teacherPost", with: .number(85_000))
  public mutating func override(
    _ id: String, with value: PolicyValue
  ) throws(PolicyError) {
    let table = parameters
    guard let parameter = table.first(where: { $0.id == id }) else {
      throw .unknownParameter(id, nearest: nearestName(to: id, among: table.map(\.id)))
    }
    guard parameter.domain.allows(value) else {
      throw .badValue(parameter: id, expected: parameter.domain)
    }
    parameter.set(&self, value)
    sources[id] = nil
  }
}

extension PolicyDomain {
  /// Whether `value` is of the right kind and within limits.
  public func allows(_ value: PolicyValue) -> Bool {
    switch (self, value) {
    case (.number(let range), .number(let x)): x.isFinite && range.contains(x)
    case (.whole(let range), .number(let x)):
      x == x.rounded() && abs(x) < 1e15 && range.contains(Int(x))
    case (.flag, .flag): true
    case (.choice(let words), .choice(let word)): words.contains(word)
    default: false
    }
  }
}

/// The name most like `name`: the first that begins with it, else by edit distance, ties to the
/// first; empty if there are none.
public func nearestName(to name: String, among names: [String]) -> String {
  let lowered = name.lowercased()
  if lowered.utf8.count >= 2, let whole = names.first(where: { $0.lowercased().hasPrefix(lowered) })
  {
    return whole
  }
  let target = Array(lowered.utf8)
  var best = (name: "", distance: Int.max)
  for candidate in names {
    let distance = editDistance(target, Array(candidate.lowercased().utf8))
    if distance < best.distance { best = (candidate, distance) }
  }
  return best.name
}

/// The fewest insertions, deletions and replacements that turn `a` into `b` (Levenshtein).
private func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
  var row = Array(0...b.count)
  for i in a.indices {
    var diagonal = row[0]
    row[0] = i + 1
    for j in b.indices {
      let replaced = diagonal + (a[i] == b[j] ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(replaced, row[j] + 1, diagonal + 1)
    }
  }
  return row[b.count]
}
