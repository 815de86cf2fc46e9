/// Births by place, those that are known and those to come, and the entrants that they make.
///
/// After the last complete year the mean of the last three goes on, changed by the same share each
/// year.
///
///     let births = BirthProjection(series, annualChange: -0.009)
///     births.entering("Upper village", 2031)
///     births.known(in: 2020).entering("Upper village", 2031)    // as it looked then
public struct BirthProjection: Sendable, Equatable {
  /// The births.
  public let series: BirthSeries
  /// Which children enter in which year.
  public let entry: SchoolEntry
  /// The change from one year to the next as a share, where births are not known.
  public let annualChange: Double
  /// The last year of which births are used.
  private let last: Int
  /// By place: the last complete year, and the mean births of the last three.
  private let ends: [String: End]

  private struct End: Sendable, Equatable {
    var year: Int
    var level: Double
  }

  /// Births as far as they were known at the end of a year, or all of them.
  ///
  /// Complexity: O(places · years).
  public init(
    _ series: BirthSeries, entry: SchoolEntry = SchoolEntry(), annualChange: Double,
    knownIn last: Int = .max
  ) {
    (self.series, self.entry, self.annualChange, self.last) = (series, entry, annualChange, last)
    var ends: [String: End] = [:]
    for place in series.places {
      let years = series.completeYears(of: place).filter { $0 <= last }
      guard let end = years.last else { continue }
      let recent = years.filter { $0 > end - 3 }
      let sum = recent.reduce(0) { $0 + (series.births(of: place, in: $1) ?? 0) }
      ends[place] = End(year: end, level: sum / Double(recent.count))
    }
    self.ends = ends
  }

  /// The same births as they were known in an earlier year.
  public func known(in year: Int) -> BirthProjection {
    BirthProjection(
      series, entry: entry, annualChange: annualChange, knownIn: min(year, last))
  }

  /// The one place that has births, where only one has.
  public var only: String? { series.places.count == 1 ? series.places.first : nil }

  /// The births of a place in the twelve months from which a year's entrants come, known or to come;
  /// `nil` where a year before the last is missing.
  public func entering(_ place: String, _ year: Int) -> Double? {
    entry.births(entering: year) { births(place, $0) }
  }

  private func births(_ place: String, _ year: Int) -> Double? {
    guard let end = ends[place] else { return nil }
    if year <= end.year { return series.births(of: place, in: year) }
    var births = end.level
    for _ in end.year..<year { births *= 1 + annualChange }
    return births
  }
}
