import CatchmentSupport
import Foundation
import TestSupport
import Testing

@testable import FacilityLocation

@Suite("Capacitated location with split demand is solved as by trying everything")
struct SplitDemandTests {
  @Test("random problems", arguments: 0..<10)
  func random(part: Int) throws {
    let solutions = try expectProved(part * 60..<(part + 1) * 60, tolerance: 1e-8) { number in
      var random = RandomLocation(number)
      return try random.capacitated()
    }
    #expect(!solutions.contains { $0.infeasibility.contains(.exhausted) })
  }

  @Test("more sites than clients need", arguments: 0..<4)
  func wide(part: Int) throws {
    let solutions = try expectProved(part * 20..<(part + 1) * 20, tolerance: 1e-8) { number in
      var random = RandomLocation(number, sites: 8, clients: 8)
      return try random.capacitated()
    }
    #expect(!solutions.contains { $0.infeasibility.contains(.exhausted) })
  }

  @Test("a limit leaves a valid bound and solution", arguments: [0, 1])
  func limited(work: Int) throws {
    var options = SolveOptions.exact
    options.workLimit = work
    for number in 0..<100 {
      var random = RandomLocation(number, sites: 7, clients: 8)
      let problem = try random.capacitated()
      let solution = problem.solve(options)
      try expectValid(
        solution, of: problem, optimum: problem.enumeratedOptimum, "number \(number)")
    }
  }

  /// Points in a square, capacities about `ratio` times the demand.
  private func made(seed: Int, size: Int, ratio: Double) throws -> CapacitatedProblem {
    var random = RandomStream(seed: UInt64(seed), stream: 77)
    let demands = (0..<size).map { _ in Double(5 + random.integer(below: 31)) }
    let capacities = (0..<size).map { _ in Double(10 + random.integer(below: 151)) }
    let scale = ratio * demands.reduce(0, +) / capacities.reduce(0, +)
    let points = (0..<2 * size).map { _ in (random.uniform(), random.uniform()) }
    var cost: [Double] = []
    for i in 0..<size {
      for j in 0..<size {
        let (dx, dy) = (points[i].0 - points[size + j].0, points[i].1 - points[size + j].1)
        cost.append(10 * demands[i] * (dx * dx + dy * dy).squareRoot())
      }
    }
    return try CapacitatedProblem(
      costs: ServiceCosts(sites: size, clients: size, dense: cost),
      fixedCosts: capacities.map { 90 * random.uniform() + 105 * $0.squareRoot() },
      demands: demands, capacities: capacities.map { ($0 * scale).rounded() })
  }

  @Test("bounds rise and solutions fall with the work, and the same work gives the same")
  func work() throws {
    let problem = try made(seed: 1, size: 30, ratio: 4)
    let exact = problem.solve()
    #expect(exact.status == .optimal)
    try problem.verify(exact)
    #expect(problem.solve() == exact)
    for work in [0, 1, 3, 10] {
      var options = SolveOptions.exact
      options.workLimit = work
      let solution = problem.solve(options)
      #expect(solution.bound <= exact.objective)
      #expect(problem.solve(options) == solution)
      if solution.hasSolution {
        #expect(solution.objective >= exact.objective * (1 - 1e-9))
        try problem.verify(solution)
      }
    }
  }

  @Test("a gap asked for is enough")
  func gap() throws {
    let problem = try made(seed: 2, size: 30, ratio: 4)
    var options = SolveOptions.exact
    options.relativeGap = 0.05
    let solution = problem.solve(options)
    #expect(solution.gap <= 0.05 + 1e-12)
    #expect(solution.status == .feasible)
    #expect(solution.termination == .gap)
  }

  @Test("the transport problem stays optimal while sites open and close")
  func transport() throws {
    let problem = try made(seed: 3, size: 20, ratio: 3)
    let network = TransportNetwork(problem)
    var random = RandomStream(seed: 4)
    var kept = Transport(network, open: Array(repeating: true, count: 20))
    for _ in 0..<200 {
      var next = kept
      let j = random.integer(below: 20)
      if next.isOpen[j] { next.close(j) } else { next.open(j) }
      let fresh = Transport(network, open: next.isOpen)
      #expect(next.isFeasible == fresh.isFeasible)
      guard next.isFeasible else { continue }
      #expect(abs(next.cost - fresh.cost) <= 1e-9 * fresh.cost)
      kept = next
    }
  }

  @Test("a raised signal ends the solve, with a valid bound")
  func stopped() throws {
    let problem = try made(seed: 5, size: 25, ratio: 4)
    let stop = StopSignal()
    stop.raise()
    var options = SolveOptions.exact
    options.stop = stop
    let solution = problem.solve(options)
    #expect(solution.termination == .cancelled)
    #expect(solution.bound <= problem.solve().objective)
  }

  @Test("edges: nothing to serve, nothing to serve with, demands and capacities of zero")
  func edges() throws {
    let empty = try CapacitatedProblem(
      costs: ServiceCosts(sites: 0, rows: []), fixedCosts: [], demands: [], capacities: [])
    #expect(empty.solve().objective == 0)
    #expect(empty.solve().status == .optimal)
    let paid = try CapacitatedProblem(
      costs: ServiceCosts(sites: 3, rows: []), fixedCosts: [-4, 2, 3], demands: [],
      capacities: [1, 1, 1], rules: [.free, .free, .open])
    #expect(paid.solve().objective == -1)
    #expect(paid.solve().openSites == [0, 2])
    let guest = try CapacitatedProblem(
      costs: ServiceCosts(sites: 2, rows: [[(0, 5), (1, 3)]]), fixedCosts: [1, 4], demands: [0],
      capacities: [0, 0])
    #expect(guest.solve().objective == 6)
    #expect(guest.solve().flows == [.init(client: 0, site: 0, share: 1)])
  }

  @Test("infeasible problems say why")
  func reasons() throws {
    func problem(
      _ rows: [[(site: Int, cost: Double)]], _ demands: [Double], _ capacities: [Double],
      _ rules: [SiteRule]? = nil
    ) throws -> CapacitatedProblem {
      try CapacitatedProblem(
        costs: ServiceCosts(sites: capacities.count, rows: rows),
        fixedCosts: capacities.map { _ in 1 }, demands: demands, capacities: capacities,
        rules: rules)
    }
    #expect(
      try problem([[(0, 1)], [(1, 1)]], [1, 0], [5, 5], [.free, .closed]).solve().infeasibility
        == [.clientWithoutSite(client: 1)])
    #expect(
      try problem([[(0, 1), (1, 1)]], [9], [4, 3]).solve().infeasibility
        == [.notEnoughCapacity(demand: 9, capacity: 7)])
    #expect(
      try problem([[(0, 1)], [(0, 1), (1, 1)], [(0, 2)]], [3, 1, 3], [4, 9]).solve().infeasibility
        == [.crowded(clients: [0, 2], demand: 6, capacity: 4)])
  }
}
