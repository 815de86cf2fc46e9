import Consolidation

extension ReportPage {
  /// Money by purse and item, today, in the plan, and the change.
  var moneySection: Markup {
    let (before, after) = (plan.before.ledger, plan.after.ledger)
    func table(_ title: LocalizedText, _ ledger: Ledger, isChange: Bool) -> Markup {
      """
      <h3>\(phrases(title))</h3>
      \(ledgerTable(phrases(title), ledger, isChange: isChange).markup)
      """
    }
    return section(
      "money", Phrase.money,
      """
      <p class="note">\(phrases(Phrase.moneyUnit, currency))</p>
      <div class="pair"><div>\(purseTable)</div>\(pursePicture)</div>
      <details class="block"><summary>\(phrases(Phrase.byItem))</summary><div class="body">
      \(table(Phrase.today, before, isChange: false))
      \(table(Phrase.plan, after, isChange: false))
      \(table(Phrase.change, after - before, isChange: true))
      </div></details>

      """)
  }

  /// Who pays today and in the plan; a purse that gains would have no bar and keeps its number.
  private var pursePicture: Markup {
    let (before, after) = (plan.before.ledger, plan.after.ledger)
    let rows = Purse.allCases.map {
      barRow(
        phrases.purse($0), before[$0], after[$0], phrases.shortAmount(before[$0]),
        phrases.shortAmount(after[$0]))
    }
    return bars(phrases(Phrase.moneyPicture, currency), rows)
  }

  private var purseTable: Markup {
    var table = MarkupTable(
      phrases(Phrase.money),
      [
        .text(""), .number(phrases(Phrase.today)), .number(phrases(Phrase.plan)),
        .number(phrases(Phrase.change)),
      ])
    func add(_ title: String, _ before: Double, _ after: Double, style: String = "") {
      table.add(
        [
          "\(title)", "\(amount(before))", "\(amount(after))",
          "\(Phrasebook.change(after - before, 0))",
        ], style: style)
    }
    let (before, after) = (plan.before.ledger, plan.after.ledger)
    for purse in Purse.allCases { add(phrases.purse(purse), before[purse], after[purse]) }
    add(phrases(Phrase.total), before.total, after.total, style: "total")
    return table.markup
  }

  /// Items by purse, those without any money left out.
  func ledgerTable(_ label: String, _ ledger: Ledger, isChange: Bool) -> MarkupTable {
    var table = MarkupTable(
      label,
      [.text(phrases(Phrase.item))] + Purse.allCases.map { .number(phrases.purse($0)) }
        + [.number(phrases(Phrase.total))])
    func text(_ x: Double) -> Markup {
      isChange ? "\(Phrasebook.change(x, 0))" : "\(amount(x))"
    }
    for item in CostItem.allCases
    where Purse.allCases.contains(where: { abs(ledger[item, $0]) >= 0.5 }) {
      table.add(
        ["\(phrases.item(item))"] + Purse.allCases.map { text(ledger[item, $0]) }
          + [text(ledger[item])])
    }
    table.add(
      ["\(phrases(Phrase.total))"] + Purse.allCases.map { text(ledger[$0]) } + [text(ledger.total)],
      style: "total")
    return table
  }
}
