import CatchmentSupport
import Testing

@testable import Demography

@Suite("Ratios drawn together")
struct ShrunkRatiosTests {
  @Test("a known weight: between a group's own ratio and that of all")
  func weight() {
    let ratios = ShrunkRatios(
      numerators: [18, 40, 0, 3], denominators: [20, 50, 0, 0], dispersion: 0.54, weight: 10)
    let all = 61 / 70.0
    #expect(agree(ratios.pooled, all) && ratios.weight == 10)
    #expect(agree(ratios.values, [(18 + 10 * all) / 30, (40 + 10 * all) / 60, all, all]))
    let own = ShrunkRatios(
      numerators: [18, 40], denominators: [20, 50], dispersion: 0.54, weight: 0)
    #expect(agree(own.values, [0.9, 0.8]))
    let none = ShrunkRatios(
      numerators: [18, 40], denominators: [20, 50], dispersion: 0.54, weight: .infinity)
    #expect(none.values == [58 / 70.0, 58 / 70.0])
  }

  @Test("nobody counted, nobody left, one group, no groups")
  func edges() {
    let nobody = ShrunkRatios(numerators: [0, 0], denominators: [0, 0], dispersion: 1)
    #expect(nobody.pooled == 1 && nobody.values == [1, 1])
    let gone = ShrunkRatios(numerators: [0, 0], denominators: [5, 6], dispersion: 1)
    #expect(gone.pooled == 0 && gone.values == [0, 0])
    let one = ShrunkRatios(numerators: [3], denominators: [4], dispersion: 1)
    #expect(one.values == [0.75] && one.weight == .infinity)
    #expect(ShrunkRatios(numerators: [], denominators: [], dispersion: 1).values.isEmpty)
  }

  @Test("the spread between groups is DerSimonian's and Laird's")
  func moments() {
    let (numerators, denominators) = ([90.0, 30, 160], [100.0, 50, 150])
    let (all, dispersion) = (280 / 300.0, 0.5)
    let weights = denominators.map { $0 / (dispersion * all) }
    let sum = weights.reduce(0, +)
    let q = zip(zip(numerators, denominators), weights).reduce(0) { total, item in
      let difference = item.0.0 / item.0.1 - all
      return total + item.1 * difference * difference
    }
    let spread = (q - 2) / (sum - weights.reduce(0) { $0 + $1 * $1 } / sum)
    let ratios = ShrunkRatios(
      numerators: numerators, denominators: denominators, dispersion: dispersion)
    #expect(agree(ratios.weight, dispersion * all / spread, 1e-10))
  }

  @Test("differences that chance explains vanish; real ones stay")
  func simulated() {
    var random = RandomStream(seed: 8)
    let sizes = (0..<60).map { _ in Double(200 + Int(random.uniform() * 400)) }
    let alike = sizes.map { Double(random.poisson(0.9 * $0)) }
    let chance = ShrunkRatios(numerators: alike, denominators: sizes, dispersion: 1)
    #expect(chance.values.allSatisfy { abs($0 - 0.9) < 0.04 })
    // Ratios differ by 0.1: k is near 0.9 / 0.01.
    let different = sizes.map { Double(random.poisson(max(0, 0.9 + 0.1 * random.normal()) * $0)) }
    let real = ShrunkRatios(numerators: different, denominators: sizes, dispersion: 1)
    #expect((45...180).contains(real.weight))
  }
}

@Suite("Grade progression")
struct GradeProgressionTests {
  private func options(_ window: Int = 7, weight: Double? = nil) -> EnrolmentOptions {
    var options = EnrolmentOptions()
    (options.ratioWindow, options.ratioWeight) = (window, weight)
    return options
  }

  @Test("counts of the window are pooled, where both were counted")
  func pooled() throws {
    let all = try history([
      "a": [[100, 100], [50, 80], [40, 45], [30, nil]],
      "b": [[nil, 7], [10, 9], [20, 8], [5, 30]],
    ])
    let own = GradeProgression(all, options: options(2, weight: 0))
    #expect(own.grades == 1...2)
    #expect(agree(own.ratio(place: 0, grade: 1), 45 / 50.0))
    #expect(agree(own.ratio(place: 1, grade: 1), 38 / 30.0))
    #expect(agree(own.pooled, [83 / 80.0]))
    let long = GradeProgression(all, options: options(9, weight: 0))
    #expect(agree(long.ratio(place: 0, grade: 1), 125 / 150.0))
    let shrunk = GradeProgression(all, options: options(2, weight: 300))
    #expect(agree(shrunk.ratio(place: 0, grade: 1), (45 + 300 * 83 / 80.0) / 350))
    #expect(shrunk.weight == 300)
  }

