/// From each grade to the next in a whole region, as far as a history tells.
///
/// Where no two autumns tell a ratio (`RegionRatios`), grades of the same schools move up whole, and
/// those of other schools stand to each other as they do in the last autumn.
struct GradeSteps: Sendable, Equatable {
  /// The grades whose ratio two autumns tell.
  let known: Set<Int>
  /// The grades that can be traced back from the next one: known, or of the same schools.
  let passable: Set<Int>
  private let grades: ClosedRange<Int>
  private let ratios: [Double]

  /// Most of a grade in the same schools as the one below.
  private static let most = 0.8

  /// Complexity: O(places · window · grades).
  init(_ history: EnrolmentHistory, window: Int) {
    let region = RegionRatios(history, window: window)
    let last = history.years.upperBound
    var (ratios, passable): ([Double], Set<Int>) = ([], region.known)
    for grade in history.grades.dropLast() {
      func sum(_ taught: Int, where condition: (Int) -> Bool = { _ in true }) -> Double {
        history.places.indices.filter(condition).reduce(0) {
          let count = history.count($1, last, taught)
          return count.isNaN ? $0 : $0 + count
        }
      }
      if region.known.contains(grade) {
        ratios.append(region.ratios[grade])
        continue
      }
      let (below, above) = (sum(grade), sum(grade + 1))
      let isSame =
        sum(grade + 1) { history.isTaught($0, grade) } >= Self.most * above
      if isSame { passable.insert(grade) }
      ratios.append(isSame || below == 0 || above == 0 ? 1 : above / below)
    }
    (known, self.passable, self.ratios) = (region.known, passable, ratios)
    grades = history.grades
  }

  /// From a grade, which is not the last, to the next.
  func ratio(_ grade: Int) -> Double { ratios[grade - grades.lowerBound] }
}
