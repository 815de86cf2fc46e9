import Consolidation

/// ledger.html: small schools by verdict, and what the opposite decision would come to.
struct LedgerPage {
  let ledger: KeepCloseLedger
  let plan: NetworkPlan
  let language: Language
  private var phrases: Phrasebook { Phrasebook(language) }
  private var region: Region { plan.region }

  static func title(_ verdict: KeepCloseLedger.Verdict) -> LocalizedText {
    switch verdict {
    case .indispensable: Phrase.verdictIndispensable
    case .worthKeeping: Phrase.verdictWorthKeeping
    case .closeCall: Phrase.verdictCloseCall
    case .merge: Phrase.verdictMerge
    }
  }

  static func title(_ alternative: KeepCloseLedger.Alternative) -> LocalizedText {
    switch alternative {
    case .close: Phrase.decisionMerged
    case .keep: Phrase.decisionKept
    case .lowestBand: Phrase.lowestBandOnly
    case .secondBest: Phrase.secondBest
    case .remoteClassroom: Phrase.remoteClassroom
    case .educationGroup: Phrase.educationGroup
    }
  }

  static func title(_ binding: KeepCloseLedger.Binding) -> LocalizedText {
    switch binding {
    case .protected: Phrase.bindingProtected
    case .townshipRule: Phrase.bindingTownship
    case .reach: Phrase.bindingReach
    case .places: Phrase.bindingPlaces
    case .kind: Phrase.bindingKind
    }
  }

  static func title(_ stability: KeepCloseLedger.Stability) -> LocalizedText {
    switch stability {
    case .sure: Phrase.stabilitySure
    case .arbitrary: Phrase.stabilityArbitrary
    case .open: Phrase.stabilityOpen
    }
  }

  private static func note(_ verdict: KeepCloseLedger.Verdict) -> LocalizedText {
    switch verdict {
    case .indispensable: Phrase.noteIndispensable
    case .worthKeeping: Phrase.noteWorthKeeping
    case .closeCall: Phrase.noteCloseCall
    case .merge: Phrase.noteMerge
    }
  }

  /// Twelve columns need more room than running text.
  private static let style = """
    header,main,footer{max-width:92rem}.nb{white-space:nowrap}
    tbody th{min-width:7em}
    .n>small:not(.tag){display:inline-block;white-space:normal;width:14em}
    """

  var html: String {
    let title = phrases(Phrase.ledgerTitle, region.name)
    let sections = KeepCloseLedger.Verdict.allCases.map(section)
    let body: Markup = """
      <header>
      <p class="kicker">\(phrases(Phrase.ledgerKicker))</p>
      <h1><bdi>\(region.name)</bdi></h1>
      <p>\(phrases(Phrase.ledgerLead, NumberText.grouped(ledger.entries.count), "\(plan.policy.mergeBelow)"))</p>
      <p class="note">\(phrases(Phrase.ledgerNote, phrases.unit(ofCurrency: plan.policy.currency)))</p>
      </header>
      <main>
      \(sections)
      </main>
      """
    return PageShell.html(title, language, body, more: Self.style)
  }

  private func section(_ verdict: KeepCloseLedger.Verdict) -> Markup {
    let entries = ledger.entries.filter { $0.verdict == verdict }
      .sorted { (key($0), $0.school) < (key($1), $1.school) }
    let heading = "\(phrases(Self.title(verdict))) (\(NumberText.grouped(entries.count)))"
    guard !entries.isEmpty else {
      return PageShell.section(
        verdict.rawValue, heading, "<p>\(phrases(Phrase.ledgerNone))</p>\n")
    }
    var table = MarkupTable(
      heading,
      [
        .text(phrases(Phrase.school)),
        .number(phrases(Phrase.onTheRoll)), .text(phrases(Phrase.ledgerDecision)),
        .number(phrases(Phrase.oppositeCosts)), .number(phrases(Phrase.ledgerAtLeast)),
        .number(phrases(Phrase.pupilsAffected)), .number(phrases(Phrase.minutesLonger)),
        .number(phrases(Phrase.longestWay)), .text(phrases(Phrase.flipsAt)),
        .text(phrases(Phrase.otherWays)),
        .text(phrases(Phrase.stability)),
      ])
    for entry in entries { table.add(cells(entry)) }
    return PageShell.section(
      verdict.rawValue, heading,
      "<p class=\"note\">\(phrases(Self.note(verdict)))</p>\n\(table.markup)")
  }

