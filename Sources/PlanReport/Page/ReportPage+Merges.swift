import Consolidation

extension ReportPage {
  /// Every merge with its pupils, ways, receiving schools and money.
  var mergesSection: Markup {
    guard !plan.merges.isEmpty else {
      return section("merges", Phrase.merges, "<p>\(phrases(Phrase.noMerges))</p>\n")
    }
    return section(
      "merges", Phrase.merges,
      """
      <div class="listhead"><p>\(phrases(Phrase.mergesCount, grouped(plan.merges.count)))</p>
      <label class="filter">\(phrases(Phrase.filterList)) <input type="search" data-filter="merge-list" \
      autocomplete="off"></label></div>
      <div id="merge-list" class="list">
      \(plan.merges.map { merge($0) })</div>

      """)
  }

  private func merge(_ merge: Merge) -> Markup {
    let school = plan.region.schools[merge.school]
    let moved = plan.placements(of: merge)
    let count = moved.reduce(0) { $0 + $1.pupils }
    let isEstimate = moved.contains(where: \.isEstimate)
    let receivers = phrases.list(merge.receivers.map(schoolName))
    let target = merge.receivers.isEmpty ? "" : phrases(Phrase.mergeTo, receivers)
    let counted = phrases(Phrase.pupilsMove, pupilsText(count, isEstimate: isEstimate))
    let closes =
      facts.schoolPlan[merge.school].map { plan.schools[$0].decision == .closed } ?? false
    let ends =
      closes
      ? phrases(Phrase.closed) : phrases(Phrase.endsBands, phrases.list(merge.bands.map(bandName)))
    return """
      <details class="merge"><summary><span class="who">\(Markup.name(school.name))\
      <small>\(Markup.name(school.township))\(school.township.isEmpty ? "" : " · ")\(ends)</small>\
      </span><span class="count">\(count == 0 ? phrases(Phrase.mergeNobody) : counted)</span>\
      <span class="to"><bdi>\(target)</bdi></span><span class="sum">\
      \(phrases(Phrase.perYear, signedMoney(merge.change.total)))</span></summary>
      <div class="body">
      \(showButton(merge.school))\(roll(merge.school))\(ways(moved))\(movedTable(moved))\(receiversTable(merge))\(changeTable(merge))</div></details>

      """
  }

  /// A button that shows a school on the map; it appears once the script is there.
  private func showButton(_ school: Int) -> Markup {
    guard let index = facts.schoolPlan[school] else { return "" }
    return """
      <button type="button" class="show" data-school="\(index)" hidden>\
      \(phrases(Phrase.showOnMap))</button>

      """
  }

  /// The roll beside the pupils of the neighbourhood rule, for those who know the school.
  private func roll(_ school: Int) -> Markup {
    guard let index = facts.schoolPlan[school], let filed = plan.filedPupils(plan.schools[index])
    else { return "" }
    let nearest = pupilsText(
      plan.schools[index].before.totalPupils, isEstimate: facts.isEstimatedBefore[school])
    return "<p class=\"note\">\(phrases(Phrase.rollOfMerge, grouped(filed), nearest))</p>\n"
  }

  private func signedMoney(_ x: Double) -> String {
    phrases.shortMoney(x, plan.policy.currency, isChange: true)
  }

  /// Mean and longest ways, today and in the plan, and how many would board.
  private func ways(_ moved: [Placement]) -> Markup {
    guard !moved.isEmpty else { return "" }
    let after = TravelFigures(moved, \.after)
    let lost = moved.filter { $0.after == nil }
    var notes: Markup = ""
    if after.boarders > 0 {
      let isEstimate = moved.contains { $0.isEstimate && $0.after?.mode == .board }
      let count = pupilsText(after.boarders, isEstimate: isEstimate)
      notes += "<p>\(phrases(Phrase.boardersOfMerge, count))</p>\n"
    }
    if !lost.isEmpty {
      let count = pupilsText(
        lost.reduce(0) { $0 + $1.pupils }, isEstimate: lost.contains(where: \.isEstimate))
      notes += "<p class=\"bad\">\(phrases(Phrase.unplacedOfMerge, count))</p>\n"
    }
    return """
      <dl class="ways">
      <div><dt>\(phrases(Phrase.waysOld))</dt><dd>\(wayText(TravelFigures(moved, \.before)))</dd></div>
      <div><dt>\(phrases(Phrase.waysNew))</dt><dd>\(wayText(after))</dd></div>
      </dl>
      \(notes)
      """
  }

