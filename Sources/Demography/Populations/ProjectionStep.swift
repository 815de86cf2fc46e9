/// What happened to one sex of one place in one step.
struct Flow: Sendable, Equatable {
  var births = 0.0
  var deaths = 0.0
  var migrants = 0.0
}

/// One step of a projection, over flat tables of place × sex × age.
struct ProjectionStep {
  /// A number of people that cannot be, in a cell of the table.
  struct Failure {
    var cell: Int
    var people: Double
  }

  private let rates: VitalRates
  private let migration: [Double]
  private let migrationIsRate: Bool
  private let places, sexes, ages: Int
  private let survivalStride, fertilityStride, ratioStride, migrationStride: Int
  private let width, early: Double

  init(rates: VitalRates, places: Int, timing: CohortComponent.MigrationTiming) {
    self.rates = rates
    self.places = places
    sexes = rates.sexes.count
    ages = rates.ages.count
    width = Double(rates.width)
    early = timing == .even ? 0.5 : 0
    switch rates.migration {
    case .none: (migration, migrationIsRate) = ([], false)
    case .persons(let persons): (migration, migrationIsRate) = (persons, false)
    case .rates(let perYear): (migration, migrationIsRate) = (perYear, true)
    }
    // A list with one block is shared by all places.
    survivalStride = rates.survival.count > sexes * ages ? sexes * ages : 0
    fertilityStride = rates.fertility.count > ages ? ages : 0
    ratioStride = rates.sexRatiosAtBirth.count > 1 ? 1 : 0
    migrationStride = migration.count > sexes * ages ? sexes * ages : 0
  }

  /// Whether some migrants come or leave before the step.
  var hasEarlyMigrants: Bool { early > 0 && !migration.isEmpty }

  /// Adds the migrants at the step's start; the result is the first number that cannot be.
  func moveEarly(_ people: inout MutableSpan<Double>, _ flows: inout MutableSpan<Flow>) -> Failure?
  {
    for row in 0..<places * sexes {
      let moves = row / sexes * migrationStride + row % sexes * ages
      for age in 0..<ages {
        let failure = move(
          &people[row * ages + age], early, migration[moves + age], &flows[row].migrants)
        if let failure { return Failure(cell: row * ages + age, people: failure) }
      }
    }
    return nil
  }

  /// Carries the people `begin` of the step's start to `end`; the result is the first number that
  /// cannot be.
  func run(
    _ begin: Span<Double>, _ end: inout MutableSpan<Double>, _ flows: inout MutableSpan<Flow>
  ) -> Failure? {
    let survival = rates.survival.span
    for place in 0..<places {
      for sex in 0..<sexes {
        let row = place * sexes + sex
        flows[row].deaths += survive(
          begin, &end, at: row * ages, survival, place * survivalStride + sex * ages)
        if let failure = moveLate(&end, place, sex, 1..<ages, &flows[row]) { return failure }
      }
      let births = births(begin, end, at: place * sexes * ages, place)
      for sex in 0..<sexes {
        let row = place * sexes + sex
        let born = births * share(of: sex, place)
        let alive = born * survival[place * survivalStride + sex * ages]
        end[row * ages] = alive
        flows[row].births += born
        flows[row].deaths += born - alive
        if let failure = moveLate(&end, place, sex, 0..<1, &flows[row]) { return failure }
        // Without moves no number falls below 0, and only the newborn and the open group can grow
        // beyond all bounds.
        if let failure = overflow(end, row * ages) { return failure }
        if let failure = overflow(end, row * ages + ages - 1) { return failure }
      }
    }
    return nil
  }

  private func overflow(_ end: borrowing MutableSpan<Double>, _ cell: Int) -> Failure? {
    end[cell] < .infinity ? nil : Failure(cell: cell, people: end[cell])
  }

  /// Moves one sex of one place to its next ages; the result is how many died.
  @inline(__always)
  private func survive(
    _ begin: Span<Double>, _ end: inout MutableSpan<Double>, at row: Int,
    _ survival: Span<Double>, _ survivalAt: Int
  ) -> Double {
    let last = ages - 1
    var deaths = 0.0
    for age in 1..<last {
      let reach = begin[row + age - 1]
      let alive = reach * survival[survivalAt + age]
      end[row + age] = alive
      deaths += reach - alive
    }
    // The open group takes those of the group before it and its own.
    let reach = begin[row + last - 1] + begin[row + last]
    let alive = reach * survival[survivalAt + last]
    end[row + last] = alive
    return deaths + (reach - alive)
  }

  /// Adds the migrants at the step's end in some ages of one sex of one place.
  @inline(__always)
  private func moveLate(
    _ end: inout MutableSpan<Double>, _ place: Int, _ sex: Int, _ range: Range<Int>,
    _ flow: inout Flow
  ) -> Failure? {
    if migration.isEmpty { return nil }
    let row = (place * sexes + sex) * ages
    let moves = place * migrationStride + sex * ages
    let late = 1 - early
    for age in range {
      if let people = move(&end[row + age], late, migration[moves + age], &flow.migrants) {
        return Failure(cell: row + age, people: people)
      }
    }
    return nil
  }

  /// Adds a part of a group's migrants; the result is a number of people that cannot be.
  @inline(__always)
  private func move(
    _ people: inout Double, _ part: Double, _ move: Double, _ migrants: inout Double
  ) -> Double? {
    let moved = part * move * (migrationIsRate ? width * people : 1)
    let sum = people + moved
    migrants += moved
    if sum >= 0, sum < .infinity {
      people = sum
      return nil
    }
    // A group that leaves altogether may end a rounding below 0.
    guard sum < 0, sum >= -1e-12 * people else { return sum }
    migrants -= sum
    people = 0
    return nil
  }

  /// Births of the step at a place, of mothers at its start and end.
  private func births(
    _ begin: Span<Double>, _ end: borrowing MutableSpan<Double>, at: Int, _ place: Int
  ) -> Double {
    let fertility = rates.fertility.span
    var sum = 0.0
    for age in 1..<ages {
      sum += fertility[place * fertilityStride + age] * (begin[at + age] + end[at + age])
    }
    return sum / 2 * width
  }

  /// The share of births that are of a sex.
  private func share(of sex: Int, _ place: Int) -> Double {
    if rates.sexes[0] == .both { return 1 }
    let boysPerGirl = rates.sexRatiosAtBirth[place * ratioStride]
    return (sex == 0 ? 1 : boysPerGirl) / (1 + boysPerGirl)
  }
}
