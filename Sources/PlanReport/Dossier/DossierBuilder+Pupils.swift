import Consolidation

extension DossierBuilder {
  /// Whom it concerns, and their ways.
  var pupils: [Dossier.Part] {
    [
      tableOrNone(.groups, groupTable), byGrade, .fact(.modes, modesText), .table(.ways, wayTable),
      tableOrNone(.worstVillages, worstTable), .blank(.leftBehind), .blank(.poor),
      .blank(.specialNeeds), .blank(.roadSafety),
    ]
  }

  /// Every group of pupils: a village and its grades, with the way today and in the plan.
  private var groupTable: Dossier.Table {
    var table = Dossier.Table(
      columns: [
        .text(phrases(Phrase.village)), .text(phrases(Phrase.band)),
        .number(phrases(Phrase.pupils)), .text(phrases(Phrase.schoolToday)),
      ] + wayColumns(Phrase.oldWay, Phrase.minutesToday) + [.text(phrases(Phrase.newSchool))]
        + wayColumns(Phrase.newWay, Phrase.minutesPlan))
    for placement in concerned {
      table.rows.append(
        [
          villageName(placement), bandName(placement.band),
          pupilsText(placement.pupils, isEstimate: placement.isEstimate),
        ] + cells(placement.before) + cells(placement.after, unplaced: placement.unplaced))
    }
    return table
  }

  private func wayColumns(
    _ kilometres: LocalizedText, _ minutes: LocalizedText
  ) -> [Dossier.Table.Column] {
    [.number(phrases(kilometres)), .number(phrases(minutes)), .text(phrases(Phrase.mode))]
  }

  private func villageName(_ placement: Placement) -> String {
    let name = region.settlements[placement.settlement].name
    guard !placement.part.isWhole else { return name }
    return name + " "
      + phrases(Phrase.partOf, "\(placement.part.number)", "\(placement.part.count)")
  }

  private func cells(_ trip: Trip?, unplaced: UnplacedReason? = nil) -> [String] {
    let dash = Phrase.dash[language]
    guard let trip else {
      return [unplaced == nil ? dash : phrases(Phrase.withoutPlace), dash, dash, dash]
    }
    return [
      region.schools[trip.school].name, number(trip.metres / 1000, 1), number(trip.minutes, 0),
      phrases.mode(trip.mode),
    ]
  }

