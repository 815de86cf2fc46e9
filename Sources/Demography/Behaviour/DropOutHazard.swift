import Foundation

/// The yearly chance of leaving school, by age, distance on foot and sex: a complementary log-log.
///
/// chance = 1 − exp(−exp(η)), η = level of the age band + effect of each kilometre on foot beyond
/// 3 km + effect for girls. The levels are published figures of 2009 to 2016, which today's are
/// below; the effects are scenarios.
///
///     let hazard = DropOutHazard()
///     try hazard.chance(age: .primary, kilometres: 2, isGirl: false)   // 0.025
///     try hazard.chance(age: .primary, kilometres: 8, isGirl: false)   // 0.041
public struct DropOutHazard: Sendable, Equatable {
  /// Ages that leave school alike.
  public enum AgeBand: Int, Sendable, Hashable, CaseIterable {
    /// Ages 6 to 11: primary school.
    case primary
    /// Ages 12 and 13: from grade 7 to 8.
    case earlyJunior
    /// Ages 14 and 15: from grade 8 to 9.
    case lateJunior

    /// The band of an age in completed years from 6 to 15, or nil.
    public init?(age: Int) {
      switch age {
      case 6...11: self = .primary
      case 12...13: self = .earlyJunior
      case 14...15: self = .lateJunior
      default: return nil
      }
    }

    /// The ages in words.
    var name: String { ["ages 6-11", "ages 12-13", "ages 14-15"][rawValue] }
  }

  /// Pupils of one age band, distance and sex, and how many of them left within the year.
  public struct Record: Sendable, Hashable {
    /// The ages.
    public var age: AgeBand
    /// The distance on foot in kilometres.
    public var kilometres: Double
    /// Whether the pupils are girls.
    public var areGirls: Bool
    /// The number of pupils at the start of the year.
    public var pupils: Int
    /// How many of them left.
    public var leavers: Int

    /// A record.
    public init(age: AgeBand, kilometres: Double, areGirls: Bool, pupils: Int, leavers: Int) {
      self.age = age
      self.kilometres = kilometres
      self.areGirls = areGirls
      self.pupils = pupils
      self.leavers = leavers
    }
  }

  /// Up to here distance has no effect, in kilometres.
  public static let freeKilometres = 3.0

  /// The logarithm of the hazard near school, by age band.
  public let levels: [Double]
  /// By how much the logarithm of the hazard grows with each kilometre on foot beyond 3 km.
  public let perKilometre: Double
  /// The logarithm of the girls' hazard over the boys'.
  public let girls: Double
  /// The figures that the model rests on.
  public let evidence: [Evidence]

  /// The default: published levels, scenarios for the effects.
  public init() {
    levels = [0.025, 0.057, 0.09].map { log(-log1p(-$0)) }
    perKilometre = 0.1
    girls = log(1.3)
    evidence = Self.priors
  }

  /// A model with your own figures.
  ///
  /// - Parameters:
  ///   - chances: The yearly chance of leaving near school by age band, above 0 and below 1.
  ///   - perKilometre: The growth of the log-hazard per kilometre beyond 3 km, −10 to 10.
  ///   - girlsFactor: The girls' hazard over the boys', 0.01 to 100.
  ///   - evidence: Where the figures come from.
  /// - Throws: `EstimationError` for numbers out of range or not three chances.
  public init(
    chances: [Double], perKilometre: Double, girlsFactor: Double, evidence: [Evidence]
  ) throws(EstimationError) {
    try Check.size("chances of leaving", chances.count, AgeBand.allCases.count)
    for (row, chance) in chances.enumerated() {
      try Check.within("chances of leaving", chance, 1e-9...(1 - 1e-9), row: row)
    }
    try Check.within("effect of a kilometre", perKilometre, -10...10)
    try Check.within("factor for girls", girlsFactor, 0.01...100)
    levels = chances.map { log(-log1p(-$0)) }
    self.perKilometre = perKilometre
    girls = log(girlsFactor)
    self.evidence = evidence
  }

