import Consolidation

/// ledger.csv: one row for each small school and each alternative to the plan's decision.
enum LedgerTable {
  static let headers = [
    "school", "school_name", "township", "decision", "verdict", "binding", "roll",
    "alternative", "is_opposite", "difference", "least_difference", "least_difference_anywhere",
    "cost_changing", "pupils_affected", "mean_minutes_change", "longest_minutes",
    "boarders_change", "unplaced_change", "receivers", "even_pupils", "even_minutes", "stability",
    "surely_within", "otherwise_at",
  ]

  static func text(_ ledger: KeepCloseLedger, _ region: Region) -> String {
    var table = CSVText(headers)
    for entry in ledger.entries {
      let answers = [entry.opposite].compactMap(\.self) + entry.others
      if answers.isEmpty { write(entry, nil, region, &table) }
      for answer in answers { write(entry, answer, region, &table) }
    }
    return table.text
  }

  private static func write(
    _ entry: KeepCloseLedger.Entry, _ answer: KeepCloseLedger.Answer?, _ region: Region,
    _ table: inout CSVText
  ) {
    let school = region.schools[entry.school]
    table.name(school.id)
    table.name(school.name)
    table.name(school.township)
    table.raw(entry.isKept ? "kept" : "merged")
    table.raw(entry.verdict.rawValue)
    table.raw(entry.binding?.rawValue ?? "")
    table.number(school.roll.map { NumberText.fixed($0, 0) } ?? "")
    func stability() {
      table.raw(entry.stability.rawValue)
      for share in [entry.surelyWithin, entry.otherwiseAt] {
        table.number(share.map { NumberText.fixed($0, 6) } ?? "")
      }
    }
    guard let answer else {
      for _ in 0..<headers.count - 10 { table.raw("") }
      stability()
      return
    }
    func number(_ x: Double?, _ decimals: Int) {
      table.number(x.flatMap { $0.isFinite ? NumberText.fixed($0, decimals) : nil } ?? "")
    }
    table.raw(answer.alternative.rawValue)
    table.flag(answer == entry.opposite)
    number(answer.difference, 2)
    number(answer.leastDifference, 2)
    number(answer.leastDifferenceAnywhere, 2)
    number(answer.costChanging, 2)
    table.whole(answer.effect.pupils)
    number(answer.meanMinutes, 2)
    number(answer.effect.longestMinutes, 2)
    table.whole(answer.effect.boarders)
    table.whole(answer.effect.unplaced)
    table.name(CSVText.joined(answer.effect.receivers.map { region.schools[$0].id }))
    number(answer.evenPupils, 0)
    number(answer.evenMinutes, 1)
    stability()
  }
}

extension KeepCloseLedger.Answer {
  /// By how many minutes one way the pupils who change go longer, on average; `nil` where nobody
  /// changes.
  var meanMinutes: Double? {
    effect.pupils > 0 ? effect.pupilMinutes / Double(effect.pupils) : nil
  }
}
