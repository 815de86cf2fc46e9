import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Leaving school")
struct DropOutHazardTests {
  @Test("defaults: the published shares near school, hazards multiplied beyond 3 km")
  func defaults() throws {
    let model = DropOutHazard()
    for (age, chance) in zip(DropOutHazard.AgeBand.allCases, [0.025, 0.057, 0.09]) {
      for km in [0.0, 1, 3] {
        #expect(gap(try model.chance(age: age, kilometres: km, isGirl: false), chance) < 1e-15)
      }
      // Survival is raised to the power of the hazard's factor.
      let far = try model.chance(age: age, kilometres: 8, isGirl: true)
      #expect(gap(1 - far, pow(1 - chance, 1.3 * exp(0.5))) < 1e-14)
    }
    #expect(try model.chance(age: .primary, kilometres: 40_000, isGirl: true) == 1)
    let bands = (5...16).map { DropOutHazard.AgeBand(age: $0)?.rawValue }
    #expect(bands == [nil, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, nil])
    #expect(model.evidence.map(\.value) == [0.025, 0.057, 0.09, 0.1, 1.3])
  }

  @Test("known parameters come back from records")
  func estimate() throws {
    var random = RandomStream(seed: 14)
    let truth = try DropOutHazard(
      chances: [0.02, 0.05, 0.08], perKilometre: 0.15, girlsFactor: 1.5, evidence: [])
    var records: [DropOutHazard.Record] = []
    for age in DropOutHazard.AgeBand.allCases {
      for girls in [false, true] {
        for _ in 0..<60 {
          let km = random.uniform(0, 10)
          let chance = try truth.chance(age: age, kilometres: km, isGirl: girls)
          records.append(
            .init(
              age: age, kilometres: km, areGirls: girls, pupils: 100,
              leavers: random.binomial(100, chance)))
        }
      }
    }
    let found = try DropOutHazard.estimate(from: records)
    let errors = found.regression.coefficients.standardErrors
    for k in 0..<3 { #expect(abs(found.model.levels[k] - truth.levels[k]) < 3 * errors[k]) }
    #expect(abs(found.model.perKilometre - 0.15) < 3 * errors[3] && errors[3] < 0.05)
    #expect(abs(found.model.girls - log(1.5)) < 3 * errors[4])
    #expect(found.model.evidence.allSatisfy { $0.status == .estimated })
    for (row, record) in records.enumerated() {
      let chance = try found.model.chance(
        age: record.age, kilometres: record.kilometres, isGirl: record.areGirls)
      #expect(gap(chance, found.regression.fitted[row]) < 1e-12)
    }
  }

  @Test("what records cannot tell keeps its default and says so")
  func partial() throws {
    let records = [
      DropOutHazard.Record(age: .primary, kilometres: 1, areGirls: true, pupils: 50, leavers: 2),
      .init(age: .primary, kilometres: 2, areGirls: true, pupils: 50, leavers: 4),
    ]
    let found = try DropOutHazard.estimate(from: records).model
    #expect(
      found.evidence.map(\.status) == [.estimated, .published, .published, .scenario, .scenario])
    // Six of a hundred girls leave: the level is theirs less the default effect for girls.
    #expect(gap(try found.chance(age: .primary, kilometres: 1, isGirl: true), 0.06) < 1e-12)
    #expect(gap(found.girls, log(1.3)) < 1e-15)
    #expect(gap(found.levels[1], log(-log1p(-0.057))) < 1e-15)
  }

  @Test("bad records and figures are refused")
  func refused() {
    func record(_ km: Double, _ pupils: Int, _ leavers: Int) -> DropOutHazard.Record {
      .init(age: .primary, kilometres: km, areGirls: false, pupils: pupils, leavers: leavers)
    }
    #expect(throws: EstimationError.noRows(what: "records of leaving")) {
      try DropOutHazard.estimate(from: [])
    }
    #expect(throws: EstimationError.moreThanTrials(row: 0, successes: 9, trials: 5)) {
      try DropOutHazard.estimate(from: [record(1, 5, 9)])
    }
    #expect(throws: EstimationError.separated(columns: ["ages 6-11"])) {
      try DropOutHazard.estimate(from: [record(1, 5, 0)])
    }
    #expect(throws: EstimationError.noRows(what: "trials")) {
      try DropOutHazard.estimate(from: [record(1, 0, 0)])
    }
    for bad in [Double.nan, -1, .infinity] {
      #expect(throws: EstimationError.self) {
        try DropOutHazard.estimate(from: [record(bad, 5, 1)])
      }
      #expect(throws: EstimationError.self) {
        try DropOutHazard().chance(age: .primary, kilometres: bad, isGirl: false)
      }
    }
    for (chances, perKilometre, girls) in [
      ([0.1, 0.1, 1], 0.1, 1.0), ([0.1, 0.1], 0.1, 1), ([0.1, 0.1, 0.1], .nan, 1),
      ([0.1, 0.1, 0.1], 0.1, 0),
    ] {
      #expect(throws: EstimationError.self) {
        try DropOutHazard(
          chances: chances, perKilometre: perKilometre, girlsFactor: girls, evidence: [])
      }
    }
  }
}
