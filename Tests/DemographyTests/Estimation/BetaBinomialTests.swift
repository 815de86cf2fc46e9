import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Beta-binomial shares")
struct BetaBinomialTests {
  private func groups(
    _ count: Int, alpha: Double, beta: Double, size: Int, seed: UInt64, stream: Int = 0
  ) -> (successes: [Int], trials: [Int]) {
    var random = RandomStream(seed: seed, stream: stream)
    let trials = (0..<count).map { _ in random.integer(below: size) }
    let successes = trials.map { n in
      let (a, b) = (random.gamma(alpha), random.gamma(beta))
      return random.binomial(n, a / (a + b))
    }
    return (successes, trials)
  }

  /// The log-likelihood through the C library's gamma function.
  private func likelihood(
    _ a: Double, _ b: Double, _ successes: [Int], _ trials: [Int]
  ) -> Double {
    zip(successes, trials).reduce(0) { sum, pair in
      let (y, n) = (Double(pair.0), Double(pair.1))
      let choose = lgamma(n + 1) - lgamma(y + 1) - lgamma(n - y + 1)
      return sum + choose + lgamma(a + y) + lgamma(b + n - y) - lgamma(a + b + n)
        + lgamma(a + b) - lgamma(a) - lgamma(b)
    }
  }

  @Test("probabilities sum to one, and a uniform share makes all outcomes alike")
  func sums() throws {
    let model = try BetaBinomial(alpha: 2.5, beta: 0.7)
    for n in [0, 1, 2, 9, 40] {
      let total = try (0...n).reduce(0.0) {
        $0 + exp(try model.logLikelihood(successes: [$1], trials: [n]))
      }
      #expect(gap(total, 1) < 1e-13)
    }
    let uniform = try BetaBinomial(alpha: 1, beta: 1)
    for y in 0...9 {
      #expect(gap(try uniform.logLikelihood(successes: [y], trials: [9]), -log(10)) < 1e-14)
    }
    #expect(model.weight == 3.2 && gap(model.mean, 2.5 / 3.2) < 1e-15)
  }

