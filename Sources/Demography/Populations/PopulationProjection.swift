/// The populations of every step of a projection, with the births, deaths and migrants between.
///
/// For each step, place and sex, start + births − deaths + migrants = end, to rounding.
public struct PopulationProjection: Sendable {
  /// The population at the start.
  public let start: PopulationTable
  /// The years in a step.
  public let stepYears: Int
  /// Step × place × sex × age, row-major; step 0 is the start.
  public let people: [Double]
  /// The number of steps.
  public let steps: Int
  private let flows: [Flow]

  init(start: PopulationTable, stepYears: Int, steps: Int, people: [Double], flows: [Flow]) {
    self.steps = steps
    self.start = start
    self.stepYears = stepYears
    self.people = people
    self.flows = flows
  }

  /// The year after a number of steps.
  public func year(after step: Int) -> Int { start.year + step * stepYears }

  /// The population after a number of steps, from 0 to `steps`.
  ///
  /// Complexity: O(people of one step).
  public func population(after step: Int) -> PopulationTable {
    precondition(step >= 0 && step <= steps, "there is no step \(step) of \(steps)")
    let size = start.people.count
    return PopulationTable(
      checkedPlaces: start.places, sexes: start.sexes, ages: start.ages, year: year(after: step),
      source: start.source, people: Array(people[step * size..<(step + 1) * size]))
  }

  /// Births in a step, counted from 0, by place × sex.
  public func births(in step: Int) -> [Double] { flows(in: step).map(\.births) }

  /// Deaths in a step by place × sex, those of its newborn among them.
  public func deaths(in step: Int) -> [Double] { flows(in: step).map(\.deaths) }

  /// Net migrants in a step by place × sex.
  public func migrants(in step: Int) -> [Double] { flows(in: step).map(\.migrants) }

  private func flows(in step: Int) -> ArraySlice<Flow> {
    precondition(step >= 0 && step < steps, "there is no step \(step) of \(steps)")
    let rows = start.places.count * start.sexes.count
    return flows[step * rows..<(step + 1) * rows]
  }
}
