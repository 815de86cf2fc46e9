import Consolidation
import Demography

/// The tables of a forecast.
struct ForecastTables {
  let summary: ForecastSummary
  let policy: Policy

  private var region: Region { summary.forecast.region }

  /// forecast.csv.
  var forecast: String {
    var table = CSVText([
      "place", "id", "name", "township", "band", "year", "mean", "p10", "p50", "p90",
    ])
    for row in summary.rows {
      switch row.place {
      case .settlement(let index):
        let settlement = region.settlements[index]
        table.raw("settlement")
        for text in [settlement.id, settlement.name, settlement.township] { table.name(text) }
      case .school(let index):
        let school = region.schools[index]
        table.raw("school")
        for text in [school.id, school.name, school.township] { table.name(text) }
      }
      table.name(row.band.map { policy.bands[$0].id } ?? "all")
      table.whole(row.year)
      table.fixed(row.mean, 2)
      for number in [row.low, row.median, row.high] { table.fixed(number, 1) }
    }
    return table.text
  }

  /// thresholds.csv.
  var thresholds: String {
    let steps = ForecastSummary.thresholds
    var table = CSVText(
      ["school", "name", "township", "pupils_today"] + steps.map { "year_below_\($0)" }
        + steps.map { "chance_below_\($0)" })
    for row in summary.schools {
      let school = region.schools[row.school]
      for text in [school.id, school.name, school.township] { table.name(text) }
      table.fixed(row.pupilsToday, 1)
      for year in row.years { table.raw(year.map(String.init) ?? "") }
      for chance in row.chances { table.fixed(chance, 3) }
    }
    return table.text
  }

  /// backtest.csv.
  static func backtest(_ test: Backtest?) -> String {
    var table = CSVText(
      [
        "rolls", "years_ahead", "forecasts", "error_percent", "bias_percent", "coverage_80_percent",
        "width_percent", "grade_error_percent",
      ] + Backtest.Rival.allCases.map { $0.rawValue + "_error_percent" })
    let rows = (test?.rows ?? []).map { ("school", $0) } + (test?.wholes ?? []).map { ("all", $0) }
    for (rolls, row) in rows {
      table.raw(rolls)
      table.whole(row.years)
      table.whole(row.forecasts)
      for share in [row.error, row.bias, row.coverage, row.width, row.gradeError] + row.rivals {
        table.fixed(share * 100, 2)
      }
    }
    return table.text
  }
}
