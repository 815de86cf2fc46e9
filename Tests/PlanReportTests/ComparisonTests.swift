import Consolidation
import FacilityLocation
import Foundation
import Testing

@testable import PlanReport

/// Plans side by side, and frontiers, as files and pages.
@Suite struct ComparisonTests {
  /// The small fixture, and a plan of it in which other schools stay open.
  private static func twoPlans(_ folder: URL) throws -> [ComparedPlan] {
    var other = smallFixture
    let open = other.choices.indices.filter { other.choices[$0].kind != nil }
    if let last = open.last { other.choices[last].kind = nil }
    var plans: [ComparedPlan] = []
    for (name, fixture) in [("first", smallFixture), ("=other & <b>", other)] {
      let place = folder.appendingPathComponent(name)
      try PlanFolder.write(
        fixture.plan, run: fixtureRun(fixture.plan), language: .english, to: place)
      plans.append(try ComparedPlan.read(from: place, named: name))
    }
    return plans
  }

  @Test func everyDifferenceIsInTheTables() throws {
    try withFolder { folder in
      let plans = try Self.twoPlans(folder)
      let comparison = try PlanComparison(plans)
      #expect(!comparison.divided.isEmpty)
      #expect(comparison.remarks.isEmpty)
      let output = ComparisonFolder(comparison)
      let schools = try CSVReader(Array(output.schools.utf8), file: "s")
      #expect(schools.rows.count == comparison.schools.count)
      let villages = try CSVReader(Array(output.villages.utf8), file: "v")
      let differing = zip(plans[0].tables.assignments, plans[1].tables.assignments).count {
        $0.after?.school != $1.after?.school || $0.after?.mode != $1.after?.mode
          || $0.after?.minutes != $1.after?.minutes
      }
      #expect(differing > 0 && villages.rows.count == differing)
      let figures = try CSVReader(Array(output.figures.utf8), file: "f")
      #expect(figures.headers.contains("'=other & <b>"))
      for index in figures.rows.indices {
        let row = figures.row(index)
        let (a, b) = (try row.number("first"), try row.number("'=other & <b>"))
        #expect(abs(b - a - (try row.number("change: =other & <b>"))) < 0.006)
      }
      // Pupils are counted once under each outcome.
      let sums = comparison.sums[1]
      let moved = comparison.villages.reduce(0) { $0 + $1.first.pupils }
      #expect(sums.byOutcome.values.reduce(0, +) == moved)
      let elsewhere = comparison.villages.filter {
        guard let before = $0.first.after, let after = $0.other.after else { return false }
        return before.school != after.school
      }
      #expect(sums.changeSchool == elsewhere.reduce(0) { $0 + $1.first.pupils })
      #expect(moved <= sums.pupils)
    }
  }

  @Test(arguments: Language.allCases) func pagesEscapeNamesAndLinkToPlans(_ language: Language)
    throws
  {
    try withFolder { folder in
      let comparison = try PlanComparison(Self.twoPlans(folder))
      let output = folder.appendingPathComponent("out/compared")
      try ComparisonFolder(comparison).write(language, to: output)
      #expect(
        try Set(FileManager.default.contentsOfDirectory(atPath: output.path))
          == Set(ComparisonFolder.files))
      let page = try String(
        contentsOf: output.appendingPathComponent(ComparisonFolder.pageFile), encoding: .utf8)
      #expect(page.contains("href=\"../../first/report.html\""))
      #expect(!page.contains("& <b>") && page.contains("&amp; &lt;b&gt;"))
      for match in page.matches(of: /href="([^"#]*report.html)"/) {
        let target = output.appendingPathComponent(
          String(match.output.1).replacing("&amp;", with: "&").removingPercentEncoding ?? "")
        #expect(FileManager.default.fileExists(atPath: target.path), "\(match.output.1)")
      }
      let text = ComparisonFolder(comparison).text(language, folder: "x")
      #expect(text.contains("x/compare.html"))
      if language == .chinese { #expect(!text.contains(", ") && !text.contains("; ")) }
    }
  }

