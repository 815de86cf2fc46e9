import Testing

@testable import Demography

@Suite("Births and the entrants that they make")
struct EntryCohortTests {
  private func series(_ births: [String: [Double]], from year: Int = 2010) throws -> BirthSeries {
    try BirthSeries(
      births.sorted { $0.key < $1.key }.flatMap { place, counts in
        counts.enumerated().map { .init(place: place, year: year + $0, births: $1) }
      })
  }

  @Test("known years as they are, later ones from the mean of the last three, as of any year")
  func projection() throws {
    let births = BirthProjection(
      try series(["a": [100, 110, 120, 130]]), entry: SchoolEntry(age: 6, cutOffMonth: 12),
      annualChange: -0.1)
    #expect(births.only == "a")
    #expect(births.entering("a", 2017) == 110 && births.entering("a", 2019) == 130)
    #expect(agree(births.entering("a", 2021) ?? 0, 120 * 0.9 * 0.9))
    #expect(births.entering("a", 2015) == nil && births.entering("b", 2017) == nil)
    // In 2011 the births of 2012 and 2013 were still to come.
    let then = births.known(in: 2011)
    #expect(agree(then.entering("a", 2019) ?? 0, 105 * 0.9 * 0.9))
    #expect(then.known(in: 2013) == then && then.entering("a", 2017) == 110)
    #expect(births.known(in: 2000).entering("a", 2017) == nil)
  }

  @Test("a region's children are those of all its places, or unknown")
  func cohorts() throws {
    let births = BirthProjection(
      try series(["a": [100, 110], "b": [10, 20]]), entry: SchoolEntry(age: 6, cutOffMonth: 6),
      annualChange: 0)
    #expect(EntryCohorts(births, of: ["a", "b"]).entering(2017) == 0.5 * 110 + 0.5 * 130)
    #expect(EntryCohorts(births, of: ["a", "c"]).entering(2017) == nil)
    #expect(EntryCohorts(births, of: []).entering(2017) == nil)
  }

  @Test("children by age are the births of their years; groups are spread, open ones left out")
  func ages() throws {
    let ages = try AgeGroups(lowerBounds: [0, 1, 2, 5, 15, 20])
    let table = try PopulationTable(
      places: ["x"], sexes: [.female, .male], ages: ages, year: 2020, source: "made up",
      people: [10, 11, 30, 100, 50, 400, 12, 11, 33, 90, 60, 300])
    let found = try BirthSeries(childrenOf: table)
    #expect(found.births(of: "x", in: 2020) == 22 && found.births(of: "x", in: 2019) == 22)
    for year in 2016...2018 { #expect(found.births(of: "x", in: year) == 21) }
    for year in 2006...2015 { #expect(found.births(of: "x", in: year) == 19) }
    // The group from 15 to 19 holds children older than any that tell births.
    #expect(found.births(of: "x", in: 2005) == nil)
    let old = try PopulationTable(
      places: ["x"], sexes: [.both], ages: AgeGroups(lowerBounds: [15]), year: 2020,
      source: "made up", people: [7])
    #expect(throws: EnrolmentError.noRows) { try BirthSeries(childrenOf: old) }
  }

  @Test("entrants follow births, junior schools the children of the years before")
  func outlook() throws {
    // 200 births, then 150 from 2019 on, the entrants of 2025; nine in ten enter, and all move up.
    let births = (2004...2025).map { $0 < 2019 ? 200.0 : 150 }
    let cohorts = EntryCohorts(
      BirthProjection(
        try series(["a": births], from: 2004), entry: SchoolEntry(age: 6, cutOffMonth: 12),
        annualChange: 0),
      of: ["a"])
    let primary: [Double?] = Array(repeating: 180, count: 6)
    let junior: [Double?] = Array(repeating: nil, count: 6) + Array(repeating: 90, count: 3)
    let all = try history([
      "primary": [[Double?]](repeating: primary + [nil, nil, nil], count: 5),
      "junior": [[Double?]](repeating: junior, count: 5),
    ])
    let outlook = EntrantOutlook(all, years: 9, cohorts: cohorts)
    #expect(outlook.perBirth.map { agree($0, 0.9) } == true)
    for year in 2025...2033 {
      #expect(agree(outlook[year, 1], 135))
      #expect(agree(outlook[year, 7], year < 2031 ? 90 : 67.5))
    }
    let model = try EnrolmentModel(history: all, years: 9, cohorts: cohorts)
    #expect(model.places == ["primary", "junior"])
    #expect(model.entrants[0..<9].allSatisfy { agree($0, 135) })
    #expect(
      agree(Array(model.entrants[9..<18]), Array(repeating: 90, count: 6) + [67.5, 67.5, 67.5]))
    // Without births both stay as they are.
    let without = try EnrolmentModel(history: all, years: 9)
    #expect(
      without.entrants == [Double](repeating: 180, count: 9) + [Double](repeating: 90, count: 9))
  }

