import CatchmentSupport
import Foundation
import LinearAlgebra
import Testing

@testable import Demography

@Suite("The local-level model")
struct LocalLevelTests {
  private func walk(
    _ length: Int, level: Double, noise: Double, seed: UInt64, missing: Double = 0
  ) -> [Double?] {
    var random = RandomStream(seed: seed)
    var mean = 50.0
    return (0..<length).map { _ in
      mean += level.squareRoot() * random.normal()
      let value = mean + noise.squareRoot() * random.normal()
      return random.uniform() < missing ? nil : value
    }
  }

  /// The multivariate normal of all observations, by a dense covariance: mean `prior`, covariance
  /// of two times `start` + level variance · the earlier time.
  private struct Dense {
    let times: [Int]
    let inverse: [[Double]]
    let logDeterminant: Double
    let rest: [Double]
    let model: LocalLevel
    let start: Double
    let prior: Double

    init(_ model: LocalLevel, _ series: [Double?], prior: Double, start: Double) throws {
      let times = series.indices.filter { series[$0] != nil }
      self.times = times
      self.model = model
      self.start = start
      self.prior = prior
      let rows = times.map { s in
        times.map { t in
          start + model.levelVariance * Double(min(s, t))
            + (s == t ? model.observationVariance : 0)
        }
      }
      let factor = try Cholesky(Matrix(rows: rows))
      inverse = try times.indices.map { k in
        try factor.solve(times.indices.map { $0 == k ? 1 : 0 })
      }
      // By elimination: the product of the pivots.
      var (a, sum) = (rows, 0.0)
      for k in a.indices {
        sum += log(a[k][k])
        for i in a.indices where i > k {
          let f = a[i][k] / a[k][k]
          for j in a.indices where j >= k { a[i][j] -= f * a[k][j] }
        }
      }
      logDeterminant = sum
      rest = times.compactMap { series[$0] }.map { $0 - prior }
    }

    var logLikelihood: Double {
      var square = 0.0
      for i in rest.indices {
        for j in rest.indices { square += rest[i] * inverse[i][j] * rest[j] }
      }
      return -0.5 * (Double(rest.count) * log(2 * .pi) + logDeterminant + square)
    }

    /// The level at a time given all observations.
    func level(at time: Int) -> (mean: Double, variance: Double) {
      let cross = times.map { start + model.levelVariance * Double(min($0, time)) }
      var (mean, variance) = (prior, start + model.levelVariance * Double(time))
      for i in cross.indices {
        for j in cross.indices {
          mean += cross[i] * inverse[i][j] * rest[j]
          variance -= cross[i] * inverse[i][j] * cross[j]
        }
      }
      return (mean, variance)
    }
  }

  @Test("filter, smoother and likelihood are those of the joint normal distribution")
  func dense() throws {
    for (seed, level, noise) in [(1, 2.0, 5.0), (2, 0, 3), (3, 4, 0.01), (4, 0.3, 9)] {
      let model = try LocalLevel(levelVariance: level, observationVariance: noise)
      let series = walk(25, level: 2, noise: 5, seed: UInt64(seed), missing: 0.3)
      let path = try model.filter(series, start: .known(mean: 45, variance: 30))
      let dense = try Dense(model, series, prior: 45, start: 30)
      #expect(gap(path.logLikelihood, dense.logLikelihood) < 1e-10)
      let smoothed = path.smoothed()
      for time in series.indices {
        let whole = dense.level(at: time)
        #expect(gap(smoothed[time].mean, whole.mean) < 1e-9)
        #expect(gap(smoothed[time].variance, whole.variance) < 1e-8)
        let past = Array(series[...time])
        guard past.contains(where: { $0 != nil }) else { continue }
        let soFar = try Dense(model, past, prior: 45, start: 30).level(at: time)
        #expect(gap(path.steps[time].level, soFar.mean) < 1e-9)
        #expect(gap(path.steps[time].variance, soFar.variance) < 1e-8)
      }
    }
  }

  @Test("the diffuse start is the limit of a large variance, and the density of differences")
  func diffuse() throws {
    let model = try LocalLevel(levelVariance: 2, observationVariance: 5)
    var series: [Double?] = [nil, nil]
    series += walk(20, level: 2, noise: 5, seed: 9, missing: 0.2)
    let path = try model.filter(series)
    let large = 1e9
    let limit = try model.filter(series, start: .known(mean: 0, variance: large))
    let first = try #require(series.firstIndex { $0 != nil })
    #expect(abs(path.logLikelihood - (limit.logLikelihood + 0.5 * log(large))) < 1e-5)
    for (a, b) in zip(path.smoothed(), limit.smoothed()) {
      #expect(gap(a.mean, b.mean) < 1e-5 && gap(a.variance, b.variance) < 1e-4)
    }
    #expect(path.steps[0].variance == .infinity && path.steps[0].innovation == nil)
    #expect(path.steps[first].innovation == nil && path.steps[first].variance == 5)
    // Differences of later observations from the first have no diffuse part: conditional on the
    // first one, the level starts at it with the noise as variance.
    let base = try #require(series[first])
    let rest = Array(series[(first + 1)...])
    let given = try model.filter(
      rest, start: .known(mean: base, variance: 5 + 2))
    #expect(gap(path.logLikelihood, given.logLikelihood - 0.5 * log(2 * .pi)) < 1e-12)
  }

