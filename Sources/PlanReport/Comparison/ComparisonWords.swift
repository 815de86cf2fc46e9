import Consolidation

/// Words of a comparison, for page and screen alike.
struct ComparisonWords {
  let comparison: PlanComparison
  let phrases: Phrasebook
  var language: Language { phrases.language }
  var first: ComparedPlan { comparison.plans[0] }

  func n(_ x: Int) -> String { NumberText.grouped(x) }

  /// A figure of a plan; a dash where its money is in another currency.
  func value(_ figure: ComparedFigure, _ plan: Int) -> String {
    guard !figure.isMoney || comparison.sharesCurrency(plan) else { return Phrase.dash[language] }
    return Phrasebook.signed(
      NumberText.grouped(figure.value(comparison.plans[plan]), figure.isMoney ? 0 : figure.decimals)
    )
  }

  /// The difference to the first plan; a dash where money is in another currency.
  func change(_ figure: ComparedFigure, _ plan: Int) -> String {
    guard !figure.isMoney || comparison.sharesCurrency(plan) else { return Phrase.dash[language] }
    let decimals = figure.isMoney ? 0 : figure.decimals
    let difference =
      NumberText.rounded(figure.value(comparison.plans[plan]), decimals)
      - NumberText.rounded(figure.value(first), decimals)
    return Phrasebook.change(difference, decimals)
  }

  func name(_ figure: ComparedFigure) -> String {
    guard figure.isMoney else { return figure.name[language] }
    return phrases(
      Phrase.nameAndUnit, figure.name[language], phrases.unit(ofCurrency: first.currency))
  }

  /// Everything that limits what the comparison means.
  var remarks: [String] {
    comparison.remarks.map { remark in
      switch remark {
      case .input(let plan, let difference):
        let text =
          switch difference {
          case .changed(let file): phrases(Phrase.inputDiffers, excerpt(file))
          case .missing(let file): phrases(Phrase.inputLacks, excerpt(file))
          case .added(let file): phrases(Phrase.inputMore, excerpt(file))
          }
        return named(plan, text)
      case .pupils(let plan, let first, let other):
        return named(plan, phrases(Phrase.pupilsDiffer, n(other), n(first)))
      case .year(let plan, let first, let other):
        return named(plan, phrases(Phrase.yearDiffers, year(other), year(first)))
      case .currency(let plan, let first, let other):
        return named(plan, phrases(Phrase.currencyDiffers, other, first))
      case .unmatched(let plan, let rows):
        return named(plan, phrases(Phrase.unmatchedRows, n(rows)))
      }
    }
  }

  private func named(_ plan: Int, _ text: String) -> String {
    phrases(Phrase.remarkInput, excerpt(comparison.plans[plan].name), text)
      + (language == .chinese ? "。" : ".")
  }

  func year(_ year: Int?) -> String { year.map(String.init) ?? phrases(Phrase.thisYear) }

  /// What a plan does to the pupils of the first, as sentences.
  func sums(_ plan: Int) -> [String] {
    let sums = comparison.sums[plan]
    func count(_ outcome: PlanComparison.Outcome) -> Int { sums.byOutcome[outcome] ?? 0 }
    func mean(_ minutes: Double, _ pupils: Int) -> String {
      NumberText.fixed(pupils > 0 ? minutes / Double(pupils) : 0, 1)
    }
    var lines = [phrases(Phrase.sumSchool, n(sums.changeSchool), n(sums.pupils))]
    let (gains, loses) = (count(.gains), count(.loses))
    if gains > 0 { lines.append(phrases(Phrase.sumGain, n(gains), mean(sums.gained, gains))) }
    if loses > 0 { lines.append(phrases(Phrase.sumLose, n(loses), mean(sums.lost, loses))) }
    if count(.boards) + count(.boardsNoMore) > 0 {
      lines.append(phrases(Phrase.sumBoard, n(count(.boards)), n(count(.boardsNoMore))))
    }
    if count(.placed) + count(.unplaced) > 0 {
      lines.append(phrases(Phrase.sumPlace, n(count(.placed)), n(count(.unplaced))))
    }
    let divided = comparison.divided.filter {
      let (a, b) = (comparison.isOpen($0, 0), comparison.isOpen($0, plan))
      return a != nil && b != nil && a != b
    }
    if !divided.isEmpty {
      let shown = phrases.list(divided.prefix(3).map { excerpt(comparison.schoolName($0).name) })
      let all =
        divided.count > 3 ? phrases(Phrase.andMore, shown, n(divided.count - 3)) : shown
      lines.append(phrases(Phrase.sumDivided, n(divided.count), all))
    }
    return lines
  }
}
