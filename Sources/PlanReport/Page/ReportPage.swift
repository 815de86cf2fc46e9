import Consolidation

/// report.html: one page for people, whole in itself.
///
/// Lists and tables are plain HTML, so that they can be read, searched and printed without a
/// script; only the map needs one. What people wrote goes through `Markup`, which escapes it.
struct ReportPage {
  let plan: NetworkPlan
  let run: RunRecord
  let language: Language
  let phrases: Phrasebook
  let facts: ReportFacts
  let projection: LocalProjection

  init(_ plan: NetworkPlan, run: RunRecord, language: Language) {
    self.plan = plan
    self.run = run
    self.language = language
    phrases = Phrasebook(language)
    facts = ReportFacts(plan)
    projection = LocalProjection(
      plan.region.settlements.map(\.coordinate) + plan.region.schools.map(\.coordinate))
  }

  /// The page.
  var html: String {
    let title = phrases(Phrase.pageTitle, plan.region.name)
    let body: Markup = """
      <a class="skip" href="#map">\(phrases(Phrase.skipToMap))</a>
      \(header)
      <main>
      \(sections)
      </main>
      \(provenance)
      <script type="application/json" id="data">\(Markup(trusted: mapData.compact))</script>
      <script>
      \(Markup(trusted: Self.script))
      </script>
      """
    return PageShell.html(title, language, body)
  }

  private var sections: [Markup] {
    [
      figuresSection, proofSection, mapSection, mergesSection, smallSchoolsSection,
      waysSection, unplacedSection, moneySection, behaviourSection, assumptionsSection,
      remarksSection,
    ]
  }

  /// A section with its heading.
  func section(_ id: String, _ title: LocalizedText, _ content: Markup) -> Markup {
    PageShell.section(id, phrases(title), content)
  }

  /// A number of pupils, marked where it is an estimate or holds one.
  func pupils(_ count: Int, isEstimate: Bool) -> Markup {
    isEstimate && count > 0
      ? "<span class=\"est\" title=\"\(phrases(Phrase.estimateTitle))\">≈\(grouped(count))</span>"
      : "\(grouped(count))"
  }

  /// The same as plain text.
  func pupilsText(_ count: Int, isEstimate: Bool) -> String {
    isEstimate && count > 0 ? "≈" + grouped(count) : grouped(count)
  }

  /// Whether any placement of which `condition` holds has an estimated number.
  func anyEstimate(_ condition: (Placement) -> Bool) -> Bool {
    facts.hasEstimates && plan.placements.contains { $0.isEstimate && condition($0) }
  }

  func grouped(_ x: Int) -> String { NumberText.grouped(x) }

  /// Money in whole units without its unit, for tables that name it.
  func amount(_ x: Double) -> String { Phrasebook.signed(NumberText.grouped(x, 0)) }

  func schoolName(_ school: Int) -> String { plan.region.schools[school].name }

  /// A band's name for a table, on one line.
  func bandCell(_ band: Int, _ part: SettlementPart = .whole) -> Markup {
    "<span class=\"nb\">\(bandName(band))</span>\(partText(part))"
  }

  /// Which part of a settlement's pupils is meant; nothing where they are not divided.
  func partText(_ part: SettlementPart) -> String {
    part.isWhole ? "" : " " + phrases(Phrase.partOf, "\(part.number)", "\(part.count)")
  }

  func bandName(_ band: Int) -> String { plan.policy.bands[band].name[language] }

  /// The word for the currency's unit.
  var currency: String { phrases.unit(ofCurrency: plan.policy.currency) }
}
