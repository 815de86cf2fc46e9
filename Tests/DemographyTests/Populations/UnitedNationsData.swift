import Demography
import Foundation

/// The United Nations' World Population Prospects 2019 of a few countries: CSV files in the folder
/// of real data (CC BY 3.0 IGO, United Nations, Department of Economic and Social Affairs).
struct UnitedNationsData {
  static let ages = Array(stride(from: 0, through: 100, by: 5))
  static let sexes: [Sex] = [.female, .male]

  let groups: AgeGroups
  let abridged: AgeGroups
  private(set) var countries: [String] = []
  private var population: [String: Double] = [:]
  private var mortality: [String: Double] = [:]
  private var fertility: [String: Double] = [:]
  private var sexRatio: [String: Double] = [:]
  private var migration: [String: Double] = [:]

  init(_ folder: URL) throws {
    groups = try AgeGroups(lowerBounds: Self.ages)
    abridged = try AgeGroups(lowerBounds: [0, 1] + Self.ages.dropFirst())
    func rows(_ name: String) throws -> [[String]] {
      try PopulationTestData.rows(folder.appending(path: "un_wpp2019/\(name).csv"))
    }
    for row in try rows("population") {
      population[Self.key(row[1], row[3], Self.low(row[2]), row[5])] = Double(row[4])
    }
    for row in try rows("mortality_mx") {
      mortality[Self.key(row[1], Self.low(row[3]), row[2], row[5])] = Double(row[4])
    }
    for row in try rows("fertility") {
      fertility[Self.key(row[1], Self.low(row[3]), Self.low(row[2]), "")] = Double(row[6])
    }
    for row in try rows("sex_ratio_at_birth") {
      sexRatio[Self.key(row[1], Self.low(row[2]), "", "")] = Double(row[3])
    }
    for row in try rows("net_migration") {
      migration[Self.key(row[1], Self.low(row[2]), "", "")] = Double(row[3])
      if row[2].hasPrefix("2020") { countries.append(row[1]) }
    }
  }

  private static func key(_ country: String, _ year: String, _ age: String, _ sex: String) -> String
  {
    "\(country)|\(year)|\(age)|\(sex)"
  }

  /// The first number of "2020-2025", "0-4" or "100+".
  private static func low(_ range: String) -> String { String(range.prefix { $0.isNumber }) }

  /// The published population, in thousands.
  func table(_ country: String, _ year: Int) throws -> PopulationTable {
    try PopulationTable(
      places: [country], sexes: Self.sexes, ages: groups, year: year, source: "WPP 2019",
      people: ["F", "M"].flatMap { sex in
        Self.ages.map { population[Self.key(country, "\(year)", "\($0)", sex)] ?? .nan }
      })
  }

  /// Net migrants from a year on, in thousands over five years.
  func netMigration(_ country: String, from year: Int) -> Double {
    migration[Self.key(country, "\(year)", "", "")] ?? .nan
  }

  func lifeTables(_ country: String, from year: Int) throws -> [LifeTable] {
    try zip(["F", "M"], Self.sexes).map { letter, sex in
      let rates = abridged.lowerBounds.map {
        mortality[Self.key(country, "\(year)", "\($0)", letter)] ?? .nan
      }
      return try LifeTable(deathRates: rates, ages: abridged, sex: sex)
    }
  }

  /// The published rates of five years, with a migration.
  func rates(
    _ country: String, from year: Int, migration: VitalRates.Migration = .none
  ) throws -> VitalRates {
    let survival = try lifeTables(country, from: year).flatMap {
      try $0.survivalRatios(for: groups)
    }
    return try VitalRates(
      ages: groups, sexes: Self.sexes, survival: survival,
      fertility: Self.ages.map {
        (15..<50).contains($0)
          ? fertility[Self.key(country, "\(year)", "\($0)", "")] ?? .nan : 0
      },
      sexRatiosAtBirth: [sexRatio[Self.key(country, "\(year)", "", "")] ?? .nan],
      migration: migration)
  }
}
