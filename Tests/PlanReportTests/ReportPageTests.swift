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
    #expect(html.contains("示例县 &lt;Example &amp; Co&gt;"))
    #expect(!html.contains("<script>document.title"))
    #expect(html.components(separatedBy: "</script>").count == 3, "one data, one script element")
    #expect(!html.unicodeScalars.contains("\u{2028}") || !dataElement(html).contains("\u{2028}"))
    #expect(!dataElement(html).contains("<"))
    let words = try #require(try data(smallFixture.plan)["v"] as? [String: Any])
    #expect(words["name"] as? [String] == hostileNames)
  }

  private func data(_ plan: NetworkPlan) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(dataElement(page(plan, .english)).utf8))
        as? [String: Any])
  }

  private func dataElement(_ html: String) -> String {
    guard let start = html.range(of: "id=\"data\">"),
      let end = html.range(of: "</script>", range: start.upperBound..<html.endIndex)
    else { return "" }
    return String(html[start.upperBound..<end.lowerBound])
  }

  @Test(arguments: Language.allCases) func reachesForNothingOutside(_ language: Language) {
    // The hatching is a part of the page itself.
    let html = page(smallFixture.plan, language).replacingOccurrences(of: "url(#hatch)", with: "")
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
    #expect(english.contains("no other plan could save more than 1.83% of that"))
    let chinese = page(plan, .chinese)
    #expect(chinese.contains("<html lang=\"zh-Hans\">"))
    #expect(chinese.contains("任何方案每年的费用都不会低于17,928,777元"))
    #expect(chinese.contains("最多只能再节省其中的1.83%"))
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

  @Test func bothLanguagesAreInThePage() {
    let html = page(smallFixture.plan, .chinese)
    let parts = html.components(separatedBy: "<template id=\"other-language\">")
    #expect(parts.count == 2)
    #expect(parts[0].contains("<div id=\"page\" lang=\"zh-Hans\""))
    #expect(parts[0].contains("关键指标") && !parts[0].contains("Key figures"))
    #expect(parts[1].contains("<div id=\"page\" lang=\"en\""))
    #expect(parts[1].components(separatedBy: "</template>")[0].contains("Key figures"))
  }

  @Test func everyRuleIsThere() {
    let plan = smallFixture.plan
    let html = page(plan, .english)
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
    #expect(!html.contains("<figure class=\"bars\"><figcaption>Pupils of the planned"))
  }

  @Test func largePagesStaySmall() {
    let plan = largeFixture(villages: 2_000, schools: 150, seed: 7).plan
    let html = page(plan, .chinese)
    #expect(plan.placements.count >= 4_000)
    #expect(html.utf8.count < 3_000_000, "\(html.utf8.count) bytes")
  }
}
