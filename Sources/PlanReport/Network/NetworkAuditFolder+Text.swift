public import Consolidation

extension NetworkAuditFolder {
  /// The audit on one screen of a terminal: ways by grades, findings by rule with the worst place,
  /// the balance, and what the files do not tell.
  ///
  /// - Parameters:
  ///   - language: The language of the words.
  ///   - folder: Where the files are, as the reader should see it; `nil` where none were written.
  /// - Returns: The lines, of at most 100 columns apart from long names; each ends with a line feed.
  public func text(_ language: Language, folder: String? = nil) -> String {
    let words = NetworkWords(audit, language)
    let phrases = words.phrases
    var lines = [
      phrases(
        Phrase.networkOpening, excerpt(audit.region.name), audit.policy.name[language],
        words.n(audit.schools), words.n(words.pupils)), "",
    ]
    lines += PlanSummary.table(ways(words))
    lines.append("")
    lines += findings(words)
    lines.append("")
    lines += balance(words)
    if let folder {
      lines.append((folder.hasSuffix("/") ? folder : folder + "/") + Self.pageFile)
    }
    return lines.flatMap { PlanSummary.wrapped($0, to: 100) }.map { $0 + "\n" }.joined()
  }

  private func ways(_ words: NetworkWords) -> [[String]] {
    let heads = [
      Phrase.pupils, Phrase.walkWithin, Phrase.rideWithin, Phrase.boardWithin,
      Phrase.summaryBeyond, Phrase.summaryNone,
    ]
    let rows = audit.travel.map { band in
      [audit.policy.bands[band.band].name[words.language]]
        + [
          band.pupils, band.walking, band.riding, band.boarding, band.outOfReach, band.unreached,
        ].map(words.n)
    }
    return [[""] + heads.map { words.phrases($0) }] + rows
  }

  /// A row for each measure that found something: how often, the worst place, and the status of
  /// the source.
  private func findings(_ words: NetworkWords) -> [String] {
    var rows: [(counts: [String], worst: String)] = []
    for measure in NetworkAudit.Measure.allCases {
      let found = audit.findings(of: measure)
      guard let worst = found.first else { continue }
      let place = excerpt(words.place(of: worst)) + Phrase.colon[words.language]
      rows.append(
        (
          [words.measure(measure), words.n(found.count)],
          place + words.measured(worst) + " [\(words.shortStatus(worst.source.status))]"
        ))
    }
    if rows.isEmpty { return [words.phrases(Phrase.noFindings)] }
    // The place stands last, where its length does no harm.
    return [words.phrases(Phrase.summaryFound)]
      + zip(PlanSummary.table(rows.map(\.counts)), rows).map { "\($0)   \($1.worst)" }
  }

  private func balance(_ words: NetworkWords) -> [String] {
    var lines: [String] = []
    for item in audit.balance {
      guard let cv = item.variation, let mean = item.mean else { continue }
      let line = words.phrases(
        Phrase.summaryCV, item.stage.name[words.language], words.indicator(item.indicator),
        NumberText.fixed(cv, 3), NumberText.fixed(mean, 2), words.n(item.known),
        words.n(item.schools))
      let limit = item.limit.map {
        Phrase.clauseComma[words.language]
          + words.phrases(Phrase.summaryLimit, NumberText.fixed($0, 2))
      }
      lines.append(line + (limit ?? ""))
    }
    let blanks = BalanceIndicator.allCases.filter { indicator in
      let own = audit.balance.filter { $0.indicator == indicator }
      return !own.isEmpty && own.allSatisfy { $0.known == 0 }
    }
    if !blanks.isEmpty {
      lines.append(
        words.phrases(Phrase.summaryBlank, words.phrases.list(blanks.map(words.indicator))))
    }
    return lines
  }
}
