extension PopulationTable {
  /// The same people in coarser age groups.
  ///
  ///     try singleYears.inGroups(AgeGroups(width: 5, openFrom: 85))
  ///
  /// - Parameter coarser: Groups each of whose bounds is one of this table's, from the same age on.
  /// - Returns: The table of the same places and sexes.
  /// - Throws: `PopulationError.agesDoNotNest` where a group would have to be cut.
  ///
  /// Complexity: O(people).
  public func inGroups(_ coarser: AgeGroups) throws(PopulationError) -> PopulationTable {
    let mapping = try ages.nested(in: coarser)
    let rows = places.count * sexes.count
    var sums = [Double](repeating: 0, count: rows * coarser.count)
    for row in 0..<rows {
      for age in 0..<ages.count {
        sums[row * coarser.count + mapping[age]] += people[row * ages.count + age]
      }
    }
    return PopulationTable(
      checkedPlaces: places, sexes: sexes, ages: coarser, year: year, source: source, people: sums)
  }

  /// Women and men added together; the table itself where it has one sex.
  ///
  /// Complexity: O(people).
  public func withoutSex() -> PopulationTable {
    guard sexes.count == 2 else { return self }
    var sums = [Double](repeating: 0, count: places.count * ages.count)
    for place in places.indices {
      for age in 0..<ages.count {
        sums[place * ages.count + age] =
          people[place * 2 * ages.count + age] + people[(place * 2 + 1) * ages.count + age]
      }
    }
    return PopulationTable(
      checkedPlaces: places, sexes: [.both], ages: ages, year: year, source: source, people: sums)
  }

  /// Places added together: villages to townships, or all to one county.
  ///
  /// - Parameters:
  ///   - groups: The group of each place, an index into `names`.
  ///   - names: The groups' names, all different; a group without places has no people.
  /// - Returns: The table of the groups as places.
  /// - Throws: `PopulationError` where a place has no such group or two names are equal.
  ///
  /// Complexity: O(people).
  public func joined(
    _ groups: [Int], names: [String]
  ) throws(PopulationError) -> PopulationTable {
    guard groups.count == places.count else {
      throw .wrongCount(what: "groups of places", expected: places.count, found: groups.count)
    }
    let row = sexes.count * ages.count
    var sums = [Double](repeating: 0, count: names.count * row)
    for (place, group) in groups.enumerated() {
      guard names.indices.contains(group) else {
        throw .badGroup(place: places[place], group: group, groups: names.count)
      }
      for k in 0..<row { sums[group * row + k] += people[place * row + k] }
    }
    return try PopulationTable(
      places: names, sexes: sexes, ages: ages, year: year, source: source, people: sums)
  }

  /// Checks that each place's ages sum to the total that its source states.
  ///
  /// - Parameters:
  ///   - stated: The total of each place, in the order of `places`.
  ///   - tolerance: The difference allowed, in people; half a person by default.
  /// - Throws: `PopulationError.totalDiffers` for the first place whose ages do not sum.
  ///
  /// Complexity: O(people).
  public func checkTotals(_ stated: [Double], tolerance: Double = 0.5) throws(PopulationError) {
    guard stated.count == places.count else {
      throw .wrongCount(what: "stated totals", expected: places.count, found: stated.count)
    }
    for (place, found) in totalsByPlace.enumerated()
    where !(abs(found - stated[place]) <= tolerance) {
      throw .totalDiffers(place: places[place], stated: stated[place], found: found)
    }
  }

  /// Checks that all people sum to a stated total.
  ///
  /// - Parameters:
  ///   - stated: The total.
  ///   - tolerance: The difference allowed, in people; half a person by default.
  /// - Throws: `PopulationError.totalDiffers` where they do not.
  ///
  /// Complexity: O(people).
  public func checkTotal(_ stated: Double, tolerance: Double = 0.5) throws(PopulationError) {
    guard abs(total - stated) <= tolerance else {
      throw .totalDiffers(place: nil, stated: stated, found: total)
    }
  }
}
