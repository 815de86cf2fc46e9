/// A node of the search tree: what is decided, and where the ascent of its parent ended.
struct SplitNode: Sendable {
  /// By site of the problem.
  var fate: [SplitFate]
  /// By client.
  var multipliers: [Double]
  /// By client, the averaged violation; empty at the start.
  var direction: [Double] = []
  /// By site of the problem, how far it was opened lately.
  var share: [Double] = []
  /// A lower bound, from the parent.
  var bound: Double
  var pace: Double
  /// The decision that made the node.
  var branch: Branch?

  /// A decision on a site: how far its share had to move, and the bound before.
  struct Branch: Sendable {
    var site: Int
    var opens: Bool
    var distance: Double
    var bound: Double
  }

  /// Remembers where an ascent stands.
  mutating func keep(_ ascent: SplitAscent, _ table: SplitTable) {
    multipliers = ascent.best
    direction = ascent.direction
    if share.isEmpty { share = Array(repeating: 0, count: fate.count) }
    for (j, name) in table.siteName.enumerated() { share[Int(name)] = ascent.share[j] }
    pace = ascent.pace
    bound = max(bound, ascent.bound.value)
  }

  /// An ascent that goes on from here.
  func ascent(_ table: SplitTable, _ setting: SplitSetting) -> SplitAscent {
    SplitAscent(
      table, setting, multipliers: multipliers,
      share: share.isEmpty ? nil : table.siteName.map { share[Int($0)] },
      direction: direction.isEmpty ? nil : direction, pace: pace)
  }
}
