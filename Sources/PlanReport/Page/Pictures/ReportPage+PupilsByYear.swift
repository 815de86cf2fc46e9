import Consolidation

extension ReportPage {
  /// Pupils of the planned grades by year: those counted, and those expected in the planned year.
  ///
  /// Nothing where the plan is for the pupils of today.
  var pupilsByYear: Markup {
    guard let forecast = plan.region.forecast else { return "" }
    let grades = plan.bands.flatMap { Array(plan.policy.bands[$0].grades) }
    let base = grades.reduce(0.0) {
      $0 + (forecast.pupilsToday.indices.contains($1) ? forecast.pupilsToday[$1] : 0)
    }
    let rows = [
      (forecast.baseYear, base, Phrase.counted),
      (forecast.year, Double(facts.pupils), Phrase.expected),
    ]
    let largest = max(1, rows.map(\.1).max() ?? 1)
    let bars = rows.enumerated().map { i, row -> Markup in
      let y = 4 + 30 * i
      let length = row.1 / largest * 250
      return """
        <text x="112" y="\(y + 15)" text-anchor="end">\(row.0) \(phrases(row.2))</text>\
        <rect class="\(i == 0 ? "before" : "after")" x="120" y="\(y)" \
        width="\(NumberText.fixed(length, 1))" height="20"/>\
        <text class="count" x="\(NumberText.fixed(length + 126, 1))" y="\(y + 15)">\
        \(pupilsText(Int(row.1.rounded()), isEstimate: i == 1))</text>
        """
    }
    return """
      <figure class="bars"><figcaption>\(phrases(Phrase.pupilsByYear))</figcaption>
      <svg viewBox="0 0 460 64" role="img" aria-label="\(phrases(Phrase.pupilsByYear))">\
      \(bars)<line x1="120" x2="120" y1="0" y2="64"/></svg></figure>

      """
  }
}
