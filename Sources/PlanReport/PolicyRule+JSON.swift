import Consolidation

extension PolicyRule {
  /// The rule with its treatment, figures, source and status.
  var json: JSONValue {
    .object([
      "id": .text(id), "text": text.json, "treatment": .text(treatment.rawValue),
      "figures": .list(figures.map { .text($0) }), "source": source.document.json,
      "status": .text(source.status.rawValue),
    ])
  }
}
