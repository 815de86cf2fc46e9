import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Nested logit")
struct NestedLogitTests {
  /// The formula as it is written, set by set.
  private func plain(_ model: NestedLogit, _ sets: ChoiceSets) -> [Double] {
    var result: [Double] = []
    for set in 0..<sets.count {
      let range = Array(sets.alternatives(of: set))
      let width = sets.attributes.count
      let v = range.map { row in
        sets.fixedUtilities[row]
          + (0..<width).reduce(0.0) { $0 + model.coefficients[$1] * sets.values[row * width + $1] }
      }
      let nest = range.map { Int(sets.nests[$0]) }
      var sums = [Double](repeating: 0, count: model.dissimilarities.count)
      for k in range.indices { sums[nest[k]] += exp(v[k] / model.dissimilarities[nest[k]]) }
      let powers = sums.indices.map { pow(sums[$0], model.dissimilarities[$0]) }
      let total = powers.reduce(0, +)
      for k in range.indices {
        let m = nest[k]
        result.append(exp(v[k] / model.dissimilarities[m]) / sums[m] * powers[m] / total)
      }
    }
    return result
  }

  private func likelihood(_ model: NestedLogit, _ sets: ChoiceSets) -> Double {
    zip(plain(model, sets), sets.pupils).reduce(0) { $0 + ($1.1 > 0 ? $1.1 * log($1.0) : 0) }
  }

  @Test("probabilities follow the formula and sum to one")
  func probabilities() throws {
    let model = try NestedLogit(coefficients: [-0.1, 0.7], dissimilarities: [0.4, 1, 0.8])
    let sets = try simulatedChoices(40, pupils: 3, seed: 2, nests: 3) {
      try model.probabilities(of: $0)
    }
    let found = try model.probabilities(of: sets)
    for (a, b) in zip(found, plain(model, sets)) { #expect(abs(a - b) < 1e-14) }
    for set in 0..<sets.count {
      #expect(abs(sets.alternatives(of: set).reduce(0) { $0 + found[$1] } - 1) < 1e-14)
    }
    #expect(gap(try model.logLikelihood(of: sets), likelihood(model, sets)) < 1e-13)
  }

  @Test("with every dissimilarity 1 it is the conditional logit")
  func conditional() throws {
    let flat = ConditionalLogit(coefficients: [-0.1, 0.7])
    let model = try NestedLogit(coefficients: [-0.1, 0.7], dissimilarities: [1, 1])
    let sets = try simulatedChoices(30, pupils: 2, seed: 5, nests: 2) {
      try flat.probabilities(of: $0)
    }
    let pairs = zip(try model.probabilities(of: sets), try flat.probabilities(of: sets))
    for (a, b) in pairs { #expect(abs(a - b) < 1e-15) }
    #expect(gap(try model.logLikelihood(of: sets), try flat.logLikelihood(of: sets)) < 1e-14)
  }

  @Test("twins in a nest of dissimilarity near 0 share what one of them had")
  func twins() throws {
    var sets = try ChoiceSets(attributes: ["x"])
    try sets.add(alternatives: [[1], [1], [1]], nests: [0, 0, 1])
    let close = try NestedLogit(coefficients: [1], dissimilarities: [0.001, 1])
    let found = try close.probabilities(of: sets)
    #expect(abs(found[0] - 0.25) < 1e-3 && abs(found[2] - 0.5) < 1e-3)
    let huge = try NestedLogit(coefficients: [1e6], dissimilarities: [0.001, 1])
    #expect(try huge.probabilities(of: sets).allSatisfy { $0.isFinite })
  }

  @Test("the gradient is that of the likelihood")
  func gradient() throws {
    let (beta, lambda) = ([-0.08, 0.5], [0.6, 0.9])
    let sets = try simulatedChoices(60, pupils: 4, seed: 8, nests: 2) {
      try NestedLogit(coefficients: beta, dissimilarities: lambda).probabilities(of: $0)
    }
    var kernel = NestedLogitKernel(sets, nestCount: 2)
    let value = kernel.evaluate(beta, lambda)
    #expect(
      gap(value, likelihood(try NestedLogit(coefficients: beta, dissimilarities: lambda), sets))
        < 1e-13)
    let (byBeta, byLambda) = (kernel.byCoefficient, kernel.byDissimilarity)
    for k in 0..<2 {
      let h = 1e-6
      func slope(_ change: (Double) -> ([Double], [Double])) -> Double {
        let (up, down) = (change(h), change(-h))
        return (kernel.evaluate(up.0, up.1) - kernel.evaluate(down.0, down.1)) / (2 * h)
      }
      func moved(_ list: [Double], _ d: Double) -> [Double] {
        list.indices.map { $0 == k ? list[$0] + d : list[$0] }
      }
      #expect(gap(slope { (moved(beta, $0), lambda) }, byBeta[k]) < 1e-6)
      #expect(gap(slope { (beta, moved(lambda, $0)) }, byLambda[k]) < 1e-6)
    }
  }

  @Test("the estimate is the top, and lies near the truth", arguments: 1...5)
  func optimum(seed: Int) throws {
    let truth = try NestedLogit(coefficients: [-0.1, 0.6], dissimilarities: [0.5, 0.7])
    let sets = try simulatedChoices(300, pupils: 10, seed: UInt64(seed), nests: 2) {
      try truth.probabilities(of: $0)
    }
    let fit = try NestedLogit.fit(sets)
    let (beta, lambda) = (fit.model.coefficients, fit.model.dissimilarities)
    #expect(gap(fit.logLikelihood, likelihood(fit.model, sets)) < 1e-12)
    #expect(fit.logLikelihood > fit.conditionalLogLikelihood)
    var kernel = NestedLogitKernel(sets, nestCount: 2)
    _ = kernel.evaluate(beta, lambda)
    #expect(kernel.byDissimilarity.allSatisfy { abs($0) < 1e-5 })
    #expect(abs(kernel.byCoefficient[0]) < 1e-4 && abs(kernel.byCoefficient[1]) < 1e-5)
    for i in -2...2 {
      for j in -2...2 {
        for k in -2...2 where i != 0 || j != 0 || k != 0 {
          let near = kernel.evaluate(
            [beta[0] * (1 + 0.05 * Double(i)), beta[1] * (1 + 0.1 * Double(j))],
            [lambda[0] + 0.05 * Double(k), lambda[1]])
          #expect(near < fit.logLikelihood)
        }
      }
    }
    for m in 0..<2 {
      guard case .estimated(let error) = fit.dissimilarities[m] else {
        Issue.record("\(fit.dissimilarities[m])")
        continue
      }
      #expect(abs(lambda[m] - [0.5, 0.7][m]) < 3.5 * error && error < 0.2)
    }
    let errors = fit.coefficients.standardErrors
    #expect(abs(beta[0] + 0.1) < 3.5 * errors[0] && abs(beta[1] - 0.6) < 3.5 * errors[1])
  }

  @Test("a dissimilarity beyond 1 stays at 1, and the rest is the conditional logit")
  func atOne() throws {
    // Pupils who spread over a nest more evenly than any dissimilarity up to 1 allows.
    var sets = try ChoiceSets(attributes: ["x"])
    try sets.add(alternatives: [[0], [2], [0]], pupils: [40, 45, 15], nests: [0, 0, 1])
    try sets.add(alternatives: [[0], [1], [2]], pupils: [15, 20, 65], nests: [0, 0, 1])
    let fit = try NestedLogit.fit(sets)
    #expect(fit.dissimilarities == [.atOne, .notIdentified])
    #expect(fit.model.dissimilarities == [1, 1])
    let flat = try ConditionalLogit.fit(sets)
    #expect(gap(fit.model.coefficients[0], flat.coefficients.values[0]) < 1e-8)
    #expect(gap(fit.logLikelihood, flat.logLikelihood) < 1e-12)
    #expect(
      gap(fit.coefficients.standardErrors[0], flat.coefficients.standardErrors[0]) < 1e-5)
    var kernel = NestedLogitKernel(sets, nestCount: 2)
    _ = kernel.evaluate(fit.model.coefficients, [1, 1])
    #expect(kernel.byDissimilarity[0] > 0)
  }

