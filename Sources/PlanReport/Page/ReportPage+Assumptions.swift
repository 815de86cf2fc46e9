import Consolidation

extension ReportPage {
  /// Every parameter with its value, unit, citation and status.
  var assumptionsSection: Markup {
    let groups: [(prefix: String, title: LocalizedText)] = [
      ("rules.", Phrase.groupRules), ("travel.", Phrase.groupTravelRules),
      ("roads.", Phrase.groupRoads),
      ("bands.", Phrase.groupBands), ("kinds.", Phrase.groupKinds), ("costs.", Phrase.groupCosts),
      ("demography.", Phrase.groupDemography),
    ]
    let parameters = plan.policy.parameters
    let blocks = groups.map { group in
      parameterBlock(group.title, parameters.filter { $0.id.hasPrefix(group.prefix) })
    }
    return section(
      "assumptions", Phrase.assumptions,
      "<p>\(phrases(Phrase.assumptionsNote))</p>\n\(blocks)")
  }

  private func parameterBlock(_ title: LocalizedText, _ parameters: [PolicyParameter]) -> Markup {
    if parameters.isEmpty { return "" }
    var table = MarkupTable(
      phrases(title),
      [
        .text(phrases(Phrase.figure)), .number(phrases(Phrase.value)),
        .text(phrases(Phrase.source)), .text(phrases(Phrase.checked)),
      ])
    let changed = Set(run.scenario.overrides.map(\.parameter))
    for parameter in parameters {
      let source = plan.policy.sources[parameter.id]
      let isChanged = changed.contains(parameter.id)
      table.add([
        "\(parameter.meaning[language]) <code>\(parameter.id)</code>",
        "\(valueText(parameter))",
        "\(source?.document[language] ?? phrases(isChanged ? Phrase.changedHere : Phrase.ownFigure))",
        statusCell(source?.status ?? .assumption, isChanged: isChanged && source == nil),
      ])
    }
    return """
      <details class="block"><summary>\(phrases(title)) <small>\
      \(phrases(Phrase.parameterCount, grouped(parameters.count)))</small></summary>\
      <div class="body">
      \(table.markup)</div></details>

      """
  }

  private func statusCell(_ status: PolicySource.Status, isChanged: Bool) -> Markup {
    isChanged
      ? "<span class=\"status changed\">\(phrases(Phrase.changedHere))</span>"
      : "<span class=\"status \(status.rawValue)\">\(phrases.status(status))</span>"
  }

  /// A parameter's value with its unit.
  func valueText(_ parameter: PolicyParameter) -> String {
    switch parameter.get(plan.policy) {
    case .flag(let flag): return phrases(flag ? Phrase.yes : Phrase.no)
    case .choice(let word): return Phrase.choices[word]?[language] ?? word
    case .number(let x):
      let unit = (Phrase.units[parameter.unit]?[language] ?? parameter.unit)
        .replacing("¤", with: currency)
      let digits = Phrasebook.signed(numberText(x))
      if unit.isEmpty { return digits }
      return language == .chinese ? digits + unit : "\(digits) \(unit)"
    }
  }

  /// As many decimals as the number has, at most six.
  private func numberText(_ x: Double) -> String {
    let decimals = (0...6).first { NumberText.rounded(x, $0) == NumberText.rounded(x, 6) } ?? 6
    return NumberText.grouped(x, decimals)
  }

  /// What the reader must know of the data.
  var remarksSection: Markup {
    var items = [phrases(Phrase.beforeIsNearest)]
    items += plan.remarks.map { phrases.remark($0, policy: plan.policy, region: plan.region) }
    return section(
      "remarks", Phrase.remarks,
      "<ul class=\"remarks\">\(items.map { "<li>\($0)</li>\n" as Markup })</ul>\n")
  }
}
