import Demography

/// How many children of each settlement enter school in each year.
///
/// Where births are known, entrants are the births of the right twelve months times the ratio that
/// today's pupils have to theirs, drawn towards that of the region township by township: it holds
/// survival, moves, and births that were not registered. Births of a township are shared among its
/// settlements as its youngest pupils are. Without births the youngest grades tell the level.
struct VillageEntrants {
  /// Where a settlement's entrants come from, best first.
  enum Basis: Int, Sendable { case ownBirths, townshipBirths, regionBirths, pupils }

  /// Row-major, settlements × years.
  private(set) var expected: [Double]
  let basis: [Basis]
  /// The entrants of the region in each year, as a share of those of the years behind it.
  private(set) var index: [Double]
  /// Entrants for each birth, of the whole region; `nil` without births.
  let perBirth: Double?

  /// The youngest grades, which tell where children live.
  private static let youngest = 1...3
  /// The grades that tell how many of the born are in school.
  private static let explained = 1...4
  /// The variance of a township's entrants over their mean.
  private static let dispersion = 1.5

  init(
    _ region: Region, _ today: EnrolmentForecast, _ ratios: RegionRatios, baseYear: Int, years: Int,
    _ options: ForecastOptions
  ) {
    let villages = region.settlements.indices
    let births = region.births.map { BirthOutlookSeries($0, options) }
    let keys = Self.keys(region, births, baseYear)
    basis = keys.map(\.basis)
    /// The children who would have entered in grade 1 for those of a grade now.
    func entered(_ village: Int, _ grade: Int) -> Double {
      today[village, grade] / (1..<grade).reduce(1) { $0 * max(ratios.ratios[$1], 0.01) }
    }
    let young = villages.map { village in
      Self.youngest.reduce(0) { $0 + entered(village, $1) } / Double(Self.youngest.count)
    }
    var groups: [String: Int] = [:]
    let group = region.settlements.map { settlement in
      let number = groups[settlement.township] ?? groups.count
      groups[settlement.township] = number
      return number
    }
    let shares = Self.shares(young, keys)
    // Today's pupils by township beside the births that they come from.
    var above = [Double](repeating: 0, count: groups.count)
    var below = above
    if let births {
      for village in villages {
        guard let key = keys[village].key else { continue }
        for grade in Self.explained {
          guard let born = births.entering(key, baseYear - grade + 1) else { continue }
          above[group[village]] += entered(village, grade)
          below[group[village]] += born * shares[village]
        }
      }
    }
    let drawn = ShrunkRatios(numerators: above, denominators: below, dispersion: Self.dispersion)
    perBirth = below.contains { $0 > 0 } ? drawn.pooled : nil
    expected = []
    for village in villages {
      for year in baseYear + 1..<baseYear + 1 + years {
        if let key = keys[village].key, let births, let born = births.entering(key, year) {
          expected.append(born * shares[village] * drawn.values[group[village]])
        } else {
          expected.append(young[village])
        }
      }
    }
    index = Self.index(expected, young, years)
  }

  /// The entrants of all settlements in each year over those of the years behind.
  private static func index(_ expected: [Double], _ young: [Double], _ years: Int) -> [Double] {
    let level = young.reduce(0, +)
    return (0..<years).map { year in
      let sum = stride(from: year, to: expected.count, by: max(years, 1)).reduce(0.0) {
        $0 + expected[$1]
      }
      return level > 0 ? sum / level : 1
    }
  }

  /// Which series of births each settlement takes part in.
  private static func keys(
    _ region: Region, _ births: BirthOutlookSeries?, _ baseYear: Int
  ) -> [(key: String?, basis: Basis)] {
    region.settlements.map { settlement in
      guard let births else { return (nil, .pupils) }
      let choices: [(String, Basis)] = [
        (settlement.id, .ownBirths), (settlement.township, .townshipBirths),
        (region.name, .regionBirths),
      ]
      for (key, basis) in choices where births.entering(key, baseYear + 1) != nil {
        return (key, basis)
      }
      // A series under one name alone is the region's, whatever it is called.
      if let only = births.only, births.entering(only, baseYear + 1) != nil {
        return (only, .regionBirths)
      }
      return (nil, .pupils)
    }
  }

  /// The share of each settlement in the births of its series.
  private static func shares(
    _ young: [Double], _ keys: [(key: String?, basis: Basis)]
  ) -> [Double] {
    var (sums, counts): ([String: Double], [String: Int]) = ([:], [:])
    for (village, key) in keys.enumerated() {
      guard let key = key.key else { continue }
      sums[key, default: 0] += young[village]
      counts[key, default: 0] += 1
    }
    return keys.enumerated().map { village, key in
      guard let name = key.key, key.basis != .ownBirths, let sum = sums[name] else { return 1 }
      return sum > 0 ? young[village] / sum : 1 / Double(counts[name] ?? 1)
    }
  }
}

/// Births with those that are to come.
struct BirthOutlookSeries {
  private let series: BirthSeries
  private let options: ForecastOptions
  /// By place: the last complete year, and the mean births of the last three.
  private let ends: [String: (year: Int, level: Double)]

  init(_ series: BirthSeries, _ options: ForecastOptions) {
    (self.series, self.options) = (series, options)
    var ends: [String: (year: Int, level: Double)] = [:]
    for place in series.places {
      let years = series.completeYears(of: place)
      guard let last = years.last else { continue }
      let recent = years.filter { $0 > last - 3 }
      let sum = recent.reduce(0) { $0 + (series.births(of: place, in: $1) ?? 0) }
      ends[place] = (last, sum / Double(recent.count))
    }
    self.ends = ends
  }

  /// The one place that has births, where only one has.
  var only: String? { series.places.count == 1 ? series.places.first : nil }

  /// The births of the twelve months from which a year's entrants come, known or to come.
  func entering(_ place: String, _ year: Int) -> Double? {
    options.entry.births(entering: year) { births(place, $0) }
  }

  private func births(_ place: String, _ year: Int) -> Double? {
    guard let end = ends[place] else { return nil }
    if year <= end.year { return series.births(of: place, in: year) }
    var births = end.level
    for _ in end.year..<year { births *= 1 + options.births.annualChange }
    return births
  }
}
