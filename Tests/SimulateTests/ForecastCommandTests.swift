import Foundation
import Testing

/// Forecasts, and plans for a later year, from the command line.
@Suite struct ForecastCommandTests {
  /// Three villages, two schools, six autumns of rolls and births that fall.
  private static func region(
    _ folder: TemporaryFolder, history: Bool = true, more: String = ""
  ) throws -> String {
    let url = folder.url.appending(path: "county")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var births = "place,year,births\n"
    for (k, year) in (2012...2024).enumerated() { births += "T,\(year),\(40 - 2 * k)\n" }
    var rolls = "school,year,grade,pupils\n"
    for year in 2016...2024 {
      for grade in 1...6 {
        rolls += "s,\(year),\(grade),\(24 - (year - grade - 2012) / 2)\n"
        rolls += "t,\(year),\(grade),\(10 - (year - grade - 2012) / 4)\n"
      }
    }
    var files = [
      "settlements.csv": """
      id,name,lat,lon,township,g1,g2,g3,g4,g5,g6
      a,上村,30.00,100.00,T,9,9,9,9,9,9
      b,Middle,30.00,100.02,T,9,9,9,9,9,9
      c,Lower,30.00,100.04,T,9,9,9,9,9,9

      """,
      "schools.csv": """
      id,name,lat,lon,grades,township,classes,enrolment
      s,Central,30.001,100.02,1-6,T,6,120
      t,Hill,30.001,100.041,1-6,T,6,40

      """, "births.csv": births,
    ]
    if history { files["enrolment.csv"] = rolls + more }
    for (name, text) in files {
      try Data(text.utf8).write(to: url.appending(path: name))
    }
    return url.path
  }

