import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Gamma-Poisson rates")
struct GammaPoissonTests {
  private func places(
    _ count: Int, shape: Double, mean: Double, seed: UInt64, stream: Int = 0
  ) -> (counts: [Int], exposures: [Double]) {
    var random = RandomStream(seed: seed, stream: stream)
    let exposures = (0..<count).map { _ in random.uniform(5, 60) }
    let counts = exposures.map { random.poisson($0 * mean * random.gamma(shape) / shape) }
    return (counts, exposures)
  }

  private func likelihood(
    _ a: Double, _ b: Double, _ counts: [Int], _ exposures: [Double]
  ) -> Double {
    zip(counts, exposures).reduce(0) { sum, pair in
      let (y, e) = (Double(pair.0), pair.1)
      return sum + lgamma(a + y) - lgamma(a) - lgamma(y + 1) + a * log(b) + y * log(e)
        - (a + y) * log(b + e)
    }
  }

  @Test("probabilities sum to one, with shape 1 geometrically")
  func sums() throws {
    let model = try GammaPoisson(shape: 1, rate: 3)
    var total = 0.0
    for y in 0..<200 {
      let probability = exp(try model.logLikelihood(counts: [y], exposures: [2]))
      #expect(gap(probability, 0.6 * pow(0.4, Double(y))) < 1e-14)
      total += probability
    }
    #expect(gap(total, 1) < 1e-13)
    let other = try GammaPoisson(shape: 2.5, rate: 0.7)
    let sum = try (0..<400).reduce(0.0) {
      $0 + exp(try other.logLikelihood(counts: [$1], exposures: [4]))
    }
    #expect(gap(sum, 1) < 1e-12)
  }

  @Test("the estimate is the top, and that of the negative binomial regression", arguments: 1...8)
  func optimum(seed: Int) throws {
    let (counts, exposures) = places(
      50, shape: [0.5, 2, 9][seed % 3], mean: [0.1, 1][seed % 2], seed: UInt64(seed))
    let fit = try GammaPoisson.fit(counts: counts, exposures: exposures)
    guard case .overDispersed(let model, let meanError, let shapeError) = fit.outcome else {
      Issue.record("\(fit.outcome)")
      return
    }
    let best = likelihood(model.shape, model.rate, counts, exposures)
    // The errors are those of the likelihood's own curvature by log mean and log shape.
    let bend = curvature { logMean, logShape in
      let shape = model.shape * exp(logShape)
      return likelihood(shape, shape / (model.mean * exp(logMean)), counts, exposures)
    }
    #expect(gap(bend.x, meanError) < 1e-4 && gap(bend.y, shapeError) < 1e-4)
    #expect(gap(best, fit.logLikelihood) < 1e-11)
    func at(_ a: Double, _ b: Double) -> Double {
      likelihood(model.shape * exp(a), model.rate * exp(b), counts, exposures)
    }
    #expect(abs(at(1e-3, 0) - at(-1e-3, 0)) / 2e-3 < 1e-4)
    #expect(abs(at(0, 1e-3) - at(0, -1e-3)) / 2e-3 < 1e-4)
    for i in -10...10 {
      for j in -10...10 where i != 0 || j != 0 {
        #expect(at(0.3 * Double(i), 0.3 * Double(j)) < best)
      }
    }
    let regression = try CountRegression(
      design: DesignMatrix(rowCount: counts.count), counts: counts,
      offsets: exposures.map { log($0) }
    ).negativeBinomial()
    #expect(gap(try #require(regression.theta), model.shape) < 1e-8)
    #expect(gap(regression.coefficients.values[0], log(model.mean)) < 1e-8)
    #expect(gap(regression.logLikelihood, fit.logLikelihood) < 1e-12)
  }

