import Demography
import Foundation
import Testing

@Suite("Life tables")
struct LifeTableTests {
  /// The abridged ages of most published tables.
  private func abridged(to open: Int = 100) throws -> AgeGroups {
    try AgeGroups(lowerBounds: [0, 1] + Array(stride(from: 5, through: open, by: 5)))
  }

  /// Rates that fall after birth and rise with age.
  private func bathtub(_ count: Int) -> [Double] {
    (0..<count).map { group in
      let x = Double(group)
      return 0.02 * exp(-x) + 0.0002 * exp(0.35 * x)
    }
  }

  /// Gompertz: the force of mortality a exp(b x) with its survivors in closed form.
  private struct Gompertz {
    let a = 0.00003
    let b = 0.095

    func survivors(_ x: Double) -> Double { exp(-a / b * (exp(b * x) - 1)) }

    /// Person-years and deaths' mean years in [x, x + n), by Simpson's rule.
    func years(_ x: Double, _ n: Double) -> Double {
      let pieces = 2_000
      let h = n / Double(pieces)
      var sum = survivors(x) + survivors(x + n)
      for k in 1..<pieces { sum += survivors(x + Double(k) * h) * (k % 2 == 0 ? 2 : 4) }
      return sum * h / 3
    }
  }

  @Test("columns fit each other: m = d / L, T = Σ L, e = T / l, all of whom die")
  func identities() throws {
    let ages = try abridged(to: 85)
    let rates = bathtub(ages.count)
    let table = try LifeTable(deathRates: rates, ages: ages, sex: .female)
    for group in 0..<ages.count {
      #expect(agree(table.deaths[group], rates[group] * table.personYears[group]))
      let above = table.personYears[group...].reduce(0, +)
      #expect(agree(table.personYearsAbove[group], above))
      #expect(agree(table.lifeExpectancies[group] * table.survivors[group], above))
      if group + 1 < ages.count {
        #expect(agree(table.survivors[group] - table.deaths[group], table.survivors[group + 1]))
      }
    }
    #expect(table.survivors[0] == 100_000 && table.deathProbabilities.last == 1)
    #expect(agree(table.deaths.reduce(0, +), 100_000))
  }

  @Test("Coale's and Demeny's rules for ages 0 and 1-4, by sex and on both sides of the bend")
  func youngest() throws {
    let ages = try AgeGroups(lowerBounds: [0, 1, 5])
    func years(_ rate: Double, _ sex: Sex) throws -> [Double] {
      try LifeTable(deathRates: [rate, 0.01, 0.02], ages: ages, sex: sex).meanYears
    }
    #expect(try agree(Array(years(0.05, .male).prefix(2)), [0.1792, 1.5102]))
    #expect(try agree(Array(years(0.05, .female).prefix(2)), [0.193, 1.4461]))
    #expect(try agree(Array(years(0.2, .male).prefix(2)), [0.33, 1.352]))
    #expect(try agree(Array(years(0.2, .female).prefix(2)), [0.35, 1.361]))
    #expect(try agree(Array(years(0.107, .both).prefix(2)), [0.34, 1.3565]))
    #expect(try years(0.05, .male)[2] == 50)
  }

