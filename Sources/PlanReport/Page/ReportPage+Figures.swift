import Consolidation

extension ReportPage {
  /// Cards, the table of key figures and the distribution of travel times.
  var figuresSection: Markup {
    section(
      "figures", Phrase.figures,
      """
      <div class="cards">\(cards)</div>
      <div class="pair"><div>\(figuresTable)</div><div>\(histogram)\(pupilsByYear)</div></div>
      <h3>\(phrases(Phrase.pictures))</h3>
      <div class="pictures">\(classSizes)</div>
      <p class="note">\(phrases(Phrase.classesNote))</p>

      """)
  }

  private var cards: [Markup] {
    let (before, after) = (plan.before, plan.after)
    func boarders(_ figures: KeyFigures) -> Int {
      zip(TravelMode.allCases, figures.pupilsByMode).first { $0.0 == .board }?.1 ?? 0
    }
    func boards(_ trip: Trip?) -> Bool { trip?.mode == .board }
    return [
      card(Phrase.cardSchools, grouped(after.schools), today(grouped(before.schools))),
      card(
        Phrase.cardMoved, pupilsText(facts.movedPupils, isEstimate: facts.hasMovedEstimates),
        phrases(Phrase.ofAll, pupilsText(facts.pupils, isEstimate: facts.hasEstimates))),
      card(
        Phrase.cardMean, phrases.minutes(after.meanMinutes),
        today(phrases.minutes(before.meanMinutes))),
      card(
        Phrase.cardWorst, phrases.minutes(after.maximumMinutes),
        today(phrases.minutes(before.maximumMinutes))),
      card(
        Phrase.cardBoarders,
        pupilsText(boarders(after), isEstimate: anyEstimate { boards($0.after) }),
        today(pupilsText(boarders(before), isEstimate: anyEstimate { boards($0.before) }))),
      card(
        Phrase.costPerYear, phrases.shortAmount(after.ledger.total),
        today(phrases.shortAmount(before.ledger.total)), currency),
    ]
  }

  private func today(_ value: String) -> String { phrases(Phrase.fromTo, value) }

  private func card(
    _ label: LocalizedText, _ value: String, _ note: String, _ argument: String = ""
  ) -> Markup {
    """
    <div class="card"><span>\(phrases(label, argument))</span><strong>\(value)</strong>\
    <small>\(note)</small></div>

    """
  }

  private var figuresTable: Markup {
    var table = MarkupTable(
      phrases(Phrase.figures),
      [
        .text(phrases(Phrase.indicator)), .number(phrases(Phrase.today)),
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
    addPupils(&table, Phrase.pupilsPlaced, \.pupils) { $0 != nil }
    addPupils(&table, Phrase.pupilsUnplaced, \.unplacedPupils) { $0 == nil }
    addPupils(&table, Phrase.pupilsOver, \.overLimitPupils) { $0?.isOverLimit == true }
    let labels = [Phrase.pupilsWalking, Phrase.pupilsRiding, Phrase.pupilsBoarding]
    for (i, (label, mode)) in zip(labels, TravelMode.allCases).enumerated() {
      addPupils(&table, label, { NetworkPlan.entry($0.pupilsByMode, i) }) { $0?.mode == mode }
    }
    table.addGroup(phrases(Phrase.groupTravel))
    addNumber(&table, Phrase.meanTime, 1, \.meanMinutes)
    addNumber(&table, Phrase.worstTime, 1, \.maximumMinutes)
    addNumber(&table, Phrase.meanWay, 2) { $0.meanMetres / 1000 }
    addNumber(&table, Phrase.worstWay, 2) { $0.maximumMetres / 1000 }
    return "\(table.markup)\(longestWayNote)"
  }

  /// Says why the longest way can grow where the longest time does not: a hearing would ask.
  private var longestWayNote: Markup {
    guard plan.after.maximumMetres > plan.before.maximumMetres + 50,
      plan.after.maximumMinutes <= plan.before.maximumMinutes + 0.05
    else { return "" }
    return "<p class=\"note\">\(phrases(Phrase.longestWayNote))</p>\n"
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

  /// Adds a number of pupils; `isCounted` says whose, so that estimates among them are marked.
  private func addPupils(
    _ table: inout MarkupTable, _ label: LocalizedText, _ field: (KeyFigures) -> Int,
    _ isCounted: (Trip?) -> Bool
  ) {
    let (before, after) = (field(plan.before), field(plan.after))
    table.add([
      "\(phrases(label))",
      pupils(before, isEstimate: anyEstimate { isCounted($0.before) }),
      pupils(after, isEstimate: anyEstimate { isCounted($0.after) }),
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
