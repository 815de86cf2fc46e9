import Consolidation

/// The reasons why pupils have no place, each once.
struct UnplacedReasons {
  private(set) var list: [UnplacedReason] = []
  private(set) var byPlacement: [(placement: Int, reason: Int)] = []

  init(_ plan: NetworkPlan) {
    let phrases = Phrasebook(.english)
    var index: [String: Int] = [:]
    for (i, placement) in plan.placements.enumerated() {
      guard let reason = placement.unplaced else { continue }
      let text = phrases.reason(reason, in: plan.region)
      let number = index[text] ?? list.count
      if number == list.count { list.append(reason) }
      index[text] = number
      byPlacement.append((i, number))
    }
  }
}
