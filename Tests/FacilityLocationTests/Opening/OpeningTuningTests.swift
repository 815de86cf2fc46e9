import CatchmentSupport
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Ways through the search that only large or weak problems take give the same answers")
struct OpeningTuningTests {
  @Test("a tree by steps on the dual: uncapacitated and p-median as by trying everything")
  func dualTree() throws {
    var trees = 0
    for number in 0..<80 {
      // Costs without geometry: the relaxation is weak, and most problems need a tree.
      var random = RandomStream(seed: 12, stream: number)
      let dense = (0..<11 * 14).map { _ in Double(100 + random.integer(below: 100)) }
      let costs = try ServiceCosts(sites: 11, clients: 14, dense: dense)
      let count = number % 2 == 0 ? 3 + number % 3 : nil
      let fixed = (0..<11).map { _ in
        count == nil ? Double(60 + random.integer(below: 40)) : 0
      }
      let problem: any EnumeratedProblem =
        try count.map { try PMedianProblem(costs: costs, openCount: $0) }
        ?? UncapacitatedProblem(costs: costs, fixedCosts: fixed)
      let solution = OpeningSolver(
        costs: .table(costs), fixedCosts: fixed, rules: Array(repeating: .free, count: 11),
        least: count ?? 0, most: count ?? 11, options: .exact,
        tuning: OpeningTuning(prefersDual: true)
      ).solve()
      try expectProved(
        solution, of: problem, optimum: problem.enumeratedOptimum, "number \(number)")
      if solution.statistics.nodes > 2 { trees += 1 }
    }
    #expect(trees >= 8)
  }

  @Test("a deep tree by steps agrees with one by pivots, and with itself")
  func deep() throws {
    var nodes = 0
    for number in 0..<3 {
      var random = RandomStream(seed: 6, stream: number)
      let dense = (0..<22 * 22).map { _ in Double(100 + random.integer(below: 100)) }
      let costs = try ServiceCosts(sites: 22, clients: 22, dense: dense)
      let fixed = (0..<22).map { _ in Double(100 + random.integer(below: 20)) }
      func solve(_ dual: Bool, _ work: Int = .max) -> LocationSolution {
        var options = SolveOptions.exact
        options.workLimit = work
        return OpeningSolver(
          costs: .table(costs), fixedCosts: fixed, rules: Array(repeating: .free, count: 22),
          least: 0, most: 22, options: options, tuning: OpeningTuning(prefersDual: dual)
        ).solve()
      }
      let (steps, pivots) = (solve(true), solve(false))
      #expect(steps.status == .optimal && pivots.status == .optimal)
      #expect(steps.objective == pivots.objective)
      nodes += steps.statistics.nodes
      #expect(solve(true) == steps)
      let part = solve(true, 1)
      #expect(part.bound <= steps.objective && part.objective >= steps.objective)
    }
    #expect(nodes > 15)
  }

  @Test("rows in the plane that are not written down", arguments: [0, 300, 3000])
  func plane(pairs: Int) throws {
    for number in 0..<20 {
      var random = RandomStream(seed: 9, stream: number)
      var points = PlanePoints()
      for k in 0..<120 {
        let centre = Double(k % 4) * (number % 2 == 0 ? 60 : 5)
        points.x.append(centre + random.uniform(0, 20))
        points.y.append(random.uniform(0, 20).rounded())
      }
      let rules: [SiteRule]? =
        number % 3 == 0 ? (0..<120).map { $0 == 7 ? .open : $0 % 5 == 4 ? .closed : .free } : nil
      let problem = try PlanarPMedianProblem(
        clients: points, sites: points, weights: (0..<120).map { Double(1 + $0 % 3) },
        rounding: number % 2 == 0 ? .none : .down, openCount: 4 + number % 3, rules: rules)
      let costs = PlaneCosts(
        clients: points, sites: points, weights: problem.weights, rounding: problem.rounding,
        rules: problem.rules)
      var options = SolveOptions.exact
      options.relativeGap = 0.02
      options.workLimit = 200
      let solution = OpeningSolver(
        costs: .plane(costs), fixedCosts: Array(repeating: 0, count: 120), rules: problem.rules,
        least: problem.openCount, most: problem.openCount, options: options,
        tuning: OpeningTuning(mostPairs: pairs)
      ).solve()
      let exact = try problem.tabulated().solve()
      #expect(exact.status == .optimal)
      try problem.verify(solution)
      #expect(solution.objective >= exact.objective * (1 - 1e-9), "number \(number)")
      #expect(solution.bound <= exact.objective * (1 + 1e-9), "number \(number)")
      #expect(solution.gap < 0.1, "number \(number): \(solution.gap)")
    }
  }
}
