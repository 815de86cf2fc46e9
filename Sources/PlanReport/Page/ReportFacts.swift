import Consolidation

/// What the page needs to know of a plan besides what the plan says, worked out once.
struct ReportFacts {
  /// Whether any number of pupils is an estimate.
  private(set) var hasEstimates = false
  /// By school: whether its pupils today, and in the plan, hold an estimate.
  private(set) var isEstimatedBefore, isEstimatedAfter: [Bool]
  /// By school: how many settlements it serves in the plan.
  private(set) var villages: [Int]
  /// All pupils, and those whose school in the plan is another than today's.
  private(set) var pupils = 0
  private(set) var movedPupils = 0
  private(set) var hasMovedEstimates = false
  /// The placements without a place, as indices.
  private(set) var unplaced: [Int] = []
  /// By school: where it stands in `NetworkPlan.schools`.
  private(set) var schoolPlan: [Int?]

  init(_ plan: NetworkPlan) {
    let count = plan.region.schools.count
    isEstimatedBefore = Array(repeating: false, count: count)
    isEstimatedAfter = isEstimatedBefore
    villages = Array(repeating: 0, count: count)
    schoolPlan = Array(repeating: nil, count: count)
    for (i, school) in plan.schools.enumerated() { schoolPlan[school.school] = i }
    // Placements come by village, so a village served before is the last one counted.
    var lastVillage = Array(repeating: -1, count: count)
    for (i, placement) in plan.placements.enumerated() {
      pupils += placement.pupils
      if placement.isEstimate { hasEstimates = true }
      if let before = placement.before, placement.isEstimate {
        isEstimatedBefore[before.school] = true
      }
      guard let after = placement.after else {
        unplaced.append(i)
        continue
      }
      if placement.isEstimate { isEstimatedAfter[after.school] = true }
      if lastVillage[after.school] != placement.settlement {
        lastVillage[after.school] = placement.settlement
        villages[after.school] += 1
      }
      if let before = placement.before, before.school != after.school {
        movedPupils += placement.pupils
        if placement.isEstimate { hasMovedEstimates = true }
      }
    }
  }
}
