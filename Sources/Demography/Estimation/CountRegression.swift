import Foundation

/// Regression of counts (births, entrants) with a logarithmic link: log μ = offset + x·β.
///
/// The offset is the logarithm of an exposure, such as the number of women aged 20 to 39.
///
///     var design = try DesignMatrix(rowCount: villages.count)
///     try design.add(numeric: villages.map(\.kilometres), named: "km to town")
///     let regression = try CountRegression(
///       design: design, counts: births, offsets: women.map(log))
///     let fit = try regression.negativeBinomial()
///     let mean = try fit.predict(design.row([.number(12)]), offset: log(40)).mean
///
/// Poisson: variance μ. Negative binomial (NB2): variance μ + μ²/θ, with θ by maximum likelihood.
/// Rows of weight 0 take no part. Source: McCullagh and Nelder, Generalized Linear Models, 1989;
/// Lawless 1987, doi:10.2307/3314912.
public struct CountRegression: Sendable, Equatable {
  /// The columns.
  public let design: DesignMatrix
  /// The counts, one for each row.
  public let counts: [Int]
  /// The logarithms of the exposures.
  public let offsets: [Double]
  /// The prior weights: a row of weight 2 counts as two equal rows.
  public let weights: [Double]

  /// A regression.
  ///
  /// - Parameters:
  ///   - design: The columns; none may follow from the others.
  ///   - counts: The counts, at least 0.
  ///   - offsets: The logarithms of the exposures, −500 to 500; 0 by default.
  ///   - weights: The prior weights, at least 0; 1 by default.
  /// - Throws: `EstimationError` for numbers that are none, lists of the wrong length, dependent
  ///   columns, or all counts 0 (then the intercept has no finite estimate).
  public init(
    design: DesignMatrix, counts: [Int], offsets: [Double]? = nil, weights: [Double]? = nil
  ) throws(EstimationError) {
    let rows = design.rowCount
    self.design = design
    self.counts = counts
    self.offsets = offsets ?? [Double](repeating: 0, count: rows)
    self.weights = weights ?? [Double](repeating: 1, count: rows)
    try Check.size("counts", counts.count, rows)
    try Check.size("offsets", self.offsets.count, rows)
    try Check.size("weights", self.weights.count, rows)
    try Check.notNegative("counts", counts)
    try Check.notNegative("weights", self.weights)
    for (row, offset) in self.offsets.enumerated() {
      try Check.within("offsets", offset, -500...500, row: row)
    }
    let used = self.weights.filter { $0 > 0 }.count
    guard used > 0 else { throw .noRows(what: "count regression (weights above 0)") }
    guard design.columnCount > 0 else { throw .noRows(what: "columns of the regression") }
    let weightsUsed = self.weights
    if let column = design.firstDependentColumn(where: { weightsUsed[$0] > 0 }) {
      throw .dependentColumn(design.names[column])
    }
    guard counts.indices.contains(where: { self.weights[$0] > 0 && counts[$0] > 0 }) else {
      throw .separated(columns: design.names)
    }
  }

  /// How the counts vary beyond a Poisson distribution.
  public enum Dispersion: Sendable, Equatable {
    /// Not asked: a Poisson fit.
    case poisson
    /// Variance μ + μ²/θ; the standard error of θ is taken at the fitted means.
    case overDispersed(theta: Double, standardError: Double)
    /// The likelihood is highest at θ → ∞: the counts vary no more than Poisson counts, and the
    /// fit is the Poisson fit.
    case notOverDispersed
  }

  /// A fitted regression.
  public struct Fit: Sendable, Equatable {
    /// The coefficients; for the negative binomial their covariance is conditional on θ.
    public let coefficients: CoefficientTable
    /// The fitted means, one for each row.
    public let fitted: [Double]
    /// The deviance: twice the log-likelihood lost against a perfect fit, at this θ.
    public let deviance: Double
    /// The log-likelihood, all constants included.
    public let logLikelihood: Double
    /// Akaike's criterion; θ counts as a parameter.
    public let aic: Double
    /// How the counts vary.
    public let dispersion: Dispersion
    /// How many weighted least-squares problems were solved.
    public let iterations: Int

    /// θ where the counts are over-dispersed.
    public var theta: Double? {
      if case .overDispersed(let theta, _) = dispersion { theta } else { nil }
    }

    /// The mean count of a row, and the standard error of its logarithm.
    ///
    /// - Parameters:
    ///   - row: The row's columns, as `DesignMatrix.row(_:)` makes them.
    ///   - offset: The logarithm of its exposure.
    /// - Returns: The mean, and the standard error of the mean's logarithm, which is the relative
    ///   one where it is small.
    /// - Throws: `EstimationError` where the row does not fit.
    public func predict(
      _ row: [Double], offset: Double = 0
    ) throws(EstimationError) -> (mean: Double, standardErrorOfLog: Double) {
      let (eta, error) = try coefficients.predict(row, offset: offset)
      return (exp(eta), error)
    }
  }

  /// The Poisson fit.
  ///
  /// - Returns: The fit of highest likelihood.
  /// - Throws: `EstimationError.separated` where a coefficient has no finite estimate, for example
  ///   because all counts of one level are 0.
  ///
  /// Complexity: O(rows · columns²) for each of some 5 to 10 iterations.
  public func poisson() throws(EstimationError) -> Fit {
    fit(try solver(.poisson).solve(), .poisson)
  }

  func solver(_ family: ResponseFamily) -> ReweightedLeastSquares {
    ReweightedLeastSquares(
      design: design, response: counts.map(Double.init), weights: weights,
      offsets: offsets, family: family)
  }

  func fit(_ solution: ReweightedLeastSquares.Solution, _ dispersion: Dispersion) -> Fit {
    var likelihood = 0.0
    var parameters = Double(design.columnCount)
    for row in counts.indices where weights[row] > 0 {
      let (y, mean) = (Double(counts[row]), solution.means[row])
      var term = y * solution.predictor[row] - SpecialFunctions.logGamma(y + 1)
      if case .overDispersed(let theta, _) = dispersion {
        term += SpecialFunctions.logRise(theta, y) - y * log(theta)
        term -= (theta + y) * log1p(mean / theta)
      } else {
        term -= mean
      }
      likelihood += weights[row] * term
    }
    if case .overDispersed = dispersion { parameters += 1 }
    return Fit(
      coefficients: CoefficientTable(
        names: design.names, values: solution.coefficients, covariance: solution.covariance),
      fitted: solution.means, deviance: solution.deviance, logLikelihood: likelihood,
      aic: 2 * parameters - 2 * likelihood, dispersion: dispersion,
      iterations: solution.iterations)
  }
}
