import FacilityLocation
import TestSupport
import Testing

@Suite("Certificates")
struct CertificateTests {
  /// A problem with its optimum, `nil` where there is no solution.
  struct Case {
    var name: String
    var problem: PricedProblem
    var optimum: Double?
    var isMaximum = false

    /// What a solve would report.
    var objective: Double { optimum ?? (isMaximum ? -.infinity : .infinity) }
    /// How far a proved bound may fall short of the optimum.
    var slack: Double { 1e-6 * max(1, abs(optimum ?? 0)) }
  }

  /// One random problem of every class.
  static func cases(_ number: Int) throws -> [Case] {
    var random = RandomLocation(number)
    let a = try random.uncapacitated()
    let b = try random.pMedian()
    let c = try random.capacitated()
    let d = try random.singleSource()
    let e = try random.capacitatedPMedian()
    let f = try random.setCovering()
    var cases = [
      Case(name: "UFL", problem: try PricedProblem(a), optimum: EnumeratedOptimum.of(a)),
      Case(name: "p-median", problem: try PricedProblem(b), optimum: EnumeratedOptimum.of(b)),
      Case(name: "split", problem: try PricedProblem(c), optimum: EnumeratedOptimum.of(c)),
      Case(name: "single", problem: try PricedProblem(d), optimum: EnumeratedOptimum.of(d)),
      Case(name: "CPMP", problem: try PricedProblem(e), optimum: EnumeratedOptimum.of(e)),
      Case(name: "cover", problem: try PricedProblem(f), optimum: EnumeratedOptimum.of(f)),
    ]
    for isCapacitated in [false, true] {
      let g = try random.maximalCovering(isCapacitated: isCapacitated)
      let h = try random.pCenter(isCapacitated: isCapacitated)
      let radius = EnumeratedOptimum.of(h)
      cases += [
        Case(
          name: "max cover", problem: try PricedProblem(g), optimum: EnumeratedOptimum.of(g),
          isMaximum: true),
        Case(
          name: "center", problem: try PricedProblem(h, radius: radius ?? .infinity),
          optimum: radius),
      ]
    }
    return cases
  }

  private static var limits: SolveOptions {
    var options = SolveOptions.exact
    options.workLimit = 60
    return options
  }

  @Test("prove the optimum of every class, and no more", arguments: 0..<8)
  func optimum(block: Int) throws {
    for number in block * 10..<(block + 1) * 10 {
      for it in try Self.cases(number) {
        let certificate = try #require(it.problem.certify(objective: it.objective, Self.limits))
        let bound = try it.problem.check(certificate)
        let comment: Comment = "\(it.name) \(number): \(bound), \(it.objective)"
        guard it.optimum != nil else {
          #expect(bound == it.objective, comment)
          continue
        }
        #expect(it.isMaximum ? bound >= it.objective : bound <= it.objective, comment)
        #expect(abs(bound - it.objective) <= it.slack, comment)
      }
    }
  }

  @Test("claim no more when the work ends early or the objective is not the best")
  func early() throws {
    for number in 0..<20 {
      for it in try Self.cases(number) {
        guard let optimum = it.optimum else { continue }
        var options = SolveOptions.exact
        options.workLimit = 0
        let far = it.isMaximum ? optimum - 3 : optimum + 3
        for objective in [optimum, far] {
          guard let certificate = it.problem.certify(objective: objective, options) else {
            #expect(it.name == "center")
            continue
          }
          let bound = try it.problem.check(certificate)
          let comment: Comment = "\(it.name) \(number): \(bound), \(optimum)"
          #expect(it.isMaximum ? bound >= optimum : bound <= optimum, comment)
        }
      }
    }
  }
}
