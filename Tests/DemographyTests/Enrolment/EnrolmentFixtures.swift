import CatchmentSupport
import Foundation

@testable import Demography

/// A history of one list of pupils by grade for each year of each place; `nil` where nobody counted.
func history(
  _ counts: KeyValuePairs<String, [[Double?]]>, from year: Int = 2020, grade: Int = 1
) throws -> EnrolmentHistory {
  var rows: [EnrolmentHistory.Row] = []
  for (place, years) in counts {
    for (offset, grades) in years.enumerated() {
      for (step, pupils) in grades.enumerated() {
        guard let pupils else { continue }
        rows.append(.init(place: place, year: year + offset, grade: grade + step, pupils: pupils))
      }
    }
  }
  return try EnrolmentHistory(rows)
}

/// Schools whose pupils follow a known law, for many years.
struct SimulatedSchools {
  var schools = 12
  var years = 27
  var grades = 6
  var level = 60.0
  var noise = EnrolmentNoise.chanceAlone
  var ratio = 0.98

  /// The history that the ensemble's law gives, one path of it.
  func history(seed: UInt64) throws -> EnrolmentHistory {
    let warmUp = 8
    let model = try EnrolmentModel(
      places: (0..<schools).map { "s\($0)" }, grades: 1...grades, baseYear: 2000 - warmUp,
      horizon: years + warmUp,
      pupils: [Double](repeating: level, count: schools * grades),
      ratios: [Double](repeating: ratio, count: schools * (grades - 1)),
      entrants: [Double](repeating: level, count: schools * (years + warmUp)), noise: noise)
    let ensemble = model.ensemble(paths: 1, bands: (1...grades).map { $0...$0 }, seed: seed)
    var rows: [EnrolmentHistory.Row] = []
    for (place, name) in model.places.enumerated() {
      for year in 2001...2000 + years {
        for band in 0..<grades {
          let pupils = ensemble.pupils(place: place, band: band, year: year)
          rows.append(
            .init(place: name, year: year, grade: band + 1, pupils: pupils.map(Double.init)[0]))
        }
      }
    }
    return try EnrolmentHistory(rows)
  }
}

/// One district's autumns of enrolment, from the folder of reference values.
enum DistrictTruth {
  /// All schools, also those that closed.
  static func history(until year: Int = .max) throws -> EnrolmentHistory {
    try EnrolmentHistory(rows().filter { $0.year <= year })
  }

  /// The schools that were counted in all 27 autumns.
  static func lasting() throws -> EnrolmentHistory {
    let rows = try rows()
    let years = Dictionary(grouping: rows, by: \.place).mapValues { Set($0.map(\.year)).count }
    return try EnrolmentHistory(rows.filter { years[$0.place] == 27 })
  }

  private static func rows() throws -> [EnrolmentHistory.Row] {
    try EstimationTruth.rows("grade_progression/ecasd_school_grade_1998_2024.csv").map {
      .init(
        place: $0[1], year: Int($0[0]) ?? 0, grade: Int($0[2]) ?? -1, pupils: Double($0[3]) ?? .nan)
    }
  }
}
