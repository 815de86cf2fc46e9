import Consolidation
import Demography

/// How many pupils entered grade 1, by township and autumn.
struct Entrants: Sendable {
  /// By the school's township, then by autumn.
  private(set) var byTownship: [String: [Int: Double]] = [:]

  init(_ rows: [EnrolmentReader.Row], _ schools: [School]) {
    for row in rows where row.grade == 1 {
      let township = schools[Int(row.school)].township
      byTownship[township, default: [:]][Int(row.year), default: 0] += row.pupils
    }
  }

  /// The entrants of a region that was not read from files.
  ///
  /// Complexity: O(schools · years).
  init(of region: Region) {
    guard let history = region.history else { return }
    let numbers = Dictionary(
      zip(history.places, history.places.indices), uniquingKeysWith: { first, _ in first })
    for school in region.schools {
      guard let number = numbers[school.id] else { continue }
      for year in history.years {
        guard let pupils = history[place: number, year, 1] else { continue }
        byTownship[school.township, default: [:]][year, default: 0] += pupils
      }
    }
  }

  /// The autumns that have any.
  var years: [Int] { Set(byTownship.values.flatMap(\.keys)).sorted() }

  /// The entrants of an autumn in one township, or in all of them.
  func count(_ township: String?, _ year: Int) -> Double {
    guard let township else {
      return byTownship.keys.sorted().reduce(0) { $0 + (byTownship[$1]?[year] ?? 0) }
    }
    return byTownship[township]?[year] ?? 0
  }
}
