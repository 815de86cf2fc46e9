import Consolidation

/// The rules of a policy as a table of a page.
enum RulesTable {
  static func markup(_ policy: Policy, _ phrases: Phrasebook) -> Markup {
    var table = MarkupTable(
      phrases(Phrase.rulesTitle),
      [
        .text(phrases(Phrase.ruleColumn)), .text(phrases(Phrase.treatmentColumn)),
        .text(phrases(Phrase.figuresColumn)), .text(phrases(Phrase.source)),
        .text(phrases(Phrase.checked)),
      ])
    let parameters = Dictionary(uniqueKeysWithValues: policy.parameters.map { ($0.id, $0) })
    for rule in policy.rules {
      let figures = rule.figures.compactMap { id in
        parameters[id].map {
          "<span title=\"\($0.meaning[phrases.language])\">\(phrases.value(of: $0, policy))</span>"
            as Markup
        }
      }
      table.add([
        "\(rule.text[phrases.language]) <code>\(rule.id)</code>",
        "<span class=\"nb\">\(phrases.treatment(rule.treatment))</span>",
        figures.joined("\(Phrase.listComma[phrases.language])"),
        "\(rule.source.document[phrases.language])", phrases.statusMark(rule.source.status),
      ])
    }
    return table.markup
  }
}

extension Phrasebook {
  /// How far a figure was checked, with its mark.
  func statusMark(_ status: PolicySource.Status) -> Markup {
    "<span class=\"status \(status.rawValue)\">\(self.status(status))</span>"
  }

  /// A parameter's value with its unit.
  func value(of parameter: PolicyParameter, _ policy: Policy) -> String {
    switch parameter.get(policy) {
    case .flag(let flag): return self(flag ? Phrase.yes : Phrase.no)
    case .choice(let word): return Phrase.choices[word]?[language] ?? word
    case .number(let x):
      let unit = (Phrase.units[parameter.unit]?[language] ?? parameter.unit)
        .replacing("¤", with: self.unit(ofCurrency: policy.currency))
      return quantity(Self.signed(NumberText.asFew(x)), unit)
    }
  }

  /// Digits with the word of a unit.
  func quantity(_ digits: String, _ unit: String) -> String {
    if unit.isEmpty { return digits }
    return language == .chinese ? digits + unit : "\(digits) \(unit)"
  }
}

extension NumberText {
  /// In groups of three, with as many decimals as the number has, at most six.
  static func asFew(_ x: Double) -> String {
    let decimals = (0...6).first { rounded(x, $0) == rounded(x, 6) } ?? 6
    return grouped(x, decimals)
  }
}
