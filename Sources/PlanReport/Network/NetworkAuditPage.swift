import Consolidation

/// network-audit.html: one page for people, whole in itself, readable and printable without a
/// script.
struct NetworkAuditPage {
  /// The most places that are listed for one measure.
  static let mostRows = 12

  let folder: NetworkAuditFolder
  let words: NetworkWords
  private var audit: NetworkAudit { folder.audit }
  private var phrases: Phrasebook { words.phrases }
  private var language: Language { words.language }

  init(_ folder: NetworkAuditFolder, _ language: Language) {
    self.folder = folder
    words = NetworkWords(folder.audit, language)
  }

  var html: String {
    let body: Markup = """
      <header>
      <p class="kicker">\(phrases(Phrase.networkKicker))</p>
      <h1>\(Markup.name(audit.region.name))</h1>
      <p class="subtitle"><span>\(audit.policy.name[language])</span></p>
      <p class="lead">\(phrases(Phrase.networkLead, words.n(audit.schools), words.n(words.pupils)))</p>
      </header>
      <main>
      \(section("ways", Phrase.waysToday, ways))\(section("findings", Phrase.foundTitle, found))\
      \(section("balance", Phrase.balanceTitle, balance))\
      \(section("coverage", Phrase.coverageTitle, coverage))\
      \(section("assumptions", Phrase.rulesTitle, rules))</main>
      \(provenance)
      """
    return PageShell.html(phrases(Phrase.networkTitle, audit.region.name), language, body)
  }

  private func section(_ id: String, _ title: LocalizedText, _ content: Markup) -> Markup {
    PageShell.section(id, phrases(title), content)
  }

  // MARK: Ways

  private var ways: Markup {
    let heads = [
      Phrase.pupils, Phrase.walkWithin, Phrase.rideWithin, Phrase.boardWithin, Phrase.beyondAll,
      Phrase.noWay, Phrase.overWalkMinutes, Phrase.overWalkKilometres, Phrase.overRideMinutes,
    ]
    var table = MarkupTable(
      phrases(Phrase.waysToday),
      [.text(phrases(Phrase.band))] + heads.map { .number(phrases($0)) })
    for band in audit.travel {
      let counts = [
        band.pupils, band.walking, band.riding, band.boarding, band.outOfReach, band.unreached,
        band.overWalkMinutes, band.overWalkKilometres, band.overRideMinutes,
      ]
      let name = audit.policy.bands[band.band].name[language]
      table.add(
        ["<span class=\"nb\">\(name)</span>"]
          + counts.map { "\($0 == 0 ? Phrase.dash[language] : words.n($0))" as Markup })
    }
    let kinds: [NetworkAudit.Measure] = [
      .unreached, .outOfReach, .rideMinutes, .walkMinutes, .walkKilometres,
    ]
    return """
      <p class="note">\(phrases(Phrase.waysTodayNote))</p>
      \(table.markup)
      <h3>\(phrases(Phrase.worstPlaces))</h3>
      <p class="note">\(phrases(Phrase.worstPlacesNote, "\(Self.mostRows)"))</p>
      \(kinds.map { block($0) })
      """
  }

  // MARK: Findings

  private var found: Markup {
    let ways: Set<NetworkAudit.Measure> = [
      .unreached, .outOfReach, .rideMinutes, .walkMinutes, .walkKilometres,
    ]
    let blocks = NetworkAudit.Measure.allCases.filter { !ways.contains($0) }.map { block($0) }
    let none: Markup = "<p>\(phrases(Phrase.noFindings))</p>\n"
    return """
      <p class="note">\(phrases(Phrase.foundNote, "\(Self.mostRows)"))</p>
      \(blocks.allSatisfy { $0.html.isEmpty } ? none : "")\(blocks)
      """
  }

