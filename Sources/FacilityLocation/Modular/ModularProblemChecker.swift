/// Refuses problems that the model does not allow, naming the first fault.
struct ModularProblemChecker {
  let resources: Int
  let sites: [ModularProblem.Site]
  let clients: [ModularProblem.Client]
  let modes: Int
  let usePatterns: [[Double]]
  let side: [ModularProblem.SideConstraint]

  /// Numbers beyond this lose whole units in a `Double`'s sum and are refused.
  static let largest = 1e12

  func check(arcs: [ModularProblem.Arc]) throws(ProblemError) {
    for site in sites { try check(site) }
    for client in clients {
      try check(client.demand, "client \(client.id): demand", 0...Self.largest)
      if let penalty = client.penalty {
        try check(penalty, "client \(client.id): penalty", 0...Self.largest)
      }
    }
    for (p, pattern) in usePatterns.enumerated() {
      try check(count: pattern.count, resources, "use pattern \(p)")
      for use in pattern { try check(use, "use pattern \(p)", 0...1e6) }
    }
    for (a, arc) in arcs.enumerated() {
      try check(index: arc.client, clients.count, "arc \(a): client")
      try check(index: arc.site, sites.count, "arc \(a): site")
      try check(index: arc.mode, modes, "arc \(a): mode")
      try check(index: arc.pattern, usePatterns.count, "arc \(a): pattern")
      guard abs(arc.cost) <= Self.largest else {
        throw .badNumber(what: "arc \(a): cost", value: arc.cost, allowed: "a number up to 1e12")
      }
    }
    for constraint in side { try check(constraint) }
  }

  private func check(_ site: ModularProblem.Site) throws(ProblemError) {
    guard !site.options.isEmpty else { throw .noOption(site: site.id) }
    for option in site.options {
      let name = "site \(site.id), option \(option.name)"
      try check(option.cost, "\(name): cost", -Self.largest...Self.largest)
      try check(count: option.capacity.count, resources, "\(name): capacity")
      try check(count: option.minimum.count, resources, "\(name): minimum")
      for value in option.capacity { try check(value, "\(name): capacity", 0...Self.largest) }
      for value in option.minimum { try check(value, "\(name): minimum", 0...Self.largest) }
      var bought = Set<Int>()
      for module in option.modules {
        try check(index: Int32(clamping: module.resource), resources, "\(name): module resource")
        try check(module.size, "\(name): module size", .leastNormalMagnitude...Self.largest)
        try check(module.cost, "\(name): module cost", 0...Self.largest)
        guard (0...1_000_000).contains(module.most) else {
          throw .badNumber(
            what: "\(name): most modules", value: Double(module.most), allowed: "0 to 1,000,000")
        }
        guard bought.insert(module.resource).inserted else {
          throw .badModule(
            site: site.id, option: option.name,
            reason: "two modules of resource \(module.resource); merge them into one")
        }
        for taking in module.takes {
          try check(index: Int32(clamping: taking.resource), resources, "\(name): module takes")
          try check(taking.amount, "\(name): module takes", 0...Self.largest)
          guard taking.resource > module.resource else {
            throw .badModule(
              site: site.id, option: option.name,
              reason: "a module takes only from resources after its own")
          }
        }
      }
    }
  }

  private func check(_ constraint: ModularProblem.SideConstraint) throws(ProblemError) {
    let name = "side constraint \(constraint.name)"
    try check(constraint.limit, "\(name): limit", -Self.largest...Self.largest)
    for term in constraint.terms {
      try check(index: Int32(clamping: term.site), sites.count, "\(name): site")
      try check(
        index: Int32(clamping: term.option), sites[term.site].options.count, "\(name): option")
      try check(term.coefficient, "\(name): coefficient", -Self.largest...Self.largest)
    }
  }

  private func check(
    _ value: Double, _ what: String, _ range: ClosedRange<Double>
  ) throws(ProblemError) {
    guard value.isFinite, range.contains(value) else {
      throw .badNumber(
        what: what, value: value,
        allowed: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  private func check(index: Int32, _ count: Int, _ what: String) throws(ProblemError) {
    guard index >= 0, Int(index) < count else {
      throw .indexOutOfRange(what: what, index: Int(index), count: count)
    }
  }

  private func check(count: Int, _ expected: Int, _ what: String) throws(ProblemError) {
    guard count == expected else {
      throw .sizeMismatch(what: what, expected: expected, found: count)
    }
  }
}