  @Test("a dissimilarity that falls to 0 is named")
  func vanishing() throws {
    // Whoever chooses nest 0 takes its better alternative, without exception, though it is hardly
    // better; between the nests the same attribute decides little.
    var sets = try ChoiceSets(attributes: ["x"])
    try sets.add(alternatives: [[1], [1.1], [0]], pupils: [0, 60, 40], nests: [0, 0, 1])
    try sets.add(alternatives: [[1], [0.9], [3]], pupils: [40, 0, 60], nests: [0, 0, 1])
    #expect(throws: EstimationError.separated(columns: ["dissimilarity of nest 0"])) {
      try NestedLogit.fit(sets)
    }
  }

  @Test("one nest for all cannot be told from none")
  func oneNest() throws {
    let sets = try simulatedChoices(40, pupils: 5, seed: 4) {
      try ConditionalLogit(coefficients: [-0.1, 0.4]).probabilities(of: $0)
    }
    let fit = try NestedLogit.fit(sets)
    #expect(fit.dissimilarities == [.notIdentified] && fit.model.dissimilarities == [1])
    #expect(gap(fit.logLikelihood, fit.conditionalLogLikelihood) < 1e-13)
  }

  @Test("bad models are refused")
  func refused() throws {
    for bad in [0, 1.01, -0.5, .nan] {
      #expect(throws: EstimationError.self) {
        try NestedLogit(coefficients: [1], dissimilarities: [bad])
      }
    }
    var sets = try ChoiceSets(attributes: ["x"])
    try sets.add(alternatives: [[0], [1]], pupils: [1, 2], nests: [0, 3])
    let error = EstimationError.outOfRange(
      what: "nest of an alternative", row: 1, value: 3,
      allowed: "a nest below 2, the number of dissimilarities")
    #expect(throws: error) {
      try NestedLogit(coefficients: [1], dissimilarities: [1, 1]).probabilities(of: sets)
    }
    #expect(throws: EstimationError.self) {
      try NestedLogit(coefficients: [1, 2], dissimilarities: [1, 1, 1, 1]).logLikelihood(of: sets)
    }
    #expect(throws: EstimationError.self) { try NestedLogit.fit(ChoiceSets(attributes: ["x"])) }
  }
}
