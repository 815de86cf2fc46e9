import Consolidation

extension DossierBuilder {
  /// Who pays what, today and in the plan; for a merge the change is that of merges.csv, which shares
  /// what a receiving school spends more among all it receives.
  var money: [Dossier.Part] {
    [
      .table(.purses, purseTable),
      .note(phrases(merge == nil ? Phrase.dossierOwnMoney : Phrase.moneyNote)),
      tableOrNone(.costItems, itemTable), .fact(.oneOff, oneOffText),
      .fact(.transfers, transferText), .fact(.payback, paybackText),
      tableOrNone(.sensitivity, sensitivityTable), .note(phrases(Phrase.dossierSensitivityNote)),
    ]
  }

  private func column(_ title: LocalizedText) -> Dossier.Table.Column { .number(phrases(title)) }

  /// The school and its receivers by purse.
  private var purseTable: Dossier.Table {
    var table = Dossier.Table(
      columns: [.text(phrases(Phrase.dossierAccount))]
        + Purse.allCases.map { .number(phrases.purse($0)) } + [column(Phrase.total)])
    func add(_ title: String, _ ledger: Ledger, isChange: Bool = false) {
      let amounts = Purse.allCases.map { ledger[$0] } + [ledger.total]
      table.rows.append(
        [title] + amounts.map { isChange ? Phrasebook.change($0, 0) : number($0, 0) })
    }
    for one in (merge == nil ? [] : [row]) + receivers {
      let name = region.schools[one.school].name
      add(phrases(Phrase.dossierNameWhen, name, phrases(Phrase.today)), one.before.ledger)
      add(phrases(Phrase.dossierNameWhen, name, phrases(Phrase.plan)), one.after.ledger)
    }
    add(
      phrases(merge == nil ? Phrase.change : Phrase.dossierChangeOfMerge), change, isChange: true)
    return table
  }

  /// What changes by item.
  private var itemTable: Dossier.Table {
    var table = Dossier.Table(
      columns: [.text(phrases(Phrase.item))]
        + Purse.allCases.map { .number(phrases.purse($0)) } + [column(Phrase.total)])
    for item in CostItem.allCases {
      let amounts = Purse.allCases.map { change[item, $0] }
      guard amounts.contains(where: { abs($0) >= 0.5 }) else { continue }
      table.rows.append(
        [phrases.item(item)]
          + (amounts + [amounts.reduce(0, +)]).map { Phrasebook.change($0, 0) })
    }
    return table
  }

  /// What must be spent once: the yearly payments for buildings, turned back.
  private var oneOff: Double {
    let yearly = change[.rooms] + change[.beds] + change[.sites]
    return yearly / policy.costs.annuity
  }

  private var oneOffText: String {
    guard abs(oneOff) >= 0.5 else { return phrases(Phrase.dossierNothingToBuild) }
    return phrases(
      Phrase.dossierOneOff, money(oneOff),
      number(100 * policy.costs.discountRate, 1), number(policy.costs.buildingLife, 0))
  }

  private var transferText: String {
    let gained = change[.transfers, .higherGovernment]
    return phrases(
      abs(gained) < 0.5
        ? Phrase.dossierTransfersSame
        : gained < 0 ? Phrase.dossierTransfersLost : Phrase.dossierTransfersGained,
      money(abs(gained)))
  }

  /// Years after which what is saved each year has paid for what is built; the value of time apart.
  private var paybackText: String {
    let running =
      change.total - change[.rooms] - change[.beds] - change[.sites] - change[.travelTime]
      - change[.crossing]
    guard running < -0.5 else {
      return phrases(Phrase.dossierNoPayback, moneyChange(running))
    }
    guard oneOff >= 0.5 else { return phrases(Phrase.dossierPaidAtOnce, money(-running)) }
    let years = oneOff / -running
    return phrases(
      Phrase.dossierPayback, years < 0.1 ? "<0.1" : number(years, 1), money(-running))
  }

  /// The yearly change if a price were a fifth lower or higher.
  private var sensitivityTable: Dossier.Table {
    var table = Dossier.Table(columns: [
      .text(phrases(Phrase.dossierPrice)), .number("−20%"), column(Phrase.plan), .number("+20%"),
    ])
    let prices: [(LocalizedText, [CostItem])] = [
      (Phrase.dossierPosts, [.classes]), (Phrase.operation, [.operation]),
      (Phrase.dossierBuilding, [.rooms, .beds, .sites]), (Phrase.boarding, [.boarding]),
      (Phrase.buses, [.bus]), (Phrase.travelTime, [.travelTime]),
    ]
    for (title, items) in prices {
      let part = items.reduce(0) { $0 + change[$1] }
      guard abs(part) >= 0.5 else { continue }
      table.rows.append(
        [phrases(title)]
          + [-0.2, 0, 0.2].map { Phrasebook.change(change.total + $0 * part, 0) })
    }
    return table
  }
}
