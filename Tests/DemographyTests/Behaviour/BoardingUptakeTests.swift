import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Boarding by distance")
struct BoardingUptakeTests {
  @Test("defaults: half at 5 and at 4 km, nobody in grades 1 to 3, growing with distance")
  func defaults() throws {
    let model = BoardingUptake()
    #expect(gap(try model.share(kilometres: 5, band: .upperPrimary), 0.5) < 1e-15)
    #expect(gap(try model.share(kilometres: 4, band: .lowerSecondary), 0.5) < 1e-15)
    #expect(try model.share(kilometres: 30, band: .lowerPrimary) == 0)
    #expect(gap(model.halfDistance(.upperPrimary) ?? 0, 5) < 1e-15)
    #expect(model.halfDistance(.lowerPrimary) == nil)
    var last = 0.0
    for km in 0...40 {
      let share = try model.share(kilometres: Double(km), band: .upperPrimary)
      #expect(share > last && share < 1)
      last = share
    }
    #expect(model.evidence.map(\.value) == [0, 5, 4, model.slope])
    #expect(
      (1...9).compactMap { BoardingUptake.GradeBand(grade: $0)?.rawValue }
        == [0, 0, 0, 1, 1, 1, 2, 2, 2])
    #expect(BoardingUptake.GradeBand(grade: 0) == nil)
    #expect(BoardingUptake.GradeBand(grade: 10) == nil)
  }

  @Test("known parameters come back from records")
  func estimate() throws {
    var random = RandomStream(seed: 8)
    let truth = try BoardingUptake(slope: 0.6, levels: [-6, -3.5, -2], evidence: [])
    var records: [BoardingUptake.Record] = []
    for band in BoardingUptake.GradeBand.allCases {
      for _ in 0..<80 {
        let km = random.uniform(0, 15)
        let share = try truth.share(kilometres: km, band: band)
        records.append(
          .init(kilometres: km, band: band, pupils: 25, boarders: random.binomial(25, share)))
      }
    }
    let found = try BoardingUptake.estimate(from: records)
    let errors = found.regression.coefficients.standardErrors
    #expect(abs(found.model.slope - 0.6) < 3 * errors[3] && errors[3] < 0.05)
    for (k, level) in [-6, -3.5, -2].enumerated() {
      #expect(abs((found.model.levels[k] ?? 0) - level) < 3 * errors[k])
    }
    #expect(found.model.evidence.allSatisfy { $0.status == .estimated })
    #expect(found.model.evidence[3].value == found.model.slope)
    #expect(abs((found.model.halfDistance(.lowerSecondary) ?? 0) - 2 / 0.6) < 0.5)
    // What the records show in sum, the model gives in sum (the score of each band).
    for band in BoardingUptake.GradeBand.allCases {
      let part = records.filter { $0.band == band }
      let expected = try part.reduce(0.0) {
        $0 + 25 * (try found.model.share(kilometres: $1.kilometres, band: band))
      }
      #expect(gap(expected, Double(part.reduce(0) { $0 + $1.boarders })) < 1e-9)
    }
  }

  @Test("a band without pupils keeps its default and says so")
  func partial() throws {
    let records = [
      BoardingUptake.Record(kilometres: 2, band: .upperPrimary, pupils: 20, boarders: 3),
      .init(kilometres: 8, band: .upperPrimary, pupils: 20, boarders: 12),
      .init(kilometres: 3, band: .lowerPrimary, pupils: 0, boarders: 0),
    ]
    let found = try BoardingUptake.estimate(from: records).model
    #expect(found.levels[0] == nil && found.levels[2] == BoardingUptake().levels[2])
    #expect(
      found.evidence.map(\.status) == [.unverified, .estimated, .scenario, .estimated])
    #expect(gap(try found.share(kilometres: 8, band: .upperPrimary), 0.6) < 1e-10)
  }

  @Test("bad records and figures are refused")
  func refused() throws {
    #expect(throws: EstimationError.noRows(what: "records of boarding")) {
      try BoardingUptake.estimate(from: [])
    }
    func record(_ km: Double, _ pupils: Int, _ boarders: Int) -> BoardingUptake.Record {
      .init(kilometres: km, band: .upperPrimary, pupils: pupils, boarders: boarders)
    }
    #expect(throws: EstimationError.moreThanTrials(row: 1, successes: 3, trials: 2)) {
      try BoardingUptake.estimate(from: [record(1, 5, 1), record(2, 2, 3)])
    }
    for bad in [Double.nan, -1, .infinity] {
      #expect(throws: EstimationError.self) {
        try BoardingUptake.estimate(from: [record(1, 5, 1), record(bad, 5, 3)])
      }
      #expect(throws: EstimationError.self) {
        try BoardingUptake().share(kilometres: bad, band: .upperPrimary)
      }
    }
    #expect(throws: EstimationError.dependentColumn("kilometres")) {
      try BoardingUptake.estimate(from: [record(3, 5, 1), record(3, 5, 3)])
    }
    #expect(throws: EstimationError.self) {
      try BoardingUptake.estimate(from: [record(1, 5, 0), record(9, 5, 5)])
    }
    #expect(throws: EstimationError.self) {
      try BoardingUptake(slope: .nan, levels: [0, 0, 0], evidence: [])
    }
    #expect(throws: EstimationError.self) {
      try BoardingUptake(slope: 1, levels: [0, 0], evidence: [])
    }
    let flat = try BoardingUptake(slope: 0, levels: [nil, 0, 0], evidence: [])
    #expect(flat.halfDistance(.upperPrimary) == nil)
  }
}
