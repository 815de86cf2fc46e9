public import Consolidation

extension PlanTables {
  /// What the files of a plan will say, rounded as they print it.
  public init(plan: NetworkPlan) {
    self.init(
      assignments: plan.placements.map { Assignment($0, plan) },
      schools: plan.schools.map { SchoolRow($0, plan) },
      merges: plan.merges.map { MergeRow($0, plan) },
      before: plan.before.rounded, after: plan.after.rounded,
      objective: NumberText.rounded(plan.proof.objective, 2),
      bound: NumberText.roundedDown(plan.proof.bound, 2))
  }
}

extension PlanTables.TripRow {
  fileprivate init(_ trip: Trip, _ plan: NetworkPlan) {
    self.init(
      school: plan.region.schools[trip.school].id, mode: trip.mode,
      metres: NumberText.rounded(trip.metres, 1), minutes: NumberText.rounded(trip.minutes, 2))
  }
}

extension PlanTables.Assignment {
  fileprivate init(_ placement: Placement, _ plan: NetworkPlan) {
    self.init(
      settlement: plan.region.settlements[placement.settlement].id,
      band: plan.bandID(placement.band), part: placement.part.number, pupils: placement.pupils,
      isEstimate: placement.isEstimate,
      before: placement.before.map { PlanTables.TripRow($0, plan) },
      after: placement.after.map { PlanTables.TripRow($0, plan) })
  }
}

extension PlanTables.Operation {
  fileprivate init(_ operation: SchoolOperation, _ plan: NetworkPlan) {
    var pupils: [String: Int] = [:]
    var classes: [String: Int] = [:]
    for band in plan.bands {
      pupils[plan.bandID(band)] = NetworkPlan.entry(operation.pupils, band)
      classes[plan.bandID(band)] = NetworkPlan.entry(operation.classes, band)
    }
    self.init(
      pupils: pupils, classes: classes, boarders: operation.boarders,
      newRooms: operation.newRooms, newBeds: operation.newBeds,
      costByPurse: Purse.allCases.map { NumberText.rounded(operation.ledger[$0], 2) })
  }
}

extension PlanTables.SchoolRow {
  fileprivate init(_ row: SchoolPlan, _ plan: NetworkPlan) {
    self.init(
      school: plan.region.schools[row.school].id, decision: row.decision,
      kind: plan.kind(of: row)?.id ?? "", maximumClasses: row.type?.maximumClasses ?? 0,
      hasBoarding: row.type?.hasBoarding ?? false, rooms: row.before.rooms, beds: row.before.beds,
      before: PlanTables.Operation(row.before, plan), after: PlanTables.Operation(row.after, plan))
  }
}

extension PlanTables.MergeRow {
  fileprivate init(_ merge: Merge, _ plan: NetworkPlan) {
    self.init(
      school: plan.region.schools[merge.school].id, bands: merge.bands.map(plan.bandID),
      receivers: merge.receivers.map { plan.region.schools[$0].id },
      pupils: plan.placements(of: merge).reduce(0) { $0 + $1.pupils },
      changeByPurse: Purse.allCases.map { NumberText.rounded(merge.change[$0], 2) })
  }
}

extension KeyFigures {
  /// The figures as plan.json prints them.
  var rounded: KeyFigures {
    var copy = self
    copy.meanMinutes = NumberText.rounded(meanMinutes, 2)
    copy.maximumMinutes = NumberText.rounded(maximumMinutes, 2)
    copy.meanMetres = NumberText.rounded(meanMetres, 1)
    copy.maximumMetres = NumberText.rounded(maximumMetres, 1)
    for item in CostItem.allCases {
      for purse in Purse.allCases {
        copy.ledger[item, purse] = NumberText.rounded(ledger[item, purse], 2)
      }
    }
    return copy
  }
}
