import LinearAlgebra

/// The matrix that carries a closed population by age one step on: fecundities in its first row,
/// survival below the diagonal.
///
///     let leslie = try LeslieMatrix(fecundity: [0, 1.5, 1], survival: [0.5, 0.25, 0])
///     try leslie.growth().factor            // 0.9397: the population shrinks by 6 % a step
///
/// Row 0 holds Fₐ, row a + 1 holds Sₐ₊₁ in column a, and the last diagonal element is the survival
/// within the open group. Leslie 1945, doi:10.1093/biomet/33.3.183.
public struct LeslieMatrix: Sendable, Equatable {
  /// Fₐ: who is in the first group after a step, per member of group a.
  public let fecundity: [Double]
  /// The share that survives into the next group; the last one is of the open group's own members.
  public let survival: [Double]
  /// The years in a step.
  public let stepYears: Double

  /// A matrix from its elements.
  ///
  /// - Parameters:
  ///   - fecundity: Fₐ for each group; finite and not negative.
  ///   - survival: From each group into the next, and of the last one into itself (0 where no one
  ///     grows older); from 0 to 1.
  ///   - stepYears: The years in a step, positive.
  /// - Throws: `LeslieError` that names the first bad number.
  public init(
    fecundity: [Double], survival: [Double], stepYears: Double = 1
  ) throws(LeslieError) {
    guard !fecundity.isEmpty, fecundity.count == survival.count else {
      throw .wrongCount(fecundity: fecundity.count, survival: survival.count)
    }
    if let bad = fecundity.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw .badFecundity(group: bad, value: fecundity[bad])
    }
    if let bad = survival.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
      throw .badSurvival(group: bad, value: survival[bad])
    }
    guard stepYears > 0, stepYears.isFinite else { throw .badStep(stepYears) }
    self.fecundity = fecundity
    self.survival = survival
    self.stepYears = stepYears
  }

  /// The matrix that `CohortComponent` applies to women (or to people without sex) where no one
  /// moves.
  ///
  /// Fₐ = n S₀ / (2 (1 + SRB)) · (fₐ + fₐ₊₁ Sₐ₊₁) for steps of n years, which is the form by single
  /// years for n = 1: half the births of the step are of mothers at its start, half of those at its
  /// end. Without sexes the factor 1 / (1 + SRB) is left out.
  ///
  /// - Parameters:
  ///   - rates: The rates; migration in them is left out.
  ///   - place: Whose rates to take, where they are given by place.
  /// - Throws: `LeslieError` where there is no such place or the fecundities are out of range.
  public init(rates: VitalRates, place: Int = 0) throws(LeslieError) {
    guard place >= 0, place < rates.places else {
      throw .noSuchPlace(place, places: rates.places)
    }
    let (ages, rows) = (rates.ages.count, rates.sexes.count * rates.ages.count)
    let survivalAt = rates.survival.count > rows ? place * rows : 0
    let fertilityAt = rates.fertility.count > ages ? place * ages : 0
    let ratio = rates.sexRatiosAtBirth[rates.sexRatiosAtBirth.count > 1 ? place : 0]
    let share = rates.sexes[0] == .both ? 1 : 1 / (1 + ratio)
    let births = Double(rates.width) / 2 * share * rates.survival[survivalAt]
    var fecundity = [Double](repeating: 0, count: ages)
    var survival = fecundity
    for age in 0..<ages {
      let next = min(age + 1, ages - 1)
      survival[age] = rates.survival[survivalAt + next]
      let (now, later) = (
        rates.fertility[fertilityAt + age], rates.fertility[fertilityAt + next]
      )
      fecundity[age] = births * (now + later * survival[age])
    }
    try self.init(fecundity: fecundity, survival: survival, stepYears: Double(rates.width))
  }

  /// The number of groups.
  public var count: Int { fecundity.count }

  /// The element that carries members of the group `column` into the group `row`.
  public subscript(row: Int, column: Int) -> Double {
    precondition(
      row >= 0 && row < count && column >= 0 && column < count,
      "element (\(row), \(column)) is outside \(count) × \(count)")
    return (row == 0 ? fecundity[column] : 0)
      + (row == min(column + 1, count - 1) ? survival[column] : 0)
  }

  /// The matrix for LAPACK.
  func dense() throws(LinearAlgebraError) -> Matrix {
    var elements = [Double](repeating: 0, count: count * count)
    for column in 0..<count {
      for row in 0..<count { elements[column * count + row] = self[row, column] }
    }
    return try Matrix(rowCount: count, columnCount: count, elements: elements)
  }

  /// The population one step later.
  ///
  /// Complexity: O(groups).
  public func times(_ population: [Double]) -> [Double] {
    precondition(
      population.count == count, "\(count) groups expected, \(population.count) found")
    var next = [Double](repeating: 0, count: count)
    for group in 0..<count {
      next[0] += fecundity[group] * population[group]
      next[min(group + 1, count - 1)] += survival[group] * population[group]
    }
    return next
  }
}
