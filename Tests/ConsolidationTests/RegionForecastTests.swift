import Demography
import FacilityLocation
import Foundation
import Geography
import Testing

@testable import Consolidation

/// Pupils of a region in later years.
@Suite("Forecasts of a region") struct RegionForecastTests {
  private static let policy = Policy.chinaSmallSchools

  /// Two villages of one township and a town of another; grades 1 to 6.
  private static func region(
    pupils: [[Double]] = [
      [10, 10, 10, 10, 10, 10], [2, 2, 2, 2, 2, 2], [30, 30, 30, 30, 30, 30],
    ],
    births: [BirthSeries.Row] = [], history: [EnrolmentHistory.Row] = []
  ) throws -> Region {
    var region = Region(name: "R", settlements: [], schools: [])
    region.settlements = pupils.enumerated().map { index, grades in
      var counts = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
      for (k, count) in grades.enumerated() { counts[k + 1] = count }
      var settlement = PlannedRegions.settlement("v\(index)", Double(index), pupils: [1, 1, 1])
      settlement.township = index < 2 ? "A" : "B"
      settlement.population = PopulationRecord(
        gradeCounts: counts, population: [400, 90, 2_000][index])
      return settlement
    }
    region.schools = [PlannedRegions.school("s0", 0, grades: 1...6, classes: 6)]
    if !births.isEmpty { region.births = try BirthSeries(births) }
    if !history.isEmpty { region.history = try EnrolmentHistory(history) }
    return region
  }

  /// As many births in every year, of each place.
  private static func births(_ places: [String: Double], _ years: ClosedRange<Int>) -> [BirthSeries
    .Row]
  {
    places.sorted { $0.key < $1.key }.flatMap { place, births in
      years.map { BirthSeries.Row(place: place, year: $0, births: births) }
    }
  }

  private static func options(_ years: Int = 8) -> ForecastOptions {
    var options = ForecastOptions()
    options.years = years
    options.baseYear = 2024
    return options
  }

  private static func forecast(
    _ region: Region, _ options: ForecastOptions = options()
  ) throws -> RegionForecast {
    try RegionForecast(region, policy: policy, options: options)
  }

  @Test("steady births and rolls stay as they are")
  func steady() throws {
    let region = try Self.region(
      births: Self.births(["v0": 10, "v1": 2, "v2": 30], 2012...2024))
    var options = Self.options()
    options.births = .middle
    let forecast = try Self.forecast(region, options)
    #expect(forecast.entrantsPerBirth.map { abs($0 - 1) < 1e-9 } ?? false)
    #expect(forecast.settlementsWithBirths == 3)
    let expected = forecast.villages.expected
    for (place, each) in [10.0, 2, 30].enumerated() {
      for year in 2025...2030 {
        #expect(abs(expected.total(place: place, year: year) - 6 * each) < 1e-9)
      }
      // Those who enter in 2032 are partly not born yet: births fall by 0.9 % a year.
      #expect(expected[place, 2032, 1] < each && expected[place, 2032, 1] > 0.98 * each)
    }
  }

  @Test("entrants follow the births of their twelve months")
  func follows() throws {
    var rows = Self.births(["v0": 10, "v1": 2, "v2": 30], 2012...2024)
    // Nobody is born in the first village in 2019 and 2020.
    for k in rows.indices where rows[k].place == "v0" && (2019...2020).contains(rows[k].year) {
      rows[k].births = 0
    }
    let expected = try Self.forecast(Self.region(births: rows)).villages.expected
    // A third of the entrants of 2025 was born in 2018, none of those of 2026, and two thirds of
    // those of 2027 in 2021.
    for (year, entrants) in [(2025, 10.0 / 3), (2026, 0), (2027, 20.0 / 3), (2028, 10)] {
      #expect(abs(expected[0, year, 1] - entrants) < 1e-9, "\(year)")
    }
    #expect(abs(expected[0, 2026, 2] - 10.0 / 3) < 1e-9, "they move up")
  }

