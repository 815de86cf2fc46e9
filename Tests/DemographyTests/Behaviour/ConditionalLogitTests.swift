import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Conditional logit")
struct ConditionalLogitTests {
  @Test("probabilities are the softmax, however large the utilities")
  func probabilities() throws {
    var sets = try ChoiceSets(attributes: ["x"])
    try sets.add(alternatives: [[0], [1], [2]])
    try sets.add(alternatives: [[5]])
    try sets.add(alternatives: [[0], [0]], fixedUtilities: [0, log(3)])
    let found = try ConditionalLogit(coefficients: [0.5]).probabilities(of: sets)
    let sum = 1 + exp(0.5) + exp(1.0)
    for (k, value) in [1 / sum, exp(0.5) / sum, exp(1.0) / sum, 1, 0.25, 0.75].enumerated() {
      #expect(gap(found[k], value) < 1e-15)
    }
    let extreme = try ConditionalLogit(coefficients: [1e5]).probabilities(of: sets)
    #expect(extreme.prefix(3) == [0, 0, 1])
    var chosen = try ChoiceSets(attributes: ["x"])
    try chosen.add(alternatives: [[0], [1]], pupils: [1, 0])
    let likelihood = try ConditionalLogit(coefficients: [1e5]).logLikelihood(of: chosen)
    #expect(likelihood == -1e5)
  }

  @Test("one dummy: the closed form of the odds, error and null likelihood")
  func closedForm() throws {
    var sets = try ChoiceSets(attributes: ["town"])
    try sets.add(alternatives: [[0], [1]], pupils: [30, 10])
    let fit = try ConditionalLogit.fit(sets)
    #expect(gap(fit.coefficients.values[0], log(10 / 30.0)) < 1e-12)
    #expect(gap(fit.coefficients.standardErrors[0], (1 / 30.0 + 1 / 10.0).squareRoot()) < 1e-10)
    #expect(gap(fit.logLikelihood, 30 * log(0.75) + 10 * log(0.25)) < 1e-13)
    #expect(gap(fit.nullLogLikelihood, 40 * log(0.5)) < 1e-14)
    #expect(gap(fit.pseudoRSquared, 1 - fit.logLikelihood / fit.nullLogLikelihood) < 1e-15)
  }

  @Test("two alternatives are a logistic regression of the difference")
  func logistic() throws {
    var random = RandomStream(seed: 3)
    var sets = try ChoiceSets(attributes: ["a", "b"])
    var (first, second): ([Double], [Double]) = ([], [])
    var (successes, trials): ([Int], [Int]) = ([], [])
    for _ in 0..<60 {
      let x = (0..<4).map { _ in random.uniform(-2, 2) }
      let n = 1 + random.integer(below: 20)
      let y = random.binomial(n, 1 / (1 + exp(-(x[0] - x[2]) + 0.5 * (x[1] - x[3]))))
      try sets.add(
        alternatives: [[x[0], x[1]], [x[2], x[3]]], pupils: [Double(y), Double(n - y)])
      first.append(x[0] - x[2])
      second.append(x[1] - x[3])
      successes.append(y)
      trials.append(n)
    }
    var design = try DesignMatrix(rowCount: 60, intercept: false)
    try design.add(numeric: first, named: "a")
    try design.add(numeric: second, named: "b")
    let logistic = try BinomialRegression(
      design: design, successes: successes, trials: trials, link: .logit
    ).fit()
    let choice = try ConditionalLogit.fit(sets)
    for k in 0..<2 {
      #expect(gap(choice.coefficients.values[k], logistic.coefficients.values[k]) < 1e-10)
      let (a, b) = (choice.coefficients.standardErrors[k], logistic.coefficients.standardErrors[k])
      #expect(gap(a, b) < 1e-9)
    }
  }