  @Test("the estimate is the top: slope zero, better than a grid", arguments: 1...8)
  func optimum(seed: Int) throws {
    let (successes, trials) = groups(
      40, alpha: [0.4, 3, 20][seed % 3], beta: [1, 2][seed % 2], size: 30, seed: UInt64(seed))
    let fit = try BetaBinomial.fit(successes: successes, trials: trials)
    guard case .overDispersed(let model, let logitError, let weightError) = fit.outcome else {
      Issue.record("\(fit.outcome)")
      return
    }
    let best = likelihood(model.alpha, model.beta, successes, trials)
    // The errors are those of the likelihood's own curvature by logit p and log k.
    let bend = curvature { logit, logWeight in
      let k = model.weight * exp(logWeight)
      let p = 1 / (1 + exp(-log(model.alpha / model.beta) - logit))
      return likelihood(k * p, k * (1 - p), successes, trials)
    }
    #expect(gap(bend.x, logitError) < 1e-4 && gap(bend.y, weightError) < 1e-4)
    #expect(gap(best, fit.logLikelihood) < 1e-11)
    #expect(
      gap(fit.logLikelihood, try model.logLikelihood(successes: successes, trials: trials)) < 1e-12)
    func at(_ a: Double, _ b: Double) -> Double {
      likelihood(model.alpha * exp(a), model.beta * exp(b), successes, trials)
    }
    #expect(abs(at(1e-3, 0) - at(-1e-3, 0)) / 2e-3 < 1e-4)
    #expect(abs(at(0, 1e-3) - at(0, -1e-3)) / 2e-3 < 1e-4)
    for i in -10...10 {
      for j in -10...10 where i != 0 || j != 0 {
        #expect(at(0.3 * Double(i), 0.3 * Double(j)) < best)
      }
    }
  }

  @Test("known parameters come back within their errors")
  func recovery() throws {
    var (misses, weightMisses) = (0, 0)
    for stream in 1...60 {
      let (successes, trials) = groups(
        200, alpha: 9, beta: 1, size: 40, seed: 11, stream: stream)
      let fit = try BetaBinomial.fit(successes: successes, trials: trials)
      guard case .overDispersed(let model, let a, let b) = fit.outcome else {
        weightMisses += 1
        continue
      }
      if abs(log(model.alpha / model.beta) - log(9)) > 2 * a { misses += 1 }
      if abs(log(model.weight) - log(10)) > 2 * b { weightMisses += 1 }
    }
    // Five in a hundred lie beyond two errors; of 60, more than nine with chance 0.001.
    #expect(misses <= 9 && weightMisses <= 9, "\(misses), \(weightMisses)")
  }

  @Test("the posterior mean is the shrunk ratio")
  func posterior() throws {
    let model = try BetaBinomial(alpha: 45, beta: 5)
    let share = try model.posterior(successes: 3, trials: 6)
    #expect(gap(share.mean, (3 + 50 * 0.9) / (6 + 50)) < 1e-15)
    #expect(try model.posterior(successes: 0, trials: 0).mean == model.mean)
    #expect(try share.quantile(0.1) < share.mean && share.mean < share.quantile(0.9))
  }

  @Test("boundaries are named and usable")
  func boundaries() throws {
    let alike = try BetaBinomial.fit(successes: [9, 9, 9, 18], trials: [10, 10, 10, 20])
    #expect(alike.outcome == .oneShare && alike.weight == .infinity && gap(alike.mean, 0.9) < 1e-15)
    #expect(gap(try alike.posterior(successes: 1, trials: 9).mean, 45.5 / 51) < 1e-15)
    let chance = zip([9.0, 9, 9, 18], [10.0, 10, 10, 20]).reduce(0) { sum, pair in
      sum + SpecialFunctions.logChoose(pair.1, pair.0) + pair.0 * log(0.9)
        + (pair.1 - pair.0) * log(0.1)
    }
    #expect(gap(alike.logLikelihood, chance) < 1e-12)
    let none = try BetaBinomial.fit(successes: [0, 0], trials: [3, 8])
    #expect(none.outcome == .noSuccess && none.mean == 0 && none.logLikelihood == 0)
    let low = try none.posterior(successes: 0, trials: 3)
    #expect(try low.mean > 0 && low.mean < 0.05 && low.quantile(0.9) > low.mean)
    let all = try BetaBinomial.fit(successes: [3, 8], trials: [3, 8])
    #expect(all.outcome == .allSucceed && all.mean == 1)
    let high = try all.posterior(successes: 3, trials: 3)
    #expect(high.mean < 1 && high.mean > 0.95)
    let either = try BetaBinomial.fit(successes: [0, 8, 4, 0], trials: [5, 8, 4, 3])
    #expect(either.outcome == .allOrNone && either.weight == 0)
    #expect(gap(either.logLikelihood, 4 * log(0.5)) < 1e-14)
    #expect(try either.posterior(successes: 2, trials: 4).mean == 0.5)
    let single = try BetaBinomial.fit(successes: [1, 0, 1, 0], trials: [1, 1, 1, 0])
    #expect(single.outcome == .notIdentified && gap(single.mean, 2 / 3.0) < 1e-15)
    let one = try BetaBinomial.fit(successes: [7], trials: [9])
    #expect(one.outcome == .oneShare)
  }

  @Test("each group three times: the same estimate, errors smaller by the root of three")
  func threefold() throws {
    let (successes, trials) = groups(50, alpha: 4, beta: 2, size: 20, seed: 9)
    let once = try BetaBinomial.fit(successes: successes, trials: trials)
    let thrice = try BetaBinomial.fit(
      successes: successes + successes.reversed() + successes,
      trials: trials + trials.reversed() + trials)
    guard case .overDispersed(let a, let aLogit, let aWeight) = once.outcome,
      case .overDispersed(let b, let bLogit, let bWeight) = thrice.outcome
    else {
      Issue.record("\(once.outcome), \(thrice.outcome)")
      return
    }
    #expect(gap(a.alpha, b.alpha) < 1e-9 && gap(a.beta, b.beta) < 1e-9)
    #expect(gap(thrice.logLikelihood, 3 * once.logLikelihood) < 1e-12)
    #expect(gap(aLogit, 3.0.squareRoot() * bLogit) < 1e-9)
    #expect(gap(aWeight, 3.0.squareRoot() * bWeight) < 1e-9)
  }

  @Test("large groups need no more time or digits than small ones")
  func huge() throws {
    let fit = try BetaBinomial.fit(
      successes: [900_000_000, 880_000_000, 910_000_000],
      trials: [1_000_000_000, 1_000_000_000, 1_000_000_000])
    guard case .overDispersed(let model, _, _) = fit.outcome else {
      Issue.record("\(fit.outcome)")
      return
    }
    #expect(abs(model.mean - 0.8967) < 1e-3)
    // So large, the groups' shares themselves are seen: their spread tells the weight.
    let spread = (0.0033 * 0.0033 + 0.0167 * 0.0167 + 0.0133 * 0.0133) / 3
    #expect(abs(log(model.weight / (0.8967 * 0.1033 / spread))) < 0.05)
  }

  @Test("bad input is refused where it stands")
  func refused() {
    #expect(throws: EstimationError.moreThanTrials(row: 1, successes: 3, trials: 2)) {
      try BetaBinomial.fit(successes: [1, 3], trials: [2, 2])
    }
    #expect(throws: EstimationError.noRows(what: "groups with trials")) {
      try BetaBinomial.fit(successes: [], trials: [])
    }
    #expect(throws: EstimationError.noRows(what: "groups with trials")) {
      try BetaBinomial.fit(successes: [0], trials: [0])
    }
    #expect(throws: EstimationError.sizeMismatch(what: "successes", expected: 2, found: 1)) {
      try BetaBinomial.fit(successes: [1], trials: [2, 2])
    }
    #expect(throws: EstimationError.self) { try BetaBinomial.fit(successes: [-1], trials: [2]) }
    #expect(throws: EstimationError.self) { try BetaBinomial.fit(successes: [0], trials: [-2]) }
    #expect(throws: EstimationError.self) {
      try BetaBinomial.fit(successes: [0, 1], trials: [.max / 2, .max / 2])
    }
    #expect(throws: EstimationError.self) { try BetaBinomial(alpha: .nan, beta: 1) }
    #expect(throws: EstimationError.self) {
      try BetaBinomial(alpha: 1, beta: 1).posterior(successes: 3, trials: 2)
    }
  }

  @Test("progression ratios: parameters, means and quantiles of a reference")
  func reference() throws {
    let rows = try EstimationTruth.rows("glm_nb/betabinomial_progression.csv")
    if rows.isEmpty { return }
    let trials = rows.compactMap { Int($0[1]) }
    let successes = rows.compactMap { Int($0[2]) }
    let truth = try EstimationTruth.values("glm_nb/betabinomial_fit.csv")
    let fit = try BetaBinomial.fit(successes: successes, trials: trials)
    guard case .overDispersed(let model, _, _) = fit.outcome else {
      Issue.record("\(fit.outcome)")
      return
    }
    let (alpha, beta) = (truth["alpha"] ?? .nan, truth["beta"] ?? .nan)
    let constants = zip(trials, successes).reduce(0.0) {
      $0 + SpecialFunctions.logChoose(Double($1.0), Double($1.1))
    }
    let reference = try BetaBinomial(alpha: alpha, beta: beta)
    let atTruth = try reference.logLikelihood(successes: successes, trials: trials)
    print(
      "  beta-binomial: α \(gap(model.alpha, alpha)), β \(gap(model.beta, beta)), log-likelihood",
      fit.logLikelihood - (truth["loglik"] ?? .nan), "constants \(constants)",
      "gain over the reference \(fit.logLikelihood - atTruth)")
    #expect(fit.logLikelihood >= atTruth - 1e-12)
    #expect(gap(model.alpha, alpha) < 1e-4 && gap(model.beta, beta) < 1e-4)
    var (mean, quantile) = (0.0, 0.0)
    for row in rows {
      let number = row.map { Double($0) ?? .nan }
      let share = try reference.posterior(successes: Int(number[2]), trials: Int(number[1]))
      mean = max(mean, abs(share.mean - number[3]))
      quantile = max(
        quantile, abs(try share.quantile(0.025) - number[4]),
        abs(try share.quantile(0.975) - number[5]))
    }
    print("  \(rows.count) posteriors differ by \(mean) in the mean, \(quantile) in the quantiles")
    #expect(mean < 1e-12 && quantile < 1e-10)
  }
}
