import Consolidation
import Geography

/// plan.kml: schools, villages and merges for Google Earth and other viewers of KML 2.2.
///
/// Schools stand in a folder for each decision, those with boarding in the plan apart, then villages
/// and a line from each merged school to the schools that receive its pupils. Names, styles and
/// descriptions serve people, in both languages; `ExtendedData` holds identifiers and figures under
/// the names that the tables have. Shapes and the page's colours, which people with a weakness for
/// colours can tell apart, mark the decisions.
struct PlanKML {
  private let plan: NetworkPlan
  private let facts: ReportFacts
  private let books = Language.allCases.map(Phrasebook.init)

  init(_ plan: NetworkPlan) {
    self.plan = plan
    facts = ReportFacts(plan)
  }

  /// The file.
  var text: String {
    var kml = KMLText()
    for style in Self.styles { kml.addStyle(style) }
    addSchools(&kml)
    addVillages(&kml)
    addMerges(&kml)
    return kml.document(name: plan.region.name, description: both(Phrase.kmlAbout))
  }

  // MARK: Schools

  private func addSchools(_ kml: inout KMLText) {
    kml.openFolder(both(Phrase.kmlSchools))
    for decision in SchoolDecision.allCases {
      for boards in [true, false] {
        let rows = plan.schools.filter { $0.decision == decision && self.boards($0) == boards }
        guard !rows.isEmpty else { continue }
        let name = both { book in
          book.decision(decision)
            + (boards ? Phrase.clauseComma[book.language] + book(Phrase.kmlBoarding) : "")
        }
        kml.openFolder(name)
        for row in rows { addSchool(row, &kml) }
        kml.closeFolder()
      }
    }
    kml.closeFolder()
  }

  private func boards(_ row: SchoolPlan) -> Bool { row.type?.hasBoarding ?? false }

  private func addSchool(_ row: SchoolPlan, _ kml: inout KMLText) {
    let school = plan.region.schools[row.school]
    let receivers = plan.merges.first { $0.school == row.school }?.receivers
    let lines = books.flatMap { book -> [String] in
      let stop = Phrase.colon[book.language]
      var lines = [
        book.decision(row.decision) + (school.township.isEmpty ? "" : stop + school.township),
        book(
          Phrase.kmlPupils, pupils(row.before.totalPupils, facts.isEstimatedBefore[row.school]),
          pupils(row.after.totalPupils, facts.isEstimatedAfter[row.school])),
        book(
          Phrase.kmlClasses, NumberText.grouped(row.before.totalClasses),
          NumberText.grouped(row.after.totalClasses)),
      ]
      if row.after.boarders > 0 {
        lines.append(
          book(
            Phrase.kmlBoarders, pupils(row.after.boarders, facts.isEstimatedAfter[row.school])))
      }
      if let receivers {
        lines.append(book(Phrase.kmlReceivers, names(receivers, book)))
      }
      return lines
    }
    kml.addPlacemark(
      school.name, lines, style: row.decision.rawValue + (boards(row) ? "-boarding" : ""),
      data: [
        ("layer", "school"), ("id", school.id), ("township", school.township),
        ("decision", row.decision.rawValue), ("kind", plan.kind(of: row)?.id ?? ""),
        ("pupils_before", "\(row.before.totalPupils)"),
        ("pupils_after", "\(row.after.totalPupils)"),
        ("boarders_after", "\(row.after.boarders)"),
      ], .point(school.coordinate))
  }

  private func names(_ schools: [Int], _ book: Phrasebook) -> String {
    schools.isEmpty
      ? book(Phrase.kmlNoReceiver) : book.list(schools.map { plan.region.schools[$0].name })
  }

  // MARK: Villages

  private func addVillages(_ kml: inout KMLText) {
    var placements = [[Placement]](repeating: [], count: plan.region.settlements.count)
    for placement in plan.placements { placements[placement.settlement].append(placement) }
    kml.openFolder(both(Phrase.kmlVillages))
    for (isUnplaced, title) in [(false, Phrase.kmlPlaced), (true, Phrase.kmlUnplaced)] {
      let villages = placements.indices.filter { village in
        placements[village].contains { $0.after == nil } == isUnplaced
      }
      guard !villages.isEmpty else { continue }
      kml.openFolder(both(title))
      for village in villages {
        addVillage(village, placements[village], isUnplaced: isUnplaced, &kml)
      }
      kml.closeFolder()
    }
    kml.closeFolder()
  }

