import Consolidation
import Demography
import Foundation
import Testing

@testable import PlanReport

@Suite("What dossiers say") struct DossierContentTests {
  private static func inputs() throws -> [DossierInputs] {
    var bare = try DossierFixture.full.get()
    bare.ledger = nil
    bare.outlook = nil
    return [try DossierFixture.full.get(), bare, DossierFixture.hostile]
  }

  @Test("every item of the list is answered or a named blank, once, in its section")
  func items() throws {
    for inputs in try Self.inputs() {
      for language in Language.allCases {
        let dossiers = DossierFixture.dossiers(inputs, language)
        #expect(!dossiers.isEmpty)
        for dossier in dossiers {
          let listed = dossier.sections.flatMap { $0.parts.compactMap(\.item) }
          #expect(Set(listed) == Set(DossierItem.allCases), "\(dossier.title)")
          #expect(listed.count == DossierItem.allCases.count, "an item stands twice")
          #expect(dossier.sections.map(\.topic) == DossierItem.Topic.allCases)
          for section in dossier.sections {
            #expect(section.parts.allSatisfy { ($0.item?.topic ?? section.topic) == section.topic })
          }
        }
      }
    }
  }

  @Test("who is told of: merges, boarding centres, and small schools kept with a ledger")
  func subjects() throws {
    let inputs = try DossierFixture.full.get()
    let context = DossierContext(inputs, .english)
    let merges = Set(inputs.plan.merges.map(\.school))
    #expect(!merges.isEmpty)
    #expect(Set(context.subjects.filter { $0.role == .merge }.map(\.school)) == merges)
    let kept = Set((inputs.ledger?.entries ?? []).filter(\.isKept).map(\.school))
    #expect(kept.isSubset(of: context.subjects.map(\.school)))
    #expect(!kept.isEmpty && Set(context.subjects.map(\.school)).count == context.subjects.count)
    let hostile = DossierContext(DossierFixture.hostile, .english)
    #expect(hostile.subjects.contains { $0.role == .boardingCentre })
    #expect(!hostile.subjects.contains { $0.role == .smallKept })
  }

  @Test("blanks name a source of their own; a ledger, a forecast and a scenario fill theirs")
  func blanks() throws {
    let all = try Self.inputs()
    for inputs in all {
      for dossier in DossierFixture.dossiers(inputs, .english) {
        for item in dossier.blanks {
          #expect(item.origin != DossierItem.rules.origin, "\(item) names no source")
        }
      }
    }
    let fromRun: Set<DossierItem> = [.alternatives, .verdict, .evenPupils, .pupilsExpected]
    let (full, bare) = (
      DossierFixture.dossiers(all[0], .english), DossierFixture.dossiers(all[1], .english)
    )
    #expect(full.contains { fromRun.isDisjoint(with: $0.blanks) })
    #expect(bare.allSatisfy { fromRun.isSubset(of: $0.blanks) })
    var asked = all[0]
    asked.run.behaviours = [.dropOutHazard]
    #expect(full.allSatisfy { $0.blanks.contains(.dropOut) })
    #expect(
      DossierFixture.dossiers(asked, .english).allSatisfy { !$0.blanks.contains(.dropOut) })
  }

  @Test("both languages have the same parts and rows, and every place in a phrase is filled")
  func languages() throws {
    for inputs in try Self.inputs().prefix(2) {
      let english = DossierFixture.dossiers(inputs, .english)
      let chinese = DossierFixture.dossiers(inputs, .chinese)
      #expect(english.map(\.file) == chinese.map(\.file))
      for (a, b) in zip(english, chinese) {
        #expect(a.sections.map { $0.parts.count } == b.sections.map { $0.parts.count })
        for item in DossierItem.allCases {
          #expect(a.table(item)?.rows.count == b.table(item)?.rows.count)
        }
        for text in [DossierMarkdown(dossier: a).text, DossierMarkdown(dossier: b).text] {
          #expect(!text.contains("{"))
        }
        #expect(b.lead.allSatisfy { $0.hasSuffix("。") && !$0.contains(", ") })
      }
    }
    for item in DossierItem.allCases {
      for text in [item.label, item.origin, item.topic.title] {
        #expect(text.zh.unicodeScalars.contains { $0.value >= 0x4E00 } && text.en.first != nil)
        #expect(!text.zh.contains(", ") && !text.zh.contains("("), "\(text.zh)")
      }
    }
    let labels = DossierItem.allCases.map(\.label)
    #expect(Set(labels.map(\.zh)).count == labels.count)
    #expect(Set(labels.map(\.en)).count == labels.count)
  }

  @Test("rows of tables have a cell for each column, and shares of pupils are right")
  func tables() throws {
    for inputs in try Self.inputs() {
      let context = DossierContext(inputs, .english)
      for subject in context.subjects {
        let builder = try #require(
          DossierBuilder(context, school: subject.school, role: subject.role))
        for item in DossierItem.allCases {
          guard let table = builder.build().table(item) else { continue }
          #expect(table.rows.allSatisfy { $0.count == table.columns.count }, "\(item)")
        }
        let one = builder.concerned.flatMap { placement -> [Double] in
          guard let way = placement.after, way.mode != .board else { return [] }
          return Array(repeating: way.minutes, count: placement.pupils)
        }.sorted()
        guard !one.isEmpty else { continue }
        for share in [0.5, 0.9] {
          let expected = one[max(0, Int((share * Double(one.count)).rounded(.up)) - 1)]
          #expect(builder.minutes(share, \.after) == expected)
        }
      }
    }
  }

  @Test("what must be built stands before anybody moves, and the last grade finishes where it is")
  func timetable() throws {
    let inputs = try DossierFixture.full.get()
    let context = DossierContext(inputs, .english)
    var (built, unbuilt) = (0, 0)
    for subject in context.subjects where subject.role == .merge {
      let builder = try #require(DossierBuilder(context, school: subject.school, role: .merge))
      let dossier = builder.build()
      let steps = try #require(dossier.table(.steps)).rows
      let move = try #require(steps.firstIndex { $0[1].contains("pupils move") })
      let mustBuild = builder.receivers.contains { $0.after.newRooms > 0 || $0.after.newBeds > 0 }
      let accept = steps.firstIndex { $0[1].contains("build first") }
      #expect((accept != nil) == mustBuild)
      if let accept { #expect(accept < move && steps[accept][0] < steps[move][0]) }
      if mustBuild { built += 1 } else { unbuilt += 1 }
      let grades = try #require(dossier.table(.transition)).rows
      #expect(grades.last?[2].contains("finishes here") == true)
      #expect(grades.dropLast().allSatisfy { $0[2].contains("moves at the start") })
    }
    #expect(built > 0 && unbuilt > 0)
  }

  @Test("publicity is as long as the preset's rule says, and says so where it has none")
  func publicity() throws {
    let inputs = DossierFixture.hostile
    let own = try #require(DossierFixture.dossiers(inputs, .english).first)
    #expect(own.words(.publicityStart)?.contains("at least 30 days") == true)
    var other = inputs
    other.plan.policy.rules = []
    let bare = try #require(DossierFixture.dossiers(other, .english).first)
    #expect(bare.words(.publicityStart) == Phrase.dossierNoPublicity.en)
    #expect(bare.words(.rules) == "none" && own.table(.rules)?.rows.isEmpty == false)
  }
}
