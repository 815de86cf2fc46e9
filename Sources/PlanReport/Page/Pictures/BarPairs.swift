/// Pairs of bars, today above the plan, each with its number: hatched and solid, so that they are told
/// apart on any printer and by any eye.
struct BarPairs {
  /// One pair.
  struct Row {
    var label: String
    var before, after: Double
    /// The numbers as they are read.
    var beforeText, afterText: String
    /// Whether the row lies over a limit, which its label says too.
    var isOver = false
  }

  var title: String
  var today, plan: String
  var note: String
  var rows: [Row]

  /// The hatching, which a page needs once.
  static let pattern: Markup = """
    <svg class="defs" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" \
    patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
    <rect width="5" height="5" class="ground"/><rect width="2" height="5" class="hatch"/>\
    </pattern></defs></svg>
    """

  private static let width = 460.0
  private static let barHeight = 13.0
  private static let step = 36.0
  private static let top = 4.0

  /// The figure; nothing without rows.
  ///
  /// - Parameters:
  ///   - colon: What stands between a name and its value in the text for screen readers.
  ///   - separator: What stands between its sentences.
  /// - Returns: The figure.
  func markup(colon: String, separator: String) -> Markup {
    guard !rows.isEmpty else { return "" }
    let left = 14 + 7.2 * Double(rows.map { Self.columns($0.label) }.max() ?? 0)
    let room = Self.width - left - 78
    let largest = max(rows.reduce(0) { max($0, $1.before, $1.after) }, 1e-9)
    let height = Self.top + Self.step * Double(rows.count)
    let words = rows.map { "\($0.label)\(colon)\($0.beforeText) → \($0.afterText)" }
    let drawn = rows.enumerated().map { i, row in
      pair(row, y: Self.top + Self.step * Double(i), left, room / largest)
    }
    let axis = NumberText.fixed(left, 1)
    return """
      <figure class="bars">
      <figcaption>\(title)</figcaption>
      <p class="key"><span class="before"></span>\(today)<span class="after"></span>\(plan)</p>
      <svg viewBox="0 0 \(NumberText.fixed(Self.width, 0)) \(NumberText.fixed(height, 0))" role="img" \
      aria-label="\(title + colon + words.joined(separator: separator))">
      \(drawn)<line x1="\(axis)" x2="\(axis)" y1="0" y2="\(NumberText.fixed(height, 0))"/>
      </svg>
      \(note.isEmpty ? "" : "<p class=\"note\">\(note)</p>")
      </figure>

      """
  }

  private func pair(_ row: Row, y: Double, _ left: Double, _ scale: Double) -> Markup {
    func bar(_ value: Double, _ text: String, _ y: Double, _ style: String) -> Markup {
      let length = max(0, value * scale)
      return """
        <rect class="\(style)" x="\(NumberText.fixed(left, 1))" y="\(NumberText.fixed(y, 1))" \
        width="\(NumberText.fixed(length, 1))" height="\(NumberText.fixed(Self.barHeight, 0))"/>\
        <text class="count" x="\(NumberText.fixed(left + length + 5, 1))" \
        y="\(NumberText.fixed(y + Self.barHeight - 2.5, 1))">\(text)</text>
        """
    }
    let style: Markup = row.isOver ? " class=\"over\"" : ""
    return """
      <text\(style) x="\(NumberText.fixed(left - 8, 1))" y="\(NumberText.fixed(y + 17, 1))" \
      text-anchor="end">\(row.label)</text>\
      \(bar(row.before, row.beforeText, y, "before"))\
      \(bar(row.after, row.afterText, y + Self.barHeight + 1, "after"))

      """
  }

  /// How wide a label is, in columns of Latin letters; others take almost two.
  private static func columns(_ label: String) -> Int {
    label.unicodeScalars.reduce(0) { $0 + ($1.value < 0x2E80 ? 1 : 2) }
  }
}
