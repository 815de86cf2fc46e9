import Consolidation

extension ReportPage {
  /// Every merge with its pupils, ways, receiving schools and money.
  var mergesSection: Markup {
    guard !plan.merges.isEmpty else {
      return section("merges", Phrase.merges, "<p>\(phrases(Phrase.noMerges))</p>\n")
    }
    return section(
      "merges", Phrase.merges,
      """
      <p>\(phrases(Phrase.mergesCount, grouped(plan.merges.count)))\(dossiersLink)</p>
      \(list("merges", Phrase.merges, file: PlanFolder.mergesFile))
      """)
  }

  /// The way to the dossiers, where they are written.
  private var dossiersLink: Markup {
    let index = "\(DossierFolder.name)/\(DossierFolder.indexFile)"
    return also.contains(index)
      ? " <a href=\"\(index)\">\(phrases(Phrase.dossierAll))</a>" : ""
  }

  /// Every school.
  var schoolsSection: Markup {
    section(
      "schools", Phrase.allSchools, list("schools", Phrase.allSchools, file: PlanFolder.schoolsFile)
    )
  }

  /// Every village with its ways today and in the plan.
  var villagesSection: Markup {
    section(
      "villages", Phrase.allVillages,
      list("villages", Phrase.allVillages, file: PlanFolder.assignmentsFile))
  }

  /// A place that the script fills with a list; without it the reader is led to the table.
  func list(_ id: String, _ title: LocalizedText, file: String) -> Markup {
    """
    <noscript><p class="note">\(phrases(Phrase.listNeedsScript, file))</p></noscript>
    <div class="datalist" data-list="\(id)" data-title="\(phrases(title))"></div>

    """
  }
}
