import Consolidation

/// A line of years that opens into a band, as SVG: what was counted, and what is expected.
struct FanChart {
  /// Years and pupils counted, in runs of years that follow each other; between runs nothing is drawn.
  var past: [[(year: Int, pupils: Double)]]
  /// The base year, where the band begins.
  var base: (year: Int, pupils: Double)
  /// A tenth, the half and nine tenths, by year after the base year.
  var quantiles: [SIMD3<Double>]
  var label: String

  private static let (width, height) = (420.0, 200.0)
  private static let (right, top, bottom) = (18.0, 10.0, 34.0)
  /// How wide a figure of a label is, at most.
  private static let figureWidth = 8.0

  private var years: ClosedRange<Int> {
    min(past.first?.first?.year ?? base.year, base.year)...base.year + quantiles.count
  }

  private var largest: Double {
    let counted = past.joined().map(\.pupils)
    return Self.roundUp(max(1, (counted + [base.pupils] + quantiles.map(\.z)).max() ?? 1))
  }

  /// The next number of few digits whose half has few, too.
  private static func roundUp(_ x: Double) -> Double {
    var power = 1.0
    while power * 10 < x { power *= 10 }
    return [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map { $0 * power }.first { $0 >= x } ?? x
  }

  /// Wide enough for the largest number.
  private var left: Double { 10 + Self.figureWidth * Double(text(of: largest).count) }

  private func text(of pupils: Double) -> String {
    NumberText.grouped(pupils, pupils == pupils.rounded() ? 0 : 1)
  }

  private func x(_ year: Int) -> Double {
    let span = Double(max(1, years.upperBound - years.lowerBound))
    return left + Double(year - years.lowerBound) / span * (Self.width - left - Self.right)
  }

  private func y(_ pupils: Double) -> Double {
    Self.height - Self.bottom - pupils / largest * (Self.height - Self.top - Self.bottom)
  }

  private func point(_ year: Int, _ pupils: Double) -> String {
    NumberText.fixed(x(year), 1) + "," + NumberText.fixed(y(pupils), 1)
  }

  var markup: Markup {
    func line(_ part: KeyPath<SIMD3<Double>, Double>) -> [String] {
      [point(base.year, base.pupils)]
        + quantiles.enumerated().map { point(base.year + 1 + $0, $1[keyPath: part]) }
    }
    let band = (line(\.z) + line(\.x).dropFirst().reversed()).joined(separator: " ")
    return """
      <svg viewBox="0 0 \(NumberText.fixed(Self.width, 0)) \(NumberText.fixed(Self.height, 0))" \
      role="img" aria-label="\(label)">
      \(grid)<polygon class="band" points="\(band)"/>
      <polyline class="middle" points="\(line(\.y).joined(separator: " "))"/>
      \(past.map(counted))\(dot(base.year, base.pupils, "base"))\(yearLabels)</svg>
      """
  }

  /// A run of years that were counted.
  private func counted(_ run: [(year: Int, pupils: Double)]) -> Markup {
    let points = run.map { point($0.year, $0.pupils) }.joined(separator: " ")
    let line: Markup = run.count > 1 ? "<polyline class=\"past\" points=\"\(points)\"/>\n" : ""
    return "\(line)\(run.map { dot($0.year, $0.pupils, "counted") })"
  }

  private func dot(_ year: Int, _ pupils: Double, _ style: String) -> Markup {
    """
    <circle class="\(style)" cx="\(NumberText.fixed(x(year), 1))" \
    cy="\(NumberText.fixed(y(pupils), 1))" r="\(style == "base" ? "4" : "2.5")">\
    <title>\(String(year)): \(NumberText.grouped(pupils, 0))</title></circle>

    """
  }

  private var grid: [Markup] {
    [0, 0.5, 1].map { share in
      let height = NumberText.fixed(y(share * largest), 1)
      return """
        <line class="grid" x1="\(NumberText.fixed(left, 0))" \
        x2="\(NumberText.fixed(Self.width - Self.right, 0))" y1="\(height)" y2="\(height)"/>
        <text x="\(NumberText.fixed(left - 6, 0))" y="\(height)" dy=".32em" \
        text-anchor="end">\(text(of: share * largest))</text>

        """
    }
  }

  /// Every first, second, fifth or tenth year, counted from the base year.
  private var yearLabels: [Markup] {
    let span = years.upperBound - years.lowerBound
    let step = [1, 2, 5, 10, 20, 50].first { span <= 6 * $0 } ?? 100
    return years.filter { ($0 - base.year) % step == 0 }.map { year in
      """
      <text x="\(NumberText.fixed(x(year), 1))" \
      y="\(NumberText.fixed(Self.height - 8, 0))" text-anchor="middle">\(String(year))</text>

      """
    }
  }
}
