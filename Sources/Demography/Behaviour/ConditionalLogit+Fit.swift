import Foundation
import LinearAlgebra

/// A choice model estimated from what pupils chose.
public struct ChoiceFit: Sendable, Equatable {
  /// The coefficients of the attributes.
  public let coefficients: CoefficientTable
  /// The log-likelihood, each pupil counted by himself.
  public let logLikelihood: Double
  /// The log-likelihood if all coefficients were 0.
  public let nullLogLikelihood: Double
  /// How many iterations were made.
  public let iterations: Int

  /// McFadden's share of the log-likelihood explained, 1 − L / L₀; 0.2 to 0.4 is a very good fit.
  public var pseudoRSquared: Double { 1 - logLikelihood / nullLogLikelihood }
}

extension ConditionalLogit {
  /// Estimates the coefficients by maximum likelihood: Newton's method, each step by LAPACK's
  /// Cholesky factorisation and halved where it would lose likelihood.
  ///
  /// - Parameter sets: The choice sets with their pupils.
  /// - Returns: The coefficients of highest likelihood, which are unique where they exist.
  /// - Throws: `EstimationError.separated` where an attribute tells choices for certain,
  ///   `dependentColumn` where one never varies within a set or follows from others, `noRows` where
  ///   nobody had a choice.
  ///
  /// Complexity: O(alternatives · attributes²) for each of some 5 to 10 iterations.
  public static func fit(_ sets: ChoiceSets) throws(EstimationError) -> ChoiceFit {
    try sets.checkEstimable()
    var problem = ConditionalLogitLikelihood(sets)
    let solution = try problem.maximum()
    return ChoiceFit(
      coefficients: CoefficientTable(
        names: sets.attributes, values: solution.beta, covariance: solution.covariance),
      logLikelihood: solution.value, nullLogLikelihood: solution.null,
      iterations: solution.iterations)
  }
}

/// The likelihood of choices with its derivatives; attributes are scaled to like sizes.
private struct ConditionalLogitLikelihood {
  private let sets: ChoiceSets
  private let width: Int
  private let scales: [Double]
  private let values: [Double]
  private var utilities: [Double]
  private var gradient: [Double]
  private var information: [Double]
  private var mean: [Double]
  private static let mostIterations = 100

  init(_ sets: ChoiceSets) {
    self.sets = sets
    width = sets.attributes.count
    var scales = [Double](repeating: 0, count: width)
    for (k, value) in sets.values.enumerated() {
      scales[k % width] = max(scales[k % width], abs(value))
    }
    self.scales = scales
    var values = sets.values
    for k in values.indices { values[k] /= scales[k % width] }
    self.values = values
    utilities = [Double](repeating: 0, count: sets.pupils.count)
    gradient = [Double](repeating: 0, count: width)
    information = [Double](repeating: 0, count: width * width)
    mean = gradient
  }

  struct Solution {
    var beta: [Double]
    var covariance: [Double]
    var value: Double
    var null: Double
    var iterations: Int
  }

  mutating func maximum() throws(EstimationError) -> Solution {
    var beta = [Double](repeating: 0, count: width)
    var value = evaluate(beta)
    let null = value
    var flatRounds = 0
    for iteration in 1...Self.mostIterations {
      derive()
      guard let factor = try? Cholesky(try matrix()), let step = try? factor.solve(gradient) else {
        throw .separated(columns: sets.attributes)
      }
      var length = 1.0
      var next = evaluate(zip(beta, step).map { $0 + $1 })
      while !(next >= value - 1e-12 * (1 + abs(value))), length > 1e-10 {
        length /= 2
        next = evaluate(zip(beta, step).map { $0 + length * $1 })
      }
      beta = zip(beta, step).map { $0 + length * $1 }
      let gain = next - value
      value = next
      let move = largestMove(step) * length
      if move < 1e-10 * (1 + (beta.map(abs).max() ?? 0)) {
        derive()
        return Solution(
          beta: zip(beta, scales).map { $0 / $1 }, covariance: try covariance(), value: value,
          null: null, iterations: iteration)
      }
      // Newton's method ends within a few rounds once it gains little; utilities that go on growing
      // apart run off to infinity.
      if move > 1e-6, gain < 1e-7 * (abs(value) + 0.1) { flatRounds += 1 }
      if flatRounds >= 6 { throw .separated(columns: moving(step)) }
    }
    throw .noConvergence(what: "the choice model", iterations: Self.mostIterations)
  }

