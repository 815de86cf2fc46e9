import Consolidation

extension DossierBuilder {
  /// The four vetoes with the model's evidence, and what hearing, publicity and approval must fill in.
  var procedure: [Dossier.Part] {
    let days = policy.rules.compactMap(\.publicityDays).max()
    let rule = policy.rules.first { $0.publicityDays != nil }
    let steps = policy.rules.first { $0.id == "procedure" }
    return [
      .check(.vetoParents, phrases(Phrase.dossierParentsEvidence)),
      .check(.vetoTravel, travelEvidence), .check(.vetoBoarding, boardingEvidence),
      .check(.vetoSize, sizeEvidence), .field(.hearingDate, ""),
      .field(.hearingDelegates, phrases(Phrase.dossierDelegates)),
      .field(.hearingVotes, phrases(Phrase.dossierVotes)),
      .field(
        .publicityStart,
        days.map { phrases(Phrase.dossierPublicity, "\($0)", rule.map(document) ?? "") }
          ?? phrases(Phrase.dossierNoPublicity)),
      .field(.publicityEnd, days.map { phrases(Phrase.dossierPublicityEnd, "\($0)") } ?? ""),
      .field(
        .approvals,
        phrases(Phrase.dossierApprovals)
          + (steps.map { (language == .chinese ? "" : " ") + citation($0) } ?? "")),
      .field(.appeal, phrases(Phrase.dossierAppeal)),
    ]
  }

  private func longest(_ mode: TravelMode) -> Double {
    concerned.compactMap { $0.after?.mode == mode ? $0.after?.minutes : nil }.max() ?? 0
  }

  private var travelEvidence: String {
    let unplaced = sum(concerned.filter { $0.after == nil })
    let over = sum(concerned.filter { $0.after?.isOverLimit == true })
    return phrases(
      Phrase.dossierTravelEvidence, grouped(over), grouped(unplaced), number(longest(.walk), 0),
      number(longest(.bus), 0))
  }

  private var boardingEvidence: String {
    let boarders = receivers.reduce(0) { $0 + $1.after.boarders }
    guard boarders > 0 else { return phrases(Phrase.dossierNobodyBoards) }
    return phrases(
      Phrase.dossierBoardingEvidence, grouped(boarders),
      grouped(receivers.reduce(0) { $0 + $1.after.beds }),
      grouped(receivers.reduce(0) { $0 + $1.after.newBeds }))
  }

  private var sizeEvidence: String {
    let most = receivers.map(\.after.totalPupils).max() ?? 0
    return phrases(Phrase.dossierSizeEvidence, grouped(most), "\(policy.schoolCap)") + bigClassText
  }

  // MARK: Timetable

  /// The school year of the change: one later where something must be built first.
  private var yearOfChange: Int { mustBuild ? 3 : 2 }

  private var mustBuild: Bool {
    receivers.contains { $0.after.newRooms > 0 || $0.after.newBeds > 0 }
  }

  var timetable: [Dossier.Part] {
    var parts: [Dossier.Part] = [.table(.steps, stepTable), transition]
    parts.append(.note(phrases(Phrase.dossierTimetableNote)))
    if let forecast = region.forecast {
      parts.append(.note(phrases(Phrase.dossierForYear, "\(forecast.year)")))
    }
    return parts
  }

  private var stepTable: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.dossierSchoolYear)), .text(phrases(Phrase.dossierStep)),
      .text(phrases(Phrase.dossierDates)),
    ])
    func add(_ year: Int, _ step: String) {
      table.rows.append([phrases(Phrase.dossierYear, "\(year)"), step, "________"])
    }
    add(1, phrases(Phrase.dossierStepProcedure))
    if mustBuild {
      for receiver in receivers where receiver.after.newRooms > 0 || receiver.after.newBeds > 0 {
        let works = [
          (Phrase.dossierBuildRooms, receiver.after.newRooms),
          (Phrase.dossierBuildBeds, receiver.after.newBeds),
        ].filter { $0.1 > 0 }.map { phrases($0.0, grouped($0.1)) }
        add(
          2,
          phrases(
            Phrase.dossierStepBuild, region.schools[receiver.school].name, phrases.list(works)))
      }
      add(2, phrases(Phrase.dossierStepAccept))
    }
    if concerned.contains(where: { $0.after?.mode == .bus }) {
      add(yearOfChange - 1, phrases(Phrase.dossierStepTrial))
    }
    switch role {
    case .merge:
      add(yearOfChange, phrases(Phrase.dossierStepMove))
      add(yearOfChange + 1, phrases(Phrase.dossierStepEnd))
    case .boardingCentre: add(yearOfChange, phrases(Phrase.dossierStepCentre))
    case .smallKept: add(yearOfChange, phrases(Phrase.dossierStepReview))
    }
    return table
  }

  /// Which grades move when: the last grade finishes where it is.
  private var transition: Dossier.Part {
    guard let merge else {
      return .fact(
        .transition,
        phrases(
          role == .boardingCentre ? Phrase.dossierComing : Phrase.dossierNothingMoves))
    }
    let grades = merge.bands.flatMap { Array(policy.bands[$0].grades) }.sorted()
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.dossierGrade)), .number(phrases(Phrase.onTheRoll)),
      .text(phrases(Phrase.dossierMoves)),
    ])
    for grade in grades {
      let roll = place.gradeEnrolment.indices.contains(grade) ? place.gradeEnrolment[grade] : nil
      let isLast = grade == grades.last && grades.count > 1
      table.rows.append([
        gradeName(grade), roll.map { number($0, 0) } ?? Phrase.dash[language],
        phrases(
          isLast ? Phrase.dossierStays : Phrase.dossierMovesIn, "\(yearOfChange)"),
      ])
    }
    return tableOrNone(.transition, table)
  }
}
