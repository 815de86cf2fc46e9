import Consolidation

/// A preset of the planner's own stands in run.json whole: its figures, and what they extend, which
/// is a part of the program.
extension UserPreset {
  var json: JSONValue {
    .object([
      "id": .text(id), "name": name.json, "extends": .text(base),
      "currency": currency.map { .text($0) } ?? .null, "set": figures.json,
      "sources": .list(
        sources.sorted { $0.key < $1.key }.map { figure, source in
          .object([
            "parameter": .text(figure), "document": source.document.json,
            "status": .text(source.status.rawValue),
          ])
        }),
    ])
  }

  init(_ object: JSONObject) throws(PlanReportError) {
    var sources: [String: PolicySource] = [:]
    for source in try object.objects("sources") {
      sources[try source.text("parameter")] = PolicySource(
        try LocalizedText(source.object("document")),
        try source.word("status", among: PolicySource.Status.allCases))
    }
    self.init(
      id: try object.text("id"), name: try LocalizedText(object.object("name")),
      base: try object.text("extends"),
      currency: try object["currency"] == .null ? nil : object.text("currency"),
      figures: try [Scenario.Override](object, "set"), sources: sources)
  }
}

extension LocalizedText {
  init(_ object: JSONObject) throws(PlanReportError) {
    self.init(en: try object.text("en"), zh: try object.text("zh"))
  }
}
