import CatchmentSupport
import Consolidation
import Foundation
import Geography
import RoadNetwork
import Testing

@testable import PlanReport

/// The columns in the page say what the plan says.
@Suite struct ReportDataTests {
  private func data(_ plan: NetworkPlan) throws -> [String: Any] {
    let facts = ReportFacts(plan)
    let projection = LocalProjection(
      plan.region.settlements.map(\.coordinate) + plan.region.schools.map(\.coordinate))
    let text = ReportData(plan, facts, projection).json(Language.allCases).compact
    return try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func table(_ data: [String: Any], _ key: String) throws -> [String: [Any]] {
    try #require(data[key] as? [String: [Any]])
  }

  private func numbers(_ table: [String: [Any]], _ key: String) throws -> [Int] {
    try #require(table[key]?.compactMap { ($0 as? NSNumber)?.intValue })
  }

  @Test func placementsReadBack() throws {
    for plan in [smallFixture.plan, largeFixture(villages: 60, schools: 20, seed: 3).plan] {
      let p = try table(try data(plan), "p")
      for (key, column) in p { #expect(column.count == plan.placements.count, "\(key)") }
      var village = 0
      let steps = try numbers(p, "village")
      let bands = try numbers(p, "band")
      let pupils = try numbers(p, "pupils")
      for (i, placement) in plan.placements.enumerated() {
        village += steps[i]
        #expect(village == placement.settlement)
        #expect(plan.bands[bands[i]] == placement.band)
        #expect(pupils[i] == placement.pupils)
      }
      for (side, path) in [("0", \Placement.before), ("1", \Placement.after)] {
        let schools = try numbers(p, "school" + side)
        let modes = try numbers(p, "mode" + side)
        let metres = try numbers(p, "metres" + side)
        let minutes = try numbers(p, "minutes" + side)
        for (i, placement) in plan.placements.enumerated() {
          guard let trip = placement[keyPath: path] else {
            #expect(schools[i] == -1)
            continue
          }
          #expect(plan.schools[schools[i]].school == trip.school)
          #expect(TravelMode.allCases[modes[i] & 3] == trip.mode)
          #expect((modes[i] >= 4) == trip.isOverLimit)
          #expect(metres[i] == Int(trip.metres.rounded()))
          #expect(abs(Double(minutes[i]) / 10 - trip.minutes) <= 0.05 + 1e-9)
        }
      }
    }
  }

  @Test func schoolsAndMergesReadBack() throws {
    let plan = largeFixture(villages: 60, schools: 20, seed: 3).plan
    try #require(!plan.merges.isEmpty)
    let all = try data(plan)
    let s = try table(all, "s")
    #expect(s["name"] as? [String] == plan.schools.map { plan.region.schools[$0.school].name })
    let pupils = try numbers(s, "pupilsAfter")
    #expect(pupils.count == plan.schools.count * plan.bands.count)
    #expect(pupils.reduce(0, +) == plan.after.pupils)
    let decisions = try numbers(s, "decision").map { SchoolDecision.allCases[$0] }
    #expect(decisions == plan.schools.map(\.decision))

    let m = try table(all, "m")
    #expect(try numbers(m, "school").map { plan.schools[$0].school } == plan.merges.map(\.school))
    #expect(try numbers(m, "placements") == plan.merges.flatMap(\.placements))
    #expect(try numbers(m, "placementsCount") == plan.merges.map(\.placements.count))
    let money = try #require(m["money"]?.compactMap { ($0 as? NSNumber)?.doubleValue })
    let counts = try numbers(m, "moneyCount")
    var start = 0
    for (merge, count) in zip(plan.merges, counts) {
      let amounts = money[start..<start + count].enumerated().filter { $0.offset % 3 == 2 }
      #expect(abs(amounts.reduce(0) { $0 + $1.element } - merge.change.total) < 0.2)
      start += count
    }
    #expect(start == money.count)
  }

  @Test func reasonsAndTownshipsAreNamedOnce() throws {
    let plan = smallFixture.plan
    let all = try data(plan)
    let reasons = try #require(all["reasons"] as? [Int])
    let unplaced = plan.placements.indices.filter { plan.placements[$0].after == nil }
    try #require(!unplaced.isEmpty)
    #expect(stride(from: 0, to: reasons.count, by: 2).map { reasons[$0] } == unplaced)
    let words = try #require(all["words"] as? [String: [String: Any]])
    for language in Language.allCases {
      let texts = try #require(words[PageShell.tag(language)]?["reasons"] as? [String])
      #expect(Set(texts).count == texts.count)
      for k in stride(from: 0, to: reasons.count, by: 2) {
        let reason = plan.placements[reasons[k]].unplaced
        #expect(texts[reasons[k + 1]] == Phrasebook(language).reason(reason, in: plan.region))
      }
    }
    let towns = try #require(all["towns"] as? [String])
    #expect(Set(towns) == Set(plan.region.settlements.map(\.township) + ["东山镇"]))
    let v = try table(all, "v")
    #expect(try numbers(v, "town").map { towns[$0] } == plan.region.settlements.map(\.township))
  }

  @Test func regionsWithoutAnythingOrWithOneVillage() throws {
    var plan = smallFixture.plan
    plan.schools = []
    plan.placements = []
    plan.merges = []
    plan.region.settlements = []
    plan.region.schools = []
    var all = try data(plan)
    #expect(try table(all, "v")["x"]?.isEmpty == true)
    #expect(try table(all, "m")["school"]?.isEmpty == true)
    plan.region.settlements = [smallFixture.plan.region.settlements[0]]
    all = try data(plan)
    #expect(try numbers(try table(all, "v"), "x") == [0])
  }

  @Test func plansWithoutClosedSchoolsHaveNoMerges() throws {
    var fixture = smallFixture
    fixture.choices = fixture.choices.map { _ in .init(kind: "nine-year", classes: 18) }
    let plan = fixture.plan
    try #require(plan.merges.isEmpty)
    #expect(try table(try data(plan), "m")["school"]?.isEmpty == true)
    let html = ReportPage(plan, run: fixtureRun(plan), language: .english).html
    #expect(html.contains("The plan proposes no merge."))
    #expect(!html.contains("data-list=\"merges\""))
  }

  @Test func figuresThatAreNotFiniteStayNumbers() throws {
    var plan = smallFixture.plan
    plan.policy.bands[1].boardMinutes = .infinity
    plan.placements[0].before?.minutes = .infinity
    plan.placements[0].before?.metres = .nan
    let all = try data(plan)
    #expect(try numbers(try table(all, "p"), "minutes0")[0] == 0)
    let limits = try #require(all["limits"] as? [[Double]])
    #expect(limits[0][2] == 1e9)
  }

  @Test func waysOverTheLimitsKeepTheirVeryMinutes() throws {
    var plan = smallFixture.plan
    let index = try #require(plan.placements.firstIndex { $0.before?.mode == .bus })
    let limit = plan.policy.bands[plan.placements[index].band].rideMinutes
    plan.placements[index].before?.minutes = limit + 0.04
    plan.placements[index].before?.isOverLimit = true
    let over = try #require(try data(plan)["over"] as? [Int])
    let pairs = stride(from: 0, to: over.count, by: 2).map { (over[$0], over[$0 + 1]) }
    #expect(
      pairs.map(\.0)
        == plan.placements.indices.filter {
          plan.placements[$0].before?.isOverLimit == true
        })
    #expect(pairs.first { $0.0 == index }?.1 == Int((limit * 1000).rounded()) + 40)
  }

  @Test func roadsAreThinnedAndKeepTheirEnds() throws {
    let places = (0...100).map { Coordinate(validLatitude: 30, longitude: 110 + Double($0) * 1e-4) }
    let nodes = places.indices.map(Int32.init)
    let rows = RoadMap(
      nodeIDs: places.indices.map(Int64.init), places: places,
      ways: [.init(id: 1, roadClass: .primary), .init(id: 2, roadClass: .residential)],
      wayNodes: SparseRows([nodes, nodes]))
    let projection = LocalProjection(places)
    let json = RoadLines(rows, projection).json
    guard case .list(let ranks) = json, case .list(let chains) = ranks[0],
      case .wholes(let chain) = chains[0]
    else {
      Issue.record("no chains")
      return
    }
    #expect(chains.count == 1, "streets are left out")
    #expect(chain.count < 60)
    #expect(Array(chain.suffix(2)) == [projection.metres(places[100]).x, 0])
    #expect(RoadLines(nil, projection).json == .list([]))
  }

  @Test func columnsAreWrittenLikeLists() {
    #expect(JSONValue.wholes([1, -2, 3]).compact == "[1,-2,3]")
    #expect(JSONValue.wholes([1, -2]).pretty == JSONValue.list([.whole(1), .whole(-2)]).pretty)
    #expect(JSONValue.wholes([]).compact == "[]")
  }
}
