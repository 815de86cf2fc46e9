import CatchmentSupport
import Testing

@testable import FacilityLocation

/// The 0-1 knapsack of one site against trying every choice.
@Suite struct KnapsackSearchTests {
  private enum Shape: CaseIterable { case spread, nearlyEqual, equal, weightless, large }

  /// Items of negative cost, best ratio first.
  private func items(
    _ shape: Shape, _ count: Int, _ random: inout RandomStream
  ) -> [(cost: Double, weight: Double)] {
    let items = (0..<count).map { _ in
      let weight = Double(1 + random.integer(below: 50))
      let spread = -Double(1 + random.integer(below: 1_000))
      return switch shape {
      case .spread: (cost: spread, weight: weight)
      case .nearlyEqual: (cost: -weight * 1_000 + spread / 50 - 20, weight: weight)
      case .equal: (cost: -weight * 1_000, weight: weight)
      case .weightless: (cost: spread, weight: random.uniform() < 0.3 ? 0 : weight)
      case .large: (cost: spread * 1e9, weight: weight * 1e9 + (-spread))
      }
    }
    func ratio(_ item: (cost: Double, weight: Double)) -> Double {
      item.weight > 0 ? item.cost / item.weight : -.infinity
    }
    return items.map { ($0.cost.rounded(), $0.weight) }.sorted { ratio($0) < ratio($1) }
  }

  private func best(_ items: [(cost: Double, weight: Double)], room: Double) -> Double {
    var best = 0.0
    for choice in 0..<1 << items.count {
      var (cost, weight) = (0.0, 0.0)
      for (k, item) in items.enumerated() where choice >> k & 1 == 1 {
        cost += item.cost
        weight += item.weight
      }
      if weight <= room { best = min(best, cost) }
    }
    return best
  }

  @Test(arguments: [false, true]) func agreesWithEveryChoice(isHinted: Bool) {
    for (index, shape) in Shape.allCases.enumerated() {
      for seed in 0..<60 {
        var random = RandomStream(seed: UInt64(seed), stream: index)
        let items = items(shape, random.integer(below: 10), &random)
        let total = items.reduce(0.0) { $0 + $1.weight }
        let room = (random.uniform(0, 1.1) * total).rounded(.down)
        var search = KnapsackSearch(count: items.count)
        for (k, item) in items.enumerated() {
          (search.cost[k], search.weight[k]) = (item.cost, item.weight)
          // A hint may hold anything, also more than fits.
          search.taken[k] = random.uniform() < 0.5
        }
        let value = search.solve(count: items.count, room: room, isHinted: isHinted)
        #expect(value == best(items, room: room), "\(shape) \(seed)")
        let chosen = items.indices.filter { search.taken[$0] }
        #expect(chosen.reduce(0) { $0 + items[$1].cost } == value)
        #expect(chosen.reduce(0) { $0 + items[$1].weight } <= room)
      }
    }
  }

  @Test func manyItemsAgreeWithATable() {
    for seed in 0..<40 {
      var random = RandomStream(seed: UInt64(seed), stream: 9)
      let items = items(seed % 2 == 0 ? .nearlyEqual : .spread, 120, &random)
      let room = 100 + random.integer(below: 900)
      var table = [Double](repeating: 0, count: room + 1)
      for item in items where Int(item.weight) <= room {
        for s in stride(from: room, through: Int(item.weight), by: -1) {
          table[s] = min(table[s], table[s - Int(item.weight)] + item.cost)
        }
      }
      var search = KnapsackSearch(count: items.count)
      for (k, item) in items.enumerated() {
        (search.cost[k], search.weight[k]) = (item.cost, item.weight)
      }
      #expect(search.solve(count: items.count, room: Double(room)) == table[room])
    }
  }

  /// Pairwise sums that all differ make more states than a search may keep: the value comes from a
  /// table then, rounded only downwards.
  @Test func isNeverAboveTheBestWhereStatesAbound() {
    var random = RandomStream(seed: 4, stream: 4)
    let items = (0..<60).map { _ in Double(1_000_000 + random.integer(below: 1_000_000)) }
    var search = KnapsackSearch(count: items.count)
    for (k, weight) in items.enumerated() { (search.cost[k], search.weight[k]) = (-weight, weight) }
    let room = 30_123_457.0
    let value = search.solve(count: items.count, room: room)
    // Filling in any order is a choice, so that the best is at most its value.
    var left = room
    for weight in items where weight <= left { left -= weight }
    #expect(value <= left - room)
    #expect(value >= -items.reduce(0, +))
  }
}
