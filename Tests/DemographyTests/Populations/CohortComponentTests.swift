import CatchmentSupport
import Demography
import Foundation
import Testing

@Suite("Cohort-component projection")
struct CohortComponentTests {
  /// Random people and rates of several places; what is by place and what shared is given.
  private struct Case {
    let table: PopulationTable
    let rates: VitalRates

    init(
      seed: Int, places: Int = 3, sexes: [Sex] = [.female, .male], byPlace: Bool = true,
      migration: Int = 1
    ) throws {
      var random = RandomStream(seed: 5, stream: seed)
      let ages = try AgeGroups(width: 5, openFrom: 60)
      let (count, rows, blocks) = (ages.count, sexes.count * ages.count, byPlace ? places : 1)
      table = try PopulationTable(
        places: (0..<places).map { "place \($0)" }, sexes: sexes, ages: ages, year: 2000,
        source: "", people: (0..<places * rows).map { _ in random.uniform(100, 900) })
      let survival = (0..<blocks * rows).map { _ in random.uniform(0.6, 1) }
      let fertility = (0..<blocks * count).map {
        (3..<9).contains($0 % count) ? random.uniform(0, 0.2) : 0
      }
      let moves: VitalRates.Migration =
        switch migration {
        case 1: .persons((0..<blocks * rows).map { _ in random.uniform(-20, 20) })
        case 2: .rates((0..<blocks * rows).map { _ in random.uniform(-0.02, 0.02) })
        default: .none
        }
      rates = try VitalRates(
        ages: ages, sexes: sexes, survival: survival, fertility: fertility,
        sexRatiosAtBirth: (0..<blocks).map { _ in random.uniform(1, 1.2) }, migration: moves,
        places: blocks)
    }
  }

  /// One step written out plainly, for one place with shared or own rates.
  private func step(
    _ people: [Double], _ rates: VitalRates, place: Int, early: Double
  ) -> [Double] {
    let (count, sexes) = (rates.ages.count, rates.sexes.count)
    func block(_ list: [Double], _ size: Int) -> [Double] {
      list.count == size ? list : Array(list[place * size..<(place + 1) * size])
    }
    let survival = block(rates.survival, sexes * count)
    let fertility = block(rates.fertility, count)
    func moving(_ cell: Int, _ people: Double) -> Double {
      switch rates.migration {
      case .none: 0
      case .persons(let list): block(list, sexes * count)[cell]
      case .rates(let list): block(list, sexes * count)[cell] * 5 * people
      }
    }
    let begin = people.indices.map { people[$0] + early * moving($0, people[$0]) }
    var end = [Double](repeating: 0, count: people.count)
    for sex in 0..<sexes {
      for age in 0..<count {
        // Where those of each age go.
        let to = min(age + 1, count - 1)
        end[sex * count + to] += begin[sex * count + age] * survival[sex * count + to]
      }
    }
    end = end.indices.map { end[$0] + (1 - early) * moving($0, end[$0]) }
    var births = 0.0
    for age in 1..<count { births += 5 * fertility[age] * (begin[age] + end[age]) / 2 }
    let ratio = rates.sexRatiosAtBirth[rates.sexRatiosAtBirth.count == 1 ? 0 : place]
    for sex in 0..<sexes {
      let share = rates.sexes[0] == .both ? 1 : (sex == 0 ? 1 : ratio) / (1 + ratio)
      let alive = births * share * survival[sex * count]
      end[sex * count] = alive + (1 - early) * moving(sex * count, alive)
    }
    return end
  }

  @Test(
    "the same as written out plainly, by place and shared, one sex and two, both timings",
    arguments: 0..<24)
  func plain(seed: Int) throws {
    let sexes: [[Sex]] = [[.female, .male], [.female], [.both]]
    let one = try Case(
      seed: seed, sexes: sexes[seed % 3], byPlace: seed % 2 == 0, migration: seed / 3 % 3)
    let timing: CohortComponent.MigrationTiming = seed < 12 ? .end : .even
    let found = try CohortComponent(migrationTiming: timing)
      .project(one.table, rates: one.rates, steps: 3)
    let size = one.table.people.count / 3
    for place in 0..<3 {
      var people = Array(one.table.people[place * size..<(place + 1) * size])
      for stepNumber in 1...3 {
        people = step(people, one.rates, place: place, early: timing == .even ? 0.5 : 0)
        let after = found.population(after: stepNumber).people[place * size..<(place + 1) * size]
        #expect(agree(Array(after), people))
      }
    }
    #expect(found.population(after: 0) == one.table)
    #expect(found.population(after: 3).year == 2015 && found.steps == 3)
  }

