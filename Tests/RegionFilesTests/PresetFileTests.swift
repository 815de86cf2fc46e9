import Consolidation
import Foundation
import Testing

@testable import RegionFiles

/// Presets of the planner's own, read from files.
@Suite("Preset files") struct PresetFileTests {
  private static let whole = """
    {"id": "valley", "name": {"en": "Valley", "zh": "山谷"}, "extends": "tw-2017",
     "currency": "EUR",
     "set": {"rules.smallSchool": 70, "bands.grades-1-3.walkMinutes": 25},
     "sources": {
       "bands.grades-1-3.walkMinutes":
         {"document": {"en": "Rule 7", "zh": "县规7号"}, "status": "seen"},
       "rules.smallSchool": {"document": "Rule 8"}}}
    """
  private static let preset = UserPreset(
    id: "valley", name: LocalizedText(en: "Valley", zh: "山谷"), base: "tw-2017", currency: "EUR",
    figures: [
      .init(parameter: "rules.smallSchool", value: .number(70)),
      .init(parameter: "bands.grades-1-3.walkMinutes", value: .number(25)),
    ],
    sources: [
      "bands.grades-1-3.walkMinutes": PolicySource(
        LocalizedText(en: "Rule 7", zh: "县规7号"), .seen),
      "rules.smallSchool": PolicySource(LocalizedText(en: "Rule 8", zh: "Rule 8"), .unverified),
    ])

