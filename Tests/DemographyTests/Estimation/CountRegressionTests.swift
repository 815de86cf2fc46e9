import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Regression of counts")
struct CountRegressionTests {
  private func line(_ x: [Double]) throws -> DesignMatrix {
    var design = try DesignMatrix(rowCount: x.count)
    try design.add(numeric: x, named: "x")
    return design
  }

  @Test("one mean: the closed form, its error, deviance and likelihood")
  func mean() throws {
    let counts = [3, 0, 5, 2, 10]
    let fit = try CountRegression(design: DesignMatrix(rowCount: 5), counts: counts).poisson()
    #expect(gap(fit.coefficients.values[0], log(4)) < 1e-12)
    #expect(gap(fit.coefficients.standardErrors[0], 1 / 20.0.squareRoot()) < 1e-10)
    var (likelihood, deviance) = (0.0, 0.0)
    for y in counts.map(Double.init) {
      likelihood += y * log(4) - 4 - lgamma(y + 1)
      deviance += 2 * ((y > 0 ? y * log(y / 4) : 0) - (y - 4))
    }
    #expect(gap(fit.logLikelihood, likelihood) < 1e-13)
    #expect(gap(fit.deviance, deviance) < 1e-12)
    #expect(gap(fit.aic, 2 - 2 * likelihood) < 1e-13)
    #expect(fit.dispersion == .poisson && fit.theta == nil)
  }

  @Test("two groups with exposures and weights: ratios of sums")
  func groups() throws {
    var design = try DesignMatrix(rowCount: 5)
    try design.add(factor: ["hill", "plain", "hill", "plain", "plain"], named: "land")
    #expect(design.names == ["(Intercept)", "land plain"])
    let exposures = [10.0, 30, 5, 20, 99]
    let regression = try CountRegression(
      design: design, counts: [4, 9, 1, 12, 50], offsets: exposures.map { log($0) },
      weights: [1, 1, 2, 1, 0])
    let fit = try regression.poisson()
    // Rate of the hill: (4 + 2·1) / (10 + 2·5); of the plain: 21 / 50.
    #expect(gap(fit.coefficients["(Intercept)"] ?? 0, log(0.3)) < 1e-12)
    #expect(gap(fit.coefficients["land plain"] ?? 0, log(0.42 / 0.3)) < 1e-12)
    #expect(gap(fit.coefficients.standardErrors[1], (1 / 6.0 + 1 / 21.0).squareRoot()) < 1e-10)
    #expect(fit.coefficients["land"] == nil)
    let ahead = try fit.predict(design.row([.level("plain")]), offset: log(100))
    #expect(gap(ahead.mean, 42) < 1e-12)
    #expect(gap(ahead.standardErrorOfLog, 1 / 21.0.squareRoot()) < 1e-10)
    #expect(gap(fit.fitted[0], 3) < 1e-12)
  }