  @Test("one grade, one year, schools that closed, grades nobody was in")
  func edges() throws {
    let one = GradeProgression(try history(["a": [[5], [6]]]), options: options())
    #expect(one.ratios.isEmpty && one.pooled.isEmpty)
    let year = GradeProgression(try history(["a": [[5, 6, 7]]]), options: options())
    #expect(year.ratios == [1, 1] && year.dispersion == GradeProgression.usualDispersion)
    let empty = GradeProgression(
      try history(["a": [[0, 0], [0, 0], [0, 0]]]), options: options())
    #expect(empty.ratios == [1])
    // A closed school takes part in the ratio of all.
    let closed = try history(["a": [[10, 10], [10, 9]], "b": [[30, 10], [5, 30]]])
    let both = GradeProgression(closed, options: options(weight: .infinity))
    #expect(agree(both.ratio(place: 0, grade: 1), 39 / 40.0))
  }

  @Test("the dispersion of simulated schools is found", arguments: [0.3, 0.54, 1])
  func dispersion(value: Double) throws {
    var schools = SimulatedSchools()
    schools.noise.progression = value
    let found = GradeProgression(try schools.history(seed: 5), options: options(20)).dispersion
    #expect(abs(found / value - 1) < 0.25)
  }

  @Test("a single transition: move up whole, unless more than chance happened")
  func single() throws {
    // Nothing but chance: all is 1.
    let calm = try history([
      "a": [[40, 40, 40], [40, 41, 39]], "b": [[50, 50, 50], [50, 49, 50]],
    ])
    let still = GradeProgression(calm, options: options())
    #expect(still.ratios.allSatisfy { abs($0 - 1) < 1e-9 })
    #expect(still.weight == SingleTransition.weight)
    // Only a window of one year: the same.
    let long = try history([
      "a": [[1, 99, 9], [40, 40, 40], [40, 41, 39]],
      "b": [[9, 9, 9], [50, 50, 50], [50, 49, 50]],
    ])
    #expect(GradeProgression(long, options: options(1)).ratios == still.ratios)
    // One school gains half as many again: it alone differs, and by less than it gained.
    let boom = try history([
      "a": [[40, 40, 40], [40, 60, 62]], "b": [[50, 50, 50], [50, 50, 50]],
      "c": [[50, 50, 50], [50, 50, 50]], "d": [[50, 50, 50], [50, 50, 50]],
    ])
    let one = GradeProgression(boom, options: options())
    #expect(one.ratio(place: 0, grade: 1) > 1.01 && one.ratio(place: 0, grade: 1) < 1.1)
    #expect(one.ratio(place: 1, grade: 1) == one.pooled[0])
    // A weight of one's own turns it off.
    let plain = GradeProgression(boom, options: options(weight: 0))
    #expect(agree(plain.ratio(place: 0, grade: 1), 1.5))
  }

  @Test("a single transition of many schools: a loss that all share is seen")
  func sharedLoss() throws {
    var random = RandomStream(seed: 4)
    var rows: [EnrolmentHistory.Row] = []
    for school in 0..<80 {
      for grade in 7...9 {
        let before = Double(20 + Int(random.uniform() * 80))
        rows.append(.init(place: "s\(school)", year: 2020, grade: grade, pupils: before))
        let stay = Double(random.binomial(Int(before), grade == 8 ? 0.91 : 0.943))
        guard grade < 9 else { continue }
        rows.append(.init(place: "s\(school)", year: 2021, grade: grade + 1, pupils: stay))
      }
    }
    let found = GradeProgression(try EnrolmentHistory(rows), options: options())
    #expect(abs(found.pooled[0] - 0.943) < 0.02 && abs(found.pooled[1] - 0.91) < 0.02)
  }
}
