import CatchmentSupport
import FacilityLocation
import Foundation
import Geography
import PlanReport
import RoadNetwork
import Testing

@testable import Consolidation

/// Plans on roads against their audits, which find ways by their own code.
@Suite("Plans on roads agree with their audits") struct RoadPlanTests {
  /// What some plans held, so that a run that tests nothing shows.
  struct Tally {
    var plans = 0
    var byMode = [0, 0, 0]
    var over = 0
    var cutOff = 0
    var offRoad = 0
    var unplaced = 0

    mutating func add(_ plan: NetworkPlan, _ model: PlanningModel) {
      plans += 1
      byMode = zip(byMode, plan.after.pupilsByMode).map { $0 + $1 }
      over += plan.before.overLimitPupils
      unplaced += plan.after.unplacedPupils
      cutOff += plan.placements.count { $0.before == nil }
      for remark in plan.remarks {
        if case .offRoad(let settlements, let schools, _) = remark {
          offRoad += settlements + schools
        }
      }
    }
  }

  /// Plans by chance and one by the solver, each audited as its files print it.
  static func check(
    _ region: Region, _ policy: Policy, _ label: String, _ tally: inout Tally
  ) throws {
    let model = try PlanningModel(region: region, policy: policy)
    let audit = Audit(region: region, policy: policy)
    var options = SolveOptions()
    options.workLimit = 1
    var solutions = [model.problem.solve(options)]
    for seed in 0..<2 {
      var random = RandomPlan(model, seed: seed)
      if let solution = random.solution() { solutions.append(solution) }
    }
    for solution in solutions {
      guard let plan = model.plan(from: solution) else { continue }
      let found = audit.check(PlanTables(plan: plan)).map { $0.text(in: .english) }
      #expect(found.prefix(3) == [], "\(label)")
      tally.add(plan, model)
    }
  }

  @Test("on random roads, over many seeds", arguments: 0..<4)
  func roads(part: Int) throws {
    var tally = Tally()
    for seed in stride(from: part, to: Self.seeds, by: 4) {
      let made = RoadRegions(seed: seed)
      try Self.check(made.region, made.policy, "seed \(seed)", &tally)
    }
    print("roads \(part): \(tally)")
    #expect(tally.plans > Self.seeds / 4)
    #expect(tally.byMode.allSatisfy { $0 > 0 })
    #expect(tally.over > 0 && tally.cutOff > 0 && tally.offRoad > 0 && tally.unplaced > 0)
  }

  /// More for a long hunt: CATCHMENT_SEEDS.
  static let seeds =
    ProcessInfo.processInfo.environment["CATCHMENT_SEEDS"].flatMap { Int($0) } ?? 120

  @Test("by a travel table, over many seeds", arguments: 0..<4)
  func tables(part: Int) throws {
    var tally = Tally()
    for seed in stride(from: part, to: Self.seeds, by: 4) {
      let made = RoadRegions(seed: 1_000 + seed)
      var region = made.region
      region.travelTable = Self.table(region, seed: seed)
      if seed % 2 == 0 { region.roads = nil }
      try Self.check(region, made.policy, "seed \(seed)", &tally)
    }
    print("tables \(part): \(tally)")
    #expect(tally.plans > Self.seeds / 4)
    #expect(tally.byMode.allSatisfy { $0 > 0 })
    #expect(tally.over > 0 && tally.cutOff > 0 && tally.unplaced > 0)
  }

  /// Some ways by chance, many of the same time, some without a length.
  static func table(_ region: Region, seed: Int) -> TravelTable {
    var random = RandomStream(seed: 815, stream: seed)
    var rows: [TravelTable.Row] = []
    for settlement in region.settlements.indices {
      for school in region.schools.indices {
        for mode in TravelMode.allCases where random.uniform() < 0.5 {
          rows.append(
            .init(
              settlement: settlement, school: school, mode: mode,
              minutes: Double(random.integer(below: mode == .walk ? 90 : 60))
                / (seed % 3 == 0 ? 1 : 1.7),
              metres: random.uniform() < 0.6 ? Double(random.integer(below: 9_000)) : nil))
        }
      }
    }
    return TravelTable(rows: rows)
  }
}
