import CatchmentSupport
import Foundation
import Testing

@testable import Demography

@Suite("Choice of schools")
struct SchoolChoiceTests {
  @Test("defaults are the middle of their ranges' signs, and odds follow the utilities")
  func defaults() throws {
    let model = SchoolChoice()
    #expect(model[.minutesWalking] == -0.115 && model[.minutesByBus] == -0.045)
    #expect(SchoolChoice.Attribute.allCases.map(\.name) == SchoolChoice.priors.map(\.name))
    let schools = [
      SchoolChoice.Alternative(minutesWalking: 20),
      .init(minutesByBus: 30, quality: 1, fee: 2, isBoarding: true, isInTown: true),
    ]
    let found = try model.probabilities(of: schools)
    let odds = exp(-0.115 * 20 - (-0.045 * 30 + 0.3 - 0.4 - 0.5 + 0.3))
    #expect(gap(found[0] / found[1], odds) < 1e-13 && gap(found[0] + found[1], 1) < 1e-15)
    #expect(try model.probabilities(of: [schools[0]]) == [1])
    // Nearer is likelier.
    let near = try model.probabilities(of: [.init(minutesWalking: 5), .init(minutesWalking: 6)])
    #expect(near[0] > near[1])
  }

  private func groups(_ truth: SchoolChoice, seed: UInt64) throws -> [SchoolChoice.Group] {
    var random = RandomStream(seed: seed)
    return try (0..<250).map { _ in
      let schools = (0..<(2 + random.integer(below: 4))).map { _ in
        let walks = random.uniform() < 0.5
        return SchoolChoice.Alternative(
          minutesWalking: walks ? random.uniform(0, 40) : 0,
          minutesByBus: walks ? 0 : random.uniform(5, 60), quality: random.normal(),
          fee: random.uniform(0, 3), isBoarding: random.uniform() < 0.3,
          isInTown: random.uniform() < 0.3)
      }
      let chances = try truth.probabilities(of: schools)
      var pupils = [Double](repeating: 0, count: schools.count)
      for _ in 0..<12 {
        var (draw, place) = (random.uniform(), 0)
        while place < schools.count - 1, draw >= chances[place] {
          draw -= chances[place]
          place += 1
        }
        pupils[place] += 1
      }
      return SchoolChoice.Group(alternatives: schools, pupils: pupils)
    }
  }

  @Test("known coefficients come back, all of them or some with the rest held")
  func estimate() throws {
    let truth = SchoolChoice()
    let records = try groups(truth, seed: 6)
    let all = try SchoolChoice.estimate(from: records)
    let errors = all.fit.coefficients.standardErrors
    for k in 0..<6 {
      #expect(abs(all.model.coefficients[k] - truth.coefficients[k]) < 3.5 * errors[k])
      #expect(all.model.evidence[k].status == .estimated)
    }
    let some = try SchoolChoice.estimate(from: records, attributes: [.town, .minutesWalking])
    #expect(some.fit.coefficients.names == ["town", "minutes on foot"])
    #expect(some.model[.quality] == truth[.quality])
    #expect(abs(some.model[.town] - 0.3) < 3.5 * some.fit.coefficients.standardErrors[0])
    #expect(abs(some.model[.minutesWalking] + 0.115) < 0.02)
    #expect(
      some.model.evidence.map(\.status)
        == [.estimated, .scenario, .scenario, .scenario, .scenario, .estimated])
    #expect(some.fit.logLikelihood < all.fit.logLikelihood)
  }

  @Test("bad records are refused, and an attribute that never varies is named")
  func refused() throws {
    let near = SchoolChoice.Alternative(minutesWalking: 5)
    let far = SchoolChoice.Alternative(minutesWalking: 25)
    #expect(throws: EstimationError.dependentColumn("minutes by bus")) {
      try SchoolChoice.estimate(from: [.init(alternatives: [near, far], pupils: [4, 1])])
    }
    let found = try SchoolChoice.estimate(
      from: [.init(alternatives: [near, far], pupils: [4, 1])], attributes: [.minutesWalking])
    #expect(gap(found.model[.minutesWalking], -log(4) / 20) < 1e-12)
    #expect(throws: EstimationError.noRows(what: "choice sets")) {
      try SchoolChoice.estimate(from: [])
    }
    #expect(throws: EstimationError.self) {
      try SchoolChoice.estimate(from: [], attributes: [])
    }
    #expect(throws: EstimationError.duplicateName("town")) {
      try SchoolChoice.estimate(from: [], attributes: [.town, .town])
    }
    for bad in [Double.nan, .infinity] {
      #expect(throws: EstimationError.self) {
        try SchoolChoice().probabilities(of: [near, .init(fee: bad)])
      }
      #expect(throws: EstimationError.self) {
        try SchoolChoice.estimate(from: [
          .init(alternatives: [near, .init(fee: bad)], pupils: [1, 2])
        ])
      }
      #expect(throws: EstimationError.self) {
        try SchoolChoice(coefficients: [bad, 0, 0, 0, 0, 0], evidence: [])
      }
    }
    #expect(throws: EstimationError.self) { try SchoolChoice().probabilities(of: []) }
    #expect(throws: EstimationError.self) {
      try SchoolChoice.estimate(from: [.init(alternatives: [near, far], pupils: [4])])
    }
  }
}
