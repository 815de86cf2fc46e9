import Testing

@testable import Consolidation

/// Presets of the planner's own.
@Suite("User presets") struct UserPresetTests {
  private let preset = UserPreset(
    id: "valley", name: LocalizedText(en: "Valley", zh: "山谷"), base: "tw-2017", currency: "EUR",
    figures: [
      .init(parameter: "rules.smallSchool", value: .number(70)),
      .init(parameter: "bands.grades-1-3.walkMinutes", value: .number(25)),
    ],
    sources: [
      "bands.grades-1-3.walkMinutes": PolicySource(
        LocalizedText(en: "Rule 7", zh: "县规7号"), .seen)
    ])

  @Test("sets figures, cites them, and leaves the rest as it was")
  func extends() throws {
    let policy = try preset.policy()
    var base = try Policy.preset("tw-2017")
    #expect(policy.id == "valley" && policy.name.zh == "山谷" && policy.currency == "EUR")
    #expect(policy.smallSchool == 70 && policy.bands[1].walkMinutes == 25)
    #expect(policy.sources["bands.grades-1-3.walkMinutes"]?.status == .seen)
    // What it sets and does not cite is its own.
    #expect(policy.citation(of: "rules.smallSchool").document.en == "Valley")
    #expect(policy.citation(of: "rules.smallSchool").status == .assumption)
    (base.id, base.name, base.currency) = (policy.id, policy.name, "EUR")
    (base.smallSchool, base.bands[1].walkMinutes, base.sources) = (70, 25, policy.sources)
    #expect(policy == base)
  }

  @Test("a scenario changes figures on top of it")
  func scenario() throws {
    var scenario = Scenario(userPreset: preset)
    #expect(scenario.preset == "valley")
    scenario.overrides = [.init(parameter: "rules.smallSchool", value: .number(5))]
    let policy = try scenario.policy()
    #expect(policy.smallSchool == 5 && policy.bands[1].walkMinutes == 25)
    #expect(try scenario.presetPolicy() == preset.policy())
  }

  @Test("only shipped presets can be extended, under a name of their own")
  func refused() {
    var wrong = preset
    wrong.base = "valley"
    #expect(throws: PolicyError.self) { try wrong.policy() }
    wrong = preset
    wrong.id = "eng"
    #expect(throws: PolicyError.presetTaken("eng")) { try wrong.policy() }
    wrong = preset
    wrong.figures[0].value = .number(-1)
    #expect(throws: PolicyError.self) { try wrong.policy() }
    wrong = preset
    wrong.sources["rules.smalSchool"] = PolicySource(wrong.name, .seen)
    #expect(
      throws: PolicyError.unknownParameter("rules.smalSchool", nearest: "rules.smallSchool")
    ) { try wrong.policy() }
  }
}