  @Test("start + births − deaths + migrants = end in every place and sex", arguments: 0..<12)
  func balance(seed: Int) throws {
    let one = try Case(seed: 100 + seed, migration: seed % 3)
    let found = try CohortComponent(migrationTiming: seed % 2 == 0 ? .end : .even)
      .project(one.table, rates: one.rates, steps: 4)
    let ages = one.table.ages.count
    for step in 0..<4 {
      let (births, deaths) = (found.births(in: step), found.deaths(in: step))
      let migrants = found.migrants(in: step)
      for row in 0..<6 {
        func sum(_ step: Int) -> Double {
          found.population(after: step).people[row * ages..<(row + 1) * ages].reduce(0, +)
        }
        #expect(agree(sum(step) + births[row] - deaths[row] + migrants[row], sum(step + 1)))
        #expect(births[row] > 0 && deaths[row] > 0)
      }
      // Boys per girl born are the stated ratio.
      for place in 0..<3 {
        let ratio = one.rates.sexRatiosAtBirth[place]
        #expect(agree(births[2 * place + 1] / births[2 * place], ratio))
      }
      if case .persons(let persons) = one.rates.migration {
        #expect(agree(migrants.reduce(0, +), persons.reduce(0, +), 1e-10))
      }
    }
  }

  @Test("shared rates: places together grow as their sum, twice the people give twice the people")
  func linear() throws {
    let one = try Case(seed: 1, byPlace: false, migration: 2)
    let method = CohortComponent()
    let apart = try method.project(one.table, rates: one.rates, steps: 5)
    let joined = try one.table.joined([0, 0, 0], names: ["all"])
    let together = try method.project(joined, rates: one.rates, steps: 5)
    let sum = try apart.population(after: 5).joined([0, 0, 0], names: ["all"])
    #expect(agree(sum.people, together.population(after: 5).people))
    let twice = try PopulationTable(
      places: one.table.places, sexes: one.table.sexes, ages: one.table.ages, year: 2000,
      source: "", people: one.table.people.map { 2 * $0 })
    let doubled = try method.project(twice, rates: one.rates, steps: 5)
    #expect(doubled.people == apart.people.map { 2 * $0 })
  }

  @Test("rates that change from step to step are used in turn")
  func changing() throws {
    let (first, second) = try (Case(seed: 2), Case(seed: 3))
    let method = CohortComponent(migrationTiming: .even)
    let both = try method.project(first.table, rates: [first.rates, second.rates])
    let after = try method.project(first.table, rates: [first.rates]).population(after: 1)
    let last = try method.project(after, rates: [second.rates]).population(after: 1)
    #expect(both.population(after: 2).people == last.people)
    #expect(last.year == both.population(after: 2).year)
  }

  @Test("no deaths, births or moves: each age moves on, and the open group gathers all")
  func noEvents() throws {
    let ages = try AgeGroups(width: 1, openFrom: 4)
    let table = try PopulationTable(
      places: ["a"], sexes: [.female], ages: ages, year: 2020, source: "",
      people: [5, 4, 3, 2, 1])
    let rates = try VitalRates(
      ages: ages, sexes: [.female], survival: [1, 1, 1, 1, 1], fertility: [0, 0, 0, 0, 0])
    let found = try CohortComponent().project(table, rates: rates, steps: 5)
    #expect(found.population(after: 1).people == [0, 5, 4, 3, 3])
    #expect(found.population(after: 3).people == [0, 0, 0, 5, 10])
    #expect(found.population(after: 5).people == [0, 0, 0, 0, 15])
    #expect(found.births(in: 0) == [0] && found.deaths(in: 4) == [0])
  }

