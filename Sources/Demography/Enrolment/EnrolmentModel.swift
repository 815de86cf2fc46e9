/// How many pupils places will have: today's pupils, what becomes of each grade, who enters, and how
/// all that varies.
///
/// In each year a grade becomes ratio × pupils of the next one, and entrants join a place's entry
/// grade; the lowest grade has no others.
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
  /// The grade that the entrants of each place join; grades below it have pupils only as far as
  /// today's pupils move up into them.
  public let entryGrades: [Int]
  /// The expected entrants, row-major, places × years.
  public let entrants: [Double]
  /// How much today's roll counts.
  public let lastValueWeight: Double
  /// The rolls of places that keep their part of the region's, row-major, places × years.
  public let steadyRolls: [Double]
  /// What rolls are multiplied by for moves between places, row-major, places × years.
  public let moves: [Double]
  /// How all that varies.
  public let noise: EnrolmentNoise

  /// The most pupils of a grade, or entrants, that a place may have.
  static let mostPupils = 1e8
  /// The most pupils that may come of one in the grade below.
  static let greatestRatio = 500.0

  /// Puts a model together.
  ///
  /// - Parameters:
  ///   - places: The places' names.
  ///   - grades: The grades.
  ///   - baseYear: The year of today's pupils.
  ///   - horizon: How many years are forecast, 0 to 200.
  ///   - pupils: Today's pupils, places × grades, each at most 100 million.
  ///   - ratios: From each grade but the last to the next, places × (grades − 1), each at most 500.
  ///   - entrants: The expected entrants, places × years.
  ///   - entryGrades: The grade that the entrants of each place join; the lowest without it.
  ///   - lastValueWeight: How much today's roll counts, 0 to 1.
  ///   - steadyRolls: The rolls that the forecast is drawn towards, places × years; today's without it.
  ///   - moves: What rolls are multiplied by, places × years; 1 without it.
  ///   - noise: How all that varies.
  /// - Throws: `EnrolmentError` where arrays do not fit, or a number is out of its range.
  public init(
    places: [String], grades: ClosedRange<Int>, baseYear: Int, horizon: Int, pupils: [Double],
    ratios: [Double], entrants: [Double], entryGrades: [Int]? = nil, lastValueWeight: Double = 0,
    steadyRolls: [Double]? = nil, moves: [Double]? = nil, noise: EnrolmentNoise = EnrolmentNoise()
  ) throws(EnrolmentError) {
    try Self.check(horizon: horizon)
    guard (0...1).contains(lastValueWeight) else {
      throw .badOption(name: "lastValueWeight", value: lastValueWeight)
    }
    let moves = moves ?? [Double](repeating: 1, count: places.count * horizon)
    let most = Self.mostPupils
    let steady = steadyRolls ?? Self.todaysRolls(pupils, width: grades.count, years: horizon)
    for (name, numbers, width, limit) in [
      ("pupils", pupils, grades.count, most), ("entrants", entrants, horizon, most),
      ("ratios", ratios, grades.count - 1, Self.greatestRatio),
      ("steadyRolls", steady, horizon, most * Double(grades.count)),
      ("moves", moves, horizon, .infinity),
    ] {
      guard numbers.count == places.count * width else {
        throw .sizeMismatch(name: name, expected: places.count * width, found: numbers.count)
      }
      if let bad = numbers.first(where: { !($0 >= 0 && $0 <= limit && $0.isFinite) }) {
        throw .badOption(name: name, value: bad)
      }
    }
    let entry = entryGrades ?? [Int](repeating: grades.lowerBound, count: places.count)
    guard entry.count == places.count else {
      throw .sizeMismatch(name: "entryGrades", expected: places.count, found: entry.count)
    }
    if let bad = entry.first(where: { !grades.contains($0) }) {
      throw .badOption(name: "entryGrades", value: Double(bad))
    }
    try noise.check()
    (self.places, self.grades, self.baseYear, self.horizon) = (places, grades, baseYear, horizon)
    (self.pupils, self.ratios, self.entrants) = (pupils, ratios, entrants)
    self.entryGrades = entry
    (self.lastValueWeight, self.steadyRolls) = (lastValueWeight, steady)
    (self.moves, self.noise) = (moves, noise)
  }

  private static func todaysRolls(_ pupils: [Double], width: Int, years: Int) -> [Double] {
    stride(from: 0, to: pupils.count, by: width).flatMap { first in
      let end = min(first + width, pupils.count)
      return [Double](repeating: pupils[first..<end].reduce(0, +), count: years)
    }
  }

  private static func check(horizon: Int) throws(EnrolmentError) {
    guard (0...200).contains(horizon) else {
      throw .badOption(name: "horizon", value: Double(horizon))
    }
  }

  /// Fits a model to the places that have counts in the last year of a history.
  ///
  /// Grades that a place does not teach in that year are taken to stay empty; its entrants are those
  /// of the lowest grade that it teaches.
  ///
  /// - Parameters:
  ///   - history: What was counted.
  ///   - years: How many years to forecast.
  ///   - options: How.
  ///   - cohorts: The births of the region, from which its entrants come; without them entrants go on
  ///     as they have.
  ///   - noise: How the forecast varies; estimated from the history without one.
  /// - Throws: `EnrolmentError` for an option or a number of years out of range.
  ///
  /// Complexity: O(places · window · grades); with no noise given, `EnrolmentNoise`'s estimate.
  public init(
    history: EnrolmentHistory, years: Int, options: EnrolmentOptions = EnrolmentOptions(),
    cohorts: EntryCohorts? = nil, noise: EnrolmentNoise? = nil
  ) throws(EnrolmentError) {
    try options.check()
    try Self.check(horizon: years)
    let progression = GradeProgression(history, options: options)
    let outlook = EntrantOutlook(
      history, years: years, options: options, cohorts: cohorts)
    let level = EntrantLevel(history, options: options, outlook: outlook)
    let last = history.years.upperBound
    let kept = history.places.indices.filter { place in
      history.grades.contains { history.isTaught(place, $0) }
    }
    var (pupils, ratios, entrants): ([Double], [Double], [Double]) = ([], [], [])
    var steady: [Double] = []
    for place in kept {
      for grade in history.grades {
        let count = history.count(place, last, grade)
        pupils.append(count.isNaN ? 0 : count)
        guard grade < history.grades.upperBound else { continue }
        let goesOn = history.isTaught(place, grade) && history.isTaught(place, grade + 1)
        ratios.append(goesOn ? progression.ratio(place: place, grade: grade) : 0)
      }
      steady += level.steadyRolls(of: place, in: history, years: years)
      entrants += (0..<years).map { level.entrants(place: place, year: last + 1 + $0) }
    }
    try self.init(
      places: kept.map { history.places[$0] }, grades: history.grades, baseYear: last,
      horizon: years, pupils: pupils, ratios: ratios, entrants: entrants,
      entryGrades: kept.map { history.entryGrade($0) },
      lastValueWeight: options.lastValueWeight, steadyRolls: steady,
      noise: noise ?? EnrolmentNoise(estimatedFrom: history, options: options, cohorts: cohorts))
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
      for year in 0..<horizon {
        advance(&row, place, year)
        let factor = factor(row.reduce(0, +), place, year)
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
    row[0] = 0
    row[entryGrades[place] - grades.lowerBound] += entrants[place * horizon + year]
  }

  /// By what a roll is multiplied, to draw it towards the steady one and for moves.
  func factor(_ total: Double, _ place: Int, _ year: Int) -> Double {
    let index = place * horizon + year
    guard total > 0 else { return moves[index] }
    let drawn = (1 - lastValueWeight) * total + lastValueWeight * steadyRolls[index]
    return drawn / total * moves[index]
  }
}