  @Test("the deaths of Gompertz's law: Greville's rule is near the truth, the middle is not")
  func gompertz() throws {
    let law = Gompertz()
    let ages = try abridged(to: 110)
    var (rates, truth) = ([Double](), [Double]())
    for group in 0..<ages.count {
      let x = Double(ages.lowerBounds[group])
      let n = ages.width(of: group).map(Double.init) ?? 60
      let (l, next, years) = (law.survivors(x), law.survivors(x + n), law.years(x, n))
      rates.append((l - next) / years)
      truth.append((years - n * next) / (l - next))
    }
    let greville = try LifeTable(deathRates: rates, ages: ages, sex: .female)
    let middle = try LifeTable(deathRates: rates, ages: ages, sex: .female, rule: .middle)
    var (worst, worstMiddle) = (0.0, 0.0)
    for group in 0..<ages.count where (20..<95).contains(ages.lowerBounds[group]) {
      worst = max(worst, abs(greville.meanYears[group] - truth[group]))
      worstMiddle = max(worstMiddle, abs(middle.meanYears[group] - truth[group]))
    }
    #expect(worst < 0.01)
    #expect(worstMiddle > 0.15)
    let stated = try LifeTable(deathRates: rates, meanYears: truth, ages: ages)
    for group in 0..<ages.count where ages.lowerBounds[group] <= 100 {
      let exact = law.survivors(Double(ages.lowerBounds[group])) * 100_000
      #expect(agree(stated.survivors[group], exact, 1e-9))
    }
    #expect(abs(stated.lifeExpectancies[0] - law.years(0, 170)) < 1e-6)
    #expect(abs(greville.lifeExpectancies[0] - law.years(0, 170)) < 0.01)
  }

  @Test("a constant rate from birth: 1 / m years to live at every age, by single years")
  func constant() throws {
    let ages = try AgeGroups(width: 1, openFrom: 110)
    // The a of a constant force within a year, so that the table is exact.
    let m = 0.08
    let a = 1 / m - 1 / (exp(m) - 1)
    let table = try LifeTable(
      deathRates: Array(repeating: m, count: 111), meanYears: Array(repeating: a, count: 111),
      ages: ages, radix: 1)
    for group in 0..<111 {
      #expect(agree(table.lifeExpectancies[group], 12.5, 1e-11))
      #expect(agree(table.survivors[group], exp(-m * Double(group)), 1e-11))
    }
    let single = try LifeTable(
      deathRates: Array(repeating: m, count: 111), ages: ages, sex: .male)
    #expect(single.meanYears[1..<110].allSatisfy { $0 == 0.5 })
  }

  @Test("rates so high that all die, and rates of 0")
  func extremes() throws {
    let ages = try AgeGroups(lowerBounds: [0, 1, 5, 10, 15])
    let table = try LifeTable(
      deathRates: [0, 1e300, 0.1, 0, 0.5], ages: ages, sex: .female)
    #expect(table.survivors == [100_000, 100_000, 0, 0, 0])
    #expect(table.deathProbabilities == [0, 1, 0.4, 0, 1])
    // Who is not there still has a life expectancy: 5 + 2 in the third group's end.
    #expect(table.lifeExpectancies[3] == 7 && table.lifeExpectancies[4] == 2)
    #expect(table.personYears.allSatisfy { $0.isFinite })
    // The rate is kept: d / L.
    let high = try LifeTable(
      deathRates: [3, 0.1, 0.1], meanYears: [0.5, 2, 0],
      ages: AgeGroups(lowerBounds: [0, 1, 5]))
    #expect(agree(high.deaths[0] / high.personYears[0], 3))
  }

