public import Consolidation
public import Foundation

/// The ledger of small schools beside a plan, as a page and a table.
///
/// | file | holds |
/// |---|---|
/// | ledger.html | one page for people: small schools by verdict, with the price of the opposite |
/// | ledger.csv | one row for each school and alternative; costs in the plan's currency a year |
///
/// Differences are what an alternative costs more than the plan; a blank one is not possible.
public enum LedgerFiles {
  /// The page.
  public static let pageFile = "ledger.html"
  /// The table.
  public static let tableFile = "ledger.csv"

  /// Writes both files into a plan's folder.
  public static func write(
    _ ledger: KeepCloseLedger, _ plan: NetworkPlan, language: Language, to folder: URL
  ) throws(PlanReportError) {
    try FolderFiles.make(folder)
    let page = LedgerPage(ledger: ledger, plan: plan, language: language)
    for (name, text) in [
      (pageFile, page.html), (tableFile, LedgerTable.text(ledger, plan.region)),
    ] {
      try FolderFiles.write(Data(text.utf8), to: name, in: folder)
    }
  }

  /// Removes the files of an earlier plan's ledger, which would lie beside a newer plan.
  public static func remove(from folder: URL) throws(PlanReportError) {
    for file in [pageFile, tableFile] { try FolderFiles.remove(file, in: folder) }
  }

  /// A line for the terminal: how many schools each verdict has.
  public static func summary(
    _ ledger: KeepCloseLedger, _ language: Language, folder: String
  ) -> String {
    let phrases = Phrasebook(language)
    let counts = KeepCloseLedger.Verdict.allCases.map { verdict in
      let count = ledger.entries.count { $0.verdict == verdict }
      return "\(phrases(LedgerPage.title(verdict))) \(NumberText.grouped(count))"
    }
    return phrases(
      Phrase.ledgerSummary, counts.joined(separator: Phrase.listComma[language]),
      folder + "/" + pageFile)
  }
}
