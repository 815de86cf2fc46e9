import Testing

@testable import Consolidation

@Suite("Policies")
struct PolicyTests {
  @Test("every preset's figures lie in their domains and have names", arguments: Policy.presetIDs)
  func domains(id: String) throws {
    let policy = try Policy.preset(id)
    #expect(policy.id == id)
    let table = policy.parameters
    #expect(Set(table.map(\.id)).count == table.count)
    for parameter in table {
      #expect(parameter.domain.allows(parameter.get(policy)), "\(parameter.id)")
      #expect(!parameter.meaning.en.isEmpty && !parameter.meaning.zh.isEmpty, "\(parameter.id)")
    }
    let ids = Set(table.map(\.id))
    for key in policy.sources.keys { #expect(ids.contains(key), "\(key)") }
    #expect(Set(policy.bands.map(\.id)).count == policy.bands.count)
    #expect(Set(policy.kinds.map(\.id)).count == policy.kinds.count)
    for kind in policy.kinds {
      #expect((kind.bands + kind.optionalBands).allSatisfy(policy.bands.indices.contains))
      #expect(kind.bands == kind.bands.sorted() && kind.classSteps == kind.classSteps.sorted())
    }
  }

  @Test("setting each parameter to its own value changes nothing but its citation")
  func roundTrip() throws {
    for id in Policy.presetIDs {
      let policy = try Policy.preset(id)
      for parameter in policy.parameters {
        var copy = policy
        try copy.override(parameter.id, with: parameter.get(policy))
        copy.sources = policy.sources
        #expect(copy == policy, "\(parameter.id)")
      }
    }
  }

  @Test("each numeric parameter reaches a field of its own")
  func fields() throws {
    let policy = Policy.chinaSmallSchools
    let table = policy.parameters
    for parameter in table {
      var copy = policy
      guard case .number(let x) = parameter.get(policy) else { continue }
      let other = [x + 1, x - 1, x / 2].first {
        parameter.domain.allows(.number($0)) && $0 != x
      }
      try copy.override(parameter.id, with: .number(try #require(other)))
      let changed = table.filter { $0.get(copy) != $0.get(policy) }.map(\.id)
      #expect(changed == [parameter.id])
      #expect(copy.sources[parameter.id] == nil)
    }
  }

  @Test("unknown names are refused by naming the nearest")
  func unknown() {
    var policy = Policy.chinaSmallSchools
    #expect(
      throws: PolicyError.unknownParameter(
        "costs.teacherPots", nearest: "costs.teacherPost")
    ) { try policy.override("costs.teacherPots", with: .number(1)) }
    #expect(throws: PolicyError.unknownPreset("us-vw", nearest: "us-wv")) {
      try Policy.preset("us-vw")
    }
    #expect(policy == .chinaSmallSchools)
  }

  @Test("values of the wrong kind or out of range are refused, and nothing is changed")
  func badValues() {
    var policy = Policy.chinaSmallSchools
    let bad: [(String, PolicyValue)] = [
      ("costs.teacherPost", .number(-1)), ("costs.teacherPost", .number(.nan)),
      ("costs.teacherPost", .number(.infinity)), ("costs.teacherPost", .flag(true)),
      ("rules.schoolCap", .number(10.5)), ("rules.schoolCap", .number(1e300)),
      ("rules.townshipCrossing", .choice("sometimes")),
      ("rules.keepsJuniorInTownship", .number(1)), ("travel.detourFactor", .number(0.5)),
    ]
    for (id, value) in bad {
      do throws(PolicyError) {
        try policy.override(id, with: value)
        Issue.record("\(id) took \(value)")
      } catch {
        guard case .badValue(let parameter, _) = error else {
          Issue.record("\(error)")
          continue
        }
        #expect(parameter == id)
      }
    }
    #expect(policy == .chinaSmallSchools)
  }

  @Test("the nearest name by edit distance, ties to the first")
  func nearest() {
    #expect(nearestName(to: "cn-2018", among: Policy.presetIDs) == "cn-2018-small-schools")
    #expect(nearestName(to: "wlak", among: ["bus", "walk", "board"]) == "walk")
    #expect(nearestName(to: "BUS", among: ["bus", "walk"]) == "bus")
    #expect(nearestName(to: "x", among: ["a", "b"]) == "a")
    #expect(nearestName(to: "x", among: []) == "")
    #expect(nearestName(to: "", among: ["abc", "d"]) == "d")
  }
}
