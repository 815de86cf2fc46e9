import Consolidation
import RoadNetwork

extension ReportPage {
  /// The map with its controls; the script fills it.
  var mapSection: Markup {
    let bandOptions = plan.bands.enumerated().map {
      "<option value=\"\($0.offset)\">\(bandName($0.element))</option>" as Markup
    }
    return section(
      "map", Phrase.map,
      """
      <noscript><p class="note">\(phrases(Phrase.scriptNeeded))</p></noscript>
      <div class="controls">
      <fieldset class="switch"><legend>\(phrases(Phrase.view))</legend>
      <label><input type="radio" name="view" value="before"><span>\(phrases(Phrase.today))</span></label>
      <label><input type="radio" name="view" value="after" checked><span>\(phrases(Phrase.plan))\
      </span></label></fieldset>
      <label>\(phrases(Phrase.band)) <select id="band"><option value="-1">\
      \(phrases(Phrase.allBands))</option>\(bandOptions)</select></label>
      <label class="check"><input type="checkbox" id="moved"> \(phrases(Phrase.onlyMoved))</label>
      <div class="search"><label for="find">\(phrases(Phrase.search))</label>
      <input type="search" id="find" placeholder="\(phrases(Phrase.searchHint))" autocomplete="off">
      <ul id="found" hidden></ul></div>
      </div>
      <div class="mapbox">
      <div class="canvasbox"><canvas id="canvas" tabindex="0" role="application" \
      aria-label="\(phrases(Phrase.mapLabel))"></canvas>
      <div class="zoom"><button type="button" id="in" aria-label="\(phrases(Phrase.zoomIn))">+</button>\
      <button type="button" id="out" aria-label="\(phrases(Phrase.zoomOut))">−</button>\
      <button type="button" id="all" aria-label="\(phrases(Phrase.showAll))" \
      title="\(phrases(Phrase.showAll))">⤢</button></div>
      <div id="tip" hidden></div></div>
      <div id="story" aria-live="polite"><p class="note">\(phrases(Phrase.storyHint))</p></div>
      </div>
      <div id="legend" role="group" aria-label="\(phrases(Phrase.legend))"></div>

      """)
  }

  /// What the script draws and tells, as compact lists.
  ///
  /// - `v`, villages: name, township, x, y, whether estimated;
  /// - `s`, schools: name, township, x, y, decision, kind or −1, protected, set of bands today and
  ///   in the plan or −1, then today's and the plan's pupils by band, classes, boarders, cost, and
  ///   rooms, new rooms, beds, new beds, whether the pupils of each
  ///   hold an estimate, and pupils on the roll or −1;
  /// - `p`, placements: village, band, pupils, then for today and the plan school or −1, mode,
  ///   metres, tenths of minutes, over the limit; the reason or −1; which part of the village;
  /// - `w`, the longest ways on roads: placement, then the points.
  ///
  /// Places are metres east and north of the south-western corner.
  var mapData: JSONValue {
    let sets = bandSets
    var reasons: [String] = []
    var reasonIndex: [String: Int] = [:]
    let placements = plan.placements.map { placement -> JSONValue in
      var reason = -1
      if placement.unplaced != nil {
        let text = phrases.reason(placement.unplaced, in: plan.region)
        reason = reasonIndex[text] ?? reasons.count
        if reason == reasons.count { reasons.append(text) }
        reasonIndex[text] = reason
      }
      return placementData(placement, reason)
    }
    return .object([
      "w": .list(plan.longestWays.map { pathData($0) }),
      "v": .list(villageData), "s": .list(plan.schools.map { schoolData($0, sets) }),
      "p": .list(placements), "reasons": .list(reasons.map { .text($0) }),
      "bands": .list(plan.bands.map { .text(bandName($0)) }),
      "kinds": .list(plan.policy.kinds.map { .text($0.name[language]) }),
      "sets": .list(sets.map { .text(phrases.list($0.map(bandName))) }),
      "modes": .list(TravelMode.allCases.map { .text(phrases.mode($0)) }),
      "decisions": .list(SchoolDecision.allCases.map { .text(phrases.decision($0)) }),
      "decisionIDs": .list(SchoolDecision.allCases.map { .text($0.rawValue) }),
      "t": scriptWords,
    ])
  }

  /// A longest way: its placement, then east and north of each of its points.
  private func pathData(_ way: PlannedPath) -> JSONValue {
    .list(
      [.whole(way.placement)]
        + way.path.line.flatMap { place -> [JSONValue] in
          let (x, y) = projection.metres(place)
          return [.whole(x), .whole(y)]
        })
  }

