import Consolidation

extension DossierBuilder {
  /// Posts now and needed.
  var staff: [Dossier.Part] {
    let involved = (merge == nil ? [] : [row]) + receivers
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.school)), .number(phrases(Phrase.dossierTeachers)),
      .number(phrases(Phrase.dossierPostsToday)), .number(phrases(Phrase.dossierPostsPlan)),
    ])
    for one in involved {
      let school = region.schools[one.school]
      table.rows.append([
        school.name, school.teachers.map { number($0, 1) } ?? Phrase.dash[language],
        number(posts(one.before), 1), number(posts(one.after), 1),
      ])
    }
    let surplus = involved.reduce(0) { $0 + posts($1.before) - posts($1.after) }
    let words: LocalizedText =
      surplus > 0.05
      ? Phrase.dossierSurplus : surplus < -0.05 ? Phrase.dossierShortage : Phrase.dossierEvenPosts
    return [
      .table(.posts, table), .note(phrases(Phrase.dossierPostsNote)),
      .fact(.surplus, phrases(words, number(abs(surplus), 1))), .blank(.subjects),
    ]
  }

  /// The posts that a school's classes take under the policy.
  private func posts(_ operation: SchoolOperation) -> Double {
    plan.bands.reduce(0) {
      $0 + Double(NetworkPlan.entry(operation.classes, $1)) * policy.bands[$1].staffPerClass
    }
  }

  /// What becomes of land and buildings.
  var premises: [Dossier.Part] {
    let rooms = row.decision == .opened ? 0 : max(0, row.before.rooms - row.after.totalClasses)
    let preschool = policy.bands.first { $0.stage == .preschool }
    let seats = preschool.map {
      phrases(
        Phrase.dossierSeats, grouped(rooms * $0.classSize), grouped(rooms), grouped($0.classSize))
    }
    let rule = policy.rules.first { $0.id == "premises" }
    return [
      .fact(
        .vacantRooms, phrases(Phrase.dossierVacant, grouped(rooms), grouped(row.before.rooms))),
      factOrBlank(.preschoolSeats, rooms > 0 ? seats : phrases(Phrase.dossierNone)),
      .blank(.floorArea), .blank(.land),
      .field(.reuse, rule.map { citation($0) } ?? ""), .blank(.residualValue),
    ]
  }

  /// The document of a rule with its status.
  func document(_ rule: PolicyRule) -> String {
    phrases(
      Phrase.dossierDocument, rule.source.document[language], phrases.status(rule.source.status))
  }

  /// A rule in its words, with document and status.
  func citation(_ rule: PolicyRule) -> String {
    phrases(
      Phrase.dossierCitation, rule.text[language], rule.source.document[language],
      phrases.status(rule.source.status))
  }
}
