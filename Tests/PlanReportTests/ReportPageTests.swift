import Consolidation
import Foundation
import Testing

@testable import PlanReport

@Suite struct ReportPageTests {
  private func page(_ plan: NetworkPlan, _ language: Language) -> String {
    ReportPage(plan, run: fixtureRun(plan), language: language).html
  }

  @Test(arguments: Language.allCases) func hostileNamesStayText(_ language: Language) throws {
    let html = page(smallFixture.plan, language)
    #expect(html.contains("&lt;/script&gt;&lt;script&gt;document.title=&#39;broken&#39;"))
    #expect(!html.contains("<script>document.title"))
    #expect(html.components(separatedBy: "</script>").count == 3, "one data, one script element")
    #expect(!html.unicodeScalars.contains("\u{2028}") || !dataElement(html).contains("\u{2028}"))
    #expect(!dataElement(html).contains("<"))
    #expect(html.contains("O&#39;Brien &amp; &quot;Söhne&quot; &lt;b&gt;"))
  }

  private func dataElement(_ html: String) -> String {
    guard let start = html.range(of: "id=\"data\">"),
      let end = html.range(of: "</script>", range: start.upperBound..<html.endIndex)
    else { return "" }
    return String(html[start.upperBound..<end.lowerBound])
  }

  @Test func mapDataIsJSONWithEveryPlace() throws {
    let plan = smallFixture.plan
    let data = try #require(
      try JSONSerialization.jsonObject(with: Data(dataElement(page(plan, .english)).utf8))
        as? [String: Any])
    let villages = try #require(data["v"] as? [[Any]])
    #expect(villages.map { $0[0] as? String } == plan.region.settlements.map(\.name))
    #expect((data["s"] as? [Any])?.count == plan.schools.count)
    #expect((data["p"] as? [Any])?.count == plan.placements.count)
  }

  @Test(arguments: Language.allCases) func reachesForNothingOutside(_ language: Language) {
    let html = page(smallFixture.plan, language)
    for word in [" src=", "url(", "@import", "fetch(", "XMLHttpRequest", "http-equiv=\"refresh\""] {
      #expect(!html.contains(word), "\(word)")
    }
  }

  @Test func aLongerWayInTheSameTimeIsExplained() {
    var plan = smallFixture.plan
    plan.after.maximumMetres = plan.before.maximumMetres + 2_000
    plan.after.maximumMinutes = plan.before.maximumMinutes
    #expect(page(plan, .english).contains("a bus goes farther in less time"))
    #expect(page(plan, .chinese).contains("乘校车路程更远"))
    plan.after.maximumMinutes += 10
    #expect(!page(plan, .english).contains("a bus goes farther in less time"))
    plan.after.maximumMinutes = plan.before.maximumMinutes
    plan.after.maximumMetres = plan.before.maximumMetres
    #expect(!page(plan, .english).contains("a bus goes farther in less time"))
  }

  @Test func saysWhatIsProvedInBothLanguages() {
    let plan = smallFixture.plan
    let english = page(plan, .english)
    #expect(english.contains("<html lang=\"en\">"))
    #expect(
      english.contains(
        "No plan under these rules and prices can cost less than CNY 17,928,777 a year."))
    #expect(english.contains("no other plan could save more than 1.84% of that"))
    let chinese = page(plan, .chinese)
    #expect(chinese.contains("<html lang=\"zh-Hans\">"))
    #expect(chinese.contains("任何方案每年的费用都不会低于17,928,777元"))
    #expect(chinese.contains("最多只能再节省其中的1.84%"))
  }

  @Test func neverClaimsTooMuch() {
    var plan = smallFixture.plan
    plan.proof.objective = 1_000_000.4
    plan.proof.bound = 999_999.6
    let words = ProofWords(plan: plan, phrases: Phrasebook(.english))
    #expect(words.bound == "CNY 999,999")
    #expect(words.gapPercent == "0.01")
    #expect(words.possibleSaving == "CNY 1")
    #expect(!words.isBest)
    plan.proof.bound = plan.proof.objective
    #expect(ProofWords(plan: plan, phrases: Phrasebook(.english)).isBest)
  }

  @Test func estimatesAreMarkedAndCountsAreNot() {
    var fixture = smallFixture
    #expect(page(fixture.plan, .english).contains("title=\"estimate, not a count\">≈"))
    fixture.estimated = []
    fixture.remarks = []
    let html = page(fixture.plan, .english)
    #expect(!html.contains("title=\"estimate, not a count\""))
    #expect(!html.contains("≈</"))
  }

  @Test func rollsStandBesideTheNeighbourhood() {
    let html = page(smallFixture.plan, .english)
    #expect(html.contains("33 pupils are on the school’s roll, and 26 live nearest to it."))
  }

  @Test func everyMergeVillageAndReasonIsThere() {
    let plan = smallFixture.plan
    let html = page(plan, .english)
    #expect(
      html.components(separatedBy: "<details class=\"merge\">").count == plan.merges.count + 1)
    let unplaced = plan.placements.filter { $0.after == nil }
    #expect(!unplaced.isEmpty)
    let body = html.components(separatedBy: "id=\"unplaced\"")[1].components(
      separatedBy: "</section>")[0]
    #expect(
      body.components(separatedBy: "lies within the limits; the nearest is").count == unplaced.count
        + 1)
    for parameter in plan.policy.parameters {
      #expect(html.contains("<code>\(parameter.id)</code>"))
    }
  }

  @Test func plansWithoutAnythingMakeAPage() {
    var plan = smallFixture.plan
    plan.region.settlements = []
    plan.region.schools = []
    plan.schools = []
    plan.placements = []
    plan.merges = []
    plan.remarks = []
    plan.before = KeyFigures(
      schools: 0, smallSchools: 0, boardingSchools: 0, pupils: 0, unplacedPupils: 0,
      overLimitPupils: 0, pupilsByMode: [0, 0, 0], classes: 0, newRooms: 0, newBeds: 0,
      meanMinutes: 0, maximumMinutes: 0, meanMetres: 0, maximumMetres: 0, ledger: Ledger())
    plan.after = plan.before
    plan.proof.objective = 0
    plan.proof.bound = 0
    let html = page(plan, .english)
    #expect(html.contains("The plan proposes no merge."))
    #expect(!html.lowercased().contains("nan<"))
  }

  @Test func largePagesStaySmall() {
    let plan = largeFixture(villages: 2_000, schools: 150, seed: 7).plan
    let html = page(plan, .chinese)
    #expect(plan.placements.count >= 4_000)
    #expect(html.utf8.count < 3_000_000, "\(html.utf8.count) bytes")
  }
}
