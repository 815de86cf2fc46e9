import CatchmentSupport
import Demography

extension SyntheticCounty {
  /// The autumn of the rolls of today.
  public static let autumn = 2025
  /// The autumns whose rolls are known, the last of them today's.
  static let autumns = autumn - 9...autumn

  /// Pupils of all schools by autumn and grade; −1 where a school does not teach the grade.
  struct Rolls {
    let schools: Int
    private var counts: [Int]

    init(schools: Int) {
      self.schools = schools
      counts = [Int](repeating: -1, count: schools * SyntheticCounty.autumns.count * 9)
    }

    /// The pupils of a school, numbered among those that are no candidates.
    subscript(school: Int, year: Int, grade: Int) -> Int {
      get { counts[place(school, year, grade)] }
      set { counts[place(school, year, grade)] = newValue }
    }

    private func place(_ school: Int, _ year: Int, _ grade: Int) -> Int {
      precondition((1...9).contains(grade), "grades are 1 to 9, not \(grade)")
      return ((year - SyntheticCounty.autumns.lowerBound) * 9 + grade - 1) * schools + school
    }

    /// The pupils of all schools.
    func total(_ year: Int, _ grade: Int) -> Int {
      (0..<schools).reduce(0) { $0 + max(0, self[$1, year, grade]) }
    }
  }

  /// How many pupils of a grade are in the next one a year later: a few families move away, and
  /// some of the older ones leave school.
  static func staying(after grade: Int) -> Double { grade < 7 ? 0.992 : 0.985 }

  /// The rolls of ten autumns, worked back from today's.
  ///
  /// A cohort was a little larger the year before, in the whole county by `staying`; each school's
  /// part of it varies as counts of the same children do. A cohort that has left a school by now had
  /// its part by the school's level, around which entrants vary; and cohorts of those years were
  /// larger by a twenty-fourth each year, as the grades of today are.
  func makeRolls(_ schools: [School]) -> Rolls {
    let open = schools.filter { !$0.isCandidate }
    var rolls = Rolls(schools: open.count)
    for (index, school) in open.enumerated() {
      for grade in 1...9 {
        guard let pupils = school.gradeEnrolment[grade] else { continue }
        rolls[index, Self.autumn, grade] = Int(pupils)
      }
    }
    var random = stream(.history)
    // By band of three grades, then school.
    var levels = (0..<3).map { band in
      open.map { school in
        school.gradeEnrolment[3 * band + 1...3 * band + 3].reduce(0) { $0 + ($1 ?? 0) } / 3
      }
    }
    for year in Self.autumns.dropLast().reversed() {
      for school in open.indices {
        let drift = max(0.5, 1 + Self.levelDrift * random.approximateNormal())
        for band in levels.indices { levels[band][school] *= drift }
      }
      for grade in 1...9 { workBack(&rolls, year, grade, levels, &random) }
    }
    return rolls
  }

  /// By how much a school's level wanders in a year, as a share.
  private static let levelDrift = 0.04

  /// Fills in one grade of one autumn from the autumn after, or from the schools' levels.
  private func workBack(
    _ rolls: inout Rolls, _ year: Int, _ grade: Int, _ levels: [[Double]],
    _ random: inout RandomStream
  ) {
    let later = grade < 9 ? rolls.total(year + 1, grade + 1) : rolls.total(year + 1, 9)
    let growth = grade < 9 ? 1 / Self.staying(after: grade) : 1 / 0.96
    let target = Double(later) * growth * (1 + 0.002 * random.approximateNormal())
    let isBandEnd = grade % 3 == 0
    let teaching = (0..<rolls.schools).filter { rolls[$0, Self.autumn, grade] >= 0 }
    let weights = teaching.map { school -> Double in
      // The square of noise over pupils is 0.5 for the same children, 1.5 for others.
      let pupils =
        isBandEnd ? levels[grade / 3 - 1][school] : Double(rolls[school, year + 1, grade + 1])
      let noise = (pupils * (isBandEnd ? 1.5 : 0.5)).squareRoot() * random.approximateNormal()
      return pupils > 0 ? max(0.1, pupils + noise) : 0.4 * random.uniform()
    }
    let sum = weights.reduce(0, +)
    guard sum > 0 else { return }
    let pupils = controlledRounding(weights.map { $0 / sum * target })
    for (school, pupils) in zip(teaching, pupils) {
      // A cohort that is there a year later was there before.
      let isThereLater = grade < 9 && rolls[school, year + 1, grade + 1] > 0
      rolls[school, year, grade] = max(pupils, isThereLater ? 1 : 0)
    }
  }

  /// The rolls as a history of the schools.
  func makeHistory(_ rolls: Rolls, _ schools: [School]) -> EnrolmentHistory? {
    let open = schools.filter { !$0.isCandidate }
    var rows: [EnrolmentHistory.Row] = []
    for (index, school) in open.enumerated() {
      for year in Self.autumns {
        for grade in 1...9 where rolls[index, year, grade] >= 0 {
          rows.append(
            .init(
              place: school.id, year: year, grade: grade,
              pupils: Double(rolls[index, year, grade])))
        }
      }
    }
    return try? EnrolmentHistory(rows)
  }
}
