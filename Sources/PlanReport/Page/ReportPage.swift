import Consolidation

/// report.html: one page for people, whole in itself.
///
/// Figures, proof, money, rules and remarks are plain HTML. The map and the long lists are made by
/// the script from columns of data (`ReportData`), of which it shows what is looked at; without a
/// script the reader is told which table holds the same. What people wrote goes through `Markup`,
/// which escapes it, or becomes text nodes.
struct ReportPage {
  let plan: NetworkPlan
  let run: RunRecord
  let language: Language
  let phrases: Phrasebook
  let facts: ReportFacts
  let projection: LocalProjection
  /// Pages in the folder besides the plan's own files.
  let also: [String]

  init(_ plan: NetworkPlan, run: RunRecord, language: Language, also: [String] = []) {
    self.also = also
    self.plan = plan
    self.run = run
    self.language = language
    phrases = Phrasebook(language)
    facts = ReportFacts(plan)
    projection = LocalProjection(
      plan.region.settlements.map(\.coordinate) + plan.region.schools.map(\.coordinate))
  }

  /// The page: in its own language to be read, in the other one waiting for the switch.
  var html: String {
    let other = ReportPage(
      plan, run: run, language: language == .english ? .chinese : .english, also: also)
    let data = ReportData(plan, facts, projection).json([language, other.language])
    let body: Markup = """
      \(content)
      <template id="other-language">\(other.content)</template>
      <datalist id="towns"></datalist>
      <script type="application/json" id="data">\(Markup(trusted: data.compact))</script>
      <script>
      \(Markup(trusted: PageScript.whole))
      </script>
      """
    return PageShell.html(title, language, body)
  }

  private var title: String { phrases(Phrase.pageTitle, plan.region.name) }

  /// All that is read, in the page's language.
  var content: Markup {
    """
    <div id="page" lang="\(PageShell.tag(language))" data-title="\(title)">
    \(BarPairs.pattern)
    <a class="skip" href="#map">\(phrases(Phrase.skipToMap))</a>
    \(header)
    <main>
    \(sections)
    </main>
    \(provenance)
    </div>
    """
  }

  private var sections: [Markup] {
    [
      figuresSection, proofSection, mapSection, mergesSection, smallSchoolsSection,
      schoolsSection, villagesSection, waysSection, unplacedSection, moneySection,
      behaviourSection, assumptionsSection, remarksSection,
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

  func bandName(_ band: Int) -> String { plan.policy.bands[band].name[language] }

  /// The word for the currency's unit.
  var currency: String { phrases.unit(ofCurrency: plan.policy.currency) }
}