  private func addVillage(
    _ village: Int, _ placements: [Placement], isUnplaced: Bool, _ kml: inout KMLText
  ) {
    let settlement = plan.region.settlements[village]
    let all = placements.reduce(0) { $0 + $1.pupils }
    let unplaced = placements.reduce(0) { $0 + ($1.after == nil ? $1.pupils : 0) }
    let isEstimate = placements.contains(where: \.isEstimate)
    let lines = books.flatMap { book -> [String] in
      var lines = [book(Phrase.kmlVillagePupils, pupils(all, isEstimate))]
      lines += placements.compactMap { way($0, book) }
      if unplaced > 0 {
        lines.append(book(Phrase.kmlVillageUnplaced, pupils(unplaced, isEstimate)))
      }
      return lines
    }
    kml.addPlacemark(
      settlement.name, lines, style: isUnplaced ? "village-unplaced" : "village",
      data: [
        ("layer", "settlement"), ("id", settlement.id), ("township", settlement.township),
        ("pupils", "\(all)"), ("unplaced", "\(unplaced)"),
      ], .point(settlement.coordinate))
  }

  /// Where one band of a village goes.
  private func way(_ placement: Placement, _ book: Phrasebook) -> String? {
    guard let trip = placement.after else { return nil }
    return book(
      Phrase.kmlWay, plan.policy.bands[placement.band].name[book.language],
      plan.region.schools[trip.school].name, book.mode(trip.mode), book.minutes(trip.minutes))
  }

  // MARK: Merges

  private func addMerges(_ kml: inout KMLText) {
    guard !plan.merges.isEmpty else { return }
    kml.openFolder(both(Phrase.kmlMerges))
    for merge in plan.merges where !merge.receivers.isEmpty {
      let school = plan.region.schools[merge.school]
      let moved = plan.placements(of: merge)
      let isEstimate = moved.contains(where: \.isEstimate)
      let count = moved.reduce(0) { $0 + $1.pupils }
      let receivers = merge.receivers.map { plan.region.schools[$0] }
      let lines = books.map { book in
        book(Phrase.kmlMerge, pupils(count, isEstimate), school.name, names(merge.receivers, book))
      }
      kml.addPlacemark(
        "\(school.name) → \(receivers.map(\.name).joined(separator: ", "))", lines, style: "merge",
        data: [
          ("layer", "merge"), ("school", school.id),
          ("receivers", CSVText.joined(receivers.map(\.id))), ("pupils", "\(count)"),
        ], .lines(receivers.map { (school.coordinate, $0.coordinate) }))
    }
    kml.closeFolder()
  }

  // MARK: Words

  private func pupils(_ count: Int, _ isEstimate: Bool) -> String {
    (isEstimate && count > 0 ? "≈" : "") + NumberText.grouped(count)
  }

  private func both(_ text: LocalizedText) -> String { both { $0(text) } }

  /// A name in both languages.
  private func both(_ text: (Phrasebook) -> String) -> String {
    books.map(text).joined(separator: " / ")
  }

  private static let styles: [KMLStyle] = {
    let schools: [(SchoolDecision, UInt32, String)] = [
      (.kept, 0x0072B2, "square"), (.reduced, 0x56B4E9, "polygon"),
      (.extended, 0x5B3FA0, "target"), (.closed, 0xD55E00, "cross-hairs"),
      (.opened, 0x009E73, "star"), (.unused, 0x8A9298, "donut"),
    ]
    let plain = schools.map { KMLStyle(id: $0.0.rawValue, colour: $0.1, icon: $0.2) }
    // A bed tells schools with boarding from the others, the colour still the decision.
    let boarding = schools.map {
      KMLStyle(id: $0.0.rawValue + "-boarding", colour: $0.1, icon: "lodging", scale: 1.2)
    }
    return plain + boarding + [
      KMLStyle(
        id: "village", colour: 0x6F777C, icon: "placemark_circle", scale: 0.6, labelScale: 0),
      KMLStyle(
        id: "village-unplaced", colour: 0xF0E442, icon: "triangle", scale: 0.9, labelScale: 0.7),
      KMLStyle(id: "merge", colour: 0xD55E00, icon: "arrow", width: 3),
    ]
  }()
}