  @Test("forecasts add a step's variance each time")
  func forecast() throws {
    let model = try LocalLevel(levelVariance: 2, observationVariance: 5)
    let path = try model.filter([3, 4, nil, 7])
    let ahead = try path.forecast(steps: 3)
    let last = try #require(path.steps.last)
    for (k, forecast) in ahead.enumerated() {
      #expect(forecast.mean == last.level)
      #expect(gap(forecast.levelVariance, last.variance + 2 * Double(k + 1)) < 1e-14)
      #expect(gap(forecast.observationVariance, forecast.levelVariance + 5) < 1e-14)
    }
    // The same as filtering on through missing values.
    let longer = try model.filter([3, 4, nil, 7, nil, nil, nil])
    #expect(gap(longer.steps[6].predictedVariance, ahead[2].levelVariance) < 1e-14)
    #expect(try path.forecast(steps: 0).isEmpty)
    #expect(throws: EstimationError.self) { try path.forecast(steps: -1) }
    #expect(throws: EstimationError.self) { try model.filter([nil, nil]).forecast(steps: 1) }
  }

  @Test("variances of 0: a mean, a walk, a certainty")
  func zero() throws {
    let series: [Double?] = [4, 8, nil, 3, 9]
    let constant = try LocalLevel(levelVariance: 0, observationVariance: 2).filter(series)
    for estimate in constant.smoothed() {
      #expect(gap(estimate.mean, 6) < 1e-13 && gap(estimate.variance, 0.5) < 1e-13)
    }
    let seen = try LocalLevel(levelVariance: 2, observationVariance: 0).filter(series)
    for (time, value) in series.enumerated() {
      guard let value else { continue }
      #expect(seen.steps[time].level == value && seen.steps[time].variance == 0)
    }
    #expect(gap(seen.smoothed()[2].mean, 5.5) < 1e-13)
    #expect(gap(seen.smoothed()[2].variance, 1) < 1e-13)
    let certain = try LocalLevel(levelVariance: 0, observationVariance: 0)
    #expect(try certain.filter([5, 5, 5]).logLikelihood.isFinite)
    #expect(try certain.filter([5, 5, 6]).logLikelihood == -.infinity)
  }

  @Test("the estimate is the best of a fine grid of both variances", arguments: 1...12)
  func grid(seed: Int) throws {
    let length = [4, 5, 7, 10, 15, 30][seed % 6]
    let series = walk(
      length, level: seed % 2 == 0 ? 1 : 0.2, noise: 3, seed: UInt64(seed), missing: 0.05)
    guard series.count(where: { $0 != nil }) >= 3 else { return }
    let fit = try LocalLevel.fit(series)
    var best = -Double.infinity
    for i in 0...60 {
      for j in 0...60 where i + j > 0 {
        func variance(_ k: Int) -> Double { k == 0 ? 0 : 1e-3 * pow(1e5, Double(k) / 60) }
        let model = try LocalLevel(
          levelVariance: variance(i), observationVariance: variance(j))
        best = max(best, try model.filter(series).logLikelihood)
      }
    }
    #expect(fit.logLikelihood >= best - 1e-9, "\(fit) against \(best)")
    #expect(fit.logLikelihood < best + 0.1)
    switch fit.boundary {
    case .interior:
      #expect(fit.model.levelVariance > 0 && fit.model.observationVariance > 0)
      let (q, h) = (fit.model.levelVariance, fit.model.observationVariance)
      func at(_ a: Double, _ b: Double) throws -> Double {
        try LocalLevel(levelVariance: q * exp(a), observationVariance: h * exp(b))
          .filter(series).logLikelihood
      }
      #expect(abs(try at(1e-3, 0) - at(-1e-3, 0)) / 2e-3 < 1e-5)
      #expect(abs(try at(0, 1e-3) - at(0, -1e-3)) / 2e-3 < 1e-5)
    case .constantLevel: #expect(fit.model.levelVariance == 0)
    case .noNoise: #expect(fit.model.observationVariance == 0)
    case .constantSeries: Issue.record("the series is not constant")
    }
  }

