import Foundation
import LinearAlgebra

/// Maximum likelihood of a generalised linear model by iteratively reweighted least squares
/// (Nelder and Wedderburn 1972, doi:10.2307/2344614), with halved steps where a full one would
/// lose likelihood.
struct ReweightedLeastSquares {
  let design: DesignMatrix
  /// Counts, or shares of trials.
  let response: [Double]
  /// Prior weights; for shares times the number of trials.
  let weights: [Double]
  /// The number of trials of each row; 1 for counts.
  let sizes: [Double]
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

  /// The estimate; from `start` if given.
  func solve(from start: [Double]? = nil) throws(EstimationError) -> Solution {
    var beta = start ?? [Double](repeating: 0, count: design.columnCount)
    var eta = start == nil ? startingPredictor() : try predictor(beta)
    var deviance = start == nil ? Double.infinity : self.deviance(eta)
    var inverse: [Double] = []
    var (flatRounds, lastMove) = (0, Double.infinity)
    for iteration in 1...Self.mostIterations {
      guard let step = try leastSquares(eta, isFirst: iteration == 1) else {
        throw .separated(columns: movingColumns(nil))
      }
      inverse = step.inverseNormal
      let (next, nextEta, nextDeviance) = try shortened(
        step.coefficients, from: beta, deviance: deviance)
      var move = 0.0
      for row in eta.indices where weights[row] > 0 {
        move = max(move, abs(nextEta[row] - eta[row]))
      }
      let change = zip(next, beta).map { $0 - $1 }
      let gain = deviance - nextDeviance
      (beta, eta, deviance) = (next, nextEta, nextDeviance)
      let scale = 1 + (beta.map(abs).max() ?? 0)
      if move < 1e-11 * scale || (move < 1e-7 && move >= lastMove) {
        return Solution(
          coefficients: beta, covariance: inverse, predictor: eta,
          means: eta.map { family.point($0).mean }, deviance: deviance, iterations: iteration)
      }
      lastMove = move
      // Steps that stay long while nothing is gained run off to infinity.
      flatRounds = move > 1e-3 && gain < 1e-7 * (abs(deviance) + 0.1) ? flatRounds + 1 : 0
      if flatRounds >= 4 { throw .separated(columns: movingColumns(change)) }
    }
    throw .noConvergence(what: "the regression", iterations: Self.mostIterations)
  }

  private func startingPredictor() -> [Double] {
    response.indices.map { family.link(family.start(response[$0], size: sizes[$0])) }
  }

  /// Xβ + offset.
  func predictor(_ beta: [Double]) throws(EstimationError) -> [Double] {
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
    _ eta: [Double], isFirst: Bool
  ) throws(EstimationError) -> LeastSquares.Regression? {
    let rows = design.rowCount
    var right = [Double](repeating: 0, count: rows)
    var roots = right
    for row in 0..<rows where weights[row] > 0 {
      let point = family.point(eta[row])
      let variance = family.variance(point)
      // A mean at the end of its range has no weight left.
      guard variance > 0, point.slope > 0 else { continue }
      roots[row] = (weights[row] / variance).squareRoot() * point.slope
      let residual = (response[row] - point.mean) / point.slope
      right[row] = roots[row] * (eta[row] - offsets[row] + residual)
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
      throw .noConvergence(what: "the regression (its numbers overflow)", iterations: 1)
    }
  }

  /// The step, halved until it loses no likelihood.
  private func shortened(
    _ target: [Double], from beta: [Double], deviance: Double
  ) throws(EstimationError) -> ([Double], [Double], Double) {
    var next = target
    for _ in 0..<40 {
      let eta = try predictor(next)
      let value = self.deviance(eta)
      let isBetter = value <= deviance + 1e-10 * (abs(deviance) + 0.1)
      if value.isFinite, isBetter { return (next, eta, value) }
      next = zip(next, beta).map { 0.5 * ($0 + $1) }
    }
    let eta = try predictor(beta)
    let value = self.deviance(eta)
    guard value.isFinite else {
      throw .noConvergence(what: "the regression (its numbers overflow)", iterations: 1)
    }
    return (beta, eta, value)
  }

  /// The names of the columns whose coefficients still move.
  private func movingColumns(_ change: [Double]?) -> [String] {
    guard let change else { return design.names }
    let rows = design.rowCount
    let effects = change.indices.map { column in
      abs(change[column])
        * (design.elements[column * rows..<(column + 1) * rows].map(abs).max() ?? 0)
    }
    let most = effects.max() ?? 0
    return change.indices.filter { effects[$0] > 0.05 * most }.map { design.names[$0] }
  }
}
