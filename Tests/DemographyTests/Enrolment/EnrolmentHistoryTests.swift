import Testing

@testable import Demography

@Suite("Histories of enrolment")
struct EnrolmentHistoryTests {
  private func row(
    _ place: String, _ year: Int, _ grade: Int, _ pupils: Double
  ) -> EnrolmentHistory.Row {
    .init(place: place, year: year, grade: grade, pupils: pupils)
  }

  @Test("counts by place, year and grade, from rows in any order")
  func counts() throws {
    let rows = [row("b", 2021, 2, 5), row("a", 2020, 1, 0), row("b", 2020, 3, 2.5)]
    for order in [rows, rows.reversed()] {
      let history = try EnrolmentHistory(order)
      #expect(history.places == ["b", "a"])
      #expect(history.years == 2020...2021 && history.grades == 1...3)
      #expect(history["b", 2021, 2] == 5 && history["a", 2020, 1] == 0)
      #expect(history["b", 2020, 3] == 2.5)
      #expect(history["b", 2020, 2] == nil && history["c", 2020, 1] == nil)
      #expect(history["a", 2019, 1] == nil && history["a", 2020, 0] == nil)
    }
  }

  @Test("bad rows are refused in words")
  func refused() {
    let cases: [([EnrolmentHistory.Row], EnrolmentError, String)] = [
      ([], .noRows, "there are no rows to forecast from"),
      (
        [row("a", 2020, 1, -1)], .badCount(place: "a", year: 2020, grade: 1, count: -1),
        "a, 2020, grade 1: -1.0 is no number of children; use 0 or more"
      ),
      (
        [row("a", 2020, 1, 3), row("a", 2020, 1, 3)], .duplicate(place: "a", year: 2020, grade: 1),
        "a, 2020, grade 1 stands twice; keep one row"
      ),
      (
        [row("a", 1899, 1, 3)], .badYear(place: "a", year: 1899),
        "a: 1899 is no year between 1900 and 2200"
      ),
      (
        [row("a", 2020, 13, 3)], .badGrade(place: "a", year: 2020, grade: 13),
        "a, 2020: there is no grade 13; grades are 0 to 12"
      ),
    ]
    for (rows, error, words) in cases {
      #expect(throws: error) { try EnrolmentHistory(rows) }
      #expect(error.description == words)
    }
    for count in [Double.nan, .infinity, -.infinity] {
      #expect(throws: EnrolmentError.self) { try EnrolmentHistory([row("a", 2020, 1, count)]) }
    }
    #expect(
      EnrolmentError.badOption(name: "horizon", value: -1).description == "horizon cannot be -1.0")
    #expect(
      EnrolmentError.sizeMismatch(name: "pupils", expected: 4, found: 3).description
        == "pupils: 4 numbers are needed, 3 are given")
    #expect(
      EnrolmentError.badMonths(place: "a", year: 2020, months: 13).description
        == "a, 2020: a year has 0 to 12 months, not 13")
    #expect(
      EnrolmentError.duplicate(place: "a", year: 2020, grade: nil).description
        == "a, 2020 stands twice; keep one row")
  }

  @Test("what was known earlier ends with that autumn")
  func known() throws {
    let all = try history(["a": [[1, 2], [3, 4], [5, 6]], "b": [[nil], [7, 8], [9, 9]]])
    #expect(all.known(in: 2019) == nil)
    #expect(all.known(in: 2030) == all && all.known(in: 2021) != all)
    let past = try #require(all.known(in: 2020))
    #expect(past.years == 2020...2020 && past.places == ["a", "b"])
    #expect(past["a", 2020, 2] == 2 && past["a", 2021, 1] == nil && past["b", 2020, 1] == nil)
  }

  @Test("a roll is known where all grades are that the place ever had")
  func totals() throws {
    let all = try history([
      "a": [[1, 2], [3, nil]], "b": [[5], [6]], "c": [[nil, 4], [nil, 0]],
    ])
    #expect(all.total(0, 2020) == 3 && all.total(0, 2021) == nil && all.total(0, 1990) == nil)
    #expect(all.total(1, 2021) == 6 && all.total(2, 2020) == 4 && all.total(2, 2021) == 0)
  }

  @Test("the entry grade is the lowest taught in the last year, or ever where it is closed")
  func entry() throws {
    let all = try history([
      "primary": [[1, 1, nil], [1, 1, nil]], "upper": [[nil, 2, 2], [nil, 2, 2]],
      "closed": [[nil, 3, 3], [nil, nil, nil]], "grown": [[nil, nil, 1], [nil, 1, 1]],
    ])
    #expect((0..<4).map { all.entryGrade($0) } == [1, 2, 2, 2])
  }

  @Test("gaps are named: missing years and grades, cohorts that vanish and come back")
  func gaps() throws {
    let all = try history([
      "whole": [[1, 2, 3], [1, 2, 3], [1, 2, 3]],
      "hole": [[1, 2, 3], [nil, nil, nil], [1, 2, 3]],
      "grade": [[1, 2, 3], [1, nil, 3], [1, 2, 3]],
      "zero": [[4, 2, 3], [1, 0, 3], [1, 2, 5]],
      "new": [[nil, nil, nil], [1, nil, nil], [1, 2, nil]],
      "shrinks": [[1, 2, 3], [1, 2, nil], [1, nil, nil]],
    ])
    #expect(
      all.gaps == [
        .missingYear(place: "hole", year: 2021),
        .missingGrade(place: "grade", year: 2021, grade: 2),
        .zeroCohort(place: "zero", year: 2021, grade: 2),
      ])
    #expect(try history(["a": [[0, 0, 0], [0, 0, 0], [0, 0, 0]]]).gaps.isEmpty)
    #expect(try history(["a": [[5]]]).gaps.isEmpty)
  }
}

@Suite("Options of enrolment")
struct EnrolmentOptionsTests {
  @Test("figures out of range are refused by name")
  func refused() throws {
    try EnrolmentOptions().check()
    func refuse(_ name: String, _ change: (inout EnrolmentOptions) -> Void) {
      var options = EnrolmentOptions()
      change(&options)
      do {
        try options.check()
        Issue.record("\(name) passed")
      } catch {
        guard case .badOption(let found, _) = error else {
          Issue.record("\(error)")
          return
        }
        #expect(found == name)
      }
    }
    refuse("ratioWindow") { $0.ratioWindow = 0 }
    refuse("ratioWeight") { $0.ratioWeight = -1 }
    refuse("ratioWeight") { $0.ratioWeight = .nan }
    refuse("entrantWindow") { $0.entrantWindow = 0 }
    refuse("entrantSmoothing") { $0.entrantSmoothing = 1 }
    refuse("entrantSmoothing") { $0.entrantSmoothing = .nan }
    refuse("lastValueWeight") { $0.lastValueWeight = 1.1 }
    refuse("lastValueWeight") { $0.lastValueWeight = .nan }
    var widest = EnrolmentOptions()
    (widest.ratioWindow, widest.entrantWindow) = (.max, .max)
    (widest.ratioWeight, widest.lastValueWeight) = (.infinity, 1)
    try widest.check()
    let short = try history(["a": [[10, 11], [12, 9], [8, 13]]])
    let model = try EnrolmentModel(history: short, years: 2, options: widest)
    #expect(model.ratios.allSatisfy { agree($0, 22 / 22.0) })
  }
}
