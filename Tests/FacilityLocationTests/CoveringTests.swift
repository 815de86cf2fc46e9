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
}
