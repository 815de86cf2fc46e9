import CatchmentSupport
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("The p-median in the plane is the p-median on its table")
struct PlanarPMedianTests {
  /// Points of varied shape: whole coordinates that coincide, a line, clusters, weights, rules.
  private func problem(_ number: Int, sites: Int, clients: Int) throws -> PlanarPMedianProblem {
    var random = RandomStream(seed: 21, stream: number)
    let shape = number % 5
    func points(_ count: Int, _ random: inout RandomStream) -> PlanePoints {
      var points = PlanePoints()
      for k in 0..<count {
        let spread = shape == 0 ? 4 : 40
        var x = Double(random.integer(below: spread))
        var y = shape == 1 ? 3 : Double(random.integer(below: spread))
        if shape == 2 { x += 1000 * Double(k % 3) }
        if shape == 3 { (x, y) = (random.uniform(-9, 9), random.uniform(-9, 9)) }
        points.x.append(x)
        points.y.append(y)
      }
      return points
    }
    let count = 1 + random.integer(below: sites)
    let rules: [SiteRule]? =
      shape < 4
      ? nil
      : (0..<count).map { _ in [.free, .free, .free, .open, .closed][random.integer(below: 5)] }
    return try PlanarPMedianProblem(
      clients: points(clients, &random), sites: points(count, &random),
      weights: number % 2 == 0 ? nil : (0..<clients).map { _ in Double(random.integer(below: 4)) },
      rounding: DistanceRounding.allCases[number % 3],
      openCount: random.integer(below: count + 1), rules: rules)
  }

  @Test("small ones as by trying everything")
  func enumerated() throws {
    try expectProved(0..<300) { try problem($0, sites: 9, clients: 12) }
  }

  @Test("larger ones as with a table of all pairs")
  func tabulated() throws {
    for number in 0..<12 {
      let problem = try problem(number, sites: 100, clients: 150)
      let (planar, table) = (problem.solve(), try problem.tabulated().solve())
      #expect(planar.status == table.status, "number \(number)")
      guard planar.hasSolution else { continue }
      #expect(abs(planar.objective - table.objective) <= 1e-9 * table.objective)
      try problem.verify(planar)
    }
  }

  @Test("a table too large is refused, and 90,000 points are before any memory is asked for")
  func refusedTable() throws {
    let small = try problem(0, sites: 9, clients: 12)
    let pairs = small.sites.count * 12
    #expect(try small.tabulated(mostPairs: pairs).costs.pairCount == pairs)
    #expect(throws: ProblemError.tooManyPairs(found: pairs, most: pairs - 1)) {
      try small.tabulated(mostPairs: pairs - 1)
    }
    let many = PlanePoints(x: (0..<90_000).map(Double.init), y: Array(repeating: 0, count: 90_000))
    let large = try PlanarPMedianProblem(clients: many, sites: many, openCount: 2)
    #expect(throws: ProblemError.tooManyPairs(found: 8_100_000_000, most: 40_000_000)) {
      try large.tabulated()
    }
  }

  @Test("stopped at once, it still returns a solution and a bound", arguments: [0, 40_000_000])
  func stopped(pairs: Int) throws {
    let problem = try problem(3, sites: 400, clients: 400)
    let costs = PlaneCosts(
      clients: problem.clients, sites: problem.sites, weights: problem.weights,
      rounding: problem.rounding, rules: problem.rules)
    let count = min(problem.openCount, 20)
    let limited = try PlanarPMedianProblem(
      clients: problem.clients, sites: problem.sites, weights: problem.weights,
      rounding: problem.rounding, openCount: count)
    var options = SolveOptions.exact
    options.timeLimit = .nanoseconds(1)
    let solution = OpeningSolver(
      costs: .plane(costs), fixedCosts: Array(repeating: 0, count: problem.sites.count),
      rules: problem.rules, least: count, most: count, options: options,
      tuning: OpeningTuning(mostPairs: pairs)
    ).solve()
    #expect(solution.termination == .timeLimit)
    #expect(solution.openSites.count == count)
    try limited.verify(solution)
    #expect(solution.bound <= limited.solve().objective)
  }

  @Test("few sites among many points: places are not aggregated without end", arguments: [1, 2])
  func few(count: Int) throws {
    var random = RandomStream(seed: 5)
    var points = PlanePoints()
    for _ in 0..<9000 {
      points.x.append(random.uniform(0, 100))
      points.y.append(random.uniform(0, 100))
    }
    let problem = try PlanarPMedianProblem(clients: points, sites: points, openCount: count)
    var options = SolveOptions.exact
    options.timeLimit = .seconds(1)
    let solution = problem.solve(options)
    try problem.verify(solution)
  }

  @Test("a wrong solution is refused")
  func refused() throws {
    let problem = try problem(3, sites: 30, clients: 30)
    let solution = problem.solve()
    try #require(solution.hasSolution)
    var wrong = solution
    wrong.objective *= 1.01
    wrong.bound = wrong.objective
    #expect(throws: Violation.self) { try problem.verify(wrong) }
    var closed = solution
    closed.openSites.removeLast()
    #expect(throws: Violation.self) { try problem.verify(closed) }
  }
}
