import Demography

/// The births from which a region's entrants come, and whose births each settlement's are: its own,
/// its township's, or the region's.
struct RegionBirths {
  /// Whose births a settlement takes part in.
  enum Level: Int, Sendable { case own, township, region }

  /// The births, known and to come.
  let births: BirthProjection
  /// Whether they are the children who live there today, by age, for want of births.
  let areFromAges: Bool
  /// By settlement; `nil` where no births are known.
  let keys: [(place: String, level: Level)?]

  /// The births of the region's settlements; `nil` where none of them has any.
  init?(_ region: Region, baseYear: Int, _ options: ForecastOptions) {
    let fromAges = region.births == nil
    guard
      let series = region.births ?? region.ages.flatMap({ try? BirthSeries(childrenOf: $0) })
    else { return nil }
    let births = BirthProjection(
      series, entry: options.entry, annualChange: options.births.annualChange)
    keys = region.settlements.map { settlement in
      let choices: [(String, Level)] = [
        (settlement.id, .own), (settlement.township, .township), (region.name, .region),
      ]
      for (place, level) in choices where births.entering(place, baseYear + 1) != nil {
        return (place, level)
      }
      // A series under one name alone is the region's, whatever it is called.
      if let only = births.only, births.entering(only, baseYear + 1) != nil {
        return (only, .region)
      }
      return nil
    }
    guard keys.contains(where: { $0 != nil }) else { return nil }
    (self.births, areFromAges) = (births, fromAges)
  }

  /// The children of the region who come to the age of entry, each series counted once.
  var cohorts: EntryCohorts {
    EntryCohorts(births, of: Set(keys.compactMap { $0?.place }).sorted())
  }

  /// The share of each settlement in the births of its series, by its youngest pupils.
  func shares(_ young: [Double]) -> [Double] {
    var (sums, counts): ([String: Double], [String: Int]) = ([:], [:])
    for (key, young) in zip(keys, young) {
      guard let key else { continue }
      sums[key.place, default: 0] += young
      counts[key.place, default: 0] += 1
    }
    return zip(keys, young).map { key, young in
      guard let key, key.level != .own, let sum = sums[key.place] else { return 1 }
      return sum > 0 ? young / sum : 1 / Double(counts[key.place] ?? 1)
    }
  }
}
