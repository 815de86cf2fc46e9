import Foundation

extension CountRegression {
  /// The negative binomial fit, or the Poisson fit where the counts are not over-dispersed.
  ///
  /// Weighted least squares for the coefficients and Newton's method for θ take turns until
  /// neither moves. Where Σ ((y − μ)² − y) ≤ 0 at the Poisson fit, the likelihood falls from θ = ∞
  /// on; since it may rise again to a higher summit, several θ are tried. Where none is better, or
  /// θ passes a million times the largest mean, `dispersion` says that the counts are not
  /// over-dispersed.
  ///
  /// - Returns: The fit of highest likelihood.
  /// - Throws: `EstimationError.separated` where a coefficient has no finite estimate, and
  ///   `noConvergence` where the turns do not settle.
  ///
  /// Complexity: O(rows · columns²) for each of some 20 to 50 iterations.
  public func negativeBinomial() throws(EstimationError) -> Fit {
    let poisson = try solver(.poisson).solve()
    var best = fit(poisson, .notOverDispersed)
    var starts = [0.3, 3, 30]
    if let theta = bestTheta(poisson.means, near: nil) { starts = [theta] }
    for theta in starts {
      guard let found = try takeTurns(from: poisson, theta: theta) else { continue }
      if found.logLikelihood > best.logLikelihood { best = found }
    }
    return best
  }

  /// The fit that turns from a start lead to, or nil where θ goes to infinity.
  private func takeTurns(
    from poisson: ReweightedLeastSquares.Solution, theta start: Double
  ) throws(EstimationError) -> Fit? {
    var (solution, theta) = (poisson, start)
    var iterations = solution.iterations
    for _ in 0..<300 {
      solution = try solver(.negativeBinomial(theta: theta)).solve(from: solution.coefficients)
      iterations += solution.iterations
      guard let next = bestTheta(solution.means, near: theta) else { return nil }
      let change = abs(next - theta) / theta
      theta = next
      if change < 1e-11 {
        solution.iterations = iterations
        let error = 1 / information(theta, solution.means).squareRoot()
        return fit(solution, .overDispersed(theta: theta, standardError: error))
      }
    }
    throw .noConvergence(what: "the dispersion of the counts", iterations: 300)
  }

  /// The θ of highest likelihood at given means, or nil for infinity.
  private func bestTheta(_ means: [Double], near guess: Double?) -> Double? {
    var (excess, largest, weightedSquares) = (0.0, 1.0, 0.0)
    for row in counts.indices where weights[row] > 0 {
      let (y, mean) = (Double(counts[row]), means[row])
      excess += weights[row] * ((y - mean) * (y - mean) - y)
      weightedSquares += weights[row] * mean * mean
      largest = max(largest, mean)
    }
    let most = 1e6 * largest
    if guess == nil, excess <= 0 { return nil }
    // The slope falls from positive to negative as θ grows through the maximum.
    var low = guess ?? max(1e-6, min(most, weightedSquares / max(excess, 1e-300)))
    var high = low
    while slope(low, means) <= 0 {
      low /= 2
      if low < 1e-12 { return low }
    }
    while slope(high, means) > 0 {
      high *= 2
      if high > most { return nil }
    }
    // By the logarithm, where the slope of the likelihood is θ times that by θ.
    let root = MonotoneRoot.solve(low: log(low) - 1e-9, high: log(high) + 1e-9) { t in
      let theta = exp(t)
      let s = slope(theta, means)
      return (-s * theta, theta * theta * information(theta, means) - s * theta)
    }
    return exp(root)
  }

  /// The derivative of the log-likelihood by θ, the means held.
  private func slope(_ theta: Double, _ means: [Double]) -> Double {
    var sum = 0.0
    for row in counts.indices where weights[row] > 0 {
      let (y, mean) = (Double(counts[row]), means[row])
      sum +=
        weights[row]
        * (SpecialFunctions.digammaRise(theta, y) - log1p(mean / theta)
          + (mean - y) / (mean + theta))
    }
    return sum
  }

  /// The negative second derivative of the log-likelihood by θ, the means held.
  private func information(_ theta: Double, _ means: [Double]) -> Double {
    var sum = 0.0
    for row in counts.indices where weights[row] > 0 {
      let (y, mean) = (Double(counts[row]), means[row])
      let total = mean + theta
      sum -=
        weights[row]
        * (SpecialFunctions.trigammaRise(theta, y) + mean / (theta * total)
          - (mean - y) / (total * total))
    }
    return sum
  }
}
