import Consolidation
import Foundation

/// compare.html: plans side by side, whole in itself but for the links to the plans' own pages.
struct ComparisonPage {
  /// The most villages of one kind and plan that are listed.
  static let mostRows = 12

  let words: ComparisonWords
  let folder: URL
  private var comparison: PlanComparison { words.comparison }
  private var plans: [ComparedPlan] { comparison.plans }
  private var phrases: Phrasebook { words.phrases }
  private var language: Language { words.language }

  init(_ comparison: PlanComparison, _ language: Language, folder: URL) {
    words = ComparisonWords(comparison: comparison, phrases: Phrasebook(language))
    self.folder = folder
  }

  var html: String {
    let title = phrases(Phrase.compareTitle, plans[0].region)
    let limits: Markup =
      words.remarks.isEmpty
      ? ""
      : section(
        "limits", Phrase.compareRemarks,
        "<ul class=\"remarks\">\n\(words.remarks.map { "<li>\($0)</li>\n" as Markup })</ul>\n")
    let body: Markup = """
      <header>
      <p class="kicker">\(phrases(Phrase.compareKicker))</p>
      <h1>\(title)</h1>
      <p class="lead">\(phrases(Phrase.compareLead, "\(plans.count)", plans[0].name))</p>
      </header>
      <main>
      \(section("plans", Phrase.comparePlans, planTable))\(limits)\
      \(section("figures", Phrase.compareFigures, figures))\
      \(section("schools", Phrase.compareSchools, schools))\
      \(section("villages", Phrase.compareVillages, villages))</main>
      \(provenance)
      """
    return PageShell.html(title, language, body)
  }

  private func section(_ id: String, _ title: LocalizedText, _ content: Markup) -> Markup {
    PageShell.section(id, phrases(title), content)
  }

  // MARK: Plans

  private var planTable: Markup {
    var table = MarkupTable(
      phrases(Phrase.comparePlans),
      [
        Phrase.planColumn, Phrase.presetColumn, Phrase.changedColumn, Phrase.decidedColumn,
        Phrase.yearColumn,
      ].map { .text(phrases($0)) } + [.number(phrases(Phrase.upToColumn))])
    for plan in plans {
      let scenario = plan.record.scenario
      let title = scenario.title.map { " <small>\($0[language])</small>" as Markup } ?? ""
      let changed = scenario.overrides.map { change in
        "<code>\(change.parameter)</code> \(text(of: change.value))" as Markup
      }
      table.add([
        link(plan) + title, "<code>\(scenario.preset)</code>",
        changed.isEmpty ? "\(Phrase.dash[language])" : changed.joined("<br>"),
        "\(scenario.keepsOpen.count) / \(scenario.closes.count)",
        "\(words.year(plan.record.forecast?.year))",
        "\(phrases.percent(Phrasebook.gapDigits(plan.record.proof.gap)))",
      ])
    }
    return table.markup
  }

  private func text(of value: PolicyValue) -> String {
    switch value {
    case .number(let x): NumberText.exact(x) ?? ""
    case .flag(let flag): phrases(flag ? Phrase.yes : Phrase.no)
    case .choice(let word): Phrase.choices[word]?[language] ?? word
    }
  }

  /// A plan's name as a link to its page, by the way from this page's folder.
  private func link(_ plan: ComparedPlan) -> Markup {
    "<a href=\"\(RelativePath.link(to: plan.folder, from: folder))/\(PlanFolder.reportFile)\">"
      + .name(plan.name) + "</a>"
  }

  // MARK: Figures

  private var figures: Markup {
    var columns: [MarkupTable.Column] = [.text(phrases(Phrase.indicator))]
    for (index, plan) in plans.enumerated() {
      columns.append(.number(plan.name))
      if index > 0 { columns.append(.number(phrases(Phrase.change))) }
    }
    var table = MarkupTable(phrases(Phrase.compareFigures), columns)
    for figure in ComparedFigure.all {
      var cells: [Markup] = ["\(words.name(figure))"]
      for plan in plans.indices {
        cells.append("\(words.value(figure, plan))")
        if plan > 0 { cells.append("\(words.change(figure, plan))") }
      }
      table.add(cells, style: figure.id == "cost_total" ? "total" : "")
    }
    return table.markup
  }

  // MARK: Schools

  private var schools: Markup {
    let divided = comparison.divided
    guard !divided.isEmpty else { return "<p>\(phrases(Phrase.compareNoSchools))</p>\n" }
    var table = MarkupTable(
      phrases(Phrase.compareSchools),
      [.text(phrases(Phrase.school)), .text(phrases(Phrase.township))]
        + plans.map { .text($0.name) })
    for id in divided {
      let school = comparison.schoolName(id)
      table.add(
        [.name(school.name), .name(school.township)]
          + plans.indices.map { plan -> Markup in
            guard let row = comparison.school(id, plan) else {
              return "<small>\(phrases(Phrase.notInPlan))</small>"
            }
            let pupils = row.after.pupils.values.reduce(0, +)
            return comparison.isOpen(id, plan) == true
              ? "\(phrases(Phrase.openInPlan, words.n(pupils)))"
              : "<span class=\"bad\">\(phrases(Phrase.closedInPlan))</span>"
          })
    }
    return table.markup
  }

