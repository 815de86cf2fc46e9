import Foundation
import LinearAlgebra

/// Maximum likelihood of a generalised linear model by iteratively reweighted least squares
/// (Nelder and Wedderburn 1972, doi:10.2307/2344614).
///
/// Steps are Newton's (the outcome's own second derivatives, not their expectation), no longer than
/// `longestMove` and halved where they would lose likelihood: all families here are concave in the
/// coefficients, so that this ends at the one maximum if there is one. The covariance is that of
/// the expected information.
struct ReweightedLeastSquares {
  let design: DesignMatrix
  /// Counts, or shares of trials.
  let response: [Double]
  /// Prior weights; for shares times the number of trials.
  let weights: [Double]
  let offsets: [Double]
  let family: ResponseFamily

  struct Solution {
    var coefficients: [Double]
    /// The covariance of the coefficients by columns.
    var covariance: [Double]
    var predictor: [Double]
    var means: [Double]
    var deviance: Double
    var iterations: Int
  }

  private static let mostIterations = 100

  /// The farthest that a row's predictor moves in one step.
  private static let longestMove = 500.0

  /// The estimate; from `start` if given.
  func solve(from start: [Double]? = nil) throws(EstimationError) -> Solution {
    var beta = start ?? []
    if start == nil { beta = try commonStart() }
    var eta = predictor(beta)
    var deviance = self.deviance(eta)
    guard deviance.isFinite else { throw Self.overflow }
    var (flatRounds, lastMove) = (0, Double.infinity)
    for iteration in 1...Self.mostIterations {
      guard let step = try leastSquares(eta, isExpected: false) else {
        throw .separated(columns: design.names)
      }
      guard
        let (next, nextEta, nextDeviance) = shortened(
          step.coefficients, from: beta, eta: eta, deviance: deviance)
      else { throw Self.overflow }
      let move = largestMove(eta, nextEta)
      let change = zip(next, beta).map { $0 - $1 }
      let gain = deviance - nextDeviance
      (beta, eta, deviance) = (next, nextEta, nextDeviance)
      let scale = 1 + (beta.map(abs).max() ?? 0)
      if move < 1e-11 * scale || (move < 1e-7 && move >= lastMove) {
        guard let last = try leastSquares(eta, isExpected: true) else {
          throw .separated(columns: movingColumns(change))
        }
        return Solution(
          coefficients: beta, covariance: last.inverseNormal, predictor: eta,
          means: eta.map { family.point($0).mean }, deviance: deviance, iterations: iteration)
      }
      lastMove = move
      // Newton's method ends within a few rounds once it gains little; coefficients that go on
      // moving run off to infinity.
      if move > 1e-6, gain < 1e-7 * (abs(deviance) + 0.1) { flatRounds += 1 }
      if flatRounds >= 6 { throw .separated(columns: movingColumns(change)) }
    }
    throw .noConvergence(what: "the regression", iterations: Self.mostIterations)
  }

  private static let overflow = EstimationError.noConvergence(
    what: "the regression (its numbers overflow)", iterations: 1)

  /// The coefficients nearest to one mean for all rows: exactly that with an intercept.
  private func commonStart() throws(EstimationError) -> [Double] {
    var (outcomes, exposures, offsetSum, total) = (0.0, 0.0, 0.0, 0.0)
    for row in response.indices where weights[row] > 0 {
      outcomes += weights[row] * response[row]
      exposures += weights[row] * exp(offsets[row])
      offsetSum += weights[row] * offsets[row]
      total += weights[row]
    }
    var common = log(outcomes) - log(exposures)
    if case .binomial = family { common = family.link(outcomes / total) - offsetSum / total }
    let rows = response.indices.filter { weights[$0] > 0 }
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * design.columnCount)
    for column in 0..<design.columnCount {
      for row in rows { elements.append(design.elements[column * design.rowCount + row]) }
    }
    do {
      let matrix = try Matrix(
        rowCount: rows.count, columnCount: design.columnCount, elements: elements)
      let constant = [Double](repeating: common, count: rows.count)
      return try LeastSquares.regression(matrix, constant).coefficients
    } catch { throw Self.overflow }
  }

  private func largestMove(_ a: [Double], _ b: [Double]) -> Double {
    var most = 0.0
    for row in a.indices where weights[row] > 0 { most = max(most, abs(a[row] - b[row])) }
    return most
  }

  /// Xβ + offset.
  private func predictor(_ beta: [Double]) -> [Double] {
    var eta = offsets
    let rows = design.rowCount
    for (column, factor) in beta.enumerated() {
      for row in 0..<rows { eta[row] += factor * design.elements[column * rows + row] }
    }
    return eta
  }

  private func deviance(_ eta: [Double]) -> Double {
    var sum = 0.0
    for row in eta.indices where weights[row] > 0 {
      sum += weights[row] * family.deviance(response[row], family.point(eta[row]), eta: eta[row])
    }
    return sum.isNaN ? .infinity : sum
  }

  /// The weighted regression at a predictor, or nil where its columns have become dependent.
  private func leastSquares(
    _ eta: [Double], isExpected: Bool
  ) throws(EstimationError) -> LeastSquares.Regression? {
    let rows = design.rowCount
    var right = [Double](repeating: 0, count: rows)
    var roots = right
    for row in 0..<rows where weights[row] > 0 {
      let point = family.point(eta[row])
      var (score, bend) = family.derivatives(response[row], point, eta: eta[row])
      if isExpected {
        let variance = family.variance(point)
        bend = variance > 0 ? point.slope * (point.slope / variance) : 0
      }
      // A mean at the end of its range has no weight left.
      guard bend > 0 else { continue }
      roots[row] = (weights[row] * bend).squareRoot()
      score *= weights[row]
      right[row] = roots[row] * (eta[row] - offsets[row]) + score / roots[row]
    }
    var elements = design.elements
    for column in 0..<design.columnCount {
      for row in 0..<rows { elements[column * rows + row] *= roots[row] }
    }
    do {
      let matrix = try Matrix(
        rowCount: rows, columnCount: design.columnCount, elements: elements)
      return try LeastSquares.regression(matrix, right)
    } catch .rankDeficient {
      return nil
    } catch {
      throw Self.overflow
    }
  }

  /// The step, shortened until it loses no likelihood; nil where no part of a long one does.
  private func shortened(
    _ target: [Double], from beta: [Double], eta: [Double], deviance: Double
  ) -> ([Double], [Double], Double)? {
    let move = largestMove(eta, predictor(target))
    guard move.isFinite else { return nil }
    var factor = min(1, Self.longestMove / move)
    for _ in 0..<40 {
      let next = zip(target, beta).map { $1 + factor * ($0 - $1) }
      let nextEta = predictor(next)
      let value = self.deviance(nextEta)
      if value <= deviance + 1e-10 * (abs(deviance) + 0.1) { return (next, nextEta, value) }
      factor /= 2
    }
    return move < 1e-6 ? (beta, eta, deviance) : nil
  }

  /// The names of the columns whose coefficients still move.
  private func movingColumns(_ change: [Double]) -> [String] {
    let rows = design.rowCount
    let effects = change.indices.map { column in
      abs(change[column])
        * (design.elements[column * rows..<(column + 1) * rows].map(abs).max() ?? 0)
    }
    let most = effects.max() ?? 0
    return change.indices.filter { effects[$0] > 0.05 * most }.map { design.names[$0] }
  }
}
