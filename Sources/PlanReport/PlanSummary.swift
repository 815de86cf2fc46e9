public import Consolidation

/// A plan on one screen of a terminal.
public enum PlanSummary {
  /// The region, what changes for schools, pupils and purses, what was proved, and the page.
  ///
  /// Some twenty lines of at most 80 columns, apart from long names; each ends with a line feed.
  public static func text(_ plan: NetworkPlan, _ language: Language) -> String {
    let phrases = Phrasebook(language)
    let facts = ReportFacts(plan)
    let (before, after) = (plan.before, plan.after)
    let mark = facts.hasEstimates ? "≈" : ""
    func pupils(_ x: Int) -> String { (x > 0 ? mark : "") + NumberText.grouped(x) }
    func boarders(_ figures: KeyFigures) -> String {
      let index = TravelMode.allCases.firstIndex(of: .board) ?? 0
      return pupils(NetworkPlan.entry(figures.pupilsByMode, index))
    }
    var rows: [[String]] = [
      ["", phrases(Phrase.today), phrases(Phrase.plan)],
      [phrases(Phrase.summarySchools), "\(before.schools)", "\(after.schools)"],
      [phrases(Phrase.summaryPupils), pupils(before.pupils), pupils(after.pupils)],
      [
        phrases(Phrase.summaryMean), phrases.minutes(before.meanMinutes),
        phrases.minutes(after.meanMinutes),
      ],
      [
        phrases(Phrase.summaryWorst), phrases.minutes(before.maximumMinutes),
        phrases.minutes(after.maximumMinutes),
      ],
      [phrases(Phrase.summaryBoarders), boarders(before), boarders(after)],
      [
        phrases(Phrase.summaryCost, phrases.unit(ofCurrency: plan.policy.currency)),
        money(before.ledger.total), money(after.ledger.total),
      ],
    ]
    for purse in Purse.allCases {
      rows.append([
        "  " + phrases.purse(purse), money(before.ledger[purse]), money(after.ledger[purse]),
      ])
    }
    var lines = [phrases(Phrase.summaryHeading, singleLine(plan.region.name)), ""]
    lines += table(rows)
    lines.append("")
    lines.append(
      phrases(
        Phrase.summaryMoved, NumberText.grouped(plan.merges.count), pupils(facts.movedPupils)))
    if after.unplacedPupils > 0 {
      lines.append(phrases(Phrase.summaryUnplaced, pupils(after.unplacedPupils)))
    }
    lines += ProofWords(plan: plan, phrases: phrases).sentences
    if facts.hasEstimates { lines.append(phrases(Phrase.summaryEstimates)) }
    lines.append(phrases(Phrase.summaryFiles, PlanFolder.reportFile))
    return lines.map { $0 + "\n" }.joined()
  }

  private static func money(_ x: Double) -> String {
    Phrasebook.signed(NumberText.grouped(x, 0))
  }

  /// Control characters in a name could drive the terminal.
  private static func singleLine(_ name: String) -> String { excerpt(name) }

  /// The rows in columns: the first to the left, numbers to the right.
  private static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { c in rows.map { width(of: $0[c]) }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { c, cell in
        let blanks = String(repeating: " ", count: widths[c] - width(of: cell))
        return c == 0 ? cell + blanks : blanks + cell
      }.joined(separator: "   ")
    }
  }

  /// The columns that text takes on a terminal: two for characters of East Asian width.
  static func width(of text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
        sum + 2
      default: scalar.properties.canonicalCombiningClass == .notReordered ? sum + 1 : sum
      }
    }
  }
}
