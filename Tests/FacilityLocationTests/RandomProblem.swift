import CatchmentSupport
import FacilityLocation

/// Small random problems of varied shape, one for each number.
struct RandomProblem {
  private var random: RandomStream
  private let shape: Int

  init(_ number: Int) {
    random = RandomStream(seed: UInt64(number), stream: 5)
    shape = number % 12
  }

  private mutating func chance(_ share: Double) -> Bool { random.uniform() < share }

  private mutating func whole(_ low: Int, _ high: Int) -> Double {
    Double(low + random.integer(below: high - low + 1))
  }

  /// Whole numbers of few values give ties; fractions try the arithmetic.
  private mutating func money(_ high: Int) -> Double {
    switch shape {
    case 3: whole(0, 2) * 10
    case 4: random.uniform(0, Double(high))
    case 5: chance(0.6) ? 0 : whole(0, high)
    default: whole(0, high)
    }
  }

  private mutating func demand() -> Double {
    if shape == 7 && chance(0.4) { return 0 }
    return shape == 4 || shape == 8 ? random.uniform(0.1, 9.7) : whole(1, 9)
  }

  mutating func make() throws -> ModularProblem {
    let resources = 1 + random.integer(below: 4)
    let sites = shape == 0 ? 1 : 1 + random.integer(below: 4)
    let clients = shape == 1 && chance(0.3) ? 0 : 1 + random.integer(below: 5)
    let siteList = (0..<sites).map { site($0, resources: resources) }
    let clientList = (0..<clients).map { index in
      ModularProblem.Client(
        id: "c\(index)", demand: demand(),
        penalty: shape == 2 || chance(0.4) ? nil : money(60))
    }
    let patterns = (0..<3).map { number in
      (0..<resources).map { r in
        r == 0 ? 1 : chance(0.5) ? 0 : (shape == 8 ? random.uniform(0.2, 1.5) : Double(number % 2))
      }
    }
    var arcs: [ModularProblem.Arc] = []
    for client in 0..<clients {
      for site in 0..<sites where chance(0.8) {
        for mode in 0..<(chance(0.25) ? 2 : 1) {
          let cost = shape == 9 ? money(30) - 15 : money(30)
          arcs.append(
            .init(
              client: client, site: site, mode: mode, pattern: random.integer(below: 3),
              cost: cost))
        }
      }
    }
    return try ModularProblem(
      resources: (0..<resources).map { "r\($0)" }, sites: siteList, clients: clientList,
      modes: ["one", "two"], usePatterns: patterns, arcs: arcs, side: side(siteList))
  }

  private mutating func site(_ index: Int, resources: Int) -> ModularProblem.Site {
    var options = chance(0.85) ? [ModularProblem.Option.closed] : []
    for k in 0..<(1 + random.integer(below: 3)) {
      var option = ModularProblem.Option(name: "o\(k)", cost: money(50))
      if shape == 9 && chance(0.3) { option.cost = -option.cost }
      option.capacity = (0..<resources).map { _ in chance(0.15) ? 0 : whole(2, 22) }
      option.minimum = (0..<resources).map { _ in
        chance(shape == 10 ? 0.5 : 0.06) ? whole(1, 9) : 0
      }
      for r in 0..<resources where chance(0.4) {
        var module = ModularProblem.Module(
          resource: r, size: shape == 8 ? random.uniform(0.5, 6) : whole(1, 7), cost: money(12),
          most: random.integer(below: 5))
        for other in r + 1..<max(resources, r + 1) where chance(0.5) {
          module.takes.append(.init(resource: other, amount: whole(0, 4)))
        }
        option.modules.append(module)
      }
      options.append(option)
    }
    return .init(id: "s\(index)", options: options)
  }

  private mutating func side(
    _ sites: [ModularProblem.Site]
  ) -> [ModularProblem.SideConstraint] {
    guard shape == 6 || shape == 11 else { return [] }
    return (0..<(1 + random.integer(below: 2))).map { index in
      var terms: [ModularProblem.SideConstraint.Term] = []
      for (site, it) in sites.enumerated() {
        for k in it.options.indices where chance(0.6) {
          let coefficient = shape == 6 ? 1 : whole(-3, 5)
          terms.append(.init(site: site, option: k, coefficient: coefficient))
        }
      }
      let sense: ModularProblem.SideConstraint.Sense = chance(0.5) ? .atMost : .atLeast
      return .init(
        name: "rule \(index)", terms: terms, sense: sense, limit: whole(0, shape == 6 ? 2 : 6))
    }
  }
}
