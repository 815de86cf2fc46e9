import Consolidation

/// dossiers/index.html: every dossier, with the way to the report.
struct DossierIndexPage {
  let context: DossierContext
  let subjects: [(school: Int, role: Dossier.Role)]
  private var phrases: Phrasebook { context.phrases }

  var html: String {
    let region = context.region
    let title = phrases(Phrase.dossierIndexTitle, region.name)
    let links: [Markup] =
      [(PlanFolder.reportFile, Phrase.dossierReport)]
      .appending(
        context.inputs.ledger == nil ? nil : (LedgerFiles.pageFile, Phrase.ledgerKicker)
      )
      .map { "<li><a href=\"../\($0.0)\">\(phrases($0.1))</a></li>" }
      + (DossierPrintPage.isMade(of: subjects.count)
        ? ["<li><a href=\"\(DossierPrintPage.file)\">\(phrases(Phrase.dossierPrint))</a></li>"]
        : [])
    let sections = Dossier.Role.allCases.map(section)
    let body: Markup = """
      <header>
      <nav><ul>\(links)</ul></nav>
      <p class="kicker">\(phrases(Phrase.dossierKicker))</p>
      <h1>\(Markup.name(region.name))</h1>
      <p class="lead">\(phrases(Phrase.dossierIndexLead, NumberText.grouped(subjects.count)))</p>
      <p class="note">\(phrases(Phrase.dossierIndexNote))</p>
      </header>
      <main>
      \(sections)
      </main>
      """
    let style = [PageStyle.base, PageStyle.printing].joined(separator: "\n")
    return PageShell.html(title, phrases.language, body, style: style)
  }

  private func section(_ role: Dossier.Role) -> Markup {
    let own = subjects.filter { $0.role == role }
    let heading = phrases(
      Phrase.dossierTotalOf, phrases(DossierBuilder.title(role)), NumberText.grouped(own.count))
    guard !own.isEmpty else {
      let why =
        role == .smallKept && context.inputs.ledger == nil
        ? Phrase.dossierNeedsLedger : Phrase.dossierNone
      return PageShell.section(role.rawValue, heading, "<p>\(phrases(why))</p>\n")
    }
    var table = MarkupTable(
      heading,
      [
        .text(phrases(Phrase.school)), .text(phrases(DossierItem.code.label)),
        .text(phrases(Phrase.township)), .text(phrases(Phrase.decision)),
        .number(phrases(Phrase.dossierConcerned)), .text(phrases(Phrase.receivers)),
        .number(
          phrases(Phrase.changePerYear, phrases.unit(ofCurrency: context.policy.currency))),
        .text("Markdown"),
      ])
    for subject in own {
      if let builder = DossierBuilder(context, school: subject.school, role: role) {
        table.add(cells(builder))
      }
    }
    return PageShell.section(role.rawValue, heading, table.markup)
  }

  private func cells(_ builder: DossierBuilder) -> [Markup] {
    let school = builder.place
    let file = context.names[builder.school]
    let receivers = builder.merge == nil ? [] : builder.receivers
    return [
      "<a href=\"\(file).html\">\(Markup.name(school.name))</a>", .name(school.id),
      "<span class=\"nb\">\(Markup.name(school.township))</span>",
      "\(phrases.decision(builder.row.decision))",
      "\(builder.pupilsText(builder.concerned))",
      receivers.map { Markup.name(context.region.schools[$0.school].name) }
        .joined("\(Phrase.listComma[phrases.language])"),
      "\(Phrasebook.change(builder.change.total, 0))", "<a href=\"\(file).md\">.md</a>",
    ]
  }
}

extension Array {
  /// The same with one more element where there is one.
  fileprivate func appending(_ element: Element?) -> [Element] {
    element.map { self + [$0] } ?? self
  }
}