  @Test("births of a township are shared as its youngest pupils are")
  func shared() throws {
    let rows = Self.births(["A": 12, "B": 30], 2012...2024)
    let forecast = try Self.forecast(Self.region(births: rows))
    let expected = forecast.villages.expected
    #expect(abs(expected[0, 2026, 1] - 10) < 1e-9 && abs(expected[1, 2026, 1] - 2) < 1e-9)
    let whole = try Self.forecast(Self.region(births: Self.births(["any": 42], 2012...2024)))
    #expect(abs(whole.villages.expected[2, 2026, 1] - 30) < 1e-9)
    let none = try Self.forecast(
      Self.region(births: Self.births(["elsewhere": 5, "far": 5], 2012...2024)))
    #expect(none.settlementsWithBirths == 0 && none.entrantsPerBirth == nil)
  }

  @Test("without births the youngest grades tell the level, and rolls are drawn to today's part")
  func withoutBirths() throws {
    let region = try Self.region(pupils: [
      [4, 6, 8, 20, 20, 20], [2, 2, 2, 2, 2, 2], [30, 30, 30, 30, 30, 30],
    ])
    let forecast = try Self.forecast(region)
    #expect(forecast.villages.lastValueWeight == 0.4)
    let expected = forecast.villages.expected
    // Six entrants a year: 0.6 of the 36 that gives, and 0.4 of today's part of the region's 228.
    let part = 78.0 / 270
    #expect(abs(expected.total(place: 0, year: 2032) - (0.6 * 36 + 0.4 * part * 228)) < 1e-9)
  }

  @Test("children by age stand in for births, and births for them")
  func ages() throws {
    var region = try Self.region()
    let ages = try AgeGroups(lowerBounds: Array(0...16))
    // In township A live 12 of each age, and 6 of those born from 2020 on; in B 30.
    region.ages = try PopulationTable(
      places: ["A", "B"], sexes: [.both], ages: ages, year: 2024, source: "made up",
      people: (0...16).map { $0 < 5 ? 6.0 : 12 } + [Double](repeating: 30, count: 17))
    let forecast = try Self.forecast(region)
    #expect(forecast.birthsAreFromAges && forecast.settlementsWithBirths == 3)
    #expect(forecast.entrantsPerBirth.map { abs($0 - 1) < 1e-9 } == true)
    let expected = forecast.villages.expected
    for (place, each) in [10.0, 2, 30].enumerated() {
      #expect(abs(expected[place, 2025, 1] - each) < 1e-9)
      #expect(abs(expected[place, 2027, 1] - (place < 2 ? each / 2 : each)) < 1e-9)
    }
    region.births = try BirthSeries(Self.births(["v0": 10, "v1": 2, "v2": 30], 2012...2024))
    let born = try Self.forecast(region)
    #expect(!born.birthsAreFromAges && abs(born.villages.expected[0, 2027, 1] - 10) < 1e-9)
  }