  /// The log-likelihood; leaves the utilities behind.
  private mutating func evaluate(_ beta: [Double]) -> Double {
    for row in utilities.indices {
      var sum = sets.fixedUtilities[row]
      for k in 0..<width { sum += beta[k] * values[row * width + k] }
      utilities[row] = sum
    }
    var sum = 0.0
    for set in 0..<sets.count {
      sum += Softmax.logLikelihood(utilities, sets.pupils, sets.alternatives(of: set))
    }
    return sum
  }

  /// Fills the gradient and the information at the utilities, which become shares.
  private mutating func derive() {
    for k in gradient.indices { gradient[k] = 0 }
    for k in information.indices { information[k] = 0 }
    for set in 0..<sets.count {
      let range = sets.alternatives(of: set)
      var total = 0.0
      for row in range { total += sets.pupils[row] }
      guard total > 0, range.count > 1 else { continue }
      _ = Softmax.replace(&utilities, range)
      for k in 0..<width { mean[k] = 0 }
      for row in range {
        for k in 0..<width { mean[k] += utilities[row] * values[row * width + k] }
      }
      for row in range {
        let weight = total * utilities[row]
        for k in 0..<width {
          let part = values[row * width + k] - mean[k]
          gradient[k] += sets.pupils[row] * part
          for l in 0...k {
            information[l * width + k] += weight * part * (values[row * width + l] - mean[l])
          }
        }
      }
    }
    for k in 0..<width {
      for l in 0..<k { information[k * width + l] = information[l * width + k] }
    }
  }

  private func matrix() throws(LinearAlgebraError) -> Matrix {
    try Matrix(rowCount: width, columnCount: width, elements: information)
  }

  private func covariance() throws(EstimationError) -> [Double] {
    guard
      var inverse = SymmetricInverse.of(information, order: width)
    else { throw .separated(columns: sets.attributes) }
    for k in 0..<width {
      for l in 0..<width { inverse[k * width + l] /= scales[k] * scales[l] }
    }
    return inverse
  }

  /// The farthest that a difference of utilities within a set moves under a step.
  private func largestMove(_ step: [Double]) -> Double {
    var most = 0.0
    for set in 0..<sets.count {
      var (low, high) = (Double.infinity, -Double.infinity)
      for row in sets.alternatives(of: set) {
        var sum = 0.0
        for k in 0..<width { sum += step[k] * values[row * width + k] }
        low = min(low, sum)
        high = max(high, sum)
      }
      most = max(most, high - low)
    }
    return most
  }

  /// The attributes whose coefficients still move, scaled as they are.
  private func moving(_ step: [Double]) -> [String] {
    let most = step.map(abs).max() ?? 0
    return step.indices.filter { abs(step[$0]) > 0.05 * most }.map { sets.attributes[$0] }
  }
}

/// The inverse of a positive definite matrix.
enum SymmetricInverse {
  /// The inverse, exactly symmetric, or nil where the matrix is not positive definite.
  ///
  /// Rows and columns are scaled to a diagonal of ones first. Complexity: O(n³).
  static func of(_ matrix: [Double], order: Int) -> [Double]? {
    var scaled = matrix
    var roots = [Double](repeating: 0, count: order)
    for k in 0..<order {
      guard matrix[k * order + k] > 0 else { return nil }
      roots[k] = matrix[k * order + k].squareRoot()
    }
    for k in 0..<order {
      for l in 0..<order { scaled[k * order + l] /= roots[k] * roots[l] }
    }
    guard
      let square = try? Matrix(rowCount: order, columnCount: order, elements: scaled),
      let factor = try? Cholesky(square)
    else { return nil }
    var inverse: [Double] = []
    for k in 0..<order {
      guard let column = try? factor.solve((0..<order).map { $0 == k ? 1 : 0 }) else { return nil }
      inverse += column.indices.map { column[$0] / (roots[$0] * roots[k]) }
    }
    for k in 0..<order {
      for l in 0..<k {
        let mean = 0.5 * (inverse[k * order + l] + inverse[l * order + k])
        inverse[k * order + l] = mean
        inverse[l * order + k] = mean
      }
    }
    return inverse
  }
}
