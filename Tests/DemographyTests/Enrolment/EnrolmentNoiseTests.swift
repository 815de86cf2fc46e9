import CatchmentSupport
import Testing

@testable import Demography

@Suite("Noise of enrolment")
struct EnrolmentNoiseTests {
  private func estimate(_ history: EnrolmentHistory) -> EnrolmentNoise {
    EnrolmentNoise(estimatedFrom: history, options: EnrolmentOptions())
  }

  @Test("order statistics of small samples")
  func quantiles() {
    #expect(Quantile.median([3]) == 3 && Quantile.median([4, 1]) == 2.5)
    #expect(Quantile.median([9, 1, 5]) == 5)
    let ten = (1...10).map(Double.init)
    #expect(Quantile.conformal(ten, 0.5) == 6 && Quantile.conformal(ten, 0.85) == 10)
    #expect(Quantile.conformal(ten, 0.99) == 10 && Quantile.conformal(ten, 0) == 1)
    #expect(agree(Quantile.medianOfSquare, NormalTable.quantile(0.75) * NormalTable.quantile(0.75)))
    #expect(agree(Quantile.eightyOfSquare, NormalTable.quantile(0.9) * NormalTable.quantile(0.9)))
  }

  @Test("known noise is found again, roughly")
  func recovered() throws {
    var schools = SimulatedSchools(schools: 20, years: 40)
    schools.noise = EnrolmentNoise(
      progression: 0.4, entrants: 2, entrantDrift: 0, placeShock: 0, placeDrift: 0,
      sharedDrift: 0)
    let calm = estimate(try schools.history(seed: 1))
    #expect(calm.isEstimated)
    #expect(abs(calm.progression - 0.4) < 0.1)
    #expect((1.4...2.8).contains(calm.entrants))
    #expect(calm.entrantDrift < 0.08 && calm.placeShock < 0.04 && calm.placeDrift < 0.04)
    schools.noise = EnrolmentNoise(
      progression: 0.4, entrants: 1.2, entrantDrift: 0.12, placeShock: 0, placeDrift: 0,
      sharedDrift: 0)
    let wandering = estimate(try schools.history(seed: 2))
    #expect((0.06...0.2).contains(wandering.entrantDrift))
    schools.noise = EnrolmentNoise(
      progression: 0.4, entrants: 1.2, entrantDrift: 0, placeShock: 0.08, placeDrift: 0,
      sharedDrift: 0)
    let shaken = estimate(try schools.history(seed: 3))
    #expect(shaken.placeShock + shaken.placeDrift > 0.04 && shaken.placeShock <= 0.12)
  }

  @Test("short histories keep the defaults and never fail", arguments: [1, 2])
  func short(years: Int) throws {
    let schools = SimulatedSchools(schools: 30, years: years, grades: 4)
    let noise = estimate(try schools.history(seed: 6))
    let usual = EnrolmentNoise()
    #expect(!noise.isEstimated)
    #expect(noise.entrants == usual.entrants && noise.entrantDrift == usual.entrantDrift)
    #expect(noise.placeShock == usual.placeShock && noise.placeDrift == usual.placeDrift)
    #expect(noise.progression == usual.progression && noise.sharedDrift == usual.sharedDrift)
  }

  @Test("from three autumns on rolls' errors are looked at; entrants' five years ahead are not")
  func shortish() throws {
    for years in [3, 5] {
      let noise = estimate(try SimulatedSchools(schools: 30, years: years).history(seed: 6))
      #expect(noise.isEstimated && noise.entrants == 1.5 && noise.entrantDrift == 0.06)
      #expect(noise.placeShock + noise.placeDrift < 0.1)
      // Few past forecasts hardly move what is usual.
      #expect((0.02...0.04).contains(noise.sharedDrift))
    }
  }

  @Test("what all schools share is told from what each has alone")
  func shared() throws {
    var schools = SimulatedSchools(schools: 40, years: 40)
    schools.noise = EnrolmentNoise(
      progression: 0.4, entrants: 1.2, entrantDrift: 0, placeShock: 0, placeDrift: 0,
      sharedDrift: 0.08)
    let together = estimate(try schools.history(seed: 4))
    #expect((0.05...0.12).contains(together.sharedDrift))
    #expect(together.placeShock + together.placeDrift < 0.03)
    (schools.noise.sharedDrift, schools.noise.placeDrift) = (0, 0.08)
    let alone = estimate(try schools.history(seed: 5))
    #expect(alone.sharedDrift < 0.025)
    #expect(alone.placeDrift > 0.04)
  }

  @Test("holes, zero rolls, schools that open and close: still a noise that models take")
  func rough() throws {
    for seed in 0..<30 {
      var random = RandomStream(seed: UInt64(seed))
      let years = 1 + Int(random.uniform() * 14)
      var rows: [EnrolmentHistory.Row] = []
      for school in 0..<1 + Int(random.uniform() * 6) {
        let (opens, closes) = (Int(random.uniform() * 5), 3 + Int(random.uniform() * 14))
        let level = random.uniform() < 0.2 ? 0 : 30 * random.uniform()
        for year in 0..<years where year >= opens && year < closes {
          for grade in 1...3 where random.uniform() < 0.9 {
            let pupils = Double(random.poisson(level + 0.001))
            rows.append(.init(place: "s\(school)", year: 2000 + year, grade: grade, pupils: pupils))
          }
        }
      }
      guard !rows.isEmpty else { continue }
      let history = try EnrolmentHistory(rows)
      let model = try EnrolmentModel(history: history, years: 5)
      #expect(model.ensemble(paths: 20, seed: 1).values.allSatisfy { $0.isFinite && $0 >= 0 })
      _ = try Backtest(history, years: 4, paths: 20)
    }
  }
}