  /// The roll of the grades concerned, where the files count them.
  private var byGrade: Dossier.Part {
    let grades = concernedGrades.filter { place.gradeEnrolment[$0] != nil }
    guard !grades.isEmpty else { return ifBuilt(.byGrade, nil) }
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.dossierGrade)), .number(phrases(Phrase.onTheRoll)),
    ])
    for grade in grades {
      table.rows.append([gradeName(grade), number(place.gradeEnrolment[grade] ?? 0, 0)])
    }
    return .table(.byGrade, table)
  }

  func gradeName(_ grade: Int) -> String {
    grade == 0 ? phrases(Phrase.dossierPreschool) : phrases(Phrase.dossierGradeName, "\(grade)")
  }

  /// The grades of the bands that end, or that the school teaches today.
  var concernedGrades: [Int] {
    (merge?.bands ?? row.bandsBefore).flatMap { Array(policy.bands[$0].grades) }
      .filter(place.gradeEnrolment.indices.contains).sorted()
  }

  private var modesText: String {
    let parts = TravelMode.allCases.map { mode in
      let before = sum(concerned.filter { $0.before?.mode == mode })
      let after = sum(concerned.filter { $0.after?.mode == mode })
      return phrases(
        Phrase.dossierModes, phrases.mode(mode), grouped(before), grouped(after))
    }
    let unplaced = sum(concerned.filter { $0.after == nil })
    return (parts + [phrases(Phrase.dossierUnplaced, grouped(unplaced))])
      .joined(separator: Phrase.clauseSemicolon[language])
  }

  /// Mean, middle, ninth tenth and longest of day pupils' ways, weighted by pupils.
  private var wayTable: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.indicator)), .number(phrases(Phrase.today)),
      .number(phrases(Phrase.plan)),
    ])
    func add(_ title: LocalizedText, _ value: (KeyPath<Placement, Trip?>) -> String) {
      table.rows.append([phrases(title), value(\.before), value(\.after)])
    }
    add(Phrase.dossierDayPupils) { grouped(TravelFigures(concerned, $0).pupils) }
    add(Phrase.meanWay) { number(TravelFigures(concerned, $0).meanMetres / 1000, 2) }
    add(Phrase.worstWay) { number(TravelFigures(concerned, $0).maximumMetres / 1000, 2) }
    add(Phrase.meanTime) { number(TravelFigures(concerned, $0).meanMinutes, 1) }
    add(Phrase.dossierMedian) { number(minutes(0.5, $0), 1) }
    add(Phrase.dossierNinth) { number(minutes(0.9, $0), 1) }
    add(Phrase.worstTime) { number(TravelFigures(concerned, $0).maximumMinutes, 1) }
    add(Phrase.pupilsOver) { trip in
      grouped(sum(concerned.filter { $0[keyPath: trip]?.isOverLimit == true }))
    }
    return table
  }

  /// The minutes that `share` of the day pupils stay at or below.
  func minutes(_ share: Double, _ trip: KeyPath<Placement, Trip?>) -> Double {
    let ways = concerned.compactMap { placement -> (minutes: Double, pupils: Int)? in
      guard let way = placement[keyPath: trip], way.mode != .board else { return nil }
      return (way.minutes, placement.pupils)
    }.sorted { $0.minutes < $1.minutes }
    let wanted = share * Double(ways.reduce(0) { $0 + $1.pupils })
    var count = 0
    for way in ways {
      count += way.pupils
      if Double(count) >= wanted { return way.minutes }
    }
    return 0
  }

  /// The five villages whose day pupils have the longest ways in the plan.
  private var worstTable: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.village)), .text(phrases(Phrase.band)), .number(phrases(Phrase.pupils)),
      .number(phrases(Phrase.minutesToday)), .number(phrases(Phrase.minutesPlan)),
      .text(phrases(Phrase.mode)),
    ])
    let day = concerned.indices.filter { concerned[$0].after.map { $0.mode != .board } ?? false }
    let longest = day.sorted {
      (concerned[$1].after?.minutes ?? 0, $0) < (concerned[$0].after?.minutes ?? 0, $1)
    }
    for placement in longest.prefix(5).map({ concerned[$0] }) {
      guard let after = placement.after else { continue }
      table.rows.append([
        villageName(placement), bandName(placement.band),
        pupilsText(placement.pupils, isEstimate: placement.isEstimate),
        placement.before.map { number($0.minutes, 0) } ?? Phrase.dash[language],
        number(after.minutes, 0), phrases.mode(after.mode),
      ])
    }
    return table
  }

  // MARK: Boarding

  /// Who boards, and what that takes.
  var boarding: [Dossier.Part] {
    let boarders = concerned.filter { $0.after?.mode == .board }
    let count = sum(boarders)
    let newBeds = receivers.reduce(0) { $0 + $1.after.newBeds }
    let costs = policy.costs
    return [
      tableOrNone(.boardersByBand, boarderTable(boarders)),
      .fact(.bedsToBuild, grouped(newBeds)),
      .fact(
        .dormitoryArea,
        phrases(
          Phrase.dossierArea, number(Double(newBeds) * costs.bedArea, 0), number(costs.bedArea, 1))),
      .fact(
        .lifeTeachers,
        phrases(
          Phrase.dossierLifeTeachers, number(Double(count) / costs.boardersPerLifeTeacher, 1),
          number(costs.boardersPerLifeTeacher, 0))),
      .fact(
        .boardingFamilies,
        phrases(
          Phrase.dossierBoardingFamilies, money(costs.boarderFood),
          money(Double(count) * costs.boarderFood))),
    ]
  }

  private func boarderTable(_ boarders: [Placement]) -> Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.band)), .number(phrases(Phrase.pupilsBoarding)),
      .text(phrases(Phrase.dossierMayBoard)),
    ])
    for band in plan.bands {
      let own = boarders.filter { $0.band == band }
      guard !own.isEmpty || concerned.contains(where: { $0.band == band }) else { continue }
      table.rows.append([
        bandName(band), pupilsText(own), yesNo(policy.bands[band].mayBoard),
      ])
    }
    return table
  }
}
