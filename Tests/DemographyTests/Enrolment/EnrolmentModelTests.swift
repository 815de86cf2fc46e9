import Testing

@testable import Demography

@Suite("Models of enrolment")
struct EnrolmentModelTests {
  private func model(
    _ change: (inout [String: [Double]]) -> Void = { _ in }, horizon: Int = 2,
    entryGrades: [Int]? = nil, weight: Double = 0, noise: EnrolmentNoise = EnrolmentNoise()
  ) throws -> EnrolmentModel {
    var numbers: [String: [Double]] = [
      "pupils": [10, 20, 30], "ratios": [0.9, 1.1], "entrants": [12, 14], "moves": [1, 0.5],
    ]
    change(&numbers)
    return try EnrolmentModel(
      places: ["a"], grades: 1...3, baseYear: 2024, horizon: horizon,
      pupils: numbers["pupils"] ?? [], ratios: numbers["ratios"] ?? [],
      entrants: numbers["entrants"] ?? [], entryGrades: entryGrades, lastValueWeight: weight,
      moves: numbers["moves"], noise: noise)
  }

  @Test("by hand: progression, entrants, the last value, moves")
  func byHand() throws {
    let plain = try model().expected
    #expect(plain.horizon == 2 && plain[0, 2024, 2] == 20)
    #expect(plain.total(place: 0, year: 2024) == 60)
    #expect(agree((1...3).map { plain[0, 2025, $0] }, [12, 9, 22]))
    #expect(agree((1...3).map { plain[0, 2026, $0] }, [7, 5.4, 4.95]))
    // Half-way to today's 60, then half of them leave; the next year begins without either.
    let drawn = try model(weight: 0.5).expected
    #expect(agree(drawn.total(place: 0, year: 2025), (43 + 60) / 2))
    #expect(agree(drawn[0, 2025, 2] / drawn[0, 2025, 1], 9 / 12))
    #expect(agree(drawn.total(place: 0, year: 2026), (34.7 + 60) / 2 * 0.5))
  }

  @Test("entrants join the entry grade; below it only today's pupils move up")
  func entry() throws {
    let upper = try model({ $0["pupils"] = [0, 20, 30] }, entryGrades: [2]).expected
    #expect(agree((1...3).map { upper[0, 2025, $0] }, [0, 12, 22]))
    #expect(agree((1...3).map { upper[0, 2026, $0] * 2 }, [0, 14, 13.2]))
    let both = try model(entryGrades: [2]).expected
    #expect(agree((1...3).map { both[0, 2025, $0] }, [0, 21, 22]))
  }

  @Test("numbers that do not fit are refused")
  func refused() throws {
    func refuse(_ error: EnrolmentError, _ body: () throws -> EnrolmentModel) {
      #expect(throws: error) { _ = try body() }
    }
    for name in ["pupils", "ratios", "entrants", "moves"] {
      let needed = name == "pupils" ? 3 : 2
      refuse(.sizeMismatch(name: name, expected: needed, found: needed + 1)) {
        try model({ $0[name]?.append(1) })
      }
      refuse(.badOption(name: name, value: -1)) { try model({ $0[name]?[1] = -1 }) }
      refuse(.badOption(name: name, value: .infinity)) { try model({ $0[name]?[1] = .infinity }) }
      #expect(throws: EnrolmentError.self) { try model({ $0[name]?[0] = .nan }) }
    }
    refuse(.badOption(name: "pupils", value: 2e8)) { try model({ $0["pupils"]?[0] = 2e8 }) }
    refuse(.badOption(name: "ratios", value: 501)) { try model({ $0["ratios"]?[0] = 501 }) }
    refuse(.badOption(name: "horizon", value: -1)) { try model(horizon: -1) }
    refuse(.badOption(name: "horizon", value: 201)) { try model(horizon: 201) }
    refuse(.badOption(name: "lastValueWeight", value: 2)) { try model(weight: 2) }
    refuse(.sizeMismatch(name: "entryGrades", expected: 1, found: 2)) {
      try model(entryGrades: [1, 1])
    }
    refuse(.badOption(name: "entryGrades", value: 4)) { try model(entryGrades: [4]) }
    refuse(.badOption(name: "noise.progression", value: 1.5)) {
      try model(noise: EnrolmentNoise(progression: 1.5))
    }
    refuse(.badOption(name: "noise.entrants", value: 0.5)) {
      try model(noise: EnrolmentNoise(entrants: 0.5))
    }
    for noise in [
      EnrolmentNoise(entrantDrift: -0.1), EnrolmentNoise(placeShock: 2),
      EnrolmentNoise(placeDrift: .nan),
    ] {
      #expect(throws: EnrolmentError.self) { try model(noise: noise) }
    }
    let short = try history(["a": [[1, 2]]])
    refuse(.badOption(name: "horizon", value: -3)) { try EnrolmentModel(history: short, years: -3) }
  }

