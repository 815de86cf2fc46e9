/// How many sites open in each component: the choice of least total, within limits on their number.
///
/// Complexity: O(components · counts · total of counts).
struct ComponentChoice {
  /// The least total; infinity if there is none.
  private(set) var total = Double.infinity
  /// By component: the index among its counts.
  private(set) var picks: [Int] = []

  /// Chooses by what `cost` gives for each count.
  init(
    _ components: [OpeningComponent], _ limits: ClosedRange<Int>,
    cost: (OpeningComponent.Count) -> Double
  ) {
    // By number of components: the least totals, from the least number of sites on.
    var totals = [[0.0]]
    var base = 0
    for component in components {
      guard let last = totals.last, !component.counts.isEmpty else { return }
      base += component.least
      var next = [Double](
        repeating: .infinity, count: last.count + component.counts.count - 1)
      for (k, count) in component.counts.enumerated() {
        let cost = cost(count)
        guard cost < .infinity else { continue }
        for s in last.indices { next[s + k] = min(next[s + k], last[s] + cost) }
      }
      totals.append(next)
    }
    var place = -1
    for (s, value) in totals[components.count].enumerated()
    where limits.contains(base + s) && value < total {
      (total, place) = (value, s)
    }
    guard place >= 0 else { return }
    picks = Array(repeating: 0, count: components.count)
    for k in components.indices.reversed() {
      let (before, after) = (totals[k], totals[k + 1][place])
      for (pick, count) in components[k].counts.enumerated() {
        let s = place - pick
        guard before.indices.contains(s), before[s] + cost(count) == after else { continue }
        picks[k] = pick
        place = s
        break
      }
    }
  }
}
