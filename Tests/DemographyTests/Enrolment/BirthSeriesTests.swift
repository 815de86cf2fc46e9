import Testing

@testable import Demography

@Suite("Births and entry to school")
struct BirthSeriesTests {
  @Test("births of whole years; part years and missing ones are named")
  func series() throws {
    let series = try BirthSeries([
      .init(place: "b", year: 2016, births: 7), .init(place: "a", year: 2014, births: 60),
      .init(place: "b", year: 2013, births: 5, monthsCovered: 9),
      .init(place: "b", year: 2014, births: 6),
    ])
    #expect(series.places == ["b", "a"])
    #expect(series.births(of: "b", in: 2014) == 6 && series.births(of: "b", in: 2013) == nil)
    #expect(series.births(of: "b", in: 2015) == nil && series.births(of: "c", in: 2014) == nil)
    #expect(series.completeYears(of: "b") == [2014, 2016])
    #expect(series.completeYears(of: "c").isEmpty)
    #expect(
      series.gaps == [
        .partYear(place: "b", year: 2013, months: 9), .missingYear(place: "b", year: 2015),
      ])
  }

  @Test("bad rows are refused")
  func refused() {
    func refuse(_ rows: [BirthSeries.Row], _ error: EnrolmentError) {
      #expect(throws: error) { try BirthSeries(rows) }
    }
    refuse([], .noRows)
    refuse(
      [.init(place: "a", year: 2020, births: -2)],
      .badCount(place: "a", year: 2020, grade: nil, count: -2))
    refuse([.init(place: "a", year: 20, births: 2)], .badYear(place: "a", year: 20))
    refuse(
      [.init(place: "a", year: 2020, births: 2, monthsCovered: 13)],
      .badMonths(place: "a", year: 2020, months: 13))
    refuse(
      [.init(place: "a", year: 2020, births: 2), .init(place: "a", year: 2020, births: 3)],
      .duplicate(place: "a", year: 2020, grade: nil))
    #expect(throws: EnrolmentError.self) {
      try BirthSeries([.init(place: "a", year: 2020, births: .nan)])
    }
  }

  @Test("the twelve months before the day by which a child must be old enough")
  func entry() {
    let births = [2016: 120.0, 2017: 60.0]
    #expect(agree(SchoolEntry().births(entering: 2023) { births[$0] } ?? .nan, 80))
    // All of a calendar year: the year before is not asked for.
    let whole = SchoolEntry(age: 6, cutOffMonth: 12)
    #expect(whole.births(entering: 2023) { $0 == 2017 ? 60 : nil } == 60)
    let early = SchoolEntry(age: 7, cutOffMonth: 1)
    #expect(agree(early.births(entering: 2024) { births[$0] } ?? .nan, 115))
    #expect(SchoolEntry().births(entering: 2024) { births[$0] } == nil)
    #expect(SchoolEntry().births(entering: 2022) { births[$0] } == nil)
  }

  /// By month: children born evenly are spread as the rule says for each month.
  @Test("a count month by month", arguments: 1...12)
  func byMonth(cutOff: Int) {
    let rule = SchoolEntry(age: 6, cutOffMonth: cutOff)
    let births = [2017: 1_200.0, 2018: 2_400.0]
    var sum = 0.0
    for month in 0..<24 {
      let (year, number) = (2017 + month / 12, month % 12 + 1)
      // Six in the twelve months that end with the cut-off of 2024.
      let turnsSix = (year + 6) * 12 + number
      if turnsSix > 2023 * 12 + cutOff, turnsSix <= 2024 * 12 + cutOff {
        sum += (births[year] ?? 0) / 12
      }
    }
    #expect(agree(rule.births(entering: 2024) { births[$0] } ?? .nan, sum))
  }

  @Test("China's entrants from births", .enabled(if: EstimationTruth.folder != nil))
  func china() throws {
    var births: [Int: Double] = [:]
    for row in try EstimationTruth.rows("china_births/births_china_2000_2045.csv") {
      let year = try #require(Int(row[0]))
      // National statistics as far as they go, then the UN's projection, in thousands.
      births[year] = Double(row[2]) ?? (Double(row[1]) ?? .nan) / 10
    }
    let rows = try EstimationTruth.rows("china_births/grade1_entrants_formula.csv")
    #expect(rows.count > 20)
    for row in rows {
      let (year, expected) = try (#require(Int(row[0])), #require(Double(row[1])))
      let entrants = 0.994 * (SchoolEntry().births(entering: year) { births[$0] } ?? .nan)
      // The table has four decimals.
      #expect(abs(entrants - expected) < 5.1e-5, "\(year)")
    }
  }
}
