import FacilityLocation
import Testing

@Suite("Single-source location: edges")
struct SingleSourceEdgeTests {
  private func problem(
    _ cost: [Double], fixed: [Double], demands: [Double], capacities: [Double],
    rules: [SiteRule]? = nil
  ) throws -> SingleSourceProblem {
    try SingleSourceProblem(
      costs: ServiceCosts(sites: fixed.count, clients: demands.count, dense: cost),
      fixedCosts: fixed, demands: demands, capacities: capacities, rules: rules)
  }

  private func median(
    _ cost: [Double], demands: [Double], capacities: [Double], open: Int,
    rules: [SiteRule]? = nil
  ) throws -> CapacitatedPMedianProblem {
    try CapacitatedPMedianProblem(
      costs: ServiceCosts(sites: capacities.count, clients: demands.count, dense: cost),
      demands: demands, capacities: capacities, openCount: open, rules: rules)
  }

  @Test("nothing to serve")
  func empty() throws {
    let nobody = try problem([], fixed: [3, -2], demands: [], capacities: [1, 1]).solve()
    #expect(nobody.status == .optimal && nobody.objective == -2 && nobody.openSites == [1])
    let nothing = try problem([], fixed: [], demands: [], capacities: []).solve()
    #expect(nothing.status == .optimal && nothing.objective == 0)
    let idle = try median([], demands: [], capacities: [1, 1, 1], open: 2).solve()
    #expect(idle.status == .optimal && idle.openSites.count == 2)
    let none = try problem([], fixed: [], demands: [1], capacities: []).solve()
    #expect(none.infeasibility == [.clientWithoutSite(client: 0)])
  }

  @Test("sites open by rule are paid, closed ones never used")
  func rules() throws {
    let forced = try problem(
      [1, 2, 9], fixed: [5, 7, 1], demands: [1], capacities: [1, 1, 1],
      rules: [.closed, .open, .free])
    let solution = forced.solve()
    #expect(solution.objective == 9 && solution.openSites == [1])
    try forced.verify(solution)
  }

  @Test("zero demands and capacities, huge and negative costs")
  func extremes() throws {
    let light = try problem([3, 4], fixed: [1, 1], demands: [0], capacities: [0, 0]).solve()
    #expect(light.objective == 4)
    let huge = try problem(
      [1e12, 1e12, 1e12, 1e12 - 1], fixed: [0, 1e12], demands: [1, 1], capacities: [2, 2]
    ).solve()
    #expect(huge.status == .optimal && huge.objective == 2e12)
    let paid = try problem(
      [-5, -6, -7, 2], fixed: [1, 1], demands: [1, 1], capacities: [1, 2]
    ).solve()
    #expect(paid.objective == -11)
  }

  @Test("the examples in the documentation")
  func examples() throws {
    #expect(
      try problem([10, 20], fixed: [1, 1], demands: [7], capacities: [5, 8]).solve().objective
        == 21)
    #expect(
      try median([0, 3, 3, 0], demands: [4, 4], capacities: [4, 8], open: 1).solve().objective
        == 3)
  }

  @Test("an infeasible problem says why")
  func reasons() throws {
    let large = try problem([1, 1], fixed: [0, 0], demands: [9], capacities: [5, 8]).solve()
    #expect(
      large.infeasibility == [.clientTooLarge(client: 0, demand: 9, largestCapacity: 8)])
    let short = try problem(
      [1, 1, 1, 1, 1, 1], fixed: [0, 0], demands: [3, 3, 3], capacities: [4, 4]
    ).solve()
    #expect(short.infeasibility == [.notEnoughCapacity(demand: 9, capacity: 8)])
    let packed = try problem(
      [1, 1, 1, 1, 1, 1], fixed: [0, 0], demands: [3, 3, 3], capacities: [5, 5]
    ).solve()
    #expect(packed.infeasibility == [.exhausted])
    let count = try median(
      [1, 1], demands: [1], capacities: [1, 1], open: 0, rules: [.open, .free]
    ).solve()
    #expect(count.infeasibility == [.openCount(mustOpen: 1, mayOpen: 2, wanted: 0)])
    let few = try median(
      [1, 1, 1, 1], demands: [3, 3], capacities: [4, 4], open: 1
    ).solve()
    #expect(few.infeasibility == [.notEnoughCapacity(demand: 6, capacity: 4)])
  }

  @Test("clients that crowd each other out are named")
  func crowd() throws {
    let costs = try ServiceCosts(
      sites: 3,
      rows: [[(0, 1)], [(0, 1), (1, 1)], [(1, 1)], [(2, 1)]])
    let crowded = try SingleSourceProblem(
      costs: costs, fixedCosts: [0, 0, 0], demands: [4, 4, 4, 1], capacities: [5, 5, 50])
    #expect(
      crowded.solve().infeasibility
        == [.crowded(clients: [0, 1, 2], demand: 12, capacity: 10)])
  }
}
