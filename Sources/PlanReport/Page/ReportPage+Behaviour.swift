import Consolidation
import Demography

extension ReportPage {
  /// What would come of the plan if people behaved as the models say that were switched on; nothing
  /// where none was.
  var behaviourSection: Markup {
    guard !run.behaviours.isEmpty,
      let behaviour = try? PlanBehaviour(plan, models: run.behaviours)
    else { return "" }
    var table = MarkupTable(
      phrases(Phrase.behaviour),
      [.text(""), .number(phrases(Phrase.today)), .number(phrases(Phrase.plan))])
    func add(_ title: LocalizedText, _ pair: PlanBehaviour.Pair?) {
      guard let pair else { return }
      table.add([
        "\(phrases(title))", "\(NumberText.grouped(pair.before, 1))",
        "\(NumberText.grouped(pair.after, 1))",
      ])
    }
    add(Phrase.expectedLeavers, behaviour.leavers)
    add(Phrase.wishingToBoard, behaviour.boarders)
    add(Phrase.boardingPlanned, behaviour.boardersPlanned)
    return section(
      "behaviour", Phrase.behaviour,
      """
      <p class="note">\(phrases(Phrase.behaviourNote, phrases.list(run.behaviours.map(\.id))))</p>
      \(table.markup)\(EvidenceList.markup(behaviour.evidence, phrases))
      """)
  }
}

/// Figures that a scenario rests on, as a list.
enum EvidenceList {
  static func markup(_ evidence: [Evidence], _ phrases: Phrasebook) -> Markup {
    let items = evidence.map { "<li lang=\"en\">\($0.description)</li>\n" as Markup }
    return """
      <h3>\(phrases(Phrase.behaviourEvidence))</h3>
      <ul class="note">
      \(items)</ul>

      """
  }
}
