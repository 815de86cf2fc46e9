import Consolidation
import Demography

extension DossierBuilder {
  /// What else could be done, and what it comes to; blanks without a ledger.
  var alternatives: [Dossier.Part] {
    guard context.inputs.ledger != nil else { return [.blank(.alternatives), .blank(.verdict)] }
    guard let entry else {
      let why = phrases(Phrase.dossierNotSmall, "\(policy.mergeBelow)")
      return [.fact(.alternatives, why), .fact(.verdict, why)]
    }
    let answers = [entry.opposite].compactMap(\.self) + entry.others
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.dossierAlternative)),
      .number(phrases(Phrase.dossierCostsMore, phrases.unit(ofCurrency: policy.currency))),
      .number(phrases(Phrase.ledgerAtLeast)), .number(phrases(Phrase.pupilsAffected)),
      .number(phrases(Phrase.minutesLonger)), .number(phrases(Phrase.longestWay)),
      .text(phrases(Phrase.dossierFeasible)),
    ])
    for alternative in KeepCloseLedger.Alternative.allCases {
      // What the plan itself does is no alternative to it.
      if alternative == (entry.isKept ? .keep : .close) { continue }
      guard let answer = answers.first(where: { $0.alternative == alternative }) else {
        table.rows.append(unexamined(alternative, entry))
        continue
      }
      table.rows.append(cells(answer))
    }
    let verdict = phrases(LedgerPage.title(entry.verdict))
    return [
      .fact(
        .verdict,
        entry.isProtected
          ? phrases(Phrase.dossierProtected, verdict)
          : verdict),
      .table(.alternatives, table), .note(phrases(Phrase.dossierAlternativesNote)),
    ]
  }

  /// An alternative that the school does not have: why it was not looked at.
  private func unexamined(
    _ alternative: KeepCloseLedger.Alternative, _ entry: KeepCloseLedger.Entry
  ) -> [String] {
    let why: LocalizedText =
      switch alternative {
      case _ where entry.isProtected: Phrase.protectedSchool
      case .lowestBand: Phrase.dossierNoLowest
      case .secondBest: entry.isKept ? Phrase.dossierNothingMoves : Phrase.dossierNoSecond
      case .close, .keep, .remoteClassroom, .educationGroup: Phrase.notPossible
      }
    let dash = Phrase.dash[language]
    return [
      phrases(LedgerPage.title(alternative)), dash, dash, dash, dash, dash, phrases(why),
    ]
  }

  private func cells(_ answer: KeepCloseLedger.Answer) -> [String] {
    let dash = Phrase.dash[language]
    let isPossible = answer.difference.isFinite
    func change(_ x: Double?, _ decimals: Int) -> String {
      guard isPossible, let x, x.isFinite else { return dash }
      return Phrasebook.change(x, decimals)
    }
    let effect = answer.effect
    let feasible =
      !isPossible
      ? phrases(Phrase.notPossible)
      : effect.unplaced > 0
        ? phrases(Phrase.ledgerWithoutPlace, grouped(effect.unplaced)) : phrases(Phrase.yes)
    return [
      phrases(LedgerPage.title(answer.alternative)), change(answer.difference, 0),
      change(answer.leastDifference, 0), isPossible ? grouped(effect.pupils) : dash,
      change(answer.meanMinutes, 1),
      isPossible && effect.longestMinutes > 0 ? number(effect.longestMinutes, 0) : dash, feasible,
    ]
  }

  /// What could go otherwise than planned.
  var risk: [Dossier.Part] {
    [
      factOrBlank(.dropOut, leavers), factOrBlank(.stability, stability),
      .blank(.demandScenarios),
      evenPoint(.evenPupils, \.evenPupils) { (Phrase.dossierEvenPupils, number($0, 0)) },
      evenPoint(.evenMinutes, \.evenMinutes) {
        ($0 < 0 ? Phrase.dossierEvenShorter : Phrase.dossierEvenLonger, number(abs($0), 1))
      },
    ]
  }

  /// Pupils who would leave school in a year, today and in the plan, where the run looked at that.
  private var leavers: String? {
    guard context.inputs.run.behaviours.contains(.dropOutHazard) else { return nil }
    var own = plan
    own.placements = concerned
    guard let pair = try? PlanBehaviour(own, models: [.dropOutHazard]).leavers else { return nil }
    return phrases(Phrase.dossierLeavers, number(pair.before, 1), number(pair.after, 1))
  }

  private var stability: String? {
    guard let entry else {
      return context.inputs.ledger == nil
        ? nil : phrases(Phrase.dossierNotSmall, "\(policy.mergeBelow)")
    }
    let words: LocalizedText =
      switch entry.stability {
      case .sure: Phrase.dossierSure
      case .arbitrary: Phrase.dossierArbitrary
      case .open: Phrase.dossierOpen
      }
    let share = NumberText.grouped(100 * KeepCloseLedger.tolerance, 0)
    let otherwise = entry.otherwiseAt.map {
      phrases(Phrase.dossierOtherwise, NumberText.fixed(100 * $0, 2))
    }
    return phrases(words, share) + (otherwise ?? "")
  }

  private func evenPoint(
    _ item: DossierItem, _ value: KeyPath<KeepCloseLedger.Answer, Double?>,
    _ words: (Double) -> (LocalizedText, String)
  ) -> Dossier.Part {
    guard context.inputs.ledger != nil else { return .blank(item) }
    guard let x = entry?.opposite?[keyPath: value], x.isFinite else {
      return .fact(item, phrases(Phrase.dossierNoEven))
    }
    let (phrase, digits) = words(x)
    return .fact(item, phrases(phrase, digits))
  }
}
