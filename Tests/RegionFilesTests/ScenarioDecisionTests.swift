import Consolidation
import Foundation
import Testing

@testable import RegionFiles

@Suite("What scenarios decide for schools")
struct ScenarioDecisionTests {
  private static let whole = """
    {
      "title": { "en": "Keep the valley", "zh": "保留山谷学校" }, "description": "As asked in May",
      "extends": "cn-2018-small-schools", "year": 2031,
      "keepOpen": ["s1"],
      "close": ["s2"]
    }
    """

  private func read(_ scenario: String) throws -> RegionReading {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    try folder.write("scenario.json", scenario)
    return try RegionFolder.read(folder.url)
  }

  @Test func schoolsGetTheirFate() throws {
    let reading = try read(Self.whole)
    #expect(reading.findings == [])
    let scenario = reading.scenario
    #expect(scenario.keepsOpen == ["s1"] && scenario.closes == ["s2"] && scenario.year == 2031)
    #expect(scenario.title == LocalizedText(en: "Keep the valley", zh: "保留山谷学校"))
    #expect(scenario.description == LocalizedText(en: "As asked in May", zh: "As asked in May"))
    #expect(reading.region.schools.map(\.fate) == [.open, .closed])
    #expect(reading.region.schools == scenario.deciding(reading.region).schools)
    let policy = try scenario.policy()
    #expect(policy.keeps(reading.region.schools[0]) && !policy.keeps(reading.region.schools[1]))
  }

  @Test(arguments: [
    ("{\n\"close\": [\"s3\"]}", 2, "unknown-decided"),
    ("{\"keepOpen\": [\"s1\"],\n\n\"close\": [\"s1\"]}", 3, "decided-twice"),
    ("{\"close\": \"s1\"}", 1, "bad-type"), ("{\"close\": [[]]}", 1, "bad-type"),
    ("{\"year\": 3000}", 1, "bad-scenario-year"), ("{\"year\": \"2030\"}", 1, "bad-scenario-year"),
    ("{\"title\": 5}", 1, "bad-type"), ("{\"title\": {\"fr\": \"x\"}}", 1, "unknown-key"),
    ("{\"keep\": [\"s1\"]}", 1, "unknown-key"),
    ("{\"preset\": \"eng\",\n\"extends\": \"eng\"}", 2, "repeated-key"),
  ])
  func whatCannotBeUsedIsNamed(_ scenario: String, _ line: Int, _ code: String) throws {
    let reading = try read(scenario)
    let found = try #require(reading.findings.first { $0.code == code })
    #expect(found.line == line && found.severity == .error && found.file == "scenario.json")
    for language in Language.allCases { #expect(!found.text(in: language).isEmpty) }
    #expect(reading.hasErrors)
  }

  @Test func unknownSchoolsGetTheNearestName() throws {
    let reading = try read("{\"close\": [\"s11\"]}")
    let found = try #require(reading.findings.first { $0.code == "unknown-decided" })
    #expect(
      found.text(in: .english).contains("“s1”") || found.text(in: .english).contains("\"s1\""))
    #expect(reading.scenario.closes == [])
  }

  @Test func protectedSchoolsDoNotClose() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write(
      "schools.csv",
      "id,name,lat,lon,level,enrolment,protected\ns1,S,36.7,114.0,primary,50,yes\n")
    try folder.write("other.json", "{\"close\": [\"s1\"]}")
    let reading = try RegionFolder.read(
      folder.url, scenario: folder.url.appending(path: "other.json"))
    #expect(reading.findings.contains { $0.code == "closes-protected" && $0.file == "other.json" })
  }
}
