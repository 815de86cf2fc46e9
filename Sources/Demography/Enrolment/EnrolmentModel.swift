/// How many pupils places will have: today's pupils, what becomes of each grade, who enters, and how
/// all that varies.
///
/// In each year a grade becomes ratio × pupils of the next one, and entrants fill the lowest grade.
/// Where entrants are not known from births, the whole roll is then drawn towards today's, as
/// `lastValueWeight` says; the grades keep their shares. At last `moves` tells what part of a roll is
/// left, or joined by others, where people move between places.
///
///     let model = try EnrolmentModel(history: history, years: 10)
///     let roll = model.expected.total(place: 0, year: 2030)
///     let paths = model.ensemble(paths: 1_000, seed: 7)
public struct EnrolmentModel: Sendable, Equatable {
  /// The places.
  public let places: [String]
  /// The grades.
  public let grades: ClosedRange<Int>
  /// The year of today's pupils.
  public let baseYear: Int
  /// How many years are forecast.
  public let horizon: Int
  /// Today's pupils, row-major, places × grades.
  public let pupils: [Double]
  /// From each grade but the last to the next, row-major, places × (grades − 1).
  public let ratios: [Double]
  /// The expected entrants, row-major, places × years.
  public let entrants: [Double]
  /// How much today's roll counts.
  public let lastValueWeight: Double
  /// What rolls are multiplied by for moves between places, row-major, places × years.
  public let moves: [Double]
  /// How all that varies.
  public let noise: EnrolmentNoise

  /// Puts a model together.
  ///
  /// - Throws: `EnrolmentError` where arrays do not fit, or a number is negative or none.
  public init(
    places: [String], grades: ClosedRange<Int>, baseYear: Int, horizon: Int, pupils: [Double],
    ratios: [Double], entrants: [Double], lastValueWeight: Double = 0, moves: [Double]? = nil,
    noise: EnrolmentNoise = EnrolmentNoise()
  ) throws(EnrolmentError) {
    guard (0...200).contains(horizon) else {
      throw .badOption(name: "horizon", value: Double(horizon))
    }
    guard (0...1).contains(lastValueWeight) else {
      throw .badOption(name: "lastValueWeight", value: lastValueWeight)
    }
    let moves = moves ?? [Double](repeating: 1, count: places.count * horizon)
    for (name, numbers, width) in [
      ("pupils", pupils, grades.count), ("ratios", ratios, grades.count - 1),
      ("entrants", entrants, horizon), ("moves", moves, horizon),
    ] {
      guard numbers.count == places.count * width else {
        throw .sizeMismatch(name: name, expected: places.count * width, found: numbers.count)
      }
      if let bad = numbers.first(where: { !($0 >= 0 && $0.isFinite) }) {
        throw .badOption(name: name, value: bad)
      }
    }
    try noise.check()
    (self.places, self.grades, self.baseYear, self.horizon) = (places, grades, baseYear, horizon)
    (self.pupils, self.ratios, self.entrants) = (pupils, ratios, entrants)
    (self.lastValueWeight, self.moves, self.noise) = (lastValueWeight, moves, noise)
  }

  /// Fits a model to the places that have counts in the last year of a history.
  ///
  /// Grades that a place does not teach in that year are taken to stay empty.
  ///
  /// - Parameters:
  ///   - history: What was counted.
  ///   - years: How many years to forecast.
  ///   - options: How.
  ///   - noise: How the forecast varies; estimated from the history without one.
  /// - Throws: `EnrolmentError` for an option out of range.
  public init(
    history: EnrolmentHistory, years: Int, options: EnrolmentOptions = EnrolmentOptions(),
    noise: EnrolmentNoise? = nil
  ) throws(EnrolmentError) {
    try options.check()
    let progression = GradeProgression(history, options: options)
    let level = EntrantLevel(history, options: options)
    let last = history.years.upperBound
    let kept = history.places.indices.filter { place in
      history.grades.contains { history.isTaught(place, $0) }
    }
    var (pupils, ratios, entrants): ([Double], [Double], [Double]) = ([], [], [])
    for place in kept {
      for grade in history.grades {
        let count = history.count(place, last, grade)
        pupils.append(count.isNaN ? 0 : count)
        guard grade < history.grades.upperBound else { continue }
        let goesOn = history.isTaught(place, grade) && history.isTaught(place, grade + 1)
        ratios.append(goesOn ? progression.ratio(place: place, grade: grade) : 0)
      }
      entrants += [Double](repeating: level.levels[place], count: years)
    }
    try self.init(
      places: kept.map { history.places[$0] }, grades: history.grades, baseYear: last,
      horizon: years, pupils: pupils, ratios: ratios, entrants: entrants,
      lastValueWeight: options.lastValueWeight,
      noise: noise ?? EnrolmentNoise(estimatedFrom: history, options: options))
  }

  /// The expected pupils by place, year and grade.
  ///
  /// Complexity: O(places · years · grades).
  public var expected: EnrolmentProjection {
    let width = grades.count
    var means: [Double] = []
    means.reserveCapacity(places.count * horizon * width)
    for place in places.indices {
      var row = Array(pupils[place * width..<(place + 1) * width])
      let roll = row.reduce(0, +)
      for year in 0..<horizon {
        advance(&row, place, year)
        let factor = drawn(row.reduce(0, +), roll) * moves[place * horizon + year]
        for grade in 0..<width { means.append(row[grade] * factor) }
      }
    }
    return EnrolmentProjection(
      places: places, grades: grades, baseYear: baseYear, pupils: pupils, means: means)
  }

  /// One year further.
  func advance(_ row: inout [Double], _ place: Int, _ year: Int) {
    let width = grades.count
    for grade in stride(from: width - 1, to: 0, by: -1) {
      row[grade] = row[grade - 1] * ratios[place * (width - 1) + grade - 1]
    }
    row[0] = entrants[place * horizon + year]
  }

  /// By what a roll is multiplied to draw it towards today's.
  func drawn(_ total: Double, _ today: Double) -> Double {
    total > 0 ? ((1 - lastValueWeight) * total + lastValueWeight * today) / total : 1
  }
}

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
    let column = grade - grades.lowerBound
    if year == baseYear { return pupils[place * grades.count + column] }
    return means[(place * horizon + year - baseYear - 1) * grades.count + column]
  }

  /// The expected pupils of all grades.
  public func total(place: Int, year: Int) -> Double {
    grades.reduce(0) { $0 + self[place, year, $1] }
  }
}
