import Consolidation
import FacilityLocation
import Testing

@testable import PlanReport

@Suite struct PhraseTests {
  @Test func placesAreFilledOnce() {
    let text = LocalizedText(en: "{1} {1|school|schools} of {2}", zh: "{2}的{1}所学校")
    #expect(text.filled(.english, "1", "{1}") == "1 school of {1}")
    #expect(text.filled(.english, "≈1", "A") == "≈1 school of A")
    #expect(text.filled(.english, "12", "A") == "12 schools of A")
    #expect(text.filled(.chinese, "3", "甲{") == "甲{的3所学校")
    #expect(LocalizedText(en: "a {9} {", zh: "").filled(.english) == "a  {")
  }

  @Test(arguments: Language.allCases) func everyCaseHasItsOwnWords(_ language: Language) {
    let book = Phrasebook(language)
    let lists = [
      SchoolDecision.allCases.map(book.decision), TravelMode.allCases.map(book.mode),
      Purse.allCases.map(book.purse), CostItem.allCases.map(book.item),
      [.proved, .gap, .workLimit, .timeLimit, .cancelled].map {
        book.termination($0, gapAsked: 0.03)
      },
      smallFixture.remarks.map {
        book.remark($0, policy: smallFixture.policy, region: smallFixture.region)
      },
    ]
    for list in lists {
      #expect(Set(list).count == list.count)
      for words in list { #expect(!words.isEmpty && !words.contains("{"), "\(words)") }
    }
  }

  @Test func chineseIsSetInFullWidth() {
    let book = Phrasebook(.chinese)
    for remark in smallFixture.remarks {
      let text = book.remark(remark, policy: smallFixture.policy, region: smallFixture.region)
      #expect(text.hasSuffix("。"))
      #expect(!text.contains(", ") && !text.contains("; ") && !text.contains(" ("), "\(text)")
    }
    #expect(book.money(-1234567.5, "CNY") == "−1,234,568元")
    #expect(book.shortMoney(-1_234_567, "CNY") == "−123.5万元")
    #expect(book.shortMoney(1_234_567_890, "CNY") == "12.35亿元")
    #expect(Phrasebook(.english).shortMoney(1_234_567, "CNY") == "CNY 1.2 million")
    #expect(Phrasebook(.english).shortMoney(-345, "XTS") == "XTS −345")
  }

  @Test(arguments: Language.allCases) func reasonsBearUnknownSchools(_ language: Language) {
    let region = smallFixture.region
    let book = Phrasebook(language)
    let reasons: [UnplacedReason] = [
      .outOfReach(nearestSchool: nil, metres: nil), .outOfReach(nearestSchool: 0, metres: nil),
      .outOfReach(nearestSchool: 0, metres: 1234), .noPlace(nearestSchool: 0),
      .noPlace(nearestSchool: nil),
    ]
    let texts = reasons.map { book.reason($0, in: region) }
    #expect(Set(texts).count == reasons.count)
    #expect(texts[2].contains("1.2"))
    var plan = smallFixture.plan
    plan.placements[0].after = nil
    plan.placements[0].unplaced = .noPlace(nearestSchool: nil)
    #expect(plan.assignmentsTable.contains(",no_place,\r\n"))
  }

  @Test func changesHaveSigns() {
    #expect(Phrasebook.change(12.34, 1) == "+12.3")
    #expect(Phrasebook.change(-1234, 0) == "−1,234")
    #expect(Phrasebook.change(-0.04, 1) == "0.0")
  }

  @Test(arguments: Language.allCases) func summaryFitsAScreen(_ language: Language) {
    let plan = smallFixture.plan
    let text = PlanSummary.text(plan, language)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 24)
    #expect(text.contains("17,928,777") && text.contains("1.83%"))
    #expect(text.contains(PlanFolder.reportFile))
    // Numbers stand in columns: the rows of the table are equally wide.
    let table = lines.dropFirst(2).prefix(while: { !$0.isEmpty })
    #expect(Set(table.map { PlanSummary.width(of: String($0)) }).count == 1)
    #expect(lines.allSatisfy { PlanSummary.width(of: String($0)) <= 80 })
    #expect(PlanSummary.text(plan, language, folder: "out").contains("out/report.html"))
  }

  @Test func linesAreWrappedWhereTheyMay() {
    #expect(PlanSummary.wrapped("one two three", to: 7) == ["one two", "three"])
    #expect(PlanSummary.wrapped("unbreakable x", to: 4) == ["unbreakable", "x"])
    #expect(PlanSummary.wrapped("学校网络,规划\u{3002}", to: 14).count == 2)
    #expect(PlanSummary.wrapped("一二三\u{3002}", to: 6) == ["一二", "三\u{3002}"])
  }
}
