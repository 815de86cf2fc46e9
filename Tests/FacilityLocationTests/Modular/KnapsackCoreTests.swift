import CatchmentSupport
import Testing

@testable import FacilityLocation

/// The 0-1 knapsack by a core, and the ranking it starts from, against a plain table.
@Suite struct KnapsackCoreTests {
  private struct Data {
    var cost: [Double] = []
    var weight: [Double] = []
    var inverse: [Double] { weight.map { 1 / $0 } }
  }

  private enum Shape: CaseIterable { case spread, nearlyEqual, equal, multiples }

  private func data(_ shape: Shape, _ random: inout RandomStream) -> Data {
    var data = Data()
    for _ in 0..<1 + random.integer(below: 90) {
      let weight = Double(1 + random.integer(below: shape == .multiples ? 9 : 60))
      let scaled = shape == .multiples ? weight * 7 : weight
      let cost =
        switch shape {
        case .spread: -Double(random.integer(below: 100_000)) + 5_000
        case .nearlyEqual: -(scaled * 1_000 + Double(random.integer(below: 40)))
        case .equal, .multiples: -scaled * 1_000
        }
      data.weight.append(scaled)
      data.cost.append(cost)
    }
    return data
  }

  /// The best value within each whole room.
  private func tabulated(_ data: Data, upTo room: Int) -> [Double] {
    var best = [Double](repeating: 0, count: room + 1)
    for i in data.cost.indices where data.cost[i] < 0 && Int(data.weight[i]) <= room {
      for s in stride(from: room, through: Int(data.weight[i]), by: -1) {
        best[s] = min(best[s], best[s - Int(data.weight[i])] + data.cost[i])
      }
    }
    return best
  }

  private func profile(_ data: Data, room: Double) -> ItemProfile {
    var ranking = ItemRanking()
    ranking.rank(
      arcs: 0..<data.cost.count, reduced: data.cost, first: 0, weight: data.weight,
      inverse: data.inverse, room: room)
    var profile = ItemProfile()
    profile.restart(knapsack: 0, mask: 1)
    profile.fill(ranking)
    return profile
  }

  @Test func agreesWithATable() {
    for (index, shape) in Shape.allCases.enumerated() {
      for seed in 0..<150 {
        var random = RandomStream(seed: UInt64(seed), stream: index)
        let data = data(shape, &random)
        let most = 1 + random.integer(below: 800)
        let expected = tabulated(data, upTo: most)
        var profile = profile(data, room: Double(most))
        var core = KnapsackCore()
        for room in Set([most, most / 2, most / 3 + 1, 1]) where room <= most {
          _ = profile.makeExact(Double(room), &core)
          var hint = 0
          let value = profile.value(Double(room), hint: &hint)
          #expect(value == expected[room], "\(shape) seed \(seed) room \(room)")
          var (marked, weight) = (0.0, 0.0)
          profile.mark(Double(room)) {
            marked += data.cost[Int($0)]
            weight += data.weight[Int($0)]
          }
          #expect(weight <= Double(room))
          #expect(marked == expected[room], "\(shape) seed \(seed) room \(room)")
        }
      }
    }
  }

  @Test func keepsItsTolerance() {
    for seed in 0..<300 {
      var random = RandomStream(seed: UInt64(seed), stream: 99)
      let data = data(Shape.allCases[seed % 4], &random)
      let room = 1 + random.integer(below: 700)
      let tolerance = random.uniform(0, 20_000)
      let expected = tabulated(data, upTo: room)[room]
      var profile = profile(data, room: Double(room))
      var core = KnapsackCore(tolerance: tolerance)
      _ = profile.makeExact(Double(room), &core)
      var hint = 0
      let value = profile.value(Double(room), hint: &hint)
      #expect(value <= expected && value >= expected - tolerance - 2, "seed \(seed)")
    }
  }

  @Test func ranksAsFarAsTheRoomReaches() {
    for seed in 0..<300 {
      var random = RandomStream(seed: UInt64(seed), stream: 77)
      let data = data(Shape.allCases[seed % 4], &random)
      let room = Double(random.integer(below: 900))
      var ranking = ItemRanking()
      ranking.rank(
        arcs: 0..<data.cost.count, reduced: data.cost, first: 0, weight: data.weight,
        inverse: data.inverse, room: room)
      let worth = data.cost.indices.filter { data.cost[$0] < 0 && data.weight[$0] <= room }
      #expect(Set(ranking.ranked[..<ranking.count].map { Int($0.arc) }) == Set(worth))
      let sorted = ranking.ranked[..<ranking.count].sorted()
      #expect(Array(sorted[..<ranking.sorted]) == Array(ranking.ranked[..<ranking.sorted]))
      let weight = ranking.ranked[..<ranking.sorted].reduce(0) { $0 + $1.weight }
      #expect(weight > room || ranking.sorted == ranking.count)
    }
  }

  @Test func itemsWithoutWeightComeFirst() {
    var ranking = ItemRanking()
    ranking.rank(
      arcs: 0..<4, reduced: [-5, -1, 3, -9], first: 0, weight: [2, 0, 0, 3],
      inverse: [0.5, .infinity, .infinity, 1.0 / 3], room: 4)
    #expect(ranking.ranked[..<ranking.count].map(\.arc) == [1, 3, 0])
  }
}
