import Foundation
import Testing

@testable import Demography

@Suite("Special functions and the distributions built on them")
struct SpecialFunctionTests {
  @Test("gamma, digamma and trigamma at known points")
  func known() {
    let euler = 0.5772156649015328606
    for (n, factorial) in [(1.0, 1.0), (2, 1), (5, 24), (11, 3_628_800), (20, 1.21645100408832e17)]
    {
      #expect(gap(SpecialFunctions.logGamma(n), log(factorial)) < 2e-15)
    }
    #expect(gap(SpecialFunctions.logGamma(0.5), 0.5 * log(.pi)) < 2e-15)
    #expect(gap(SpecialFunctions.digamma(1), -euler) < 2e-15)
    #expect(gap(SpecialFunctions.digamma(0.5), -euler - 2 * log(2)) < 2e-15)
    #expect(gap(SpecialFunctions.trigamma(1), .pi * .pi / 6) < 2e-15)
    #expect(gap(SpecialFunctions.trigamma(0.5), .pi * .pi / 2) < 2e-15)
  }

  @Test("rises are sums over the steps", arguments: [1e-3, 0.3, 1, 7.5, 46.1, 1e4, 1e8])
  func rises(x: Double) {
    for n in [0, 1, 2, 3, 5, 12, 40, 300] {
      let steps = (0..<n).map { x + Double($0) }
      let logs = steps.reduce(0) { $0 + log($1) }
      #expect(gap(SpecialFunctions.logRise(x, Double(n)), logs) < 1e-13)
      let firsts = steps.reversed().reduce(0) { $0 + 1 / $1 }
      let found = SpecialFunctions.digammaRise(x, Double(n))
      #expect(abs(found - firsts) <= 1e-13 * firsts)
      let seconds = steps.reversed().reduce(0) { $0 - 1 / ($1 * $1) }
      let bend = SpecialFunctions.trigammaRise(x, Double(n))
      #expect(abs(bend - seconds) <= 1e-13 * abs(seconds))
    }
    #expect(gap(SpecialFunctions.logChoose(40, 3), log(9880)) < 1e-14)
  }

  @Test("x − log(1 + x) keeps its digits")
  func logGap() {
    for x in [-0.9, -0.3, -0.1, 0.05, 0.29, 0.31, 4] {
      #expect(gap(SpecialFunctions.logGap(x), x - log1p(x)) < 1e-15)
    }
    for x in [1e-5, -1e-5, 1e-8] {
      let series = x * x * (1 / 2.0 - x * (1 / 3.0 - x * (1 / 4.0 - x / 5)))
      #expect(abs(SpecialFunctions.logGap(x) - series) < 1e-15 * series)
    }
  }

  @Test("the beta distribution against binomial sums and closed forms")
  func beta() throws {
    // P(share ≤ x) for whole parameters is a binomial tail.
    for (a, b) in [(1, 1), (3, 1), (2, 5), (20, 7), (60, 60), (1, 40)] {
      let found = try BetaDistribution(alpha: Double(a), beta: Double(b))
      let n = a + b - 1
      for x in [0.001, 0.1, 0.35, 0.5, 0.77, 0.99] {
        var tail = 0.0
        for j in a...n {
          let (j, n) = (Double(j), Double(n))
          tail += exp(SpecialFunctions.logChoose(n, j) + j * log(x) + (n - j) * log(1 - x))
        }
        #expect(try abs(found.cumulative(x) - tail) < 1e-12)
      }
    }
    // The arcsine law.
    let arcsine = try BetaDistribution(alpha: 0.5, beta: 0.5)
    for x in [1e-9, 0.02, 0.5, 0.9] {
      #expect(try abs(arcsine.cumulative(x) - 2 / .pi * asin(x.squareRoot())) < 1e-13)
    }
    #expect(try gap(BetaDistribution(alpha: 3, beta: 1).quantile(0.5), cbrt(0.5)) < 1e-14)
    #expect(try arcsine.cumulative(-1) == 0 && arcsine.cumulative(2) == 1)
    #expect(try arcsine.quantile(0) == 0 && arcsine.quantile(1) == 1)
    #expect(abs(arcsine.mean - 0.5) < 1e-15 && abs(arcsine.variance - 0.125) < 1e-15)
  }

