import RoadNetwork

/// Reads from a node's tags whom it keeps from passing.
enum BarrierTags {
  /// Barriers that stand open, or that nobody stops at, unless access tags say otherwise.
  private static let passable: Set<String> = [
    "gate", "lift_gate", "swing_gate", "sliding_gate", "sliding_beam", "hampshire_gate",
    "bump_gate", "cattle_grid", "toll_booth", "border_control", "entrance", "no", "sally_port",
    "arch", "kerb", "rope", "checkpoint", "guard_stone", "spikes",
  ]
  /// Barriers that nobody passes.
  private static let closed: Set<String> = ["wall", "fence", "hedge", "city_wall", "yes"]

  /// Who cannot pass a node; empty where it has no barrier.
  static func blocked(_ tags: Tags) -> Travellers {
    guard let barrier = tags[.barrier] else { return [] }
    var passing: Travellers
    switch barrier {
    case _ where passable.contains(barrier): passing = .everybody
    case _ where closed.contains(barrier): passing = []
    case "bus_trap": passing = [.foot, .bus]
    case "height_restrictor":
      // A coach is up to 3.8 m high.
      let height = tags[.maxheight].flatMap { text -> Double? in
        let bytes = Array(text.utf8)
        return Decimal.number(bytes.span, 0..<bytes.count)
      }
      passing = height ?? 0 >= 3.8 ? .everybody : [.foot, .car]
    case "bollard" where tags.has(.bollard, "rising"): passing = .everybody
    default: passing = .foot
    }
    if tags.has(.locked, "yes") { passing.subtract([.bus, .car]) }
    return Travellers.everybody.subtracting(resolve(tags, passing))
  }

  /// Access tags at a barrier also open it: a bollard with `access=yes` lets everybody through.
  private static func resolve(_ tags: Tags, _ passing: Travellers) -> Travellers {
    var start = passing
    if AccessWord(tags[.access]) == .allowed { start = .everybody }
    if AccessWord(tags[.vehicle]) == .allowed { start.formUnion([.bus, .car]) }
    return Access.resolve(tags, byDefault: start)
  }
}
