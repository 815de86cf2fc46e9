import Demography

/// How many children of each settlement enter school in each year.
///
/// Where births are known, entrants are the births of the right twelve months times the ratio that
/// today's pupils have to theirs, drawn towards that of the region township by township: it holds
/// survival, moves, and births that were not registered. Births of a township are shared among its
/// settlements as its youngest pupils are. Without births the youngest grades tell the level, and
/// the region's past its trend.
struct VillageEntrants {
  /// Row-major, settlements × years.
  let expected: [Double]
  /// Entrants for each birth, of the whole region; `nil` without births.
  let perBirth: Double?

  /// The youngest grades, which tell where children live.
  private static let youngest = 1...3
  /// The grades that tell how many of the born are in school.
  private static let explained = 1...4
  /// The variance of a township's entrants over their mean.
  private static let dispersion = 1.5

  /// The entrants of the years after the base year; `growth` tells by what entrants without births
  /// change from the year before the base year to so many after it.
  init(
    _ pupils: EntrantPupils, _ region: Region, births: RegionBirths?, baseYear: Int, years: Int,
    growth: (Int) -> Double
  ) {
    let villages = region.settlements.indices
    let young = villages.map { village in
      Self.youngest.reduce(0) { $0 + pupils.entered(village, $1) } / Double(Self.youngest.count)
    }
    let coming = (1...max(1, years)).map(growth)
    guard let births else {
      expected = young.flatMap { level in coming.map { level * $0 } }
      perBirth = nil
      return
    }
    let shares = births.shares(young)
    let group = Self.townships(region)
    let drawn = Self.ratios(pupils, births, shares, group, baseYear)
    perBirth = drawn.denominators.contains { $0 > 0 } ? drawn.ratios.pooled : nil
    expected = villages.flatMap { village in
      coming.enumerated().map { ahead, growth in
        let born = births.keys[village].flatMap {
          births.births.entering($0.place, baseYear + 1 + ahead)
        }
        return born.map { $0 * shares[village] * drawn.ratios.values[group[village]] }
          ?? young[village] * growth
      }
    }
  }

  /// The number of each settlement's township.
  private static func townships(_ region: Region) -> [Int] {
    var numbers: [String: Int] = [:]
    return region.settlements.map { settlement in
      let number = numbers[settlement.township] ?? numbers.count
      numbers[settlement.township] = number
      return number
    }
  }

  /// Today's pupils over the births that they come from, by township.
  private static func ratios(
    _ pupils: EntrantPupils, _ births: RegionBirths, _ shares: [Double], _ group: [Int],
    _ baseYear: Int
  ) -> (ratios: ShrunkRatios, denominators: [Double]) {
    var above = [Double](repeating: 0, count: (group.max() ?? -1) + 1)
    var below = above
    for (village, key) in births.keys.enumerated() {
      guard let key else { continue }
      for grade in explained {
        guard let born = births.births.entering(key.place, baseYear - grade + 1) else { continue }
        above[group[village]] += pupils.entered(village, grade)
        below[group[village]] += born * shares[village]
      }
    }
    return (ShrunkRatios(numerators: above, denominators: below, dispersion: dispersion), below)
  }
}

/// Today's pupils as those who entered.
struct EntrantPupils {
  let today: EnrolmentForecast
  let ratios: RegionRatios

  /// The children who would have entered in grade 1 for those of a grade now.
  func entered(_ village: Int, _ grade: Int) -> Double {
    today[village, grade] / (1..<grade).reduce(1) { $0 * max(ratios.ratios[$1], 0.01) }
  }
}
