public import Consolidation
public import Foundation

/// The folder of dossiers beside a plan: one page and one Markdown file a school, and their index.
///
/// | file | holds |
/// |---|---|
/// | index.html | every dossier, by reason |
/// | all.html | up to 400 dossiers in one page, to be printed at once |
/// | school-ID.html | the dossier of a school, for the screen and A4 |
/// | school-ID.md | the same as Markdown, to be filled in and edited |
///
/// Merges and boarding centres have a dossier, and with a ledger each small school that stays. Items
/// that no file tells of are blanks that say what is missing and where it would come from.
public enum DossierFolder {
  /// The folder in the plan's folder.
  public static let name = "dossiers"
  /// The index.
  public static let indexFile = "index.html"

  /// Writes all dossiers of a plan into `dossiers/` in the plan's folder, and says how many.
  ///
  /// Each file is replaced in one step; dossiers of schools that have none any more are removed.
  ///
  /// Complexity: O(placements + schools), and for each dossier its pupil groups and villages.
  @discardableResult
  public static func write(
    _ inputs: DossierInputs, language: Language, to planFolder: URL
  ) throws(PlanReportError) -> Int {
    let folder = planFolder.appendingPathComponent(name)
    try FolderFiles.make(folder)
    let context = DossierContext(inputs, language)
    let subjects = context.subjects
    // The index lists whole folders only: it goes first and comes last.
    try retire(in: planFolder)
    var together = DossierPrintPage(context: context)
    let areTogether = DossierPrintPage.isMade(of: subjects.count)
    var written: Set<String> = []
    for subject in subjects {
      guard let builder = DossierBuilder(context, school: subject.school, role: subject.role)
      else { continue }
      let dossier = builder.build()
      let page = DossierPage(dossier: dossier, hasLedger: inputs.ledger != nil)
      if areTogether { together.add(page) }
      for (ending, text) in [
        (".html", page.html), (".md", DossierMarkdown(dossier: dossier).text),
      ] {
        try FolderFiles.write(text, to: dossier.file + ending, in: folder)
        written.insert(dossier.file + ending)
      }
    }
    try removeOthers(than: written, context.names, in: folder)
    if areTogether { try FolderFiles.write(together.html, to: DossierPrintPage.file, in: folder) }
    try FolderFiles.write(
      DossierIndexPage(context: context, subjects: subjects).html, to: indexFile, in: folder)
    return subjects.count
  }

  /// A line for the terminal.
  public static func summary(_ count: Int, _ language: Language, folder: String) -> String {
    Phrasebook(language)(
      Phrase.dossierSummary, NumberText.grouped(count), "\(folder)/\(name)/\(indexFile)")
  }

  /// Removes what an earlier plan wrote of other schools; copies under other names stay.
  private static func removeOthers(
    than written: Set<String>, _ names: [String], in folder: URL
  ) throws(PlanReportError) {
    for file in names.flatMap({ [$0 + ".html", $0 + ".md"] }) where !written.contains(file) {
      try FolderFiles.remove(file, in: folder)
    }
  }

  /// Makes an older folder of dossiers in a plan's folder say nothing of a newer plan: its index goes, and the
  /// page of all.
  public static func retire(in planFolder: URL) throws(PlanReportError) {
    for file in [indexFile, DossierPrintPage.file] {
      try FolderFiles.remove(file, in: planFolder.appendingPathComponent(name))
    }
  }
}
