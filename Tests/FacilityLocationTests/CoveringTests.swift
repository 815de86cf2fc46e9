import CatchmentSupport
import Foundation
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Covering problems are solved as by trying everything")
struct CoveringTests {
  private func check(
    _ solution: LocationSolution, _ optimum: Double?, maximises: Bool = false, _ what: String
  ) {
    guard let optimum else {
      #expect(solution.status == .infeasible, "\(what)")
      #expect(!solution.infeasibility.isEmpty, "\(what)")
      return
    }
    let slack = 1e-9 * max(1, abs(optimum))
    #expect(solution.status == .optimal, "\(what)")
    #expect(solution.termination == .proved, "\(what)")
    #expect(
      abs(solution.objective - optimum) <= slack, "\(what): \(solution.objective), \(optimum)")
    let excess = maximises ? optimum - solution.bound : solution.bound - optimum
    #expect(excess <= slack, "\(what): bound \(solution.bound), \(optimum)")
  }

  @Test("set covering", arguments: [5, 8])
  func setCovering(sites: Int) throws {
    for number in 0..<300 {
      var random = RandomLocation(number, sites: sites, clients: 9)
      let problem = try random.setCovering()
      let solution = problem.solve()
      check(solution, EnumeratedOptimum.of(problem), "number \(number)")
      if solution.hasSolution { try problem.verify(solution) }
    }
  }

  @Test("p-center", arguments: [5, 8])
  func center(sites: Int) throws {
    for number in 0..<300 {
      var random = RandomLocation(number, sites: sites, clients: 9)
      let problem = try random.pCenter(isCapacitated: false)
      let solution = problem.solve()
      check(solution, EnumeratedOptimum.of(problem), "number \(number)")
      if solution.hasSolution { try problem.verify(solution) }
    }
  }

  @Test("p-center with capacities")
  func capacitatedCenter() throws {
    for number in 0..<400 {
      var random = RandomLocation(number)
      let problem = try random.pCenter(isCapacitated: true)
      let solution = problem.solve()
      check(solution, EnumeratedOptimum.of(problem), "number \(number)")
      if solution.hasSolution { try problem.verify(solution) }
    }
  }

  @Test("maximal covering", arguments: [5, 8])
  func maximal(sites: Int) throws {
    for number in 0..<300 {
      var random = RandomLocation(number, sites: sites, clients: 12)
      let problem = try random.maximalCovering(isCapacitated: false)
      let solution = problem.solve()
      check(solution, EnumeratedOptimum.of(problem), maximises: true, "number \(number)")
      if solution.hasSolution { try problem.verify(solution) }
    }
  }

  @Test("maximal covering with capacities")
  func packed() throws {
    for number in 0..<400 {
      var random = RandomLocation(number)
      let problem = try random.maximalCovering(isCapacitated: true)
      let solution = problem.solve()
      check(solution, EnumeratedOptimum.of(problem), maximises: true, "number \(number)")
      if solution.hasSolution { try problem.verify(solution) }
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
      let solutions = [cover.solve(options), center.solve(options)]
      for (solution, optimum) in zip(
        solutions, [EnumeratedOptimum.of(cover), EnumeratedOptimum.of(center)])
      {
        guard let optimum else { continue }
        #expect(solution.bound <= optimum + 1e-9 * max(1, abs(optimum)))
        #expect(solution.status != .infeasible)
      }
      if solutions[0].hasSolution { try cover.verify(solutions[0]) }
      if solutions[1].hasSolution { try center.verify(solutions[1]) }
      for problem in [plain, packed] {
        let solution = problem.solve(options)
        guard let optimum = EnumeratedOptimum.of(problem) else { continue }
        #expect(solution.bound >= optimum * (1 - 1e-9))
        try problem.verify(solution)
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
