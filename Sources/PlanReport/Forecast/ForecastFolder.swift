public import Consolidation
public import Demography
public import Foundation

/// The folder that a forecast is delivered in.
///
/// | file | holds |
/// |---|---|
/// | forecast.html | one page for people: fans by stage, schools that become small, back-test |
/// | forecast.csv | one row for each settlement or school, band and year |
/// | thresholds.csv | one row for each school: the years in which it falls below 100, 60, 30, 10 |
/// | backtest.csv | how earlier forecasts would have done, by years ahead |
/// | forecast.json | how the forecast was made, and the region's totals, past and to come |
///
/// `band` is a band of the policy or `all`; `p10`, `p50` and `p90` are what a tenth, half and nine
/// tenths of the paths stay at or below. A year of thresholds.csv is blank where the school does not
/// fall so far, and the base year where it is below already.
public struct ForecastFolder: Sendable {
  /// The page.
  public static let pageFile = "forecast.html"
  /// The pupils.
  public static let forecastFile = "forecast.csv"
  /// The schools that become small.
  public static let thresholdsFile = "thresholds.csv"
  /// The back-test.
  public static let backtestFile = "backtest.csv"
  /// The run.
  public static let runFile = "forecast.json"

  /// Every file, in the order they are written.
  public static let files = [pageFile, forecastFile, thresholdsFile, backtestFile, runFile]

  let summary: ForecastSummary
  let backtest: Backtest?
  let policy: Policy
  let run: ForecastRun
  /// What schools counted in earlier autumns, in the order of the summary's fans.
  let past: [PastPupils]

  /// How a forecast came about.
  public struct ForecastRun: Sendable {
    /// The program and its version.
    public var program: String
    /// Where the region came from.
    public var source: RunRecord.RegionSource
    /// The files that were read, with their digests.
    public var inputs: [InputDigest]
    /// How many schools have earlier pupils that were left out, for the region has no such school:
    /// the sums of earlier autumns lack them.
    public var schoolsLeftOut: Int

    /// A record of a run.
    public init(
      program: String, source: RunRecord.RegionSource, inputs: [InputDigest],
      schoolsLeftOut: Int = 0
    ) {
      (self.program, self.source, self.inputs) = (program, source, inputs)
      self.schoolsLeftOut = schoolsLeftOut
    }
  }

  /// A folder of a forecast; without a back-test where the history is too short for one.
  public init(_ summary: ForecastSummary, backtest: Backtest?, policy: Policy, run: ForecastRun) {
    (self.summary, self.backtest, self.policy, self.run) = (summary, backtest, policy, run)
    let all = summary.forecast.villages.grades
    past = summary.fans.map { fan in
      let own = policy.bands.filter { $0.stage == fan.stage }.flatMap { Array($0.grades) }
      return PastPupils(
        summary.forecast, grades: fan.stage == nil ? Array(all) : own.filter(all.contains))
    }
  }

  /// Writes every file into `folder`, which is made if it does not exist.
  public func write(_ language: Language, to folder: URL) throws(PlanReportError) {
    let tables = ForecastTables(summary: summary, policy: policy)
    try FolderFiles.make(folder)
    let contents = [
      (Self.pageFile, ForecastPage(self, language).html), (Self.forecastFile, tables.forecast),
      (Self.thresholdsFile, tables.thresholds),
      (Self.backtestFile, ForecastTables.backtest(backtest)), (Self.runFile, json.pretty),
    ]
    for (name, text) in contents { try FolderFiles.write(text, to: name, in: folder) }
  }

  /// The run and the region's totals, as in forecast.json.
  package var json: JSONValue {
    let forecast = summary.forecast
    let options = forecast.options
    let noise = forecast.villages.noise
    return .object([
      "format": .text("catchment-forecast-1"), "program": .text(run.program),
      "region": .text(forecast.region.name),
      "inputs": .list(run.inputs.map(\.json)), "schoolsLeftOut": .whole(run.schoolsLeftOut),
      "baseYear": .whole(forecast.baseYear), "years": .whole(options.years),
      "paths": .whole(summary.paths), "seed": .number(String(summary.seed)),
      "births": .text(options.births.rawValue), "townwardDrift": .exact(options.townwardDrift),
      "entrantsPerBirth": forecast.entrantsPerBirth.map { .exact($0) } ?? .null,
      "noise": .object([
        "progression": .exact(noise.progression), "entrants": .exact(noise.entrants),
        "entrantDrift": .exact(noise.entrantDrift), "placeShock": .exact(noise.placeShock),
        "placeDrift": .exact(noise.placeDrift), "isEstimated": .flag(noise.isEstimated),
      ]),
      "stages": .list(zip(summary.fans, past).map { fan($0, $1) }),
    ])
  }

  private func fan(_ fan: ForecastSummary.Fan, _ past: PastPupils) -> JSONValue {
    func numbers(_ values: [Double]) -> JSONValue { .list(values.map { .fixed($0, 1) }) }
    return .object([
      "stage": .text(fan.stage?.rawValue ?? "all"), "today": .fixed(fan.today, 1),
      "mean": numbers(fan.means), "p10": numbers(fan.quantiles.map(\.x)),
      "p50": numbers(fan.quantiles.map(\.y)), "p90": numbers(fan.quantiles.map(\.z)),
      "counted": .list(
        past.autumns.map {
          .object([
            "year": .whole($0.year), "pupils": .fixed($0.pupils, 1),
            "isComplete": .flag($0.isComplete),
          ])
        }),
    ])
  }

  /// What the forecast says, on a few lines for a terminal.
  public func text(_ language: Language, folder: String) -> String {
    let page = ForecastPage(self, language)
    let lines = [page.opening, page.leadText, folder + "/" + Self.pageFile]
    return lines.filter { !$0.isEmpty }.map { $0 + "\n" }.joined()
  }
}