  @Test("a stationary population stays as it is")
  func stationary() throws {
    let bounds = try AgeGroups(width: 1, openFrom: 90)
    let life = try LifeTable(
      deathRates: (0...90).map { 0.0005 * exp(0.07 * Double($0)) }, ages: bounds, sex: .female,
      radix: 1_000)
    // Births of 1,000 girls a year: fertility at 30 alone, without boys.
    let mothers = life.personYears[30]
    var fertility = [Double](repeating: 0, count: 91)
    fertility[30] = 1_000 / mothers
    let rates = try VitalRates(
      ages: bounds, sexes: [.both], survival: life.survivalRatios(for: bounds),
      fertility: fertility)
    let table = try PopulationTable(
      places: ["a"], sexes: [.both], ages: bounds, year: 0, source: "",
      people: life.personYears)
    let found = try CohortComponent().project(table, rates: rates, steps: 60)
    #expect(agree(found.population(after: 60).people, life.personYears, 1e-11))
    #expect(agree(found.births(in: 59)[0], 1_000, 1e-11))
    #expect(agree(found.deaths(in: 59)[0], 1_000, 1e-11))
  }

  @Test("no steps, no places")
  func empty() throws {
    let one = try Case(seed: 4, byPlace: false)
    let none = try CohortComponent().project(one.table, rates: one.rates, steps: 0)
    #expect(none.steps == 0 && none.population(after: 0) == one.table)
    let nowhere = try PopulationTable(
      places: [], sexes: one.table.sexes, ages: one.table.ages, year: 0, source: "", people: [])
    let nothing = try CohortComponent().project(nowhere, rates: one.rates, steps: 3)
    #expect(nothing.people == [] && nothing.steps == 3 && nothing.population(after: 3).year == 15)
    #expect(nothing.births(in: 2) == [])
  }

  @Test("a county at full size: 300 places, single years, 50 years, balanced to the last person")
  func county() throws {
    var random = RandomStream(seed: 8)
    let ages = try AgeGroups(width: 1, openFrom: 100)
    let table = try PopulationTable(
      places: (0..<300).map { "village \($0)" }, sexes: [.female, .male], ages: ages, year: 2020,
      source: "", people: (0..<300 * 202).map { _ in random.uniform(0, 9) })
    let survival = (0..<202).map { max(0, 1 - 0.0002 * exp(0.08 * Double($0 % 101))) }
    let rates = try VitalRates(
      ages: ages, sexes: [.female, .male], survival: survival,
      fertility: (0...100).map { (15..<50).contains($0) ? 0.05 : 0 },
      migration: .rates((0..<202).map { $0 % 101 < 40 ? -0.01 : 0 }))
    let found = try CohortComponent(migrationTiming: .even)
      .project(table, rates: rates, steps: 50)
    var total = table.total
    for step in 0..<50 {
      total += found.births(in: step).reduce(0, +) - found.deaths(in: step).reduce(0, +)
      total += found.migrants(in: step).reduce(0, +)
    }
    #expect(agree(found.population(after: 50).total, total, 1e-11))
    #expect(found.population(after: 50).year == 2070)
  }