  /// The yearly chance of leaving school; the distance is 0 to 40,000 km.
  public func chance(
    age: AgeBand, kilometres: Double, isGirl: Bool
  ) throws(EstimationError) -> Double {
    try Check.within("kilometres", kilometres, 0...40_000)
    let far = max(0, kilometres - Self.freeKilometres)
    let eta = levels[age.rawValue] + perKilometre * far + (isGirl ? girls : 0)
    return ResponseFamily.binomial(.complementaryLogLog).point(eta).mean
  }

  /// Estimates levels and effects from records.
  ///
  /// What the records cannot tell keeps its default, and the evidence says so: the level of an age
  /// band without pupils, the effect of distance if nobody walks farther than 3 km or all that much
  /// farther alike, the effect for girls if only one sex is recorded.
  ///
  /// - Parameter records: Pupils and leavers by age, distance and sex.
  /// - Returns: The model with its regression.
  /// - Throws: `EstimationError` for counts that cannot be, distances out of 0 to 1,000 km, and
  ///   where a column tells leavers for certain (a band without any leaver, say).
  public static func estimate(
    from records: [Record]
  ) throws(EstimationError) -> EstimatedBehaviour<DropOutHazard> {
    guard !records.isEmpty else { throw .noRows(what: "records of leaving") }
    for (row, record) in records.enumerated() {
      try Check.within("kilometres", record.kilometres, 0...1_000, row: row)
    }
    let used = records.filter { $0.pupils > 0 }
    let bands = AgeBand.allCases.filter { band in used.contains { $0.age == band } }
    let far = records.map { max(0, $0.kilometres - freeKilometres) }
    let farUsed = used.map { max(0, $0.kilometres - freeKilometres) }
    let tellsDistance = farUsed.contains { $0 != farUsed.first }
    let tellsSex = used.contains { $0.areGirls } && used.contains { !$0.areGirls }
    let standard = DropOutHazard()
    var design = try DesignMatrix(rowCount: records.count, intercept: false)
    var offsets = [Double](repeating: 0, count: records.count)
    for band in bands {
      try design.add(numeric: records.map { $0.age == band ? 1 : 0 }, named: band.name)
    }
    if tellsDistance {
      try design.add(numeric: far, named: "kilometres beyond 3")
    } else {
      for row in far.indices { offsets[row] += standard.perKilometre * far[row] }
    }
    if tellsSex {
      try design.add(numeric: records.map { $0.areGirls ? 1 : 0 }, named: "girls")
    } else {
      for row in far.indices where records[row].areGirls { offsets[row] += standard.girls }
    }
    let fit = try BinomialRegression(
      design: design, successes: records.map(\.leavers), trials: records.map(\.pupils),
      offsets: offsets, link: .complementaryLogLog
    ).fit()
    return EstimatedBehaviour(
      model: DropOutHazard(fit.coefficients, bands: bands, records: records.count),
      regression: fit)
  }

  /// The default with those figures replaced that were estimated.
  private init(_ table: CoefficientTable, bands: [AgeBand], records: Int) {
    let standard = DropOutHazard()
    var (levels, perKilometre, girls) = (standard.levels, standard.perKilometre, standard.girls)
    var evidence = standard.evidence
    let errors = table.standardErrors
    func figure(_ name: String, _ k: Int) -> Evidence {
      .estimated(name, table.values[k], error: errors[k], unit: "log-hazard", records: records)
    }
    for (k, name) in table.names.enumerated() {
      if k < bands.count {
        levels[bands[k].rawValue] = table.values[k]
        evidence[bands[k].rawValue] = figure("level of leaving, \(name)", k)
      } else if name == "girls" {
        girls = table.values[k]
        evidence[4] = figure("effect for girls", k)
      } else {
        perKilometre = table.values[k]
        evidence[3] = figure("effect of a kilometre on foot beyond 3", k)
      }
    }
    self.levels = levels
    self.perKilometre = perKilometre
    self.girls = girls
    self.evidence = evidence
  }
}
