import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("The pull of towns")
struct TownPullTests {
  @Test("defaults: the base share, odds by doublings, closures without effect")
  func defaults() throws {
    let model = TownPull()
    let base = try model.share(inhabitants: 1_000, kilometres: 10)
    #expect(gap(base, 0.02) < 1e-15)
    let small = try model.share(inhabitants: 250, kilometres: 10)
    #expect(gap(small / (1 - small), 0.02 / 0.98 * exp(0.4)) < 1e-14)
    #expect(try model.share(inhabitants: 1_000, kilometres: 50) == base)
    #expect(try model.share(inhabitants: 1_000, kilometres: 10, schoolHasClosed: true) == base)
    #expect(
      try model.share(inhabitants: 0, kilometres: 10)
        == model.share(inhabitants: 1, kilometres: 10))
    let scenario = try TownPull(
      baseShare: 0.02, perDoubling: 0, perKilometre: 0, closureEffect: 0.008, evidence: [])
    let closed = try scenario.share(inhabitants: 9, kilometres: 3, schoolHasClosed: true)
    #expect(gap(closed, 0.028) < 1e-14)
    let gone = try TownPull(
      baseShare: 0.02, perDoubling: 0, perKilometre: 0, closureEffect: -0.4, evidence: [])
    #expect(try gone.share(inhabitants: 9, kilometres: 3, schoolHasClosed: true) == 0)
  }

  @Test("known parameters come back from records")
  func estimate() throws {
    var random = RandomStream(seed: 31)
    let truth = try TownPull(
      baseShare: 0.05, perDoubling: -0.3, perKilometre: 0.04, evidence: [])
    let records = try (0..<300).map { _ in
      let (size, km) = (random.uniform(50, 4_000), random.uniform(1, 40))
      let pupils = 5 + random.integer(below: 200)
      let share = try truth.share(inhabitants: size, kilometres: km)
      return TownPull.Record(
        inhabitants: size, kilometres: km, pupils: pupils, movers: random.binomial(pupils, share))
    }
    let found = try TownPull.estimate(from: records)
    let errors = found.regression.coefficients.standardErrors
    #expect(abs(found.model.level - truth.level) < 3 * errors[0] && errors[0] < 0.1)
    #expect(abs(found.model.perDoubling + 0.3) < 3 * errors[1])
    #expect(abs(found.model.perKilometre - 0.04) < 3 * errors[2])
    #expect(
      found.model.evidence.map(\.status) == [.estimated, .estimated, .estimated, .scenario])
    for (row, record) in records.enumerated() {
      let share = try found.model.share(
        inhabitants: record.inhabitants, kilometres: record.kilometres)
      #expect(gap(share, found.regression.fitted[row]) < 1e-12)
    }
  }

  @Test("bad records and figures are refused")
  func refused() {
    func record(_ size: Double, _ km: Double, _ movers: Int = 1) -> TownPull.Record {
      .init(inhabitants: size, kilometres: km, pupils: 5, movers: movers)
    }
    #expect(throws: EstimationError.noRows(what: "records of moving to town")) {
      try TownPull.estimate(from: [])
    }
    #expect(throws: EstimationError.moreThanTrials(row: 2, successes: 6, trials: 5)) {
      try TownPull.estimate(from: [record(1, 2), record(50, 9), record(7, 3, 6)])
    }
    #expect(throws: EstimationError.dependentColumn("kilometres to town")) {
      try TownPull.estimate(from: [record(1, 2), record(50, 2), record(7, 2)])
    }
    for bad in [Double.nan, -1, .infinity] {
      #expect(throws: EstimationError.self) {
        try TownPull.estimate(from: [record(bad, 1), record(2, 3), record(9, 9)])
      }
      #expect(throws: EstimationError.self) {
        try TownPull().share(inhabitants: bad, kilometres: 1)
      }
      #expect(throws: EstimationError.self) {
        try TownPull().share(inhabitants: 1, kilometres: bad)
      }
      #expect(throws: EstimationError.self) {
        try TownPull(baseShare: bad, perDoubling: 0, perKilometre: 0, evidence: [])
      }
    }
  }
}