  /// The findings of one measure, folded; nothing where there are none.
  private func block(_ measure: NetworkAudit.Measure) -> Markup {
    let found = audit.findings(of: measure)
    guard !found.isEmpty else { return "" }
    var table = MarkupTable(
      words.measure(measure),
      [
        .text(phrases(Phrase.place)), .number(phrases(Phrase.found)),
        .number(phrases(Phrase.limit)), .number(phrases(Phrase.pupilsConcerned)),
        .text(phrases(Phrase.source)), .text(phrases(Phrase.checked)),
      ])
    for finding in found.prefix(Self.mostRows) {
      table.add([
        place(of: finding),
        "\(words.measured(finding))",
        "\(words.quantity(finding.limit, finding.unit))",
        "\(finding.pupils.map(words.n) ?? Phrase.dash[language])",
        "\(finding.source.document[language]) <code class=\"nb\">\(finding.rule)</code>",
        phrases.statusMark(finding.source.status),
      ])
    }
    return """
      <details class="block" open><summary>\(words.measure(measure)) <small>\
      \(words.n(found.count))</small></summary>\
      <div class="body">
      \(table.markup)</div></details>

      """
  }

  /// The place's name, and its grades or stage so that they are not torn apart.
  private func place(of finding: NetworkAudit.Finding) -> Markup {
    let detail = words.detail(of: finding)
    let name = Markup.name(words.place(finding.place))
    return detail.isEmpty ? name : name + " <small class=\"nb\">\(detail)</small>"
  }

  // MARK: Balance, coverage, rules

  private var balance: Markup {
    var table = MarkupTable(
      phrases(Phrase.balanceTitle),
      [
        .text(phrases(Phrase.indicatorColumn)), .number(phrases(Phrase.meanColumn)),
        .number(phrases(Phrase.variationColumn)), .number(phrases(Phrase.limit)),
        .number(phrases(Phrase.knownColumn)),
      ])
    for stage in Stage.allCases {
      let items = audit.balance.filter { $0.stage == stage }
      if !items.isEmpty { table.addGroup(stage.name[language]) }
      for item in items {
        let blank = phrases(item.known == 0 ? Phrase.notInFiles : Phrase.dash)
        let isOver = item.limit.map { (item.variation ?? 0) > $0 } ?? false
        let variation = item.variation.map { NumberText.fixed($0, 3) } ?? blank
        table.add([
          "\(words.indicator(item.indicator))",
          "\(item.mean.map { NumberText.grouped($0, 2) } ?? Phrase.dash[language])",
          isOver ? "<strong class=\"bad\">\(variation)</strong>" : "\(variation)",
          "\(item.limit.map { NumberText.fixed($0, 2) } ?? Phrase.dash[language])",
          "\(phrases(Phrase.coverageRow, words.n(item.known), words.n(item.schools)))",
        ])
      }
    }
    return "<p class=\"note\">\(phrases(Phrase.balanceNote))</p>\n\(table.markup)"
  }

  private var coverage: Markup {
    var table = MarkupTable(
      phrases(Phrase.coverageTitle),
      [.text(phrases(Phrase.found)), .number(phrases(Phrase.knownColumn))])
    for item in audit.coverage {
      table.add([
        "\(words.measure(item.measure))",
        "\(phrases(Phrase.coverageRow, words.n(item.known), words.n(item.schools)))",
      ])
    }
    return "<p class=\"note\">\(phrases(Phrase.coverageNote))</p>\n\(table.markup)"
  }

  private var rules: Markup { RulesTable.markup(audit.policy, phrases) }

  private var provenance: Markup {
    return """
      <footer id="provenance">
      <h2>\(phrases(Phrase.networkProvenance))</h2>
      <dl class="facts">
      <div><dt>\(phrases(Phrase.program))</dt><dd><bdi>\(folder.run.program)</bdi></dd></div>
      </dl>
      \(InputFilesTable.markup(folder.run.inputs, phrases))\
      <p class="note">\(phrases(Phrase.networkFiles))\(phrases(Phrase.colon))\
      \(InputFilesTable.links(NetworkAuditFolder.files.dropFirst(), language))</p>
      </footer>
      """
  }
}
