import Consolidation
import Foundation
import Testing

@testable import PlanReport

@Suite("Dossiers agree with the plan's tables") struct DossierNumberTests {
  private static func rows(_ table: String, _ name: String) throws -> [String: CSVRow] {
    let reader = try CSVReader(Array(table.utf8), file: name)
    let key = name == PlanFolder.schoolsFile ? "id" : "school"
    var rows: [String: CSVRow] = [:]
    for index in reader.rows.indices {
      rows[try reader.row(index).name(key)] = reader.row(index)
    }
    return rows
  }

  @Test("pupils, ways and money of merges are those of merges.csv")
  func merges() throws {
    for inputs in [try DossierFixture.full.get(), DossierFixture.hostile] {
      let rows = try Self.rows(inputs.plan.mergesTable, PlanFolder.mergesFile)
      var compared = 0
      for dossier in DossierFixture.dossiers(inputs, .english) where dossier.role == .merge {
        let row = try #require(rows[inputs.plan.region.schools[dossier.school].id])
        let groups = dossier.table(.groups)?.rows ?? []
        let pupils = groups.compactMap { DossierFixture.number($0[2]) }.reduce(0, +)
        #expect(pupils == Double(try row.whole("pupils")))
        let purses = try #require(dossier.table(.purses)?.rows.last)
        let money = try Purse.allCases.map { try row.number("change_\($0.column)") }
        for (cell, amount) in zip(purses.dropFirst(), money + [try row.number("change_total")]) {
          let shown = try #require(DossierFixture.number(cell))
          #expect(abs(shown - amount) <= 0.51, "\(cell) is not \(amount)")
        }
        let ways = try #require(dossier.table(.ways)?.rows)
        for (line, column) in [(3, "mean_minutes"), (6, "max_minutes")] {
          for (cell, time) in [(1, "before"), (2, "after")] {
            let shown = try #require(DossierFixture.number(ways[line][cell]))
            #expect(abs(shown - (try row.number("\(time)_\(column)"))) <= 0.056)
          }
        }
        compared += 1
      }
      #expect(compared == inputs.plan.merges.count && compared > 0)
    }
  }

  @Test("pupils, classes, rooms and beds of receiving schools are those of schools.csv")
  func schools() throws {
    for inputs in [try DossierFixture.full.get(), DossierFixture.hostile] {
      let rows = try Self.rows(inputs.plan.schoolsTable, PlanFolder.schoolsFile)
      let bands = inputs.plan.bands.map(inputs.plan.bandID)
      let context = DossierContext(inputs, .chinese)
      var compared = 0
      for subject in context.subjects {
        let builder = try #require(
          DossierBuilder(context, school: subject.school, role: subject.role))
        let load = builder.build().table(.load)?.rows ?? []
        #expect(load.count == 2 * builder.receivers.count)
        for (index, receiver) in builder.receivers.enumerated() {
          let row = try #require(rows[inputs.plan.region.schools[receiver.school].id])
          for (line, time) in [(load[2 * index], "before"), (load[2 * index + 1], "after")] {
            let shown = line.dropFirst(2).compactMap { DossierFixture.number($0).map { Int($0) } }
            let expected = [
              try bands.reduce(0) { $0 + (try row.whole("\(time)_pupils_\($1)")) },
              try bands.reduce(0) { $0 + (try row.whole("\(time)_classes_\($1)")) },
              try row.whole("rooms"), try row.whole("\(time)_new_rooms"),
              try row.whole("\(time)_boarders"), try row.whole("beds"),
              try row.whole("\(time)_new_beds"),
            ]
            #expect(shown == expected)
            compared += 1
          }
        }
      }
      #expect(compared > 0)
    }
  }

  @Test("a price that is a fifth higher changes the total by a fifth of its items")
  func sensitivity() throws {
    let inputs = try DossierFixture.full.get()
    let context = DossierContext(inputs, .english)
    var compared = 0
    for subject in context.subjects where subject.role == .merge {
      let builder = try #require(DossierBuilder(context, school: subject.school, role: .merge))
      let rows = builder.build().table(.sensitivity)?.rows ?? []
      guard let posts = rows.first(where: { $0[0] == Phrase.dossierPosts.en }) else { continue }
      let shown = posts.dropFirst().compactMap(DossierFixture.number)
      let fifth = 0.2 * builder.change[.classes]
      #expect(abs(shown[2] - shown[1] - fifth) <= 1 && abs(shown[1] - shown[0] - fifth) <= 1)
      compared += 1
    }
    #expect(compared > 0)
  }

  @Test("what is built once is worth its yearly payments")
  func oneOff() throws {
    var inputs = DossierFixture.hostile
    let merge = try #require(inputs.plan.merges.first)
    inputs.plan.merges[0].change = Ledger()
    inputs.plan.merges[0].change[.rooms, .county] = 2 * inputs.plan.policy.costs.newRoom
    inputs.plan.merges[0].change[.classes, .county] = -28_800
    let dossier = try #require(
      DossierFixture.dossiers(inputs, .english).first { $0.school == merge.school })
    // Two rooms of 120 m² at 1,200 a square metre.
    #expect(dossier.words(.oneOff)?.contains("CNY 288,000") == true)
    #expect(dossier.words(.payback)?.hasPrefix("10.0 years") == true)
    inputs.plan.merges[0].change[.classes, .county] = 1_000
    let dearer = try #require(
      DossierFixture.dossiers(inputs, .english).first { $0.school == merge.school })
    #expect(dearer.words(.payback)?.contains("+1,000") == true)
  }
}
