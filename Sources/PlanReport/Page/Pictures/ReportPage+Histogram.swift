import Consolidation

extension ReportPage {
  private static let binWidth = 10
  private static let binCount = 7

  /// Day pupils by minutes on the way, today and in the plan.
  var histogram: Markup {
    let before = bins(\.before)
    let after = bins(\.after)
    let rows = (0..<Self.binCount).map {
      barRow(
        binLabel($0), Double(before[$0]), Double(after[$0]), dayPupils(before[$0]),
        dayPupils(after[$0]))
    }
    return bars(Phrase.histogram, rows)
  }

  /// A figure of pairs in the page's words.
  func bars(_ title: LocalizedText, _ rows: [BarPairs.Row], note: String = "") -> Markup {
    bars(phrases(title), rows, note: note)
  }

  /// The same under a heading that is already a text.
  func bars(_ title: String, _ rows: [BarPairs.Row], note: String = "") -> Markup {
    BarPairs(
      title: title, today: phrases(Phrase.today), plan: phrases(Phrase.plan), note: note,
      rows: rows
    ).markup(colon: phrases(Phrase.colon), separator: Phrase.clauseSemicolon[language])
  }

  /// A row of a figure.
  func barRow(
    _ label: String, _ before: Double, _ after: Double, _ beforeText: String, _ afterText: String,
    isOver: Bool = false
  ) -> BarPairs.Row {
    BarPairs.Row(
      label: label, before: before, after: after, beforeText: beforeText, afterText: afterText,
      isOver: isOver)
  }

  private func dayPupils(_ count: Int) -> String {
    pupilsText(count, isEstimate: facts.hasEstimates)
  }

  private func bins(_ trip: KeyPath<Placement, Trip?>) -> [Int] {
    var bins = Array(repeating: 0, count: Self.binCount)
    for placement in plan.placements {
      guard let way = placement[keyPath: trip], way.mode != .board, way.minutes.isFinite
      else { continue }
      let bin = min(Double(Self.binCount - 1), max(0, way.minutes / Double(Self.binWidth)))
      bins[Int(bin)] += placement.pupils
    }
    return bins
  }

  private func binLabel(_ bin: Int) -> String {
    let start = bin * Self.binWidth
    let range =
      bin == Self.binCount - 1
      ? phrases(Phrase.minutesFrom, String(start))
      : phrases(Phrase.minutesRange, String(start), String(start + Self.binWidth))
    return phrases(Phrase.minutesOf, range)
  }
}
