public import Demography

/// A region's pupils in the years to come, where they live and where they go to school today.
///
///     let forecast = try RegionForecast(region, policy: policy)
///     let expected = forecast.villages.expected
///     let then = try forecast.region(in: 2032)    // to be planned as it will be
public struct RegionForecast: Sendable {
  /// The region as it is.
  public let region: Region
  /// What is assumed.
  public let options: ForecastOptions
  /// The year of today's pupils.
  public let baseYear: Int
  /// Pupils by settlement, in its order, for the grades that have any.
  public let villages: EnrolmentModel
  /// Pupils by school, in the order of `schoolIndices`; `nil` where no school's grades are known.
  public let schools: EnrolmentModel?
  /// The region's schools that `schools` has, in its order.
  public let schoolIndices: [Int]
  /// The births of the region from which its schools' entrants come; `nil` without births.
  ///
  /// A back-test takes them as they were known in each year.
  public let cohorts: EntryCohorts?
  /// Whether those births are the children of `Region.ages` by the year of their birth.
  public let birthsAreFromAges: Bool
  /// The yearly change of entrants in the past, as a share, that goes on and fades where no births
  /// tell them; `nil` without a history.
  public let trend: Double?
  /// How many settlements' entrants come from births.
  public let settlementsWithBirths: Int
  /// Entrants for each birth; `nil` without births.
  public let entrantsPerBirth: Double?
  /// From each grade, 0 to 12, to the next, as far as the history tells.
  public let ratios: [Double]
  /// The grades whose ratio the history tells; the others are taken to move on whole.
  public let gradesWithRatio: [Int]
  /// Preschool children by settlement and year, row-major.
  private let preschool: [Double]
  private let today: EnrolmentForecast

  /// Forecasts a region.
  ///
  /// - Parameters:
  ///   - region: The region, with what it knows of earlier years and births.
  ///   - policy: The policy, whose estimator tells today's pupils.
  ///   - options: What is assumed.
  /// - Throws: `ForecastError`.
  ///
  /// Complexity: O(settlements · years · grades), and the history's for its noise.
  public init(
    _ region: Region, policy: Policy, options: ForecastOptions = ForecastOptions()
  ) throws(ForecastError) {
    guard (1...30).contains(options.years) else {
      throw .yearOutOfRange(asked: options.years, base: 0)
    }
    let base = try Self.baseYear(of: region, options)
    let history = region.history?.known(in: base)
    let today = policy.estimator.forecast(from: region.settlements.map(\.population))
    let grades = (1...12).filter { grade in
      region.settlements.indices.contains { today[$0, grade] > 0 }
    }
    guard let low = grades.first, let high = grades.last else { throw .noPupils }
    let ratios = RegionRatios(history, window: options.enrolment.ratioWindow)
    let births = RegionBirths(region, baseYear: base, options)
    let trend = history.map { EntrantOutlook($0, years: 0, options: options.enrolment) }
    // Three years more, for the preschool children who enter then.
    let entrants = VillageEntrants(
      EntrantPupils(today: today, ratios: ratios), region, births: births, baseYear: base,
      years: options.years + 3
    ) { ahead in
      // The youngest grades entered a year before the last autumn in their middle.
      trend.map { $0.growth(ahead: ahead) / $0.growth(ahead: -1) } ?? 1
    }
    self.region = region
    self.options = options
    self.today = today
    baseYear = base
    self.ratios = ratios.ratios
    gradesWithRatio = ratios.known.sorted()
    cohorts = births?.cohorts
    self.trend = trend.map { 1 / $0.growth(ahead: -1) - 1 }
    birthsAreFromAges = births?.areFromAges ?? false
    settlementsWithBirths = births?.keys.count { $0 != nil } ?? 0
    entrantsPerBirth = entrants.perBirth
    preschool = Self.preschool(region, today, entrants, options.years)
    do throws(EnrolmentError) {
      try options.enrolment.check()
      let noise = history.map {
        EnrolmentNoise(
          estimatedFrom: $0, options: options.enrolment, cohorts: births?.cohorts)
      }
      villages = try Self.villages(
        region, today, low...high, ratios, entrants, base, options, noise ?? EnrolmentNoise())
      (schools, schoolIndices) = try Self.schools(
        region, history, births?.cohorts, base, options, noise)
    } catch {
      throw .enrolment(error)
    }
  }

  /// The year of a region's pupils: the one stated, else the last of its history.
  public static func baseYear(
    of region: Region, _ options: ForecastOptions
  ) throws(ForecastError) -> Int {
    guard let base = options.baseYear ?? region.history?.years.upperBound else {
      throw .noBaseYear
    }
    return base
  }

