/// Expected pupils by place, year and grade.
public struct EnrolmentProjection: Sendable, Equatable {
  /// The places.
  public let places: [String]
  /// The grades.
  public let grades: ClosedRange<Int>
  /// The year of today's pupils.
  public let baseYear: Int
  /// Today's pupils, row-major, places × grades.
  public let pupils: [Double]
  /// Row-major, places × years × grades; the first year is the one after the base year.
  public let means: [Double]

  /// The years forecast.
  public var horizon: Int {
    places.isEmpty ? 0 : means.count / (places.count * grades.count)
  }

  /// The expected pupils of a grade; of the base year, today's.
  public subscript(place: Int, year: Int, grade: Int) -> Double {
    precondition(year >= baseYear && year <= baseYear + horizon, "\(year) is not forecast")
    precondition(places.indices.contains(place), "there is no place \(place)")
    precondition(grades.contains(grade), "there is no grade \(grade)")
    let column = grade - grades.lowerBound
    if year == baseYear { return pupils[place * grades.count + column] }
    return means[(place * horizon + year - baseYear - 1) * grades.count + column]
  }

  /// The expected pupils of all grades.
  public func total(place: Int, year: Int) -> Double {
    grades.reduce(0) { $0 + self[place, year, $1] }
  }

  /// The rolls of places that keep their part of all places' pupils, row-major, places × years.
  ///
  /// Complexity: O(places · years · grades).
  public var steadyRolls: [Double] {
    func sum(_ year: Int) -> Double {
      places.indices.reduce(0) { $0 + total(place: $1, year: year) }
    }
    let today = sum(baseYear)
    let index = (0..<horizon).map { today > 0 ? sum(baseYear + 1 + $0) / today : 1 }
    return places.indices.flatMap { place in
      let roll = total(place: place, year: baseYear)
      return index.map { roll * $0 }
    }
  }
}
