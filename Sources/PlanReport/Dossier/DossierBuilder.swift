import Consolidation

/// Gathers what a plan says of one school, in the order of the list.
///
/// Figures are those of the plan's tables: pupils, ways and money of a merge as in merges.csv, schools
/// before and after as in schools.csv.
struct DossierBuilder {
  let context: DossierContext
  let school: Int
  let role: Dossier.Role
  let row: SchoolPlan
  let merge: Merge?
  /// Whom the decision concerns: those who must change school; at a centre those who come from other
  /// schools or board; at a small school that stays, all who attend it in the plan.
  let concerned: [Placement]
  /// The schools whose load is told: those that receive, or the school itself.
  let receivers: [SchoolPlan]

  var plan: NetworkPlan { context.plan }
  var region: Region { context.region }
  var policy: Policy { context.policy }
  var phrases: Phrasebook { context.phrases }
  var language: Language { context.phrases.language }
  var place: School { region.schools[school] }
  var entry: KeepCloseLedger.Entry? { context.entry[school] }

  init?(_ context: DossierContext, school: Int, role: Dossier.Role) {
    guard let index = context.planRow[school] else { return nil }
    (self.context, self.school, self.role) = (context, school, role)
    let plan = context.plan
    row = plan.schools[index]
    let merge = role == .merge ? context.merge[school] : nil
    self.merge = merge
    let after = context.placementsAfter[school].map { plan.placements[$0] }
    switch role {
    case .merge: concerned = merge.map(plan.placements(of:)) ?? []
    case .boardingCentre:
      concerned = after.filter { $0.before?.school != school || $0.after?.mode == .board }
    case .smallKept: concerned = after
    }
    receivers =
      merge.map { $0.receivers.compactMap { context.planRow[$0].map { plan.schools[$0] } } }
      ?? [row]
  }

  func build() -> Dossier {
    let name = place.name
    return Dossier(
      school: school, role: role, file: context.names[school], language: language,
      title: phrases(Phrase.dossierTitle, name),
      subtitle: phrases(
        row.decision == .reduced ? Phrase.dossierReduced : Self.title(role)), lead: lead,
      sections: sections,
      runningHead: phrases(Phrase.dossierHead, region.name, name, place.id),
      runningFoot: phrases(
        Phrase.dossierFoot, context.inputs.run.program, policy.id,
        String(context.inputs.run.seed), gapText))
  }

  static func title(_ role: Dossier.Role) -> LocalizedText {
    switch role {
    case .merge: Phrase.dossierMerge
    case .boardingCentre: Phrase.dossierCentre
    case .smallKept: Phrase.dossierSmall
    }
  }

  private var sections: [Dossier.Section] {
    DossierItem.Topic.allCases.map { topic in
      Dossier.Section(topic: topic, parts: parts(topic))
    }
  }

  private func parts(_ topic: DossierItem.Topic) -> [Dossier.Part] {
    switch topic {
    case .identity: identity
    case .reasons: reasons
    case .alternatives: alternatives
    case .receivers: receiving
    case .pupils: pupils
    case .boarding: boarding
    case .money: money
    case .staff: staff
    case .premises: premises
    case .procedure: procedure
    case .risk: risk
    case .timetable: timetable
    case .rules: rules
    case .provenance: provenance
    }
  }

  /// What is proposed, and the questions that people ask first.
  private var lead: [String] {
    let placed = concerned.filter { $0.after != nil }
    let count = pupilsText(receivers.isEmpty ? concerned : placed)
    var sentences: [String]
    switch role {
    case .merge:
      let bands = phrases.list((merge?.bands ?? []).map(bandName))
      let names = phrases.list(receivers.map { region.schools[$0.school].name })
      sentences = [
        receivers.isEmpty
          ? phrases(Phrase.dossierLeadNowhere, place.name, bands, count)
          : phrases(Phrase.dossierLeadMerge, place.name, bands, count, names)
      ]
      if !receivers.isEmpty, placed.count < concerned.count {
        let left = concerned.filter { $0.after == nil }
        sentences.append(phrases(Phrase.dossierLeadUnplaced, pupilsText(left)))
      }
    case .boardingCentre:
      sentences = [
        phrases(
          Phrase.dossierLeadCentre, place.name, grouped(row.after.totalPupils),
          grouped(row.after.boarders), grouped(row.after.newRooms), grouped(row.after.newBeds))
      ]
    case .smallKept:
      sentences = [phrases(Phrase.dossierLeadSmall, place.name, pupilsText(concerned))]
    }
    sentences.append(phrases(Phrase.dossierProposal))
    return sentences
  }

  // MARK: Words

  func bandName(_ band: Int) -> String { policy.bands[band].name[language] }

  func bandNames(_ bands: [Int]) -> String {
    bands.isEmpty ? Phrase.dash[language] : phrases.list(bands.map(bandName))
  }

  func grouped(_ x: Int) -> String { NumberText.grouped(x) }

  func number(_ x: Double, _ decimals: Int) -> String {
    Phrasebook.signed(NumberText.grouped(x, decimals))
  }

  func money(_ x: Double) -> String { phrases.money(x, policy.currency) }

  /// A change of money, with its sign and unit.
  func moneyChange(_ x: Double) -> String {
    phrases(
      Phrase.moneyFull, Phrasebook.change(x, 0), phrases.unit(ofCurrency: policy.currency))
  }

  /// A number of pupils, marked where it is an estimate or holds one.
  func pupilsText(_ count: Int, isEstimate: Bool) -> String {
    isEstimate && count > 0 ? "≈" + grouped(count) : grouped(count)
  }

  func pupilsText(_ placements: [Placement]) -> String {
    pupilsText(sum(placements), isEstimate: placements.contains(where: \.isEstimate))
  }

  func sum(_ placements: [Placement]) -> Int { placements.reduce(0) { $0 + $1.pupils } }

  func yesNo(_ flag: Bool) -> String { phrases(flag ? Phrase.yes : Phrase.no) }

  /// A fact where there is a value, else the item's blank.
  func factOrBlank(_ item: DossierItem, _ value: String?) -> Dossier.Part {
    guard let value, !value.isEmpty else { return .blank(item) }
    return .fact(item, value)
  }

  /// A table where it has rows, else a sentence that there is nothing to list.
  func tableOrNone(_ item: DossierItem, _ table: Dossier.Table) -> Dossier.Part {
    table.rows.isEmpty ? .fact(item, phrases(Phrase.dossierNone)) : .table(item, table)
  }

  /// Change of money in a year: of a merge as merges.csv has it, else of the school itself.
  var change: Ledger { merge?.change ?? row.after.ledger - row.before.ledger }

  var gapText: String { phrases.percent(ProofWords(plan: plan, phrases: phrases).gapPercent) }
}
