import CatchmentSupport
import Demography
import Foundation
import LinearAlgebra
import Testing

@Suite("Leslie matrices")
struct LeslieMatrixTests {
  private func dense(_ leslie: LeslieMatrix) throws -> Matrix {
    try Matrix(
      rows: (0..<leslie.count).map { row in (0..<leslie.count).map { leslie[row, $0] } })
  }

  /// Random rates of a population without sexes or of two, in groups of `width` years.
  private func rates(_ seed: Int, width: Int, sexes: [Sex]) throws -> VitalRates {
    var random = RandomStream(seed: 3, stream: seed)
    let ages = try AgeGroups(width: width, openFrom: 60)
    let count = ages.count
    return try VitalRates(
      ages: ages, sexes: sexes,
      survival: (0..<sexes.count * count).map {
        $0 % count == count - 1 ? random.uniform(0.2, 0.5) : random.uniform(0.8, 0.99)
      },
      fertility: (0..<count).map {
        (3 * count / 12..<9 * count / 12).contains($0) ? random.uniform(0.02, 0.2) : 0
      }, sexRatiosAtBirth: [1.06])
  }

  /// λ³ = ¾ λ + ⅛, which is 4 λ³ − 3 λ = ½ = cos 3θ for λ = cos θ.
  @Test("the example of the page: λ is the cosine of 20°")
  func cosine() throws {
    let leslie = try LeslieMatrix(fecundity: [0, 1.5, 1], survival: [0.5, 0.25, 0])
    let growth = try leslie.growth()
    let expected = cos(Double.pi / 9)
    #expect(agree(growth.factor, expected, 1e-15))
    #expect(agree(growth.rate, log(expected), 1e-14))
    #expect(try agree(leslie.growthFactor(), expected, 1e-15))
    #expect(agree(growth.dampingRatio, expected / -cos(7 * Double.pi / 9)))
    #expect(growth.eigenvalues.count == 3)
    let values = growth.eigenvalues.map(\.real)
    #expect(agree(values, [expected, cos(7 * .pi / 9), cos(13 * .pi / 9)]))
    // w is 1, 0.5 / λ, 0.125 / λ²; v from the last group back.
    let w = [1, 0.5 / expected, 0.125 / expected / expected]
    #expect(agree(growth.ages, w.map { $0 / w.reduce(0, +) }))
    let v2 = 1 / expected
    #expect(agree(growth.reproductiveValues, [1, (1.5 + 0.25 * v2) / expected, v2]))
    #expect(agree(growth.netReproduction, 0.75 + 0.125))
  }

  @Test(
    "structure and values are eigenvectors, by LAPACK's own; elasticities sum to 1",
    arguments: 0..<8)
  func eigenvectors(seed: Int) throws {
    let rates = try rates(seed, width: seed % 2 == 0 ? 5 : 1, sexes: [.female, .male])
    let leslie = try LeslieMatrix(rates: rates)
    let growth = try leslie.growth()
    let found = try EigenDecomposition(dense(leslie))
    #expect(found.values[0].isReal && agree(found.values[0].real, growth.factor))
    let right = try #require(found.rightVector(0)).map(\.real)
    let left = try #require(found.leftVector(0)).map(\.real)
    #expect(agree(growth.ages, right.map { $0 / right.reduce(0, +) }, 1e-10))
    #expect(agree(growth.reproductiveValues, left.map { $0 / left[0] }, 1e-9))
    #expect(agree(growth.dampingRatio, growth.factor / found.values[1].modulus, 1e-10))
    #expect(agree(growth.rate, log(growth.factor) / Double(rates.width)))
    let sum =
      growth.fecundityElasticities.reduce(0, +) + growth.survivalElasticities.reduce(0, +)
    #expect(agree(sum, 1))
    #expect(agree(leslie.times(growth.ages), growth.ages.map { $0 * growth.factor }))
  }

  @Test("sensitivities are the differences that small changes make")
  func sensitivities() throws {
    let leslie = try LeslieMatrix(rates: rates(1, width: 5, sexes: [.female]))
    let growth = try leslie.growth()
    let h = 1e-6
    func factor(_ change: (inout [Double], inout [Double]) -> Void) throws -> Double {
      var (fecundity, survival) = (leslie.fecundity, leslie.survival)
      change(&fecundity, &survival)
      return try LeslieMatrix(fecundity: fecundity, survival: survival).growthFactor()
    }
    for group in 0..<leslie.count {
      let up = try factor { fecundity, _ in fecundity[group] += h }
      #expect(abs((up - growth.factor) / h - growth.fecunditySensitivities[group]) < 1e-4)
      let (more, less) = try (
        factor { $1[group] += h }, factor { $1[group] -= h }
      )
      #expect(abs((more - less) / (2 * h) - growth.survivalSensitivities[group]) < 1e-8)
    }
  }