  @Test("the gamma distribution against Poisson sums and closed forms")
  func gamma() throws {
    for a in [1, 2, 7, 40] {
      let found = try GammaDistribution(shape: Double(a), rate: 2)
      for x in [0.01, 0.6, 3, 20.5, 30] {
        var head = 0.0
        for j in 0..<a {
          head += exp(Double(j) * log(2 * x) - 2 * x - SpecialFunctions.logGamma(Double(j) + 1))
        }
        #expect(try abs(found.cumulative(x) - (1 - head)) < 1e-12)
      }
    }
    let half = try GammaDistribution(shape: 0.5, rate: 1)
    for x in [1e-8, 0.3, 2, 9] {
      #expect(try abs(half.cumulative(x) - erf(x.squareRoot())) < 1e-13)
    }
    let wait = try GammaDistribution(shape: 1, rate: 2)
    for p in [1e-12, 0.1, 0.5, 0.999999] {
      #expect(try gap(wait.quantile(p), -log1p(-p) / 2) < 1e-13)
    }
    #expect(try wait.quantile(0) == 0 && wait.quantile(1) == .infinity)
    #expect(try wait.cumulative(-1) == 0 && wait.cumulative(.infinity) == 1)
  }

  @Test("quantiles undo probabilities, from tiny parameters to huge ones")
  func inverse() throws {
    let sizes = [0.02, 0.5, 1, 3.7, 46.1, 800, 1e5, 1e7]
    for p in [1e-6, 0.025, 0.31, 0.5, 0.975, 0.9999] {
      for a in sizes {
        let gamma = try GammaDistribution(shape: a, rate: 3)
        #expect(try abs(gamma.cumulative(gamma.quantile(p)) - p) < 1e-10, "gamma \(a), \(p)")
        for b in sizes {
          let beta = try BetaDistribution(alpha: a, beta: b)
          let x = try beta.quantile(p)
          // Beside 1 the spacing of doubles alone may move the probability.
          let slack = max(1e-10, try beta.cumulative(x.nextUp) - beta.cumulative(x.nextDown))
          #expect(try abs(beta.cumulative(x) - p) < slack, "beta \(a), \(b), \(p)")
        }
      }
    }
    #expect(gap(NormalQuantile.value(0.975), 1.9599639845400545) < 1e-14)
    #expect(gap(NormalQuantile.value(0.5), 0) < 1e-15)
    let enormous = try GammaDistribution(shape: 1e14, rate: 1e10)
    #expect(try gap(enormous.quantile(0.975), 1e4 * (1 + 1.96e-7)) < 1e-10)
    #expect(try abs(enormous.cumulative(1e4) - 0.5) < 1e-6)
  }

  @Test("a uniform share and its mirror: quantiles are symmetric")
  func mirror() throws {
    let (a, b) = (
      try BetaDistribution(alpha: 4.5, beta: 2.25), try BetaDistribution(alpha: 2.25, beta: 4.5)
    )
    for p in [0.01, 0.25, 0.6, 0.99] {
      #expect(try abs(a.quantile(p) + b.quantile(1 - p) - 1) < 1e-13)
    }
  }

  @Test("parameters and arguments that are none are refused")
  func refused() throws {
    let (beta, gamma) = (
      try BetaDistribution(alpha: 1, beta: 1), try GammaDistribution(shape: 1, rate: 1)
    )
    for bad in [-0.1, 1.1, .nan] {
      #expect(throws: EstimationError.self) { try beta.quantile(bad) }
      #expect(throws: EstimationError.self) { try gamma.quantile(bad) }
    }
    #expect(throws: EstimationError.self) { try beta.cumulative(.nan) }
    #expect(throws: EstimationError.self) { try gamma.cumulative(.nan) }
    for bad in [0, -1, .nan, .infinity] {
      #expect(throws: EstimationError.self) { try BetaDistribution(alpha: bad, beta: 1) }
      #expect(throws: EstimationError.self) { try BetaDistribution(alpha: 1, beta: bad) }
      #expect(throws: EstimationError.self) { try GammaDistribution(shape: bad, rate: 1) }
      #expect(throws: EstimationError.self) { try GammaDistribution(shape: 1, rate: bad) }
    }
  }
}
