import CatchmentSupport
import FacilityLocation

/// Small random modular problems with modules, minimum loads, penalties and side constraints.
struct RandomModular {
  private var random: RandomStream

  init(_ number: Int) { random = RandomStream(seed: UInt64(number), stream: 12) }

  private mutating func chance(_ share: Double) -> Bool { random.uniform() < share }

  private mutating func whole(_ low: Int, _ high: Int) -> Double {
    Double(low + random.integer(below: high - low + 1))
  }

  mutating func problem() throws -> ModularProblem {
    let resources = 1 + random.integer(below: 3)
    let sites = 1 + random.integer(below: 3)
    let clients = random.integer(below: 5)
    let patterns = (0..<3).map { n in (0..<resources).map { _ in chance(0.6) ? Double(n) : 1 } }
    var arcs: [ModularProblem.Arc] = []
    for client in 0..<clients {
      for site in 0..<sites where chance(0.8) {
        for mode in 0...(chance(0.2) ? 1 : 0) {
          arcs.append(
            .init(
              client: client, site: site, mode: mode, pattern: random.integer(below: 3),
              cost: whole(0, 30)))
        }
      }
    }
    let siteList = (0..<sites).map { j in
      ModularProblem.Site(
        id: "s\(j)", options: [.closed] + (0..<2).map { option($0, resources) })
    }
    return try ModularProblem(
      resources: (0..<resources).map { "r\($0)" }, sites: siteList,
      clients: (0..<clients).map {
        .init(id: "c \"\($0)\"", demand: whole(0, 9), penalty: chance(0.4) ? whole(5, 60) : nil)
      },
      modes: ["walk", "bus"], usePatterns: patterns, arcs: arcs, side: side(sites))
  }

  private mutating func option(_ k: Int, _ resources: Int) -> ModularProblem.Option {
    var modules: [ModularProblem.Module] = []
    if chance(0.5) {
      let r = random.integer(below: resources)
      modules.append(
        .init(
          resource: r, size: whole(1, 6), cost: whole(0, 9), most: random.integer(below: 4),
          takes: r + 1 < resources ? [.init(resource: r + 1, amount: whole(0, 3))] : []))
    }
    return .init(
      name: "o\(k)", cost: whole(0, 30), capacity: (0..<resources).map { _ in whole(0, 18) },
      minimum: (0..<resources).map { r in r == 0 && chance(0.3) ? whole(1, 5) : 0 },
      modules: modules)
  }

  private mutating func side(_ sites: Int) -> [ModularProblem.SideConstraint] {
    guard chance(0.3) else { return [] }
    let terms = (0..<sites).flatMap { j in
      (1...2).map {
        ModularProblem.SideConstraint.Term(site: j, option: $0, coefficient: whole(1, 3))
      }
    }
    return [
      .init(
        name: "count", terms: terms, sense: chance(0.7) ? .atMost : .atLeast, limit: whole(1, 5))
    ]
  }
}
