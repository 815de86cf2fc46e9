import Demography
import Foundation
import Testing

/// Projects countries from 2020 to 2050 with published rates, and compares with the published
/// projection (World Population Prospects 2019, medium variant).
///
/// What the published figures follow, as they themselves show:
///
///   - Survival ratios are those of abridged life tables with Coale's and Demeny's a for ages 0 and
///     1-4 and Greville's from 15 on.
///   - Migrants are added at the end of each step; women among them count for births. With that, who
///     is there beyond those who survived sums to the published net migration.
///   - Net migration by sex and age is not published. In ten of twelve countries the projection
///     keeps the pattern of the last estimates, 2015-20; it is found as the residual of the published
///     estimates of 2015 and 2020, and scaled to the published totals.
///
/// Two rules, the same for all countries, for where the residual says little: if net migration
/// changed its sign between the last two periods of estimates, its pattern is that of two flows that
/// nearly cancel, and is averaged with the model of Rogers and Castro; if less than half of the moves
/// by age and sex are net, the model alone is used. No figure of the projection itself is used.
@Suite("The United Nations' projections of countries")
struct UnitedNationsTests {
  private static let data = PopulationTestData.data.flatMap { try? UnitedNationsData($0) }

  private func residual(
    _ data: UnitedNationsData, _ country: String, from year: Int
  ) throws -> [Double] {
    try CohortComponent.residualMigration(
      from: data.table(country, year), to: data.table(country, year + 5),
      rates: data.rates(country, from: year))
  }

  /// The pattern of migrants by sex and age, from estimates to 2020 alone.
  private func schedule(
    _ data: UnitedNationsData, _ country: String
  ) throws -> MigrationSchedule {
    let years = try data.lifeTables(country, from: 2015).flatMap { table in
      let fiveYears = [table.personYears[0] + table.personYears[1]] + table.personYears.dropFirst(2)
      return fiveYears.map { $0 / 100_000 }
    }
    let model = try MigrationSchedule(
      model: RogersCastro(), people: years, sexes: UnitedNationsData.sexes, ages: data.groups)
    guard
      let seen = try? MigrationSchedule(
        migrants: residual(data, country, from: 2015), sexes: UnitedNationsData.sexes,
        ages: data.groups)
    else { return model }
    let isSteady =
      data.netMigration(country, from: 2010) * data.netMigration(country, from: 2015) >= 0
    return isSteady ? seen : seen.mixed(with: model, weight: 0.5)
  }

  private func project(
    _ data: UnitedNationsData, _ country: String
  ) throws -> PopulationProjection {
    let schedule = try schedule(data, country)
    let rates = try stride(from: 2020, to: 2050, by: 5).map { year in
      try data.rates(
        country, from: year,
        migration: .persons(schedule.persons(total: data.netMigration(country, from: year))))
    }
    return try CohortComponent().project(data.table(country, 2020), rates: rates)
  }

  @Test("totals and age groups under 80, all steps to 2050, of every country there is")
  func projection() throws {
    guard let data = Self.data else { return }
    #expect(data.countries.count >= 12)
    for country in data.countries {
      let (total, group) = try worst(data, country)
      #expect(total <= (country == "China" ? 0.001 : 0.003), "\(country)")
      #expect(group <= (country == "China" ? 0.006 : 0.015), "\(country)")
    }
  }

  /// The largest error, as a share, of the total and of an age group under 80.
  private func worst(
    _ data: UnitedNationsData, _ country: String
  ) throws -> (total: Double, group: Double) {
    let found = try project(data, country)
    var (worstTotal, worstGroup) = (0.0, 0.0)
    for step in 1...6 {
      let published = try data.table(country, 2020 + 5 * step)
      let reached = found.population(after: step)
      #expect(reached.year == published.year)
      worstTotal = max(worstTotal, abs(reached.total / published.total - 1))
      for (a, b) in zip(reached.totalsByAge, published.totalsByAge).prefix(16) {
        worstGroup = max(worstGroup, abs(a / b - 1))
      }
    }
    return (worstTotal, worstGroup)
  }

  @Test("survivors and births leave just the published net migration, in every step to 2050")
  func mechanics() throws {
    guard let data = Self.data else { return }
    for country in data.countries {
      for year in stride(from: 2020, to: 2050, by: 5) {
        let net = try residual(data, country, from: year).reduce(0, +)
        let total = try data.table(country, year).total
        // Fertility is published with five digits, and so are the births found here.
        #expect(
          abs(net - data.netMigration(country, from: year)) <= 6e-5 * total, "\(country) \(year)")
      }
    }
  }
}