  @Test("the estimate is the top of the likelihood, and lies near the truth", arguments: 1...6)
  func optimum(seed: Int) throws {
    let truth = ConditionalLogit(coefficients: [-0.11, 0.6])
    let sets = try simulatedChoices(150, pupils: 6, seed: UInt64(seed)) {
      try truth.probabilities(of: $0)
    }
    let fit = try ConditionalLogit.fit(sets)
    let beta = fit.coefficients.values
    func at(_ a: Double, _ b: Double) throws -> Double {
      try ConditionalLogit(coefficients: [beta[0] + a, beta[1] + b]).logLikelihood(of: sets)
    }
    #expect(gap(try at(0, 0), fit.logLikelihood) < 1e-13)
    #expect(abs(try at(1e-5, 0) - at(-1e-5, 0)) / 2e-5 < 1e-3)
    #expect(abs(try at(0, 1e-4) - at(0, -1e-4)) / 2e-4 < 1e-4)
    for i in -5...5 {
      for j in -5...5 where i != 0 || j != 0 {
        #expect(try at(0.01 * Double(i), 0.1 * Double(j)) < fit.logLikelihood)
      }
    }
    // The curvature of the likelihood is the inverse of the errors' square.
    let bend = (try at(1e-3, 0) - 2 * at(0, 0) + at(-1e-3, 0)) / 1e-6
    let (c, n) = (fit.coefficients.covariance, 2)
    let determinant = c[0] * c[n + 1] - c[1] * c[n]
    #expect(gap(-bend, c[n + 1] / determinant) < 1e-3)
    let cross = try at(1e-3, 1e-2) - at(1e-3, -1e-2) - at(-1e-3, 1e-2) + at(-1e-3, -1e-2)
    #expect(
      c[1] == c[n] && abs(cross / 4e-5 - c[1] / determinant) < 1e-3 * bend.magnitude.squareRoot())
    let errors = fit.coefficients.standardErrors
    #expect(abs(beta[0] + 0.11) < 3.5 * errors[0] && abs(beta[1] - 0.6) < 3.5 * errors[1])
  }

  @Test("a group of like pupils is as many single pupils")
  func groups() throws {
    var (grouped, single) = (
      try ChoiceSets(attributes: ["x"]), try ChoiceSets(attributes: ["x"])
    )
    for (set, pupils) in [([[0.0], [1], [3]], [2.0, 1, 1]), ([[2], [1]], [1, 2])] {
      try grouped.add(alternatives: set, pupils: pupils)
      for k in set.indices {
        for _ in 0..<Int(pupils[k]) {
          try single.add(alternatives: set, pupils: set.indices.map { $0 == k ? 1 : 0 })
        }
      }
    }
    // Sets without pupils or choice tell nothing.
    try single.add(alternatives: [[9], [7]])
    try single.add(alternatives: [[9]], pupils: [4])
    let (a, b) = (try ConditionalLogit.fit(grouped), try ConditionalLogit.fit(single))
    #expect(gap(a.coefficients.values[0], b.coefficients.values[0]) < 1e-12)
    #expect(gap(a.logLikelihood, b.logLikelihood) < 1e-13)
    #expect(gap(a.coefficients.standardErrors[0], b.coefficients.standardErrors[0]) < 1e-11)
  }

  @Test("known utilities are subtracted before the rest is estimated")
  func fixed() throws {
    var (whole, part) = (
      try ChoiceSets(attributes: ["x", "y"]), try ChoiceSets(attributes: ["y"])
    )
    for (rows, pupils) in [
      ([[0.0, 1], [2, 0], [1, 3]], [3.0, 4, 5]), ([[1, 1], [0, 2]], [6, 2]),
      ([[3, 0], [1, 1]], [2, 2]),
    ] { try whole.add(alternatives: rows, pupils: pupils) }
    let all = try ConditionalLogit.fit(whole)
    for (rows, pupils) in [
      ([[0.0, 1], [2, 0], [1, 3]], [3.0, 4, 5]), ([[1, 1], [0, 2]], [6, 2]),
      ([[3, 0], [1, 1]], [2, 2]),
    ] {
      try part.add(
        alternatives: rows.map { [$0[1]] }, pupils: pupils,
        fixedUtilities: rows.map { $0[0] * all.coefficients.values[0] })
    }
    let rest = try ConditionalLogit.fit(part)
    #expect(gap(rest.coefficients.values[0], all.coefficients.values[1]) < 1e-10)
    #expect(gap(rest.logLikelihood, all.logLikelihood) < 1e-13)
  }

  @Test("separation and dependence are named")
  func separation() throws {
    var certain = try ChoiceSets(attributes: ["minutes", "town"])
    try certain.add(alternatives: [[10, 0], [30, 1]], pupils: [5, 0])
    try certain.add(alternatives: [[12, 0], [15, 1], [20, 0]], pupils: [3, 0, 1])
    #expect(throws: EstimationError.separated(columns: ["town"])) {
      try ConditionalLogit.fit(certain)
    }
    var alike = try ChoiceSets(attributes: ["minutes", "fee"])
    try alike.add(alternatives: [[10, 1], [30, 1]], pupils: [5, 1])
    try alike.add(alternatives: [[10, 3], [20, 3]], pupils: [5, 2])
    #expect(throws: EstimationError.dependentColumn("fee")) { try ConditionalLogit.fit(alike) }
    var multiple = try ChoiceSets(attributes: ["minutes", "hours"])
    try multiple.add(alternatives: [[30, 0.5], [60, 1], [90, 1.5]], pupils: [5, 1, 1])
    #expect(throws: EstimationError.dependentColumn("hours")) {
      try ConditionalLogit.fit(multiple)
    }
  }

  @Test("bad sets are refused where they stand")
  func refused() throws {
    #expect(throws: EstimationError.duplicateName("x")) { try ChoiceSets(attributes: ["x", "x"]) }
    #expect(throws: EstimationError.self) { try ChoiceSets(attributes: []) }
    var sets = try ChoiceSets(attributes: ["x"])
    #expect(throws: EstimationError.noRows(what: "choice sets")) { try ConditionalLogit.fit(sets) }
    #expect(throws: EstimationError.noRows(what: "choice set 0, alternatives")) {
      try sets.add(alternatives: [])
    }
    #expect(
      throws: EstimationError.sizeMismatch(
        what: "choice set 0, attributes", expected: 1, found: 2)
    ) { try sets.add(alternatives: [[1], [1, 2]]) }
    for bad in [Double.nan, .infinity, -1] {
      #expect(throws: EstimationError.self) {
        try sets.add(alternatives: [[1], [2]], pupils: [1, bad])
      }
    }
    #expect(throws: EstimationError.self) { try sets.add(alternatives: [[1], [.nan]]) }
    #expect(throws: EstimationError.self) {
      try sets.add(alternatives: [[1], [2]], nests: [0, -1])
    }
    #expect(throws: EstimationError.self) {
      try sets.add(alternatives: [[1], [2]], fixedUtilities: [0, .infinity])
    }
    #expect(throws: EstimationError.self) { try sets.add(alternatives: [[1]], pupils: [1, 2]) }
    #expect(sets.count == 0 && sets.values.isEmpty)
    try sets.add(alternatives: [[1], [2]])
    #expect(throws: EstimationError.self) { try ConditionalLogit.fit(sets) }
    let wrong = EstimationError.sizeMismatch(
      what: "coefficients of the choice", expected: 1, found: 2)
    #expect(throws: wrong) { try ConditionalLogit(coefficients: [1, 2]).probabilities(of: sets) }
    #expect(throws: EstimationError.self) {
      try ConditionalLogit(coefficients: [.nan]).logLikelihood(of: sets)
    }
  }
}
