import CatchmentSupport
import Demography
import Testing

@Suite("Age groups")
struct AgeGroupsTests {
  @Test("bounds, widths and labels")
  func labels() throws {
    let ages = try AgeGroups(lowerBounds: [0, 1, 5, 10])
    #expect(ages.labels == ["0", "1-4", "5-9", "10+"])
    #expect((0..<4).map { ages.width(of: $0) } == [1, 4, 5, nil])
    #expect(ages.commonWidth == nil)
    let five = try AgeGroups(width: 5, openFrom: 100)
    #expect(five.count == 21 && five.commonWidth == 5 && five.label(of: 20) == "100+")
    #expect(try AgeGroups(width: 1, openFrom: 100).count == 101)
    let only = try AgeGroups(lowerBounds: [0])
    #expect(only.labels == ["0+"] && only.commonWidth == nil)
  }

  @Test("the group of an age is found as by looking at each")
  func group() throws {
    let ages = try AgeGroups(lowerBounds: [3, 6, 7, 15, 60])
    for age in -2...200 {
      #expect(ages.group(ofAge: age) == ages.lowerBounds.lastIndex { $0 <= age })
    }
  }

  @Test("bounds that do not ascend, and others out of range, are refused")
  func refused() throws {
    #expect(throws: PopulationError.noAgeGroups) { try AgeGroups(lowerBounds: []) }
    #expect(throws: PopulationError.agesDoNotAscend(position: 2, age: 5, previous: 5)) {
      try AgeGroups(lowerBounds: [0, 5, 5])
    }
    #expect(throws: PopulationError.agesDoNotAscend(position: 1, age: 3, previous: 9)) {
      try AgeGroups(lowerBounds: [9, 3])
    }
    #expect(throws: PopulationError.badAge(position: 0, age: -1)) {
      try AgeGroups(lowerBounds: [-1, 3])
    }
    #expect(throws: PopulationError.badAge(position: 1, age: 1_001)) {
      try AgeGroups(lowerBounds: [0, 1_001])
    }
    for (width, open) in [(0, 10), (-5, 10), (5, 12), (5, -5), (1, 2_000)] {
      #expect(throws: PopulationError.badAgeWidth(width: width, openFrom: open)) {
        try AgeGroups(width: width, openFrom: open)
      }
    }
  }
}

@Suite("Population tables")
struct PopulationTableTests {
  private func table() throws -> PopulationTable {
    try PopulationTable(
      places: ["Upper village", "Lower village"], sexes: [.female, .male],
      ages: AgeGroups(lowerBounds: [0, 15, 65]), year: 2020, source: "census",
      people: [20, 60, 12, 22, 58, 9, 5, 30, 10, 6, 28, 7])
  }

  @Test("the example of its page, and its totals")
  func totals() throws {
    let table = try table()
    #expect(table.total == 267)
    #expect(table[place: 0, sex: 1, age: 2] == 9)
    #expect(table.totalsByPlace == [181, 86])
    #expect(table.totalsBySex == [137, 130])
    #expect(table.totalsByAge == [53, 176, 38])
  }

  @Test("groups of ages, sexes and places added together keep every person")
  func groups() throws {
    let table = try table()
    let coarse = try table.inGroups(AgeGroups(lowerBounds: [0, 65]))
    #expect(coarse.people == [80, 12, 80, 9, 35, 10, 34, 7])
    #expect(try table.inGroups(table.ages) == table)
    let all = table.withoutSex()
    #expect(all.sexes == [.both] && all.people == [42, 118, 21, 11, 58, 17])
    #expect(all.withoutSex() == all)
    let county = try table.joined([1, 1], names: ["Empty town", "Town"])
    #expect(county.people == [0, 0, 0, 0, 0, 0, 25, 90, 22, 28, 86, 16])
    #expect(county.year == 2020 && county.source == "census")
  }

  @Test("random tables: totals by place, sex and age all sum to the whole", arguments: 1...5)
  func random(seed: Int) throws {
    var stream = RandomStream(seed: UInt64(seed))
    let ages = try AgeGroups(width: 1, openFrom: 30)
    let table = try PopulationTable(
      places: (0..<7).map { "place \($0)" }, sexes: [.female, .male], ages: ages, year: 2000,
      source: "", people: (0..<7 * 2 * 31).map { _ in stream.uniform(0, 900) })
    for list in [table.totalsByPlace, table.totalsBySex, table.totalsByAge] {
      #expect(agree(list.reduce(0, +), table.total))
    }
    let coarse = try table.inGroups(AgeGroups(lowerBounds: [0, 5, 6, 29]))
    #expect(agree(coarse.total, table.total))
    for age in [7, 15, 28] {
      #expect(coarse.ages.group(ofAge: age) == 2)
    }
    let direct = (6..<29).reduce(0) { $0 + table[place: 3, sex: 1, age: $1] }
    #expect(agree(coarse[place: 3, sex: 1, age: 2], direct))
  }

