package import Consolidation

extension ParameterTable {
  /// The figures and the rules of a policy for programs: what `markdown` says, in both languages.
  package static func json(_ policy: Policy) -> JSONValue {
    .object([
      "preset": .text(policy.id), "presetName": policy.name.json,
      "currency": .text(policy.currency),
      "parameters": .list(policy.parameters.map { json($0, policy) }),
      "rules": .list(policy.rules.map(\.json)),
    ])
  }

  static func json(_ parameter: PolicyParameter, _ policy: Policy) -> JSONValue {
    let source = policy.sources[parameter.id]
    return .object([
      "id": .text(parameter.id), "unit": .text(parameter.unit),
      "value": parameter.get(policy).json, "meaning": parameter.meaning.json,
      "source": source?.document.json ?? .null,
      "status": .text((source?.status ?? .assumption).rawValue),
    ])
  }
}
