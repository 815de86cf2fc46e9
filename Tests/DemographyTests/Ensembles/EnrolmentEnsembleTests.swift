import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Ensembles of enrolment")
struct EnrolmentEnsembleTests {
  @Test("means are those expected, by grade and place", arguments: 0..<12)
  func means(seed: Int) throws {
    let model = try EnrolmentModel.random(seed: UInt64(seed))
    let paths = 8_000
    let ensemble = model.ensemble(
      paths: paths, bands: model.grades.map { $0...$0 }, seed: UInt64(seed))
    let expected = model.expected
    for place in model.places.indices {
      for year in 2025..<2025 + model.horizon {
        for (band, grade) in model.grades.enumerated() {
          let values = ensemble.pupils(place: place, band: band, year: year)
          let (mean, variance) = meanAndVariance(values)
          let error = (variance / Double(paths)).squareRoot()
          // Five errors of sampling; some 2,000 comparisons.
          #expect(
            abs(mean - expected[place, year, grade]) < 5 * error + 1e-6,
            "place \(place), \(year), grade \(grade)")
          #expect(agree(ensemble.mean(place: place, band: band, year: year), mean))
        }
      }
    }
  }

  @Test("variances are those that the estimate of noise reckons with", arguments: 20..<28)
  func variances(seed: Int) throws {
    let noise = EnrolmentNoise(
      progression: 0.3 + 0.02 * Double(seed), entrants: 1.5, entrantDrift: 0.05, placeShock: 0,
      placeDrift: 0, sharedDrift: 0)
    let model = try EnrolmentModel.random(
      seed: UInt64(seed), noise: noise, weight: 0, hasMoves: false)
    // Whole pupils: today's fractions are drawn too, which the reckoning leaves out.
    let whole = try EnrolmentModel(
      places: model.places, grades: model.grades, baseYear: model.baseYear,
      horizon: model.horizon, pupils: model.pupils.map { $0.rounded() }, ratios: model.ratios,
      entrants: model.entrants, entryGrades: model.entryGrades, noise: noise)
    let paths = 8_000
    let ensemble = whole.ensemble(paths: paths, seed: 3)
    let (means, variances) = whole.rollVariance()
    let expected = whole.expected
    for place in whole.places.indices {
      for year in 0..<whole.horizon {
        let at = place * whole.horizon + year
        #expect(agree(means[at], expected.total(place: place, year: 2025 + year), 1e-9))
        let found = meanAndVariance(ensemble.pupils(place: place, band: 0, year: 2025 + year))
        // Sampling, skewness, and steps of a quarter of a child.
        #expect(abs(found.variance - variances[at]) < 0.11 * variances[at] + 0.2)
      }
    }
  }

  @Test("the same bytes on any number of threads, and in parts")
  func threads() throws {
    let model = try EnrolmentModel.random(seed: 40, places: 53)
    let whole = model.ensemble(paths: 100, seed: 9)
    for threads in [2, 5] {
      #expect(model.ensemble(paths: 100, seed: 9, threads: threads).values == whole.values)
    }
    for range in [0..<1, 5..<37, 16..<53, 53..<53, 0..<53] {
      let part = model.ensemble(paths: 100, places: range, seed: 9, threads: 2)
      #expect(part.places == Array(model.places[range]))
      let size = model.horizon * 100
      #expect(part.values == Array(whole.values[range.lowerBound * size..<range.upperBound * size]))
    }
    #expect(model.ensemble(paths: 100, seed: 10).values != whole.values)
    #expect(
      EnrolmentEnsemble.bytes(places: 53, bands: 1, years: model.horizon, paths: 100)
        == whole.values.count * 4)
  }

  @Test("a longer forecast begins as a shorter one does")
  func prefix() throws {
    let long = try EnrolmentModel.random(seed: 43)
    try #require(long.horizon > 1)
    let years = long.horizon - 1
    func first(_ numbers: [Double]) -> [Double] {
      numbers.enumerated().filter { $0.offset % long.horizon < years }.map(\.element)
    }
    let short = try EnrolmentModel(
      places: long.places, grades: long.grades, baseYear: 2024, horizon: years,
      pupils: long.pupils, ratios: long.ratios, entrants: first(long.entrants),
      entryGrades: long.entryGrades, lastValueWeight: long.lastValueWeight,
      moves: first(long.moves), noise: long.noise)
    let (a, b) = (long.ensemble(paths: 50, seed: 1), short.ensemble(paths: 50, seed: 1))
    for place in long.places.indices {
      for year in 2025..<2025 + years {
        #expect(
          Array(a.pupils(place: place, band: 0, year: year))
            == Array(b.pupils(place: place, band: 0, year: year)))
      }
    }
  }

  @Test("more births with the same luck are never fewer pupils", arguments: 60..<66)
  func sharedLuck(seed: Int) throws {
    let few = try EnrolmentModel.random(seed: UInt64(seed), weight: 0)
    let many = try EnrolmentModel.random(seed: UInt64(seed), weight: 0, entrantFactor: 1.3)
    let (a, b) = (few.ensemble(paths: 500, seed: 4), many.ensemble(paths: 500, seed: 4))
    #expect(zip(a.values, b.values).allSatisfy { $0 <= $1 })
    #expect(zip(a.values, b.values).contains { $0 < $1 })
  }

  @Test("quantiles, chances and the year of a fall are those of plain sorting")
  func reading() throws {
    let model = try EnrolmentModel.random(seed: 71)
    let ensemble = model.ensemble(paths: 333, bands: [1...1, 2...9], seed: 2)
    for place in model.places.indices {
      for year in 2025..<2025 + model.horizon {
        let row = Array(ensemble.pupils(place: place, band: 0, year: year))
        let sorted = row.sorted()
        let shares = [0, 0.001, 0.1, 0.5, 0.9, 1]
        let ranks = [0, 0, 33, 166, 299, 332]
        #expect(
          ensemble.quantiles(place: place, band: 0, year: year, shares)
            == ranks.map { Double(sorted[$0]) })
        let roll = ensemble.roll(place: place, year: year)
        let other = Array(ensemble.pupils(place: place, band: 1, year: year))
        #expect(roll == zip(row, other).map { $0 + $1 })
        for threshold in [0, Double(roll[5]), 20, .infinity] {
          let below = roll.count { Double($0) < threshold }
          #expect(
            ensemble.chance(place: place, year: year, below: threshold) == Double(below) / 333)
        }
      }
      for threshold in [0, 10, 40, 1e9] {
        let first = (2025..<2025 + model.horizon).first {
          2 * ensemble.roll(place: place, year: $0).count { Double($0) < threshold } >= 333
        }
        #expect(ensemble.year(place: place, fallsBelow: threshold) == first)
      }
    }
  }

  @Test("no places, no years, one grade, empty places, bands without grades")
  func edges() throws {
    let empty = try EnrolmentModel(
      places: [], grades: 1...6, baseYear: 2024, horizon: 5, pupils: [], ratios: [], entrants: [])
    #expect(empty.ensemble(paths: 10, seed: 1).values.isEmpty)
    #expect(empty.expected.means.isEmpty && empty.rollVariance().means.isEmpty)
    let still = try EnrolmentModel(
      places: ["a"], grades: 3...3, baseYear: 2024, horizon: 0, pupils: [4], ratios: [],
      entrants: [])
    let none = still.ensemble(paths: 3, seed: 1)
    #expect(none.values.isEmpty && none.year(place: 0, fallsBelow: 9) == nil)
    #expect(still.expected[0, 2024, 3] == 4)
    let one = try EnrolmentModel(
      places: ["a", "b"], grades: 3...3, baseYear: 2024, horizon: 2, pupils: [4, 0], ratios: [],
      entrants: [5, 6, 0, 0], noise: .chanceAlone)
    let ensemble = one.ensemble(paths: 4_000, bands: [3...3, 7...9], seed: 1)
    #expect(abs(ensemble.mean(place: 0, band: 0, year: 2025) - 5) < 0.2)
    #expect(ensemble.pupils(place: 1, band: 0, year: 2026).allSatisfy { $0 == 0 })
    #expect(ensemble.pupils(place: 0, band: 1, year: 2026).allSatisfy { $0 == 0 })
  }

  @Test("huge counts, and many of one, neither trap nor lose their mean")
  func huge() throws {
    let model = try EnrolmentModel(
      places: ["nation", "boom", "flood"], grades: 1...3, baseYear: 2024, horizon: 3,
      pupils: [1.7e7, 1.7e7, 1.7e7, 3, 2, 0, 1e8, 1e8, 1e8],
      ratios: [0.99, 0.98, 400, 30, 500, 500],
      entrants: [1.6e7, 1.5e7, 1.4e7, 2, 2, 2, 1e8, 1e8, 1e8])
    let ensemble = model.ensemble(paths: 400, bands: [1...3], seed: 8, threads: 2)
    let expected = model.expected
    #expect(ensemble.values.allSatisfy { $0.isFinite })
    for place in 0..<2 {
      for year in 2025...2027 {
        let (mean, variance) = meanAndVariance(
          ensemble.pupils(place: place, band: 0, year: year))
        let error = (variance / 400).squareRoot()
        #expect(abs(mean - expected.total(place: place, year: year)) < 5 * error + 1)
      }
    }
  }

  @Test("noise of nothing is the rounded expectation: all paths alike where pupils are whole")
  func certain() throws {
    let noise = EnrolmentNoise(
      progression: 0, entrants: 1, entrantDrift: 0, placeShock: 0, placeDrift: 0, sharedDrift: 0)
    let model = try EnrolmentModel(
      places: ["a"], grades: 1...3, baseYear: 2024, horizon: 2, pupils: [10, 20, 30],
      ratios: [1, 1], entrants: [0, 0], noise: noise)
    let ensemble = model.ensemble(paths: 20, bands: [1...1, 2...2, 3...3], seed: 1)
    #expect(ensemble.pupils(place: 0, band: 1, year: 2025).allSatisfy { $0 == 10 })
    #expect(ensemble.pupils(place: 0, band: 2, year: 2025).allSatisfy { $0 == 20 })
    #expect(ensemble.pupils(place: 0, band: 2, year: 2026).allSatisfy { $0 == 10 })
    #expect(ensemble.pupils(place: 0, band: 0, year: 2025).allSatisfy { $0 == 0 })
  }

  @Test("places wander together where they share a drift, and each on its own where they do not")
  func shared() throws {
    func ensemble(_ shared: Double, _ own: Double) throws -> EnrolmentEnsemble {
      let noise = EnrolmentNoise(
        progression: 0, entrants: 1, entrantDrift: 0, placeShock: 0, placeDrift: own,
        sharedDrift: shared)
      return try EnrolmentModel(
        places: ["a", "b"], grades: 1...4, baseYear: 2024, horizon: 3,
        pupils: [0, 400, 800, 0, 0, 100, 200, 0], ratios: [1, 1, 1, 1, 1, 1],
        entrants: [0, 0, 0, 0, 0, 0], noise: noise
      ).ensemble(paths: 500, seed: 9)
    }
    func logs(_ ensemble: EnrolmentEnsemble, _ place: Int) -> [Double] {
      ensemble.pupils(place: place, band: 0, year: 2026).map { log(Double($0)) }
    }
    let together = try ensemble(0.1, 0)
    for (a, b) in zip(logs(together, 0), logs(together, 1)) { #expect(abs(a - b - log(4)) < 1e-5) }
    let (_, variance) = meanAndVariance(logs(together, 0).map(Float.init)[...])
    #expect(abs(variance - 0.02) < 0.004)
    let alone = try ensemble(0, 0.1)
    let (a, b) = (logs(alone, 0), logs(alone, 1))
    let (meanA, varianceA) = meanAndVariance(a.map(Float.init)[...])
    let (meanB, varianceB) = meanAndVariance(b.map(Float.init)[...])
    let covariance = zip(a, b).reduce(0.0) { $0 + ($1.0 - meanA) * ($1.1 - meanB) } / 500
    #expect(abs(covariance / (varianceA * varianceB).squareRoot()) < 0.15)
  }

  @Test("indices out of range are refused, not read from the next place")
  func refused() async {
    await #expect(processExitsWith: .failure) {
      let model = try EnrolmentModel.random(seed: 1)
      _ = model.ensemble(paths: 5, seed: 1).pupils(place: 0, band: 1, year: 2025)
    }
    await #expect(processExitsWith: .failure) {
      let model = try EnrolmentModel.random(seed: 1)
      _ = model.ensemble(paths: 0, seed: 1)
    }
    await #expect(processExitsWith: .failure) {
      let model = try EnrolmentModel.random(seed: 1)
      _ = model.expected[0, 2025, model.grades.upperBound + 1]
    }
  }
}
