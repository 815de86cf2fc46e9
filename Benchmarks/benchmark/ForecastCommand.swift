import Catchment
import Foundation

/// `benchmark forecast`: the speed of projections and ensembles, and how well forecasts would have
/// done on the histories in CATCHMENT_TRUTH.
struct ForecastCommand {
  private let runs: Int

  init(_ list: [String]) throws {
    var arguments = Arguments(list)
    var runs = 3
    while let flag = arguments.next() {
      switch flag {
      case "--runs": runs = try arguments.count(of: flag, in: 1...100)
      default: throw UsageError(message: "unknown option \(flag)")
      }
    }
    self.runs = runs
  }

  func run() throws {
    print("| what | here | bar | of it |")
    print("|---|---:|---:|---|")
    for places in [300, 600] { try cohortComponent(places) }
    for villages in [1_000, 2_000] { try ensemble(villages) }
    let bytes = EnrolmentEnsemble.bytes(places: 2_000, bands: 3, years: 15, paths: 1_000)
    row(
      "memory of 2,000 villages × 3 bands × 15 years × 1,000 paths", "\(bytes / 1_000_000) MB",
      "1,000 MB", "4 bytes a number")
    try backtest()
  }

  private func row(_ what: String, _ here: String, _ bar: String, _ of: String) {
    print("| \(what) | \(here) | \(bar) | \(of) |")
    fflush(nil)
  }

  private func best<T>(_ body: () throws -> T) rethrows -> (T, Double) {
    var (value, least) = try timed(body)
    for _ in 1..<max(runs, 2) {
      let (again, time) = try timed(body)
      (value, least) = (again, min(least, time))
    }
    return (value, least)
  }

  private func cohortComponent(_ places: Int) throws {
    let ages = try AgeGroups(width: 1, openFrom: 100)
    let sexes: [Sex] = [.female, .male]
    let people = (0..<places * 2 * 101).map { index -> Double in
      let left = 1 - Double(index % 101) / 110
      return Double((index * 7_919) % 97) * left
    }
    let table = try PopulationTable(
      places: (0..<places).map { "place \($0)" }, sexes: sexes, ages: ages, year: 2025,
      source: "made up", people: people)
    let survival = (0..<2 * 101).map { index -> Double in
      let age = Double(index % 101)
      return max(0.1, 1 - 0.0008 * exp(age / 14))
    }
    let fertility = (0..<101).map { (15..<50).contains($0) ? 0.04 : 0 }
    let rates = try VitalRates(
      ages: ages, sexes: sexes, survival: survival, fertility: fertility,
      sexRatiosAtBirth: [1.06])
    let (projection, time) = try best {
      try CohortComponent().project(table, rates: rates, steps: 50)
    }
    row(
      "cohort component, \(places) places × 101 ages × 2 sexes × 50 years",
      String(format: "%.3f s", time), places == 300 ? "0.1 s" : "–",
      String(format: "%.0f people at the end", projection.population(after: 50).total))
  }

  private func ensemble(_ villages: Int) throws {
    let pupils = (0..<villages * 9).map { Double(($0 * 7_919) % 23) }
    let ratios = (0..<villages * 8).map { 0.95 + Double(($0 * 31) % 97) / 1_000 }
    let entrants = (0..<villages * 10).map { Double(($0 / 10 * 7_919) % 19) + 0.5 }
    let model = try EnrolmentModel(
      places: (0..<villages).map { "v\($0)" }, grades: 1...9, baseYear: 2025, horizon: 10,
      pupils: pupils, ratios: ratios, entrants: entrants)
    let (made, time) = best {
      model.ensemble(paths: 1_000, bands: [1...3, 4...6, 7...9], seed: 1)
    }
    let mean = made.values.reduce(0.0) { $0 + Double($1) } / Double(made.values.count)
    row(
      "1,000 paths of \(villages) villages × 9 grades × 10 years",
      String(format: "%.2f s", time), villages == 2_000 ? "2 s" : "–",
      String(format: "mean of a band %.3f", mean))
  }

  private func backtest() throws {
    let folder = ProcessInfo.processInfo.environment["CATCHMENT_TRUTH"] ?? "../shared/truth"
    let path = folder + "/demography/grade_progression/ecasd_school_grade_1998_2024.csv"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      print("back-test skipped: \(path) is not there")
      return
    }
    var rows: [EnrolmentHistory.Row] = []
    for line in text.split(whereSeparator: \.isNewline).dropFirst() {
      let cells = line.split(separator: ",")
      guard cells.count == 4, let year = Int(cells[0]), let grade = Int(cells[2]),
        let pupils = Double(cells[3])
      else { throw UsageError(message: "\(path): no row of a history: \(line)") }
      rows.append(.init(place: String(cells[1]), year: year, grade: grade, pupils: pupils))
    }
    // The schools that were there in all 27 autumns.
    let counts = Dictionary(grouping: rows, by: \.place).filter { $0.value.count == 27 * 6 }
    let history = try EnrolmentHistory(rows.filter { counts[$0.place] != nil })
    let (test, time) = try timed { try Backtest(history, origins: 2006...2023) }
    let bars: [(Int, Double?)] = [(1, 6.94), (2, 8.49), (3, nil), (5, 11.52), (10, 15.1)]
    for (years, bar) in bars {
      guard let found = test.rows.first(where: { $0.years == years }) else { continue }
      row(
        "error of school rolls, \(years) years ahead",
        String(format: "%.2f %%", found.error * 100), bar.map { "\($0) %" } ?? "–",
        String(
          format: "last roll %.2f, moved up %.2f, trend %.2f %%; 80 %% intervals hold %.1f %%",
          found.rivals[0] * 100, found.rivals[1] * 100, found.rivals[2] * 100,
          found.coverage * 100))
    }
    row("that back-test", String(format: "%.2f s", time), "–", "18 origins, 500 paths each")
  }
}
