extension CohortComponent {
  /// Net migration between two counts one step apart: who is there beyond those who survived.
  ///
  /// With these persons as `VitalRates.Migration.persons`, a projection of the first count with
  /// migration at the end of the step gives the second one. Errors of the counts and of the rates
  /// stand in the result too; births are found from the women counted at both ends.
  ///
  /// - Parameters:
  ///   - first: The population at the start.
  ///   - second: The population one step later, of the same places, sexes and ages.
  ///   - rates: Survival, fertility and sex ratio at birth; migration in them is not looked at.
  /// - Returns: Persons, place × sex × age, by age at the second count.
  /// - Throws: `PopulationError` where the tables and rates do not fit each other.
  ///
  /// Complexity: O(people). Source: the forward survival method, United Nations, *Methods of
  /// Measuring Internal Migration* (Manual VI, 1970), chapter II.
  public static func residualMigration(
    from first: PopulationTable, to second: PopulationTable, rates: VitalRates
  ) throws(PopulationError) -> [Double] {
    try check(rates, fits: first)
    try check(rates, fits: second)
    guard first.places == second.places else {
      throw .ratesDoNotFit(what: "the two counts are not of the same places")
    }
    guard second.year == first.year + rates.width else {
      throw .ratesDoNotFit(
        what: "the counts are of \(first.year) and \(second.year), a step has \(rates.width) years")
    }
    let closed = try VitalRates(
      ages: rates.ages, sexes: rates.sexes, survival: rates.survival, fertility: rates.fertility,
      sexRatiosAtBirth: rates.sexRatiosAtBirth, places: rates.places)
    let survived = try CohortComponent().project(first, rates: closed, steps: 1)
    let (ages, sexes) = (rates.ages.count, rates.sexes.count)
    var residual = [Double](repeating: 0, count: second.people.count)
    for (cell, people) in second.people.enumerated() {
      residual[cell] = people - survived.people[first.people.count + cell]
    }
    // The newborn of women who came, or of those who left: the projection did not know of them.
    for place in first.places.indices {
      let mothers = place * sexes * ages
      let fertilityAt = rates.fertility.count > ages ? place * ages : 0
      let survivalAt = rates.survival.count > sexes * ages ? mothers : 0
      let ratio = rates.sexRatiosAtBirth[rates.sexRatiosAtBirth.count > 1 ? place : 0]
      let births = (1..<ages).reduce(0.0) {
        $0 + rates.fertility[fertilityAt + $1] * residual[mothers + $1]
      }
      for sex in 0..<sexes {
        let share = rates.sexes[0] == .both ? 1 : (sex == 0 ? 1 : ratio) / (1 + ratio)
        residual[mothers + sex * ages] -=
          births / 2 * Double(rates.width) * share * rates.survival[survivalAt + sex * ages]
      }
    }
    return residual
  }
}
