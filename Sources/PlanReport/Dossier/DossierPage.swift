import Consolidation

/// A dossier as a page: for the screen, and A4 for the hearing.
struct DossierPage {
  let dossier: Dossier
  /// Whether a ledger lies beside the report.
  let hasLedger: Bool
  private var phrases: Phrasebook { Phrasebook(dossier.language) }

  var html: String {
    let style = [
      PageStyle.base, DossierStyle.screen, PageStyle.printing, DossierStyle.printing,
      DossierStyle.margins(head: dossier.runningHead, foot: dossier.runningFoot),
    ].joined(separator: "\n")
    let body: Markup = """
      <header>
      <nav class="noprint"><ul>\(links)</ul></nav>
      \(heading)
      </header>
      <main>
      \(sections(prefix: ""))
      </main>
      <footer><p class="note">\(Markup.name(dossier.runningFoot))</p></footer>
      """
    return PageShell.html(dossier.title, dossier.language, body, style: style)
  }

  /// The dossier without links, where each identifier begins with a prefix: several share a page.
  func article(prefix: String) -> Markup {
    "<header>\n\(heading)\n</header>\n\(sections(prefix: prefix))"
  }

  private var heading: Markup {
    let lead = dossier.lead.map { "<p>\($0)</p>\n" as Markup }
    return """
      <p class="kicker">\(dossier.subtitle)</p>
      <h1>\(Markup.name(dossier.title))</h1>
      <div class="lead">\(lead)</div>
      """
  }

  private func sections(prefix: String) -> [Markup] {
    dossier.sections.enumerated().map { section($0.offset + 1, $0.element, prefix) }
  }

  private var links: [Markup] {
    var links: [(String, LocalizedText)] = [
      (DossierFolder.indexFile, Phrase.dossierAll),
      ("../" + PlanFolder.reportFile, Phrase.dossierReport),
    ]
    if hasLedger { links.append(("../" + LedgerFiles.pageFile, Phrase.ledgerKicker)) }
    links.append((dossier.file + ".md", Phrase.dossierMarkdown))
    return links.map { "<li><a href=\"\($0.0)\">\(phrases($0.1))</a></li>" }
  }

  private func section(_ number: Int, _ section: Dossier.Section, _ prefix: String) -> Markup {
    let title = phrases(Phrase.dossierNumbered, "\(number)", phrases(section.topic.title))
    return PageShell.section(prefix + section.topic.rawValue, title, content(section.parts))
  }

  /// Parts that are no tables stand in lists of what is named and what is said.
  private func content(_ parts: [Dossier.Part]) -> Markup {
    var result: Markup = ""
    var list: [Markup] = []
    func closeList() {
      if !list.isEmpty { result += "<dl class=\"items\">\n\(list)</dl>\n" }
      list = []
    }
    for part in parts {
      switch part {
      case .table(let item, let table):
        closeList()
        result += self.table(item, table)
      case .note(let text):
        closeList()
        result += "<p class=\"note\">\(text)</p>\n"
      case .fact, .blank, .field, .check: list.append(row(part))
      }
    }
    closeList()
    return result
  }

  private func row(_ part: Dossier.Part) -> Markup {
    let line: Markup = "<span class=\"line\"></span>"
    switch part {
    case .fact(let item, let value):
      return named(item, "<bdi>\(value)</bdi>")
    case .blank(let item):
      return named(
        item, "\(line)<small>\(phrases(Phrase.dossierMissing, phrases(item.origin)))</small>")
    case .field(let item, let hint):
      return named(item, hint.isEmpty ? line : "\(line)<small>\(hint)</small>")
    case .check(let item, let evidence):
      return named(
        item,
        "<span class=\"boxes\">☐ \(phrases(Phrase.dossierHolds))　☐ \(phrases(Phrase.dossierFails))</span>\(evidence)"
      )
    case .table, .note: return ""
    }
  }

  private func named(_ item: DossierItem, _ value: Markup) -> Markup {
    "<div data-item=\"\(item.rawValue)\"><dt>\(phrases(item.label))</dt><dd>\(value)</dd></div>\n"
  }

  private func table(_ item: DossierItem, _ table: Dossier.Table) -> Markup {
    let title = phrases(item.label)
    var markup = MarkupTable(
      title, table.columns.map { $0.isNumber ? .number($0.title) : .text($0.title) })
    for row in table.rows { markup.add(row.map { "\($0)" }) }
    let width = table.columns.count > 8 ? " wide" : table.columns.count < 5 ? " narrow" : ""
    return """
      <div class="block\(width)" data-item="\(item.rawValue)">
      <h3>\(title)</h3>
      \(markup.markup)</div>

      """
  }
}
