import Testing

@testable import Demography

@Suite("Back-tests")
struct BacktestTests {
  private var plain: EnrolmentOptions {
    var options = EnrolmentOptions()
    (options.entrantWindow, options.entrantSmoothing, options.lastValueWeight) = (1, 0, 0)
    options.ratioWeight = 0
    return options
  }

  @Test("a tiny history by hand, and its rivals")
  func byHand() throws {
    // One school, two grades; everybody moves up until 2023.
    let all = try history(["a": [[10, 10], [12, 10], [14, 12], [20, 7]]])
    let test = try Backtest(all, options: plain, origins: 2021...2022, years: 2, paths: 400)
    #expect(test.rows.map(\.years) == [1, 2] && test.rows.map(\.forecasts) == [2, 1])
    // From 2021: 12 and 12 for 26. From 2022: 14 and 14 for 27; from 2021 in two years 24.
    let one = test.rows[0]
    let (a, b) = (1 / 26.0, 1 / 27.0)
    let gradeErrors: Double = 2 / 14.0 + 6 / 20.0 + 1
    #expect(agree(one.error, a + b / 2))
    #expect(agree(one.bias, b / 2 - a))
    #expect(agree(one.gradeError, gradeErrors / 4))
    #expect(agree(test.rows[1].error, 3 * b))
    #expect(Backtest.Rival.allCases.map(\.rawValue) == ["last-value", "shift", "trend"])
    // Last value 22, 26; shift 24, 28; trend from 2020: 22 + 2, 26 + 3.
    #expect(agree(one.rivals, [2 * a + b / 2, a + b / 2, a + b]))
    #expect(agree(test.rows[1].rivals, [5 * b, 3 * b, b]))
    #expect(one.width > 0 && (0...1).contains(one.coverage))
  }

  @Test("the shift of a school goes by the grades that it teaches")
  func shift() throws {
    let all = try history([
      "a": [[10, 20, nil, nil], [11, 9, nil, nil]], "b": [[nil, nil, 5, 6], [nil, nil, 8, 4]],
    ])
    let test = try Backtest(all, options: plain, origins: 2020...2020, years: 1, paths: 10)
    #expect(agree(test.rows[0].rivals[1], (0 / 20.0 + 2 / 12.0) / 2))
  }

  @Test("no look-ahead: what came after an origin does not change its forecast")
  func lookAhead() throws {
    var schools = SimulatedSchools(schools: 5, years: 14, grades: 3)
    schools.noise = EnrolmentNoise()
    let all = try schools.history(seed: 9)
    func model(_ history: EnrolmentHistory) throws -> EnrolmentModel {
      try EnrolmentModel(history: #require(history.known(in: 2008)), years: 5)
    }
    var rows: [EnrolmentHistory.Row] = []
    for place in all.places {
      for year in all.years {
        for grade in all.grades {
          guard let pupils = all[place, year, grade] else { continue }
          let changed = year > 2008 ? 3 * pupils + 1 : pupils
          rows.append(.init(place: place, year: year, grade: grade, pupils: changed))
        }
      }
    }
    let other = try EnrolmentHistory(rows)
    #expect(try model(all) == model(other))
    // The back-test itself: forecasts are as wide as before, in pupils.
    let (a, b) = try (
      Backtest(all, origins: 2008...2008, years: 1), Backtest(other, origins: 2008...2008, years: 1)
    )
    for (before, after) in zip(a.rows, b.rows) { #expect(before.width > 2.5 * after.width) }
  }

  @Test("nothing to test: short histories, no years, origins outside")
  func edges() throws {
    let all = try history(["a": [[10, 10], [12, 10], [14, 12]]])
    #expect(try Backtest(all).rows.isEmpty)
    #expect(try Backtest(all, origins: 2020...2022, years: 0).rows.isEmpty)
    #expect(try Backtest(all, origins: 2030...2040).rows.isEmpty)
    #expect(try Backtest(all, origins: -9_000_000_000_000...2000).rows.isEmpty)
    let wide = try Backtest(all, origins: Int.min...Int.max, years: 10, paths: 10)
    #expect(wide.rows.map(\.forecasts) == [2, 1])
    var bad = EnrolmentOptions()
    bad.ratioWindow = 0
    #expect(throws: EnrolmentError.badOption(name: "ratioWindow", value: 0)) {
      try Backtest(all, options: bad)
    }
    let (one, three) = try (
      Backtest(all, origins: 2020...2021), Backtest(all, origins: 2020...2021, threads: 3)
    )
    #expect(one == three)
  }

  @Test("27 autumns of a district", .enabled(if: EstimationTruth.folder != nil))
  func district() throws {
    let test = try Backtest(
      DistrictTruth.lasting(), origins: 2006...2023, years: 10, threads: 2)
    var bars: [Int: Double] = [1: 6.94, 2: 8.49, 5: 11.52, 10: 15.10]
    for row in test.rows {
      if let bar = bars.removeValue(forKey: row.years) {
        #expect(100 * row.error <= bar, "\(row.years) years: \(100 * row.error) %")
      }
      if [1, 3, 5].contains(row.years) {
        #expect((0.75...0.85).contains(row.coverage), "\(row.years) years: \(row.coverage)")
      }
    }
    #expect(bars.isEmpty)
    // Nothing is gained by taking no thought.
    for row in test.rows where row.years <= 5 {
      #expect(row.error < (row.rivals.min() ?? 0))
    }
  }
}
