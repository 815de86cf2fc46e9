import Foundation

/// The share of pupils who board at school, by distance and grade band: a logit.
///
/// share = 1 / (1 + exp(−(level + slope · km))), with a level for each band. By default half of the
/// pupils of grades 4 to 6 board at 5 km and half of those of grades 7 to 9 at 4 km, and nobody
/// boards in grades 1 to 3. The defaults are scenarios: estimate from your own records where you
/// have them.
///
///     try BoardingUptake().share(kilometres: 5, band: .upperPrimary)   // 0.5
public struct BoardingUptake: Sendable, Equatable {
  /// Grades that board alike.
  public enum GradeBand: Int, Sendable, Hashable, CaseIterable {
    /// Grades 1 to 3.
    case lowerPrimary
    /// Grades 4 to 6.
    case upperPrimary
    /// Grades 7 to 9.
    case lowerSecondary

    /// The band of a grade from 1 to 9, or nil.
    public init?(grade: Int) {
      guard (1...9).contains(grade) else { return nil }
      self.init(rawValue: (grade - 1) / 3)
    }

    /// The grades in words.
    var name: String { ["grades 1-3", "grades 4-6", "grades 7-9"][rawValue] }
  }

  /// Pupils of one band at one distance, and how many of them board.
  public struct Record: Sendable, Hashable {
    /// The distance to school in kilometres.
    public var kilometres: Double
    /// The grades.
    public var band: GradeBand
    /// The number of pupils.
    public var pupils: Int
    /// How many of them board.
    public var boarders: Int

    /// A record.
    public init(kilometres: Double, band: GradeBand, pupils: Int, boarders: Int) {
      self.kilometres = kilometres
      self.band = band
      self.pupils = pupils
      self.boarders = boarders
    }
  }

  /// By how much the log-odds of boarding grow with each kilometre.
  public let slope: Double
  /// The log-odds at 0 km of grades 1–3, 4–6 and 7–9; nil where nobody boards.
  public let levels: [Double?]
  /// The figures that the model rests on.
  public let evidence: [Evidence]

  /// The default: scenarios, no estimates.
  public init() {
    slope = 0.8
    levels = [nil, -0.8 * 5, -0.8 * 4]
    evidence = Self.priors
  }

  /// A model with your own figures.
  ///
  /// - Parameters:
  ///   - slope: By how much the log-odds grow with each kilometre, −100 to 100.
  ///   - levels: The log-odds at 0 km of grades 1–3, 4–6 and 7–9; nil where nobody boards.
  ///   - evidence: Where the figures come from.
  /// - Throws: `EstimationError` for numbers out of range or not three levels.
  public init(
    slope: Double, levels: [Double?], evidence: [Evidence]
  ) throws(EstimationError) {
    try Check.within("slope of boarding", slope, -100...100)
    try Check.size("levels of boarding", levels.count, GradeBand.allCases.count)
    for (row, level) in levels.enumerated() {
      if let level { try Check.within("levels of boarding", level, -1e4...1e4, row: row) }
    }
    self.slope = slope
    self.levels = levels
    self.evidence = evidence
  }

  /// The share of pupils who board; the distance is 0 to 40,000 km.
  public func share(kilometres: Double, band: GradeBand) throws(EstimationError) -> Double {
    try Check.within("kilometres", kilometres, 0...40_000)
    guard let level = levels[band.rawValue] else { return 0 }
    return ResponseFamily.binomial(.logit).point(level + slope * kilometres).mean
  }

  /// The distance at which half of a band's pupils board; nil where there is none.
  public func halfDistance(_ band: GradeBand) -> Double? {
    guard let level = levels[band.rawValue], slope > 0 else { return nil }
    return max(0, -level / slope)
  }

  /// Estimates slope and levels from records.
  ///
  /// A band without pupils in the records keeps its default level, and the evidence says so.
  ///
  /// - Parameter records: Pupils and boarders by distance and band.
  /// - Returns: The model with its regression.
  /// - Throws: `EstimationError` for counts that cannot be, distances out of 0 to 1,000 km, and
  ///   where distance or a band tells boarders for certain.
  public static func estimate(
    from records: [Record]
  ) throws(EstimationError) -> EstimatedBehaviour<BoardingUptake> {
    guard !records.isEmpty else { throw .noRows(what: "records of boarding") }
    for (row, record) in records.enumerated() {
      try Check.within("kilometres", record.kilometres, 0...1_000, row: row)
    }
    let bands = GradeBand.allCases.filter { band in
      records.contains { $0.band == band && $0.pupils > 0 }
    }
    var design = try DesignMatrix(rowCount: records.count, intercept: false)
    for band in bands {
      try design.add(numeric: records.map { $0.band == band ? 1 : 0 }, named: band.name)
    }
    try design.add(numeric: records.map(\.kilometres), named: "kilometres")
    let fit = try BinomialRegression(
      design: design, successes: records.map(\.boarders), trials: records.map(\.pupils),
      link: .logit
    ).fit()
    let (values, errors) = (fit.coefficients.values, fit.coefficients.standardErrors)
    let standard = BoardingUptake()
    var (levels, evidence) = (standard.levels, standard.evidence)
    for (k, band) in bands.enumerated() {
      levels[band.rawValue] = values[k]
      evidence[band.rawValue] = .estimated(
        "level of boarding, \(band.name)", values[k], error: errors[k], unit: "log-odds at 0 km",
        records: records.count)
    }
    let slope = bands.count
    evidence[GradeBand.allCases.count] = .estimated(
      "growth of boarding", values[slope], error: errors[slope], unit: "log-odds per km",
      records: records.count)
    let model = try BoardingUptake(slope: values[slope], levels: levels, evidence: evidence)
    return EstimatedBehaviour(model: model, regression: fit)
  }
}
