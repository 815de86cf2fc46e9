/// Finds the merges of a plan and what each changes.
struct MergeBuilder {
  let model: PlanningModel
  let schools: [SchoolPlan]
  let placements: [Placement]
  let before: [SchoolAccount]
  let after: [SchoolAccount]

  /// Every school of today that gives up a planned band, most pupils first, ties by school.
  func build() -> [Merge] {
    var leaving = [[Int]](repeating: [], count: schools.count)
    var arriving = [Int](repeating: 0, count: schools.count)
    for (p, placement) in placements.enumerated() {
      guard let old = placement.before else { continue }
      if let new = placement.after, new.school != old.school {
        arriving[new.school] += placement.pupils
      }
      if lostBands(old.school).contains(placement.band) { leaving[old.school].append(p) }
    }
    let merges = schools.indices.compactMap { school -> Merge? in
      let bands = lostBands(school)
      guard !bands.isEmpty else { return nil }
      return merge(school, bands, leaving[school], arriving)
    }
    func pupils(_ merge: Merge) -> Int {
      merge.placements.reduce(0) { $0 + placements[$1].pupils }
    }
    return merges.sorted {
      let (a, b) = (pupils($0), pupils($1))
      return a != b ? a > b : $0.school < $1.school
    }
  }

  /// The planned bands that a school of today teaches and the plan ends there.
  private func lostBands(_ school: Int) -> [Int] {
    let plan = schools[school]
    guard plan.decision == .closed || plan.decision == .reduced else { return [] }
    guard let type = plan.type else { return plan.bandsBefore }
    let kind = model.policy.kinds[type.kind]
    return plan.bandsBefore.filter { band in
      !kind.bands.contains(band)
        && !(kind.optionalBands.contains(band) && plan.after.pupils[band] > 0)
    }
  }

  private func merge(
    _ school: Int, _ bands: [Int], _ moved: [Int], _ arriving: [Int]
  ) -> Merge {
    var change = after[school].own - before[school].own
    var toReceiver: [Int: Int] = [:]
    for p in moved {
      let placement = placements[p]
      if let old = placement.before { change += model.journey(placement, old).scaled(by: -1) }
      guard let new = placement.after else { continue }
      change += model.journey(placement, new)
      if new.school != school { toReceiver[new.school, default: 0] += placement.pupils }
    }
    for (receiver, pupils) in toReceiver.sorted(by: { $0.key < $1.key }) {
      // A receiving school that itself gives up bands carries its own change in its own merge.
      guard lostBands(receiver).isEmpty, arriving[receiver] > 0 else { continue }
      let added = after[receiver].own - before[receiver].own
      change += added.scaled(by: Double(pupils) / Double(arriving[receiver]))
    }
    return Merge(
      school: school, bands: bands, placements: moved, receivers: toReceiver.keys.sorted(),
      change: change)
  }
}
