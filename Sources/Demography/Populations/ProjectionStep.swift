/// What happened to one sex of one place in one step.
struct Flow: Sendable, Equatable {
  var births = 0.0
  var deaths = 0.0
  var migrants = 0.0
}

/// One step of a projection, over flat tables.
struct ProjectionStep {
  /// A number of people that cannot be.
  struct Failure {
    /// The cell, place × sex × age.
    var cell: Int
    var people: Double
    /// Whether it was met before the step, among those who leave at its start.
    var atStart: Bool
  }

  private let rates: VitalRates
  private let migration: [Double]
  private let migrationIsRate: Bool
  private let places, sexes, ages: Int
  private let survivalStride, fertilityStride, ratioStride, migrationStride: Int
  private let width, early, late: Double

  init(rates: VitalRates, places: Int, timing: CohortComponent.MigrationTiming) {
    self.rates = rates
    self.places = places
    sexes = rates.sexes.count
    ages = rates.ages.count
    width = Double(rates.width)
    early = timing == .even ? 0.5 : 0
    late = 1 - early
    switch rates.migration {
    case .none: (migration, migrationIsRate) = ([Double](repeating: 0, count: sexes * ages), false)
    case .persons(let persons): (migration, migrationIsRate) = (persons, false)
    case .rates(let perYear): (migration, migrationIsRate) = (perYear, true)
    }
    // A list with one block is shared by all places.
    survivalStride = rates.survival.count > sexes * ages ? sexes * ages : 0
    fertilityStride = rates.fertility.count > ages ? ages : 0
    ratioStride = rates.sexRatiosAtBirth.count > 1 ? 1 : 0
    migrationStride = migration.count > sexes * ages ? sexes * ages : 0
  }

  /// Fills the table that follows the one at `from`.
  ///
  /// `begin` is room for one place; the result is the first number of people that cannot be.
  func run(
    _ people: inout MutableSpan<Double>, from: Int, _ flows: inout MutableSpan<Flow>,
    flowsFrom: Int, scratch begin: inout MutableSpan<Double>
  ) -> Failure? {
    let size = places * sexes * ages
    let survival = rates.survival.span
    let moves = migration.span
    for place in 0..<places {
      for sex in 0..<sexes {
        let row = (place * sexes + sex) * ages
        let failure = age(
          &people, from: from + row, to: from + size + row, survival,
          place * survivalStride + sex * ages, moves, place * migrationStride + sex * ages,
          &flows[flowsFrom + place * sexes + sex], &begin, sex * ages)
        if var failure {
          failure.cell += row
          return failure
        }
      }
      let births = births(people, begin, at: from + size + place * sexes * ages, place)
      for sex in 0..<sexes {
        let row = (place * sexes + sex) * ages
        let failure = newborn(
          births * share(of: sex, place), survival[place * survivalStride + sex * ages],
          moves[place * migrationStride + sex * ages], &people[from + size + row],
          &flows[flowsFrom + place * sexes + sex])
        if var failure {
          failure.cell += row
          return failure
        }
      }
    }
    return nil
  }

  /// Moves one sex of one place to its next ages, all but the newborn.
  @inline(__always)
  private func age(
    _ people: inout MutableSpan<Double>, from: Int, to: Int, _ survival: Span<Double>,
    _ survivalAt: Int, _ moves: Span<Double>, _ movesAt: Int, _ flow: inout Flow,
    _ begin: inout MutableSpan<Double>, _ beginAt: Int
  ) -> Failure? {
    var (deaths, migrants) = (0.0, 0.0)
    for age in 0..<ages {
      let here = people[from + age]
      let move = early * moves[movesAt + age] * (migrationIsRate ? width * here : 1)
      let start = here + move
      migrants += move
      begin[beginAt + age] = start
      if !(start >= 0 && start < .infinity) {
        guard settle(start, of: here) else {
          return Failure(cell: age, people: start, atStart: true)
        }
        migrants -= start
        begin[beginAt + age] = 0
      }
    }
    let last = ages - 1
    for age in 1..<ages {
      // The open group takes those of the group before it and its own.
      let reach = begin[beginAt + age - 1] + (age == last ? begin[beginAt + last] : 0)
      let alive = reach * survival[survivalAt + age]
      let move = late * moves[movesAt + age] * (migrationIsRate ? width * alive : 1)
      let end = alive + move
      deaths += reach - alive
      migrants += move
      people[to + age] = end
      if !(end >= 0 && end < .infinity) {
        guard settle(end, of: alive) else {
          return Failure(cell: age, people: end, atStart: false)
        }
        migrants -= end
        people[to + age] = 0
      }
    }
    flow.deaths += deaths
    flow.migrants += migrants
    return nil
  }

  /// Births of the step at a place, of mothers at its start and end.
  private func births(
    _ people: borrowing MutableSpan<Double>, _ begin: borrowing MutableSpan<Double>, at: Int,
    _ place: Int
  ) -> Double {
    let fertility = rates.fertility.span
    var sum = 0.0
    for age in 1..<ages {
      sum += fertility[place * fertilityStride + age] * (begin[age] + people[at + age])
    }
    return sum / 2 * width
  }

  /// The share of births that are of a sex.
  private func share(of sex: Int, _ place: Int) -> Double {
    if rates.sexes[0] == .both { return 1 }
    let boysPerGirl = rates.sexRatiosAtBirth[place * ratioStride]
    return (sex == 0 ? 1 : boysPerGirl) / (1 + boysPerGirl)
  }

  private func newborn(
    _ births: Double, _ survival: Double, _ move: Double, _ end: inout Double, _ flow: inout Flow
  ) -> Failure? {
    let alive = births * survival
    let moved = late * move * (migrationIsRate ? width * alive : 1)
    flow.births += births
    flow.deaths += births - alive
    flow.migrants += moved
    end = alive + moved
    guard !(end >= 0 && end < .infinity) else { return nil }
    guard settle(end, of: alive) else { return Failure(cell: 0, people: end, atStart: false) }
    flow.migrants -= end
    end = 0
    return nil
  }

  /// Whether a number below 0 is only the rounding of a group that leaves altogether.
  private func settle(_ people: Double, of before: Double) -> Bool {
    people < 0 && people >= -1e-12 * before
  }
}
