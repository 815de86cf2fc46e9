import Consolidation
import Demography
import Foundation
import Geography
import Testing

@testable import PlanReport

/// A village with grades 1 and 2 and 9, and schools whose earlier pupils are given as rows of
/// `school year grade pupils`.
private struct PastRegion {
  var schools: [School]
  var rows: String
  var residents: [Int: Double] = [1: 30, 2: 28]
  var baseYear: Int? = 2024

  private static let place = Coordinate(validLatitude: 36.7, longitude: 114)

  static func school(
    _ id: String, _ grades: ClosedRange<Int> = 1...2, isCandidate: Bool = false, built: Int? = nil
  ) -> School {
    School(
      id: id, name: "School " + id, coordinate: place, grades: GradeSet(grades),
      isCandidate: isCandidate, yearBuilt: built)
  }

  var forecast: RegionForecast {
    get throws {
      var counts = [Double?](repeating: nil, count: PopulationRecord.gradeSlots)
      for (grade, pupils) in residents { counts[grade] = pupils }
      let parsed = rows.split(separator: "\n").map { $0.split(separator: " ") }
      let region = Region(
        name: "R",
        settlements: [
          Settlement(
            id: "v", name: "V", coordinate: Self.place,
            population: PopulationRecord(gradeCounts: counts))
        ],
        schools: schools,
        history: parsed.isEmpty
          ? nil
          : try EnrolmentHistory(
            parsed.map {
              .init(
                place: String($0[0]), year: try #require(Int($0[1])),
                grade: try #require(Int($0[2])), pupils: try #require(Double($0[3])))
            }))
      var options = ForecastOptions()
      options.years = 5
      options.baseYear = baseYear
      return try RegionForecast(region, policy: .chinaSmallSchools, options: options)
    }
  }

  func past(_ grades: [Int] = [1, 2]) throws -> PastPupils {
    PastPupils(try forecast, grades: grades)
  }

  func folder(leftOut: Int = 0) throws -> ForecastFolder {
    let policy = Policy.chinaSmallSchools
    let summary = ForecastSummary(try forecast, policy: policy, paths: 20, seed: 1)
    return ForecastFolder(
      summary, backtest: nil, policy: policy,
      run: .init(
        program: "simulate", source: .builtIn(settlements: 1, seed: 1), inputs: [],
        schoolsLeftOut: leftOut))
  }
}

@Suite("What schools counted in earlier autumns") struct PastPupilsTests {
  private let whole = "a 2022 1 10\na 2022 2 9\na 2023 1 8\na 2023 2 7\na 2024 1 6\na 2024 2 5\n"

  private func incomplete(_ schools: [School], _ rows: String) throws -> [Int] {
    let past = try PastRegion(schools: schools, rows: rows).past()
    return past.autumns.filter { !$0.isComplete }.map(\.year)
  }

  @Test("counts are summed up, of the grades asked for and no later than the base year")
  func sums() throws {
    let region = PastRegion(
      schools: [PastRegion.school("a"), PastRegion.school("b")],
      rows: whole + "b 2022 1 1\nb 2023 1 2\nb 2024 1 3\n")
    #expect(
      try region.past().autumns == [
        .init(year: 2022, pupils: 20, isComplete: true),
        .init(year: 2023, pupils: 17, isComplete: true),
        .init(year: 2024, pupils: 14, isComplete: true),
      ])
    #expect(try region.past([2]).autumns.map(\.pupils) == [9, 7, 5])
    #expect(try region.past().runs.map { $0.map(\.year) } == [[2022, 2023, 2024]])
    var earlier = region
    earlier.baseYear = 2023
    #expect(try earlier.past().autumns.map(\.year) == [2022, 2023])
    earlier.rows = ""
    #expect(try earlier.past().autumns.isEmpty)
  }

  @Test("a school without a count between others, or of one grade, leaves a gap")
  func gaps() throws {
    let a = PastRegion.school("a")
    let rows = "b 2021 1 9\nb 2022 1 9\nb 2024 1 9\n" + whole + "a 2021 1 4\n"
    let region = PastRegion(schools: [a, PastRegion.school("b", 1...1)], rows: rows)
    #expect(try region.past().autumns.map(\.isComplete) == [false, true, false, true])
    #expect(try region.past().runs.map { $0.map(\.year) } == [[2022], [2024]])
    #expect(try region.past().incompleteYears == [2021...2021, 2023...2023])
    // What was counted is summed up all the same.
    #expect(try region.past().autumns.map(\.pupils) == [13, 28, 15, 20])
  }

