/// A period life table from death rates, by single years or in groups.
///
///     let ages = try AgeGroups(lowerBounds: [0, 1, 5, 10, 15, 20])
///     let table = try LifeTable(
///       deathRates: [0.02, 0.001, 0.0005, 0.0004, 0.001, 0.015], ages: ages, sex: .female)
///     table.lifeExpectancies[0]     // 83.97 years
///
/// With n the width of a group and m, a, q, l, d, L, T, e as in Preston, Heuveline and Guillot,
/// *Demography* (2001), chapter 3: q = n m / (1 + (n − a) m), d = l q, L = n (l − d) + a d,
/// T = Σ L, e = T / l. The open group closes the table: q = 1 and a = e = 1 / m. Where a rate is so
/// high that q would exceed 1, all die and a is 1 / m, so that d / L is still the rate.
public struct LifeTable: Sendable, Equatable {
  /// How the years lived by those who die in a group are found where no source states them.
  public enum MeanYears: Sendable {
    /// From the slope of the rates (Greville 1943) in groups of 2 years or more from age 15 on that
    /// follow one of the same width; the middle of the group elsewhere.
    ///
    /// This is how the United Nations build abridged tables; below 15, deaths are too few to show a
    /// slope. a = n/2 − n²/12 (m − k), where k is the yearly growth of ln m between the neighbours.
    case greville
    /// The middle of the group.
    case middle
  }

  /// The age groups, from age 0.
  public let ages: AgeGroups
  /// m: deaths per person and year.
  public let deathRates: [Double]
  /// a: years lived in the group by those who die in it.
  public let meanYears: [Double]
  /// q: the probability to die within the group; 1 in the open one.
  public let deathProbabilities: [Double]
  /// l: survivors to the group's lowest age, of `radix` births.
  public let survivors: [Double]
  /// d: deaths within the group.
  public let deaths: [Double]
  /// L: person-years lived within the group.
  public let personYears: [Double]
  /// T: person-years lived from the group's lowest age on.
  public let personYearsAbove: [Double]
  /// e: years to live from the group's lowest age on; also where no one survives to it.
  public let lifeExpectancies: [Double]

  /// A table with the usual rules for a: Coale and Demeny's for ages 0 and 1-4, then `rule`.
  ///
  /// - Parameters:
  ///   - deathRates: m for each group; finite, not negative, and positive in the open group.
  ///   - ages: The groups, from age 0. Where the first is wider than a year there is no rule for it.
  ///   - sex: Whose rates they are; for both sexes the mean of the two rules is used.
  ///   - rule: The rule from age 5, or from age 1 in single years.
  ///   - radix: The births from which survivors are counted.
  /// - Throws: `PopulationError` that names the first bad rate, or a group without a rule.
  ///
  /// Coale and Demeny's rules are those of model West: Preston et al. 2001, table 3.3.
  ///
  /// Complexity: O(groups).
  public init(
    deathRates: [Double], ages: AgeGroups, sex: Sex, rule: MeanYears = .greville,
    radix: Double = 100_000
  ) throws(PopulationError) {
    try Self.check(deathRates, ages, "death rate")
    let meanYears = try MeanYearsLived(rates: deathRates, ages: ages, sex: sex, rule: rule).years
    self.init(checked: deathRates, meanYears: meanYears, ages: ages, radix: radix)
  }

  /// A table with stated years lived by those who die.
  ///
  /// - Parameters:
  ///   - deathRates: m for each group; finite, not negative, and positive in the open group.
  ///   - meanYears: a for each closed group, from 0 to its width; one for the open group too, which
  ///     is not used.
  ///   - ages: The groups, from age 0.
  ///   - radix: The births from which survivors are counted.
  /// - Throws: `PopulationError` that names the first bad number.
  ///
  /// Complexity: O(groups).
  public init(
    deathRates: [Double], meanYears: [Double], ages: AgeGroups, radix: Double = 100_000
  ) throws(PopulationError) {
    try Self.check(deathRates, ages, "death rate")
    guard meanYears.count == ages.count else {
      throw .wrongCount(what: "mean years", expected: ages.count, found: meanYears.count)
    }
    for group in 0..<ages.count {
      guard let width = ages.width(of: group) else { continue }
      guard meanYears[group] >= 0, meanYears[group] <= Double(width) else {
        throw .badRate(
          what: "years lived by those who die", place: 0, sex: nil, age: ages.label(of: group),
          value: meanYears[group], allowed: "from 0 to \(width)")
      }
    }
    self.init(checked: deathRates, meanYears: meanYears, ages: ages, radix: radix)
  }

  private static func check(
    _ rates: [Double], _ ages: AgeGroups, _ what: String
  ) throws(PopulationError) {
    guard ages.lowerBounds[0] == 0 else { throw .ageZeroMissing(first: ages.lowerBounds[0]) }
    guard rates.count == ages.count else {
      throw .wrongCount(what: "death rates", expected: ages.count, found: rates.count)
    }
    for (group, rate) in rates.enumerated() {
      let isOpen = group == ages.count - 1
      guard rate.isFinite, rate >= 0, !isOpen || (1 / rate).isFinite else {
        throw .badRate(
          what: what, place: 0, sex: nil, age: ages.label(of: group), value: rate,
          allowed: isOpen
            ? "finite and positive, as an open age group needs" : "finite and 0 or more")
      }
    }
  }

  private init(checked rates: [Double], meanYears: [Double], ages: AgeGroups, radix: Double) {
    precondition(radix > 0 && radix.isFinite, "a radix is positive, got \(radix)")
    let last = ages.count - 1
    var a = meanYears
    var q = [Double](repeating: 1, count: ages.count)
    var l = [Double](repeating: radix, count: ages.count)
    a[last] = 1 / rates[last]
    for group in 0..<last where rates[group] > 0 {
      let width = Double(ages.lowerBounds[group + 1] - ages.lowerBounds[group])
      // The formula with 1 / m, which no high rate overflows.
      q[group] = width / (1 / rates[group] + width - a[group])
      if q[group] >= 1 {
        q[group] = 1
        a[group] = 1 / rates[group]
      }
    }
    for group in 0..<last {
      if rates[group] == 0 { q[group] = 0 }
      l[group + 1] = l[group] * (1 - q[group])
    }
    self.ages = ages
    deathRates = rates
    self.meanYears = a
    deathProbabilities = q
    survivors = l
    deaths = zip(l, q).map(*)
    let perSurvivor = (0...last).map { Self.yearsPerSurvivor(ages, $0, q: q, a: a) }
    personYears = zip(l, perSurvivor).map(*)
    var (above, expectancies) = (personYears, perSurvivor)
    for group in (0..<last).reversed() {
      above[group] += above[group + 1]
      expectancies[group] += (1 - q[group]) * expectancies[group + 1]
    }
    personYearsAbove = above
    lifeExpectancies = expectancies
  }

  /// L / l, which has a value also where no one survives to the group.
  static func yearsPerSurvivor(
    _ ages: AgeGroups, _ group: Int, q: [Double], a: [Double]
  ) -> Double {
    guard let width = ages.width(of: group) else { return a[group] }
    return Double(width) * (1 - q[group]) + a[group] * q[group]
  }
}
