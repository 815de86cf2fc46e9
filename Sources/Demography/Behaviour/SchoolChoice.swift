/// Which school pupils choose, by time on foot, time by bus, quality, fee, boarding and town: a
/// conditional logit with labelled default coefficients.
///
///     let near = SchoolChoice.Alternative(minutesWalking: 20, quality: 0)
///     let far = SchoolChoice.Alternative(minutesByBus: 30, quality: 1, isInTown: true)
///     try SchoolChoice().probabilities(of: [near, far])
///
/// All defaults are scenarios; of boarding the sign itself is uncertain.
public struct SchoolChoice: Sendable, Equatable {
  /// What tells schools apart.
  public enum Attribute: Int, Sendable, Hashable, CaseIterable {
    /// Minutes on foot, one way.
    case minutesWalking
    /// Minutes by bus, one way, waiting included.
    case minutesByBus
    /// Quality, in standard deviations of schools.
    case quality
    /// What a pupil costs the family, in thousand yuan a year.
    case fee
    /// Whether the pupil would board.
    case boarding
    /// Whether the school is in town.
    case town

    /// The attribute's name in tables and messages.
    public var name: String {
      ["minutes on foot", "minutes by bus", "quality", "fee", "boarding", "town"][rawValue]
    }
  }

  /// One school that a group of pupils could attend.
  public struct Alternative: Sendable, Hashable {
    /// Minutes on foot, one way; 0 for those who ride.
    public var minutesWalking: Double
    /// Minutes by bus, one way, waiting included; 0 for those who walk.
    public var minutesByBus: Double
    /// Quality, in standard deviations of schools.
    public var quality: Double
    /// What a pupil costs the family, in thousand yuan a year.
    public var fee: Double
    /// Whether the pupil would board.
    public var isBoarding: Bool
    /// Whether the school is in town.
    public var isInTown: Bool

    /// An alternative; what is not named is 0.
    public init(
      minutesWalking: Double = 0, minutesByBus: Double = 0, quality: Double = 0, fee: Double = 0,
      isBoarding: Bool = false, isInTown: Bool = false
    ) {
      self.minutesWalking = minutesWalking
      self.minutesByBus = minutesByBus
      self.quality = quality
      self.fee = fee
      self.isBoarding = isBoarding
      self.isInTown = isInTown
    }

    /// The attributes in the order of `Attribute.allCases`.
    var values: [Double] {
      [minutesWalking, minutesByBus, quality, fee, isBoarding ? 1 : 0, isInTown ? 1 : 0]
    }
  }

  /// Like pupils with the same schools to choose from, and how many chose each.
  public struct Group: Sendable, Hashable {
    /// The schools.
    public var alternatives: [Alternative]
    /// How many pupils chose each.
    public var pupils: [Double]

    /// A group.
    public init(alternatives: [Alternative], pupils: [Double]) {
      self.alternatives = alternatives
      self.pupils = pupils
    }
  }

  /// The utility of one unit of each attribute, in the order of `Attribute.allCases`.
  public let coefficients: [Double]
  /// The figures that the model rests on, one for each attribute.
  public let evidence: [Evidence]

  /// The default: scenarios, no estimates.
  public init() {
    evidence = Self.priors
    coefficients = Self.priors.map(\.value)
  }

  /// A model with your own figures.
  ///
  /// - Parameters:
  ///   - coefficients: One for each attribute, −1e6 to 1e6.
  ///   - evidence: Where the figures come from.
  /// - Throws: `EstimationError` for numbers out of range or not six of them.
  public init(coefficients: [Double], evidence: [Evidence]) throws(EstimationError) {
    try Check.size("coefficients of school choice", coefficients.count, Attribute.allCases.count)
    for (row, value) in coefficients.enumerated() {
      try Check.within("coefficients of school choice", value, -1e6...1e6, row: row)
    }
    self.coefficients = coefficients
    self.evidence = evidence
  }

  /// The coefficient of an attribute.
  public subscript(attribute: Attribute) -> Double { coefficients[attribute.rawValue] }

  /// The probability of each of a group's schools.
  public func probabilities(of schools: [Alternative]) throws(EstimationError) -> [Double] {
    var sets = try ChoiceSets(attributes: Attribute.allCases.map(\.name))
    try sets.add(alternatives: schools.map(\.values))
    return try ConditionalLogit(coefficients: coefficients).probabilities(of: sets)
  }

  /// A model estimated from what pupils chose.
  public struct Estimate: Sendable, Equatable {
    /// The model.
    public let model: SchoolChoice
    /// The choice model's fit on the attributes that were estimated.
    public let fit: ChoiceFit
  }

  /// Estimates coefficients from what pupils chose.
  ///
  /// - Parameters:
  ///   - groups: The groups with their schools and choices.
  ///   - attributes: Which coefficients to estimate; the others keep their default values, which
  ///     enter the utilities, and the evidence says so. By default all.
  /// - Returns: The model with its fit.
  /// - Throws: `EstimationError` as `ConditionalLogit.fit(_:)` does; an attribute that never varies
  ///   within a group is named: leave it out of `attributes` then.
  ///
  /// Complexity: that of `ConditionalLogit.fit(_:)`.
  public static func estimate(
    from groups: [Group], attributes: [Attribute] = Attribute.allCases
  ) throws(EstimationError) -> Estimate {
    var sets = try ChoiceSets(attributes: attributes.map(\.name))
    let held = Attribute.allCases.filter { !attributes.contains($0) }
    let standard = SchoolChoice()
    for group in groups {
      var (rows, fixed): ([[Double]], [Double]) = ([], [])
      for (row, school) in group.alternatives.enumerated() {
        let values = school.values
        for value in values {
          try Check.within("attributes of a school", value, -1e5...1e5, row: row)
        }
        rows.append(attributes.map { values[$0.rawValue] })
        fixed.append(held.reduce(0) { $0 + standard[$1] * values[$1.rawValue] })
      }
      try sets.add(alternatives: rows, pupils: group.pupils, fixedUtilities: fixed)
    }
    let fit = try ConditionalLogit.fit(sets)
    var (coefficients, evidence) = (standard.coefficients, standard.evidence)
    let errors = fit.coefficients.standardErrors
    for (k, attribute) in attributes.enumerated() {
      coefficients[attribute.rawValue] = fit.coefficients.values[k]
      evidence[attribute.rawValue] = .estimated(
        evidence[attribute.rawValue].name, fit.coefficients.values[k], error: errors[k],
        unit: evidence[attribute.rawValue].unit, records: groups.count)
    }
    return Estimate(
      model: try SchoolChoice(coefficients: coefficients, evidence: evidence), fit: fit)
  }
}
