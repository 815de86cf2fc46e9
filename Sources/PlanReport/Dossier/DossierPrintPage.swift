import Consolidation

/// dossiers/all.html: every dossier one after the other, to be printed at once.
///
/// Each begins on a sheet of its own and has its own head and foot; links between pages are for the
/// screen alone. More than `most` are left to their own pages: browsers lay out hundreds of sheets
/// slowly.
struct DossierPrintPage {
  /// The most dossiers that are put together.
  static let most = 400
  /// The file's name; a dossier's own begins with `school-`.
  static let file = "all.html"

  /// Whether so many dossiers are put together.
  static func isMade(of count: Int) -> Bool { (1...most).contains(count) }

  let context: DossierContext
  private var articles: [Markup] = []
  private var margins: [String] = []

  init(context: DossierContext) { self.context = context }

  /// Adds a dossier behind those before it.
  mutating func add(_ page: DossierPage) {
    let name = "d\(articles.count + 1)"
    let dossier = page.dossier
    articles.append(
      "<article class=\"\(name)\">\n\(page.article(prefix: "\(dossier.file)-"))</article>\n")
    margins.append(
      ".\(name){page:\(name)}"
        + DossierStyle.margins(
          head: dossier.runningHead, foot: dossier.runningFoot, page: name))
  }

  var html: String {
    let phrases = context.phrases
    let title = phrases(Phrase.dossierIndexTitle, context.region.name)
    let links: [Markup] = [
      (DossierFolder.indexFile, Phrase.dossierAll),
      ("../" + PlanFolder.reportFile, Phrase.dossierReport),
    ].map { "<li><a href=\"\($0.0)\">\(phrases($0.1))</a></li>" }
    let style =
      [PageStyle.base, DossierStyle.screen, PageStyle.printing, DossierStyle.printing]
      + margins
    let body: Markup = """
      <header class="noprint">
      <nav><ul>\(links)</ul></nav>
      <p class="note">\(phrases(Phrase.dossierPrintNote))</p>
      </header>
      <main>
      \(articles)
      </main>
      """
    return PageShell.html(title, phrases.language, body, style: style.joined(separator: "\n"))
  }
}
