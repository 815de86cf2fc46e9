import Consolidation

/// The region's pupils by stage: charts, and the same numbers as a table.
extension ForecastPage {
  private func stageName(_ stage: Stage?) -> String {
    stage.flatMap { Phrase.stages[$0]?[language] } ?? phrases(Phrase.allPupils)
  }

  private var hasPast: Bool { folder.past.contains { !$0.autumns.isEmpty } }

  var fans: Markup {
    let figures = zip(summary.fans, folder.past).map { figure($0, $1) }
    var notes = [phrases(Phrase.fansNote)]
    if hasPast {
      notes.append(phrases(Phrase.fansPastNote))
      let leftOut = folder.run.schoolsLeftOut
      if leftOut > 0 { notes.append(phrases(Phrase.fansLeftOut, NumberText.grouped(leftOut))) }
    }
    return """
      <div class="fans">\(figures)</div>
      <p class="note">\(notes.joined(separator: language == .chinese ? "" : " "))</p>

      """
  }

  private func figure(_ fan: ForecastSummary.Fan, _ past: PastPupils) -> Markup {
    guard let end = fan.quantiles.last else { return "" }
    let name = stageName(fan.stage)
    var label = phrases(
      Phrase.fanLabel, name, n(fan.today), "\(forecast.baseYear)", n(end.y), "\(last)", n(end.x),
      n(end.z))
    let complete = past.autumns.filter(\.isComplete)
    if let first = complete.first, let latest = complete.last {
      label += phrases(
        Phrase.fanPastLabel, n(first.pupils), "\(first.year)", n(latest.pupils), "\(latest.year)")
    }
    let chart = FanChart(
      past: past.runs.map { $0.map { ($0.year, $0.pupils) } },
      base: (forecast.baseYear, fan.today), quantiles: fan.quantiles, label: label)
    let notes = notes(fan, past).map { "<p class=\"note\">\($0)</p>\n" as Markup }
    return """
      <figure class="histogram fan"><figcaption>\(name)</figcaption>
      \(chart.markup)\(notes)</figure>

      """
  }

  /// What the past of a stage lacks, and where it does not meet the forecast.
  private func notes(_ fan: ForecastSummary.Fan, _ past: PastPupils) -> [String] {
    guard !past.autumns.isEmpty else { return [] }
    guard past.unknownGrades.isEmpty else {
      let grades = past.unknownGrades.map(String.init)
      return [phrases(Phrase.fanUnknownGrades, "\(grades.count)", phrases.list(grades))]
    }
    var notes: [String] = []
    let gaps = past.incompleteYears.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    if !gaps.isEmpty { notes.append(phrases(Phrase.fanGaps, phrases.list(gaps))) }
    if let base = past[forecast.baseYear], base.isComplete, n(base.pupils) != n(fan.today) {
      notes.append(phrases(Phrase.fanLevels, "\(base.year)", n(base.pupils), n(fan.today)))
    }
    return notes
  }

  var bands: Markup {
    let fans = summary.fans
    var columns = [MarkupTable.Column.text(phrases(Phrase.year))]
    for fan in fans {
      columns.append(.number(stageName(fan.stage)))
      columns.append(.number(phrases(Phrase.forecastLow)))
      columns.append(.number(phrases(Phrase.forecastHigh)))
    }
    var table = MarkupTable(phrases(Phrase.bandTable), columns)
    let isShort = addPast(&table)
    table.add(
      ["\(String(forecast.baseYear))"] + fans.flatMap { ["\(n($0.today))", "–", "–"] as [Markup] })
    for year in 0..<forecast.options.years {
      table.add(
        ["\(String(forecast.baseYear + 1 + year))"]
          + fans.flatMap { fan -> [Markup] in
            let q = fan.quantiles[year]
            return ["\(n(q.y))", "\(n(q.x))", "\(n(q.z))"]
          })
    }
    let note: Markup = isShort ? "<p class=\"note\">\(phrases(Phrase.countedNote))</p>\n" : ""
    return note + table.markup
  }

  /// Adds what schools counted; whether any sum lacks a count.
  private func addPast(_ table: inout MarkupTable) -> Bool {
    guard hasPast else { return false }
    table.addGroup(phrases(Phrase.countedGroup))
    var isShort = false
    for year in (folder.past.first?.autumns ?? []).map(\.year) {
      table.add(
        ["\(String(year))"]
          + folder.past.flatMap { past -> [Markup] in
            guard let autumn = past[year], autumn.isComplete || autumn.pupils > 0 else {
              return ["–", "–", "–"]
            }
            guard !autumn.isComplete else { return ["\(n(autumn.pupils))", "–", "–"] }
            isShort = true
            return ["≥ \(n(autumn.pupils))", "–", "–"]
          })
    }
    table.addGroup(phrases(Phrase.residentGroup, "\(forecast.baseYear)"))
    return isShort
  }
}