  @Test(
    "today's rolls alone: classes move up whole, junior schools keep their part of the children")
  func today() throws {
    let grades: [Double?] = (0..<6).map { 100 * (0..<$0).reduce(1.0) { p, _ in p * 1.1 } }
    let all = try history([
      "p": [grades + [nil]], "j": [[nil, nil, nil, nil, nil, nil, 80]],
    ])
    let outlook = EntrantOutlook(all, years: 3)
    // The grades tell the level of now. Whether children leave or fewer come they do not tell, so it
    // stays.
    #expect((2021...2023).allSatisfy { agree(outlook[$0, 1], 100, 1e-9) })
    #expect(agree(outlook[2022, 2], 100, 1e-9) && agree(outlook[2021, 3], 110, 1e-9))
    // Of 161 children below, 80 are in grade 7 today.
    let last = 100 * 1.1 * 1.1 * 1.1 * 1.1 * 1.1
    #expect(agree((2021...2023).map { outlook[$0, 7] }, [80, 80 / 1.1, 80 / 1.21], 1e-9))
    #expect(agree(outlook[2020, 6], last, 1e-9))
  }

  @Test("a gap between counts is no fall of the region")
  func gap() throws {
    let all = try history(["a": [[50], [50], [50], [50]], "b": [[40], [nil], [20], [20]]])
    let outlook = EntrantOutlook(all, years: 1)
    #expect((2020...2023).map { outlook[$0, 1] } == [90, 80, 70, 70])
  }

  @Test("a back-test uses the births known in each year, and tells the whole region's errors")
  func backtest() throws {
    // Births fall by half within the history: who knew them saw the entrants fall.
    let births = (2000...2025).map { $0 < 2012 ? 100.0 : 50 }
    let cohorts = EntryCohorts(
      BirthProjection(
        try series(["a": births], from: 2000), entry: SchoolEntry(age: 6, cutOffMonth: 12),
        annualChange: 0),
      of: ["a"])
    let rows: [[Double?]] = (2010...2025).map { year in
      (0..<6).map { grade in year - 6 - grade < 2012 ? 100 : 50 }
    }
    let all = try history(["s": rows], from: 2010)
    let options = EnrolmentOptions()
    let blind = try Backtest(all, options: options, origins: 2014...2017, years: 4, paths: 40)
    let seeing = try Backtest(
      all, options: options, cohorts: cohorts, origins: 2014...2017, years: 4, paths: 40)
    #expect(seeing.rows.allSatisfy { $0.error < 1e-9 })
    #expect(blind.rows[3].error > 0.1)
    #expect(seeing.wholes.map(\.error) == seeing.rows.map(\.error))
    #expect(seeing.wholes.map(\.forecasts) == [4, 4, 4, 4])
    // From 2010, nobody could know.
    let early = try Backtest(
      all, options: options, cohorts: cohorts, origins: 2011...2011, years: 8, paths: 40)
    #expect(early.rows[7].error > 0.05)
  }
}