  private func wayText(_ travel: TravelFigures) -> String {
    guard travel.pupils > 0 else { return Phrase.dash[language] }
    return phrases(
      Phrase.meanAndMax, phrases.kilometres(travel.meanMetres),
      phrases.minutes(travel.meanMinutes), phrases.kilometres(travel.maximumMetres),
      phrases.minutes(travel.maximumMinutes))
  }

  private func movedTable(_ moved: [Placement]) -> Markup {
    guard !moved.isEmpty else { return "" }
    var table = MarkupTable(
      phrases(Phrase.whoMoves),
      [
        .text(phrases(Phrase.village)), .text(phrases(Phrase.band)),
        .number(phrases(Phrase.pupils)), .number(phrases(Phrase.oldWay)),
        .number(phrases(Phrase.oldTime)), .number(phrases(Phrase.newWay)),
        .number(phrases(Phrase.newTime)), .text(phrases(Phrase.mode)),
        .text(phrases(Phrase.newSchool)),
      ])
    for placement in moved {
      var cells: [Markup] = [
        .name(plan.region.settlements[placement.settlement].name),
        bandCell(placement.band, placement.part),
        pupils(placement.pupils, isEstimate: placement.isEstimate),
      ]
      cells += numbers(placement.before) + numbers(placement.after)
      cells += [
        "\(placement.after.map { phrases.mode($0.mode) } ?? "")",
        placement.after.map { .name(schoolName($0.school)) }
          ?? "<strong class=\"bad\">\(phrases(Phrase.withoutPlace))</strong>",
      ]
      table.add(cells)
    }
    return "<h3>\(phrases(Phrase.whoMoves))</h3>\n\(table.markup)"
  }

  /// Kilometres and minutes of a way; a way over the limit is marked.
  private func numbers(_ trip: Trip?) -> [Markup] {
    guard let trip else { return ["–", "–"] }
    let minutes = NumberText.grouped(trip.minutes, 0)
    let marked: Markup =
      trip.isOverLimit
      ? "<span class=\"bad\" title=\"\(phrases(Phrase.over))\">\(minutes)&#160;!</span>"
      : "\(minutes)"
    return ["\(NumberText.grouped(trip.metres / 1000, 1))", marked]
  }

  private func receiversTable(_ merge: Merge) -> Markup {
    guard !merge.receivers.isEmpty else { return "" }
    var table = MarkupTable(
      phrases(Phrase.receivers),
      [
        .text(phrases(Phrase.school)), .number(phrases(Phrase.pupilsTodayPlan)),
        .number(phrases(Phrase.classesTodayPlan)), .text(phrases(Phrase.largestClass)),
        .number(phrases(Phrase.roomsAndNew)), .number(phrases(Phrase.bedsAndNew)),
      ])
    for receiver in merge.receivers {
      guard let index = facts.schoolPlan[receiver] else { continue }
      let (before, after) = (plan.schools[index].before, plan.schools[index].after)
      let pupilsBefore = pupils(
        before.totalPupils, isEstimate: facts.isEstimatedBefore[receiver])
      let pupilsAfter = pupils(after.totalPupils, isEstimate: facts.isEstimatedAfter[receiver])
      table.add([
        .name(schoolName(receiver)), "\(pupilsBefore) → \(pupilsAfter)",
        "\(before.totalClasses) → \(after.totalClasses)",
        classCheck(after, isEstimate: facts.isEstimatedAfter[receiver]),
        "\(after.rooms) + \(after.newRooms)", "\(after.beds) + \(after.newBeds)",
      ])
    }
    return "<h3>\(phrases(Phrase.receivers))</h3>\n\(table.markup)"
  }

  /// The size of the largest class if a band's pupils are spread evenly, and whether it is allowed.
  private func classCheck(_ school: SchoolOperation, isEstimate: Bool) -> Markup {
    var largest = 0
    for band in plan.bands {
      let (pupils, classes) = (
        NetworkPlan.entry(school.pupils, band), NetworkPlan.entry(school.classes, band)
      )
      if classes > 0 { largest = max(largest, (pupils + classes - 1) / classes) }
    }
    let limit = String(plan.policy.bigClass)
    let size = pupils(largest, isEstimate: isEstimate)
    return largest < plan.policy.bigClass
      ? "\(size) <small class=\"good\">✓ \(phrases(Phrase.classCheckGood, limit))</small>"
      : "\(size) <strong class=\"bad\">✗ \(phrases(Phrase.classCheckBad, limit))</strong>"
  }

  private func changeTable(_ merge: Merge) -> Markup {
    """
    <h3>\(phrases(Phrase.moneyOfMerge, currency))</h3>
    \(ledgerTable(phrases(Phrase.moneyOfMerge, currency), merge.change, isChange: true).markup)\
    <p class="note">\(phrases(Phrase.moneyNote))</p>

    """
  }
}
