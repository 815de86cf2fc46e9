import Foundation
import Testing

/// Scenarios, comparisons, frontiers and sweeps from the command line.
@Suite struct ScenarioCommandTests {
  private static func write(_ text: String, _ path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// The rows of a table, by the names of its columns.
  private static func rows(_ path: String) throws -> [[String: String]] {
    let text = try String(contentsOfFile: path, encoding: .utf8).trimmingPrefix("\u{FEFF}")
    let lines = text.split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return lines.dropFirst().map { row in
      Dictionary(zip(lines[0], row), uniquingKeysWith: { first, _ in first })
    }
  }

  @Test func scenariosArePlannedAuditedAndCompared() throws {
    let folder = try TemporaryFolder()
    let region = folder.path("county")
    #expect(try Program.run(["generate", "--output", region, "--settlements", "20"]).code == 0)
    let (plain, other) = (folder.path("plain"), folder.path("other plan"))
    let base = ["--region", region, "--gap", "0.03", "--quiet"]
    #expect(try Program.run(["plan", "--output", plain] + base).code == 0)
    let closed = try #require(
      try Self.rows(plain + "/schools.csv").first { $0["decision"] == "closed" }?["id"])
    let scenario = folder.path("keep.json")
    try Self.write(
      """
      {"title": {"en": "Keep one", "zh": "保留一所"}, "extends": "cn-2018-small-schools",
       "keepOpen": ["\(closed)"], "overrides": {"costs.travelMinute": 0.2}}
      """, scenario)
    let run = try Program.run(["plan", "--output", other, "--scenario", scenario] + base)
    #expect(run.code == 0, "\(run.errors)")
    let kept = try Self.rows(other + "/schools.csv").first { $0["id"] == closed }
    #expect(kept?["decision"] != "closed")
    let record = try String(contentsOfFile: other + "/run.json", encoding: .utf8)
    #expect(record.contains("\"keepOpen\": [\"\(closed)\"]") && record.contains("保留一所"))
    let page = try String(contentsOfFile: other + "/report.html", encoding: .utf8)
    #expect(page.contains("Keep one"))
    let audit = try Program.run([
      "audit", "--plan", other, "--region", region, "--scenario", scenario,
    ])
    #expect(audit.code == 0, "\(audit.errors)")
    let without = try Program.run(["audit", "--plan", other, "--region", region])
    #expect(without.code == 1)

    for language in ["en", "zh"] {
      let output = folder.path("compared-" + language)
      let compared = try Program.run([
        "compare", plain, other, "--output", output, "--language", language,
      ])
      #expect(compared.code == 0, "\(compared.errors)")
      #expect(compared.output.split(separator: "\n").count < 40)
      #expect(
        try Set(folder.contents("compared-" + language).keys) == [
          "compare.html", "compare.csv", "compare-villages.csv", "compare-schools.csv",
          "compare.json",
        ])
      let page = try String(contentsOfFile: output + "/compare.html", encoding: .utf8)
      #expect(page.contains("href=\"../other%20plan/report.html\""))
      #expect(page.contains(language == "zh" ? "方案并列比较" : "Plans side by side"))
      // Rules differ, and the region does not: nothing limits the comparison.
      #expect(!page.contains("id=\"limits\""))
    }
    let output = folder.path("compared-en")
    let school = try Self.rows(output + "/compare-schools.csv").first { $0["school"] == closed }
    #expect(school?["decision_1"] == "closed" && school?["differs"] == "yes")
    #expect(school?["open_in"] == "2")
    let figures = try Self.rows(output + "/compare.csv")
    let total = try #require(figures.first { $0["id"] == "cost_total" })
    let amounts = ["plain", "other plan", "change: other plan"].map {
      Double(total[$0] ?? "") ?? .nan
    }
    #expect(abs(amounts[1] - amounts[0] - amounts[2]) < 0.011)
    try Self.checkVillages(output, plain, other)
  }

  /// compare-villages.csv is what the two tables of assignments say.
  private static func checkVillages(_ output: String, _ plain: String, _ other: String) throws {
    func key(_ row: [String: String]) -> String {
      ["settlement", "band", "part"].map { row[$0] ?? "" }.joined(separator: "/")
    }
    let second = Dictionary(
      try rows(other + "/assignments.csv").map { (key($0), $0) },
      uniquingKeysWith: { first, _ in first })
    var differing = Set<String>()
    for row in try rows(plain + "/assignments.csv") {
      let match = try #require(second[key(row)])
      let same = ["after_school", "after_mode", "after_minutes"].allSatisfy { row[$0] == match[$0] }
      if !same { differing.insert(key(row)) }
    }
    let found = try rows(output + "/compare-villages.csv")
    #expect(Set(found.map(key)) == differing)
    #expect(!found.isEmpty)
    for row in found where row["outcome"] == "gains" || row["outcome"] == "loses" {
      let change = Double(row["minutes_change"] ?? "") ?? .nan
      let (a, b) = (Double(row["minutes_1"] ?? "") ?? .nan, Double(row["minutes"] ?? "") ?? .nan)
      #expect(abs(b - a - change) < 0.006)
      #expect((change > 0) == (row["outcome"] == "loses"))
    }
  }

  @Test func plansOfDifferentInputsAreCalledSo() throws {
    let folder = try TemporaryFolder()
    for (name, seed) in [("a", "1"), ("b", "2")] {
      let run = try Program.run([
        "plan", "--settlements", "12", "--county-seed", seed, "--gap", "0.1", "--output",
        folder.path(name), "--quiet",
      ])
      #expect(run.code == 0)
    }
    let run = try Program.run(["compare", folder.path("a"), folder.path("b")])
    #expect(run.code == 1 && run.errors.contains("different regions"))
    let one = try Program.run(["compare", folder.path("a")])
    #expect(one.code == 2 && one.errors.contains("two plans"))
    let none = try Program.run(["compare", folder.path("a"), folder.path("nowhere")])
    #expect(none.code == 1 && none.errors.contains("nowhere"))
  }

  @Test func frontiersAreWritten() throws {
    let folder = try TemporaryFolder()
    let county = ["--settlements", "16", "--points", "3", "--quiet"]
    for (name, threads, language) in [("one", "1", "en"), ("two", "2", "en"), ("zh", "2", "zh")] {
      let run = try Program.run(
        [
          "frontier", "--x", "cost", "--y", "minutes", "--threads", threads, "--language", language,
          "--output", folder.path(name),
        ] + county)
      #expect(run.code == 0, "\(run.errors)")
    }
    let rows = try Self.rows(folder.path("one/frontier.csv"))
    #expect(rows.count == 3)
    for file in ["frontier.html", "frontier.csv", "frontier.json"] {
      let (one, two) = (
        try Data(contentsOf: folder.url.appending(path: "one/" + file)),
        try Data(contentsOf: folder.url.appending(path: "two/" + file))
      )
      #expect(one == two, "\(file) differs between one thread and two")
    }
    let page = try String(contentsOfFile: folder.path("one/frontier.html"), encoding: .utf8)
    for row in rows where row["folder"] != "" {
      let plan = folder.path("one/" + (row["folder"] ?? ""))
      #expect(page.contains("href=\"\(row["folder"] ?? "")/report.html\""))
      let audit = try Program.run(["audit", "--plan", plan])
      #expect(audit.code == 0, "\(audit.errors)")
      let (cost, bound) = (Double(row["cost"] ?? "") ?? .nan, Double(row["bound"] ?? "") ?? .nan)
      #expect(bound <= cost)
    }
    let chinese = try String(contentsOfFile: folder.path("zh/frontier.html"), encoding: .utf8)
    #expect(chinese.contains("权衡曲线"))
    let wrong = try Program.run(["frontier", "--x", "minutes", "--y", "schools"] + county)
    #expect(wrong.code == 2 && wrong.errors.contains("must be cost"))
  }

  @Test func sweepsAreWritten() throws {
    let folder = try TemporaryFolder()
    let output = folder.path("sweep")
    let run = try Program.run([
      "sweep", "--settlements", "16", "--schools", "6...10:2", "--output", output,
    ])
    #expect(run.code == 0 || run.errors.contains("No plan was found"), "\(run.errors)")
    if run.code == 0 {
      #expect(
        try Self.rows(output + "/frontier.csv").map { $0["limit"] } == ["6.000", "8.000", "10.000"])
    }
    for bad in ["0", "9...3", "a", "3...", "1...500", "5:0"] {
      let refused = try Program.run(["sweep", "--settlements", "16", "--schools", bad])
      #expect(refused.code == 2 && refused.errors.contains("10...30"), "\(bad)")
    }
    let needed = try Program.run(["sweep", "--settlements", "16"])
    #expect(needed.code == 2 && needed.errors.contains("--schools"))
  }

  @Test func ctrlCKeepsWhatWasFound() throws {
    let folder = try TemporaryFolder()
    let output = folder.path("out")
    let run = try Program.run(
      ["frontier", "--settlements", "120", "--points", "9", "--output", output], interrupt: 4)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("was ended before its work was done"))
    // The ends come first; without them nobody knows where the points between are.
    #expect((1...9).contains(try Self.rows(output + "/frontier.csv").count))
  }
}