  @Test("before its first count a school is missing, unless it was built later")
  func beginnings() throws {
    let a = PastRegion.school("a")
    let rows = whole + "b 2023 1 9\nb 2024 1 9\n"
    #expect(try incomplete([a, PastRegion.school("b", 1...1)], rows) == [2022])
    #expect(try incomplete([a, PastRegion.school("b", 1...1, built: 2022)], rows) == [2022])
    #expect(try incomplete([a, PastRegion.school("b", 1...1, built: 2023)], rows) == [])
    // A gap stays one, whenever the building was put up.
    let gap = whole + "b 2022 1 9\nb 2024 1 9\n"
    #expect(try incomplete([a, PastRegion.school("b", 1...1, built: 2024)], gap) == [2023])
  }

  @Test("after its last count a school is missing where it still teaches")
  func endings() throws {
    let a = PastRegion.school("a")
    let rows = whole + "b 2022 1 9\nb 2022 2 9\nb 2023 1 9\n"
    #expect(try incomplete([a, PastRegion.school("b")], rows) == [2023, 2024])
    #expect(try incomplete([a, PastRegion.school("b", 1...1)], rows) == [2024])
    // Closed: it is none of today's schools, or a site at most.
    #expect(try incomplete([a], rows) == [])
    #expect(try incomplete([a, PastRegion.school("b", isCandidate: true)], rows) == [])
  }

  @Test("a school that was never counted leaves no year whole")
  func never() throws {
    let a = PastRegion.school("a")
    #expect(try incomplete([a, PastRegion.school("b")], whole) == [2022, 2023, 2024])
    #expect(try incomplete([a, PastRegion.school("b", built: 2024)], whole) == [2024])
    #expect(try incomplete([a, PastRegion.school("b", 7...9)], whole) == [])
    #expect(try incomplete([a, PastRegion.school("b", isCandidate: true)], whole) == [])
    // Neither does one that other grades were counted of.
    let others = whole + "b 2022 7 9\nb 2023 7 9\nb 2024 7 9\n"
    #expect(try incomplete([a, PastRegion.school("b", 1...7)], others) == [2022, 2023, 2024])
  }

  @Test("grades with pupils that no school counts are named")
  func unknownGrades() throws {
    var region = PastRegion(schools: [PastRegion.school("a")], rows: whole)
    region.residents[9] = 12
    let past = try region.past([1, 2, 8, 9])
    #expect(past.unknownGrades == [9])
    #expect(past.runs.isEmpty && past.autumns.map(\.pupils) == [19, 15, 11])
    #expect(try region.past([1, 2]).unknownGrades.isEmpty)
  }

  // MARK: - On the page

  private var gapped: PastRegion {
    PastRegion(
      schools: [PastRegion.school("a"), PastRegion.school("b", 1...1)],
      rows: "a 2020 1 9\na 2020 2 9\na 2021 1 9\na 2021 2 9\nb 2020 1 3\nb 2021 1 3\n"
        + whole + "b 2022 1 9\nb 2024 1 9\n")
  }

  private func page(_ region: PastRegion, _ language: Language) throws -> String {
    ForecastPage(try region.folder(), language).html
  }

  private func count(_ word: String, _ text: String) -> Int {
    text.components(separatedBy: word).count - 1
  }