  @Test("no places, and places without people, are tables too")
  func empty() throws {
    let ages = try AgeGroups(lowerBounds: [0])
    let none = try PopulationTable(
      places: [], sexes: [.both], ages: ages, year: 1, source: "", people: [])
    #expect(none.total == 0 && none.totalsByPlace == [] && none.totalsByAge == [0])
    let zero = try PopulationTable(
      places: ["a"], sexes: [.male], ages: ages, year: 1, source: "", people: [0])
    #expect(zero.total == 0)
  }

  @Test("the first bad number is named with its place, sex and age")
  func badPeople() throws {
    var people = [Double](repeating: 1, count: 12)
    people[8] = .nan
    people[10] = -3
    let ages = try AgeGroups(lowerBounds: [0, 15, 65])
    func make(_ people: [Double]) throws(PopulationError) {
      _ = try PopulationTable(
        places: ["a", "b"], sexes: [.female, .male], ages: ages, year: 0, source: "",
        people: people)
    }
    let error = #expect(throws: PopulationError.self) { try make(people) }
    #expect(
      error?.description
        == "place \"b\", female, age 65+: nan people; a number of people is finite and not "
        + "negative, and an unknown one must be estimated first")
    people[8] = 0
    #expect(
      throws: PopulationError.badPeople(place: "b", sex: .male, age: "15-64", people: -3)
    ) { try make(people) }
    people[10] = .infinity
    #expect(throws: PopulationError.self) { try make(people) }
    #expect(
      throws: PopulationError.wrongCount(
        what: "people by place, sex and age", expected: 12, found: 11)
    ) { try make(Array(repeating: 1, count: 11)) }
  }

  @Test("equal places, odd sexes and impossible years are refused")
  func badFrame() throws {
    let ages = try AgeGroups(lowerBounds: [0])
    #expect(throws: PopulationError.duplicatePlace("a", first: 0, second: 2)) {
      try PopulationTable(
        places: ["a", "b", "a"], sexes: [.both], ages: ages, year: 0, source: "",
        people: [1, 1, 1])
    }
    for sexes in [[], [.male, .female], [.both, .male], [.female, .male, .both]] as [[Sex]] {
      #expect(throws: PopulationError.badSexes(sexes)) {
        try PopulationTable(
          places: [], sexes: sexes, ages: ages, year: 0, source: "", people: [])
      }
    }
    #expect(throws: PopulationError.badYear(.max)) {
      try PopulationTable(
        places: [], sexes: [.both], ages: ages, year: .max, source: "", people: [])
    }
  }

  @Test("groups that would be cut, and groups that are not there, are refused")
  func badGroups() throws {
    let table = try table()
    #expect(throws: PopulationError.agesDoNotNest(age: 10)) {
      try table.inGroups(AgeGroups(lowerBounds: [0, 10, 65]))
    }
    #expect(throws: PopulationError.agesDoNotNest(age: 70)) {
      try table.inGroups(AgeGroups(lowerBounds: [0, 15, 70]))
    }
    #expect(throws: PopulationError.agesDoNotNest(age: 15)) {
      try table.inGroups(AgeGroups(lowerBounds: [15, 65]))
    }
    #expect(
      throws: PopulationError.badGroup(place: "Lower village", group: 1, groups: 1)
    ) { try table.joined([0, 1], names: ["x"]) }
    #expect(
      throws: PopulationError.wrongCount(what: "groups of places", expected: 2, found: 1)
    ) { try table.joined([0], names: ["x"]) }
    #expect(throws: PopulationError.duplicatePlace("x", first: 0, second: 1)) {
      try table.joined([0, 1], names: ["x", "x"])
    }
  }

  @Test("ages that do not sum to a stated total are named")
  func statedTotals() throws {
    let table = try table()
    try table.checkTotals([181, 86.5])
    try table.checkTotal(267.5)
    let error = #expect(throws: PopulationError.self) { try table.checkTotals([181, 87]) }
    #expect(
      error?.description
        == "place \"Lower village\": the ages sum to 86.0, the stated total is 87.0; find the "
        + "missing or double age, or allow a larger difference")
    try table.checkTotals([190, 80], tolerance: 9)
    #expect(throws: PopulationError.totalDiffers(place: nil, stated: 300, found: 267)) {
      try table.checkTotal(300)
    }
    #expect(throws: PopulationError.self) { try table.checkTotals([.nan, 86]) }
    #expect(throws: PopulationError.self) { try table.checkTotal(.nan) }
    #expect(throws: PopulationError.self) { try table.checkTotals([181]) }
  }
}
