import Foundation
import Testing

/// From a generated region to an audited plan, as a planner would go.
@Suite struct RoundTests {
  @Test func generateCheckPlanAudit() throws {
    let folder = try TemporaryFolder()
    let (region, plan) = (folder.path("county"), folder.path("plan"))
    let made = try Program.run(["generate", "--output", region, "--settlements", "20"])
    #expect(made.code == 0)
    let check = try Program.run(["check", "--region", region])
    #expect(check.code == 0)
    #expect(check.output.contains("20 settlements"))
    let run = try Program.run(["plan", "--region", region, "--output", plan, "--gap", "0.03"])
    #expect(run.code == 0)
    #expect(run.output.contains("No plan under these rules and prices can cost less"))
    #expect(run.errors.isEmpty, "\(run.errors)")
    #expect(
      try Set(folder.contents("plan").keys) == [
        "report.html", "plan.json", "schools.csv", "assignments.csv", "merges.csv", "plan.xlsx",
        "plan.geojson", "plan.kml", "run.json",
      ])
    let audit = try Program.run(["audit", "--plan", plan, "--region", region])
    #expect(audit.code == 0, "\(audit.errors)")
    #expect(audit.output.contains("all agree"))

    // The audit needs the region, and the very files of the run.
    let lost = try Program.run(["audit", "--plan", plan])
    #expect(lost.code == 1)
    #expect(lost.errors.contains("county"))
    let file = folder.url.appending(path: "county/schools.csv")
    try (Data(contentsOf: file) + Data("\n".utf8)).write(to: file)
    let changed = try Program.run(["audit", "--plan", plan, "--region", region])
    #expect(changed.code == 1)
    #expect(changed.errors.contains("schools.csv"))
  }

  @Test func sameBytesOnOneThreadAndTwo() throws {
    let folder = try TemporaryFolder()
    for threads in ["1", "2"] {
      let run = try Program.run([
        "plan", "--settlements", "20", "--gap", "0.03", "--threads", threads, "--output",
        folder.path(threads), "--quiet",
      ])
      #expect(run.code == 0)
      #expect(run.errors.isEmpty)
    }
    let (one, two) = (try folder.contents("1"), try folder.contents("2"))
    #expect(one.count == 9)
    for (name, bytes) in one { #expect(two[name] == bytes, "\(name) differs") }
  }

  @Test func tamperedPlansAreCaught() throws {
    let folder = try TemporaryFolder()
    let plan = folder.path("plan")
    let run = try Program.run(
      ["plan", "--settlements", "20", "--gap", "0.03", "--output", plan, "--language", "zh"])
    #expect(run.code == 0)
    #expect(run.output.contains("撤并"))
    #expect(try Program.run(["audit", "--plan", plan]).code == 0)
    let file = folder.url.appending(path: "plan/assignments.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    var lines = text.components(separatedBy: "\r\n")
    let header = lines[0].components(separatedBy: ",")
    let column = try #require(header.firstIndex(of: "pupils"))
    var row = lines[1].components(separatedBy: ",")
    row[column] = "\(try #require(Int(row[column])) + 1)"
    lines[1] = row.joined(separator: ",")
    try Data(lines.joined(separator: "\r\n").utf8).write(to: file)
    let audit = try Program.run(["audit", "--plan", plan])
    #expect(audit.code == 3)
    #expect(audit.errors.contains("assignments.csv"))
    #expect(audit.errors.contains(row[column]))
  }

  @Test func interruptedSolvesEndWithAPlan() throws {
    let folder = try TemporaryFolder()
    let run = try Program.run(
      ["plan", "--settlements", "100", "--gap", "0", "--output", folder.path("plan")],
      interrupt: 4)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("stopped by hand"))
    #expect(try Program.run(["audit", "--plan", folder.path("plan")]).code == 0)
  }

  @Test func badRegionsAreRefused() throws {
    let folder = try TemporaryFolder()
    let region = folder.path("county")
    #expect(try Program.run(["generate", "--output", region, "--settlements", "12"]).code == 0)
    let file = folder.url.appending(path: "county/schools.csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    try Data((lines + [lines[1]]).joined(separator: "\n").utf8).write(to: file)
    let check = try Program.run(["check", "--region", region])
    #expect(check.code == 1)
    #expect(check.output.contains("schools.csv:\(lines.count + 1): error"))
    let plan = try Program.run(["plan", "--region", region, "--output", folder.path("plan")])
    #expect(plan.code == 1)
    #expect(plan.errors.contains("simulate check --region"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("plan")))
    #expect(try Program.run(["plan", "--region", folder.path("none")]).code == 1)
  }

  @Test func scenariosChangeTheRules() throws {
    let folder = try TemporaryFolder()
    let scenario = folder.path("rules.json")
    try Data(#"{"overrides": {"rules.smallSchol": 80}}"#.utf8).write(
      to: URL(filePath: scenario))
    let misspelt = try Program.run(["plan", "--settlements", "12", "--scenario", scenario])
    #expect(misspelt.code == 1)
    #expect(misspelt.errors.contains("rules.smallSchool"))
    try Data(#"{"overrides": {"rules.smallSchool": 80}}"#.utf8).write(to: URL(filePath: scenario))
    let arguments = ["--scenario", scenario]
    let plan = try Program.run(
      ["plan", "--settlements", "12", "--gap", "0.05", "--output", folder.path("plan")]
        + arguments)
    #expect(plan.code == 0, "\(plan.errors)")
    let audit = ["audit", "--plan", folder.path("plan")]
    #expect(try Program.run(audit + arguments).code == 0)
    let without = try Program.run(audit)
    #expect(without.code == 1)
    #expect(without.errors.contains("rules.json"))
  }

  @Test func unwritableOutputIsNamed() throws {
    let result = try Program.run(["generate", "--output", "/dev/null/county"])
    #expect(result.code == 1)
    #expect(result.errors.contains("/dev/null/county"))
  }
}
