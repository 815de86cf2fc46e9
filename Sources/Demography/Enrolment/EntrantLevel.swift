/// The number of children who enter a school, as its own past tells it.
public struct EntrantLevel: Sendable, Equatable {
  /// The expected entrants of each place; 0 where nobody was counted.
  public let levels: [Double]

  /// The mean of the last years' entrants, each earlier year counting less.
  ///
  /// It is simple exponential smoothing (Holt 1957, doi:10.1016/j.ijforecast.2003.09.015). Entrants are the pupils of the
  /// lowest grade that a place teaches in the last year; years without a count of it are passed over.
  ///
  /// Complexity: O(places · window).
  public init(_ history: EnrolmentHistory, options: EnrolmentOptions) {
    let last = history.years.upperBound
    let first = max(history.years.lowerBound, last - options.entrantWindow + 1)
    levels = history.places.indices.map { place in
      var (sum, weights, weight) = (0.0, 0.0, 1.0)
      let grade = history.entryGrade(place)
      for year in (first...last).reversed() {
        let count = history.count(place, year, grade)
        if !count.isNaN {
          sum += weight * count
          weights += weight
        }
        weight *= 1 - options.entrantSmoothing
      }
      return weights > 0 ? sum / weights : 0
    }
  }
}