  private static func rows(_ path: String) throws -> [[String]] {
    try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test func forecastsAreWritten() throws {
    let folder = try TemporaryFolder()
    let (region, output) = (try Self.region(folder), folder.path("forecast"))
    let run = try Program.run([
      "forecast", "--region", region, "--years", "5", "--paths", "200", "--output", output,
    ])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("3 settlements and 2 schools, 2025 to 2029"), "\(run.output)")
    let rows = try Self.rows(output + "/forecast.csv")
    #expect(
      rows[0].map { $0.replacing("\u{FEFF}", with: "") } == [
        "place", "id", "name", "township", "band", "year", "mean", "p10", "p50", "p90",
      ])
    // Three places and two schools, two bands and all, five years.
    #expect(rows.count == 1 + 5 * 3 * 5)
    for row in rows.dropFirst() {
      let numbers = row[6...].compactMap(Double.init)
      #expect(numbers.count == 4 && numbers[1] <= numbers[2] && numbers[2] <= numbers[3])
    }
    let all = rows.filter { $0[4] == "all" && $0[0] == "settlement" && $0[1] == "a" }
    #expect(all.map { $0[5] } == ["2025", "2026", "2027", "2028", "2029"])
    #expect((Double(all[4][6]) ?? 99) < (Double(all[0][6]) ?? 0), "births fall")
    #expect(try Self.rows(output + "/thresholds.csv").count == 3)
    let test = try Self.rows(output + "/backtest.csv")
    // A header, then one to four years ahead of each school, and of both together.
    #expect(test.count == 9 && test[1].prefix(2) == ["school", "1"])
    #expect(test[5].prefix(2) == ["all", "1"] && test[8].prefix(2) == ["all", "4"])
    let page = try String(contentsOfFile: output + "/forecast.html", encoding: .utf8)
    #expect(page.contains("上村") == false && page.contains("Central") && page.contains("<svg"))
    #expect(page.contains("enrolment.csv") && !page.contains("{1}"))
    // The same run writes the same bytes, whatever the number of threads.
    let again = folder.path("again")
    _ = try Program.run([
      "forecast", "--region", region, "--years", "5", "--paths", "200", "--output", again,
      "--threads", "3", "--quiet",
    ])
    for file in ["forecast.csv", "thresholds.csv", "backtest.csv", "forecast.html"] {
      #expect(
        try Data(contentsOf: URL(filePath: output + "/" + file))
          == Data(contentsOf: URL(filePath: again + "/" + file)), "\(file)")
    }
    let chinese = try Program.run([
      "forecast", "--region", region, "--output", folder.path("zh"), "--language", "zh",
      "--paths", "50",
    ])
    #expect(chinese.output.contains("预测") && chinese.code == 0)
    let text = try String(contentsOfFile: folder.path("zh") + "/forecast.html", encoding: .utf8)
    #expect(text.contains("学校规模缩小的年份") && text.contains("lang=\"zh-Hans\""))
  }

  @Test func thePastIsShownWithWhatItLacks() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder, more: "gone,2016,1,30\ngone,2017,2,28\nlost,2018,1,3\n")
    let output = folder.path("forecast")
    let run = try Program.run([
      "forecast", "--region", region, "--paths", "50", "--output", output, "--language", "en",
    ])
    #expect(run.code == 0, "\(run.errors)")
    let page = try String(contentsOfFile: output + "/forecast.html", encoding: .utf8)
    // Nine autumns in the fans of all pupils and of primary.
    #expect(page.components(separatedBy: "class=\"counted\"").count == 1 + 2 * 9)
    #expect(page.contains("2 schools of enrolment.csv are not in schools.csv"))
    let record = try String(contentsOfFile: output + "/forecast.json", encoding: .utf8)
    #expect(record.contains("\"counted\"") && record.contains("\"schoolsLeftOut\": 2"))
  }

  @Test func plansForALaterYearAgreeWithTheirAudit() throws {
    let folder = try TemporaryFolder()
    let (region, plan) = (try Self.region(folder), folder.path("plan"))
    let run = try Program.run([
      "plan", "--region", region, "--year", "2030", "--output", plan, "--behaviour",
      "drop-out,boarding-uptake",
    ])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("expected in 2030; 2024 had"))
    let page = try String(contentsOfFile: plan + "/report.html", encoding: .utf8)
    #expect(page.contains("pupils expected in 2030") && page.contains("id=\"behaviour\""))
    #expect(page.contains("drop-out") && page.contains("scenario"))
    let audit = try Program.run(["audit", "--plan", plan, "--region", region])
    #expect(audit.code == 0 && audit.output.contains("all agree"), "\(audit.errors)")
    let today = folder.path("today")
    _ = try Program.run(["plan", "--region", region, "--output", today, "--quiet"])
    let now = try String(contentsOfFile: today + "/report.html", encoding: .utf8)
    #expect(!now.contains("id=\"behaviour\"") && !now.contains("pupils expected in"))
    #expect(try Program.run(["audit", "--plan", today, "--region", region]).code == 0)
  }

  @Test func otherBirthsAndScenariosChangeTheForecast() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder)
    func last(_ options: [String]) throws -> Double {
      let output = folder.path("f\(options.joined().count)")
      let run = try Program.run(
        ["forecast", "--region", region, "--output", output, "--paths", "50", "--quiet"] + options)
      #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
      let rows = try Self.rows(output + "/forecast.csv")
      let row = try #require(
        rows.last { $0[0] == "settlement" && $0[1] == "a" && $0[4] == "all" })
      return try #require(Double(row[6]))
    }
    let middle = try last([])
    #expect(try last(["--births-outlook", "high"]) > middle)
    #expect(try last(["--births-outlook", "low"]) < middle)
    #expect(try last(["--townward-drift", "0.2"]) != middle)
    #expect(try last(["--behaviour", "town-pull"]) != middle)
    let more = folder.path("more.csv")
    var text = "place,year,births\n"
    for year in 2012...2024 { text += "T,\(year),\(year < 2019 ? 40 : 80)\n" }
    try Data(text.utf8).write(to: URL(filePath: more))
    #expect(try last(["--births", more]) > 1.3 * middle)
  }

  @Test(
    arguments: [
      (["forecast", "--years", "0"], 2, "--years"), (["forecast", "--paths", "1"], 2, "--paths"),
      (["forecast", "--behaviour", "drop-out"], 2, "town-pull"),
      (["plan", "--behaviour", "town-pull", "--output", "x"], 2, "drop-out"),
      (["forecast"], 1, "--base-year"), (["plan", "--year", "2030"], 1, "--base-year"),
      (["plan", "--year", "2020", "--base-year", "2024"], 1, "2020"),
      (["forecast", "--births", "none.csv", "--base-year", "2024"], 1, "none.csv"),
    ] as [([String], Int32, String)])
  func refusalsAreNamed(_ arguments: [String], _ code: Int32, _ words: String) throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder, history: false)
    let output = arguments.contains("--output") ? [] : ["--output", folder.path("out")]
    let run = try Program.run(arguments + ["--region", region] + output)
    #expect(run.code == code, "\(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: folder.path("out")))
  }
}
