public import Consolidation

/// The figures of a policy as a table in Markdown, made from `Policy.parameters`.
public enum ParameterTable {
  /// The table: name, meaning, value, unit, what is allowed, source, and how far that was checked;
  /// after it a second one of the policy's rules.
  ///
  ///     | `bands.grades-1-3.walkMinutes` | Grades 1–3: longest walk, one way | 30 | min | …
  public static func markdown(_ policy: Policy, _ language: Language) -> String {
    let phrases = Phrasebook(language)
    let heads = Phrase.parameterHeads.map { $0[language] }
    var rows = [heads, heads.map { _ in "---" }]
    for parameter in policy.parameters {
      let source = policy.sources[parameter.id]
      let unit = Phrase.units[parameter.unit]?[language] ?? parameter.unit
      rows.append([
        "`\(parameter.id)`", parameter.meaning[language], value(parameter.get(policy)),
        unit.replacing("¤", with: phrases.unit(ofCurrency: policy.currency)),
        allowed(parameter.domain, language),
        source?.document[language] ?? Phrase.ownFigure[language],
        phrases.status(source?.status ?? .assumption),
      ])
    }
    return table(rows) + (policy.rules.isEmpty ? "" : "\n" + rules(policy, language))
  }

  /// The rules of a policy: what each says, how it is treated, its figures, source and status.
  private static func rules(_ policy: Policy, _ language: Language) -> String {
    let phrases = Phrasebook(language)
    let heads = Phrase.ruleHeads.map { $0[language] }
    let rows = policy.rules.map { rule in
      [
        rule.id, rule.text[language], phrases.treatment(rule.treatment),
        rule.figures.map { "`\($0)`" }.joined(separator: Phrase.listComma[language]),
        rule.source.document[language], phrases.status(rule.source.status),
      ]
    }
    return table([heads, heads.map { _ in "---" }] + rows)
  }

  private static func table(_ rows: [[String]]) -> String {
    rows.map { "| " + $0.map(cell).joined(separator: " | ") + " |\n" }.joined()
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  private static func value(_ value: PolicyValue) -> String {
    switch value {
    case .number(let x): number(x)
    case .flag(let flag): flag ? "true" : "false"
    case .choice(let word): word
    }
  }

  private static func allowed(_ domain: PolicyDomain, _ language: Language) -> String {
    switch domain {
    case .number(let range):
      Phrase.range.filled(language, number(range.lowerBound), number(range.upperBound))
    case .whole(let range):
      Phrase.range.filled(language, String(range.lowerBound), String(range.upperBound))
    case .flag: Phrase.flagDomain[language]
    case .choice(let words):
      words.map { "`\($0)`" }.joined(separator: Phrase.listComma[language])
    }
  }

  /// The digits as scenario.json takes them: no separators, at most six decimals.
  private static func number(_ x: Double) -> String {
    NumberText.exact(NumberText.rounded(x, 6)) ?? "\(x)"
  }
}
