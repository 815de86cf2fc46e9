import Consolidation

/// The files that a run read, with their sizes and digests, as the foot of every page lists them.
enum InputFilesTable {
  /// A heading and the table; nothing where no file was read.
  static func markup(_ inputs: [InputDigest], _ phrases: Phrasebook) -> Markup {
    guard !inputs.isEmpty else { return "" }
    var table = MarkupTable(
      phrases(Phrase.inputFiles),
      [.text(phrases(Phrase.fileName)), .number(phrases(Phrase.fileBytes)), .text("SHA-256")])
    for input in inputs {
      table.add([
        .name(input.name), "\(NumberText.grouped(input.bytes))", "<code>\(input.sha256)</code>",
      ])
    }
    return "<h3>\(phrases(Phrase.inputFiles))</h3>\n\(table.markup)"
  }

  /// Links to files beside the page.
  static func links(_ files: some Sequence<String>, _ language: Language) -> Markup {
    files.map { "<a href=\"\($0)\">\($0)</a>" as Markup }
      .joined("\(Phrase.listComma[language])")
  }
}
