/// A piece of HTML. What is interpolated into it is escaped, unless it is HTML itself:
///
///     let name = "<b>"
///     ("<td>\(name)</td>" as Markup).html   // <td>&lt;b&gt;</td>
struct Markup: ExpressibleByStringInterpolation, Sendable {
  private(set) var html: String

  init(stringLiteral value: String) { html = value }

  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  /// HTML that our own code made in another way.
  init(trusted html: String) { self.html = html }

  struct Interpolation: StringInterpolationProtocol {
    var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity) }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
    mutating func appendInterpolation(_ list: [Markup]) { for part in list { html += part.html } }
  }

  static func + (a: Markup, b: Markup) -> Markup { Markup(trusted: a.html + b.html) }

  static func += (a: inout Markup, b: Markup) { a.html += b.html }

  /// A name that people wrote: kept apart from the text around it, whatever its direction.
  static func name(_ name: String) -> Markup { "<bdi>\(name)</bdi>" }

  /// Text safe in elements and quoted attributes; control characters become a replacement mark.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result += " "
      case _ where scalar.properties.generalCategory == .control: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension [Markup] {
  /// The pieces with another between them.
  func joined(_ separator: Markup) -> Markup {
    Markup(trusted: map(\.html).joined(separator: separator.html))
  }
}

/// A table: the first column names the row, the others hold text or right-aligned numbers.
struct MarkupTable {
  /// A column's heading and whether it holds numbers.
  struct Column {
    let title: Markup
    let isNumber: Bool

    static func text(_ title: String) -> Column { Column(title: "\(title)", isNumber: false) }
    static func number(_ title: String) -> Column { Column(title: "\(title)", isNumber: true) }
  }

  var label: String
  var columns: [Column]
  var rows: [Markup] = []

  init(_ label: String, _ columns: [Column]) {
    self.label = label
    self.columns = columns
  }

  /// Adds a row; `style` is a class of ours.
  mutating func add(_ cells: [Markup], style: String = "") {
    var row: Markup = style.isEmpty ? "<tr>" : "<tr class=\"\(style)\">"
    for (i, cell) in cells.enumerated() {
      if i == 0 {
        row += "<th scope=\"row\">\(cell)</th>"
      } else {
        row += columns[i].isNumber ? "<td class=\"n\">\(cell)</td>" : "<td>\(cell)</td>"
      }
    }
    rows.append(row + "</tr>\n")
  }

  /// Adds a heading over the rows that follow.
  mutating func addGroup(_ title: String) {
    rows.append(
      "<tr class=\"group\"><th colspan=\"\(columns.count)\" scope=\"rowgroup\">\(title)</th></tr>\n"
    )
  }

  var markup: Markup {
    let heads = columns.map {
      $0.isNumber
        ? "<th scope=\"col\" class=\"n\">\($0.title)</th>" as Markup
        : "<th scope=\"col\">\($0.title)</th>"
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(label)"><table>
      <thead><tr>\(heads)</tr></thead><tbody>
      \(rows)</tbody></table></div>

      """
  }
}
