import Consolidation
import FacilityLocation

/// frontier.html: the curve with its points, a table of them, and how to read both.
struct FrontierPage {
  let folder: FrontierFolder
  let words: FrontierWords
  private var frontier: Frontier { folder.frontier }
  private var phrases: Phrasebook { words.phrases }
  private var currency: String { phrases.unit(ofCurrency: folder.policy.currency) }

  init(_ folder: FrontierFolder, _ language: Language) {
    self.folder = folder
    words = FrontierWords(
      frontier: folder.frontier, currency: folder.policy.currency, phrases: Phrasebook(language))
  }

  var html: String {
    let name = folder.region.name
    let body: Markup = """
      <header>
      <p class="kicker">\(phrases(Phrase.frontierKicker))</p>
      <h1>\(phrases(Phrase.frontierTitle, name, words.axisName))</h1>
      <p class="subtitle"><span>\(phrases(Phrase.underPolicy, folder.policy.name[words.language]))\
      </span></p>
      <p class="lead">\(phrases(Phrase.frontierLead, words.axisName))</p>
      </header>
      <main>
      \(PageShell.section("curve", phrases(Phrase.frontierPlot), plot))\
      \(PageShell.section("points", phrases(Phrase.frontierTable), table))\
      \(PageShell.section("reading", phrases(Phrase.frontierReading), reading))</main>
      \(provenance)
      """
    return PageShell.html(
      phrases(Phrase.frontierTitle, name, words.axisName), words.language, body,
      more: FrontierPlot.style)
  }

  private var plot: Markup {
    guard frontier.points.contains(where: { $0.plan != nil }) else {
      return "<p>\(phrases(Phrase.frontierEmpty))</p>\n"
    }
    return FrontierPlot(words: words, points: frontier.points).markup
  }

  private var table: Markup {
    var table = MarkupTable(
      phrases(Phrase.frontierTable),
      [
        .text(phrases(Phrase.pointColumn)), .number(phrases(Phrase.limitColumn)),
        .number(phrases(Phrase.valueColumn)), .number(phrases(Phrase.costColumn, currency)),
        .number(phrases(Phrase.boundColumn)), .number(phrases(Phrase.gapColumn)),
        .number(words.priceTitle), .number(phrases(Phrase.openSchools)),
        .number(phrases(Phrase.meanTime)), .number(phrases(Phrase.worstTime)),
        .number(phrases(Phrase.pupilsBoarding)), .number(phrases(Phrase.unplacedColumn)),
      ])
    for (index, point) in frontier.points.enumerated() {
      let remark = words.remark(point)
      let note: Markup = remark.isEmpty ? "" : " <small>\(remark)</small>"
      let after = point.plan?.after
      func figure(_ text: (KeyFigures) -> String) -> Markup {
        "\(after.map(text) ?? Phrase.dash[words.language])"
      }
      table.add([
        link(index, point) + note, "\(words.limit(point))", "\(words.value(point))",
        figure { _ in NumberText.grouped(point.cost, 0) },
        "\(point.bound.isFinite ? NumberText.grouped(NumberText.roundedDown(point.bound, 0), 0) : Phrase.dash[words.language])",
        figure { _ in words.gap(point.gap) }, "\(words.price(point))",
        figure { "\($0.schools)" }, figure { NumberText.grouped($0.meanMinutes, 1) },
        figure { NumberText.grouped($0.maximumMinutes, 1) },
        figure { NumberText.grouped(FrontierFolder.boarders($0)) },
        figure { NumberText.grouped($0.unplacedPupils) },
      ])
    }
    return table.markup
  }

  private func link(_ index: Int, _ point: Frontier.Point) -> Markup {
    let name = phrases(Phrase.pointPlan, "\(index + 1)")
    guard let plan = FrontierFolder.planFolder(index, point) else {
      return "<span class=\"nb\">\(name)</span>"
    }
    return "<a class=\"nb\" href=\"\(plan)/\(PlanFolder.reportFile)\">\(name)</a>"
  }

  private var reading: Markup {
    let notes = words.notes(travelMinute: folder.policy.costs.travelMinute)
    return "<ul class=\"remarks\">\n\(notes.map { "<li>\($0)</li>\n" as Markup })</ul>\n"
  }

  private var provenance: Markup {
    let run = folder.run
    return """
      <footer id="provenance">
      <h2>\(phrases(Phrase.frontierProvenance))</h2>
      <p>\(phrases(Phrase.frontierSolves, "\(frontier.solves)", words.gap(frontier.widestGap)))</p>
      <dl class="facts">
      <div><dt>\(phrases(Phrase.program))</dt><dd><bdi>\(run.program)</bdi></dd></div>
      </dl>
      \(InputFilesTable.markup(run.inputs, phrases))\
      <p class="note">\(phrases(Phrase.besidePage))\(phrases(Phrase.colon))\
      \(InputFilesTable.links(FrontierFolder.files.dropFirst(), words.language))</p>
      </footer>
      """
  }
}
