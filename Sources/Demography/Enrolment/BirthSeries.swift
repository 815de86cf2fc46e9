/// Births by place and calendar year.
public struct BirthSeries: Sendable, Equatable {
  /// The births of one place in one year.
  public struct Row: Sendable, Equatable {
    /// The village, town or county.
    public var place: String
    /// The calendar year.
    public var year: Int
    /// The births in the months covered.
    public var births: Double
    /// For how many months of the year births are known.
    public var monthsCovered: Int

    /// Births of a year.
    public init(place: String, year: Int, births: Double, monthsCovered: Int = 12) {
      (self.place, self.year, self.births) = (place, year, births)
      self.monthsCovered = monthsCovered
    }
  }

  /// The places, in the order of their first row.
  public let places: [String]
  private let known: [[Int: Row]]
  private let index: [String: Int]

  /// Makes a series of rows in any order.
  ///
  /// - Throws: `EnrolmentError` for a bad number or year, or a row that stands twice.
  public init(_ rows: [Row]) throws(EnrolmentError) {
    guard !rows.isEmpty else { throw .noRows }
    var (places, index): ([String], [String: Int]) = ([], [:])
    var table: [[Int: Row]] = []
    for row in rows {
      guard (1900...2200).contains(row.year) else {
        throw .badYear(place: row.place, year: row.year)
      }
      guard row.births >= 0, row.births.isFinite else {
        throw .badCount(place: row.place, year: row.year, grade: nil, count: row.births)
      }
      guard (0...12).contains(row.monthsCovered) else {
        throw .badMonths(place: row.place, year: row.year, months: row.monthsCovered)
      }
      let place = index[row.place] ?? places.count
      if place == places.count {
        index[row.place] = place
        places.append(row.place)
        table.append([:])
      }
      guard table[place].updateValue(row, forKey: row.year) == nil else {
        throw .duplicate(place: row.place, year: row.year, grade: nil)
      }
    }
    (self.places, self.known, self.index) = (places, table, index)
  }

  /// All births, by place and year, those of part years among them.
  public var rows: [Row] {
    known.flatMap { years in years.values.sorted { $0.year < $1.year } }
  }

  /// The years of which all months are known, ascending.
  public func completeYears(of place: String) -> [Int] {
    guard let number = index[place] else { return [] }
    return known[number].values.filter { $0.monthsCovered == 12 }.map(\.year).sorted()
  }

  /// The births of a whole year; `nil` where the year is missing or some of its months are.
  public func births(of place: String, in year: Int) -> Double? {
    guard let number = index[place], let row = known[number][year], row.monthsCovered == 12 else {
      return nil
    }
    return row.births
  }

  /// Years of which some months are missing, and years missing between others.
  public var gaps: [EnrolmentGap] {
    var gaps: [EnrolmentGap] = []
    for (place, name) in places.enumerated() {
      let years = known[place].keys.sorted()
      guard let first = years.first, let last = years.last else { continue }
      for year in first...last {
        guard let row = known[place][year] else {
          gaps.append(.missingYear(place: name, year: year))
          continue
        }
        if row.monthsCovered < 12 {
          gaps.append(.partYear(place: name, year: year, months: row.monthsCovered))
        }
      }
    }
    return gaps
  }
}

/// Which children enter school in which year.
///
///     // China: six years old by the end of August.
///     let rule = SchoolEntry(age: 6, cutOffMonth: 8)
///     rule.births(entering: 2023) { births[$0] }   // 4/12 of 2016 and 8/12 of 2017
public struct SchoolEntry: Sendable, Equatable {
  /// The age, in completed years, that a child must have reached.
  public var age: Int
  /// The last month, 1 to 12, by whose end it must.
  public var cutOffMonth: Int

  /// A rule; the defaults are China's.
  public init(age: Int = 6, cutOffMonth: Int = 8) {
    precondition((2...12).contains(age), "children enter school at 2 to 12, not at \(age)")
    precondition((1...12).contains(cutOffMonth), "months are 1 to 12, not \(cutOffMonth)")
    (self.age, self.cutOffMonth) = (age, cutOffMonth)
  }

  /// The births of the twelve months from which the entrants of an autumn come, births being spread
  /// evenly over the year; `nil` where a year is unknown.
  public func births(entering year: Int, _ births: (Int) -> Double?) -> Double? {
    let share = Double(cutOffMonth) / 12
    let late = births(year - age)
    if cutOffMonth == 12 { return late }
    guard let early = births(year - age - 1), let late else { return nil }
    return (1 - share) * early + share * late
  }
}
