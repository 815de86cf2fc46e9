import Demography
import FacilityLocation
import PlanReport
import RoadNetwork
import Testing

@testable import Consolidation

/// Mistakes planted in plans on roads and by travel tables are found where they stand.
@Suite("Audit of changed plans on roads") struct RoadMutationTests {
  struct Planned: Sendable {
    var audit: Audit
    var plan: NetworkPlan
    var tables: PlanTables
  }

  static func planned(seed: Int, table: Bool) throws -> Planned? {
    let made = RoadRegions(seed: seed)
    var region = made.region
    if table { region.travelTable = RoadPlanTests.table(region, seed: seed) }
    let model = try PlanningModel(region: region, policy: made.policy)
    var random = RandomPlan(model, seed: seed)
    guard let solution = random.solution(), let plan = model.plan(from: solution) else {
      return nil
    }
    return Planned(
      audit: Audit(region: region, policy: made.policy), plan: plan,
      tables: PlanTables(plan: plan))
  }

  typealias Change = @Sendable (inout PlanTables.Assignment, Planned) -> Bool

  static let changes: [(name: String, figures: [AuditedFigure], change: Change)] = [
    ("minutes today", [.minutes], { row, _ in add(&row.before, minutes: 0.03) }),
    ("metres today", [.metres], { row, _ in add(&row.before, metres: 2.1) }),
    ("minutes planned", [.minutes], { row, _ in add(&row.after, minutes: -0.03) }),
    ("metres planned", [.metres], { row, _ in add(&row.after, metres: -2.1) }),
    ("mode today", [.mode, .minutes, .metres], { row, _ in turn(&row.before) }),
    (
      "mode planned", [.mode, .minutes, .metres, .limit, .boardingAge],
      { row, _ in turn(&row.after) }
    ),
    (
      "nobody goes today", [.nearestSchool],
      { row, _ in
        defer { row.before = nil }
        return row.before != nil
      }
    ),
    (
      "a way where there is none", [.nearestSchool],
      { row, planned in
        guard row.before == nil, let school = planned.tables.schools.first else { return false }
        row.before = .init(school: school.school, mode: .walk, metres: 100, minutes: 1)
        return true
      }
    ),
    (
      "another school than the nearest", [.nearestSchool],
      { row, planned in
        guard let old = row.before,
          let band = planned.plan.policy.bands.first(where: { $0.id == row.band })
        else { return false }
        // One that does not teach the band cannot be the nearest that does.
        let other = planned.plan.region.schools.first { school in
          school.id != old.school && !band.grades.allSatisfy { school.grades.contains(grade: $0) }
        }
        guard let other else { return false }
        row.before?.school = other.id
        return true
      }
    ),
  ]

  static func add(
    _ trip: inout PlanTables.TripRow?, minutes: Double = 0, metres: Double = 0
  ) -> Bool {
    trip?.minutes += minutes
    trip?.metres += metres
    return trip != nil
  }

  static func turn(_ trip: inout PlanTables.TripRow?) -> Bool {
    guard let mode = trip?.mode else { return false }
    trip?.mode = mode == .walk ? .bus : .walk
    return true
  }

  @Test(arguments: [false, true]) func found(table: Bool) throws {
    var counts = [Int](repeating: 0, count: Self.changes.count)
    for seed in 0..<12 {
      guard let planned = try Self.planned(seed: seed, table: table) else { continue }
      for (number, change) in Self.changes.enumerated() {
        for index in planned.tables.assignments.indices {
          var tables = planned.tables
          guard change.change(&tables.assignments[index], planned) else { continue }
          let row = tables.assignments[index]
          let place = Disagreement.Place.assignment(settlement: row.settlement, band: row.band)
          let figures = planned.audit.check(tables).filter { $0.place == place }.map(\.what)
          #expect(
            figures.contains(where: change.figures.contains),
            "\(change.name), seed \(seed), \(row.settlement) \(row.band): \(figures)")
          counts[number] += 1
          // A few rows a plan are enough.
          if counts[number] % 3 == 0 { break }
        }
      }
    }
    print("mutations: \(counts)")
    #expect(counts.allSatisfy { $0 > 1 }, "\(counts)")
  }
}
