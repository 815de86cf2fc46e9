import CatchmentSupport
import Foundation
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Uncapacitated location and the p-median are solved as by trying everything")
struct OpeningTests {
  @Test("uncapacitated", arguments: [5, 9])
  func uncapacitated(sites: Int) throws {
    try expectProved(0..<400) { number in
      var random = RandomLocation(number, sites: sites, clients: 10)
      return try random.uncapacitated()
    }
  }

  @Test("p-median", arguments: [5, 9])
  func pMedian(sites: Int) throws {
    try expectProved(0..<400) { number in
      var random = RandomLocation(number, sites: sites, clients: 10)
      return try random.pMedian()
    }
  }

  @Test("bounds hold wherever a solve is stopped")
  func stopped() throws {
    for number in 0..<60 {
      var random = RandomLocation(number, sites: 9, clients: 30)
      let problem = try random.pMedian()
      guard let optimum = EnumeratedOptimum.of(problem) else { continue }
      for gap in [0, 0.02, 0.3] {
        for work in [0, 1] {
          var options = SolveOptions.exact
          options.workLimit = work
          options.relativeGap = gap
          let solution = problem.solve(options)
          try expectValid(solution, of: problem, optimum: optimum, "number \(number)")
          if solution.termination == .gap { #expect(solution.gap <= gap + 1e-9) }
        }
      }
    }
  }

  @Test("rows that are read in part give the same answers")
  func longRows() throws {
    // 230 sites and 40 open: rows are cut at 200 pairs, and read on where a client needs more.
    var random = RandomStream(seed: 5)
    let points = (0..<230).map { _ in (random.uniform(), random.uniform()) }
    var dense: [Double] = []
    for a in points {
      for b in points {
        let (x, y) = (a.0 - b.0, a.1 - b.1)
        dense.append((1000 * (x * x + y * y).squareRoot()).rounded())
      }
    }
    let costs = try ServiceCosts(sites: 230, clients: 230, dense: dense)
    var rules = [SiteRule](repeating: .free, count: 230)
    for j in 0..<180 { rules[j] = .closed }
    let some = try PMedianProblem(costs: costs, openCount: 2, rules: rules).solve()
    var last: [Double] = []
    for i in 0..<230 { last.append(contentsOf: dense[i * 230 + 180..<(i + 1) * 230]) }
    let kept = try ServiceCosts(sites: 50, clients: 230, dense: last)
    let same = try PMedianProblem(costs: kept, openCount: 2).solve()
    #expect(some.status == .optimal && same.status == .optimal)
    #expect(some.objective == same.objective)
    #expect(some.openSites == same.openSites.map { $0 + 180 })
    let all = try PMedianProblem(costs: costs, openCount: 40)
    let solution = all.solve()
    #expect(solution.status == .optimal)
    try all.verify(solution)
  }

  /// Random costs and equal fixed costs: the relaxation is far from the integers, and the tree deep.
  private func hard(_ number: Int) throws -> UncapacitatedProblem {
    var random = RandomStream(seed: 6, stream: number)
    let dense = (0..<22 * 22).map { _ in Double(100 + random.integer(below: 100)) }
    return try UncapacitatedProblem(
      costs: ServiceCosts(sites: 22, clients: 22, dense: dense),
      fixedCosts: (0..<22).map { _ in Double(100 + random.integer(below: 20)) })
  }

  @Test("a deep tree: bounds hold wherever it is stopped; the same seed gives the same bits")
  func deep() throws {
    for number in 0..<3 {
      let problem = try hard(number)
      let whole = problem.solve()
      #expect(whole.status == .optimal)
      #expect(whole.statistics.nodes > 3)
      try problem.verify(whole)
      var other = SolveOptions.exact
      other.threads = 2
      #expect(problem.solve(other) == whole)
      for work in [1, 3, 8] {
        var options = SolveOptions.exact
        options.workLimit = work
        let part = problem.solve(options)
        #expect(part.bound <= whole.objective + 1e-6 && part.objective >= whole.objective - 1e-6)
        #expect(problem.solve(options) == part)
      }
    }
  }

  @Test("edges: nothing to serve, nowhere to open, rules against the count")
  func edges() throws {
    let empty = try ServiceCosts(sites: 0, rows: [])
    let nothing = try UncapacitatedProblem(costs: empty, fixedCosts: []).solve()
    #expect(nothing.status == .optimal && nothing.objective == 0)
    let noClient = try ServiceCosts(sites: 2, rows: [])
    let paid = try UncapacitatedProblem(costs: noClient, fixedCosts: [-3, 4]).solve()
    #expect(paid.openSites == [0] && paid.objective == -3)
    let lost = try ServiceCosts(sites: 1, rows: [[(0, 2)], []])
    let none = try UncapacitatedProblem(costs: lost, fixedCosts: [1]).solve()
    #expect(none.infeasibility == [.clientWithoutSite(client: 1)])
    let one = try ServiceCosts(sites: 2, clients: 1, dense: [1, 2])
    let two = try PMedianProblem(costs: one, openCount: 1, rules: [.open, .open]).solve()
    #expect(two.infeasibility == [.openCount(mustOpen: 2, mayOpen: 2, wanted: 1)])
  }
}
