import Consolidation

extension ReportPage {
  /// Cards, the table of key figures and the distribution of travel times.
  var figuresSection: Markup {
    section(
      "figures", Phrase.figures,
      "<div class=\"cards\">\(cards)</div>\n<div class=\"pair\">\(figuresTable)\(histogram)</div>\n"
    )
  }

  private var cards: [Markup] {
    let (before, after) = (plan.before, plan.after)
    func boarders(_ figures: KeyFigures) -> Int {
      zip(TravelMode.allCases, figures.pupilsByMode).first { $0.0 == .board }?.1 ?? 0
    }
    let estimated = facts.hasEstimates
    return [
      card(Phrase.cardSchools, grouped(after.schools), grouped(before.schools)),
      card(
        Phrase.cardMoved, pupilsText(facts.movedPupils, isEstimate: estimated), nil),
      card(
        Phrase.cardMean, phrases.minutes(after.meanMinutes), phrases.minutes(before.meanMinutes)),
      card(
        Phrase.cardWorst, phrases.minutes(after.maximumMinutes),
        phrases.minutes(before.maximumMinutes)),
      card(
        Phrase.cardBoarders, pupilsText(boarders(after), isEstimate: estimated),
        pupilsText(boarders(before), isEstimate: estimated)),
      card(
        Phrase.cardCost, phrases.shortMoney(after.ledger.total, plan.policy.currency),
        phrases.shortMoney(before.ledger.total, plan.policy.currency)),
    ]
  }

  private func card(_ label: LocalizedText, _ value: String, _ today: String?) -> Markup {
    let note: Markup = today.map { "<small>\(phrases(Phrase.fromTo, $0))</small>" } ?? ""
    return
      "<div class=\"card\"><span>\(phrases(label))</span><strong>\(value)</strong>\(note)</div>"
  }

  private var figuresTable: Markup {
    var table = MarkupTable(
      phrases(Phrase.figures),
      [
        .text(phrases(Phrase.figure)), .number(phrases(Phrase.today)),
        .number(phrases(Phrase.plan)), .number(phrases(Phrase.change)),
      ])
    table.addGroup(phrases(Phrase.groupSchools))
    addCount(&table, Phrase.openSchools, \.schools)
    addCount(&table, Phrase.smallSchools, \.smallSchools, String(plan.policy.smallSchool))
    addCount(&table, Phrase.boardingSchools, \.boardingSchools)
    addCount(&table, Phrase.classCount, \.classes)
    addNumber(&table, Phrase.classSize, 1) {
      $0.classes > 0 ? Double($0.pupils) / Double($0.classes) : 0
    }
    addCount(&table, Phrase.newRoomCount, \.newRooms)
    addCount(&table, Phrase.newBedCount, \.newBeds)
    table.addGroup(phrases(Phrase.groupPupils))
    addPupils(&table, Phrase.pupilsPlaced, \.pupils)
    addPupils(&table, Phrase.pupilsUnplaced, \.unplacedPupils)
    addPupils(&table, Phrase.pupilsOver, \.overLimitPupils)
    for (i, label) in [Phrase.pupilsWalking, Phrase.pupilsRiding, Phrase.pupilsBoarding]
      .enumerated()
    {
      addPupils(&table, label) { NetworkPlan.entry($0.pupilsByMode, i) }
    }
    table.addGroup(phrases(Phrase.groupTravel))
    addNumber(&table, Phrase.meanTime, 1, \.meanMinutes)
    addNumber(&table, Phrase.worstTime, 1, \.maximumMinutes)
    addNumber(&table, Phrase.meanWay, 2) { $0.meanMetres / 1000 }
    addNumber(&table, Phrase.worstWay, 2) { $0.maximumMetres / 1000 }
    return table.markup
  }

  private func addCount(
    _ table: inout MarkupTable, _ label: LocalizedText, _ field: (KeyFigures) -> Int,
    _ argument: String = ""
  ) {
    let (before, after) = (field(plan.before), field(plan.after))
    table.add([
      "\(phrases(label, argument))", "\(grouped(before))", "\(grouped(after))",
      "\(Phrasebook.change(Double(after - before), 0))",
    ])
  }

  private func addPupils(
    _ table: inout MarkupTable, _ label: LocalizedText, _ field: (KeyFigures) -> Int
  ) {
    let (before, after) = (field(plan.before), field(plan.after))
    table.add([
      "\(phrases(label))", pupils(before, isEstimate: facts.hasEstimates),
      pupils(after, isEstimate: facts.hasEstimates),
      "\(Phrasebook.change(Double(after - before), 0))",
    ])
  }

  private func addNumber(
    _ table: inout MarkupTable, _ label: LocalizedText, _ decimals: Int,
    _ field: (KeyFigures) -> Double
  ) {
    let before = NumberText.rounded(field(plan.before), decimals)
    let after = NumberText.rounded(field(plan.after), decimals)
    table.add([
      "\(phrases(label))", "\(NumberText.grouped(before, decimals))",
      "\(NumberText.grouped(after, decimals))",
      "\(Phrasebook.change(after - before, decimals))",
    ])
  }
}
