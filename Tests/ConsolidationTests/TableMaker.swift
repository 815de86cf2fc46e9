import Consolidation

/// A plan's tables, rounded as its files print them.
func makeTables(_ plan: NetworkPlan) -> PlanTables {
  let (policy, region) = (plan.policy, plan.region)
  func rounded(_ value: Double, _ digits: Double) -> Double { (value * digits).rounded() / digits }
  func money(_ ledger: Ledger) -> [Double] { Purse.allCases.map { rounded(ledger[$0], 100) } }
  func trip(_ trip: Trip?) -> PlanTables.TripRow? {
    trip.map {
      PlanTables.TripRow(
        school: region.schools[$0.school].id, mode: $0.mode, metres: rounded($0.metres, 10),
        minutes: rounded($0.minutes, 100))
    }
  }
  func byBand(_ numbers: [Int]) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: plan.bands.map { (policy.bands[$0].id, numbers[$0]) })
  }
  func operation(_ it: SchoolOperation) -> PlanTables.Operation {
    PlanTables.Operation(
      pupils: byBand(it.pupils), classes: byBand(it.classes), boarders: it.boarders,
      newRooms: it.newRooms, newBeds: it.newBeds, costByPurse: money(it.ledger))
  }
  func figures(_ figures: KeyFigures) -> KeyFigures {
    var printed = figures
    printed.meanMinutes = rounded(figures.meanMinutes, 100)
    printed.maximumMinutes = rounded(figures.maximumMinutes, 100)
    printed.meanMetres = rounded(figures.meanMetres, 10)
    printed.maximumMetres = rounded(figures.maximumMetres, 10)
    for item in CostItem.allCases {
      for purse in Purse.allCases {
        printed.ledger[item, purse] = rounded(figures.ledger[item, purse], 100)
      }
    }
    return printed
  }
  return PlanTables(
    assignments: plan.placements.map {
      PlanTables.Assignment(
        settlement: region.settlements[$0.settlement].id, band: policy.bands[$0.band].id,
        part: $0.part.number, pupils: $0.pupils, isEstimate: $0.isEstimate,
        before: trip($0.before), after: trip($0.after))
    },
    schools: plan.schools.map {
      PlanTables.SchoolRow(
        school: region.schools[$0.school].id, decision: $0.decision,
        kind: $0.type.map { policy.kinds[$0.kind].id } ?? "",
        maximumClasses: $0.type?.maximumClasses ?? 0, hasBoarding: $0.type?.hasBoarding ?? false,
        rooms: $0.before.rooms, beds: $0.before.beds, before: operation($0.before),
        after: operation($0.after))
    },
    merges: plan.merges.map { merge in
      PlanTables.MergeRow(
        school: region.schools[merge.school].id, bands: merge.bands.map { policy.bands[$0].id },
        receivers: merge.receivers.map { region.schools[$0].id },
        pupils: merge.placements.reduce(0) { $0 + plan.placements[$1].pupils },
        changeByPurse: money(merge.change))
    },
    before: figures(plan.before), after: figures(plan.after),
    objective: rounded(plan.proof.objective, 100), bound: rounded(plan.proof.bound, 100))
}
