import Consolidation

/// The words that the script needs in one language, from the same table as all others.
struct ReportWords {
  let plan: NetworkPlan
  let language: Language
  private let phrases: Phrasebook

  init(_ plan: NetworkPlan, _ language: Language) {
    self.plan = plan
    self.language = language
    phrases = Phrasebook(language)
  }

  func json(sets: [[Int]], reasons: [UnplacedReason]) -> JSONValue {
    func texts(_ list: [String]) -> JSONValue { .list(list.map { .text($0) }) }
    func band(_ index: Int) -> String { plan.policy.bands[index].name[language] }
    return .object([
      "bands": texts(plan.bands.map(band)),
      "kinds": texts(plan.policy.kinds.map { $0.name[language] }),
      "sets": texts(sets.map { phrases.list($0.map(band)) }),
      "modes": texts(TravelMode.allCases.map(phrases.mode)),
      "decisions": texts(SchoolDecision.allCases.map(phrases.decision)),
      "purses": texts(Purse.allCases.map(phrases.purse)),
      "items": texts(CostItem.allCases.map(phrases.item)),
      "reasons": texts(reasons.map { phrases.reason($0, in: plan.region) }),
      "t": .object(sentences.mapValues { .text($0) }),
    ])
  }

  private var sentences: [String: String] {
    let currency = phrases.unit(ofCurrency: plan.policy.currency)
    var result = Self.map.merging(Self.lists) { $1 }.mapValues { $0[language] }
    result["cost"] = phrases(Phrase.costPerYear, currency)
    result["changeCost"] = phrases(Phrase.changePerYear, currency)
    result["moneyOfMerge"] = phrases(Phrase.moneyOfMerge, currency)
    return result
  }

  /// Map, legend and stories.
  private static let map: [String: LocalizedText] = [
    "today": Phrase.today, "plan": Phrase.plan, "pupils": Phrase.pupils,
    "classes": Phrase.classCount, "boarders": Phrase.cardBoarders, "rooms": Phrase.roomsAndNew,
    "beds": Phrase.bedsAndNew, "noPlace": Phrase.withoutPlace, "filed": Phrase.onTheRoll,
    "nowhere": Phrase.storyNowhere, "over": Phrase.over, "serves": Phrase.serves,
    "more": Phrase.servesMore, "village": Phrase.legendVillage, "unplaced": Phrase.legendUnplaced,
    "mark": Phrase.legendMark, "shape": Phrase.legendShape, "line": Phrase.legendLine,
    "boards": Phrase.legendBoarding, "roads": Phrase.legendRoads, "nothing": Phrase.nothingFound,
    "km": Phrase.kilometre, "m": Phrase.metre, "kmText": Phrase.kilometres,
    "minText": Phrase.minutes, "protected": Phrase.protectedSchool,
    "estimate": Phrase.estimateNote, "hint": Phrase.storyHint, "pupilsText": Phrase.pupilsMove,
    "partOf": Phrase.partOf,
  ]

  /// Lists with their filters, and what unfolds under a merge.
  private static let lists: [String: LocalizedText] = [
    "listComma": Phrase.listComma, "filterName": Phrase.filterName, "township": Phrase.township,
    "stage": Phrase.band, "allBands": Phrase.allBands, "decision": Phrase.decision,
    "anyDecision": Phrase.anyDecision, "leastMinutes": Phrase.leastMinutes,
    "onlyMoved": Phrase.onlyMoved, "rowsShown": Phrase.rowsShown,
    "rowsPrinted": Phrase.rowsPrinted, "noRows": Phrase.noRows, "previous": Phrase.previousRows,
    "next": Phrase.nextRows, "allDetails": Phrase.allDetails, "detailsOf": Phrase.detailsOf,
    "showOnMap": Phrase.showOnMap, "school": Phrase.school, "kind": Phrase.kind,
    "pupilsToday": Phrase.pupilsToday, "pupilsPlan": Phrase.pupilsPlan,
    "largestClass": Phrase.largestClass, "villagesServed": Phrase.villagesServed,
    "costPerPupil": Phrase.costPerPupil, "closed": Phrase.closed, "reduced": Phrase.reduced,
    "endsBands": Phrase.endsBands, "ends": Phrase.whatEnds, "to": Phrase.receivers,
    "meanToday": Phrase.meanToday, "meanPlan": Phrase.meanPlan, "longestPlan": Phrase.longestPlan,
    "villageName": Phrase.village, "schoolToday": Phrase.schoolToday,
    "schoolPlan": Phrase.newSchool, "minutesToday": Phrase.minutesToday,
    "minutesPlan": Phrase.minutesPlan, "change": Phrase.change, "mode": Phrase.mode,
    "kmPlan": Phrase.newWay, "reason": Phrase.reason, "whyOver": Phrase.whyOver,
    "overMinutes": Phrase.overMinutes, "rollOfMerge": Phrase.rollOfMerge,
    "waysOld": Phrase.waysOld, "waysNew": Phrase.waysNew, "meanAndMax": Phrase.meanAndMax,
    "boardersOfMerge": Phrase.boardersOfMerge, "unplacedOfMerge": Phrase.unplacedOfMerge,
    "whoMoves": Phrase.whoMoves, "oldWay": Phrase.oldWay, "minutesShort": Phrase.oldTime,
    "newWay": Phrase.newWay, "newSchool": Phrase.newSchool, "receivers": Phrase.receivers,
    "pupilsTodayPlan": Phrase.pupilsTodayPlan, "classesTodayPlan": Phrase.classesTodayPlan,
    "classCheckGood": Phrase.classCheckGood, "classCheckBad": Phrase.classCheckBad,
    "item": Phrase.item, "total": Phrase.total, "moneyNote": Phrase.moneyNote,
  ]
}