  // MARK: Villages

  private var villages: Markup {
    guard !comparison.villages.isEmpty else {
      return "<p>\(phrases(Phrase.compareNoVillages))</p>\n"
    }
    let blocks = plans.indices.dropFirst().map { plan -> Markup in
      let lists = PlanComparison.Outcome.allCases.map { block(plan, $0) }
      let sentences = words.sums(plan).joined(separator: language == .chinese ? "" : " ")
      return """
        <h3>\(phrases(Phrase.againstFirst, plans[plan].name, plans[0].name))</h3>
        <p>\(sentences)</p>
        \(lists)
        """
    }
    return """
      <p class="note">\(phrases(Phrase.compareVillagesNote, plans[0].name, "\(Self.mostRows)"))</p>
      \(blocks)
      """
  }

  /// The villages of one kind, folded; nothing where there are none.
  private func block(_ plan: Int, _ outcome: PlanComparison.Outcome) -> Markup {
    var found = comparison.villages.filter { $0.plan == plan && $0.outcome == outcome }
    guard !found.isEmpty else { return "" }
    // Changes come with the greatest loss first.
    if outcome == .gains { found.reverse() }
    let name = Phrase.outcomes[outcome]?[language] ?? outcome.rawValue
    var table = MarkupTable(
      "\(plans[plan].name)\(phrases(Phrase.colon))\(name)",
      [
        .text(phrases(Phrase.village)), .text(phrases(Phrase.band)),
        .number(phrases(Phrase.pupils)), .text(phrases(Phrase.schoolInFirst)),
        .text(phrases(Phrase.schoolInOther)), .number(phrases(Phrase.minutesMore)),
      ])
    for change in found.prefix(Self.mostRows) {
      table.add([
        .name(plans[0].settlementName(change.first.settlement)),
        "\(plans[0].bands[change.first.band]?[language] ?? change.first.band)",
        "\(words.n(change.first.pupils))", way(change.first.after, plans[0]),
        way(change.other.after, plans[plan]),
        "\(change.minutes.map { Phrasebook.change($0, 1) } ?? Phrase.dash[language])",
      ])
    }
    let pupils = found.reduce(0) { $0 + $1.first.pupils }
    return """
      <details class="block"><summary>\(name) <small>\(phrases(Phrase.pupilsMove, words.n(pupils)))\
      </small></summary><div class="body">
      \(table.markup)</div></details>

      """
  }

  private func way(_ trip: PlanTables.TripRow?, _ plan: ComparedPlan) -> Markup {
    guard let trip else { return "<small>\(phrases(Phrase.withoutPlace))</small>" }
    return .name(plan.schoolName(trip.school))
      + " <small class=\"nb\">\(phrases.mode(trip.mode)), \(phrases(Phrase.minutes, NumberText.fixed(trip.minutes, 1)))</small>"
  }

  private var provenance: Markup {
    let inputs = plans.map { plan in
      """
      <h3>\(Markup.name(plan.name))</h3>
      <p class="note"><bdi>\(plan.record.program)</bdi></p>
      \(InputFilesTable.markup(plan.record.inputs, phrases))
      """ as Markup
    }
    return """
      <footer id="provenance">
      <h2>\(phrases(Phrase.compareProvenance))</h2>
      \(inputs)
      <p class="note">\(phrases(Phrase.besidePage))\(phrases(Phrase.colon))\
      \(InputFilesTable.links(ComparisonFolder.files.dropFirst(), language))</p>
      </footer>
      """
  }
}

/// The way from one folder to another, for links between pages.
enum RelativePath {
  /// A relative reference, percent-encoded; `.` for the folder itself.
  static func link(to target: URL, from base: URL) -> String {
    let (to, from) = (parts(target), parts(base))
    let common = zip(to, from).prefix { $0 == $1 }.count
    let steps =
      Array(repeating: "..", count: from.count - common) + to.dropFirst(common).map(encoded)
    return steps.isEmpty ? "." : steps.joined(separator: "/")
  }

  private static func parts(_ url: URL) -> [String] {
    url.absoluteURL.resolvingSymlinksInPath().standardizedFileURL.pathComponents.filter {
      $0 != "/"
    }
  }

  /// A colon in a first step would be read as a scheme, a slash or question mark as an end.
  private static func encoded(_ part: String) -> String {
    var allowed = CharacterSet.urlPathAllowed
    allowed.remove(charactersIn: ":;/?#")
    return part.addingPercentEncoding(withAllowedCharacters: allowed) ?? part
  }
}
