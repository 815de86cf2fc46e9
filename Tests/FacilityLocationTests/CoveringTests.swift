import CatchmentSupport
import Foundation
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Covering problems are solved as by trying everything")
struct CoveringTests {
  @Test("set covering", arguments: [5, 8])
  func setCovering(sites: Int) throws {
    try expectProved(0..<300) { number in
      var random = RandomLocation(number, sites: sites, clients: 9)
      return try random.setCovering()
    }
  }

  @Test("p-center", arguments: [5, 8])
  func center(sites: Int) throws {
    try expectProved(0..<300) { number in
      var random = RandomLocation(number, sites: sites, clients: 9)
      return try random.pCenter(isCapacitated: false)
    }
  }

  @Test("p-center with capacities")
  func capacitatedCenter() throws {
    try expectProved(0..<400) { number in
      var random = RandomLocation(number)
      return try random.pCenter(isCapacitated: true)
    }
  }

  @Test("maximal covering", arguments: [5, 8])
  func maximal(sites: Int) throws {
    try expectProved(0..<300) { number in
      var random = RandomLocation(number, sites: sites, clients: 12)
      return try random.maximalCovering(isCapacitated: false)
    }
  }

  @Test("maximal covering with capacities")
  func packed() throws {
    try expectProved(0..<400) { number in
      var random = RandomLocation(number)
      return try random.maximalCovering(isCapacitated: true)
    }
  }

  @Test("a limit leaves a valid solution and bound", arguments: [0, 1])
  func limited(work: Int) throws {
    var options = SolveOptions.exact
    options.workLimit = work
    for number in 0..<60 {
      var random = RandomLocation(number, sites: 8, clients: 9)
      let cover = try random.setCovering()
      let plain = try random.maximalCovering(isCapacitated: false)
      let packed = try random.maximalCovering(isCapacitated: true)
      let center = try random.pCenter(isCapacitated: number % 2 == 0)
      let problems: [any EnumeratedProblem] = [cover, center, plain, packed]
      for problem in problems {
        let (solution, optimum) = (problem.solve(options), problem.enumeratedOptimum)
        try expectValid(solution, of: problem, optimum: optimum, "number \(number)")
        if type(of: problem).isMaximisation, optimum != nil { #expect(solution.hasSolution) }
      }
    }
  }

  @Test("the same on any number of threads, and a raised signal ends the solve")
  func behaviour() throws {
    var random = RandomStream(seed: 3)
    let coverage = try Coverage(
      sites: 40, rows: (0..<80).map { _ in (0..<40).filter { _ in random.uniform() < 0.12 } + [7] })
    let problem = try MaximalCoveringProblem(
      coverage: coverage, demands: (0..<80).map { _ in Double(random.integer(below: 50)) },
      openCount: 5)
    var options = SolveOptions.exact
    let one = problem.solve(options)
    options.threads = 2
    #expect(problem.solve(options) == one)
    let stop = StopSignal()
    stop.raise()
    options.stop = stop
    let stopped = problem.solve(options)
    #expect(stopped.termination == .cancelled)
    #expect(stopped.bound >= one.objective)
    try problem.verify(stopped)
  }

  @Test("maximal covering with equal costs, by the search of the p-median")
  func leastLoss() throws {
    for number in 0..<60 {
      var random = RandomStream(seed: 17, stream: number)
      let (sites, clients) = (10, 24)
      let coverage = try Coverage(
        sites: sites,
        rows: (0..<clients).map { _ in (0..<sites).filter { _ in random.uniform() < 0.25 } })
      let demands = (0..<clients).map { _ in
        number % 3 == 0 ? random.uniform(0, 5) : Double(random.integer(below: 9))
      }
      let problem = try MaximalCoveringProblem(
        coverage: coverage, demands: demands, openCount: 2 + number % 3,
        rules: number % 4 == 0 ? (0..<sites).map { $0 == 3 ? .open : .free } : nil)
      let merged = CoveredClients(problem)
      guard let count = merged.openCount, let optimum = problem.enumeratedOptimum else { continue }
      let loss = merged.leastLoss(opening: count, .exact)
      #expect(loss.status == .optimal)
      #expect(abs(merged.base + merged.total - loss.objective - optimum) < 1e-9, "number \(number)")
      let rest = CoveringByOpening(merged, opening: count, CoveringSearch(merged), .exact)
      #expect(abs(merged.base + rest.covered - optimum) < 1e-9)
      #expect(merged.base + rest.bound >= optimum - 1e-9)
      #expect(rest.sites.count <= count)
    }
  }

  @Test("set covering, by the search of the uncapacitated problem", arguments: [false, true])
  func coverByOpening(hasTarget: Bool) throws {
    for number in 0..<120 {
      var random = RandomLocation(number, sites: 8, clients: 12)
      let problem = try random.setCovering()
      guard let optimum = problem.enumeratedOptimum else { continue }
      let setup = CoverSetup(problem)
      let all = setup.instance.cost.reduce(0, +)
      guard CoverByOpening.suits(setup.instance, unit: setup.unit) else { continue }
      let found = CoverByOpening(
        setup.instance, upper: all + setup.unit, unit: setup.unit, target: hasTarget ? all : -1,
        options: .exact)
      let best = try #require(found.best)
      let value = setup.real(
        best.reduce(0) { sum, name in
          sum + setup.instance.cost[setup.instance.name.firstIndex(of: name) ?? 0]
        })
      #expect(value >= optimum - 1e-9)
      #expect(setup.real(found.lower) <= optimum + 1e-9)
      if !hasTarget { #expect(abs(value - optimum) < 1e-9 && found.lower == found.upper) }
      // Nothing is below the optimum.
      let none = CoverByOpening(
        setup.instance, upper: found.upper, unit: setup.unit, target: -1, options: .exact)
      if !hasTarget { #expect(none.best == nil && none.lower == found.upper) }
    }
  }

  @Test("infeasible problems say why")
  func reasons() throws {
    let apart = try ServiceCosts(sites: 3, rows: [[(0, 1)], [(1, 1)], [(2, 1)]])
    #expect(
      try PCenterProblem(costs: apart, openCount: 2).solve().infeasibility
        == [.tooFewSites(clients: [0, 1, 2], sitesNeeded: 3, wanted: 2)])
    let lonely = try SetCoveringProblem(
      coverage: Coverage(sites: 2, rows: [[0], [1]]), fixedCosts: [1, 1], rules: [.free, .closed])
    #expect(lonely.solve().infeasibility == [.clientWithoutSite(client: 1)])
    let dear = try MaximalCoveringProblem(
      coverage: Coverage(sites: 1, rows: [[0]]), demands: [1], siteCosts: [5], budget: 4,
      rules: [.open])
    #expect(dear.solve().infeasibility == [.overBudget(cost: 5, budget: 4)])
  }
}
