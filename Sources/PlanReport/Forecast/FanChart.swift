import Consolidation

/// A line of years that opens into a band, as SVG.
struct FanChart {
  /// Years and pupils counted, the last one being the base year.
  var past: [(year: Int, pupils: Double)]
  var first: Int
  /// A tenth, the half and nine tenths.
  var quantiles: [SIMD3<Double>]
  var label: String

  private static let (width, height) = (420.0, 200.0)
  private static let (left, right, top, bottom) = (46.0, 10.0, 10.0, 26.0)

  private var years: ClosedRange<Int> {
    (past.first?.year ?? first)...max(first, first + quantiles.count - 1)
  }

  private var largest: Double {
    Self.roundUp(max(1, (past.map(\.pupils) + quantiles.map(\.z)).max() ?? 1))
  }

  /// The next of 1, 2, 2.5, 5 times a power of ten.
  private static func roundUp(_ x: Double) -> Double {
    var power = 1.0
    while power * 10 < x { power *= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= x } ?? x
  }

  private func x(_ year: Int) -> Double {
    let span = Double(max(1, years.upperBound - years.lowerBound))
    return Self.left + Double(year - years.lowerBound) / span
      * (Self.width - Self.left - Self.right)
  }

  private func y(_ pupils: Double) -> Double {
    Self.height - Self.bottom - pupils / largest * (Self.height - Self.top - Self.bottom)
  }

  private func point(_ year: Int, _ pupils: Double) -> String {
    NumberText.fixed(x(year), 1) + "," + NumberText.fixed(y(pupils), 1)
  }

  var markup: Markup {
    let start = past.last.map { [point($0.year, $0.pupils)] } ?? []
    let high = start + quantiles.enumerated().map { point(first + $0, $1.z) }
    let low = start + quantiles.enumerated().map { point(first + $0, $1.x) }
    let middle = start + quantiles.enumerated().map { point(first + $0, $1.y) }
    let band = (high + low.reversed()).joined(separator: " ")
    let before = past.map { point($0.year, $0.pupils) }.joined(separator: " ")
    return """
      <svg viewBox="0 0 \(NumberText.fixed(Self.width, 0)) \(NumberText.fixed(Self.height, 0))" \
      role="img" aria-label="\(label)">
      \(grid)<polygon class="band" points="\(band)"/>
      <polyline class="past" points="\(before)"/>
      <polyline class="middle" points="\(middle.joined(separator: " "))"/>
      \(yearLabels)</svg>
      """
  }

  private var grid: [Markup] {
    [0, 0.5, 1].map { share in
      let height = NumberText.fixed(y(share * largest), 1)
      return """
        <line class="grid" x1="\(NumberText.fixed(Self.left, 0))" \
        x2="\(NumberText.fixed(Self.width - Self.right, 0))" y1="\(height)" y2="\(height)"/>
        <text x="\(NumberText.fixed(Self.left - 6, 0))" y="\(height)" dy=".32em" \
        text-anchor="end">\(NumberText.grouped(share * largest, share > 0 && share * largest < 5 ? 1 : 0))</text>

        """
    }
  }

  private var yearLabels: [Markup] {
    let span = years.upperBound - years.lowerBound
    let step = max(1, (span + 5) / 6)
    let shown = stride(from: years.upperBound, through: years.lowerBound, by: -step)
    return shown.map { year in
      let anchor = year == years.upperBound ? "end" : "middle"
      return """
        <text x="\(NumberText.fixed(x(year), 1))" \
        y="\(NumberText.fixed(Self.height - 8, 0))" text-anchor="\(anchor)">\(String(year))</text>

        """
    }
  }
}
