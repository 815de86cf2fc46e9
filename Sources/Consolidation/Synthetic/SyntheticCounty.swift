import CatchmentSupport
import Demography
import Geography

/// A made-up mountain county for trying things out: seeded, and the same on every platform.
///
///     let region = SyntheticCounty().region()          // 502 settlements, 343 schools
///     let larger = SyntheticCounty(settlements: 5_000, seed: 7).region()
///
/// No place in it is real. Its sizes follow the published figures of county education bureaus; at
/// other numbers of settlements everything grows along.
///
/// | figure | value at 502 settlements | source |
/// |---|---|---|
/// | settlements, townships | 502, 22 | Wu'an county, Hebei, about 2010 |
/// | people, area | 728,000 on 1,806 km² | the same |
/// | compulsory schools | 343 | the same |
/// | pupils in grade 9 | 13,921 | the same: 12,000 senior entrants a year are 86.2 % of leavers |
/// | each younger grade | 4 % smaller | assumption: a shrinking county |
/// | pupils of a primary class, of a junior class | about 33, about 45 | Dangshan county, Anhui, 2020 |
/// | junior and nine-year schools | 36 and 6 | assumption, above the target of 30 juniors |
/// | teaching points for grades 1 to 3 | 60 | assumption |
/// | candidate sites | 6, besides the 343 schools | assumption |
/// | autumns of earlier rolls | 2016 to 2025, the last one today's | assumption |
/// | births | 2001 to 2025, a school entrant for 0.979 of them; 4 to 6 % fewer a year | China's fall |
/// | people by age and sex | those of 6 to 14 are the pupils of grades 1 to 9 | assumption |
///
/// The west is mountains with small villages along valleys, the east a plain with large ones; one
/// county town is made of communities of some thousand people. Each village's pupils attend the
/// nearest school of their grade, a few the one at the township's seat, so the rolls of all schools
/// add up to the pupils of all villages. Buildings are graded A to D as in surveys of their safety.
///
/// Random numbers are drawn from streams of the seed, and no function of the mathematics library
/// but the square root decides anything, so the same options give the same bits everywhere.
/// Complexity: about linear; 50,000 settlements take some seconds.
public struct SyntheticCounty: Sendable {
  /// The numbers of settlements that can be asked for.
  public static let settlementRange = 10...50_000

  /// The number of settlements.
  public let settlements: Int
  /// The number of schools, candidate sites not among them.
  public let schools: Int
  /// The seed of all random numbers.
  public let seed: UInt64

  /// How many times the real county it is.
  let scale: Double

  /// A county of the given size; traps where the size is outside `settlementRange`.
  ///
  /// - Parameters:
  ///   - settlements: The number of settlements.
  ///   - schools: The number of schools, from 2 to one for each settlement. People, area and
  ///     townships grow with it, so that more settlements are smaller ones; by default all grow
  ///     with the settlements.
  ///   - seed: The seed of all random numbers.
  public init(settlements: Int = 502, schools: Int? = nil, seed: UInt64 = 20_260_101) {
    precondition(
      Self.settlementRange.contains(settlements),
      "a county has \(Self.settlementRange) settlements, not \(settlements)")
    let scale = schools.map { Double($0) / 343 } ?? Double(settlements) / 502
    let usual = max(2, Int((343 * scale).rounded()))
    precondition(
      (2...settlements).contains(usual),
      "a county of \(settlements) settlements has 2...\(settlements) schools, not \(usual)")
    self.settlements = settlements
    self.schools = usual
    self.scale = scale
    self.seed = seed
  }

  /// The number of townships.
  public var townships: Int { max(1, scaled(22)) }
  /// The number of inhabitants.
  public var people: Int { scaled(728_000) }
  /// The area in km².
  public var squareKilometres: Double { 1_806 * scale }
  /// The number of sites where a school could be built.
  public var candidates: Int { max(1, scaled(6)) }
  /// The pupils of a grade from 1 to 9 in the whole county.
  public func pupils(inGrade grade: Int) -> Int {
    var share = 13_921.0
    for _ in grade..<9 { share *= 0.96 }
    return Int((share * scale).rounded())
  }

  /// A number of the real county at this county's size.
  func scaled(_ number: Double) -> Int { Int((number * scale).rounded()) }

  /// What random numbers are drawn for; each has a stream of its own.
  enum Purpose: Int {
    case townships, villages, people, names, sites, rolls, buildings, history, births, ages
  }

  func stream(_ purpose: Purpose) -> RandomStream {
    RandomStream(seed: seed, stream: purpose.rawValue)
  }

  /// Makes the county.
  public func region() -> Region {
    var places = makePlaces()
    settle(&places)
    let names = makeNames(places)
    let sites = makeSites(places)
    let schools = makeSchools(sites, places, names)
    let width = digits(places.villages.count)
    let settlements = places.villages.indices.map { index in
      let village = places.villages[index]
      var grades = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
      for grade in 1...9 { grades[grade] = Double(village.pupils[grade - 1]) }
      return Settlement(
        id: "V" + padded(index + 1, width), name: names.villages[index],
        coordinate: coordinate(village.x, village.y), township: names.townships[village.township],
        population: PopulationRecord(gradeCounts: grades, population: Double(village.people)))
    }
    let rolls = makeRolls(schools)
    let births = makeBirths(rolls, places)
    return Region(
      name: "示例县 Example County", settlements: settlements, schools: schools,
      history: makeHistory(rolls, schools), births: makeSeries(births, settlements),
      ages: makeAges(births, places, names))
  }

  /// Kilometres east and north of the south-west corner as a place near 36.7° N, 114.0° E, rounded
  /// to five decimals as surveyed coordinates are.
  func coordinate(_ x: Double, _ y: Double) -> Coordinate {
    // Kilometres of one degree at 36.7° N.
    let latitude = 36.7 + (y - height / 2) / 110.97
    let longitude = 114.0 + (x - width / 2) / 89.35
    return Coordinate(
      validLatitude: (latitude * 1e5).rounded() / 1e5,
      longitude: (longitude * 1e5).rounded() / 1e5)
  }

  /// The county's extent from north to south in km; it is a rectangle a quarter wider than high.
  var height: Double { (squareKilometres / 1.25).squareRoot() }
  /// The county's extent from west to east in km.
  var width: Double { squareKilometres / height }

  func digits(_ count: Int) -> Int { max(3, String(count).utf8.count) }

  func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
