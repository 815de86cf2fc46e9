import FacilityLocation
import Foundation
import Geography
import RoadNetwork
import Testing

@testable import Consolidation
@testable import PlanReport

/// What a change of the roads does, in words and as a table.
@Suite struct RoadWhatIfReportTests {
  private func report(_ change: RoadChange, villages: Int = 2) throws -> RoadWhatIfReport {
    let places = (0..<villages).map { 2 + Double($0) / 100 }
    var it = RoadVillages(villages: places, schools: [(0.1, 1...9)])
    it.policy.roads.accessMetres = 500
    it.region.settlements[0].name = "=cmd(\"x\"), upper"
    it.road(7, [(0, 0), (0.1, 0), (2, 0), (2.3, 0)])
    it.road(8, [(0.1, 0), (0.1, 0.4)])
    it.road(9, [(2, 0), (2, 0.5)])
    let model = try PlanningModel(region: it.region, policy: it.policy)
    var options = SolveOptions()
    options.workLimit = 1
    let plan = try #require(model.plan(from: model.problem.solve(options)))
    let whatIf = try RoadWhatIf(
      region: it.region, policy: it.policy, tables: PlanTables(plan: plan), changes: [change])
    return RoadWhatIfReport(whatIf, region: it.region, policy: it.policy)
  }

  @Test(arguments: Language.allCases) func textNamesWhoIsCutOff(_ language: Language) throws {
    let text = try report(.close(way: 7)).text(language)
    for phrase in [
      Phrase.whatIfBefore, Phrase.whatIfAfter, Phrase.whatIfDay, Phrase.whatIfMean,
      Phrase.whatIfLongest, Phrase.whatIfOver, Phrase.whatIfCutOff, Phrase.whatIfNone,
    ] {
      #expect(text.contains(phrase[language]), "\(text)")
    }
    let cutOff = try #require(
      text.split(separator: "\n").first { $0.contains(Phrase.whatIfCutOff[language]) })
    #expect(cutOff.split(separator: " ").suffix(2) == ["0", "180"], "\(cutOff)")
    #expect(text.contains(Phrasebook(language)(Phrase.whatIfChanges, "6")))
  }

  @Test(arguments: Language.allCases) func textSaysThatNothingChanges(_ language: Language) throws {
    let text = try report(.speed(way: 8, kilometresPerHour: 10)).text(language)
    #expect(text.hasSuffix(Phrase.whatIfNothing[language] + "\n"))
  }

  @Test func longListsAreCut() throws {
    let text = try report(.close(way: 7), villages: 8).text(.english)
    let rows = text.split(separator: "\n").filter { $0.contains("→") }
    #expect(rows.count == 2 * RoadWhatIfReport.shownChanges / 2)
    #expect(text.contains("and 9 more"))
  }

  @Test func tableHasEveryChange() throws {
    let report = try report(.close(way: 7))
    let rows = report.table.split(whereSeparator: \.isNewline)
    #expect(rows.count == 7)
    #expect(rows[0].hasPrefix("\u{FEFF}settlement,settlement_name,band,school,school_name,pupils,"))
    #expect(rows[1].hasPrefix("v0,"))
    #expect(rows[1].contains("'=cmd"), "no formula: \(rows[1])")
    #expect(rows[1].hasSuffix(",,,,"), "no way is left: \(rows[1])")
    #expect(rows[4].hasPrefix("v1,Village v1,grades-1-3,s0,School s0,30,"), "\(rows[4])")
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "whatif.csv")
    try report.writeTable(to: file)
    #expect(try String(contentsOf: file, encoding: .utf8).contains("grades-7-9"))
    #expect(throws: PlanReportError.self) {
      try report.writeTable(to: folder.appending(path: "none/deep/whatif.csv"))
    }
  }
}