  /// A region's folder with a preset in it.
  private func folder(scenario: String?, preset: String, name: String = "valley") throws
    -> TestFolder
  {
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    if let scenario { try folder.write("scenario.json", scenario) }
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: "presets"), withIntermediateDirectories: true)
    try folder.write("presets/\(name).json", preset)
    return folder
  }

  @Test("scenario.json names a preset of the folder")
  func named() throws {
    let folder = try folder(
      scenario: #"{"preset": "valley", "overrides": {"rules.smallSchool": 5}}"#,
      preset: Self.whole)
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == [] && reading.findings("file-ignored") == [])
    #expect(reading.scenario.userPreset == Self.preset)
    #expect(reading.scenario.preset == "valley")
    let policy = try reading.scenario.policy()
    #expect(policy.smallSchool == 5 && policy.bands[1].walkMinutes == 25)
    #expect(policy.keepsPrimaryInTownship)
    let input = try #require(reading.inputs.first { $0.name == "presets/valley.json" })
    #expect(input.bytes == Self.whole.utf8.count && input.sha256.count == 64)
  }

  @Test("a preset that is not used is neither read nor found fault with")
  func unused() throws {
    let folder = try folder(scenario: nil, preset: "nonsense")
    let reading = try RegionFolder.read(folder.url)
    #expect(reading.troubles == [] && reading.scenario == Scenario())
    #expect(!reading.inputs.map(\.name).contains("presets/valley.json"))
  }

  @Test("the command line's preset takes the place of the scenario's")
  func chosen() throws {
    let folder = try folder(
      scenario: #"{"preset": "us-wv", "name": "County"}"#, preset: Self.whole)
    let own = try RegionFolder.read(folder.url, preset: "valley")
    #expect(own.scenario.userPreset == Self.preset && own.region.name == "County")
    #expect(own.inputs.map(\.name).contains("presets/valley.json"))
    let shipped = try RegionFolder.read(folder.url, preset: "eng")
    #expect(shipped.scenario.preset == "eng" && shipped.scenario.userPreset == nil)
    let path = folder.url.appending(path: "presets/valley.json").path
    let file = try RegionFolder.read(folder.url, preset: path)
    #expect(file.scenario.userPreset == Self.preset)
    #expect(file.inputs.map(\.name).contains("valley.json"))
    // Without a scenario of its own, and for regions made in code.
    let bare = try self.folder(scenario: nil, preset: Self.whole)
    #expect(try RegionFolder.read(bare.url, preset: "valley").scenario.preset == "valley")
    let made = RegionFolder.reading(of: own.region, scenario: nil, preset: path)
    #expect(made.scenario.userPreset == Self.preset && made.inputs.count == 1)
    #expect(!made.hasErrors)
    // A scenario from elsewhere names the folder's presets too.
    let other = try TestFolder()
    try other.write("variant.json", #"{"preset": "valley"}"#)
    let variant = try RegionFolder.read(
      folder.url, scenario: other.url.appending(path: "variant.json"))
    #expect(variant.scenario.userPreset == Self.preset)
  }

  @Test("unknown presets are refused with the nearest of the shipped and the folder's")
  func unknown() throws {
    let folder = try folder(scenario: #"{"preset": "vallei"}"#, preset: Self.whole)
    let reading = try RegionFolder.read(folder.url)
    #expect(
      reading.findings("unknown-preset").map(\.problem) == [
        .unknownPreset(name: "vallei", nearest: "valley")
      ])
    #expect(reading.hasErrors)
    let outside = try RegionFolder.read(folder.url, preset: "../secret")
    #expect(outside.hasErrors)
    #expect(try RegionFolder.read(folder.url, preset: "none/none.json").hasErrors)
    #expect(try RegionFolder.read(folder.url, preset: "kr").findings("unknown-preset").count == 1)
    // A scenario names no files: only the command line does.
    let path = try self.folder(
      scenario: #"{"preset": "./presets/valley.json"}"#, preset: Self.whole)
    #expect(try RegionFolder.read(path.url).findings("unknown-preset").count == 1)
  }

  @Test(
    "what cannot be used is named with its line",
    arguments: [
      (#"{"extends": "eng"}"#, nil, "preset-key-missing"),
      (#"{"id": "valley"}"#, nil, "preset-key-missing"),
      (#"{"id": "eng", "extends": "eng"}"#, 1, "preset-taken"),
      (#"{"id": "", "extends": "eng"}"#, 1, "preset-taken"),
      ("{\"id\": \"valley\",\n\"extends\": \"valley\"}", 2, "not-extensible"),
      ("{\"id\": \"valley\",\n\"extends\": 5}", 2, "bad-type"),
      (#"{"id": "hill", "extends": "eng"}"#, nil, "preset-file-name"),
      ("{\"id\": \"valley\", \"extends\": \"eng\",\n\"sett\": {}}", 2, "unknown-key"),
      (
        "{\"id\": \"valley\", \"extends\": \"eng\",\n\"set\": {\n\"rules.smalSchool\": 3}}", 3,
        "unknown-parameter"
      ),
      (
        "{\"id\": \"valley\", \"extends\": \"eng\",\n\"set\": {\"rules.smallSchool\": -3}}", 2,
        "bad-parameter"
      ),
      (
        "{\"id\": \"valley\", \"extends\": \"eng\",\n\"sources\": {\"rules.smalSchool\": {}}}", 2,
        "unknown-parameter"
      ),
      (
        "{\"id\": \"valley\", \"extends\": \"eng\",\n\"sources\": {\"rules.smallSchool\": {}}}", 2,
        "preset-key-missing"
      ),
      (
        "{\"id\": \"valley\", \"extends\": \"eng\", \"sources\": {\"rules.smallSchool\":\n"
          + "{\"document\": \"D\", \"status\": \"sure\"}}}", 2, "bad-parameter"
      ),
      ("{\"id\": \"valley\", \"extends\": \"eng\",\n\"name\": {}}", 2, "bad-type"),
      ("{\"id\": \"valley\", \"extends\": \"eng\",\n\"currency\": \"pound\"}", 2, "bad-currency"),
      ("{\"id\": \"valley\"", 1, "bad-json"), ("[]", 1, "bad-type"),
      ("{\"id\": \"valley\", \"id\": \"x\", \"extends\": \"eng\"}", 1, "repeated-key"),
    ] as [(String, Int?, String)])
  func refused(text: String, line: Int?, code: String) throws {
    let folder = try folder(scenario: #"{"preset": "valley"}"#, preset: text)
    let reading = try RegionFolder.read(folder.url)
    let errors = reading.findings.filter { $0.severity == .error }
    #expect(errors.map(\.code) == [code], "\(errors)")
    #expect(errors.first?.file == "presets/valley.json")
    #expect(errors.first?.line == line)
    let (en, zh) = (errors.first?.text(in: .english), errors.first?.text(in: .chinese))
    #expect(en != nil && en != zh)
  }

  @Test("damaged files end in a finding and nothing worse")
  func damaged() throws {
    let bytes = Array(Self.whole.utf8)
    for cut in stride(from: 0, to: bytes.count, by: 7) {
      let folder = try TestFolder()
      try folder.write("p.json", Array(bytes.prefix(cut)))
      let reading = PresetReading.read(folder.url.appending(path: "p.json"))
      #expect(reading.preset == nil && reading.findings.hasErrors)
    }
    let missing = PresetReading.read(URL(filePath: "/nowhere/p.json"))
    #expect(missing.findings.map(\.code) == ["file-missing"] && missing.inputs == [])
  }
}
