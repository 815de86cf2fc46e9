import CatchmentSupport
import Testing

@testable import FacilityLocation

/// One site's relaxation against enumeration of all its options, modules and sets of clients.
@Suite struct SiteRelaxationTests {
  /// A site with classes that take rooms, as the planning model makes them.
  private func problem(_ random: inout RandomStream) throws -> ModularProblem {
    let clients = 7
    func option(_ name: String, most: Int, isLarge: Bool) -> ModularProblem.Option {
      let held = isLarge ? 30.0 : 10
      return .init(
        name: name, cost: Double(20 + most * 3 + (isLarge ? 40 : 0)),
        capacity: [held, held, 0, Double(most), Double(random.integer(below: 3))],
        modules: [
          .init(
            resource: 0, size: 10, cost: 17, most: most,
            takes: [.init(resource: 3, amount: 1), .init(resource: 4, amount: 1)]),
          .init(
            resource: 1, size: 10, cost: 19, most: most,
            takes: [.init(resource: 3, amount: 1), .init(resource: 4, amount: 1)]),
          .init(resource: 4, size: 1, cost: 5, most: most),
        ])
    }
    var arcs: [ModularProblem.Arc] = []
    for client in 0..<clients {
      arcs.append(
        .init(
          client: client, site: 0, mode: 0, pattern: client % 2,
          cost: Double(random.integer(below: 30))))
    }
    return try ModularProblem(
      resources: ["a", "b", "beds", "classes", "rooms"],
      sites: [
        .init(
          id: "s",
          options: [
            .closed, option("small", most: 1, isLarge: false),
            option("middle", most: 3, isLarge: false), option("large", most: 2, isLarge: true),
          ])
      ],
      clients: (0..<clients).map {
        .init(id: "c\($0)", demand: Double(1 + random.integer(below: 14)), penalty: 1000)
      },
      modes: ["day"], usePatterns: [[1, 0, 0, 0, 0], [0, 1, 0, 0, 0]], arcs: arcs)
  }

  /// The least of option, modules and reduced costs over every set of clients.
  private func enumerated(_ problem: ModularProblem, _ multipliers: [Double]) -> Double {
    var least = Double.infinity
    for set in 0..<(1 << problem.clients.count) {
      var loads = [0.0, 0.0]
      var cost = 0.0
      for client in problem.clients.indices where set & (1 << client) != 0 {
        loads[client % 2] += problem.clients[client].demand
        cost += problem.arcs[client].cost - multipliers[client]
      }
      for option in problem.sites[0].options {
        for a in 0...3 {
          for b in 0...3 where Double(a + b) <= option.capacity[3] {
            guard loads[0] <= option.capacity[0] + 10 * Double(a),
              loads[1] <= option.capacity[1] + 10 * Double(b)
            else { continue }
            let rooms = max(0, Double(a + b) - option.capacity[4])
            least = min(
              least, cost + option.cost + 17 * Double(a) + 19 * Double(b) + 5 * rooms)
          }
        }
      }
    }
    return least
  }

  @Test func agreesWithEnumeration() throws {
    for seed in 0..<400 {
      var random = RandomStream(seed: UInt64(seed))
      let problem = try problem(&random)
      let relaxed = RelaxedSites(problem)
      let costs = SiteCosts(problem)
      var relaxation = SiteRelaxation(relaxed, costs)
      let multipliers = problem.clients.indices.map { _ in Double(random.integer(below: 60)) }
      let scaled = multipliers.map { $0 * relaxed.scale }
      let zeros = [Double](repeating: 0, count: costs.cost.count)
      let isOut = [Bool](repeating: false, count: costs.cost.count)
      var values = zeros
      var chosen = [UInt8](repeating: 0, count: problem.arcs.count + 1)
      let prices = [Double](repeating: 0, count: 8)
      let result = relaxation.solve(
        site: 0, multipliers: scaled, prices: prices, optionPrice: zeros, isOut: isOut,
        optionValues: &values, chosen: &chosen)
      let expected = enumerated(problem, multipliers)
      #expect(abs(result.value / relaxed.scale - expected) < 1e-6, "seed \(seed)")
      #expect(abs(marked(problem, relaxed, multipliers, chosen, costs) - expected) < 1e-6)
    }
  }

  /// The value of the marked clients: what the subgradient is built on.
  private func marked(
    _ problem: ModularProblem, _ relaxed: RelaxedSites, _ multipliers: [Double],
    _ chosen: [UInt8], _ costs: SiteCosts
  ) -> Double {
    var loads = [Double](repeating: 0, count: 5)
    var used = [Int32](repeating: 0, count: 5)
    var cost = 0.0
    for position in relaxed.arcIndex.indices where chosen[position] != 0 {
      let arc = problem.arcs[Int(relaxed.arcIndex[position])]
      loads[Int(arc.pattern)] += problem.clients[Int(arc.client)].demand
      used[Int(arc.pattern)] += 1
      cost += arc.cost - multipliers[Int(arc.client)]
    }
    var needed = loads
    return cost + costs.cheapest(site: 0, loads: loads, used: used, needed: &needed).cost
  }
}
