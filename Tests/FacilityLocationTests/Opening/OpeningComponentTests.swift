import CatchmentSupport
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Cores that fall apart are solved by their components")
struct OpeningComponentTests {
  /// Groups of sites and clients far from each other, costs without geometry in each.
  private struct Groups {
    var random: RandomStream
    let sites: Int
    let clients: Int
    let count: Int
    var sitesInAll: Int { sites * count }

    init(_ number: Int, sites: Int, clients: Int, count: Int) {
      random = RandomStream(seed: 21, stream: number)
      (self.sites, self.clients, self.count) = (sites, clients, count)
    }

    /// Costs in multiples of `unit`, the same in each group where they are alike, and `far` between
    /// groups, where such pairs are not absent.
    mutating func costs(areAlike: Bool, far: Double?, unit: Double) throws -> ServiceCosts {
      var near: [Double] = []
      for k in 0..<sites * clients * count {
        let isCopy = areAlike && k >= sites * clients
        let value = Double(100 + random.integer(below: 60))
        near.append(unit > 0 ? value * unit : value.squareRoot())
        if isCopy { near[k] = near[k - sites * clients] }
      }
      return try ServiceCosts(
        sites: sitesInAll,
        rows: (0..<clients * count).map { i in
          (0..<sitesInAll).compactMap { j in
            if j / sites != i / clients { return far.map { (site: j, cost: $0 * max(unit, 0.05)) } }
            return (site: j, cost: near[i * sites + j % sites])
          }
        })
    }

    mutating func fixed(unit: Double) -> [Double] {
      let first = (0..<sites).map { _ in Double(40 + random.integer(below: 40)) * max(unit, 0.05) }
      return (0..<sitesInAll).map { first[$0 % sites] }
    }
  }

  @Test("small problems as by trying everything", arguments: [1, 0.1, 0])
  func enumerated(unit: Double) throws {
    var divided = 0
    for number in 0..<60 {
      var groups = Groups(number, sites: 4, clients: 8, count: 3)
      let costs = try groups.costs(
        areAlike: number % 3 == 0, far: number % 2 == 0 ? nil : 900, unit: unit)
      let openCount = number % 4 < 2 ? 4 + number % 4 : nil
      let fixed =
        openCount == nil ? groups.fixed(unit: unit) : Array(repeating: 0, count: costs.siteCount)
      let rules: [SiteRule] = (0..<costs.siteCount).map {
        number % 5 == 4 && $0 == 3 ? .open : number % 5 == 3 && $0 == 8 ? .closed : .free
      }
      let problem: any EnumeratedProblem =
        try openCount.map { try PMedianProblem(costs: costs, openCount: $0, rules: rules) }
        ?? UncapacitatedProblem(costs: costs, fixedCosts: fixed, rules: rules)
      let solver = OpeningSolver(
        costs: .table(costs), fixedCosts: fixed, rules: rules, least: openCount ?? 0,
        most: openCount ?? costs.siteCount, options: .exact)
      try expectProved(
        solver.solve(), of: problem, optimum: problem.enumeratedOptimum, "number \(number)")
      if let search = solver.search(), search.componentCount > 1 { divided += 1 }
    }
    #expect(divided >= 5)
  }

  @Test("larger ones as by a tree over the whole, in the same way each time")
  func undivided() throws {
    var divided = 0
    for number in 0..<5 {
      var groups = Groups(number, sites: 10, clients: 14, count: 4)
      let costs = try groups.costs(areAlike: number % 2 == 0, far: 900, unit: 1)
      let openCount = 11 + number
      func solver(divides: Bool, work: Int = .max) -> OpeningSolver {
        var options = SolveOptions.exact
        options.workLimit = work
        return OpeningSolver(
          costs: .table(costs), fixedCosts: Array(repeating: 0, count: costs.siteCount),
          rules: Array(repeating: .free, count: costs.siteCount), least: openCount,
          most: openCount, options: options, tuning: OpeningTuning(dividesCores: divides))
      }
      let (parts, whole) = (solver(divides: true).solve(), solver(divides: false).solve())
      if solver(divides: true).search()?.componentCount == 4 { divided += 1 }
      #expect(parts.status == .optimal && whole.status == .optimal)
      #expect(parts.objective == whole.objective, "number \(number)")
      #expect(solver(divides: true).solve() == parts)
      for work in [1, 3, 10] {
        let part = solver(divides: true, work: work).solve()
        #expect(part.bound <= parts.objective && part.objective >= parts.objective)
      }
    }
    #expect(divided >= 2)
  }

