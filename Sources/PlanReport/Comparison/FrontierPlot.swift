import Consolidation
import FacilityLocation

/// The points of a frontier as SVG.
///
/// The measure goes from left to right, cost from below, and under each point a whisker reaches down to
/// its bound. Each point is a link to its plan, reached by the keyboard too.
struct FrontierPlot {
  let words: FrontierWords
  let points: [Frontier.Point]

  private static let (width, height) = (860.0, 400.0)
  private static let (left, right, top, bottom) = (88.0, 24.0, 16.0, 52.0)

  private var phrases: Phrasebook { words.phrases }
  private var drawn: [(index: Int, point: Frontier.Point)] {
    points.enumerated().filter { $1.plan != nil && $1.sameAs == nil }.map { ($0, $1) }
  }

  /// The ends of an axis and the step between its marks: a number of one digit.
  private static func scale(_ low: Double, _ high: Double, leastStep: Double = 0) -> (
    low: Double, high: Double, step: Double
  ) {
    let span = max(high - low, max(abs(high), 1) * 1e-3)
    var step = 1.0
    while step * 10 <= span { step *= 10 }
    while step > span { step /= 10 }
    if span / step > 6 { step *= 2 } else if span / step < 3 { step /= 2 }
    step = max(step, leastStep)
    return (
      ((low - 0.04 * span) / step).rounded(.down) * step,
      ((high + 0.04 * span) / step).rounded(.up) * step, step
    )
  }

  private var xScale: (low: Double, high: Double, step: Double) {
    let values = drawn.map(\.point.value)
    // There is no half of a school or boarder.
    let isWhole = words.frontier.axis == .schools || words.frontier.axis == .boarders
    return Self.scale(values.min() ?? 0, values.max() ?? 1, leastStep: isWhole ? 1 : 0)
  }

  private var yScale: (low: Double, high: Double, step: Double) {
    let costs = drawn.map(\.point.cost)
    let bounds = drawn.map(\.point.bound).filter(\.isFinite)
    return Self.scale((bounds + costs).min() ?? 0, costs.max() ?? 1)
  }

  var markup: Markup {
    let (x, y) = (xScale, yScale)
    let ordered = drawn.sorted { ($0.point.value, $0.index) < ($1.point.value, $1.index) }
    let line = ordered.map {
      coordinate($0.point.value, x) + "," + height($0.point.cost, y)
    }.joined(separator: " ")
    return """
      <figure class="histogram frontier"><svg viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" \
      role="group" aria-label="\(phrases(Phrase.frontierPlot))">
      \(grid(x, y))<polyline class="curve" points="\(line)"/>
      \(ordered.map { mark($0.index, $0.point, x, y) })</svg></figure>

      """
  }

  private func mark(
    _ index: Int, _ point: Frontier.Point, _ x: (low: Double, high: Double, step: Double),
    _ y: (low: Double, high: Double, step: Double)
  ) -> Markup {
    let (cx, cy) = (coordinate(point.value, x), height(point.cost, y))
    let label = phrases(
      Phrase.pointLabel, "\(index + 1)", words.measure(point.value),
      phrases.shortMoney(point.cost, words.currency), words.gap(point.gap))
    let foot = height(max(point.bound, y.low), y)
    let place = FrontierFolder.planFolder(index, point) ?? ""
    return """
      <line class="whisker" x1="\(cx)" x2="\(cx)" y1="\(cy)" y2="\(foot)"/>
      <line class="whisker" x1="\(shifted(cx, -5))" x2="\(shifted(cx, 5))" y1="\(foot)" y2="\(foot)"/>
      <a href="\(place)/\(PlanFolder.reportFile)" aria-label="\(label)">\
      <title>\(label)</title><circle cx="\(cx)" cy="\(cy)" r="7"/>\
      <text class="number" x="\(cx)" y="\(shifted(cy, -11))" text-anchor="middle">\(index + 1)</text></a>

      """
  }

  private func grid(
    _ x: (low: Double, high: Double, step: Double), _ y: (low: Double, high: Double, step: Double)
  ) -> [Markup] {
    func marks(_ scale: (low: Double, high: Double, step: Double)) -> [Double] {
      let count = min(40, max(1, Int(((scale.high - scale.low) / scale.step).rounded())))
      return (0...count).map { scale.low + Double($0) * scale.step }
    }
    let (edge, base) = (Self.width - Self.right, Self.height - Self.bottom)
    var parts: [Markup] = marks(y).map { cost in
      let at = height(cost, y)
      return """
        <line class="grid" x1="\(Int(Self.left))" x2="\(Int(edge))" y1="\(at)" y2="\(at)"/>
        <text x="\(Int(Self.left - 8))" y="\(at)" dy=".32em" text-anchor="end">\
        \(phrases.shortAmount(cost))</text>

        """
    }
    let decimals = x.step >= 1 ? 0 : x.step >= 0.1 ? 1 : 2
    parts += marks(x).map { value in
      """
      <text x="\(coordinate(value, x))" y="\(Int(base + 20))" text-anchor="middle">\
      \(NumberText.grouped(value, decimals))</text>

      """
    }
    let unit = Phrase.axisUnits[words.frontier.axis]?[words.language] ?? ""
    let title = words.axisName + (unit.isEmpty ? "" : phrases(Phrase.clauseComma) + unit)
    parts.append(
      """
      <text class="axis" x="\(Int((Self.left + edge) / 2))" y="\(Int(Self.height - 6))" \
      text-anchor="middle">\(title)</text>

      """)
    return parts
  }

  private func coordinate(
    _ value: Double, _ scale: (low: Double, high: Double, step: Double)
  ) -> String {
    let share = (value - scale.low) / max(scale.high - scale.low, .leastNormalMagnitude)
    return NumberText.fixed(Self.left + share * (Self.width - Self.left - Self.right), 1)
  }

  private func height(
    _ cost: Double, _ scale: (low: Double, high: Double, step: Double)
  ) -> String {
    let share = (cost - scale.low) / max(scale.high - scale.low, .leastNormalMagnitude)
    return NumberText.fixed(
      Self.height - Self.bottom - share * (Self.height - Self.top - Self.bottom), 1)
  }

  private func shifted(_ digits: String, _ by: Double) -> String {
    NumberText.fixed((Double(digits) ?? 0) + by, 1)
  }

  /// Rules for the plot, beside those of all pages.
  static let style = """
    .frontier svg{font-size:13px}.frontier .grid{stroke:var(--line)}
    .frontier .curve{fill:none;stroke:var(--kept);stroke-width:1.6;opacity:.6}
    .frontier .whisker{stroke:var(--bad);stroke-width:2}
    .frontier circle{fill:var(--kept);stroke:var(--bg);stroke-width:1.5}
    .frontier a{cursor:pointer}.frontier a:hover circle,.frontier a:focus-visible circle
    {fill:var(--bad);r:9px}.frontier .number{fill:var(--ink);font-size:12px}
    .frontier .axis{fill:var(--ink)}
    #points thead th{min-width:5rem}#points thead th:first-child{min-width:3.6rem}
    @media (max-width:44rem){.frontier{overflow-x:auto}.frontier svg{min-width:36rem}}
    """
}
