/// Projects populations by the cohort-component method, in steps as long as an age group is wide.
///
///     let method = CohortComponent(migrationTiming: .end)
///     let projection = try method.project(census, rates: rates, steps: 10)
///     projection.population(after: 10).totalsByAge
///
/// In each step and place, with n the step in years, S survival into a group, f fertility, and W
/// women at the step's start and end:
///
///   - those of a group move to the next, Nₐ′ = Nₐ₋₁ Sₐ; the open group is (N₋₂ + N₋₁) S₋₁;
///   - births are n Σ fₐ (Wₐ + Wₐ′) / 2, so that women alone count (female-dominant); SRB / (1 + SRB)
///     of them are boys;
///   - the newborn that survive, births × S₀, are the first group;
///   - migrants are added at the end, or half at each end of the step.
///
/// So start + births − deaths + migrants = end, for each place and sex, to rounding. Migrants count
/// among the women that give birth from when they are added. Migrants at the end have their age at
/// the step's end; of those half and half, each half has its age when it is added.
///
/// Source: Preston, Heuveline and Guillot, *Demography* (2001), chapter 6, which has migrants at
/// both ends; the figures of the United Nations' World Population Prospects 2019 have them at the end.
public struct CohortComponent: Sendable {
  /// When within a step migrants arrive or leave.
  public enum MigrationTiming: Sendable {
    /// All at the end.
    case end
    /// Half at the start and half at the end, as if spread evenly.
    case even
  }

  /// When within a step migrants arrive or leave.
  public var migrationTiming: MigrationTiming

  /// A method; migrants are placed at the end by default.
  public init(migrationTiming: MigrationTiming = .end) { self.migrationTiming = migrationTiming }

  /// Projects with the same rates in every step.
  ///
  /// - Parameters:
  ///   - population: The population at the start.
  ///   - rates: The rates, for its ages, sexes and places.
  ///   - steps: How many steps, from 0 to 10,000.
  /// - Returns: The populations after each step, and the flows between.
  /// - Throws: `PopulationError`, as with rates for each step.
  ///
  /// Complexity: O(steps · people), and as much memory.
  public func project(
    _ population: PopulationTable, rates: VitalRates, steps: Int
  ) throws(PopulationError) -> PopulationProjection {
    guard (0...10_000).contains(steps) else { throw .badSteps(steps) }
    return try project(
      population, width: rates.width, rates: Array(repeating: rates, count: steps))
  }

  /// Projects with rates for each step.
  ///
  /// - Parameters:
  ///   - population: The population at the start.
  ///   - rates: The rates of each step, for its ages, sexes and places.
  /// - Returns: The populations after each step, and the flows between.
  /// - Throws: `PopulationError` where rates do not fit the population, or where a number of people
  ///   would become negative: the first such place, sex, age and year are named.
  ///
  /// Complexity: O(steps · people), and as much memory.
  public func project(
    _ population: PopulationTable, rates: [VitalRates]
  ) throws(PopulationError) -> PopulationProjection {
    guard let width = population.ages.commonWidth, population.ages.lowerBounds[0] == 0 else {
      throw .unevenAges(population.ages.lowerBounds)
    }
    guard rates.count <= 10_000 else { throw .badSteps(rates.count) }
    return try project(population, width: width, rates: rates)
  }

  private func project(
    _ population: PopulationTable, width: Int, rates: [VitalRates]
  ) throws(PopulationError) -> PopulationProjection {
    for rate in rates { try Self.check(rate, fits: population) }
    let rows = population.places.count * population.sexes.count
    var people = population.people
    people.reserveCapacity((rates.count + 1) * population.people.count)
    var flows: [Flow] = []
    flows.reserveCapacity(rates.count * rows)
    var (begin, end) = (population.people, population.people)
    for (index, rate) in rates.enumerated() {
      let step = ProjectionStep(
        rates: rate, places: population.places.count, timing: migrationTiming)
      var stepFlows = [Flow](repeating: Flow(), count: rows)
      var flowSpan = stepFlows.mutableSpan
      let year = population.year + index * width
      if step.hasEarlyMigrants {
        var span = begin.mutableSpan
        let failure = step.moveEarly(&span, &flowSpan)
        if let failure { throw Self.impossible(failure, in: population, year: year) }
      }
      var endSpan = end.mutableSpan
      let failure = step.run(begin.span, &endSpan, &flowSpan)
      if let failure { throw Self.impossible(failure, in: population, year: year + width) }
      people.append(contentsOf: end)
      flows.append(contentsOf: stepFlows)
      swap(&begin, &end)
    }
    return PopulationProjection(
      start: population, stepYears: width, steps: rates.count, people: people, flows: flows)
  }

  private static func impossible(
    _ failure: ProjectionStep.Failure, in population: PopulationTable, year: Int
  ) -> PopulationError {
    let row = failure.cell / population.ages.count
    return .impossiblePopulation(
      place: population.places[row / population.sexes.count],
      sex: population.sexes[row % population.sexes.count],
      age: population.ages.label(of: failure.cell % population.ages.count), year: year,
      people: failure.people)
  }

  static func check(
    _ rates: VitalRates, fits population: PopulationTable
  ) throws(PopulationError) {
    guard rates.ages == population.ages else {
      throw .ratesDoNotFit(
        what: "their age groups are not the same (\(rates.ages.count) and \(population.ages.count) "
          + "groups)")
    }
    guard rates.sexes == population.sexes else {
      throw .ratesDoNotFit(
        what: "rates are for \(rates.sexes.map(\.name).joined(separator: " and ")), people for "
          + "\(population.sexes.map(\.name).joined(separator: " and "))")
    }
    guard rates.places == 1 || rates.places == population.places.count else {
      throw .ratesDoNotFit(
        what: "rates are for \(rates.places) places, people for \(population.places.count)")
    }
  }
}