  private var villageData: [JSONValue] {
    var isEstimated = Array(repeating: false, count: plan.region.settlements.count)
    for placement in plan.placements where placement.isEstimate {
      isEstimated[placement.settlement] = true
    }
    return plan.region.settlements.enumerated().map { i, settlement in
      let (x, y) = projection.metres(settlement.coordinate)
      return .list([
        .text(settlement.name), .text(settlement.township), .whole(x), .whole(y),
        .whole(isEstimated[i] ? 1 : 0),
      ])
    }
  }

  /// The sets of bands that schools teach, today or in the plan, by grades.
  private var bandSets: [[Int]] {
    var sets: Set<[Int]> = []
    for row in plan.schools {
      sets.insert(taughtBefore(row))
      sets.insert(plan.bandsAfter(row))
    }
    sets.remove([])
    return sets.sorted { a, b in a.lexicographicallyPrecedes(b) }
  }

  private func taughtBefore(_ row: SchoolPlan) -> [Int] {
    row.bandsBefore.filter(plan.bands.contains)
  }

  private func schoolData(_ row: SchoolPlan, _ sets: [[Int]]) -> JSONValue {
    let school = plan.region.schools[row.school]
    let (x, y) = projection.metres(school.coordinate)
    let decision = SchoolDecision.allCases.firstIndex(of: row.decision) ?? 0
    func set(_ bands: [Int]) -> JSONValue { .whole(sets.firstIndex(of: bands) ?? -1) }
    func operation(_ operation: SchoolOperation) -> JSONValue {
      .list([
        .list(plan.bands.map { .whole(NetworkPlan.entry(operation.pupils, $0)) }),
        .whole(operation.totalClasses), .whole(operation.boarders),
        .fixed(operation.ledger.total, 0),
      ])
    }
    return .list([
      .text(school.name), .text(school.township), .whole(x), .whole(y), .whole(decision),
      .whole(row.type?.kind ?? -1), .whole(school.isProtected ? 1 : 0), set(taughtBefore(row)),
      set(plan.bandsAfter(row)), operation(row.before), operation(row.after),
      .list([
        .whole(row.after.rooms), .whole(row.after.newRooms), .whole(row.after.beds),
        .whole(row.after.newBeds),
      ]),
      .whole(facts.isEstimatedBefore[row.school] ? 1 : 0),
      .whole(facts.isEstimatedAfter[row.school] ? 1 : 0), .whole(plan.filedPupils(row) ?? -1),
    ])
  }

  private func placementData(_ placement: Placement, _ reason: Int) -> JSONValue {
    func trip(_ trip: Trip?) -> [JSONValue] {
      guard let trip, let school = facts.schoolPlan[trip.school] else { return [.whole(-1)] }
      let mode = TravelMode.allCases.firstIndex(of: trip.mode) ?? 0
      return [
        .whole(school), .whole(mode), .fixed(trip.metres, 0), .fixed(trip.minutes * 10, 0),
        .whole(trip.isOverLimit ? 1 : 0),
      ]
    }
    let band = plan.bands.firstIndex(of: placement.band) ?? 0
    return .list([
      .whole(placement.settlement), .whole(band), .whole(placement.pupils),
      .whole(placement.isEstimate ? 1 : 0), .list(trip(placement.before)),
      .list(trip(placement.after)), .whole(reason), .text(partText(placement.part)),
    ])
  }

  /// The words that the script needs, from the same table as all others.
  private var scriptWords: JSONValue {
    let words: [String: LocalizedText] = [
      "today": Phrase.today, "plan": Phrase.plan, "pupils": Phrase.pupils,
      "classes": Phrase.classCount, "boarders": Phrase.cardBoarders,
      "rooms": Phrase.roomsAndNew, "beds": Phrase.bedsAndNew,
      "noPlace": Phrase.withoutPlace, "filed": Phrase.onTheRoll, "nowhere": Phrase.storyNowhere,
      "over": Phrase.over,
      "serves": Phrase.serves, "more": Phrase.servesMore, "village": Phrase.legendVillage,
      "unplaced": Phrase.legendUnplaced, "mark": Phrase.legendMark, "shape": Phrase.legendShape,
      "line": Phrase.legendLine, "roads": Phrase.legendRoads, "nothing": Phrase.nothingFound,
      "km": Phrase.kilometre,
      "m": Phrase.metre, "kmText": Phrase.kilometres, "minText": Phrase.minutes,
      "protected": Phrase.protectedSchool, "estimate": Phrase.estimateNote,
      "hint": Phrase.storyHint,

      "pupilsText": Phrase.pupilsMove,
    ]
    var object = words.mapValues { JSONValue.text($0[language]) }
    object["cost"] = .text(phrases(Phrase.costPerYear, currency))
    return .object(object)
  }
}
