import Testing

@testable import Demography

@Suite("The level of entrants")
struct EntrantLevelTests {
  private func entrants(
    _ history: EnrolmentHistory, window: Int, smoothing: Double, ahead: Int = 1
  ) -> [Double] {
    var options = EnrolmentOptions()
    (options.entrantWindow, options.entrantSmoothing) = (window, smoothing)
    let outlook = EntrantOutlook(history, years: ahead, options: options)
    let level = EntrantLevel(history, options: options, outlook: outlook)
    return history.places.indices.map {
      level.entrants(place: $0, year: history.years.upperBound + ahead)
    }
  }

  @Test("one place alone: a plain mean, or earlier years counting less; missing years passed over")
  func means() throws {
    let a = try history(["a": [[10], [20], [60]]])
    #expect(agree(entrants(a, window: 3, smoothing: 0), [30]))
    #expect(agree(entrants(a, window: 2, smoothing: 0), [40]))
    #expect(agree(entrants(a, window: 9, smoothing: 0.5), [72.5 / 1.75]))
    #expect(agree(entrants(a, window: 1, smoothing: 0.5), [60]))
    let b = try history(["b": [[8], [nil], [4]]])
    #expect(agree(entrants(b, window: 3, smoothing: 0, ahead: 4), [6]))
    // In the region's level the year that was missed has the mean of its neighbours.
    #expect(agree(entrants(b, window: 2, smoothing: 0), [5]))
  }

  @Test("places together: each has its mean part of the region's in the years that it was counted")
  func parts() throws {
    let all = try history([
      "a": [[10], [20], [60]], "b": [[8], [nil], [4]], "c": [[5], [nil], [nil]],
    ])
    // The year in which b was not counted has the mean of its neighbours, 6, in the region.
    let level = (23.0 + 26 + 64) / 3
    #expect(
      agree(
        entrants(all, window: 3, smoothing: 0),
        [level * 90 / 113, level * 12 / 87, level * 5 / 23]))
    // What is steady stays, to the last pupil.
    let steady = try history(["a": [[10], [10], [10]], "b": [[6], [6], [6]]])
    #expect(agree(entrants(steady, window: 3, smoothing: 0.2, ahead: 9), [10, 6]))
  }

  @Test("entrants are those of the lowest grade that a school teaches")
  func lowest() throws {
    let all = try history(
      ["kinder": [[3, 9], [5, 9]], "none": [[nil, 20], [nil, 30]]], grade: 0)
    let outlook = EntrantOutlook(all, years: 3)
    let level = EntrantLevel(all, outlook: outlook)
    #expect(level.entryGrades == [0, 1])
    #expect(agree(outlook[2021, 0], 5) && agree(outlook[2021, 1], 39))
    // Preschool goes on by its level, grade 1 by its own.
    #expect(level.shares[0] == 1 && level.shares[1] > 0.69 && level.shares[1] < 0.78)
  }
}

@Suite("The trend of entrants")
struct EntrantTrendTests {
  private func trend(_ series: [Double], damping: Double = 0.9) -> EntrantTrend {
    var options = EnrolmentOptions()
    options.trendDamping = damping
    return EntrantTrend(series, reliable: series, options: options)
  }

  @Test("a steady fall goes on, and fades")
  func fall() {
    let series = (0..<10).map { 1_000 * power(0.95, $0) }
    let found = trend(series)
    #expect(agree(found.trend, -0.051_293_294_387_550_6, 1e-12))
    // The level is that of the last year, whatever the smoothing.
    #expect(agree(found.level(ahead: 0), series[9], 1e-9))
    #expect(agree(found.growth(ahead: -1), 1 / 0.95, 1e-12))
    #expect(found.growth(ahead: 1) > 0.95 && found.growth(ahead: 1) < 0.96)
    // At most nine years' worth of it are still to come.
    #expect(agree(found.growth(ahead: 10_000), power(0.95, 9), 1e-9))
    #expect(agree(trend(series, damping: 1).growth(ahead: 7), power(0.95, 7), 1e-12))
    #expect(trend(series, damping: 0).trend == 0)
    #expect(trend(series, damping: 0).growth(ahead: -1) == 1)
  }

  @Test("what chance explains is no trend; missing and empty years are passed over")
  func chance() {
    #expect(trend([100, 120, 90, 110, 95, 115]).trend == 0)
    #expect(trend([5, 5, 5, 5, 5, 5]).trend == 0)
    #expect(trend([]).level(ahead: 3) == 0)
    #expect(trend([.nan, .nan]).level(ahead: 3) == 0)
    // Four counts tell no trend.
    #expect(trend([100, 90, 81, 72.9]).trend == 0)
    let holed = trend([100, .nan, 81, 72.9, 0, 59.049, 53.144_1])
    #expect(agree(holed.trend, -0.105_360_515_657_826_3, 1e-9))
    // The stronger the noise, the less of the same fall is left.
    func noisy(_ size: Double) -> Double {
      trend((0..<12).map { power(0.95, $0) * (1_000 + ($0 % 2 == 0 ? size : -size)) }).trend
    }
    #expect(noisy(0) < noisy(20) && noisy(20) < noisy(40) && noisy(200) == 0)
  }

  private func power(_ base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
