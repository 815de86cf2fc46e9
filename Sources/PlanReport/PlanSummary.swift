public import Consolidation

/// A plan on one screen of a terminal.
public enum PlanSummary {
  /// The region, what changes for schools, pupils and purses, what was proved, and the page.
  ///
  /// Some twenty lines of at most 80 columns, apart from long names; each ends with a line feed.
  ///
  /// - Parameters:
  ///   - plan: The plan.
  ///   - language: The language of the words.
  ///   - folder: Where the plan's files are, as the reader should see it; `nil` to name the page
  ///     alone.
  /// - Returns: The lines.
  public static func text(
    _ plan: NetworkPlan, _ language: Language, folder: String? = nil
  ) -> String {
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
    for case .forecast(let year, let base, let then, let today) in plan.remarks {
      lines.append(
        phrases(
          Phrase.summaryForecast, "\(year)", NumberText.grouped(then), "\(base)",
          NumberText.grouped(today)))
    }
    lines.append(
      phrases(
        Phrase.summaryMoved, NumberText.grouped(plan.merges.count), pupils(facts.movedPupils)))
    if after.unplacedPupils > 0 {
      lines.append(phrases(Phrase.summaryUnplaced, pupils(after.unplacedPupils)))
    }
    lines += ProofWords(plan: plan, phrases: phrases).sentences
    if facts.hasEstimates { lines.append(phrases(Phrase.summaryEstimates)) }
    let page = folder.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + PlanFolder.reportFile }
    lines.append(phrases(Phrase.summaryFiles, page ?? PlanFolder.reportFile))
    return lines.flatMap { wrapped($0, to: 80) }.map { $0 + "\n" }.joined()
  }

  private static func money(_ x: Double) -> String {
    Phrasebook.signed(NumberText.grouped(x, 0))
  }

  /// Control characters in a name could drive the terminal.
  private static func singleLine(_ name: String) -> String { excerpt(name) }

  /// The rows in columns: the first to the left, numbers to the right.
  static func table(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { c in rows.map { width(of: $0[c]) }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { c, cell in
        let blanks = String(repeating: " ", count: widths[c] - width(of: cell))
        return c == 0 ? cell + blanks : blanks + cell
      }.joined(separator: "   ")
    }
  }

  /// A line cut into lines of at most `limit` columns.
  ///
  /// Lines end at blanks, and between East Asian characters unless the second is a closing mark;
  /// what cannot be cut stays whole.
  package static func wrapped(_ line: String, to limit: Int) -> [String] {
    if width(of: line) <= limit { return [line] }
    var lines: [String] = []
    var current = ""
    for piece in pieces(of: line) {
      let trimmed = piece.last == " " ? String(piece.dropLast()) : piece
      if !current.isEmpty, width(of: current) + width(of: trimmed) > limit {
        lines.append(current.last == " " ? String(current.dropLast()) : current)
        current = ""
      }
      current += piece
    }
    return lines + [current]
  }

  /// Pieces between which a line may end; blanks stay at the end of theirs.
  private static func pieces(of line: String) -> [String] {
    var pieces: [String] = []
    var previous: Character = " "
    for character in line {
      let isWide = width(of: String(character)) == 2
      let mayCut =
        previous == " "
        || (isWide
          && !"\u{FF0C}\u{3002}\u{FF1B}\u{FF1A}\u{3001}\u{FF09}\u{201D}".contains(character))
      if mayCut || pieces.isEmpty { pieces.append("") }
      pieces[pieces.count - 1].append(character)
      previous = character
    }
    return pieces
  }

  /// The columns that text takes on a terminal: two for characters of East Asian width.
  package static func width(of text: String) -> Int {
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
