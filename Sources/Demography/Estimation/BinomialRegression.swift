import Foundation

/// Regression of shares (boarders of pupils, leavers of pupils) on grouped counts.
///
///     var design = try DesignMatrix(rowCount: 3)
///     try design.add(numeric: [2, 5, 9], named: "km")
///     let regression = try BinomialRegression(
///       design: design, successes: [1, 10, 25], trials: [30, 22, 28], link: .logit)
///     let fit = try regression.fit()
///     try fit.predict([1, 6]).probability
///
/// Source: McCullagh and Nelder, Generalized Linear Models, 1989, chapter 4.
public struct BinomialRegression: Sendable, Equatable {
  /// The columns.
  public let design: DesignMatrix
  /// How many of the trials of each row came out.
  public let successes: [Int]
  /// The number of trials of each row; rows of none take no part.
  public let trials: [Int]
  /// What is added to each linear predictor, known beforehand.
  public let offsets: [Double]
  /// How the probability follows from the linear predictor.
  public let link: BinomialLink

  /// A regression.
  ///
  /// - Parameters:
  ///   - design: The columns; none may follow from the others.
  ///   - successes: At least 0 and at most the row's trials.
  ///   - trials: At least 0.
  ///   - offsets: Finite numbers; 0 by default.
  ///   - link: Logit or complementary log-log.
  /// - Throws: `EstimationError` for counts that cannot be, lists of the wrong length, dependent
  ///   columns, or outcomes that are all alike.
  public init(
    design: DesignMatrix, successes: [Int], trials: [Int], offsets: [Double]? = nil,
    link: BinomialLink
  ) throws(EstimationError) {
    let rows = design.rowCount
    self.design = design
    self.successes = successes
    self.trials = trials
    self.offsets = offsets ?? [Double](repeating: 0, count: rows)
    self.link = link
    try Check.size("successes", successes.count, rows)
    try Check.size("trials", trials.count, rows)
    try Check.size("offsets", self.offsets.count, rows)
    try Check.successes(successes, of: trials)
    for (row, offset) in self.offsets.enumerated() {
      try Check.within("offsets", offset, -500...500, row: row)
    }
    guard trials.contains(where: { $0 > 0 }) else { throw .noRows(what: "trials") }
    guard design.columnCount > 0 else { throw .noRows(what: "columns of the regression") }
    if let column = design.firstDependentColumn(where: { trials[$0] > 0 }) {
      throw .dependentColumn(design.names[column])
    }
    let all = design.names
    guard successes.contains(where: { $0 > 0 }) else { throw .separated(columns: all) }
    guard successes.indices.contains(where: { successes[$0] < trials[$0] }) else {
      throw .separated(columns: all)
    }
  }

  /// A fitted regression.
  public struct Fit: Sendable, Equatable {
    /// The coefficients.
    public let coefficients: CoefficientTable
    /// The fitted probability of each row.
    public let fitted: [Double]
    /// The deviance: twice the log-likelihood lost against a perfect fit.
    public let deviance: Double
    /// The log-likelihood, all constants included.
    public let logLikelihood: Double
    /// How the probability follows from the linear predictor.
    public let link: BinomialLink
    /// How many weighted least-squares problems were solved.
    public let iterations: Int

    /// The probability at a row of columns, with the linear predictor's standard error.
    public func predict(
      _ row: [Double], offset: Double = 0
    ) throws(EstimationError) -> (probability: Double, standardErrorOfPredictor: Double) {
      let (eta, error) = try coefficients.predict(row, offset: offset)
      return (ResponseFamily.binomial(link).point(eta).mean, error)
    }
  }

  /// The fit of highest likelihood.
  ///
  /// - Returns: The fit.
  /// - Throws: `EstimationError.separated` where a coefficient has no finite estimate.
  ///
  /// Complexity: O(rows · columns²) for each of some 5 to 15 iterations.
  public func fit() throws(EstimationError) -> Fit {
    let sizes = trials.map(Double.init)
    let shares = trials.indices.map {
      trials[$0] == 0 ? 0 : Double(successes[$0]) / Double(trials[$0])
    }
    let solver = ReweightedLeastSquares(
      design: design, response: shares, weights: sizes, offsets: offsets,
      family: .binomial(link))
    let solution = try solver.solve()
    var saturated = 0.0
    for row in trials.indices where trials[row] > 0 {
      let (n, y) = (sizes[row], Double(successes[row]))
      saturated += SpecialFunctions.logChoose(n, y)
      if y > 0 { saturated += y * log(y / n) }
      if y < n { saturated += (n - y) * log((n - y) / n) }
    }
    return Fit(
      coefficients: CoefficientTable(
        names: design.names, values: solution.coefficients, covariance: solution.covariance),
      fitted: solution.means, deviance: solution.deviance,
      logLikelihood: saturated - solution.deviance / 2, link: link,
      iterations: solution.iterations)
  }
}

extension SpecialFunctions {
  /// log of n over y.
  static func logChoose(_ n: Double, _ y: Double) -> Double {
    let small = min(y, n - y)
    return small == 0 ? 0 : logRise(n - small + 1, small) - logGamma(small + 1)
  }
}

extension Check {
  static func successes(_ successes: [Int], of trials: [Int]) throws(EstimationError) {
    try size("successes", successes.count, trials.count)
    try notNegative("trials", trials)
    try notNegative("successes", successes)
    for row in trials.indices where successes[row] > trials[row] {
      throw .moreThanTrials(row: row, successes: successes[row], trials: trials[row])
    }
  }
}
