/// People by place, sex and age at one time.
///
///     let ages = try AgeGroups(lowerBounds: [0, 15, 65])
///     let table = try PopulationTable(
///       places: ["Upper village", "Lower village"], sexes: [.female, .male], ages: ages,
///       year: 2020, source: "census", people: [20, 60, 12, 22, 58, 9, 5, 30, 10, 6, 28, 7])
///     table.total                   // 267
///     table[place: 0, sex: 1, age: 2]   // 9
///
/// Numbers need not be whole. Nothing is filled in: an unknown number must be estimated before.
public struct PopulationTable: Sendable, Equatable {
  /// The places' names, all different.
  public let places: [String]
  /// Female and male, or one alone.
  public let sexes: [Sex]
  /// The age groups.
  public let ages: AgeGroups
  /// The year for which the people are counted, from −10,000 to 10,000.
  public let year: Int
  /// Where the numbers come from, in the words of a reference.
  public let source: String
  /// Row-major: place × sex × age.
  public let people: [Double]

  /// Takes over a table after checking it.
  ///
  /// - Parameters:
  ///   - places: The places' names, all different; there may be none.
  ///   - sexes: `[.female, .male]`, or one alone.
  ///   - ages: The age groups.
  ///   - year: The year for which the people are counted.
  ///   - source: Where the numbers come from.
  ///   - people: Place × sex × age, row-major; finite and not negative.
  /// - Throws: `PopulationError` that names the first thing wrong.
  ///
  /// Complexity: O(people).
  public init(
    places: [String], sexes: [Sex], ages: AgeGroups, year: Int, source: String, people: [Double]
  ) throws(PopulationError) {
    try Self.check(sexes)
    guard (-10_000...10_000).contains(year) else { throw .badYear(year) }
    try Self.check(places)
    let expected = places.count * sexes.count * ages.count
    guard people.count == expected else {
      throw .wrongCount(
        what: "people by place, sex and age", expected: expected, found: people.count)
    }
    if let bad = people.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      let row = bad / ages.count
      throw .badPeople(
        place: places[row / sexes.count], sex: sexes[row % sexes.count],
        age: ages.label(of: bad % ages.count), people: people[bad])
    }
    self.init(
      checkedPlaces: places, sexes: sexes, ages: ages, year: year, source: source, people: people)
  }

  /// Takes over what is known to be right.
  init(
    checkedPlaces places: [String], sexes: [Sex], ages: AgeGroups, year: Int, source: String,
    people: [Double]
  ) {
    self.places = places
    self.sexes = sexes
    self.ages = ages
    self.year = year
    self.source = source
    self.people = people
  }

  static func check(_ sexes: [Sex]) throws(PopulationError) {
    guard sexes.count == 1 || sexes == [.female, .male] else { throw .badSexes(sexes) }
  }

  private static func check(_ places: [String]) throws(PopulationError) {
    var seen: [String: Int] = [:]
    for (index, place) in places.enumerated() {
      if let first = seen.updateValue(index, forKey: place) {
        throw .duplicatePlace(place, first: first, second: index)
      }
    }
  }

  /// The people of one place, sex and age group, each counted from 0.
  public subscript(place place: Int, sex sex: Int, age age: Int) -> Double {
    precondition(
      places.indices.contains(place) && sexes.indices.contains(sex)
        && age >= 0 && age < ages.count,
      "no place \(place), sex \(sex), age group \(age) in \(places.count) × \(sexes.count) × "
        + "\(ages.count)")
    return people[(place * sexes.count + sex) * ages.count + age]
  }

  /// All people.
  public var total: Double { people.reduce(0, +) }

  /// The people of each place.
  public var totalsByPlace: [Double] {
    let row = sexes.count * ages.count
    return places.indices.map { people[$0 * row..<($0 + 1) * row].reduce(0, +) }
  }

  /// The people of each sex, in the order of `sexes`.
  public var totalsBySex: [Double] {
    var sums = [Double](repeating: 0, count: sexes.count)
    for row in 0..<places.count * sexes.count {
      sums[row % sexes.count] += people[row * ages.count..<(row + 1) * ages.count].reduce(0, +)
    }
    return sums
  }

  /// The people of each age group.
  public var totalsByAge: [Double] {
    var sums = [Double](repeating: 0, count: ages.count)
    for row in 0..<places.count * sexes.count {
      for age in 0..<ages.count { sums[age] += people[row * ages.count + age] }
    }
    return sums
  }
}
