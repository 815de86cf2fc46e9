import Foundation
import Testing

/// Audits of today's network, and presets of one's own, from the command line.
@Suite struct NetworkAuditCommandTests {
  private static func region(_ folder: TemporaryFolder) throws -> String {
    let region = folder.path("county")
    #expect(try Program.run(["generate", "--output", region, "--settlements", "20"]).code == 0)
    return region
  }

  private static func add(_ text: String, _ name: String, to region: String) throws {
    let url = URL(filePath: region).appending(path: name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  @Test(arguments: ["en", "zh"]) func auditsAreWritten(_ language: String) throws {
    let folder = try TemporaryFolder()
    let (region, output) = (try Self.region(folder), folder.path("audit"))
    let run = try Program.run([
      "audit-network", "--region", region, "--output", output, "--language", language,
    ])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count <= 40)
    let files = try folder.contents("audit")
    #expect(
      Set(files.keys) == ["network-audit.html", "network-audit.csv", "network-audit.json"])
    let json = try #require(
      JSONSerialization.jsonObject(with: files["network-audit.json"] ?? Data())
        as? [String: Any])
    let counts = try #require(json["findings"] as? [[String: Any]])
    let count = counts.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
    let table = String(decoding: files["network-audit.csv"] ?? Data(), as: UTF8.self)
    let rows = table.split(separator: "\r\n")
    #expect(count > 0 && rows.count == count + 1)
    #expect(
      rows[0].hasSuffix(
        "measure,rule,place_kind,place_id,place_name,band,stage,indicator,measured,limit,unit,pupils,citation,status"
      ))
    for row in rows.dropFirst() {
      let status = row.split(separator: ",").last ?? ""
      #expect(["seen", "unverified", "commentary", "assumption"].contains(String(status)))
    }
    let page = String(decoding: files["network-audit.html"] ?? Data(), as: UTF8.self)
    #expect(page.contains(language == "zh" ? "现有学校布局审查" : "Audit of today’s network"))
    #expect(page.contains("<code>small-school</code>") && !page.contains("://"))
    // Nothing is written unless asked for, and the same run gives the same bytes.
    let again = try Program.run([
      "audit-network", "--region", region, "--output", folder.path("again"), "--language",
      language, "--threads", "1", "--quiet",
    ])
    #expect(again.code == 0 && again.output.isEmpty)
    #expect(try folder.contents("again") == files)
    #expect(try Program.run(["audit-network", "--region", region]).output.contains("network"))
  }

  @Test func presetsOfOnesOwnReachEveryCommand() throws {
    let folder = try TemporaryFolder()
    let region = try Self.region(folder)
    let preset = """
      {"id": "valley", "name": {"en": "Valley rules", "zh": "山谷规则"},
       "extends": "cn-2018-small-schools", "set": {"rules.smallSchool": 77},
       "sources": {"rules.smallSchool": {"document": "Rule 7", "status": "seen"}}}
      """
    try Self.add(preset, "presets/valley.json", to: region)
    try Self.add(#"{"preset": "valley"}"#, "scenario.json", to: region)
    let check = try Program.run(["check", "--region", region])
    #expect(check.code == 0, "\(check.output)")
    let plan = folder.path("plan")
    let run = try Program.run(["plan", "--region", region, "--output", plan, "--gap", "0.05"])
    #expect(run.code == 0, "\(run.errors)")
    let record = try String(contentsOfFile: plan + "/run.json", encoding: .utf8)
    #expect(record.contains("presets/valley.json") && record.contains("\"value\": 77"))
    let page = try String(contentsOfFile: plan + "/report.html", encoding: .utf8)
    #expect(page.contains("Valley rules") && page.contains("Rule 7"))
    let audit = ["audit", "--plan", plan, "--region", region]
    let clean = try Program.run(audit)
    #expect(clean.code == 0, "\(clean.errors)")
    let network = try Program.run([
      "audit-network", "--region", region, "--output", folder.path("audit"),
    ])
    #expect(network.code == 0 && network.output.contains("Valley rules"))
    let table = try String(
      contentsOfFile: folder.path("audit/network-audit.csv"), encoding: .utf8)
    #expect(table.contains(",77.000,pupils,") && table.contains(",Rule 7,seen"))

    // The audit needs the very preset.
    try Self.add(
      preset.replacing("77", with: "78"), "presets/valley.json", to: region)
    let changed = try Program.run(audit)
    #expect(changed.code == 1 && changed.errors.contains("presets/valley.json"))
    let other = try Program.run(audit + ["--preset", "eng"])
    #expect(other.code == 1)
  }

  @Test func presetsAreNamedOnTheCommandLine() throws {
    let folder = try TemporaryFolder()
    let file = folder.path("own.json")
    try Data(#"{"id": "own", "extends": "jp-mext-2015", "set": {"rules.smallSchool": 7}}"#.utf8)
      .write(to: URL(filePath: file))
    let plan = folder.path("plan")
    let county = ["--settlements", "12", "--gap", "0.1", "--output", plan]
    let run = try Program.run(["plan", "--preset", file] + county)
    #expect(run.code == 0, "\(run.errors)")
    let audit = try Program.run(["audit", "--plan", plan, "--preset", file])
    #expect(audit.code == 0, "\(audit.errors)")
    let without = try Program.run(["audit", "--plan", plan])
    #expect(without.code == 1 && without.errors.contains("own.json"))
    let figures = try Program.run(["parameters", "--preset", file])
    #expect(figures.code == 0 && figures.output.contains("| `rules.smallSchool` |"))
    #expect(figures.output.contains("| 7 | pupils |"))
    try Data(#"{"id": "own", "extends": "own"}"#.utf8).write(to: URL(filePath: file))
    let circle = try Program.run(["parameters", "--preset", file, "--language", "zh"])
    #expect(circle.code == 1 && circle.errors.contains("只能扩展内置预设"))
    let network = try Program.run(["audit-network", "--settlements", "12", "--preset", file])
    #expect(network.code == 1 && network.errors.contains("only shipped presets"))
    let unknown = try Program.run(["audit-network", "--settlements", "12", "--preset", "kr-2015"])
    #expect(unknown.code == 1 && unknown.errors.contains("kr-2016"))
  }

  @Test(arguments: ["cn-gb50099-urban", "kr-2016", "pt-2010", "eng", "tw-2017"])
  func everyPresetAuditsTheCounty(_ preset: String) throws {
    let run = try Program.run(["audit-network", "--settlements", "40", "--preset", preset])
    #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count > 4)
  }
}
