/// How many children came into each grade, year by year, as far back as the counts tell.
///
/// Before the first autumn the children of its higher grades stand for those who came into the lower
/// ones: as many as came through the grades between (`GradeSteps`). So even one autumn tells
/// several years' entrants, and a school's part of them. Preschool, which may hold several years,
/// tells nothing but itself.
struct EntryCounts: Sendable, Equatable {
  private let history: EnrolmentHistory
  private let steps: GradeSteps
  /// Counted years, by year, then grade: the sums of all places; NaN where nobody counted.
  private let sums: [[Double]]

  /// Complexity: O(places · years · grades).
  init(_ history: EnrolmentHistory, steps: GradeSteps) {
    (self.history, self.steps, sums) = (history, steps, Self.sums(history))
  }

  /// The last years of a window, as far as anything is known of them.
  func years(window: Int) -> ClosedRange<Int> {
    let known = history.years.count + history.grades.count - 1
    let last = history.years.upperBound
    return last - min(window, known) + 1...last
  }

  /// The children of a grade at a place; NaN where neither that year nor the first autumn tells.
  func count(_ place: Int, _ year: Int, _ grade: Int) -> Double {
    guard let (row, source, share) = source(year, grade) else { return .nan }
    return history.count(place, row + history.years.lowerBound, source) / share
  }

  /// The same of all places together.
  func total(_ year: Int, _ grade: Int) -> Double {
    guard let (row, source, share) = source(year, grade) else { return .nan }
    return sums[row][source - history.grades.lowerBound] / share
  }

  /// The total where it was counted, or the history tells how many came through the grades between;
  /// NaN elsewhere.
  func reliableTotal(_ year: Int, _ grade: Int) -> Double {
    guard let (_, source, _) = source(year, grade),
      (grade..<source).allSatisfy(steps.known.contains)
    else { return .nan }
    return total(year, grade)
  }

  /// The row and the grade that tell, and what part of the children is left in it.
  private func source(_ year: Int, _ grade: Int) -> (row: Int, grade: Int, share: Double)? {
    let row = year - history.years.lowerBound
    if row >= 0 { return (row, grade, 1) }
    let source = grade - row
    guard grade > 0, source <= history.grades.upperBound,
      (grade..<source).allSatisfy(steps.passable.contains)
    else { return nil }
    return (0, source, (grade..<source).reduce(1) { $0 * max(steps.ratio($1), 0.01) })
  }

  /// Where a place was not counted between years in which it was, the mean of those by their distance
  /// stands in, so that a gap is no fall of the region.
  private static func sums(_ history: EnrolmentHistory) -> [[Double]] {
    var sums = [[Double]](
      repeating: [Double](repeating: .nan, count: history.grades.count),
      count: history.years.count)
    func add(_ count: Double, _ year: Int, _ grade: Int) {
      let (row, step) = (year - history.years.lowerBound, grade - history.grades.lowerBound)
      sums[row][step] = sums[row][step].isNaN ? count : sums[row][step] + count
    }
    for place in history.places.indices {
      for grade in history.grades {
        var before: Int?
        for year in history.years {
          let count = history.count(place, year, grade)
          guard !count.isNaN else { continue }
          if let before {
            let change = count - history.count(place, before, grade)
            for missing in before + 1..<year {
              let part = Double(missing - before) / Double(year - before)
              add(history.count(place, before, grade) + part * change, missing, grade)
            }
          }
          add(count, year, grade)
          before = year
        }
      }
    }
    return sums
  }
}
