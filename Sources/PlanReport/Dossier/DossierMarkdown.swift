import Consolidation

/// A dossier as Markdown (CommonMark with tables), to be edited and filled in.
struct DossierMarkdown {
  let dossier: Dossier
  private var phrases: Phrasebook { Phrasebook(dossier.language) }
  private static let line = #"\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_\_"#

  var text: String {
    var lines = ["# " + Self.escaped(dossier.title), "", Self.escaped(dossier.subtitle), ""]
    for sentence in dossier.lead { lines += [Self.escaped(sentence), ""] }
    for (index, section) in dossier.sections.enumerated() {
      let title = phrases(Phrase.dossierNumbered, "\(index + 1)", phrases(section.topic.title))
      lines += ["## " + Self.escaped(title), ""]
      var isList = false
      for part in section.parts {
        switch part {
        case .table, .note:
          if isList { lines.append("") }
          isList = false
          lines += block(part) + [""]
        case .fact, .blank, .field, .check:
          lines.append(item(part))
          isList = true
        }
      }
      if isList { lines.append("") }
    }
    lines += ["---", "", Self.escaped(dossier.runningHead), "", Self.escaped(dossier.runningFoot)]
    return lines.joined(separator: "\n") + "\n"
  }

  private func item(_ part: Dossier.Part) -> String {
    func named(_ item: DossierItem, _ text: String) -> String {
      "* **\(Self.escaped(phrases(item.label)))**\(phrases(Phrase.colon))\(text)"
    }
    func hint(_ text: String) -> String {
      text.isEmpty ? "" : phrases(Phrase.dossierRemark, Self.escaped(text))
    }
    switch part {
    case .fact(let item, let value): return named(item, Self.escaped(value))
    case .blank(let item):
      return named(
        item, Self.line + hint(phrases(Phrase.dossierMissing, phrases(item.origin))))
    case .field(let item, let text): return named(item, Self.line + hint(text))
    case .check(let item, let evidence):
      let boxes = "☐ \(phrases(Phrase.dossierHolds))　☐ \(phrases(Phrase.dossierFails))"
      return named(item, "\(boxes)　\(Self.escaped(evidence))")
    case .table, .note: return ""
    }
  }

  private func block(_ part: Dossier.Part) -> [String] {
    switch part {
    case .note(let text): return ["> " + Self.escaped(text)]
    case .table(let item, let table):
      func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
      let rule = table.columns.map { $0.isNumber ? "---:" : "---" }
      return ["### " + Self.escaped(phrases(item.label)), ""]
        + [row(table.columns.map { Self.escaped($0.title) }), row(rule)]
        + table.rows.map { row($0.map(Self.escaped)) }
    case .fact, .blank, .field, .check: return []
    }
  }

  /// Text that stays text: marks of Markdown and HTML get a backslash, line ends and controls become
  /// blanks, and what turns the direction of the text is left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "|", "*", "_", "`", "<", ">", "[", "]", "#", "&", "~", "$", "!":
        result += "\\"
        result.unicodeScalars.append(scalar)
      default:
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: result += " "
        case .format: break
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}