  @Test("known parameters come back within their errors")
  func recovery() throws {
    var (misses, shapeMisses) = (0, 0)
    for stream in 1...60 {
      let (counts, exposures) = places(150, shape: 3, mean: 0.2, seed: 21, stream: stream)
      let fit = try GammaPoisson.fit(counts: counts, exposures: exposures)
      guard case .overDispersed(let model, let a, let b) = fit.outcome else {
        shapeMisses += 1
        continue
      }
      if abs(log(model.mean / 0.2)) > 2 * a { misses += 1 }
      if abs(log(model.shape / 3)) > 2 * b { shapeMisses += 1 }
    }
    // Five in a hundred lie beyond two errors; of 60, more than nine with chance 0.001.
    #expect(misses <= 9 && shapeMisses <= 9, "\(misses), \(shapeMisses)")
  }

  @Test("the posterior mean is the shrunk rate")
  func posterior() throws {
    let model = try GammaPoisson(shape: 3, rate: 30)
    let rate = try model.posterior(count: 0, exposure: 20)
    #expect(try gap(rate.mean, 3 / 50.0) < 1e-15 && rate.quantile(0.9) > rate.mean)
    #expect(try model.posterior(count: 0, exposure: 0).mean == model.mean)
  }

  @Test("boundaries are named and usable")
  func boundaries() throws {
    let alike = try GammaPoisson.fit(counts: [2, 4, 2, 8, 0], exposures: [10, 20, 10, 40, 0])
    #expect(alike.outcome == .oneRate && alike.weight == .infinity)
    #expect(gap(alike.mean, 0.2) < 1e-15)
    #expect(gap(try alike.posterior(count: 0, exposure: 5).mean, 16.5 / 80) < 1e-15)
    let none = try GammaPoisson.fit(counts: [0, 0], exposures: [10, 30])
    #expect(none.outcome == .noEvents && none.mean == 0 && none.logLikelihood == 0)
    let rate = try none.posterior(count: 0, exposure: 10)
    #expect(rate.mean > 0 && gap(rate.mean, 0.5 / 40) < 1e-15)
    let one = try GammaPoisson.fit(counts: [7], exposures: [2])
    #expect(one.outcome == .oneRate && one.mean == 3.5)
  }

  @Test("the unit of the exposures scales the rate and nothing else")
  func unit() throws {
    let (counts, exposures) = places(40, shape: 2, mean: 0.3, seed: 4)
    let one = try GammaPoisson.fit(counts: counts, exposures: exposures)
    let thousand = try GammaPoisson.fit(counts: counts, exposures: exposures.map { $0 * 1_000 })
    #expect(gap(thousand.weight, 1_000 * one.weight) < 1e-9)
    #expect(gap(thousand.logLikelihood, one.logLikelihood) < 1e-11)
  }

  @Test("bad input is refused where it stands")
  func refused() {
    #expect(throws: EstimationError.noRows(what: "places with exposure")) {
      try GammaPoisson.fit(counts: [], exposures: [])
    }
    #expect(throws: EstimationError.sizeMismatch(what: "exposures", expected: 1, found: 2)) {
      try GammaPoisson.fit(counts: [1], exposures: [2, 3])
    }
    let lone = EstimationError.outOfRange(
      what: "exposures", row: 1, value: 0,
      allowed: "an exposure above 0 where 3 events are counted")
    #expect(throws: lone) { try GammaPoisson.fit(counts: [1, 3], exposures: [2, 0]) }
    #expect("\(lone)".hasPrefix("exposures, row 1: 0.0 found, an exposure above 0"))
    for bad in [Double.nan, .infinity, -1] {
      #expect(throws: EstimationError.self) {
        try GammaPoisson.fit(counts: [1], exposures: [bad])
      }
      #expect(throws: EstimationError.self) { try GammaPoisson(shape: bad, rate: 1) }
    }
    #expect(throws: EstimationError.self) {
      try GammaPoisson.fit(counts: [-1], exposures: [1])
    }
    #expect(throws: EstimationError.self) {
      try GammaPoisson.fit(counts: [.max], exposures: [1])
    }
  }
}
