import Consolidation

extension ReportPage {
  /// Title, what the plan amounts to in three sentences, and the way around the page.
  var header: Markup {
    var subtitle: [Markup] = []
    if !run.scenario.name.isEmpty {
      subtitle.append("<span>\(phrases(Phrase.underScenario, run.scenario.name))</span>")
    }
    if let title = run.scenario.title, title[language] != run.scenario.name {
      subtitle.append("<span>\(phrases(Phrase.underScenario, title[language]))</span>")
    }
    if let forecast = plan.region.forecast {
      subtitle.append("<span>\(phrases(Phrase.forYear, "\(forecast.year)"))</span>")
    }
    subtitle.append("<span>\(phrases(Phrase.underPolicy, plan.policy.name[language]))</span>")
    return """
      <header>
      <button type="button" class="language" lang="\(PageShell.tag(other))" hidden>\
      \(other == .chinese ? "中文" : "English")</button>
      <p class="kicker">\(phrases(Phrase.kicker))</p>
      <h1>\(Markup.name(plan.region.name))</h1>
      <p class="subtitle">\(subtitle)</p>
      <p class="lead">\(lead)</p>
      <nav aria-label="\(phrases(Phrase.contents))"><ul>\(links)</ul></nav>
      </header>
      """
  }

  private var other: Language { language == .chinese ? .english : .chinese }

  private var links: [Markup] {
    let targets: [(String, LocalizedText)] = [
      ("figures", Phrase.figures), ("proof", Phrase.proof), ("map", Phrase.map),
      ("merges", Phrase.merges), ("small", Phrase.smallKept), ("schools", Phrase.allSchools),
      ("villages", Phrase.allVillages),
      ("ways", Phrase.ways), ("unplaced", Phrase.unplaced),
      ("money", Phrase.money), ("assumptions", Phrase.assumptions), ("remarks", Phrase.remarks),
      ("provenance", Phrase.provenance),
    ]
    return targets.map { "<li><a href=\"#\($0.0)\">\(phrases($0.1))</a></li>" }
  }

  /// How many pupils have no place.
  var unplacedSentence: String {
    let isEstimate = anyEstimate { $0.after == nil }
    return phrases(
      Phrase.leadUnplaced, pupilsText(plan.after.unplacedPupils, isEstimate: isEstimate))
  }

  private var lead: Markup {
    func count(_ decisions: SchoolDecision...) -> String {
      grouped(plan.schools.count { decisions.contains($0.decision) })
    }
    var sentences = [
      phrases(
        Phrase.leadSchools, grouped(plan.before.schools), grouped(plan.after.schools),
        count(.kept, .reduced, .extended), count(.closed), count(.opened))
    ]
    let share = facts.pupils > 0 ? Double(facts.movedPupils) / Double(facts.pupils) * 100 : 0
    sentences.append(
      phrases(
        Phrase.leadMoved, pupilsText(facts.movedPupils, isEstimate: facts.hasMovedEstimates),
        pupilsText(facts.pupils, isEstimate: facts.hasEstimates), NumberText.grouped(share, 1)))
    sentences.append(
      plan.after.unplacedPupils == 0
        ? phrases(Phrase.leadAllPlaced)
        : unplacedSentence)
    if plan.before.overLimitPupils > 0 {
      let isEstimate = anyEstimate { $0.before?.isOverLimit == true }
      sentences.append(
        phrases(
          Phrase.leadOverLimit, pupilsText(plan.before.overLimitPupils, isEstimate: isEstimate)))
    }
    return sentences.map { "\($0)" as Markup }.joined(language == .chinese ? "" : " ")
  }
}
