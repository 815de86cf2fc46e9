/// Which part of a grade is in the next one a year later, by school.
///
/// Counts of the years of a window are pooled; each school's ratio is drawn towards that of all
/// schools (`ShrunkRatios`). A ratio above 1 says that more children join than leave. Where the window
/// holds one transition only, ratios stay near 1 unless a school gained or lost more than chance
/// explains; `EnrolmentOptions.ratioWeight` turns that off.
///
///     let progression = GradeProgression(history, options: EnrolmentOptions())
///     progression.ratio(place: 3, grade: 2)     // from grade 2 to grade 3
public struct GradeProgression: Sendable, Equatable {
  /// The variance of a grade over its mean, given the grade below a year earlier, where too little
  /// is known to estimate it: the same children come again (measured on 1,320 transitions of one
  /// district).
  public static let usualDispersion = 0.54
  /// Fewer residuals than this do not tell the dispersion.
  private static let fewestResiduals = 20

  /// The grades of the history.
  public let grades: ClosedRange<Int>
  /// The ratio of all schools from each grade but the last; 1 where nobody was counted.
  public let pooled: [Double]
  /// How many pupils the ratio of all weighs in a school's own.
  public let weight: Double
  /// The variance of a grade over its mean.
  public let dispersion: Double
  /// Row-major, places × (grades − 1).
  public let ratios: [Double]

  /// Estimates ratios from the last years of a history.
  ///
  /// Complexity: O(places · window · grades).
  public init(_ history: EnrolmentHistory, options: EnrolmentOptions) {
    let pairs = Pairs(history, window: options.ratioWindow)
    grades = history.grades
    if options.ratioWeight == nil, pairs.isSingle {
      let single = SingleTransition(
        before: pairs.before, after: pairs.after, fewest: Self.fewestResiduals)
      (pooled, weight) = (single.pooled, SingleTransition.weight)
      // Most schools of one year differ less than schools do over the years.
      dispersion = Self.usualDispersion
      ratios = history.places.indices.flatMap { place in single.ratios.map { $0[place] } }
      return
    }
    let steps = pairs.before.indices
    let dispersion = pairs.dispersion() ?? Self.usualDispersion
    let drawn = steps.map { step in
      ShrunkRatios(
        numerators: pairs.after[step], denominators: pairs.before[step], dispersion: dispersion)
    }
    // One weight for all grades: the mean of 1/k, which is that of the schools' variances.
    let shares = drawn.map { 1 / $0.weight }
    let mean = shares.isEmpty ? 0 : shares.reduce(0, +) / Double(shares.count)
    let weight = options.ratioWeight ?? (mean > 0 ? 1 / mean : .infinity)
    let final = steps.map { step in
      ShrunkRatios(
        numerators: pairs.after[step], denominators: pairs.before[step], dispersion: dispersion,
        weight: weight)
    }
    pooled = final.map(\.pooled)
    self.weight = weight
    self.dispersion = dispersion
    ratios = history.places.indices.flatMap { place in final.map { $0.values[place] } }
  }

  /// The ratio from a grade to the next.
  public func ratio(place: Int, grade: Int) -> Double {
    precondition(
      grades.contains(grade) && grade < grades.upperBound, "no grade comes after \(grade)")
    return ratios[place * (grades.count - 1) + grade - grades.lowerBound]
  }

  /// The pupils of grades, and those in the next grades a year later, where both were counted.
  private struct Pairs {
    /// By grade, then place: sums over the window.
    private(set) var before: [[Double]]
    private(set) var after: [[Double]]
    /// By grade, then place: each year's pair.
    private var years: [[[SIMD2<Double>]]]

    init(_ history: EnrolmentHistory, window: Int) {
      let (steps, places) = (history.grades.count - 1, history.places.count)
      before = Array(repeating: Array(repeating: 0, count: places), count: steps)
      after = before
      years = Array(repeating: Array(repeating: [], count: places), count: steps)
      let last = history.years.upperBound
      for step in 0..<steps {
        let grade = history.grades.lowerBound + step
        for place in 0..<places {
          for year in max(last - window, history.years.lowerBound)..<last {
            let from = history.count(place, year, grade)
            let to = history.count(place, year + 1, grade + 1)
            guard !from.isNaN, !to.isNaN else { continue }
            before[step][place] += from
            after[step][place] += to
            years[step][place].append(SIMD2(from, to))
          }
        }
      }
    }

    /// Whether no school tells more than one transition of a grade, and some tell one.
    var isSingle: Bool {
      let most = years.lazy.flatMap { $0.lazy.map(\.count) }.max() ?? 0
      return most == 1
    }

    /// The variance of what came over its mean, by the median of squared residuals, which a year of
    /// reorganisation does not move; `nil` where too little is known.
    func dispersion() -> Double? {
      var squares: [Double] = []
      for step in before.indices {
        for place in before[step].indices where years[step][place].count > 1 {
          let own = after[step][place] / before[step][place]
          guard own > 0, own.isFinite else { continue }
          let count = Double(years[step][place].count)
          for pair in years[step][place] where pair.x > 0 {
            let mean = pair.x * own
            squares.append((pair.y - mean) * (pair.y - mean) / mean * count / (count - 1))
          }
        }
      }
      guard squares.count >= GradeProgression.fewestResiduals else { return nil }
      // Above 1 lie moves between schools, which the shocks of whole schools take up.
      return min(1, max(0.05, Quantile.median(squares) / Quantile.medianOfSquare))
    }
  }
}
