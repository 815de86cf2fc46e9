import Consolidation
import Geography

extension DossierBuilder {
  /// What the school is.
  var identity: [Dossier.Part] {
    let position =
      NumberText.fixed(place.coordinate.latitude, 6) + ", "
      + NumberText.fixed(place.coordinate.longitude, 6)
    return [
      .fact(.code, place.id), .fact(.name, place.name), factOrBlank(.village, nearestVillage),
      factOrBlank(.township, place.township), .fact(.type, typeText),
      .fact(.position, position), ifBuilt(.yearBuilt, place.yearBuilt.map(String.init)),
      .fact(.status, statusText), .fact(.protection, yesNo(place.isProtected)),
      .blank(.specialStatus),
    ]
  }

  /// What only a school of today can have: of a new site it is said that there is none yet.
  func ifBuilt(_ item: DossierItem, _ value: String?) -> Dossier.Part {
    place.isCandidate ? .fact(item, phrases(Phrase.dossierNewSite)) : factOrBlank(item, value)
  }

  /// The nearest village with its distance as the crow flies: files do not say where a school stands.
  private var nearestVillage: String? {
    let distances = region.settlements.indices.map {
      Geodesic.distance(from: place.coordinate, to: region.settlements[$0].coordinate)
    }
    guard let nearest = distances.indices.min(by: { distances[$0] < distances[$1] }) else {
      return nil
    }
    return phrases(
      Phrase.dossierNearest, region.settlements[nearest].name,
      phrases.kilometres(distances[nearest]))
  }

  private var typeText: String {
    place.isCandidate
      ? phrases(Phrase.dossierCandidate)
      : phrases(Phrase.dossierTeaches, bandNames(row.bandsBefore))
  }

  /// The decision and, for a school that stays, what it becomes.
  private var statusText: String {
    let decision = phrases.decision(row.decision)
    guard let type = row.type else { return decision }
    let becomes = phrases(
      Phrase.dossierBecomes, policy.kinds[type.kind].name[language], "\(type.maximumClasses)")
    return decision + phrases(Phrase.clauseComma) + becomes
      + (type.hasBoarding ? phrases(Phrase.clauseComma) + phrases(Phrase.dossierDormitory) : "")
  }

  /// Why the school is looked at.
  var reasons: [Dossier.Part] {
    let before = row.before
    let (pupils, classes) = (before.totalPupils, before.totalClasses)
    let isEstimate = context.placementsBefore[school].contains { plan.placements[$0].isEstimate }
    let none = phrases(Phrase.dossierNone)
    return [
      ifBuilt(
        .pupilsToday,
        phrases(
          Phrase.dossierPupilsToday, place.roll.map { number($0, 0) } ?? Phrase.dash[language],
          pupilsText(pupils, isEstimate: isEstimate))),
      ifBuilt(.classesToday, classesText(before)),
      ifBuilt(
        .pupilsPerClass, classes > 0 ? number(Double(pupils) / Double(classes), 1) : none),
      ifBuilt(.staffToday, place.teachers.map { number($0, 1) }),
      ifBuilt(.costPerPupil, pupils > 0 ? money(before.ledger.total / Double(pupils)) : none),
      ifBuilt(.condition, place.condition), ifBuilt(.yearBelow, yearBelow), expectedPupils,
    ]
  }

  private func classesText(_ operation: SchoolOperation) -> String {
    let bands = plan.bands.filter { NetworkPlan.entry(operation.classes, $0) > 0 }
    guard !bands.isEmpty else { return "0" }
    let parts = bands.map {
      phrases(Phrase.dossierOfBand, bandName($0), "\(NetworkPlan.entry(operation.classes, $0))")
    }
    return phrases(Phrase.dossierTotalOf, "\(operation.totalClasses)", phrases.list(parts))
  }

  /// The year in which the middle path falls below each threshold.
  private var yearBelow: String? {
    guard let crossing = context.crossings[school] else { return nil }
    let parts = zip(ForecastSummary.thresholds, crossing.years).map { threshold, year in
      phrases(
        Phrase.dossierBelow, "\(threshold)", year.map(String.init) ?? phrases(Phrase.dossierNotSoon)
      )
    }
    return parts.joined(separator: Phrase.clauseSemicolon[language])
  }

  private var expectedPupils: Dossier.Part {
    let rows = context.expected[school].sorted { $0.year < $1.year }
    guard !rows.isEmpty else { return ifBuilt(.pupilsExpected, nil) }
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.dossierAutumn)), .number(phrases(Phrase.dossierLow)),
      .number(phrases(Phrase.dossierMiddle)), .number(phrases(Phrase.dossierHigh)),
    ])
    for row in rows {
      table.rows.append([
        String(row.year), number(row.low, 0), number(row.median, 0), number(row.high, 0),
      ])
    }
    return .table(.pupilsExpected, table)
  }
}
