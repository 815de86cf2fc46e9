import CatchmentSupport
import Demography
import Foundation
import Testing

@Suite("Migration by age")
struct MigrationScheduleTests {
  @Test("the residual gives back the persons with which a population was projected")
  func residual() throws {
    for seed in 0..<6 {
      var random = RandomStream(seed: 9, stream: seed)
      let ages = try AgeGroups(width: 5, openFrom: 50)
      let sexes: [Sex] = seed % 2 == 0 ? [.female, .male] : [.both]
      let rows = sexes.count * ages.count
      let persons = (0..<2 * rows).map { _ in random.uniform(-40, 60) }
      func rates(_ migration: VitalRates.Migration) throws -> VitalRates {
        var stream = RandomStream(seed: 10, stream: seed)
        return try VitalRates(
          ages: ages, sexes: sexes, survival: (0..<2 * rows).map { _ in stream.uniform(0.7, 1) },
          fertility: (0..<2 * 11).map { (3..<9).contains($0 % 11) ? stream.uniform(0, 0.1) : 0 },
          sexRatiosAtBirth: [1.04, 1.09], migration: migration, places: 2)
      }
      let first = try PopulationTable(
        places: ["a", "b"], sexes: sexes, ages: ages, year: 2010, source: "",
        people: (0..<2 * rows).map { _ in random.uniform(500, 900) })
      let second = try CohortComponent()
        .project(first, rates: rates(.persons(persons)), steps: 1).population(after: 1)
      let found = try CohortComponent.residualMigration(
        from: first, to: second, rates: rates(.none))
      for (a, b) in zip(found, persons) { #expect(abs(a - b) < 1e-9) }
      #expect(throws: PopulationError.self) {
        try CohortComponent.residualMigration(from: second, to: first, rates: rates(.none))
      }
    }
  }

  @Test("counts of other places or years are refused")
  func residualRefused() throws {
    let ages = try AgeGroups(width: 5, openFrom: 5)
    func table(_ place: String, _ year: Int) throws -> PopulationTable {
      try PopulationTable(
        places: [place], sexes: [.both], ages: ages, year: year, source: "", people: [1, 1])
    }
    let rates = try VitalRates(ages: ages, sexes: [.both], survival: [1, 1], fertility: [0, 0])
    let years = #expect(throws: PopulationError.self) {
      try CohortComponent.residualMigration(
        from: table("a", 2000), to: table("a", 2004), rates: rates)
    }
    #expect(years?.description.contains("2000 and 2004, a step has 5 years") == true)
    #expect(throws: PopulationError.self) {
      try CohortComponent.residualMigration(
        from: table("a", 2000), to: table("b", 2005), rates: rates)
    }
  }

  @Test("Rogers' and Castro's curve: its parts, and the means of groups")
  func model() throws {
    var model = RogersCastro()
    // At the age μ₂ the inner exponential is 1.
    #expect(agree(model.rate(at: 20), 0.02 * exp(-2) + 0.06 * exp(-1) + 0.003))
    #expect(agree(model.rate(at: 1_000), 0.003))
    model.labourLevel = 0
    model.constant = 0
    #expect(agree(model.rate(at: 10), 0.02 * exp(-1)))
    let ofAges = (0..<100).map { RogersCastro().rate(at: Double($0)) }
    #expect(ofAges.firstIndex(of: ofAges.max() ?? 0) == 23)
    let ages = try AgeGroups(lowerBounds: [0, 2, 3])
    let full = RogersCastro()
    let rates = full.rates(of: ages)
    #expect(agree(rates[0], (full.rate(at: 0.5) + full.rate(at: 1.5)) / 2))
    #expect(agree(rates[1], full.rate(at: 2.5)) && agree(rates[2], full.rate(at: 3.5)))
  }

  @Test("shares sum to 1, persons to the total, mixtures lie between")
  func shares() throws {
    let ages = try AgeGroups(width: 5, openFrom: 80)
    let sexes: [Sex] = [.female, .male]
    let people = (0..<34).map { 1_000 - 20 * Double($0 % 17) }
    let model = try MigrationSchedule(
      model: RogersCastro(), people: people, sexes: sexes, ages: ages)
    #expect(agree(model.shares.reduce(0, +), 1))
    #expect(agree(model.persons(total: -300).reduce(0, +), -300))
    #expect(model.shares.allSatisfy { $0 > 0 })
    #expect(model.shares.prefix(17).elementsEqual(model.shares.suffix(17)))
    var moves = [Double](repeating: 2, count: 34)
    moves[5] = -10
    let seen = try MigrationSchedule(migrants: moves, sexes: sexes, ages: ages)
    #expect(agree(seen.shares[5], -10.0 / 56))
    #expect(agree(seen.shares[6], 2.0 / 56))
    let mixed = model.mixed(with: seen, weight: 0.25)
    #expect(agree(mixed.shares[5], 0.75 * model.shares[5] + 0.25 * seen.shares[5]))
    #expect(agree(mixed.shares.reduce(0, +), 1))
    #expect(model.mixed(with: seen, weight: 1) == seen)
  }

  @Test("moves both ways that nearly cancel carry no pattern")
  func noPattern() throws {
    let ages = try AgeGroups(lowerBounds: [0, 20])
    func make(_ moves: [Double]) throws(PopulationError) {
      _ = try MigrationSchedule(migrants: moves, sexes: [.both], ages: ages)
    }
    try make([-3, 1])
    let error = #expect(throws: PopulationError.self) { try make([3.5, -1.5]) }
    #expect(
      error?.description
        == "net migration is 2.0 of 5.0 moves by age and sex, too little to carry a pattern; use a "
        + "model schedule")
    for moves in [[0, 0], [.nan, 1], [.infinity, 1]] as [[Double]] {
      #expect(throws: PopulationError.self) { try make(moves) }
    }
    #expect(throws: PopulationError.self) { try make([1]) }
    #expect(throws: PopulationError.self) {
      try MigrationSchedule(
        model: RogersCastro(), people: [1, -1], sexes: [.both], ages: ages)
    }
    #expect(throws: PopulationError.self) {
      try MigrationSchedule(model: RogersCastro(), people: [0, 0], sexes: [.both], ages: ages)
    }
  }
}