  private static func villages(
    _ region: Region, _ today: EnrolmentForecast, _ grades: ClosedRange<Int>,
    _ ratios: RegionRatios, _ entrants: VillageEntrants, _ base: Int, _ options: ForecastOptions,
    _ noise: EnrolmentNoise
  ) throws(EnrolmentError) -> EnrolmentModel {
    let places = region.settlements.indices
    let width = options.years + 3
    let steps = grades.dropLast().map { ratios.ratios[$0] }
    let pupils = places.flatMap { place in grades.map { today[place, $0] } }
    func model(
      _ weight: Double, steady: [Double]? = nil, moves: [Double]? = nil
    ) throws(EnrolmentError) -> EnrolmentModel {
      try EnrolmentModel(
        places: region.settlements.map(\.id), grades: grades, baseYear: base,
        horizon: options.years, pupils: pupils, ratios: places.flatMap { _ in steps },
        entrants: places.flatMap { entrants.expected[$0 * width..<$0 * width + options.years] },
        lastValueWeight: weight, steadyRolls: steady, moves: moves, noise: noise)
    }
    let weight = entrants.perBirth == nil ? options.enrolment.lastValueWeight : 0
    var still = try model(0)
    let steady = weight > 0 ? still.expected.steadyRolls : nil
    if weight > 0 { still = try model(weight, steady: steady) }
    guard options.townwardDrift > 0 || options.townPull != nil else { return still }
    return try model(
      weight, steady: steady, moves: TownwardDrift(region, still.expected, options).moves)
  }

  /// Preschool children go with those who enter school in the three years after.
  private static func preschool(
    _ region: Region, _ today: EnrolmentForecast, _ entrants: VillageEntrants, _ years: Int
  ) -> [Double] {
    let width = years + 3
    return region.settlements.indices.flatMap { place in
      let rows = entrants.expected[place * width..<(place + 1) * width]
      func next(_ year: Int) -> Double {
        rows[rows.startIndex + year..<rows.startIndex + year + 3].reduce(0, +)
      }
      return (0..<years).map { year in
        next(0) > 0 ? today[place, 0] * next(min(year + 1, years)) / next(0) : today[place, 0]
      }
    }
  }

  /// The schools with their part of the region's pupils.
  private static func schools(
    _ region: Region, _ history: EnrolmentHistory?, _ cohorts: EntryCohorts?, _ base: Int,
    _ options: ForecastOptions, _ noise: EnrolmentNoise?
  ) throws(EnrolmentError) -> (EnrolmentModel?, [Int]) {
    let rolls: EnrolmentHistory
    if let history {
      rolls = history
    } else if let counted = try counted(region, base) {
      rolls = counted
    } else {
      return (nil, [])
    }
    let fitted = try EnrolmentModel(
      history: rolls, years: options.years, options: options.enrolment, cohorts: cohorts,
      noise: noise)
    let numbers = Dictionary(
      zip(region.schools.map(\.id), region.schools.indices),
      uniquingKeysWith: { first, _ in first })
    return (fitted, fitted.places.map { numbers[$0] ?? -1 })
  }

  /// Today's rolls by grade as a history of one year.
  private static func counted(
    _ region: Region, _ base: Int
  ) throws(EnrolmentError) -> EnrolmentHistory? {
    let rows = region.schools.flatMap { school in
      school.gradeEnrolment.enumerated().compactMap { grade, pupils in
        pupils.map { EnrolmentHistory.Row(place: school.id, year: base, grade: grade, pupils: $0) }
      }
    }
    return rows.isEmpty ? nil : try EnrolmentHistory(rows)
  }

  /// The region as it is expected in a year: its settlements' pupils, and its schools' rolls were
  /// every school to stay as it is.
  public func region(in year: Int) throws(ForecastError) -> Region {
    guard year > baseYear, year <= baseYear + options.years else {
      throw .yearOutOfRange(asked: year, base: baseYear)
    }
    var changed = region
    let pupils = villages.expected
    for place in region.settlements.indices {
      var counts = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
      counts[0] = preschool[place * options.years + year - baseYear - 1]
      for grade in villages.grades { counts[grade] = pupils[place, year, grade] }
      changed.settlements[place].population = PopulationRecord(
        gradeCounts: counts, population: region.settlements[place].population.population,
        gradesAreEstimates: true)
    }
    if let rolls = schools?.expected {
      for (row, school) in schoolIndices.enumerated() where school >= 0 {
        for grade in rolls.grades where changed.schools[school].grades.contains(grade: grade) {
          changed.schools[school].gradeEnrolment[grade] = rolls[row, year, grade]
        }
        changed.schools[school].enrolment = rolls.total(place: row, year: year)
      }
    }
    changed.forecast = Region.Forecast(
      year: year, baseYear: baseYear, births: options.births, townwardDrift: options.townwardDrift,
      pupilsToday: (0..<PopulationRecord.gradeSlots).map { grade in
        region.settlements.indices.reduce(0) { $0 + today[$1, grade] }
      })
    return changed
  }

  /// Today's pupils of a settlement in some grades.
  public func pupilsToday(settlement: Int, grades: ClosedRange<Int>) -> Double {
    today.pupils(at: settlement, grades: grades)
  }
}
