/// Pupils by school, autumn and grade, as they were counted.
///
///     let history = try EnrolmentHistory(rows)
///     history["s1", 2023, 4]      // nil where nobody counted
///     history.gaps                // what is missing between the first and the last count
public struct EnrolmentHistory: Sendable, Equatable {
  /// One count.
  public struct Row: Sendable, Equatable {
    /// The school or village.
    public var place: String
    /// The calendar year in which the school year begins.
    public var year: Int
    /// The grade, 0 for preschool.
    public var grade: Int
    /// The pupils.
    public var pupils: Double

    /// A count.
    public init(place: String, year: Int, grade: Int, pupils: Double) {
      (self.place, self.year, self.grade, self.pupils) = (place, year, grade, pupils)
    }
  }

  /// The places, in the order of their first row.
  public let places: [String]
  /// From the first to the last autumn.
  public let years: ClosedRange<Int>
  /// From the lowest to the highest grade.
  public let grades: ClosedRange<Int>
  /// Row-major, places × years × grades; NaN where nobody counted.
  let counts: [Double]

  /// Makes a history of rows in any order.
  ///
  /// - Throws: `EnrolmentError` for a bad number, year or grade, or a row that stands twice.
  ///
  /// Complexity: O(rows + places · years · grades).
  public init(_ rows: [Row]) throws(EnrolmentError) {
    guard let first = rows.first else { throw .noRows }
    var (years, grades) = (first.year...first.year, first.grade...first.grade)
    var index: [String: Int] = [:]
    var places: [String] = []
    for row in rows {
      try Self.check(row)
      years = min(years.lowerBound, row.year)...max(years.upperBound, row.year)
      grades = min(grades.lowerBound, row.grade)...max(grades.upperBound, row.grade)
      if index.updateValue(index[row.place] ?? places.count, forKey: row.place) == nil {
        places.append(row.place)
      }
    }
    var counts = [Double](repeating: .nan, count: places.count * years.count * grades.count)
    for row in rows {
      let place = index[row.place] ?? 0
      let at =
        (place * years.count + row.year - years.lowerBound) * grades.count
        + row.grade - grades.lowerBound
      guard counts[at].isNaN else {
        throw .duplicate(place: row.place, year: row.year, grade: row.grade)
      }
      counts[at] = row.pupils
    }
    (self.places, self.years, self.grades, self.counts) = (places, years, grades, counts)
  }

  private init(
    places: [String], years: ClosedRange<Int>, grades: ClosedRange<Int>, counts: [Double]
  ) {
    (self.places, self.years, self.grades, self.counts) = (places, years, grades, counts)
  }

  private static func check(_ row: Row) throws(EnrolmentError) {
    guard (1900...2200).contains(row.year) else {
      throw .badYear(place: row.place, year: row.year)
    }
    guard (0...12).contains(row.grade) else {
      throw .badGrade(place: row.place, year: row.year, grade: row.grade)
    }
    guard row.pupils >= 0, row.pupils.isFinite else {
      throw .badCount(place: row.place, year: row.year, grade: row.grade, count: row.pupils)
    }
  }

  /// Whether two histories count the same pupils; where nobody counted in one, nobody did in the
  /// other.
  public static func == (a: EnrolmentHistory, b: EnrolmentHistory) -> Bool {
    // What is not counted is NaN, which differs from itself.
    a.places == b.places && a.years == b.years && a.grades == b.grades
      && a.counts.elementsEqual(b.counts) { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }

  /// A count by the place's number; NaN where nobody counted.
  func count(_ place: Int, _ year: Int, _ grade: Int) -> Double {
    counts[
      (place * years.count + year - years.lowerBound) * grades.count + grade - grades.lowerBound]
  }

  /// All counts, by place, year and grade.
  ///
  /// Complexity: O(places · years · grades).
  public var rows: [Row] {
    var rows: [Row] = []
    for (number, place) in places.enumerated() {
      for year in years {
        for grade in grades {
          let pupils = count(number, year, grade)
          guard !pupils.isNaN else { continue }
          rows.append(Row(place: place, year: year, grade: grade, pupils: pupils))
        }
      }
    }
    return rows
  }

  /// A count, by the place's number in `places`; `nil` where nobody counted.
  public subscript(place number: Int, year: Int, grade: Int) -> Double? {
    guard years.contains(year), grades.contains(grade) else { return nil }
    let count = count(number, year, grade)
    return count.isNaN ? nil : count
  }

  /// A count; `nil` where nobody counted.
  ///
  /// Complexity: O(places) to find the name.
  public subscript(place: String, year: Int, grade: Int) -> Double? {
    places.firstIndex(of: place).flatMap { self[place: $0, year, grade] }
  }

  /// The whole roll of a place in a year: what was counted; `nil` where a grade is missing that the
  /// place has in other years.
  func total(_ place: Int, _ year: Int) -> Double? {
    guard years.contains(year) else { return nil }
    var sum = 0.0
    var isKnown = false
    for grade in grades {
      let count = count(place, year, grade)
      if !count.isNaN {
        sum += count
        isKnown = true
      } else if years.contains(where: { !self.count(place, $0, grade).isNaN }) {
        return nil
      }
    }
    return isKnown ? sum : nil
  }

  /// The same history as it was known in an earlier year; `nil` before the first one.
  public func known(in year: Int) -> EnrolmentHistory? {
    guard year >= years.lowerBound else { return nil }
    let last = min(year, years.upperBound)
    var counts: [Double] = []
    for place in places.indices {
      let first = place * years.count * grades.count
      counts += self.counts[first..<first + (last - years.lowerBound + 1) * grades.count]
    }
    return EnrolmentHistory(
      places: places, years: years.lowerBound...last, grades: grades, counts: counts)
  }

  /// The lowest grade that a place teaches in the last year, or ever had where it is closed: the one
  /// that children enter.
  func entryGrade(_ place: Int) -> Int {
    grades.first { isTaught(place, $0) }
      ?? grades.first { grade in years.contains { !count(place, $0, grade).isNaN } }
      ?? grades.lowerBound
  }

  /// Whether a place teaches a grade in the last year of the history.
  func isTaught(_ place: Int, _ grade: Int) -> Bool {
    !count(place, years.upperBound, grade).isNaN
  }
}
