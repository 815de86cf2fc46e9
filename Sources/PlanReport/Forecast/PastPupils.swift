import Consolidation
import Demography

/// The pupils of some grades whom the region's schools counted, autumn by autumn up to the base year.
///
/// A sum is complete where no school lacks a count and every grade that has pupils today was counted
/// somewhere. A school lacks a count of a grade
///
/// * between two autumns with one,
/// * before its first one, for nobody can tell a school not yet open from one not yet counted, unless
///   it is known to have been built later,
/// * after its last one, where it still teaches the grade: a school that has closed or given up the
///   grade lacks nothing,
/// * in every autumn, where it teaches some of the grades and none of them was ever counted.
struct PastPupils {
  /// The sum of one autumn.
  struct Autumn: Equatable {
    var year: Int
    /// The pupils counted.
    var pupils: Double
    /// Whether nobody is missing from them.
    var isComplete: Bool
  }

  /// From the first autumn of the history to its last, or to the base year where that is earlier.
  let autumns: [Autumn]
  /// Grades with pupils today that no school ever counted.
  let unknownGrades: [Int]

  /// Sums the history up; empty without one.
  ///
  /// Complexity: O(schools · years · grades).
  init(_ forecast: RegionForecast, grades: [Int]) {
    let region = forecast.region
    guard let history = region.history?.known(in: forecast.baseYear) else {
      (autumns, unknownGrades) = ([], [])
      return
    }
    var sums = Sums(history, grades)
    let numbers = Dictionary(
      zip(region.schools.map(\.id), region.schools.indices), uniquingKeysWith: { first, _ in first }
    )
    for (place, id) in history.places.enumerated() {
      sums.add(place, numbers[id].map { region.schools[$0] })
    }
    let counted = Set(history.places)
    for school in region.schools where !counted.contains(school.id) { sums.addUncounted(school) }
    let populated = grades.filter { grade in
      region.settlements.indices.contains {
        forecast.pupilsToday(settlement: $0, grades: grade...grade) > 0
      }
    }
    autumns = history.years.enumerated().map { index, year in
      Autumn(
        year: year, pupils: sums.pupils[index],
        isComplete: !sums.isIncomplete[index] && sums.counted[index].isSuperset(of: populated))
    }
    let everCounted = sums.counted.reduce(into: Set<Int>()) { $0.formUnion($1) }
    unknownGrades = populated.filter { !everCounted.contains($0) }
  }

  /// The complete autumns, in runs of years that follow each other.
  var runs: [[Autumn]] {
    var runs: [[Autumn]] = []
    for autumn in autumns where autumn.isComplete {
      if let last = runs.last?.last, last.year == autumn.year - 1 {
        runs[runs.count - 1].append(autumn)
      } else {
        runs.append([autumn])
      }
    }
    return runs
  }

  /// The years of incomplete sums, as ranges.
  var incompleteYears: [ClosedRange<Int>] {
    var ranges: [ClosedRange<Int>] = []
    for autumn in autumns where !autumn.isComplete {
      if let last = ranges.last, last.upperBound == autumn.year - 1 {
        ranges[ranges.count - 1] = last.lowerBound...autumn.year
      } else {
        ranges.append(autumn.year...autumn.year)
      }
    }
    return ranges
  }

  subscript(year: Int) -> Autumn? { autumns.first { $0.year == year } }
}

/// Sums of a history by autumn, counted from its first.
private struct Sums {
  private let history: EnrolmentHistory
  private let grades: [Int]
  private(set) var pupils: [Double]
  private(set) var isIncomplete: [Bool]
  /// The grades that any school counted.
  private(set) var counted: [Set<Int>]

  init(_ history: EnrolmentHistory, _ grades: [Int]) {
    (self.history, self.grades) = (history, grades)
    pupils = Array(repeating: 0, count: history.years.count)
    isIncomplete = Array(repeating: false, count: history.years.count)
    counted = Array(repeating: [], count: history.years.count)
  }

  /// Adds a place of the history, which is this school of today, or none.
  mutating func add(_ place: Int, _ school: School?) {
    var isEverCounted = false
    for grade in grades {
      let counts = history.years.map { history[place: place, $0, grade] }
      guard let first = counts.firstIndex(where: { $0 != nil }),
        let last = counts.lastIndex(where: { $0 != nil })
      else { continue }
      isEverCounted = true
      let isTaught = school.map { Self.teaches($0, grade) } ?? false
      for (index, year) in history.years.enumerated() {
        if let count = counts[index] {
          pupils[index] += count
          counted[index].insert(grade)
        } else if index < first {
          if Self.mayExist(school, year) { isIncomplete[index] = true }
        } else if index < last || isTaught {
          isIncomplete[index] = true
        }
      }
    }
    if !isEverCounted, let school { addUncounted(school) }
  }

  /// Adds a school that none of the grades was ever counted of.
  mutating func addUncounted(_ school: School) {
    guard grades.contains(where: { Self.teaches(school, $0) }) else { return }
    for (index, year) in history.years.enumerated() where Self.mayExist(school, year) {
      isIncomplete[index] = true
    }
  }

  private static func teaches(_ school: School, _ grade: Int) -> Bool {
    !school.isCandidate && school.grades.contains(grade: grade)
  }

  private static func mayExist(_ school: School?, _ year: Int) -> Bool {
    (school?.yearBuilt ?? year) <= year
  }
}
