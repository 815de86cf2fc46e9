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
    var isMaximum: Bool

    /// What a solve would report.
    var objective: Double { optimum ?? (isMaximum ? -.infinity : .infinity) }
    /// How far a proved bound may fall short of the optimum.
    var slack: Double { 1e-6 * max(1, abs(optimum ?? 0)) }

    init(_ it: AnyLocationProblem) throws {
      optimum = it.problem.enumeratedOptimum
      isMaximum = type(of: it.problem).isMaximisation
      (name, problem) =
        switch it {
        case .uncapacitated(let p): ("UFL", try PricedProblem(p))
        case .pMedian(let p): ("p-median", try PricedProblem(p))
        case .capacitated(let p): ("split", try PricedProblem(p))
        case .singleSource(let p): ("single", try PricedProblem(p))
        case .capacitatedPMedian(let p): ("CPMP", try PricedProblem(p))
        case .setCovering(let p): ("cover", try PricedProblem(p))
        case .maximalCovering(let p): ("max cover", try PricedProblem(p))
        case .pCenter(let p): ("center", try PricedProblem(p, radius: optimum ?? .infinity))
        }
    }
  }

  /// One random problem of every class.
  static func cases(_ number: Int) throws -> [Case] {
    try AnyLocationProblem.ofEveryClass(number).map(Case.init)
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
