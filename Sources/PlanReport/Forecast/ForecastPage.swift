import Consolidation
import Demography

/// forecast.html: one page for people, whole in itself, readable and printable without a script.
struct ForecastPage {
  let folder: ForecastFolder
  let language: Language
  let phrases: Phrasebook

  var summary: ForecastSummary { folder.summary }
  var forecast: RegionForecast { folder.summary.forecast }
  /// The last autumn forecast.
  var last: Int { forecast.baseYear + forecast.options.years }
  private var region: Region { forecast.region }

  init(_ folder: ForecastFolder, _ language: Language) {
    (self.folder, self.language) = (folder, language)
    phrases = Phrasebook(language)
  }

  var html: String {
    let title = phrases(Phrase.forecastTitle, region.name)
    let span = phrases(Phrase.forecastSpan, "\(forecast.baseYear + 1)", "\(last)")
    let body: Markup = """
      <header>
      <p class="kicker">\(phrases(Phrase.forecastKicker))</p>
      <h1>\(Markup.name(region.name))</h1>
      <p class="subtitle"><span>\(span)</span><span>\(folder.policy.name[language])</span></p>
      <p class="lead">\(leadText)</p>
      </header>
      <main>
      \(section("fans", Phrase.fansTitle, fans))\(section("bands", Phrase.bandTable, bands))\
      \(section("small", Phrase.schoolsBelow, smallSchools))\
      \(section("backtest", Phrase.backtestTitle, backtest))\
      \(section("basis", Phrase.basisTitle, basis))</main>
      \(provenance)
      """
    return PageShell.html(title, language, body)
  }

  private func section(_ id: String, _ title: LocalizedText, _ content: Markup) -> Markup {
    PageShell.section(id, phrases(title), content)
  }

  /// A number of pupils.
  func n(_ x: Double) -> String { NumberText.grouped(Int(x.rounded())) }

  /// What was forecast, for a terminal.
  var opening: String {
    phrases(
      Phrase.forecastOpening, excerpt(region.name), NumberText.grouped(region.settlements.count),
      NumberText.grouped(summary.schools.count), "\(forecast.baseYear + 1)", "\(last)")
  }

  /// The whole in a sentence or two.
  var leadText: String {
    guard let all = summary.fans.first, let end = all.quantiles.last else { return "" }
    var sentences = [
      phrases(
        Phrase.forecastLead, n(all.today), "\(forecast.baseYear)", n(end.y), "\(last)", n(end.x),
        n(end.z))
    ]
    if !summary.schools.isEmpty, let least = ForecastSummary.thresholds.firstIndex(of: 100) {
      let then = summary.schools.count { $0.years[least] != nil && $0.chances[least] >= 0.5 }
      let now = summary.schools.count { $0.pupilsToday < 100 }
      sentences.append(
        phrases(
          Phrase.forecastSmall, "\(then)", "\(summary.schools.count)", "100", "\(now)"))
    }
    return sentences.joined(separator: language == .chinese ? "" : " ")
  }

  // MARK: - Schools

  private var smallSchools: Markup {
    guard !summary.schools.isEmpty else {
      return "<p>\(phrases(Phrase.noSchoolForecast))</p>\n"
    }
    let steps = ForecastSummary.thresholds
    let falling = summary.schools.filter { $0.years.contains { $0 != nil } }
    guard !falling.isEmpty else {
      return "<p>\(phrases(Phrase.noSchoolFalls, "\(steps[0])"))</p>\n"
    }
    // The smallest first: by the lowest threshold that is reached, then by when.
    let sorted = falling.sorted { key($0).lexicographicallyPrecedes(key($1)) }
    var table = MarkupTable(
      phrases(Phrase.schoolsBelow),
      [
        .text(phrases(Phrase.school)),
        .number(phrases(Phrase.rollToday, "\(forecast.baseYear)")),
      ] + steps.map { .number(phrases(Phrase.belowColumn, "\($0)")) }
        + [.number(phrases(Phrase.chanceColumn, "\(steps.last ?? 0)"))])
    for row in sorted {
      let years = row.years.map { year -> Markup in
        guard let year else { return "–" }
        return year <= forecast.baseYear ? "\(phrases(Phrase.belowNow))" : "\(String(year))"
      }
      let school = region.schools[row.school]
      let chance = phrases.percent(NumberText.fixed((row.chances.last ?? 0) * 100, 0))
      table.add([.name(school.name), "\(n(row.pupilsToday))"] + years + ["\(chance)"])
    }
    return """
      <p class="note">\(phrases(Phrase.schoolsBelowNote, "\(steps.last ?? 0)", "\(last)"))</p>
      \(table.markup)
      """
  }

  private func key(_ row: ForecastSummary.School) -> [Double] {
    row.years.reversed().map { Double($0 ?? 9_999) } + [row.pupilsToday]
  }