  @Test(arguments: Language.allCases) func theChartHasTheYearsThatAreWhole(
    _ language: Language
  ) throws {
    let html = try page(gapped, language)
    // All pupils and primary: 2020 to 2022 in a line, 2024 alone, the base year's residents.
    #expect(count("<figure", html) == 2 && count("class=\"past\"", html) == 2)
    #expect(count("class=\"counted\"", html) == 8 && count("class=\"base\"", html) == 2)
    for text in ["<title>2020: 21</title>", "<title>2022: 28</title>", "<title>2024: 20</title>"] {
      #expect(count(text, html) == 2, "\(text)")
    }
    #expect(!html.contains("<title>2023: "))
    let book = Phrasebook(language)
    for text in [
      book(Phrase.fanGaps, "2023"), book(Phrase.fanLevels, "2024", "20", "58"),
      book(Phrase.fanPastLabel, "21", "2020", "20", "2024"),
    ] {
      #expect(count(text, html) == 2, "\(text)")
    }
    #expect(html.contains(Phrase.fansPastNote[language]))
    #expect(html.contains("<td class=\"n\">≥ 15</td>"))
    #expect(html.contains(Phrase.countedNote[language]))
    #expect(html.contains(Phrase.countedGroup[language]))
    for place in ["{1", "{2", "{3", "{4"] { #expect(!html.contains(place)) }
  }

  @Test(arguments: Language.allCases) func withoutAPastThereAreNoWordsOfIt(
    _ language: Language
  ) throws {
    var region = gapped
    region.rows = ""
    let html = try page(region, language)
    #expect(count("<figure", html) == 2 && count("class=\"base\"", html) == 2)
    for words in [Phrase.fansPastNote, Phrase.countedGroup, Phrase.countedNote] {
      #expect(!html.contains(words[language]))
    }
    #expect(!html.contains("class=\"counted\"") && !html.contains("class=\"past\""))
  }

  @Test(arguments: Language.allCases) func gradesNobodyCountedAreTheOneNote(
    _ language: Language
  ) throws {
    var region = gapped
    region.residents[8] = 9
    let html = try page(region, language)
    let book = Phrasebook(language)
    // Of all pupils and of junior; primary has its own gap.
    #expect(count(book(Phrase.fanUnknownGrades, "1", "8"), html) == 2)
    #expect(count(book(Phrase.fanGaps, "2023"), html) == 1)
  }

  @Test(arguments: Language.allCases) func schoolsLeftOutAreCounted(_ language: Language) throws {
    let words = Phrasebook(language)(Phrase.fansLeftOut, "3")
    let html = ForecastPage(try gapped.folder(leftOut: 3), language).html
    #expect(html.contains(words))
    #expect(try !page(gapped, language).contains(String(words.suffix(12))))
    #expect(try gapped.folder(leftOut: 3).json.pretty.contains("\"schoolsLeftOut\": 3"))
  }

  @Test func theRecordHasEveryYear() throws {
    let text = try gapped.folder().json.pretty
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let stages = try #require(json["stages"] as? [[String: Any]])
    let counted = try #require(stages.first?["counted"] as? [[String: Any]])
    #expect(counted.map { $0["year"] as? Int } == [2020, 2021, 2022, 2023, 2024])
    #expect(counted.map { $0["pupils"] as? Double } == [21, 21, 28, 15, 20])
    #expect(counted.map { $0["isComplete"] as? Bool } == [true, true, true, false, true])
  }

  @Test func labelsAreCountedFromTheBaseYear() throws {
    let chart = FanChart(
      past: [(2016...2025).map { ($0, Double(12_000 - $0)) }], base: (2025, 9_000),
      quantiles: Array(repeating: SIMD3(8_000, 9_000, 9_500), count: 10), label: "")
    let html = chart.markup.html
    for year in [2020, 2025, 2030, 2035] { #expect(html.contains(">\(year)</text>")) }
    #expect(count("text-anchor=\"middle\"", html) == 4)
    // The largest number has room on the left.
    #expect(html.contains(">10,000</text>") && html.contains("<text x=\"52\""))
    // The labels are the numbers of their lines: half of each is written out.
    for (pupils, labels) in [
      (2.0, ["0", "1", "2"]), (2.5, ["0", "1.5", "3"]), (24, ["0", "15", "30"]),
      (101, ["0", "60", "120"]), (130_000, ["0", "80,000", "160,000"]),
    ] {
      let html = FanChart(past: [], base: (2025, pupils), quantiles: [.zero], label: "").markup.html
      let found = html.components(separatedBy: "text-anchor=\"end\">").dropFirst().map {
        String($0.prefix { $0 != "<" })
      }
      #expect(found == labels)
    }
  }
}