  @Test("survival ratios are those of person-years, with births and the open group")
  func survival() throws {
    let ages = try abridged()
    let rates = bathtub(ages.count)
    let table = try LifeTable(deathRates: rates, ages: ages, sex: .male)
    let five = try AgeGroups(width: 5, openFrom: 80)
    let ratios = try table.survivalRatios(for: five)
    let years = table.personYears
    #expect(agree(ratios[0], (years[0] + years[1]) / 500_000))
    #expect(agree(ratios[1], years[2] / (years[0] + years[1])))
    for group in 2..<16 { #expect(agree(ratios[group], years[group + 1] / years[group])) }
    #expect(agree(ratios[16], table.personYearsAbove[17] / table.personYearsAbove[16]))
    // Five single years in a row survive as the group of five does, in the stationary population.
    let single = try LifeTable(
      deathRates: (0...100).map { 0.001 * exp(0.06 * Double($0)) },
      ages: AgeGroups(width: 1, openFrom: 100), sex: .female)
    let byYear = try single.survivalRatios(for: AgeGroups(width: 1, openFrom: 100))
    let byFive = try single.survivalRatios(for: AgeGroups(width: 5, openFrom: 100))
    let later = (15...19).map { year in
      (year - 4...year).reduce(single.personYears[year - 5]) { $0 * byYear[$1] }
    }
    let earlier = single.personYears[10..<15].reduce(0, +)
    #expect(agree(byFive[3], later.reduce(0, +) / earlier))
  }

  @Test("survival ratios where no one survives are numbers from 0 to 1")
  func survivalOfNone() throws {
    let ages = try AgeGroups(lowerBounds: [0, 1, 5, 10, 15])
    let table = try LifeTable(deathRates: [9, 9, 9, 0.1, 2], ages: ages, sex: .female)
    let ratios = try table.survivalRatios(for: AgeGroups(width: 5, openFrom: 15))
    #expect(ratios.allSatisfy { $0 >= 0 && $0 <= 1 })
    #expect(ratios[3] > 0)
  }

  @Test("bad rates and ages without a rule are refused with their place")
  func refused() throws {
    let ages = try AgeGroups(lowerBounds: [0, 1, 5])
    let error = #expect(throws: PopulationError.self) {
      try LifeTable(deathRates: [0.1, -0.2, 0.1], ages: ages, sex: .male)
    }
    #expect(
      error?.description
        == "death rate, age 1-4, place 0 (from 0): -0.2 is not finite and 0 or more"
    )
    let open = #expect(throws: PopulationError.self) {
      try LifeTable(deathRates: [0.1, 0.2, 0], ages: ages, sex: .male)
    }
    #expect(open?.description.contains("positive, as an open age group needs") == true)
    #expect(throws: PopulationError.self) {
      try LifeTable(deathRates: [0.1, 0.2, .leastNonzeroMagnitude], ages: ages, sex: .male)
    }
    for bad in [Double.nan, .infinity] {
      #expect(throws: PopulationError.self) {
        try LifeTable(deathRates: [bad, 0.2, 1], ages: ages, sex: .male)
      }
    }
    #expect(
      throws: PopulationError.wrongCount(what: "death rates", expected: 3, found: 2)
    ) { try LifeTable(deathRates: [0.1, 0.2], ages: ages, sex: .male) }
    #expect(throws: PopulationError.noMeanYears(age: "0-4")) {
      try LifeTable(
        deathRates: [0.1, 0.2], ages: AgeGroups(lowerBounds: [0, 5]), sex: .male)
    }
    #expect(throws: PopulationError.ageZeroMissing(first: 5)) {
      try LifeTable(deathRates: [0.1], ages: AgeGroups(lowerBounds: [5]), sex: .male)
    }
    #expect(throws: PopulationError.self) {
      try LifeTable(deathRates: [0.1, 0.1, 0.1], meanYears: [0.5, 4.1, 0], ages: ages)
    }
    let table = try LifeTable(deathRates: [0.1, 0.2, 0.3], ages: ages, sex: .male)
    #expect(throws: PopulationError.unevenAges([0, 1, 5])) { try table.survivalRatios(for: ages) }
    #expect(throws: PopulationError.agesDoNotNest(age: 10)) {
      try table.survivalRatios(for: AgeGroups(width: 5, openFrom: 10))
    }
  }

  @Test("a single open group, and the example of the page")
  func small() throws {
    let only = try LifeTable(
      deathRates: [0.02], ages: AgeGroups(lowerBounds: [0]), sex: .both)
    #expect(only.lifeExpectancies == [50])
    let ages = try AgeGroups(lowerBounds: [0, 1, 5, 10, 15, 20])
    let table = try LifeTable(
      deathRates: [0.02, 0.001, 0.0005, 0.0004, 0.001, 0.015], ages: ages, sex: .female)
    #expect(abs(table.lifeExpectancies[0] - 83.97) < 0.005)
  }
}
