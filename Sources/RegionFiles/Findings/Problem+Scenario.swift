import Consolidation

extension Finding.Problem {
  /// The findings about what a scenario decides for schools, and its year.
  var decisionEntry: (code: String, text: LocalizedText)? {
    func make(_ code: String, _ en: String, _ zh: String) -> (code: String, text: LocalizedText) {
      (code, LocalizedText(en: en, zh: zh))
    }
    switch self {
    case .unknownDecided(let key, let id, let nearest):
      return make(
        "unknown-decided",
        "\"\(key)\" names the school \"\(id)\", which schools.csv does not have"
          + (nearest.isEmpty ? "." : "; did you mean \"\(nearest)\"?"),
        "“\(key)”所列学校“\(id)”不在 schools.csv 中" + (nearest.isEmpty ? "。" : "，是否为“\(nearest)”？"))
    case .decidedTwice(let id):
      return make(
        "decided-twice",
        "the school \"\(id)\" is to stay open and to close; take it out of \"keepOpen\" or \"close\".",
        "学校“\(id)”既列为保留又列为撤并，请从“keepOpen”或“close”中删去。")
    case .closesProtected(let id):
      return make(
        "closes-protected",
        "the school \"\(id)\" is to close and is protected in schools.csv; take it out of \"close\", or"
          + " its protection away.",
        "学校“\(id)”列为撤并，但 schools.csv 中标为保护；请从“close”中删去，或取消保护。")
    case .badScenarioYear:
      return make(
        "bad-scenario-year", "\"year\" must be a whole number from 1900 to 2300.",
        "“year”应为1900至2300的整数。")
    default: return nil
    }
  }
}
