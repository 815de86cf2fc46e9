import Demography
import Geography

/// Pupils who move to the largest settlement, a share of each other one's in each year.
struct TownwardDrift {
  /// Row-major, settlements × years; what is lost elsewhere is gained in the town.
  let moves: [Double]

  init(_ region: Region, _ expected: EnrolmentProjection, _ options: ForecastOptions) {
    let places = region.settlements.indices
    let (base, years) = (expected.baseYear, expected.horizon)
    var moves = [Double](repeating: 1, count: places.count * years)
    guard let town = Self.town(region, expected) else {
      self.moves = moves
      return
    }
    let stay = places.map { place in
      place == town ? 1 : 1 - Self.share(region, place, town, options)
    }
    var left = [Double](repeating: 1, count: places.count)
    for year in 0..<years {
      var gone = 0.0
      for place in places where place != town {
        left[place] *= stay[place]
        moves[place * years + year] = left[place]
        gone += (1 - left[place]) * expected.total(place: place, year: base + 1 + year)
      }
      let own = expected.total(place: town, year: base + 1 + year)
      moves[town * years + year] = own > 0 ? 1 + gone / own : 1
    }
    self.moves = moves
  }

  /// The settlement with the most people, or else the most pupils.
  private static func town(_ region: Region, _ expected: EnrolmentProjection) -> Int? {
    region.settlements.indices.max { a, b in
      func size(_ place: Int) -> (Double, Double, Int) {
        (
          region.settlements[place].population.population ?? 0,
          expected.total(place: place, year: expected.baseYear), -place
        )
      }
      return size(a) < size(b)
    }
  }

  private static func share(
    _ region: Region, _ place: Int, _ town: Int, _ options: ForecastOptions
  ) -> Double {
    let settlement = region.settlements[place]
    guard let pull = options.townPull else { return options.townwardDrift }
    let kilometres =
      Geodesic.distance(
        from: settlement.coordinate, to: region.settlements[town].coordinate) / 1000
    // Where the number of inhabitants is unknown, a village of 1,000 is taken.
    let own = try? pull.share(
      inhabitants: settlement.population.population ?? 1_000, kilometres: kilometres)
    return min(1, (own ?? 0) + options.townwardDrift)
  }
}
