import Foundation

/// The years lived in each age group by those who die in it, by rule.
struct MeanYearsLived {
  /// One number for each group; 0 for the open one.
  let years: [Double]

  init(
    rates: [Double], ages: AgeGroups, sex: Sex, rule: LifeTable.MeanYears
  ) throws(PopulationError) {
    var years = [Double](repeating: 0, count: ages.count)
    for group in 0..<ages.count {
      guard let width = ages.width(of: group) else { continue }
      switch (ages.lowerBounds[group], width) {
      case (0, 1): years[group] = Self.infants(rates[0], sex)
      case (0, _): throw .noMeanYears(age: ages.label(of: group))
      case (1, 4): years[group] = Self.toddlers(rates[0], sex)
      default:
        years[group] = Double(width) / 2
        if rule == .greville, let a = Self.greville(rates, ages, group, width) { years[group] = a }
      }
    }
    self.years = years
  }

  /// Age 0, from its death rate.
  private static func infants(_ rate: Double, _ sex: Sex) -> Double {
    switch sex {
    case .female: rate >= 0.107 ? 0.35 : 0.053 + 2.8 * rate
    case .male: rate >= 0.107 ? 0.33 : 0.045 + 2.684 * rate
    case .both: (infants(rate, .female) + infants(rate, .male)) / 2
    }
  }

  /// Ages 1 to 4, from the death rate of age 0.
  private static func toddlers(_ rate: Double, _ sex: Sex) -> Double {
    switch sex {
    case .female: rate >= 0.107 ? 1.361 : 1.522 - 1.518 * rate
    case .male: rate >= 0.107 ? 1.352 : 1.651 - 2.816 * rate
    case .both: (toddlers(rate, .female) + toddlers(rate, .male)) / 2
    }
  }

  /// Greville's rule where it holds: between neighbours with deaths, within the group.
  private static func greville(
    _ rates: [Double], _ ages: AgeGroups, _ group: Int, _ width: Int
  ) -> Double? {
    guard width >= 2, ages.lowerBounds[group] >= 15, ages.width(of: group - 1) == width,
      (ages.width(of: group + 1) ?? width) == width, rates[group - 1] > 0, rates[group + 1] > 0
    else { return nil }
    let n = Double(width)
    let slope = (log(rates[group + 1]) - log(rates[group - 1])) / (2 * n)
    let a = n / 2 - n * n / 12 * (rates[group] - slope)
    return a > 0 && a < n ? a : nil
  }
}
