/// The rates of one projection step: survival, fertility, births by sex and migration, each shared
/// by all places or given for each.
///
///     let rates = try VitalRates(
///       ages: ages, sexes: [.female, .male], survival: women + men, fertility: fertility,
///       sexRatiosAtBirth: [1.06])
///
/// A list has one block for all places, or one for each place one after the other; lists may differ
/// in this. With n the width of the age groups, which is the length of a step:
public struct VitalRates: Sendable, Equatable {
  /// Net migration by sex and age.
  public enum Migration: Sendable, Equatable {
    /// No one moves.
    case none
    /// Persons in the step, place × sex × age; negative for net out-migration.
    case persons([Double])
    /// Net migrants per person and year, place × sex × age, of those of that age when they move.
    case rates([Double])
  }

  /// The age groups, of one width from age 0.
  public let ages: AgeGroups
  /// The sexes.
  public let sexes: [Sex]
  /// The number of places for which a list may hold a block each; 1 where all is shared.
  public let places: Int
  /// Place × sex × age: the share that survives into the group, as
  /// `LifeTable.survivalRatios(for:)` gives it.
  public let survival: [Double]
  /// Place × age: births per woman and year; per person where the population has no sexes.
  public let fertility: [Double]
  /// Boys born per girl, for each place.
  public let sexRatiosAtBirth: [Double]
  /// Net migration.
  public let migration: Migration
  /// The width of the age groups in years.
  public let width: Int

  /// Takes over the rates of a step after checking them.
  ///
  /// - Parameters:
  ///   - ages: Two groups or more, of one width from age 0.
  ///   - sexes: `[.female, .male]`, `[.female]` or `[.both]`.
  ///   - survival: From 0 to 1, place × sex × age.
  ///   - fertility: Finite and not negative, place × age; 0 in the first group, whose women are
  ///     themselves born within the step.
  ///   - sexRatiosAtBirth: Positive and finite; not used where the population has no sexes. The
  ///     default is 1.05.
  ///   - migration: Persons, finite; or rates, finite.
  ///   - places: How many places there are where a list holds one block for each.
  /// - Throws: `PopulationError` that names the first bad rate.
  ///
  /// Complexity: O(rates).
  public init(
    ages: AgeGroups, sexes: [Sex], survival: [Double], fertility: [Double],
    sexRatiosAtBirth: [Double] = [1.05], migration: Migration = .none, places: Int = 1
  ) throws(PopulationError) {
    guard let width = ages.commonWidth, ages.lowerBounds[0] == 0 else {
      throw .unevenAges(ages.lowerBounds)
    }
    // Men alone bear no children.
    guard sexes == [.female, .male] || sexes == [.female] || sexes == [.both] else {
      throw .badSexes(sexes)
    }
    guard (1...Int(Int32.max)).contains(places) else { throw .badPlaceCount(places) }
    let check = RateCheck(ages: ages, sexes: sexes, places: places)
    try check.list(survival, "survival", bySex: true, "from 0 to 1") { $0 >= 0 && $0 <= 1 }
    try check.list(fertility, "fertility", bySex: false, "finite and 0 or more") {
      $0 >= 0 && $0.isFinite
    }
    try check.firstGroup(fertility)
    try check.byPlace(sexRatiosAtBirth)
    switch migration {
    case .none: break
    case .persons(let persons):
      try check.list(persons, "net migrants", bySex: true, "finite") { $0.isFinite }
    case .rates(let rates):
      try check.list(rates, "net migration rate", bySex: true, "finite") { $0.isFinite }
    }
    self.ages = ages
    self.sexes = sexes
    self.places = places
    self.survival = survival
    self.fertility = fertility
    self.sexRatiosAtBirth = sexRatiosAtBirth
    self.migration = migration
    self.width = width
  }
}

/// The checks of lists of rates, with words for what is wrong.
private struct RateCheck {
  let ages: AgeGroups
  let sexes: [Sex]
  let places: Int

  func list(
    _ values: [Double], _ what: String, bySex: Bool, _ allowed: String,
    _ isAllowed: (Double) -> Bool
  ) throws(PopulationError) {
    let block = ages.count * (bySex ? sexes.count : 1)
    guard values.count == block || values.count == block * places else {
      throw .wrongCount(what: what, expected: block * places, found: values.count)
    }
    guard let bad = values.firstIndex(where: { !isAllowed($0) }) else { return }
    throw .badRate(
      what: what, place: bad / block, sex: bySex ? sexes[bad % block / ages.count] : nil,
      age: ages.label(of: bad % ages.count), value: values[bad], allowed: allowed)
  }

  func firstGroup(_ fertility: [Double]) throws(PopulationError) {
    for first in stride(from: 0, to: fertility.count, by: ages.count) where fertility[first] != 0 {
      throw .badRate(
        what: "fertility", place: first / ages.count, sex: nil, age: ages.label(of: 0),
        value: fertility[first], allowed: "0, as in the first age group it must be")
    }
  }

  func byPlace(_ ratios: [Double]) throws(PopulationError) {
    guard ratios.count == 1 || ratios.count == places else {
      throw .wrongCount(what: "sex ratios at birth", expected: places, found: ratios.count)
    }
    guard let bad = ratios.firstIndex(where: { !($0 > 0 && $0.isFinite) }) else { return }
    throw .badRate(
      what: "sex ratio at birth", place: bad, sex: nil, age: "0", value: ratios[bad],
      allowed: "positive and finite")
  }
}
