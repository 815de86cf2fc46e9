import Consolidation
import Foundation
import Testing

@testable import PlanReport

@Suite struct PlanTablesTests {
  @Test func whatIsWrittenIsReadBack() throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .chinese, to: folder)
      let read = try PlanTables.read(from: folder)
      #expect(read == PlanTables(plan: plan))
      // The fixture must exercise what the equality is about.
      #expect(Set(read.schools.map(\.decision)) == Set(SchoolDecision.allCases))
      #expect(read.assignments.contains { $0.after == nil })
      #expect(read.assignments.contains { $0.after?.mode == .board })
      #expect(read.assignments.contains { $0.isEstimate })
      #expect(read.merges.contains { $0.school == "s;2" && !$0.receivers.isEmpty })
    }
  }

  @Test func partsOfSettlementsAreNamedAndReadBack() throws {
    var plan = smallFixture.plan
    var second = plan.placements[0]
    plan.placements[0].part = SettlementPart(number: 1, of: 2)
    second.part = SettlementPart(number: 2, of: 2)
    plan.placements.insert(second, at: 1)
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      let read = try PlanTables.read(from: folder)
      #expect(read == PlanTables(plan: plan))
      #expect(read.assignments.prefix(2).map(\.part) == [1, 2])
      let page = try String(
        contentsOf: folder.appendingPathComponent(PlanFolder.reportFile), encoding: .utf8)
      #expect(page.contains("\"parts\":[0,1,2,1,2,2]"))
    }
  }

  @Test func largePlansAreReadBackToo() throws {
    let plan = largeFixture(villages: 300, schools: 40, seed: 5).plan
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      #expect(try PlanTables.read(from: folder) == PlanTables(plan: plan))
    }
  }

  @Test func aChangedFigureIsSeen() throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      try edit(PlanFolder.assignmentsFile, in: folder) { $0.replacing(",walk,", with: ",bus,") }
      #expect(try PlanTables.read(from: folder) != PlanTables(plan: plan))
    }
  }

  @Test func headersNeverChange() {
    #expect(
      TableColumns.assignments.joined(separator: ",")
        == "settlement,name,township,band,part,pupils,estimated,before_school,before_name,before_mode,before_metres,before_minutes,before_over_limit,after_school,after_name,after_mode,after_metres,after_minutes,after_over_limit,reason,nearest_school"
    )
    #expect(
      TableColumns.merges(["b"]).joined(separator: ",")
        == "school,name,township,bands,receivers,receiver_names,pupils,estimated,pupils_b,before_mean_metres,before_max_metres,before_mean_minutes,before_max_minutes,before_boarders,after_mean_metres,after_max_metres,after_mean_minutes,after_max_minutes,after_boarders,change_county,change_higher_government,change_families,change_total"
    )
    let schools = TableColumns.schools(["b"])
    #expect(
      schools.prefix(17).joined(separator: ",")
        == "id,name,township,lat,lon,decision,kind,maximum_classes,boarding,rooms,beds,filed_b,before_pupils_b,before_estimated,before_classes_b,before_boarders,before_new_rooms"
    )
    #expect(schools.count == 12 + 2 * 20 && Set(schools).count == schools.count)
  }

  @Test func boundsAreRoundedDown() {
    var plan = smallFixture.plan
    plan.proof.bound = 100.009
    #expect(PlanTables(plan: plan).bound == 100)
  }

  /// A damage to a file, the line of the error and what it says.
  struct Damage: CustomTestStringConvertible, Sendable {
    let file: String
    let line: Int
    let problem: PlanReportError.Problem
    let edit: @Sendable (String) -> String
    var testDescription: String { "\(file): \(problem)" }
  }

  private static func replace(_ a: String, _ b: String) -> @Sendable (String) -> String {
    { text in text.replacing(a, with: b, maxReplacements: 1) }
  }

  static let damages: [Damage] = [
    Damage(file: "schools.csv", line: 1, problem: .empty) { _ in "" },
    Damage(
      file: "schools.csv", line: 1, problem: .missingColumn("decision"),
      edit: replace(",decision,", ",verdict,")),
    Damage(
      file: "schools.csv", line: 1, problem: .duplicateColumn("rooms"),
      edit: replace(",beds,", ",rooms,")),
    Damage(
      file: "schools.csv", line: 2,
      problem: .badValue(
        name: "decision", value: "lost", expected: .word(SchoolDecision.allCases.map(\.rawValue))),
      edit: replace(",kept,", ",lost,")),
    Damage(
      file: "assignments.csv", line: 2,
      problem: .badValue(name: "before_metres", value: "nan", expected: .number)
    ) { text in
      let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
      var fields = lines[1].split(separator: ",", omittingEmptySubsequences: false)
      if let mode = fields.firstIndex(of: "walk") { fields[mode + 1] = "nan" }
      return ([lines[0], Substring(fields.joined(separator: ","))] + lines[2...])
        .joined(separator: "\r\n")
    },
    Damage(
      file: "assignments.csv", line: 2,
      problem: .badValue(
        name: "pupils", value: "99999999999", expected: .whole(0...1_000_000_000)),
      edit: replace(",grades-1-3,1,4,", ",grades-1-3,1,99999999999,")),
    Damage(
      file: "assignments.csv", line: 2,
      problem: .badValue(name: "pupils", value: "-4", expected: .whole(0...1_000_000_000)),
      edit: replace(",grades-1-3,1,4,", ",grades-1-3,1,-4,")),
    Damage(
      file: "assignments.csv", line: 3, problem: .duplicateRow("v0, grades-1-3"),
      edit: replace("grades-4-6", "grades-1-3")),
    Damage(
      file: "merges.csv", line: 2, problem: .fieldCount(expected: 25, found: 1),
      edit: { $0.prefix(while: { $0 != "\r\n" }) + "\r\nx\r\n" }),
    Damage(
      file: "merges.csv", line: 2, problem: .unterminatedQuote,
      edit: { $0.prefix(while: { $0 != "\r\n" }) + "\r\n\"x\r\n\r\n" }),
    Damage(
      file: "merges.csv", line: 2, problem: .strayQuote,
      edit: { $0.prefix(while: { $0 != "\r\n" }) + "\r\nx\"y\r\n" }),
    Damage(
      file: "merges.csv", line: 2, problem: .notText,
      edit: { $0.prefix(while: { $0 != "\r\n" }) + "\r\n\0\r\n" }),
    Damage(file: "plan.json", line: 1, problem: .badJSON) { _ in "" },
    Damage(file: "plan.json", line: 1, problem: .badJSON) { _ in
      String(repeating: "[", count: 100_000)
    },
    Damage(file: "plan.json", line: 3, problem: .badJSON) { _ in "{\n\"a\": 1,\n}" },
    Damage(file: "plan.json", line: 1, problem: .missingKey("proof")) { _ in "{}" },
    Damage(
      file: "plan.json", line: 152,
      problem: .badValue(
        name: "before.schools", value: "1.5", expected: .whole(0...1_000_000_000)),
      edit: { text in
        guard let start = text.range(of: "\"before\": {"),
          let key = text.range(of: "\"schools\": ", range: start.upperBound..<text.endIndex),
          let end = text[key.upperBound...].firstIndex(where: { !$0.isNumber })
        else { return "" }
        return text.replacingCharacters(in: key.upperBound..<end, with: "1.5")
      }),
  ]

  @Test(arguments: damages) func namesFileAndLineOfDamage(_ damage: Damage) throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      try edit(damage.file, in: folder, damage.edit)
      let error = try #require(throws: PlanReportError.self) {
        try PlanTables.read(from: folder)
      }
      #expect(
        error == .malformed(file: damage.file, line: damage.line, problem: damage.problem))
      for language in Language.allCases {
        let message = error.message(in: language)
        #expect(message.contains(damage.file) && message.contains(String(damage.line)))
        #expect(!message.contains("{"), "an unfilled place: \(message)")
      }
    }
  }

  @Test func cutFilesNeverCrash() throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      let whole = try PlanTables.read(from: folder)
      for name in ["schools.csv", "assignments.csv", "merges.csv", "plan.json"] {
        let file = folder.appendingPathComponent(name)
        let bytes = [UInt8](try Data(contentsOf: file))
        for length in stride(from: 0, to: bytes.count - 3, by: 1 + bytes.count / 13) {
          try Data(bytes[..<length]).write(to: file)
          // A table cut between rows is a shorter table; everything else is refused.
          if let read = try? PlanTables.read(from: folder) {
            let isWhole = read == whole
            #expect(!isWhole, "\(name) cut at \(length)")
          }
        }
        try Data(bytes).write(to: file)
      }
      #expect(try PlanTables.read(from: folder) == whole)
    }
  }

  @Test func missingFilesAndFoldersAreNamed() throws {
    try withFolder { folder in
      let error = try #require(throws: PlanReportError.self) {
        try PlanTables.read(from: folder)
      }
      guard case .cannotRead(let path, _) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(path.hasSuffix("plan.json"))
    }
  }

  private func edit(_ name: String, in folder: URL, _ change: (String) -> String) throws {
    let file = folder.appendingPathComponent(name)
    let old = try String(contentsOf: file, encoding: .utf8)
    let new = change(old)
    try #require(new != old, "the damage must change the file")
    try Data(new.utf8).write(to: file)
  }
}