  @Test("generation time is the mean age of mothers in the stable population")
  func generation() throws {
    // All births in the third group, of three steps of 5 years after one's own.
    let single = try LeslieMatrix(
      fecundity: [0, 0, 3, 0], survival: [0.9, 0.9, 0.5, 0], stepYears: 5)
    #expect(try agree(single.growth().generationTime, 15))
    let leslie = try LeslieMatrix(rates: rates(2, width: 5, sexes: [.both]))
    let growth = try leslie.growth()
    var (alive, births, moment) = (1.0, 0.0, 0.0)
    for group in 0..<leslie.count {
      let share = alive * leslie.fecundity[group] * pow(growth.factor, -Double(group + 1))
      births += share
      moment += share * 5 * Double(group + 1)
      alive *= leslie.survival[group]
    }
    #expect(agree(births, 1) && agree(growth.generationTime, moment))
  }

  @Test("a projection without migration is the matrix applied to women, and ends up growing by λ")
  func projection() throws {
    for (seed, sexes) in [(1, [Sex.female, .male]), (2, [.female]), (3, [.both])] {
      let rates = try rates(seed, width: 5, sexes: sexes)
      let leslie = try LeslieMatrix(rates: rates)
      var random = RandomStream(seed: UInt64(seed))
      let people = (0..<sexes.count * 13).map { _ in random.uniform(100, 900) }
      let table = try PopulationTable(
        places: ["a"], sexes: sexes, ages: rates.ages, year: 2000, source: "", people: people)
      let found = try CohortComponent().project(table, rates: rates, steps: 600)
      var women = Array(people.prefix(13))
      for step in 1...10 {
        women = leslie.times(women)
        #expect(agree(Array(found.population(after: step).people.prefix(13)), women))
      }
      let growth = try leslie.growth()
      let before = found.population(after: 599).people.prefix(13)
      let after = found.population(after: 600).people.prefix(13)
      #expect(agree(after.reduce(0, +) / before.reduce(0, +), growth.factor, 1e-9))
      #expect(agree(after.map { $0 / after.reduce(0, +) }, growth.ages, 1e-9))
    }
  }

  @Test("the stationary population of a life table has λ = 1 and its person-years")
  func stationary() throws {
    let ages = try AgeGroups(width: 1, openFrom: 90)
    let life = try LifeTable(
      deathRates: (0...90).map { 0.0005 * exp(0.07 * Double($0)) }, ages: ages, sex: .female,
      radix: 1)
    var fertility = [Double](repeating: 0, count: 91)
    for age in 20..<40 { fertility[age] = 1 }
    let births = zip(fertility, life.personYears).reduce(0) { $0 + $1.0 * $1.1 }
    let rates = try VitalRates(
      ages: ages, sexes: [.both], survival: life.survivalRatios(for: ages),
      fertility: fertility.map { $0 / births })
    let growth = try LeslieMatrix(rates: rates).growth()
    #expect(agree(growth.factor, 1) && abs(growth.rate) < 1e-12)
    #expect(agree(growth.netReproduction, 1))
    let total = life.personYearsAbove[0]
    #expect(agree(growth.ages, life.personYears.map { $0 / total }))
    #expect(growth.reproductiveValues[45] == 0)
  }

  @Test("births at one age alone: the real positive root is chosen, and nothing dies out")
  func imprimitive() throws {
    // Leslie's beetles: every third step; the other roots have the same modulus.
    let leslie = try LeslieMatrix(fecundity: [0, 0, 12], survival: [0.5, 1.0 / 3, 0])
    let growth = try leslie.growth()
    #expect(agree(growth.factor, pow(2, 1.0 / 3)))
    #expect(growth.dampingRatio >= 1 && growth.dampingRatio < 1 + 1e-12)
    for value in growth.eigenvalues {
      #expect(abs(hypot(value.real, value.imaginary) - growth.factor) < 1e-9)
    }
    #expect(growth.ages.allSatisfy { $0 > 0 })
    // Bernardelli's: period 2, with −λ as large as λ and old people beyond.
    let two = try LeslieMatrix(fecundity: [0, 2, 0, 0], survival: [0.5, 0.9, 0.9, 0])
    #expect(try agree(two.growth().factor, 1) && two.growth().ages.allSatisfy { $0 > 0 })
    #expect(try two.growth().reproductiveValues[2...] == [0, 0])
  }

