import FacilityLocation
import LocationFiles
import Testing

@Suite("Points too many for a table of all pairs")
struct PlanarInstanceTests {
  /// 90,000 points on a line, of which the first and the last open.
  private let instance: LocationInstance

  init() throws {
    let points = PlanePoints(
      x: (0..<90_000).map(Double.init), y: Array(repeating: 0, count: 90_000))
    instance = .planarPMedian(
      try PlanarPMedianProblem(clients: points, sites: points, openCount: 2))
  }

  private var solution: InstanceSolution {
    get throws {
      let text = "y0 1\ny89999 1\n"
      return try instance.solution(from: SolutionFile.parse(Array(text.utf8), named: "s"))
    }
  }

  @Test("no program, certificate or check asks for the memory; the error says what and how many")
  func refused() throws {
    let error = ProblemError.tooManyPairs(found: 8_100_000_000, most: 40_000_000)
    #expect(throws: error) { try LinearProgram(instance) }
    #expect(throws: CertificateError.problem(error)) { try instance.certify(solution) }
    #expect("\(error)".contains("8100000000") && "\(error)".contains("40000000"))
  }

  @Test("a solution file is read without a table")
  func read() throws {
    let found = try solution
    // Half of the points go to either end.
    let half = 44_999.0 * 45_000
    guard case .location(let it) = found else { throw CancellationError() }
    #expect(it.objective == half)
    #expect(try instance.verify(found) == half)
  }
}