  @Test func whatLimitsAComparisonIsSaid() throws {
    try withFolder { folder in
      let plans = try Self.twoPlans(folder)
      var other = plans[1].record
      other.inputs[0].sha256 = String(repeating: "0", count: 64)
      other.forecast = .init(year: 2030)
      var tables = plans[1].tables
      tables.assignments[0].pupils += 3
      tables.assignments.removeLast()
      let changed = ComparedPlan(
        name: "x", folder: plans[1].folder, record: other, tables: tables, region: "r",
        currency: "EUR", settlements: plans[1].settlements, schools: plans[1].schools,
        bands: plans[1].bands)
      let comparison = try PlanComparison([plans[0], changed])
      #expect(comparison.remarks.count == 5)
      for language in Language.allCases {
        let words = ComparisonWords(comparison: comparison, phrases: Phrasebook(language))
        #expect(words.remarks.allSatisfy { !$0.contains("{") && $0.contains("x") })
      }
      let figures = try CSVReader(Array(ComparisonFolder(comparison).figures.utf8), file: "f")
      let total = try #require(
        figures.rows.indices.map(figures.row).first { try $0.raw("id") == "cost_total" })
      #expect(try total.raw("change: x").isEmpty)

      tables.assignments = tables.assignments.map {
        var row = $0
        row.settlement += "-elsewhere"
        return row
      }
      let elsewhere = ComparedPlan(
        name: "y", folder: plans[1].folder, record: other, tables: tables, region: "r",
        currency: "EUR", settlements: [:], schools: [:], bands: [:])
      #expect(throws: PlanReportError.differentRegions(first: "first", other: "y")) {
        try PlanComparison([plans[0], elsewhere])
      }
    }
  }

  @Test func linksGoFromFolderToFolder() {
    func link(_ to: String, _ from: String) -> String {
      RelativePath.link(to: URL(filePath: to), from: URL(filePath: from))
    }
    #expect(link("/nowhere/a", "/nowhere/b") == "../a")
    #expect(link("/nowhere/a", "/nowhere/a") == ".")
    #expect(link("/nowhere/a/b", "/nowhere/a") == "b")
    #expect(link("/nowhere/a", "/nowhere/a/b/c") == "../..")
    #expect(link("/nowhere/方案 1:x?y#z", "/nowhere/b") == "../%E6%96%B9%E6%A1%88%201%3Ax%3Fy%23z")
  }

  @Test func scenariosAreKeptInTheRun() throws {
    let plan = smallFixture.plan
    var run = fixtureRun(plan)
    run.scenario.title = LocalizedText(en: "A", zh: "甲")
    run.scenario.description = LocalizedText(en: "B", zh: "乙")
    run.scenario.keepsOpen = ["s1", "01"]
    run.scenario.closes = ["s2"]
    run.scenario.year = 2031
    try withFolder { folder in
      try PlanFolder.write(plan, run: run, language: .chinese, to: folder)
      #expect(try RunRecord.read(from: folder) == run)
    }
  }

  // MARK: Frontiers

  private static func frontier() -> Frontier {
    var other = smallFixture
    other.choices[0].kind = nil
    func point(_ fixture: PlanFixture, _ limit: Double, _ same: Int? = nil) -> Frontier.Point {
      let plan = fixture.plan
      return Frontier.Point(
        limit: limit, status: .solved, plan: plan, value: limit - 0.5,
        cost: plan.proof.objective, bound: plan.proof.objective * 0.98, price: 0.25, sameAs: same)
    }
    return Frontier(
      axis: .minutes, costOf: .withoutTime, boardingCentres: nil,
      points: [
        .init(
          limit: 3, status: .infeasible, plan: nil, value: .infinity, cost: .infinity,
          bound: .infinity, price: nil),
        point(smallFixture, 9), point(other, 11), point(other, 12, 2),
        .init(
          limit: 13, status: .unsolved, plan: nil, value: .infinity, cost: .infinity,
          bound: -.infinity, price: nil),
      ], solves: 7, wasStopped: true)
  }

  @Test(arguments: Language.allCases) func frontiersAreWritten(_ language: Language) throws {
    let plan = smallFixture.plan
    let folder = FrontierFolder(
      Self.frontier(), region: plan.region, policy: plan.policy, run: fixtureRun(plan))
    try withFolder { place in
      try folder.write(language, to: place)
      let names = try Set(FileManager.default.contentsOfDirectory(atPath: place.path))
      #expect(names == Set(FrontierFolder.files + ["point-02", "point-03"]))
      let record = try RunRecord.read(from: place.appendingPathComponent("point-03"))
      #expect(record.proof == Self.frontier().points[2].plan?.proof)
      let page = try String(
        contentsOf: place.appendingPathComponent(FrontierFolder.pageFile), encoding: .utf8)
      // A point for each plan; the one with the same plan is named in the table alone.
      #expect(page.matches(of: #/<circle /#).count == 2)
      #expect(page.contains(language == .chinese ? "已证明不可行" : "proved impossible"))
      #expect(!page.contains(">inf"))
      let table = try CSVReader(Array(folder.table.utf8), file: "t")
      #expect(table.rows.count == 5)
      #expect(try table.row(0).raw("cost").isEmpty && table.row(0).raw("bound").isEmpty)
      #expect(try table.row(3).raw("folder") == "point-03" && table.row(3).raw("same_as") == "3")
      #expect(try table.row(4).raw("status") == "unsolved")
      let gap = try table.row(1).number("gap")
      #expect(abs(gap - 0.02) < 1e-6)
    }
    let text = folder.text(language, folder: "x")
    #expect(text.contains("x/frontier.html") && text.contains("2.00%"))
    if language == .chinese { #expect(!text.contains(", ") && !text.contains("; ")) }
  }
}
