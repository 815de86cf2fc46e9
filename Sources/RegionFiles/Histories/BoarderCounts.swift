import Consolidation
import Demography

/// The boarders of each school in the last autumn that counts them.
struct BoarderCounts {
  private struct Autumn {
    var year: Int
    var byGrade = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
    var total = 0.0
  }

  private var autumns: [Int: Autumn] = [:]

  /// Adds a count of a school's autumn: of one grade, or of all together.
  mutating func add(_ boarders: Double, _ school: Int, _ year: Int, grade: Int?) {
    if let known = autumns[school], known.year > year { return }
    var autumn = Autumn(year: year)
    if let known = autumns[school], known.year == year { autumn = known }
    if let grade { autumn.byGrade[grade] = boarders }
    autumn.total += boarders
    autumns[school] = autumn
  }

  /// Gives schools their boarders.
  func fill(_ schools: inout [School]) {
    for (school, autumn) in autumns {
      schools[school].gradeBoarders = autumn.byGrade
      schools[school].boarders = autumn.total
    }
  }
}