  @Test("too much out-migration is refused with place, sex, age and year")
  func negative() throws {
    let ages = try AgeGroups(width: 5, openFrom: 15)
    let table = try PopulationTable(
      places: ["Upper village", "Lower village"], sexes: [.female, .male], ages: ages, year: 2020,
      source: "", people: Array(repeating: 100, count: 16))
    func rates(_ cell: Int, _ persons: Double) throws -> VitalRates {
      var moves = [Double](repeating: 0, count: 16)
      moves[cell] = persons
      return try VitalRates(
        ages: ages, sexes: [.female, .male], survival: Array(repeating: 1, count: 8),
        fertility: [0, 0, 0.1, 0.1], migration: .persons(moves), places: 2)
    }
    let first = #expect(throws: PopulationError.self) {
      try CohortComponent().project(table, rates: rates(13, -101), steps: 3)
    }
    #expect(
      first?.description
        == "place \"Lower village\", male, age 5-9, year 2025: -1.0 people would be left; lower the "
        + "out-migration or the rates of this step")
    let newborn = #expect(throws: PopulationError.self) {
      try CohortComponent().project(table, rates: rates(8, -1_000), steps: 1)
    }
    guard case .impossiblePopulation("Lower village", .female, "0-4", 2025, let people) = newborn
    else {
      Issue.record("\(String(describing: newborn))")
      return
    }
    #expect(agree(people, 125 / 2.05 - 1_000))
    // Half at the start: more leave than are there.
    #expect(
      throws: PopulationError.impossiblePopulation(
        place: "Upper village", sex: .female, age: "10-14", year: 2020, people: -50)
    ) {
      try CohortComponent(migrationTiming: .even)
        .project(table, rates: rates(2, -300), steps: 1)
    }
  }

  @Test("a group that leaves to the last person is no error")
  func allLeave() throws {
    let ages = try AgeGroups(width: 5, openFrom: 15)
    let people = [0.1, 0.2, 0.3, 0.7]
    let table = try PopulationTable(
      places: ["a"], sexes: [.both], ages: ages, year: 0, source: "", people: people)
    let survival = [1, 0.9, 0.7, 0.3]
    let rates = try VitalRates(
      ages: ages, sexes: [.both], survival: survival, fertility: [0, 0, 0, 0],
      migration: .persons([0, -0.1 * 0.9, -0.2 * 0.7 * (1 + 1e-15), -0.3]))
    let found = try CohortComponent().project(table, rates: rates, steps: 1)
    #expect(found.population(after: 1).people.allSatisfy { $0 >= 0 && $0 < 1e-15 })
    #expect(agree(found.migrants(in: 0)[0], -0.09 - 0.14 - 0.3))
  }

  @Test("numbers that grow beyond all bounds are refused")
  func overflow() throws {
    let ages = try AgeGroups(width: 1, openFrom: 1)
    let table = try PopulationTable(
      places: ["a"], sexes: [.both], ages: ages, year: 0, source: "", people: [1, 1])
    let rates = try VitalRates(
      ages: ages, sexes: [.both], survival: [1, 1], fertility: [0, 1e300])
    #expect(
      throws: PopulationError.impossiblePopulation(
        place: "a", sex: .both, age: "0", year: 2, people: .infinity)
    ) { try CohortComponent().project(table, rates: rates, steps: 9) }
  }

  @Test("rates that do not fit the population are refused")
  func misfit() throws {
    let one = try Case(seed: 6)
    let other = try Case(seed: 6, places: 4)
    let women = try Case(seed: 6, sexes: [.female])
    let method = CohortComponent()
    let places = #expect(throws: PopulationError.self) {
      try method.project(one.table, rates: other.rates, steps: 1)
    }
    #expect(
      places?.description == "rates and population differ: rates are for 4 places, people for 3")
    #expect(throws: PopulationError.self) {
      try method.project(one.table, rates: women.rates, steps: 1)
    }
    let single = try VitalRates(
      ages: AgeGroups(width: 1, openFrom: 12), sexes: [.female, .male],
      survival: Array(repeating: 1, count: 26), fertility: Array(repeating: 0, count: 13))
    #expect(throws: PopulationError.self) {
      try method.project(one.table, rates: single, steps: 1)
    }
    #expect(throws: PopulationError.badSteps(-1)) {
      try method.project(one.table, rates: one.rates, steps: -1)
    }
    let uneven = try PopulationTable(
      places: [], sexes: [.female], ages: AgeGroups(lowerBounds: [0, 1, 5]), year: 0, source: "",
      people: [])
    #expect(throws: PopulationError.unevenAges([0, 1, 5])) {
      try method.project(uneven, rates: [])
    }
  }

  @Test("bad rates are refused with sex, age and place")
  func badRates() throws {
    let ages = try AgeGroups(width: 5, openFrom: 10)
    func make(
      _ survival: [Double] = [1, 1, 1, 1, 1, 1], _ fertility: [Double] = [0, 0.1, 0.1],
      _ ratios: [Double] = [1.05], _ migration: VitalRates.Migration = .none,
      sexes: [Sex] = [.female, .male], places: Int = 1
    ) throws(PopulationError) {
      _ = try VitalRates(
        ages: ages, sexes: sexes, survival: survival, fertility: fertility,
        sexRatiosAtBirth: ratios, migration: migration, places: places)
    }
    try make()
    let survival = #expect(throws: PopulationError.self) { try make([1, 1, 1, 1, 1.01, 1]) }
    #expect(
      survival?.description == "survival, male, age 5-9, place 0 (from 0): 1.01 is not from 0 to 1")
    #expect(
      throws: PopulationError.badRate(
        what: "fertility", place: 1, sex: nil, age: "10+", value: -1,
        allowed: "finite and 0 or more")
    ) { try make([1, 1, 1, 1, 1, 1], [0, 0, 0, 0, 0, -1], places: 2) }
    #expect(throws: PopulationError.self) { try make([1, 1, 1, 1, 1, 1], [0.1, 0, 0]) }
    #expect(throws: PopulationError.self) { try make([1, 1, 1, 1, 1, .nan]) }
    #expect(throws: PopulationError.self) { try make([1, 1, 1, 1, 1]) }
    for ratio in [0, -1, Double.nan, .infinity] {
      #expect(throws: PopulationError.self) {
        try make([1, 1, 1, 1, 1, 1], [0, 0, 0], [ratio])
      }
    }
    #expect(throws: PopulationError.self) {
      try make([1, 1, 1, 1, 1, 1], [0, 0, 0], [1, 1])
    }
    #expect(throws: PopulationError.self) {
      try make([1, 1, 1, 1, 1, 1], [0, 0, 0], [1], .persons([0, 0, .infinity, 0, 0, 0]))
    }
    #expect(throws: PopulationError.self) {
      try make([1, 1, 1, 1, 1, 1], [0, 0, 0], [1], .rates([0]))
    }
    #expect(throws: PopulationError.badSexes([.male])) { try make([1, 1, 1], sexes: [.male]) }
    for places in [0, -1, Int.max] {
      #expect(throws: PopulationError.badPlaceCount(places)) { try make(places: places) }
    }
  }

  /// Sweden's women 1993-98 of Preston, Heuveline and Guillot (2001), box 6.2, with the book's and
  /// an engine's results; migration half at each end.
  @Test("Sweden 1993-98: the textbook and another engine, to half a person")
  func sweden() throws {
    guard let truth = PopulationTestData.truth else { return }
    let rows = try PopulationTestData.rows(
      truth.appending(path: "demography/sweden_preston_5x5/sweden_1993_1998.csv")
    ).map { $0.compactMap(Double.init) }
    func column(_ index: Int) -> [Double] { rows.map { $0[index] } }
    let ages = try AgeGroups(width: 5, openFrom: 85)
    #expect(ages.lowerBounds.map(Double.init) == column(0))
    let table = try PopulationTable(
      places: ["Sweden"], sexes: [.female, .male], ages: ages, year: 1993, source: "Preston",
      people: column(1) + column(2))
    let rates = try VitalRates(
      ages: ages, sexes: [.female, .male], survival: column(4) + column(5),
      fertility: column(6), sexRatiosAtBirth: [1.05],
      migration: .persons(column(7) + column(8)))
    let found = try CohortComponent(migrationTiming: .even)
      .project(table, rates: rates, steps: 1)
    let people = found.population(after: 1).people
    let book = column(10) + column(11)
    let engine = column(12) + column(13)
    for (cell, number) in people.enumerated() {
      #expect(abs(number - book[cell]) <= 0.5, "\(cell): \(number) and \(book[cell])")
      #expect(abs(number - engine[cell]) <= 1e-6, "\(cell): \(number) and \(engine[cell])")
    }
    let births = found.births(in: 0).reduce(0, +)
    #expect(abs(births - column(9).reduce(0, +)) <= 0.5 * Double(rows.count))
    #expect(abs(births - column(14).reduce(0, +)) <= 1e-6)
  }
}