  @Test("without births a fall of the past goes on, in villages as in schools")
  func trend() throws {
    var rows: [EnrolmentHistory.Row] = []
    for year in 2012...2024 {
      for grade in 1...6 {
        // Cohorts shrink by a tenth each year.
        let pupils = 1_000 * pow(0.9, Double(year - grade - 2012))
        rows.append(.init(place: "s", year: year, grade: grade, pupils: pupils))
      }
    }
    let today = (1...6).map { pow(0.9, Double(-$0)) * 20 }
    let region = try Self.region(pupils: [today, today, today], history: rows)
    let forecast = try Self.forecast(region)
    let expected = forecast.villages.expected
    let schools = try #require(forecast.schools?.expected)
    for year in 2025...2032 {
      let (village, school) = (
        expected.total(place: 0, year: year) / expected.total(place: 0, year: 2024),
        schools.total(place: 0, year: year) / schools.total(place: 0, year: 2024)
      )
      #expect(abs(village - school) < 0.02, "\(year): \(village), \(school)")
      if year < 2027 { #expect(abs(school - pow(0.9, Double(year - 2024))) < 0.02) }
    }
  }

  @Test("ratios come from the history; where the next grade is elsewhere, all schools count")
  func ratios() throws {
    var rows: [EnrolmentHistory.Row] = []
    for year in 2018...2024 {
      for grade in 1...6 {
        rows.append(.init(place: "p", year: year, grade: grade, pupils: grade == 3 ? 90 : 100))
      }
      for grade in 7...9 {
        rows.append(.init(place: "j", year: year, grade: grade, pupils: 95))
      }
    }
    let forecast = try Self.forecast(Self.region(history: rows))
    #expect(forecast.gradesWithRatio == Array(1...8))
    #expect(forecast.ratios[2] == 0.9 && abs(forecast.ratios[3] - 100.0 / 90) < 1e-12)
    #expect(forecast.ratios[6] == 0.95 && forecast.ratios[7] == 1 && forecast.ratios[9] == 1)
    #expect(forecast.schools?.places == ["p", "j"] && forecast.schoolIndices == [-1, -1])
  }

  @Test("who moves to town is lost elsewhere and found there")
  func drift() throws {
    let region = try Self.region(births: Self.births(["v0": 10, "v1": 2, "v2": 30], 2012...2024))
    var options = Self.options()
    let still = try Self.forecast(region, options).villages.expected
    options.townwardDrift = 0.1
    let moving = try Self.forecast(region, options).villages.expected
    for year in 2025...2032 {
      let gone = 1 - (0..<year - 2024).reduce(1.0) { left, _ in left * 0.9 }
      for place in 0...1 {
        let (a, b) = (
          still.total(place: place, year: year), moving.total(place: place, year: year)
        )
        #expect(abs(b - a * (1 - gone)) < 1e-9)
      }
      let sums = [still, moving].map { e in
        (0...2).reduce(0) { $0 + e.total(place: $1, year: year) }
      }
      #expect(abs(sums[0] - sums[1]) < 1e-9)
    }
    options.townwardDrift = 0
    options.townPull = TownPull()
    let pulled = try Self.forecast(region, options).villages.expected
    #expect(pulled.total(place: 0, year: 2025) < still.total(place: 0, year: 2025))
    #expect(pulled.total(place: 2, year: 2025) > still.total(place: 2, year: 2025))
  }

  @Test("the region of a later year has its pupils, its rolls, and says so")
  func laterYear() throws {
    var region = try Self.region(
      births: Self.births(["v0": 5, "v1": 1, "v2": 15], 2018...2024)
        + Self.births(["v0": 10, "v1": 2, "v2": 30], 2012...2017))
    region.schools[0].gradeEnrolment = (0...12).map { (1...6).contains($0) ? 42 : nil }
    region.settlements[0].population.gradeCounts[0] = 30
    let forecast = try Self.forecast(region)
    let then = try forecast.region(in: 2030)
    #expect(then.forecast?.year == 2030 && then.forecast?.baseYear == 2024)
    #expect(then.forecast?.pupilsToday.reduce(0, +) == 282)
    let counts = then.settlements[0].population.gradeCounts
    #expect(counts[1] == forecast.villages.expected[0, 2030, 1] && counts[7] == nil)
    #expect(then.settlements[0].population.gradesAreEstimates)
    #expect(then.settlements[0].population.population == 400)
    #expect((counts[0] ?? 0) < 30 && (counts[0] ?? 0) > 10, "fewer preschool children")
    let roll = try #require(then.schools[0].gradeEnrolment[1])
    // Half as many are born; two thirds of the youngest grade were born after births fell, the others
    // before, of whom as many entered: six grades tell the ratio, the older ones less.
    let weights = (0..<6).map { pow(0.85, Double($0)) }
    let born = zip(weights, [28.0, 42, 42, 42, 42, 42]).reduce(0) { $0 + $1.0 * $1.1 }
    #expect(abs(roll - 21 * 42 * weights.reduce(0, +) / born) < 1e-9, "\(roll)")
    let model = try PlanningModel(region: then, policy: Self.policy)
    #expect(
      PlanRemarks(model: model).all().contains {
        guard case .forecast(2030, 2024, let pupils, let today) = $0 else { return false }
        return today == 252 && pupils < 200
      })
    for year in [2024, 2033] {
      #expect(throws: ForecastError.yearOutOfRange(asked: year, base: 2024)) {
        try forecast.region(in: year)
      }
    }
  }

  @Test("what cannot be forecast is refused")
  func refusals() throws {
    #expect(throws: ForecastError.noBaseYear) {
      try RegionForecast(Self.region(), policy: Self.policy)
    }
    #expect(throws: ForecastError.noPupils) {
      var region = try Self.region(pupils: [[], [], []])
      for place in region.settlements.indices { region.settlements[place].population = .init() }
      return try Self.forecast(region)
    }
    #expect(throws: ForecastError.yearOutOfRange(asked: 31, base: 0)) {
      try Self.forecast(Self.region(), Self.options(31))
    }
    var options = Self.options()
    options.enrolment.entrantSmoothing = 1
    #expect(
      throws: ForecastError.enrolment(.badOption(name: "entrantSmoothing", value: 1))
    ) { try Self.forecast(Self.region(), options) }
  }

  @Test("figures are the ensemble's, on any number of threads")
  func summary() throws {
    var region = try Self.region(births: Self.births(["v0": 6, "v1": 1, "v2": 20], 2012...2024))
    region.schools[0].gradeEnrolment = (0...12).map { (1...6).contains($0) ? 6 : nil }
    let forecast = try Self.forecast(region)
    let summary = ForecastSummary(forecast, policy: Self.policy, paths: 200, seed: 3)
    let again = ForecastSummary(forecast, policy: Self.policy, paths: 200, seed: 3, threads: 3)
    #expect(summary.rows.map(\.mean) == again.rows.map(\.mean))
    #expect(summary.rows.map(\.high) == again.rows.map(\.high))
    // Two bands and all, eight years, three settlements and one school.
    #expect(summary.rows.count == 3 * 8 * 4)
    let bands = Self.policy.bands.map(\.grades)
    let ensemble = forecast.villages.ensemble(paths: 200, seed: 3)
    for row in summary.rows {
      #expect(row.low <= row.median && row.median <= row.high)
      if let band = row.band { #expect(bands[band].overlaps(1...6)) }
      if row.place == .settlement(2), row.band == nil {
        #expect(abs(row.mean - ensemble.mean(place: 2, band: 0, year: row.year)) < 1e-3)
      }
    }
    #expect(summary.fans.map(\.stage) == [nil, .primary])
    #expect(summary.fans[0].today == 252)
    #expect(
      summary.fans[0].means.map { $0.rounded() } == summary.fans[1].means.map { $0.rounded() })
    let school = try #require(summary.schools.first)
    #expect(school.pupilsToday == 36 && school.years[0] == 2024 && school.years[1] == 2024)
    #expect(school.chances == school.chances.sorted(by: >))
  }

  @Test("behaviour is looked at beside a plan, never in it")
  func behaviour() throws {
    let region = try Self.region()
    let model = try PlanningModel(region: region, policy: Self.policy)
    let plan = try #require(model.plan(from: model.problem.solve()))
    let found = try PlanBehaviour(plan, models: [.dropOutHazard, .boardingUptake])
    let leavers = try #require(found.leavers)
    // At least the hazard of primary ages without any distance, for all placed pupils.
    let placed = plan.placements.reduce(0) { $0 + ($1.after == nil ? 0 : $1.pupils) }
    #expect(leavers.after >= 0.025 * Double(placed) && leavers.after < 0.2 * Double(placed))
    #expect(found.boarders != nil && !found.evidence.isEmpty)
    let none = try PlanBehaviour(plan, models: [])
    #expect(none.leavers == nil && none.boarders == nil && none.evidence.isEmpty)
  }
}