  @Test("any number of limits and ceilings: nothing below the ceiling is missed")
  func ceilings() throws {
    for number in 0..<30 {
      var groups = Groups(number, sites: 6, clients: 8, count: 1)
      let costs = try groups.costs(areAlike: false, far: nil, unit: 1)
      let problem = try PMedianProblem(costs: costs, openCount: 3)
      let optimum = try #require(problem.enumeratedOptimum)
      for offset in [-40.0, -1, 0, 1, 40] {
        let search = try #require(
          OpeningSolver(
            costs: .table(costs), fixedCosts: Array(repeating: 0, count: 6),
            rules: Array(repeating: .free, count: 6), least: 3, most: 3, options: .exact,
            ceiling: optimum + offset
          ).search())
        #expect(search.stopReason == nil && search.threshold <= optimum + max(offset, 0))
        if offset > 0 {
          #expect(search.objective == optimum)
        } else {
          #expect(search.threshold >= min(optimum + offset, optimum - 0.9991))
        }
      }
    }
  }

  @Test("the choice of counts is the least of all")
  func choice() {
    var random = RandomStream(seed: 4, stream: 0)
    for _ in 0..<50 {
      var components: [OpeningComponent] = []
      for _ in 0..<4 {
        var component = OpeningComponent()
        component.least = random.integer(below: 3)
        component.counts = (0..<1 + random.integer(below: 4)).map { _ in
          let isAbsent = random.integer(below: 5) == 0
          return .init(bound: isAbsent ? .infinity : Double(random.integer(below: 20)))
        }
        components.append(component)
      }
      let limits = 5...7
      var best = Double.infinity
      func tryAll(_ k: Int, _ sites: Int, _ cost: Double) {
        guard k < components.count else {
          if limits.contains(sites) { best = min(best, cost) }
          return
        }
        for (pick, count) in components[k].counts.enumerated() {
          tryAll(k + 1, sites + components[k].least + pick, cost + count.bound)
        }
      }
      tryAll(0, 0, 0)
      let choice = ComponentChoice(components, limits) { $0.bound }
      #expect(choice.total == best)
      guard best < .infinity else { continue }
      let picked = zip(components, choice.picks)
      #expect(picked.reduce(0) { $0 + $1.0.counts[$1.1].bound } == best)
      #expect(limits.contains(picked.reduce(0) { $0 + $1.0.least + $1.1 }))
    }
  }

  @Test("rows that differ in length alone are merged, others are not")
  func twins() {
    var one = ComponentRows(fixed: [1, 2])
    one.rows = [.init(sites: [0, 1], costs: [3, 5], cap: 9, isOutOfReach: true)]
    var short = one
    short.rows = [.init(sites: [0], costs: [3], cap: 4, isOutOfReach: true)]
    #expect(one.merged(with: short) == one && short.merged(with: one) == one)
    var other = short
    other.rows[0].costs = [2]
    #expect(one.merged(with: other) == nil)
    other = short
    other.rows[0].isOutOfReach = false
    #expect(one.merged(with: other) == nil)
    other = short
    other.rows[0].cap = 6
    #expect(one.merged(with: other) == nil)
    other = one
    other.fixed = [1, 1]
    #expect(one.merged(with: other) == nil)
    #expect(one.value(of: []) == 9 && one.value(of: [1]) == 7 && one.value(of: [0, 1]) == 6)
  }
}