  // MARK: - Back-test and basis

  private var backtest: Markup {
    guard let test = folder.backtest, !test.rows.isEmpty else {
      return "<p>\(phrases(Phrase.backtestNone))</p>\n"
    }
    func percent(_ x: Double, _ decimals: Int = 1) -> Markup {
      "\(phrases.percent(Phrasebook.signed(NumberText.fixed(x * 100, decimals))))"
    }
    var table = MarkupTable(
      phrases(Phrase.backtestTitle),
      [
        .text(phrases(Phrase.backtestRolls)), .number(phrases(Phrase.yearsAhead)),
        .number(phrases(Phrase.forecastsMade)),
        .number(phrases(Phrase.errorColumn)), .number(phrases(Phrase.biasColumn)),
        .number(phrases(Phrase.coverageColumn)),
      ]
        + Backtest.Rival.allCases.map {
          .number(Phrase.rivalColumns[$0].map { phrases($0) } ?? $0.rawValue)
        })
    let rows =
      test.rows.map { (Phrase.backtestSchool, $0) } + test.wholes.map { (Phrase.backtestAll, $0) }
    for (rolls, row) in rows {
      table.add(
        [
          "\(phrases(rolls))", "\(row.years)", "\(NumberText.grouped(row.forecasts))",
          percent(row.error),
          percent(row.bias), percent(row.coverage, 0),
        ] + row.rivals.map { percent($0) })
    }
    return """
      <p class="note">\(phrases(Phrase.backtestNote))\
      \(forecast.cohorts == nil ? "" : phrases(Phrase.backtestBirths))</p>
      \(table.markup)
      """
  }

  private var basis: Markup {
    let items = basisSentences.map { "<li>\($0)</li>\n" as Markup }
    let evidence = forecast.options.townPull.map { EvidenceList.markup($0.evidence, phrases) }
    return "<ul>\n\(items)</ul>\n\(evidence ?? "")"
  }

  private var basisSentences: [String] {
    let options = forecast.options
    var lines: [String] = []
    if let ratio = forecast.entrantsPerBirth {
      let change = options.births.annualChange * 100
      let trend = phrases(
        change < 0 ? Phrase.birthsFall : Phrase.birthsRise, NumberText.fixed(abs(change), 1))
      lines.append(
        phrases(
          forecast.birthsAreFromAges ? Phrase.basisAges : Phrase.basisBirths,
          NumberText.grouped(forecast.settlementsWithBirths),
          NumberText.grouped(region.settlements.count), NumberText.fixed(ratio, 3), trend))
    } else {
      lines.append(phrases(Phrase.basisNoBirths))
      if let trend = forecast.trend, trend != 0 {
        lines.append(
          phrases(Phrase.basisTrend, Phrasebook.signed(NumberText.fixed(trend * 100, 1))))
      }
    }
    lines.append(
      forecast.gradesWithRatio.isEmpty
        ? phrases(Phrase.basisNoRatios)
        : phrases(
          Phrase.basisRatios, phrases.list(forecast.gradesWithRatio.map(String.init)),
          "\(options.enrolment.ratioWindow)"))
    let noise = forecast.villages.noise
    let figures = phrases(
      Phrase.noiseFigures, NumberText.fixed(noise.progression, 2),
      NumberText.fixed(noise.entrants, 2), NumberText.fixed(noise.entrantDrift, 3),
      NumberText.fixed(noise.placeShock, 3), NumberText.fixed(noise.placeDrift, 3))
    lines.append(
      phrases(noise.isEstimated ? Phrase.basisNoise : Phrase.basisUsualNoise, figures))
    lines.append(phrases(Phrase.basisShared, NumberText.fixed(noise.sharedDrift * 100, 1)))
    if options.townPull != nil { lines.append(phrases(Phrase.basisTownPull)) }
    if options.townwardDrift > 0 {
      lines.append(
        phrases(Phrase.basisDrift, NumberText.fixed(options.townwardDrift * 100, 1)))
    }
    return lines
  }

  private var provenance: Markup {
    let rows: [(LocalizedText, String)] = [
      (Phrase.program, folder.run.program), (Phrase.pathsLabel, NumberText.grouped(summary.paths)),
      (Phrase.seed, String(summary.seed)),
    ]
    let list = rows.map {
      "<div><dt>\(phrases($0.0))</dt><dd><bdi>\($0.1)</bdi></dd></div>\n" as Markup
    }
    return """
      <footer id="provenance">
      <h2>\(phrases(Phrase.provenance))</h2>
      <dl class="facts">
      \(list)</dl>
      \(InputFilesTable.markup(folder.run.inputs, phrases))\
      <p class="note">\(phrases(Phrase.forecastFiles))\(phrases(Phrase.colon))\
      \(InputFilesTable.links(ForecastFolder.files.dropFirst(), language))</p>
      </footer>
      """
  }
}
