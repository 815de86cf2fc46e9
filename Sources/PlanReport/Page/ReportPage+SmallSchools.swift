import Consolidation

extension ReportPage {
  /// The small schools that stay.
  var smallSchoolsSection: Markup {
    let limit = plan.policy.smallSchool
    let small = plan.schools.filter {
      ![.closed, .unused, .opened].contains($0.decision) && $0.after.totalPupils < limit
    }
    guard !small.isEmpty else {
      return section(
        "small", Phrase.smallKept, "<p>\(phrases(Phrase.noSmallKept, grouped(limit)))</p>\n")
    }
    return section(
      "small", Phrase.smallKept,
      """
      <p>\(phrases(Phrase.smallKeptNote, grouped(limit), grouped(small.count)))</p>
      \(list("small", Phrase.smallKept, file: PlanFolder.schoolsFile))
      """)
  }

  /// The pupils without a place and the reason for each.
  var unplacedSection: Markup {
    guard !facts.unplaced.isEmpty else {
      return section(
        "unplaced", Phrase.unplaced, "<p>\(phrases(Phrase.nobodyUnplaced))</p>\n")
    }
    return section(
      "unplaced", Phrase.unplaced,
      """
      <p>\(phrases(Phrase.unplacedNote))</p>
      <p>\(unplacedSentence)</p>
      \(list("unplaced", Phrase.unplaced, file: PlanFolder.assignmentsFile))
      """)
  }
}