  @Test("variances come back from long series; place and unit do not matter")
  func recovery() throws {
    let series = walk(4_000, level: 2, noise: 8, seed: 3)
    let fit = try LocalLevel.fit(series)
    #expect(abs(fit.model.levelVariance - 2) < 0.4 && abs(fit.model.observationVariance - 8) < 0.8)
    let other = try LocalLevel.fit(series.map { $0.map { 1e6 + 1e-3 * $0 } })
    #expect(gap(other.model.levelVariance * 1e6, fit.model.levelVariance) < 1e-5)
    #expect(gap(other.model.observationVariance * 1e6, fit.model.observationVariance) < 1e-5)
  }

  @Test("boundaries are named")
  func boundaries() throws {
    #expect(try LocalLevel.fit([5, 7, 4, 6, 5, 7, 4, 6]).boundary == .constantLevel)
    #expect(try LocalLevel.fit([1, 2, 3, 4, 5, 6, 8, 9]).boundary == .noNoise)
    let flat = try LocalLevel.fit([5, nil, 5, 5])
    #expect(flat.boundary == .constantSeries && flat.logLikelihood == .infinity)
    #expect(flat.model.levelVariance == 0 && flat.model.observationVariance == 0)
    #expect(try flat.model.filter([5, nil, 5, 5]).forecast(steps: 2).map(\.mean) == [5, 5])
  }

  @Test("bad series are refused")
  func refused() throws {
    #expect(throws: EstimationError.noRows(what: "the series")) { try LocalLevel.fit([]) }
    let few = EstimationError.tooFew(what: "observations of the series", needed: 3, found: 2)
    #expect(throws: few) { try LocalLevel.fit([1, nil, 2]) }
    #expect("\(few)".contains("at least 3 needed, 2 found"))
    for bad in [Double.nan, .infinity, 1e101] {
      #expect(throws: EstimationError.self) { try LocalLevel.fit([1, 2, bad, 3]) }
      #expect(throws: EstimationError.self) {
        try LocalLevel(levelVariance: bad, observationVariance: 1)
      }
    }
    let model = try LocalLevel(levelVariance: 1, observationVariance: 1)
    #expect(throws: EstimationError.self) { try model.filter([]) }
    #expect(throws: EstimationError.self) {
      try model.filter([1], start: .known(mean: .nan, variance: 1))
    }
    #expect(throws: EstimationError.self) {
      try model.filter([1], start: .known(mean: 0, variance: -1))
    }
    #expect(throws: EstimationError.self) {
      try LocalLevel(levelVariance: -1, observationVariance: 1)
    }
  }

  @Test("the Nile: filter, innovations, variances and forecasts of a reference")
  func nile() throws {
    let rows = try EstimationTruth.rows("kalman/nile_local_level_q1469.1_h15099.csv")
      .map { $0.map { Double($0) ?? .nan } }
    if rows.isEmpty { return }
    let series = rows.map { Optional($0[1]) }
    let model = try LocalLevel(levelVariance: 1469.1, observationVariance: 15_099)
    // The reference starts from a level of 0 with variance 1e7.
    let path = try model.filter(series, start: .known(mean: 0, variance: 1e7))
    var worst = [0.0, 0.0, 0.0, 0.0]
    for (step, row) in zip(path.steps, rows) {
      let found = [
        step.level, step.variance, step.innovation ?? .nan, step.innovationVariance ?? .nan,
      ]
      for k in 0..<4 { worst[k] = max(worst[k], gap(found[k], row[k + 2])) }
    }
    print("  Nile: level, variance, innovation, its variance: \(worst)")
    #expect(worst.allSatisfy { $0 < 1e-12 })
    let fit = try LocalLevel.fit(series)
    let variances = try EstimationTruth.values("kalman/structTS_nile.csv")
    let level = gap(fit.model.levelVariance, variances["level"] ?? .nan)
    let noise = gap(fit.model.observationVariance, variances["epsilon"] ?? .nan)
    print("  Nile: estimates differ by \(level), \(noise) of themselves")
    #expect(level < 1e-4 && noise < 1e-4)
    let reference = try LocalLevel(
      levelVariance: variances["level"] ?? .nan, observationVariance: variances["epsilon"] ?? .nan)
    #expect(fit.logLikelihood >= (try reference.filter(series).logLikelihood))
    let ahead = try reference.filter(series).forecast(steps: 10)
    var (mean, error) = (0.0, 0.0)
    for (forecast, row) in zip(ahead, try EstimationTruth.rows("kalman/structTS_nile_forecast.csv"))
    {
      mean = max(mean, gap(forecast.mean, Double(row[1]) ?? .nan))
      error = max(error, gap(forecast.observationVariance.squareRoot(), Double(row[2]) ?? .nan))
    }
    print("  Nile: forecasts differ by \(mean), their errors by \(error)")
    #expect(mean < 1e-8 && error < 1e-8)
  }
}
