import Foundation
import Testing

@testable import simulate

/// With --json standard output is one object, whatever the command.
@Suite struct JSONTests {
  private func object(_ result: Program.Result) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    return try #require(value as? [String: Any])
  }

  @Test func everyCommandAnswersWithOneObject() throws {
    let folder = try TemporaryFolder()
    let (region, plan) = (folder.path("county"), folder.path("plan"))
    let runs: [[String]] = [
      ["generate", "--output", region, "--settlements", "20"], ["check", "--region", region],
      ["plan", "--region", region, "--output", plan, "--gap", "0.03"],
      ["audit", "--plan", plan, "--region", region], ["audit-network", "--region", region],
      ["forecast", "--region", region, "--paths", "20", "--output", folder.path("forecast")],
      ["travel", "--region", region, "--output", folder.path("od.csv")],
      ["parameters", "--preset", "eng"], ["compare", plan, plan],
      ["frontier", "--region", region, "--points", "2", "--output", folder.path("frontier")],
      ["sweep", "--region", region, "--schools", "8", "--output", folder.path("sweep")],
    ]
    for arguments in runs {
      let result = try Program.run(arguments + ["--json"])
      #expect(result.code == 0, "\(arguments): \(result.errors)")
      let answer = try object(result)
      #expect(answer["command"] as? String == arguments[0])
      #expect(answer["program"] as? String == Simulate.version)
    }
  }

  @Test func planStatesItsFigures() throws {
    let folder = try TemporaryFolder()
    let plan = folder.path("plan")
    let arguments = ["plan", "--settlements", "20", "--gap", "0.03", "--output", plan, "--json"]
    let answer = try object(try Program.run(arguments + ["--quiet"]))
    let file = try Data(contentsOf: folder.url.appending(path: "plan/plan.json"))
    let written = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
    for key in ["before", "after", "proof", "mergeCount"] {
      #expect(answer[key] as? NSObject == written[key] as? NSObject, "\(key)")
    }
    #expect(answer["output"] as? String == plan)
  }

  @Test func refusalsAreObjectsWhereTheyAreTheAnswer() throws {
    let folder = try TemporaryFolder()
    let region = folder.path("county")
    _ = try Program.run(["generate", "--output", region, "--settlements", "12"])
    let file = folder.url.appending(path: "county/schools.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    try Data((lines + [lines[1]]).joined(separator: "\n").utf8).write(to: file)
    let check = try Program.run(["check", "--region", region, "--json"])
    #expect(check.code == 1)
    let findings = try #require(try object(check)["findings"] as? [[String: Any]])
    let error = try #require(findings.first { $0["severity"] as? String == "error" })
    #expect(error["file"] as? String == "schools.csv")
    #expect(error["line"] as? Int == lines.count + 1)
    let plan = try Program.run(["plan", "--region", region, "--output", folder.path("p"), "--json"])
    #expect(plan.code == 1 && plan.output.isEmpty)
    #expect(plan.errors.contains("schools.csv:\(lines.count + 1): error"))
  }

  @Test func disagreementsAreListed() throws {
    let folder = try TemporaryFolder()
    let plan = folder.path("plan")
    _ = try Program.run(["plan", "--settlements", "20", "--gap", "0.03", "--output", plan])
    let file = folder.url.appending(path: "plan/plan.json")
    let text = try String(contentsOf: file, encoding: .utf8)
    let before = try #require(text.range(of: #""schools": "#))
    let changed = text.replacingCharacters(in: before, with: #""schools": 1"#)
    try Data(changed.utf8).write(to: file)
    let audit = try Program.run(["audit", "--plan", plan, "--json"])
    #expect(audit.code == 3)
    let answer = try object(audit)
    #expect(answer["agrees"] as? Bool == false)
    #expect((answer["disagreements"] as? [String])?.isEmpty == false)
  }

  @Test func summariesFitOneScreen() throws {
    let folder = try TemporaryFolder()
    for language in ["en", "zh"] {
      let run = try Program.run([
        "plan", "--settlements", "40", "--gap", "0.03", "--output", folder.path(language),
        "--language", language, "--ledger",
      ])
      #expect(run.code == 0, "\(run.errors)")
      let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.count <= 24, "\(lines.count) lines")
    }
  }
}
