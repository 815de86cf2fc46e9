extension LifeTable {
  /// The survival ratios S for a projection in groups of one width n.
  ///
  /// S of the first group is the share of the births of n years that lives at their end,
  /// L₀ / (n l₀); of a later group the share of the group before it that lives n years later,
  /// Lₓ / Lₓ₋ₙ; of the open group that of all who will be in it, Tₓ / Tₓ₋ₙ: the two groups that
  /// feed it share one ratio.
  ///
  ///     let fiveYears = try AgeGroups(width: 5, openFrom: 100)
  ///     try abridged.survivalRatios(for: fiveYears)
  ///
  /// - Parameter groups: Groups of one width from age 0, each bound one of this table's.
  /// - Returns: A number from 0 to 1 for each group, also where no one survives to it.
  /// - Throws: `PopulationError` where the groups have no one width or do not fit the table.
  ///
  /// Complexity: O(groups). Source: Preston, Heuveline and Guillot 2001, section 6.3.
  public func survivalRatios(for groups: AgeGroups) throws(PopulationError) -> [Double] {
    guard let width = groups.commonWidth, groups.lowerBounds[0] == 0 else {
      throw .unevenAges(groups.lowerBounds)
    }
    let mapping = try ages.nested(in: groups)
    // Years lived in the group, and the chance to leave it alive, of one who enters it.
    var years = [Double](repeating: 0, count: groups.count)
    var alive = [Double](repeating: 1, count: groups.count)
    for (group, target) in mapping.enumerated() {
      years[target] +=
        alive[target]
        * Self.yearsPerSurvivor(ages, group, q: deathProbabilities, a: meanYears)
      alive[target] *= 1 - deathProbabilities[group]
    }
    let last = groups.count - 1
    var ratios = [Double](repeating: 0, count: groups.count)
    ratios[0] = years[0] / Double(width)
    for group in 1..<last { ratios[group] = alive[group - 1] * years[group] / years[group - 1] }
    let reached = alive[last - 1] * years[last]
    ratios[last] = reached / (years[last - 1] + reached)
    return ratios.map { min($0, 1) }
  }
}
