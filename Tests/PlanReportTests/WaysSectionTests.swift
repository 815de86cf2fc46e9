import Consolidation
import Foundation
import Geography
import Testing

@testable import PlanReport
@testable import RoadNetwork

/// The page's section on ways to school.
@Suite struct WaysSectionTests {
  private func section(_ plan: NetworkPlan, _ language: Language) throws -> String {
    let html = ReportPage(plan, run: fixtureRun(plan), language: language).content.html
    let parts = html.components(separatedBy: "<section id=\"ways\"")
    try #require(parts.count == 2, "one section of ways")
    return parts[1].components(separatedBy: "</section>")[0]
  }

  @Test func modesHaveTheirFigures() throws {
    let plan = smallFixture.plan
    let english = try section(plan, .english)
    for mode in TravelMode.allCases {
      for language in Language.allCases {
        #expect(try section(plan, language).contains(Phrasebook(language).mode(mode)))
      }
    }
    // On foot in the plan: the mean and the ninth decile by plain arithmetic.
    let walks = plan.placements.filter { $0.after?.mode == .walk }
      .flatMap { placement in
        [Double](repeating: placement.after?.minutes ?? 0, count: placement.pupils)
      }.sorted()
    let mean = walks.reduce(0, +) / Double(walks.count)
    let decile = walks[(walks.count * 9 + 9) / 10 - 1]
    let row = try #require(
      english.components(separatedBy: "<tr").first {
        $0.contains(Phrase.walk[.english]) && $0.contains(Phrase.plan[.english])
      })
    for text in [
      "\(walks.count)", NumberText.grouped(mean, 1), NumberText.grouped(decile, 0),
      NumberText.grouped(walks[walks.count - 1], 0),
    ] {
      #expect(row.contains(text), "\(text) in \(row)")
    }
  }

  @Test(arguments: Language.allCases) func whoIsOverTheLimitsIsNamed(_ language: Language) throws {
    let plan = smallFixture.plan
    let over = plan.placements.filter { $0.before?.isOverLimit ?? false }
    try #require(!over.isEmpty)
    let text = try section(plan, language)
    #expect(text.contains(Phrase.overToday[language]))
    #expect(!text.contains(Phrase.nobodyOverToday[language]))
    let pupils = over.reduce(0) { $0 + $1.pupils }
    #expect(
      text.contains(Phrasebook(language)(Phrase.overTodayNote, "\(over.count)", "\(pupils)")))
    var fixture = smallFixture
    fixture.limit = .infinity
    #expect(try section(fixture.plan, language).contains(Phrase.nobodyOverToday[language]))
  }

  @Test(arguments: Language.allCases) func longestWaysGoRoadByRoad(_ language: Language) throws {
    var plan = smallFixture.plan
    #expect(try !section(plan, language).contains(Phrase.longestWays[language]))
    let index = try #require(plan.placements.firstIndex { $0.after != nil })
    let legs = [
      RoadPath.Leg(way: nil, name: "", roadClass: nil, metres: 123, minutes: 1.5),
      RoadPath.Leg(
        way: 0, name: "<b>Valley</b> Road", roadClass: .tertiary, metres: 4_560, minutes: 9),
      RoadPath.Leg(way: 1, name: "", roadClass: .track, metres: 789, minutes: 3),
    ]
    plan.longestWays = [
      PlannedPath(
        placement: index, path: RoadPath(legs: legs, line: [], cost: .init(time: 9, length: 9)))
    ]
    let text = try section(plan, language)
    #expect(text.contains(Phrase.longestWays[language]))
    #expect(text.contains(Phrase.accessLeg[language]) && text.contains("0.12"))
    #expect(text.contains("&lt;b&gt;Valley&lt;/b&gt; Road") && text.contains("4.56"))
    #expect(text.contains(Phrasebook(language)(Phrase.namelessRoad, "track")))
    #expect(text.contains("0.79"))
  }
}
