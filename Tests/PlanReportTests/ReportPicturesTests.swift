import Foundation
import Testing

@testable import Consolidation
@testable import PlanReport

/// The pictures say the numbers that they show.
@Suite struct ReportPicturesTests {
  private func page(_ plan: NetworkPlan) -> ReportPage {
    ReportPage(plan, run: fixtureRun(plan), language: .english)
  }

  /// The numbers beside bars: today's and the plan's in turn.
  private func counts(_ html: String) -> [Int] {
    html.components(separatedBy: "class=\"count\"").dropFirst().compactMap {
      let text = $0.components(separatedBy: "</text>")[0].components(separatedBy: ">")[1]
      return Int(
        text.replacingOccurrences(of: ",", with: "").replacingOccurrences(of: "≈", with: ""))
    }
  }

  @Test func everyDayPupilIsInTheHistogram() {
    let plan = largeFixture(villages: 80, schools: 20, seed: 5).plan
    let numbers = counts(page(plan).histogram.html)
    #expect(numbers.count == 14)
    for (k, path) in [\Placement.before, \Placement.after].enumerated() {
      let pupils = plan.placements.reduce(0) {
        guard let trip = $1[keyPath: path], trip.mode != .board else { return $0 }
        return $0 + $1.pupils
      }
      #expect(stride(from: k, to: 14, by: 2).reduce(0) { $0 + numbers[$1] } == pupils)
    }
  }

  @Test func everyClassWithPupilsIsInItsSize() {
    let plan = largeFixture(villages: 80, schools: 20, seed: 5).plan
    let html = page(plan).classSizes.html
    let numbers = counts(html)
    for (k, side) in [\SchoolPlan.before, \SchoolPlan.after].enumerated() {
      let classes = plan.schools.reduce(0) { sum, row in
        sum
          + plan.bands.reduce(0) {
            row[keyPath: side].pupils[$1] > 0 ? $0 + row[keyPath: side].classes[$1] : $0
          }
      }
      #expect(stride(from: k, to: numbers.count, by: 2).reduce(0) { $0 + numbers[$1] } == classes)
    }
    #expect(html.components(separatedBy: "<figure").count == 3, "norms of 45 and 50")
    #expect(html.contains("! 56+"))
  }

  @Test func barsAreTrueToScale() {
    let rows = [
      BarPairs.Row(label: "a", before: 50, after: 100, beforeText: "50", afterText: "100"),
      BarPairs.Row(label: "<b>", before: 0, after: -5, beforeText: "0", afterText: "−5"),
    ]
    let html = BarPairs(title: "t", today: "x", plan: "y", note: "", rows: rows)
      .markup(colon: ": ", separator: "; ").html
    let widths = html.components(separatedBy: "width=\"").dropFirst().compactMap {
      Double($0.prefix { $0 != "\"" })
    }
    #expect(widths.count == 4)
    #expect(abs(widths[0] * 2 - widths[1]) < 0.11)
    #expect(widths[2] == 0 && widths[3] == 0)
    #expect(html.contains("&lt;b&gt;") && !html.contains("<b>"))
    #expect(
      BarPairs(title: "t", today: "", plan: "", note: "", rows: []).markup(
        colon: "", separator: ""
      ).html.isEmpty)
  }

  @Test func pupilsByYearNeedAForecast() {
    var plan = smallFixture.plan
    #expect(page(plan).pupilsByYear.html.isEmpty)
    plan.region.forecast = .init(
      year: 2032, baseYear: 2025, births: .middle, townwardDrift: 0,
      pupilsToday: Array(repeating: 100, count: 13))
    let html = page(plan).pupilsByYear.html
    #expect(html.contains("2025") && html.contains("2032"))
    #expect(html.contains(NumberText.grouped(ReportFacts(plan).pupils)))
    #expect(html.contains("900"), "nine grades of 100")
  }
}
