import Foundation

/// How net migrants are spread over sexes and ages.
///
///     let schedule = try MigrationSchedule(migrants: observed, sexes: sexes, ages: ages)
///     let persons = schedule.persons(total: -300)
///
/// A total is seldom published by age. Two sources of a pattern are at hand: what an earlier period
/// shows (`CohortComponent.residualMigration(from:to:rates:)`), and the model of Rogers and Castro.
public struct MigrationSchedule: Sendable, Equatable {
  /// The sexes.
  public let sexes: [Sex]
  /// The age groups.
  public let ages: AgeGroups
  /// Sex × age: the share of the net number; they sum to 1, and some may be negative.
  public let shares: [Double]

  /// The pattern of observed net migrants.
  ///
  /// - Parameters:
  ///   - migrants: Persons, sex × age, in any unit.
  ///   - sexes: The sexes.
  ///   - ages: The age groups.
  /// - Throws: `PopulationError.noMigrationPattern` where the net number is less than half of what
  ///   the sexes and ages sum to without their signs: as shares they would be magnified.
  public init(
    migrants: [Double], sexes: [Sex], ages: AgeGroups
  ) throws(PopulationError) {
    try PopulationTable.check(sexes)
    let count = sexes.count * ages.count
    guard migrants.count == count else {
      throw .wrongCount(what: "migrants by sex and age", expected: count, found: migrants.count)
    }
    let net = migrants.reduce(0, +)
    let gross = migrants.reduce(0) { $0 + abs($1) }
    guard gross.isFinite, abs(net) >= gross / 2, net != 0 else {
      throw .noMigrationPattern(net: net, gross: gross)
    }
    self.init(checkedSexes: sexes, ages: ages, shares: migrants.map { $0 / net })
  }

  /// The pattern of a model's rates among given people.
  ///
  /// - Parameters:
  ///   - model: The rates by age, the same for each sex.
  ///   - people: Sex × age: whom the rates are applied to, such as the person-years of a life table;
  ///     finite, not negative, and not all 0.
  ///   - sexes: The sexes.
  ///   - ages: The age groups.
  /// - Throws: `PopulationError` where the people have the wrong count or no sum.
  public init(
    model: RogersCastro, people: [Double], sexes: [Sex], ages: AgeGroups
  ) throws(PopulationError) {
    try PopulationTable.check(sexes)
    let count = sexes.count * ages.count
    guard people.count == count else {
      throw .wrongCount(what: "people by sex and age", expected: count, found: people.count)
    }
    if let bad = people.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .badPeople(
        place: "all", sex: sexes[bad / ages.count], age: ages.label(of: bad % ages.count),
        people: people[bad])
    }
    let rates = model.rates(of: ages)
    let weights = people.indices.map { people[$0] * rates[$0 % ages.count] }
    try self.init(migrants: weights, sexes: sexes, ages: ages)
  }

  init(checkedSexes sexes: [Sex], ages: AgeGroups, shares: [Double]) {
    self.sexes = sexes
    self.ages = ages
    self.shares = shares
  }

  /// Persons by sex × age for a net number.
  public func persons(total: Double) -> [Double] { shares.map { $0 * total } }

  /// The mean of two patterns of the same sexes and ages.
  ///
  /// - Parameters:
  ///   - other: The other pattern.
  ///   - weight: The other's weight, from 0 to 1.
  /// - Returns: The weighted mean, whose shares sum to 1 again.
  public func mixed(with other: MigrationSchedule, weight: Double) -> MigrationSchedule {
    precondition(
      other.sexes == sexes && other.ages == ages, "schedules of different sexes or ages")
    precondition(weight >= 0 && weight <= 1, "a weight is from 0 to 1, got \(weight)")
    return MigrationSchedule(
      checkedSexes: sexes, ages: ages,
      shares: zip(shares, other.shares).map { $0 * (1 - weight) + $1 * weight })
  }
}

/// Rogers and Castro's model of migration rates by age: children with their parents, a peak of young
/// adults, and a constant level.
///
/// m(x) = a₁ exp(−α₁ x) + a₂ exp(−α₂ (x − μ₂) − exp(−λ₂ (x − μ₂))) + c. Rogers and Castro, *Model
/// Migration Schedules*, IIASA RR-81-30 (1981), with their simplified basic standard as the default.
public struct RogersCastro: Sendable, Equatable {
  /// The level of the children's part, a₁.
  public var childLevel = 0.02
  /// How fast it falls with age, α₁.
  public var childFall = 0.1
  /// The level of the working ages' part, a₂.
  public var labourLevel = 0.06
  /// The age where it rises, μ₂.
  public var labourAge = 20.0
  /// How fast it falls, α₂.
  public var labourFall = 0.1
  /// How fast it rises, λ₂.
  public var labourRise = 0.4
  /// The level at all ages, c.
  public var constant = 0.003

  /// The basic standard.
  public init() {}

  /// The rate at an exact age.
  public func rate(at age: Double) -> Double {
    childLevel * exp(-childFall * age)
      + labourLevel
      * exp(-labourFall * (age - labourAge) - exp(-labourRise * (age - labourAge)))
      + constant
  }

  /// The mean rate of each group over its years; of an open group, of its first year.
  public func rates(of ages: AgeGroups) -> [Double] {
    (0..<ages.count).map { group in
      let width = ages.width(of: group) ?? 1
      let years = (0..<width).map { rate(at: Double(ages.lowerBounds[group] + $0) + 0.5) }
      return years.reduce(0, +) / Double(width)
    }
  }
}
