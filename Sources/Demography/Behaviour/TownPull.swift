import Foundation

/// The share of a settlement's pupils who move to town within a year, by its size and its distance
/// from town: a logit.
///
/// share = 1 / (1 + exp(−η)), η = level + size effect · log₂(inhabitants / 1,000) + distance effect ·
/// (km − 10); after the village's school has closed a fixed share is added. All defaults are
/// scenarios, and of two the sign itself is uncertain.
///
///     try TownPull().share(inhabitants: 1_000, kilometres: 10)   // 0.02
///     try TownPull().share(inhabitants: 250, kilometres: 10)     // 0.0295
public struct TownPull: Sendable, Equatable {
  /// Pupils of one settlement, and how many of them moved to town within a year.
  public struct Record: Sendable, Hashable {
    /// The settlement's inhabitants.
    public var inhabitants: Double
    /// The distance to town in kilometres.
    public var kilometres: Double
    /// The number of pupils at the start of the year.
    public var pupils: Int
    /// How many of them moved to town.
    public var movers: Int

    /// A record.
    public init(inhabitants: Double, kilometres: Double, pupils: Int, movers: Int) {
      self.inhabitants = inhabitants
      self.kilometres = kilometres
      self.pupils = pupils
      self.movers = movers
    }
  }

  /// The log-odds of moving for 1,000 inhabitants, 10 km from town.
  public let level: Double
  /// By how much the log-odds change with each doubling of the inhabitants.
  public let perDoubling: Double
  /// By how much the log-odds change with each kilometre from town.
  public let perKilometre: Double
  /// What is added to the yearly share once the settlement's own school has closed.
  public let closureEffect: Double
  /// The figures that the model rests on.
  public let evidence: [Evidence]

  /// The default: scenarios, no estimates, and no effect of closures.
  public init() {
    level = log(0.02 / 0.98)
    perDoubling = -0.2
    perKilometre = 0
    closureEffect = 0
    evidence = Self.priors
  }

  /// A model with your own figures.
  ///
  /// - Parameters:
  ///   - baseShare: The yearly share for 1,000 inhabitants at 10 km, above 0 and below 1.
  ///   - perDoubling: The change of the log-odds with each doubling of inhabitants, −10 to 10.
  ///   - perKilometre: Their change with each kilometre, −10 to 10.
  ///   - closureEffect: The yearly share added once the own school has closed, −0.5 to 0.5.
  ///   - evidence: Where the figures come from.
  /// - Throws: `EstimationError` for numbers out of range.
  public init(
    baseShare: Double, perDoubling: Double, perKilometre: Double, closureEffect: Double = 0,
    evidence: [Evidence]
  ) throws(EstimationError) {
    try Check.within("share moving to town", baseShare, 1e-9...(1 - 1e-9))
    try Check.within("effect of a doubling", perDoubling, -10...10)
    try Check.within("effect of a kilometre", perKilometre, -10...10)
    try Check.within("effect of a closure", closureEffect, -0.5...0.5)
    self.init(
      level: log(baseShare / (1 - baseShare)), perDoubling: perDoubling,
      perKilometre: perKilometre, closureEffect: closureEffect, evidence: evidence)
  }

  private init(
    level: Double, perDoubling: Double, perKilometre: Double, closureEffect: Double,
    evidence: [Evidence]
  ) {
    self.level = level
    self.perDoubling = perDoubling
    self.perKilometre = perKilometre
    self.closureEffect = closureEffect
    self.evidence = evidence
  }

  /// The share of pupils who move to town within a year.
  ///
  /// - Parameters:
  ///   - inhabitants: Of the settlement; less than one counts as one.
  ///   - kilometres: The distance to town.
  ///   - schoolHasClosed: Whether the settlement's own school was closed.
  /// - Returns: A share from 0 to 1.
  /// - Throws: `EstimationError` for numbers that are none, or negative.
  public func share(
    inhabitants: Double, kilometres: Double, schoolHasClosed: Bool = false
  ) throws(EstimationError) -> Double {
    try Check.within("inhabitants", inhabitants, 0...1e10)
    try Check.within("kilometres", kilometres, 0...40_000)
    let eta =
      level + perDoubling * Self.doublings(inhabitants) + perKilometre * (kilometres - 10)
    let share = ResponseFamily.binomial(.logit).point(eta).mean
    return min(1, max(0, share + (schoolHasClosed ? closureEffect : 0)))
  }

  private static func doublings(_ inhabitants: Double) -> Double {
    log2(max(1, inhabitants) / 1_000)
  }

  /// Estimates level and effects from records; the effect of closures keeps its default.
  ///
  /// - Parameter records: Pupils and movers by settlement, in one year or several.
  /// - Returns: The model with its regression.
  /// - Throws: `EstimationError` for counts that cannot be, inhabitants out of 0 to 1e9, distances
  ///   out of 0 to 10,000 km, and settlements that do not differ in size or distance.
  public static func estimate(
    from records: [Record]
  ) throws(EstimationError) -> EstimatedBehaviour<TownPull> {
    guard !records.isEmpty else { throw .noRows(what: "records of moving to town") }
    for (row, record) in records.enumerated() {
      try Check.within("inhabitants", record.inhabitants, 0...1e9, row: row)
      try Check.within("kilometres", record.kilometres, 0...10_000, row: row)
    }
    var design = try DesignMatrix(rowCount: records.count)
    try design.add(
      numeric: records.map { doublings($0.inhabitants) }, named: "doublings of inhabitants")
    try design.add(numeric: records.map { $0.kilometres - 10 }, named: "kilometres to town")
    let fit = try BinomialRegression(
      design: design, successes: records.map(\.movers), trials: records.map(\.pupils),
      link: .logit
    ).fit()
    let (values, errors) = (fit.coefficients.values, fit.coefficients.standardErrors)
    var evidence = priors
    for (k, (name, unit)) in [
      ("moving to town, 1,000 inhabitants at 10 km", "log-odds"),
      ("effect of each doubling of inhabitants", "log-odds"),
      ("effect of each kilometre from town", "log-odds per km"),
    ].enumerated() {
      evidence[k] = .estimated(
        name, values[k], error: errors[k], unit: unit, records: records.count)
    }
    let model = TownPull(
      level: values[0], perDoubling: values[1], perKilometre: values[2],
      closureEffect: TownPull().closureEffect, evidence: evidence)
    return EstimatedBehaviour(model: model, regression: fit)
  }
}
