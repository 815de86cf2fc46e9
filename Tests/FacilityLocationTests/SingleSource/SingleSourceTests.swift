import CatchmentSupport
import FacilityLocation
import TestSupport
import Testing

@Suite("Single-source location")
struct SingleSourceTests {
  @Test("agrees with trying everything", arguments: 0..<10)
  func oracle(block: Int) throws {
    for number in block * 25..<(block + 1) * 25 {
      let random = SingleSourceRandom(number)
      let problem = try random.singleSource()
      let solution = problem.solve()
      try expectProved(
        solution, of: problem, optimum: random.best(isMedian: false), "number \(number)")
      #expect(solution.bound <= solution.objective)
      if solution.hasSolution { #expect(try problem.verify(solution) == solution.objective) }
    }
  }

  @Test("agrees with trying everything, with a number of sites", arguments: 0..<10)
  func medianOracle(block: Int) throws {
    for number in block * 25..<(block + 1) * 25 {
      let random = SingleSourceRandom(number + 10_000)
      let problem = try random.median()
      let solution = problem.solve()
      try expectProved(
        solution, of: problem, optimum: random.best(isMedian: true), "number \(number)")
      #expect(solution.bound <= solution.objective)
      if solution.hasSolution { #expect(try problem.verify(solution) == solution.objective) }
    }
  }

  /// A problem that needs branching.
  private func planar(_ seed: UInt64, sites: Int, clients: Int) throws -> SingleSourceProblem {
    var random = RandomStream(seed: seed, stream: 3)
    let (demands, cost) = planarSingleSource(&random, sites: sites, clients: clients)
    let capacity = demands.reduce(0, +) * 2 / Double(sites)
    return try SingleSourceProblem(
      costs: ServiceCosts(sites: sites, clients: clients, dense: cost),
      fixedCosts: (0..<sites).map { _ in Double(60 + random.integer(below: 60)) },
      demands: demands, capacities: (0..<sites).map { _ in capacity.rounded() })
  }

  @Test("a bound holds, and a solution verifies, wherever the work ends")
  func limits() throws {
    let problem = try planar(5, sites: 8, clients: 22)
    let best = problem.solve().objective
    var last = -Double.infinity
    for limit in [0, 1, 2, 3, 5, 8, 12, 20, 40] {
      var options = SolveOptions.exact
      options.workLimit = limit
      let solution = problem.solve(options)
      #expect(solution.bound <= best)
      #expect(solution.bound >= last)
      last = solution.bound
      if solution.hasSolution { try problem.verify(solution) }
      if solution.status != .optimal { #expect(solution.termination == .workLimit) }
    }
  }

  @Test("a tolerated gap is kept")
  func gap() throws {
    let problem = try planar(6, sites: 8, clients: 22)
    let best = problem.solve().objective
    for gap in [0.001, 0.01, 0.1] {
      var options = SolveOptions.exact
      options.relativeGap = gap
      let solution = problem.solve(options)
      #expect(solution.gap <= gap)
      #expect(solution.bound <= best && solution.objective >= best)
      #expect(solution.termination == .gap || solution.termination == .proved)
      try problem.verify(solution)
    }
  }

  @Test("the same input gives the same result, whatever the threads")
  func determinism() throws {
    let problem = try planar(7, sites: 8, clients: 24)
    let first = problem.solve()
    var options = SolveOptions.exact
    options.threads = 4
    #expect(problem.solve() == first)
    #expect(problem.solve(options) == first)
  }

  @Test("a raised signal and a passed limit end the solve")
  func stops() throws {
    let problem = try planar(8, sites: 10, clients: 40)
    var options = SolveOptions.exact
    options.stop = StopSignal()
    options.stop?.raise()
    let cancelled = problem.solve(options)
    #expect(cancelled.termination == .cancelled)
    options = .exact
    options.timeLimit = .zero
    let late = problem.solve(options)
    #expect(late.termination == .timeLimit)
    #expect(late.bound <= problem.solve().objective)
  }
}