  @Test("an open group that gives birth, and one group alone")
  func openGroup() throws {
    // λ² = F₁ S₀ + S₁ λ with the open group last: λ = (S₁ + √(S₁² + 4 S₀ F₁)) / 2.
    let leslie = try LeslieMatrix(fecundity: [0, 1.2], survival: [0.6, 0.7])
    let growth = try leslie.growth()
    let expected = (0.7 + (0.49 + 4 * 0.6 * 1.2).squareRoot()) / 2
    #expect(agree(growth.factor, expected))
    #expect(agree(growth.netReproduction, 0.6 * 1.2 / 0.3))
    #expect(agree(leslie.times(growth.ages), growth.ages.map { $0 * expected }))
    let one = try LeslieMatrix(fecundity: [0.3], survival: [0.9]).growth()
    #expect(agree(one.factor, 1.2) && one.ages == [1] && one.dampingRatio == .infinity)
    #expect(agree(one.generationTime, 4))
    // No one in the open group leaves it, and the rest grow all the same.
    let lasting = try LeslieMatrix(fecundity: [0, 2, 1], survival: [0.9, 0.9, 1])
    #expect(try lasting.growth().netReproduction == .infinity)
    #expect(try lasting.growth().factor > 1)
  }

  @Test("no fertility has no growth rate; old people who outlast all others have no structure")
  func noGrowth() throws {
    for (fecundity, survival) in [
      ([0.0, 0, 0], [0.9, 0.9, 0.8]), ([0.0, 0, 5], [0.9, 0, 0.5]), ([0.0], [1.0]),
    ] {
      let leslie = try LeslieMatrix(fecundity: fecundity, survival: survival)
      #expect(throws: LeslieError.noFertility) { try leslie.growth() }
      #expect(throws: LeslieError.noFertility) { try leslie.growthFactor() }
    }
    let old = try LeslieMatrix(fecundity: [0, 0.5, 0], survival: [0.5, 0.9, 0.8])
    #expect(throws: LeslieError.noStableAges(factor: 0.5, survival: 0.8)) { try old.growth() }
    #expect(try old.growthFactor() == 0.5)
  }

  @Test("populations that shrink or grow very fast")
  func extremes() throws {
    for level in [1e-30, 1e-3, 1e3, 1e30] {
      let leslie = try LeslieMatrix(
        fecundity: [0, 0, level, 0], survival: [0.5, 0.5, 0.5, 0])
      let growth = try leslie.growth()
      #expect(agree(growth.factor / pow(0.25 * level, 1.0 / 3), 1, 1e-13))
      #expect(agree(growth.ages.reduce(0, +), 1))
    }
  }

  @Test("bad elements, rates and places are refused")
  func refused() throws {
    #expect(throws: LeslieError.wrongCount(fecundity: 2, survival: 1)) {
      try LeslieMatrix(fecundity: [1, 1], survival: [1])
    }
    #expect(throws: LeslieError.wrongCount(fecundity: 0, survival: 0)) {
      try LeslieMatrix(fecundity: [], survival: [])
    }
    #expect(throws: LeslieError.badFecundity(group: 1, value: -1)) {
      try LeslieMatrix(fecundity: [1, -1], survival: [1, 1])
    }
    #expect(throws: LeslieError.self) { try LeslieMatrix(fecundity: [.nan], survival: [1]) }
    #expect(throws: LeslieError.badSurvival(group: 0, value: 1.5)) {
      try LeslieMatrix(fecundity: [1, 1], survival: [1.5, 1])
    }
    #expect(throws: LeslieError.badStep(0)) {
      try LeslieMatrix(fecundity: [1], survival: [1], stepYears: 0)
    }
    let rates = try rates(0, width: 5, sexes: [.female])
    let place = #expect(throws: LeslieError.self) { try LeslieMatrix(rates: rates, place: 1) }
    #expect(place?.description == "there is no place 1 (from 0) among rates for 1")
  }
}