  @Test("schools are forecast that have counts in the last year, each from its own entry grade")
  func fitted() throws {
    let all = try history(
      [
        "primary": [[nil, 20, 20, nil], [nil, 20, 20, nil], [nil, 20, 20, nil]],
        "kinder": [[9, 10, 10, nil], [9, 10, 10, nil], [9, 10, 10, nil]],
        "closed": [[5, 5, 5, nil], [5, 5, 5, nil], [nil, nil, nil, nil]],
        "upper": [[nil, nil, nil, 7], [nil, nil, nil, 8], [nil, nil, nil, 9]],
        "new": [[nil, nil, nil, nil], [nil, nil, nil, nil], [nil, 30, nil, nil]],
        "empty": [[nil, 0, 0, nil], [nil, 0, 0, nil], [nil, 0, 0, nil]],
      ], grade: 0)
    var options = EnrolmentOptions()
    options.lastValueWeight = 0
    let model = try EnrolmentModel(history: all, years: 3, options: options)
    #expect(model.places == ["primary", "kinder", "upper", "new", "empty"])
    #expect(model.entryGrades == [1, 0, 3, 1, 1] && model.baseYear == 2022)
    let expected = model.expected
    for year in 2023...2025 {
      #expect(agree((0...3).map { expected[0, year, $0] }, [0, 20, 20, 0], 0.06))
      #expect(agree((0...3).map { expected[2, year, $0] }.dropLast(), [0, 0, 0]))
      // The new school keeps its part of grade 1, whose level the earlier years tell as well.
      let entering = expected[3, year, 1]
      #expect(
        entering > 20 && entering < 25 && agree(expected.total(place: 3, year: year), entering))
      #expect(expected.total(place: 4, year: year) == 0)
    }
    // The upper school has 17 of the 70 who were in grade 2 a year earlier: of 30, then of 60.
    #expect(agree(expected[2, 2023, 3], 30 * 17.0 / 70))
    #expect(agree(expected[2, 2024, 3], 60 * 17.0 / 70))
  }

  @Test("the published projection of a district", .enabled(if: EstimationTruth.folder != nil))
  func district() throws {
    let known = try DistrictTruth.history(until: 2014)
    var projections: [String: EnrolmentProjection] = [:]
    for (method, weight) in [("school5", 0.0), ("eb_k300", 300)] {
      var options = EnrolmentOptions()
      (options.ratioWindow, options.ratioWeight) = (5, weight)
      (options.entrantWindow, options.entrantSmoothing, options.lastValueWeight) = (3, 0, 0)
      projections[method] = try EnrolmentModel(
        history: known, years: 10, options: options, noise: .chanceAlone
      ).expected
    }
    let rows = try EstimationTruth.rows("grade_progression/expected_projection_origin2014.csv")
    #expect(rows.count == 1_320)
    var worst = 0.0
    for row in rows {
      let projection = try #require(projections[row[1]])
      let place = try #require(projection.places.firstIndex(of: row[0]))
      let (year, grade) = try (#require(Int(row[2])), #require(Int(row[3])))
      let expected = try #require(Double(row[4]))
      worst = max(worst, abs(projection[place, year, grade] - expected))
    }
    // The table has ten decimals.
    #expect(worst < 1e-9)
  }
}
