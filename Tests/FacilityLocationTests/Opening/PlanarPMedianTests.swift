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
      let (planar, table) = (problem.solve(), problem.tabulated().solve())
      #expect(planar.status == table.status, "number \(number)")
      guard planar.hasSolution else { continue }
      #expect(abs(planar.objective - table.objective) <= 1e-9 * table.objective)
      try problem.verify(planar)
    }
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