  @Test("at the optimum the score is zero, and no neighbour is more likely", arguments: 1...6)
  func optimum(seed: Int) throws {
    var random = RandomStream(seed: UInt64(seed))
    let x = (0..<80).map { _ in random.uniform(0, 20) }
    let offsets = x.map { _ in random.uniform(0, 3) }
    let counts = x.indices.map {
      random.poisson(exp(offsets[$0] + 0.4 - 0.08 * x[$0]) * random.gamma(2) / 2)
    }
    let design = try line(x)
    let regression = try CountRegression(design: design, counts: counts, offsets: offsets)
    let poisson = try regression.poisson()
    let negative = try regression.negativeBinomial()
    let theta = try #require(negative.theta)
    let poissonScore = x.indices.reduce((0.0, 0.0)) {
      let rest = Double(counts[$1]) - poisson.fitted[$1]
      return ($0.0 + rest, $0.1 + rest * x[$1])
    }
    #expect(abs(poissonScore.0) < 1e-8 && abs(poissonScore.1) < 1e-7)
    let best = likelihood(negative.coefficients.values, theta, x, offsets, counts)
    #expect(gap(best, negative.logLikelihood) < 1e-12)
    #expect(
      gap(negative.aic, 6 - 2 * best) < 1e-12
        && gap(poisson.aic, 4 - 2 * poisson.logLikelihood) < 1e-12)
    // Central differences of an independent likelihood: the slope vanishes in every direction.
    for direction in 0..<3 {
      func at(_ h: Double) -> Double {
        var beta = negative.coefficients.values
        if direction < 2 { beta[direction] += h }
        return likelihood(beta, direction == 2 ? theta + h : theta, x, offsets, counts)
      }
      let h = direction == 1 ? 1e-5 : 1e-4
      #expect(at(h) < best && at(-h) < best)
      #expect(abs(at(h) - at(-h)) / (2 * h) < 1e-4, "direction \(direction)")
    }
    #expect(negative.logLikelihood > poisson.logLikelihood)
  }

  private func likelihood(
    _ beta: [Double], _ theta: Double, _ x: [Double], _ offsets: [Double], _ counts: [Int]
  ) -> Double {
    x.indices.reduce(0) { sum, i in
      let (y, mean) = (Double(counts[i]), exp(offsets[i] + beta[0] + beta[1] * x[i]))
      return sum + lgamma(y + theta) - lgamma(theta) - lgamma(y + 1) + theta * log(theta)
        + y * log(mean) - (y + theta) * log(mean + theta)
    }
  }

  @Test("known parameters come back within their errors")
  func recovery() throws {
    var (misses, thetaMisses, rounds) = (0, 0, 60)
    for seed in 1...rounds {
      var random = RandomStream(seed: 77, stream: seed)
      let x = (0..<300).map { _ in random.uniform(-1, 1) }
      let counts = x.map { random.poisson(exp(1 + 0.7 * $0) * random.gamma(1.5) / 1.5) }
      let fit = try CountRegression(design: line(x), counts: counts).negativeBinomial()
      let errors = fit.coefficients.standardErrors
      if abs(fit.coefficients.values[1] - 0.7) > 2 * errors[1] { misses += 1 }
      guard case .overDispersed(let theta, let error) = fit.dispersion else {
        Issue.record("no dispersion found")
        continue
      }
      if abs(theta - 1.5) > 2 * error { thetaMisses += 1 }
    }
    // Five in a hundred lie beyond two errors; of 60, more than nine with chance 0.001.
    rounds = 9
    #expect(misses <= rounds && thetaMisses <= rounds, "\(misses), \(thetaMisses)")
  }

  @Test("counts that vary less than chance are named, and the fit is Poisson's")
  func notOverDispersed() throws {
    let counts = [4, 5, 4, 5, 4, 5, 5, 4]
    let regression = try CountRegression(design: line([1, 2, 3, 4, 5, 6, 7, 8]), counts: counts)
    let fit = try regression.negativeBinomial()
    #expect(fit.dispersion == .notOverDispersed && fit.theta == nil)
    let poisson = try regression.poisson()
    #expect(fit.coefficients == poisson.coefficients)
    #expect(fit.logLikelihood == poisson.logLikelihood && fit.aic == poisson.aic)
  }

  @Test("separation is named with its columns")
  func separation() throws {
    var design = try DesignMatrix(rowCount: 6)
    try design.add(numeric: [1, 2, 3, 1, 2, 3], named: "km")
    try design.add(factor: ["a", "a", "a", "b", "b", "b"], named: "type")
    let counts = [3, 1, 4, 0, 0, 0]
    let regression = try CountRegression(design: design, counts: counts)
    #expect(throws: EstimationError.separated(columns: ["type b"])) { try regression.poisson() }
    #expect(throws: EstimationError.separated(columns: ["type b"])) {
      try regression.negativeBinomial()
    }
    #expect(throws: EstimationError.separated(columns: ["(Intercept)"])) {
      try CountRegression(design: DesignMatrix(rowCount: 2), counts: [0, 0])
    }
    // A slope that only ever tells zeros apart.
    let cliff = try CountRegression(design: line([0, 0, 0, 1, 2]), counts: [2, 3, 4, 0, 0])
    #expect(throws: EstimationError.separated(columns: ["x"])) { try cliff.poisson() }
    let text = "\(EstimationError.separated(columns: ["type b"]))"
    #expect(text.contains("no finite maximum: type b") && text.contains("merge categories"))
  }

  @Test("few wild counts end in an estimate or in a name, whatever they are", arguments: 0..<40)
  func wild(seed: Int) throws {
    for round in 0..<10 {
      var random = RandomStream(seed: UInt64(seed), stream: round)
      let n = 3 + random.integer(below: 25)
      let x = (0..<n).map { _ in random.uniform(0, 10) }
      let (mean, shape) = (pow(10, random.uniform(-1.5, 4)), pow(10, random.uniform(-1.5, 3)))
      let counts = x.map { _ in random.poisson(mean * random.gamma(shape) / shape) }
      guard counts.contains(where: { $0 > 0 }) else { continue }
      let regression = try CountRegression(design: line(x), counts: counts)
      do {
        let (poisson, negative) = (try regression.poisson(), try regression.negativeBinomial())
        #expect(negative.logLikelihood >= poisson.logLikelihood)
        let score = x.indices.reduce(0.0) { $0 + Double(counts[$1]) - poisson.fitted[$1] }
        #expect(abs(score) < 1e-7 * Double(counts.reduce(1, +)), "\(x) \(counts)")
        #expect(negative.coefficients.standardErrors.allSatisfy { $0 > 0 && $0.isFinite })
      } catch {
        guard case .separated = error else {
          Issue.record("\(error): \(x) \(counts)")
          continue
        }
        // Only where the zeros can be told from the rest.
        #expect(counts.contains(0))
      }
    }
  }

  @Test("a summit beside the Poisson limit is found")
  func secondSummit() throws {
    // Σ ((y − μ)² − y) ≤ 0 at one rate for all, and yet rates that differ are likelier.
    let (counts, exposures) = ([0, 0, 2, 0, 3], [6.0, 6, 1, 6, 39])
    let regression = try CountRegression(
      design: DesignMatrix(rowCount: counts.count), counts: counts,
      offsets: exposures.map { log($0) })
    let (poisson, negative) = (try regression.poisson(), try regression.negativeBinomial())
    let excess = zip(counts, poisson.fitted).reduce(0.0) {
      $0 + (Double($1.0) - $1.1) * (Double($1.0) - $1.1) - Double($1.0)
    }
    #expect(excess <= 0)
    let theta = try #require(negative.theta)
    #expect(negative.logLikelihood > poisson.logLikelihood + 0.01)
    let places = try GammaPoisson.fit(counts: counts, exposures: exposures)
    guard case .overDispersed(let model, _, _) = places.outcome else {
      Issue.record("\(places.outcome)")
      return
    }
    #expect(gap(model.shape, theta) < 1e-7)
    #expect(gap(places.logLikelihood, negative.logLikelihood) < 1e-12)
  }

  @Test("a level far rarer than the others is not separation")
  func rare() throws {
    var design = try DesignMatrix(rowCount: 4)
    try design.add(factor: ["a", "a", "b", "b"], named: "type")
    let regression = try CountRegression(
      design: design, counts: [1_000_000, 1_200_000, 1, 0], offsets: [0, 0, 18, 19])
    let fit = try regression.poisson()
    let rates = [1_100_000.0, 1 / (exp(18) + exp(19))]
    #expect(gap(fit.coefficients.values[0], log(rates[0])) < 1e-11)
    #expect(gap(fit.coefficients.values[1], log(rates[1] / rates[0])) < 1e-9)
  }

  @Test("dependent columns are named, whatever their units")
  func dependence() throws {
    var design = try line([1, 2, 3, 4])
    try design.add(numeric: [1_000, 2_000, 3_000, 4_000], named: "metres")
    #expect(throws: EstimationError.dependentColumn("metres")) {
      try CountRegression(design: design, counts: [1, 2, 3, 4])
    }
    var unused = try DesignMatrix(rowCount: 3)
    try unused.add(factor: ["a", "b", "a"], named: "f", levels: ["a", "b", "c"])
    #expect(throws: EstimationError.dependentColumn("f c")) {
      try CountRegression(design: unused, counts: [1, 2, 3])
    }
    // More columns than rows of weight.
    let wide = try line([1, 2, 3])
    #expect(throws: EstimationError.dependentColumn("x")) {
      try CountRegression(design: wide, counts: [1, 2, 3], weights: [1, 0, 0])
    }
    // Units that differ by 1e12 are no dependence.
    var units = try line([1e-6, 3e-6, 2e-6, 5e-6])
    try units.add(numeric: [1e6, 1e6, 3e6, 2e6], named: "metres")
    let fit = try CountRegression(design: units, counts: [3, 4, 1, 9]).poisson()
    #expect(fit.coefficients.values.allSatisfy { $0.isFinite })
  }

  @Test("bad input is refused where it stands")
  func refused() throws {
    let design = try line([1, 2, 4])
    func refuses(
      _ counts: [Int], offsets: [Double]? = nil, weights: [Double]? = nil, _ error: EstimationError
    ) {
      #expect(throws: error) {
        try CountRegression(design: design, counts: counts, offsets: offsets, weights: weights)
      }
    }
    refuses([1, 2], .sizeMismatch(what: "counts", expected: 3, found: 2))
    refuses(
      [1, -2, 3],
      .outOfRange(what: "counts", row: 1, value: -2, allowed: "a count, at least 0"))
    refuses(
      [1, 2, 3], offsets: [0, 0], .sizeMismatch(what: "offsets", expected: 3, found: 2))
    refuses([1, 2, 3], weights: [0, 0, 0], .noRows(what: "count regression (weights above 0)"))
    refuses(
      [1, 2, 3], weights: [1, 1, -1],
      .outOfRange(
        what: "weights", row: 2, value: -1, allowed: "a finite number, at least 0"))
    for bad in [Double.nan, .infinity, 501] {
      #expect(throws: EstimationError.self) {
        try CountRegression(design: design, counts: [1, 2, 3], offsets: [0, bad, 0])
      }
      #expect(throws: EstimationError.self) {
        try CountRegression(design: design, counts: [1, 2, 3], weights: [1, -bad, 1])
      }
    }
    #expect(throws: EstimationError.noRows(what: "the design matrix")) {
      try DesignMatrix(rowCount: 0)
    }
    #expect(throws: EstimationError.self) { try line([1, .nan]) }
    var twice = design
    #expect(throws: EstimationError.duplicateName("x")) {
      try twice.add(numeric: [1, 1, 1], named: "x")
    }
    let fit = try CountRegression(design: design, counts: [1, 2, 3]).poisson()
    #expect(throws: EstimationError.sizeMismatch(what: "the row to predict", expected: 2, found: 1))
    { try fit.predict([1]) }
    #expect(throws: EstimationError.self) { try fit.predict([1, .nan]) }
  }

  @Test("rows for prediction follow the terms")
  func rows() throws {
    var design = try line([1, 2, 4])
    try design.add(factor: ["u", "v", "w"], named: "f", levels: ["v", "u", "w"])
    #expect(design.names == ["(Intercept)", "x", "f u", "f w"])
    #expect(try design.row([.number(7), .level("w")]) == [1, 7, 0, 1])
    #expect(try design.row([.number(7), .level("v")]) == [1, 7, 0, 0])
    let unknown = EstimationError.unknownLevel(factor: "f", level: "z", known: ["v", "u", "w"])
    #expect(throws: unknown) { try design.row([.number(7), .level("z")]) }
    #expect("\(unknown)" == "f has no level z; it has v, u, w")
    #expect(throws: EstimationError.self) { try design.row([.level("v"), .number(1)]) }
    #expect(throws: EstimationError.self) { try design.row([.number(.nan), .level("v")]) }
    #expect(throws: EstimationError.self) { try design.row([.number(1)]) }
  }

  @Test("days of absence: coefficients, errors, likelihood and θ of a reference")
  func quine() throws {
    let rows = try EstimationTruth.rows("glm_nb/quine.csv")
    if rows.isEmpty { return }
    var design = try DesignMatrix(rowCount: rows.count)
    for (column, name) in ["Eth", "Sex", "Age", "Lrn"].enumerated() {
      try design.add(factor: rows.map { $0[column] }, named: name)
    }
    let counts = rows.compactMap { Int($0[4]) }
    let regression = try CountRegression(design: design, counts: counts)
    let (poisson, negative) = (try regression.poisson(), try regression.negativeBinomial())
    var worst = [0.0, 0.0, 0.0, 0.0]
    for row in try EstimationTruth.rows("glm_nb/quine_coefs.csv") {
      let index = try #require(
        design.names.firstIndex { $0.replacing(" ", with: "") == row[0] })
      let found = [
        poisson.coefficients.values[index], poisson.coefficients.standardErrors[index],
        negative.coefficients.values[index], negative.coefficients.standardErrors[index],
      ]
      for k in 0..<4 { worst[k] = max(worst[k], abs(found[k] - (Double(row[k + 1]) ?? .nan))) }
    }
    let stats = try EstimationTruth.values("glm_nb/quine_stats.csv")
    guard case .overDispersed(let theta, let error) = negative.dispersion else {
      Issue.record("no dispersion found")
      return
    }
    let gaps = [
      "poisson_deviance": poisson.deviance, "poisson_loglik": poisson.logLikelihood,
      "nb_theta": theta, "nb_theta_se": error, "nb_2loglik": 2 * negative.logLikelihood,
      "nb_deviance": negative.deviance,
    ]
    // The reference stopped its iterations early: a computation with 40 digits differs from it by
    // as much as we do (θ's error 5e-7, Poisson's errors 2e-7, negative binomial 3e-8) and from us
    // by less than 1e-12.
    for (name, value) in gaps.sorted(by: { $0.key < $1.key }) {
      let difference = gap(value, try #require(stats[name]))
      print("  \(name): \(difference)")
      #expect(difference < (name == "nb_theta_se" ? 1e-6 : 1e-8), "\(name)")
    }
    print("  coefficients and errors, Poisson and negative binomial: \(worst)")
    #expect(worst[0] < 1e-8 && worst[1] < 3e-7 && worst[2] < 4e-8 && worst[3] < 1e-8)
    for column in 0..<design.columnCount {
      var (first, second) = (0.0, 0.0)
      for row in counts.indices {
        let x = design.elements[column * counts.count + row]
        first += x * (Double(counts[row]) - poisson.fitted[row])
        let mean = negative.fitted[row]
        second += x * (Double(counts[row]) - mean) / (1 + mean / theta)
      }
      #expect(abs(first) < 1e-9 && abs(second) < 1e-9, "score of \(design.names[column])")
    }
  }
}
