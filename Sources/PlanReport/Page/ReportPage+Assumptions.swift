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
      "<p>\(phrases(Phrase.assumptionsNote))</p>\n\(rulesBlock)\(blocks)")
  }

  /// Every rule of the preset, and how it is treated.
  private var rulesBlock: Markup {
    if plan.policy.rules.isEmpty { return "" }
    let table = RulesTable.markup(plan.policy, phrases)
    return """
      <details class="block"><summary>\(phrases(Phrase.rulesTitle)) <small>\
      \(phrases(Phrase.ruleCount, grouped(plan.policy.rules.count)))</small></summary>\
      <div class="body">
      \(table)</div></details>

      """
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
      : phrases.statusMark(status)
  }

  /// A parameter's value with its unit.
  func valueText(_ parameter: PolicyParameter) -> String {
    phrases.value(of: parameter, plan.policy)
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
