import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

@Suite("Scenarios")
struct ScenarioTests {
  @Test("all keys are read, in the order of the file")
  func whole() throws {
    let reading = try read(
      scenario: """
        {
          "overrides": { "costs.teacherPost": 85000, "bands.grades-1-3.mayBoard": false,
                         "rules.townshipCrossing": "priced" },
          "name": "Our \\"county\\" \\u6751",
          "preset": "cn-2018-small-schools", "currency": "EUR", "coordinates": "CGCS2000"
        }
        """)
    #expect(reading.findings == [])
    #expect(reading.region.name == "Our \"county\" 村")
    #expect(
      reading.scenario
        == Scenario(
          name: "Our \"county\" 村", currency: "EUR",
          overrides: [
            .init(parameter: "costs.teacherPost", value: .number(85_000)),
            .init(parameter: "bands.grades-1-3.mayBoard", value: .flag(false)),
            .init(parameter: "rules.townshipCrossing", value: .choice("priced")),
          ]))
    #expect(reading.inputs.map(\.name).contains("scenario.json"))
    _ = try reading.scenario.policy()
  }

  @Test(
    "what cannot be used is named with its line",
    arguments: [
      (
        "{\n\"overides\": {}}", 2, Finding.Problem.unknownKey(key: "overides", nearest: "overrides")
      ),
      (
        "{\"name\": 5}", 1,
        .badType(key: "name", expected: LocalizedText(en: "a text in double quotes", zh: "带双引号的文字"))
      ),
      ("{\"name\": \"a\",\n\"name\": \"b\"}", 2, .repeatedKey(key: "name")),
      ("{\"preset\": \"cn-2018\"}", 1, .unknownPreset(name: "cn-2018", nearest: "us-wv")),
      (
        "{\"overrides\": {\n\n\"costs.teacherPosts\": 1}}", 3,
        .unknownParameter(name: "costs.teacherPosts", nearest: "costs.teacherPost")
      ),
      (
        "{\"overrides\": {\"costs.poorShare\": 7}}", 1,
        .badParameter(name: "costs.poorShare", expected: .number(0...1))
      ),
      (
        "{\"overrides\": {\"costs.poorShare\": true}}", 1,
        .badParameter(name: "costs.poorShare", expected: .number(0...1))
      ),
      (
        "{\"overrides\": {\"rules.schoolCap\": 1e300}}", 1,
        .badParameter(name: "rules.schoolCap", expected: .whole(1...100_000))
      ),
      (
        "{\"overrides\": {\"rules.townshipCrossing\": \"maybe\"}}", 1,
        .badParameter(
          name: "rules.townshipCrossing", expected: .choice(["free", "priced", "forbidden"]))
      ),
      (
        "{\"coordinates\": \"GCJ-03\"}", 1, .unknownCoordinates(name: "GCJ-03", nearest: "GCJ-02")
      ),
      ("{\"coordinates\": \"EPSG:3857\"}", 1, .unsupportedCoordinates(name: "EPSG:3857")),
      ("{\"currency\": \"yuan\"}", 1, .badCurrency(value: "yuan")),
      ("{\"columns\": {\"schols\": {}}}", 1, .unknownKey(key: "schols", nearest: "schools")),
      (
        "{\"columns\": {\"settlements\": {\"tonship\": \"x\"}}}", 1,
        .unknownKey(key: "tonship", nearest: "township")
      ),
      (
        "{\"columns\": {\"schools\": {\"children_6_11\": \"x\"}}}", 1,
        .unknownKey(key: "children_6_11", nearest: "classrooms")
      ),
    ])
  func refused(text: String, line: Int, problem: Finding.Problem) throws {
    let reading = try read(scenario: text)
    let errors = reading.findings.filter { $0.severity == .error }
    #expect(errors.first?.problem.entry.code == problem.entry.code)
    if case .unknownPreset = problem {
      guard case .unknownPreset("cn-2018", let nearest) = errors.first?.problem else {
        Issue.record("no unknown preset")
        return
      }
      #expect(Policy.presetIDs.contains(nearest))
    } else if case .unknownKey(key: "children_6_11", _) = problem {
      #expect(errors.count == 1)
    } else {
      #expect(errors == [Finding(.error, file: "scenario.json", line: line, problem)])
    }
    #expect(reading.scenario.overrides == [])
    #expect(reading.region.settlements.count == 4)
  }

  @Test(
    "malformed JSON names its line",
    arguments: [
      ("{\"name\": \"a\"\n\"preset\": \"b\"}", 2), ("{\n\"name\": \"a\",\n}", 3), ("", 1), ("{", 1),
      ("[1,\n2", 2), ("{\"name\": tru}", 1), ("{\"name\": \"a\nb\"}", 1), ("{} x", 1),
      ("{\"name\": \"\\q\"}", 1), ("{\"name\": \"\\ud800\"}", 1), ("{'name': 1}", 1),
      ("{\"a\":\n\n01x}", 3), (String(repeating: "[", count: 100_000), 1),
    ])
  func malformed(text: String, line: Int) throws {
    let reading = try read(scenario: text)
    #expect(reading.findings.map(\.code) == ["bad-json"])
    #expect(reading.findings.first?.line == line)
    #expect(reading.scenario == Scenario())
  }

  @Test("a mapping lets a header of any name serve")
  func mapping() throws {
    let settlements = "nr,what,phi,lambda,ward,kids\n1,A,36.7,114.0,W,12\n"
    let scenario = """
      {"columns": {"settlements": {"id": "nr", "name": "what", "lat": "phi", "lon": "lambda",
       "township": "ward", "children_6_11": "kids"}}}
      """
    let reading = try read(settlements: settlements, scenario: scenario)
    #expect(reading.findings.filter { $0.file == "settlements.csv" } == [])
    #expect(reading.region.settlements.first?.township == "W")
    #expect(reading.region.settlements.first?.population.ageGroups.first?.ages == 6...11)
    let wrong = try read(
      scenario: "{\"columns\": {\"settlements\": {\"township\": \"townshipp\"}}}")
    #expect(
      wrong.findings.map(\.problem) == [
        .mappedHeaderMissing(column: "township", header: "townshipp", nearest: "township")
      ])
  }

  @Test("a scenario outside the folder replaces its scenario, not its column mapping")
  func outside() throws {
    let folder = try TestFolder()
    try folder.write("settlements.csv", "nr,name,lat,lon,population\n1,A,36.7,114.0,50\n")
    try folder.write("schools.csv", goodSchools)
    try folder.write(
      "scenario.json",
      "{\"currency\": \"USD\", \"columns\": {\"settlements\": {\"id\": \"nr\"}}}")
    let other = try TestFolder()
    try other.write("variant.json", "{\"name\": \"Variant\"}")
    let reading = try RegionFolder.read(
      folder.url, scenario: other.url.appending(path: "variant.json"))
    #expect(!reading.hasErrors)
    #expect(reading.scenario == Scenario(name: "Variant"))
    #expect(reading.region.settlements.count == 1)
    #expect(reading.inputs.map(\.name).contains("variant.json"))
    let missing = try RegionFolder.read(
      folder.url, scenario: other.url.appending(path: "none.json"))
    #expect(missing.findings.map(\.code).contains("file-missing"))
  }
}
