/// Key figures and what is proved.
extension AuditRun {
  mutating func checkKeyFigures() {
    let schools = inputs.region.schools.indices
    check(
      tables.before, before, open: schools.filter { !inputs.bandsToday($0).isEmpty }, \.before,
      .keyFiguresToday)
    check(
      tables.after, after, open: schools.filter { kind($0) != nil }, \.after, .keyFiguresPlanned)
  }

  private mutating func check(
    _ stated: KeyFigures, _ years: [Year], open: [Int], _ side: KeyPath<Row, Way?>,
    _ place: Disagreement.Place
  ) {
    let small = open.filter { years[$0].pupils.reduce(0, +) < inputs.policy.smallSchool }
    compare(.schools, place, stated.schools, open.count)
    compare(.smallSchools, place, stated.smallSchools, small.count)
    compare(
      .boardingSchools, place, stated.boardingSchools, open.filter { years[$0].boarders > 0 }.count)
    func sum(_ figure: (Year) -> Int) -> Int { open.reduce(0) { $0 + figure(years[$1]) } }
    checkWays(stated, side, place)
    compare(.classes, place, stated.classes, sum { $0.classes.reduce(0, +) })
    compare(.newRooms, place, stated.newRooms, sum(\.newRooms))
    compare(.newBeds, place, stated.newBeds, sum(\.newBeds))
    var money = AuditMoney()
    for year in years {
      money.add(year.own)
      money.add(year.ways)
    }
    for item in CostItem.allCases {
      for purse in Purse.allCases {
        compare(
          .moneyOfItem(item, purse), place, stated.ledger[item, purse], money[item, purse],
          step: 0.01)
      }
    }
  }

  private mutating func checkWays(
    _ stated: KeyFigures, _ side: KeyPath<Row, Way?>, _ place: Disagreement.Place
  ) {
    var (placed, unplaced, over, day) = (0, 0, 0, 0)
    var byMode = [Int](repeating: 0, count: TravelMode.allCases.count)
    var (minutes, metres, longestMinutes, longestMetres) = (0.0, 0.0, 0.0, 0.0)
    for row in rows {
      guard let way = row[keyPath: side] else {
        unplaced += row.pupils
        continue
      }
      placed += row.pupils
      byMode[TravelMode.allCases.firstIndex(of: way.mode) ?? 0] += row.pupils
      guard let found = inputs.way(row.settlement, way.school, way.mode) else { continue }
      let length = found.metres
      let time = inputs.minutes(found, way.mode, row.band)
      if !inputs.isWithinLimits(found, way.mode, row.band, slack: 1e-6) { over += row.pupils }
      guard way.mode != .board else { continue }
      day += row.pupils
      minutes += time * Double(row.pupils)
      metres += length * Double(row.pupils)
      longestMinutes = max(longestMinutes, time)
      longestMetres = max(longestMetres, length)
    }
    compare(.pupils, place, stated.pupils, placed)
    compare(.unplacedPupils, place, stated.unplacedPupils, unplaced)
    compare(.overLimitPupils, place, stated.overLimitPupils, over)
    for (index, mode) in TravelMode.allCases.enumerated() {
      let value = stated.pupilsByMode.indices.contains(index) ? stated.pupilsByMode[index] : -1
      compare(.pupilsByMode(mode), place, value, byMode[index])
    }
    let share = day > 0 ? 1 / Double(day) : 0
    compare(.meanMinutes, place, stated.meanMinutes, minutes * share, step: 0.01)
    compare(.maximumMinutes, place, stated.maximumMinutes, longestMinutes, step: 0.01)
    compare(.meanMetres, place, stated.meanMetres, metres * share, step: 0.1)
    compare(.maximumMetres, place, stated.maximumMetres, longestMetres, step: 0.1)
  }

  /// The objective is the plan's total cost and the price of pupils who have no place though some
  /// school could serve them; pupils out of reach of every school are in no plan's objective.
  mutating func checkProof() {
    var total = after.reduce(0) { $0 + $1.own.total + $1.ways.total }
    for row in rows where row.after == nil && inputs.hasReach(row.settlement, row.band) {
      total += inputs.policy.costs.unplacedPupil * Double(row.pupils)
    }
    compare(.objective, .proof, tables.objective, total, step: 0.01)
    if !(tables.bound <= tables.objective + 0.01 + 1e-9 * abs(tables.objective)) {
      report(.bound, .proof, Self.text(tables.bound), "≤ " + Self.text(tables.objective))
    }
  }
}