  /// Dearest opposite first, those that are not possible before all.
  private func key(_ entry: KeepCloseLedger.Entry) -> Double {
    -(entry.opposite?.difference ?? .infinity)
  }

  private func cells(_ entry: KeepCloseLedger.Entry) -> [Markup] {
    let school = region.schools[entry.school]
    let answer = entry.opposite
    func number(_ x: Double?, _ decimals: Int) -> Markup {
      guard let x, x.isFinite else { return "–" }
      return "\(Phrasebook.signed(NumberText.grouped(x, decimals)))"
    }
    let effect = answer.flatMap { $0.difference.isFinite ? $0.effect : nil }
    return [
      "\(Markup.name(school.name)) <small>\(Markup.name(school.township))</small>",
      number(school.roll, 0),
      "<span class=\"nb\">\(phrases(entry.isKept ? Phrase.decisionKept : Phrase.decisionMerged))</span>",
      "\(answer.map { $0.difference.isFinite ? number($0.difference, 0) : impossible } ?? "–")\(binding(entry))",
      number(answer?.leastDifference, 0),
      "\(effect.map { NumberText.grouped($0.pupils) } ?? "–")\(unplaced(answer))",
      number(effect == nil ? nil : answer?.meanMinutes, 1),
      number(effect.flatMap { $0.longestMinutes > 0 ? $0.longestMinutes : nil }, 0),
      flipsAt(answer), others(entry), stability(entry),
    ]
  }

  /// What stands against the opposite beside money.
  private func binding(_ entry: KeepCloseLedger.Entry) -> Markup {
    guard let binding = entry.binding else { return "" }
    return "<br><small>\(phrases(Self.title(binding)))</small>"
  }

  /// The pupils and the minutes at which both decisions would cost the same.
  private func flipsAt(_ answer: KeepCloseLedger.Answer?) -> Markup {
    var parts: [Markup] = []
    if let pupils = answer?.evenPupils {
      let text = phrases(Phrase.evenPupils, NumberText.grouped(pupils, 0))
      parts.append("<span class=\"nb\">\(text)</span>")
    }
    if let minutes = answer?.evenMinutes {
      let text = phrases(
        Phrase.evenMinutes, Phrasebook.signed(NumberText.grouped(minutes, 0)))
      parts.append("<span class=\"nb\">\(text)</span>")
    }
    return parts.isEmpty ? "–" : parts.joined("<br>")
  }

  /// How sure the decision is, and at what cost a plan that decides otherwise is known.
  private func stability(_ entry: KeepCloseLedger.Entry) -> Markup {
    let title = phrases(Self.title(entry.stability))
    guard let share = entry.otherwiseAt else { return "\(title)" }
    let text = phrases(Phrase.otherwiseAt, NumberText.fixed(100 * share, 2))
    return "\(title) <small class=\"nb\">\(text)</small>"
  }

  /// How many more pupils an alternative leaves without a place.
  private func unplaced(_ answer: KeepCloseLedger.Answer?) -> Markup {
    guard let count = answer?.effect.unplaced, count > 0 else { return "" }
    let text = phrases(Phrase.ledgerWithoutPlace, NumberText.grouped(count))
    return " <small class=\"tag\">\(text)</small>"
  }

  private var impossible: Markup { "\(phrases(Phrase.notPossible))" }

  private func others(_ entry: KeepCloseLedger.Entry) -> Markup {
    let parts = entry.others.map { answer -> Markup in
      let name = phrases(Self.title(answer.alternative))
      guard answer.difference.isFinite else {
        return "<span class=\"nb\">\(name) \(phrases(Phrase.notPossible))</span>"
      }
      let price = Phrasebook.signed(NumberText.grouped(answer.difference, 0))
      return "<span class=\"nb\">\(name) \(price)</span>\(unplaced(answer))"
    }
    return parts.isEmpty ? "–" : parts.joined("<br>")
  }
}
