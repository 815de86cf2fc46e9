import Consolidation

extension ReportPage {
  private static let binWidth = 10
  private static let binCount = 7

  /// Day pupils by minutes on the way, today and in the plan.
  var histogram: Markup {
    let before = bins(\.before)
    let after = bins(\.after)
    let largest = max(1, (before + after).max() ?? 1)
    let (width, height, base) = (420.0, 190.0, 150.0)
    let step = width / Double(Self.binCount)
    var bars: [Markup] = []
    for bin in 0..<Self.binCount {
      let x = Double(bin) * step
      bars.append(bar(before[bin], of: largest, x: x + step * 0.14, step * 0.34, base, "before"))
      bars.append(bar(after[bin], of: largest, x: x + step * 0.5, step * 0.34, base, "after"))
      bars.append(
        """
        <text x="\(NumberText.fixed(x + step / 2, 1))" y="168" text-anchor="middle">\
        \(binLabel(bin))</text>
        """)
    }
    return """
      <figure class="histogram">
      <figcaption>\(phrases(Phrase.histogram))</figcaption>
      <svg viewBox="0 0 \(NumberText.fixed(width, 0)) \(NumberText.fixed(height, 0))" role="img" \
      aria-label="\(histogramLabel(before, after))">
      \(bars)<line x1="0" x2="\(NumberText.fixed(width, 0))" y1="150" y2="150"/>
      <text x="\(NumberText.fixed(width, 0))" y="186" text-anchor="end">\
      \(phrases(Phrase.minutesUnit))</text>
      </svg>
      <p class="note">\(phrases(Phrase.histogramNote))</p>
      </figure>

      """
  }

  private func bar(
    _ count: Int, of largest: Int, x: Double, _ width: Double, _ base: Double, _ style: String
  ) -> Markup {
    let height = Double(count) / Double(largest) * 132
    let number: Markup =
      count > 0 && style == "after"
      ? """
      <text class="count" x="\(NumberText.fixed(x + width / 2, 1))" \
      y="\(NumberText.fixed(base - height - 4, 1))" text-anchor="middle">\(dayPupils(count))</text>
      """ : ""
    return """
      <rect class="\(style)" x="\(NumberText.fixed(x, 1))" \
      y="\(NumberText.fixed(base - height, 1))" width="\(NumberText.fixed(width, 1))" \
      height="\(NumberText.fixed(height, 1))"><title>\(binLabel(bin(at: x)))\
      \(phrases(Phrase.colon))\(dayPupils(count))</title></rect>\(number)
      """
  }

  private func dayPupils(_ count: Int) -> String {
    pupilsText(count, isEstimate: facts.hasEstimates)
  }

  private func bin(at x: Double) -> Int { Int(x / (420 / Double(Self.binCount))) }

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
    return bin == Self.binCount - 1
      ? phrases(Phrase.minutesFrom, String(start))
      : phrases(Phrase.minutesRange, String(start), String(start + Self.binWidth))
  }

  private func histogramLabel(_ before: [Int], _ after: [Int]) -> String {
    let parts = (0..<Self.binCount).map {
      binLabel($0) + phrases(Phrase.colon) + dayPupils(before[$0]) + " → " + dayPupils(after[$0])
    }
    return phrases(Phrase.histogram) + phrases(Phrase.colon)
      + parts.joined(separator: Phrase.clauseSemicolon[language])
  }
}
