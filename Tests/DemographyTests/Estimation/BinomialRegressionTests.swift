import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Regression of shares")
struct BinomialRegressionTests {
  private func line(_ x: [Double]) throws -> DesignMatrix {
    var design = try DesignMatrix(rowCount: x.count)
    try design.add(numeric: x, named: "km")
    return design
  }

  @Test("two groups: closed forms of both links")
  func groups() throws {
    let design = try line([0, 1])
    let logit = try BinomialRegression(
      design: design, successes: [3, 8], trials: [10, 10], link: .logit
    ).fit()
    #expect(gap(logit.coefficients.values[0], log(3 / 7.0)) < 1e-12)
    #expect(gap(logit.coefficients.values[1], log(8 / 2.0 * 7 / 3)) < 1e-12)
    let variance = 1 / 3.0 + 1 / 7.0 + 1 / 8.0 + 1 / 2.0
    #expect(gap(logit.coefficients.standardErrors[1], variance.squareRoot()) < 1e-9)
    #expect(abs(logit.deviance) < 1e-12)
    let likelihood =
      log(120.0) + 3 * log(0.3) + 7 * log(0.7) + log(45.0) + 8 * log(0.8) + 2 * log(0.2)
    #expect(gap(logit.logLikelihood, likelihood) < 1e-13)
    let hazard = try BinomialRegression(
      design: design, successes: [3, 8], trials: [10, 10], link: .complementaryLogLog
    ).fit()
    #expect(gap(hazard.coefficients.values[0], log(-log(0.7))) < 1e-12)
    #expect(gap(hazard.coefficients.values[1], log(log(0.2) / log(0.7))) < 1e-12)
    #expect(gap(try hazard.predict([1, 1]).probability, 0.8) < 1e-12)
  }

  @Test("the score of both links is zero at the optimum", arguments: BinomialLink.allCases)
  func score(link: BinomialLink) throws {
    var random = RandomStream(seed: 5)
    let x = (0..<60).map { _ in random.uniform(0, 8) }
    let trials = x.map { _ in random.integer(below: 30) }
    let offsets = x.map { _ in random.uniform(-0.2, 0.2) }
    let successes = x.indices.map { i in
      let eta = -2 + 0.4 * x[i] + offsets[i]
      return random.binomial(
        trials[i], link == .logit ? 1 / (1 + exp(-eta)) : 1 - exp(-exp(eta)))
    }
    let fit = try BinomialRegression(
      design: line(x), successes: successes, trials: trials, offsets: offsets, link: link
    ).fit()
    func likelihood(_ a: Double, _ b: Double) -> Double {
      x.indices.reduce(0) { sum, i in
        let eta = a + b * x[i] + offsets[i]
        let p = link == .logit ? 1 / (1 + exp(-eta)) : 1 - exp(-exp(eta))
        let (y, n) = (Double(successes[i]), Double(trials[i]))
        return sum + lgamma(n + 1) - lgamma(y + 1) - lgamma(n - y + 1) + y * log(p)
          + (n - y) * log(1 - p)
      }
    }
    let (a, b) = (fit.coefficients.values[0], fit.coefficients.values[1])
    #expect(gap(fit.logLikelihood, likelihood(a, b)) < 1e-12)
    let h = 1e-4
    #expect(abs(likelihood(a + h, b) - likelihood(a - h, b)) / (2 * h) < 1e-5)
    #expect(abs(likelihood(a, b + h) - likelihood(a, b - h)) / (2 * h) < 1e-4)
    // No point of a grid about it is better.
    for i in -4...4 {
      for j in -4...4 where i != 0 || j != 0 {
        let near = likelihood(a + 0.05 * Double(i), b + 0.01 * Double(j))
        #expect(near < fit.logLikelihood)
      }
    }
    let errors = fit.coefficients.standardErrors
    #expect(abs(a + 2) < 3 * errors[0] && abs(b - 0.4) < 3 * errors[1])
  }

  @Test("first and second derivatives of every family are those of its deviance")
  func derivatives() {
    let families: [ResponseFamily] = [
      .poisson, .negativeBinomial(theta: 1.7), .binomial(.logit),
      .binomial(.complementaryLogLog),
    ]
    for family in families {
      for y in [0, 0.3, 1] {
        for eta in [-7.0, -4.61, -4.6, -1, 0.2, 1.1] {
          func likelihood(_ eta: Double) -> Double {
            -0.5 * family.deviance(y, family.point(eta), eta: eta)
          }
          let found = family.derivatives(y, family.point(eta), eta: eta)
          let h = 1e-3
          let (up, middle, down) = (likelihood(eta + h), likelihood(eta), likelihood(eta - h))
          #expect(abs((up - down) / (2 * h) - found.score) < 1e-5, "\(family), \(y), \(eta)")
          let bend = -(up - 2 * middle + down) / (h * h)
          #expect(abs(bend - found.bend) < 1e-5, "\(family), \(y), \(eta)")
          // Without outcome the expected information is what the variance says.
          let point = family.point(eta)
          let step = (family.point(eta + h).mean - family.point(eta - h).mean) / (2 * h)
          #expect(abs(step - point.slope) < 1e-5 && family.variance(point) > 0)
        }
      }
    }
  }

  @Test("perfect separation, and outcomes all alike, are named", arguments: BinomialLink.allCases)
  func separation(link: BinomialLink) throws {
    let regression = try BinomialRegression(
      design: line([1, 2, 3, 4]), successes: [0, 0, 5, 5], trials: [5, 5, 5, 5], link: link)
    #expect(throws: EstimationError.self) { try regression.fit() }
    do {
      _ = try regression.fit()
    } catch {
      guard case .separated(let columns) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(columns.contains("km"))
    }
    for successes in [[0, 0], [3, 3]] {
      #expect(throws: EstimationError.separated(columns: ["(Intercept)"])) {
        try BinomialRegression(
          design: DesignMatrix(rowCount: 2), successes: successes, trials: [3, 3], link: link)
      }
    }
  }

  @Test("bad counts are refused where they stand")
  func refused() throws {
    let design = try line([1, 2])
    func refuses(_ successes: [Int], _ trials: [Int], _ error: EstimationError) {
      #expect(throws: error) {
        try BinomialRegression(
          design: design, successes: successes, trials: trials, link: .logit)
      }
    }
    refuses([1, 4], [3, 3], .moreThanTrials(row: 1, successes: 4, trials: 3))
    refuses([1], [3, 3], .sizeMismatch(what: "successes", expected: 2, found: 1))
    refuses([0, 0], [0, 0], .noRows(what: "trials"))
    #expect(throws: EstimationError.self) {
      try BinomialRegression(
        design: design, successes: [-1, 1], trials: [3, 3], link: .logit)
    }
    #expect(throws: EstimationError.self) {
      try BinomialRegression(
        design: design, successes: [1, 1], trials: [3, 3], offsets: [0, .nan], link: .logit)
    }
    let error = EstimationError.moreThanTrials(row: 1, successes: 4, trials: 3)
    #expect("\(error)" == "row 1: 4 of 3; the part cannot exceed the whole: correct the row")
  }
}
