import Catchment
import CatchmentSupport

/// Small instances of every class, made from numbers: points in a square, costs by distance.
enum CountedInstances {
  static func all() throws -> [(String, LocationInstance)] {
    var list: [(String, LocationInstance)] = []
    for seed in 1...3 {
      var made = Maker(seed: seed, clients: 60, sites: 25)
      let fixed = made.numbers(25, 100...400)
      let demands = made.numbers(60, 5...35)
      let capacities = made.numbers(25, 150...300)
      let (costs, p) = (try made.costs(), 4 + seed)
      let radius = 230.0 - 20 * Double(seed)
      list += [
        ("uncapacitated-\(seed)", .uncapacitated(try .init(costs: costs, fixedCosts: fixed))),
        ("p-median-\(seed)", .pMedian(try .init(costs: costs, openCount: p))),
        ("p-center-\(seed)", .pCenter(try .init(costs: costs, openCount: p))),
        (
          "capacitated-\(seed)",
          .capacitated(
            try .init(
              costs: costs, fixedCosts: fixed, demands: demands, capacities: capacities))
        ),
        (
          "single-source-\(seed)",
          .singleSource(
            try .init(
              costs: costs, fixedCosts: fixed, demands: demands, capacities: capacities))
        ),
        (
          "capacitated-p-median-\(seed)",
          .capacitatedPMedian(
            try .init(costs: costs, demands: demands, capacities: capacities, openCount: p + 3))
        ),
        (
          "set-covering-\(seed)",
          .setCovering(
            try .init(coverage: Coverage(costs, within: radius * 2), fixedCosts: fixed))
        ),
        (
          "maximal-covering-\(seed)",
          .maximalCovering(
            try .init(coverage: Coverage(costs, within: radius), demands: demands, openCount: p))
        ),
      ]
    }
    return list
  }

  /// Points and numbers by seed.
  private struct Maker {
    private var random: RandomStream
    private let clients: [(Double, Double)]
    private let sites: [(Double, Double)]

    init(seed: Int, clients: Int, sites: Int) {
      var random = RandomStream(seed: UInt64(seed), stream: 21)
      func points(_ count: Int) -> [(Double, Double)] {
        (0..<count).map { _ in (random.uniform(0, 1000), random.uniform(0, 1000)) }
      }
      self.clients = points(clients)
      self.sites = points(sites)
      self.random = random
    }

    mutating func numbers(_ count: Int, _ range: ClosedRange<Int>) -> [Double] {
      (0..<count).map { _ in Double(range.lowerBound + random.integer(below: range.count)) }
    }

    func costs() throws -> ServiceCosts {
      try ServiceCosts(
        sites: sites.count, clients: clients.count,
        dense: clients.flatMap { client in
          sites.map { site in
            let (dx, dy) = (client.0 - site.0, client.1 - site.1)
            return (dx * dx + dy * dy).squareRoot().rounded()
          }
        })
    }
  }
}
