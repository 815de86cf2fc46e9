/// The children of a region who come to the age of school entry, by year.
///
///     let cohorts = EntryCohorts(BirthProjection(series, annualChange: -0.009), of: townships)
///     cohorts.entering(2031)
///     cohorts.known(in: 2020).entering(2031)    // as it looked then
public struct EntryCohorts: Sendable, Equatable {
  /// The births, known and to come.
  public let births: BirthProjection
  /// The places of the births that make up the region.
  public let places: [String]

  /// The births of places, each counted once.
  public init(_ births: BirthProjection, of places: [String]) {
    (self.births, self.places) = (births, places)
  }

  /// The same as it was known in an earlier year.
  public func known(in year: Int) -> EntryCohorts {
    EntryCohorts(births.known(in: year), of: places)
  }

  /// The children who come to that age in time for a year; `nil` where a place's are not known.
  ///
  /// Complexity: O(places).
  public func entering(_ year: Int) -> Double? {
    var sum = 0.0
    for place in places {
      guard let born = births.entering(place, year) else { return nil }
      sum += born
    }
    return places.isEmpty ? nil : sum
  }
}
