import Consolidation
import Demography
import FacilityLocation
import Testing

/// Settlements with more pupils than go to one school as a body.
@Suite("Parts of settlements")
struct SettlementPartTests {
  private struct Key: Hashable {
    var settlement, band: Int
  }

  private func planned(largest: Int) throws -> PlannedRegions.Planned {
    var policy = Policy.chinaSmallSchools
    policy.largestGroup = largest
    return try PlannedRegions.Planned(SyntheticCounty(settlements: 40).region(), policy, seed: 4)
  }

  @Test("as few and as equal as can be, with all pupils", arguments: [1, 7, 20, 100_000])
  func parts(largest: Int) throws {
    let planned = try planned(largest: largest)
    let whole = try PlannedRegions.county.get()
    var all: [Key: Int] = [:]
    for placement in whole.plan.placements {
      #expect(placement.part == .whole)
      all[Key(settlement: placement.settlement, band: placement.band)] = placement.pupils
    }
    var parts: [Key: [Placement]] = [:]
    for placement in planned.plan.placements {
      let key = Key(settlement: placement.settlement, band: placement.band)
      parts[key, default: []].append(placement)
    }
    #expect(Set(parts.keys) == Set(all.keys))
    for (key, list) in parts {
      let pupils = try #require(all[key])
      let count = (pupils + largest - 1) / largest
      #expect(list.map(\.part) == (1...count).map { SettlementPart(number: $0, of: count) })
      #expect(list.reduce(0) { $0 + $1.pupils } == pupils)
      let sizes = list.map(\.pupils)
      #expect((sizes.max() ?? 0) <= largest && (sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1)
    }
    #expect(
      Set(planned.model.problem.clients.map(\.id)).count == planned.model.problem.clients.count)
  }

  @Test("an audit agrees, and sees a part that is missing, larger or counted twice")
  func audited() throws {
    let planned = try planned(largest: 7)
    let audit = Audit(region: planned.region, policy: planned.policy)
    let tables = makeTables(planned.plan)
    #expect(audit.check(tables) == [])
    let index = try #require(tables.assignments.firstIndex { $0.part == 2 })
    func found(_ change: (inout PlanTables) -> Void) -> [AuditedFigure] {
      var changed = tables
      change(&changed)
      return audit.check(changed).map(\.what)
    }
    #expect(found { $0.assignments.remove(at: index) }.contains(.rows))
    #expect(found { $0.assignments[index].part = 1 }.contains(.rows))
    #expect(found { $0.assignments[index].pupils += 1 }.contains(.pupils))
  }

  @Test("more pupils in one place than any school holds all get a place")
  func largerThanASchool() throws {
    let region = Region(
      name: "",
      settlements: [
        PlannedRegions.settlement("town", 0, pupils: [2_100, 2_100])
      ],
      schools: (1...4).map { PlannedRegions.school("p\($0)", Double($0) / 10, grades: 1...6) })
    var policy = Policy.chinaSmallSchools
    let together = try PlannedRegions.Planned(region, policy, workLimit: 20)
    #expect(together.plan.after.unplacedPupils == 0)
    policy.largestGroup = 100_000
    let apart = try PlannedRegions.Planned(region, policy, workLimit: 20)
    #expect(apart.plan.after.unplacedPupils == 4_200)
  }
}
