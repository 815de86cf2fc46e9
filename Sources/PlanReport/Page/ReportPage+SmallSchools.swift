import Consolidation

extension ReportPage {
  /// The small schools that stay, fewest pupils first.
  var smallSchoolsSection: Markup {
    let limit = plan.policy.smallSchool
    let small = plan.schools.filter {
      ![.closed, .unused, .opened].contains($0.decision) && $0.after.totalPupils < limit
    }.sorted { ($0.after.totalPupils, $0.school) < ($1.after.totalPupils, $1.school) }
    guard !small.isEmpty else {
      return section(
        "small", Phrase.smallKept, "<p>\(phrases(Phrase.noSmallKept, grouped(limit)))</p>\n")
    }
    let note = phrases(Phrase.smallKeptNote, grouped(limit), grouped(small.count))
    var table = MarkupTable(
      phrases(Phrase.smallKept),
      [
        .text(phrases(Phrase.school)), .text(phrases(Phrase.township)),
        .text(phrases(Phrase.kind)), .number(phrases(Phrase.pupilsTodayPlan)),
        .number(phrases(Phrase.classCount)), .number(phrases(Phrase.villagesServed)),
        .number(phrases(Phrase.costPerYear, currency)), .number(phrases(Phrase.costPerPupil)),
      ])
    for row in small { table.add(cells(row)) }
    return section(
      "small", Phrase.smallKept,
      folded(table.markup, count: small.count, title: note))
  }

  private func cells(_ row: SchoolPlan) -> [Markup] {
    let school = plan.region.schools[row.school]
    let protected: Markup =
      school.isProtected ? " <small class=\"tag\">\(phrases(Phrase.protectedSchool))</small>" : ""
    let count = row.after.totalPupils
    let cost = row.after.ledger.total
    let before = pupils(
      row.before.totalPupils, isEstimate: facts.isEstimatedBefore[row.school])
    let after = pupils(count, isEstimate: facts.isEstimatedAfter[row.school])
    return [
      "\(Markup.name(school.name))\(protected)", .name(school.township),
      "\(plan.kind(of: row)?.name[language] ?? "")", "\(before) → \(after)",
      "\(row.after.totalClasses)", "\(facts.villages[row.school])", "\(amount(cost))",
      count > 0 ? "\(amount(cost / Double(count)))" : "–",
    ]
  }

  /// A long list folded away, a short one open.
  func folded(_ content: Markup, count: Int, title: String) -> Markup {
    count <= 40
      ? "<p>\(title)</p>\n\(content)"
      : """
      <details class="block"><summary>\(title)</summary><div class="body">
      \(content)</div></details>

      """
  }

  /// The pupils without a place and the reason for each.
  var unplacedSection: Markup {
    guard !facts.unplaced.isEmpty else {
      return section(
        "unplaced", Phrase.unplaced, "<p>\(phrases(Phrase.nobodyUnplaced))</p>\n")
    }
    var table = MarkupTable(
      phrases(Phrase.unplaced),
      [
        .text(phrases(Phrase.village)), .text(phrases(Phrase.township)),
        .text(phrases(Phrase.band)), .number(phrases(Phrase.pupils)),
        .text(phrases(Phrase.reason)),
      ])
    for index in facts.unplaced {
      let placement = plan.placements[index]
      let settlement = plan.region.settlements[placement.settlement]
      table.add([
        .name(settlement.name), .name(settlement.township),
        bandCell(placement.band, placement.part),
        pupils(placement.pupils, isEstimate: placement.isEstimate),
        "<bdi>\(phrases.reason(placement.unplaced, in: plan.region))</bdi>",
      ])
    }
    let title = unplacedSentence
    return section(
      "unplaced", Phrase.unplaced,
      """
      <p>\(phrases(Phrase.unplacedNote))</p>
      \(folded(table.markup, count: facts.unplaced.count, title: title))
      """)
  }
}
