import Consolidation
import Foundation
import Testing

@testable import PlanReport

/// A new folder that goes away with the test.
func withFolder<R>(_ body: (URL) throws -> R) throws -> R {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("plan-\(UUID().uuidString)")
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

@Suite struct PlanFolderTests {
  @Test func writesEveryFileIntoAFolderThatItMakes() throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      let deep = folder.appendingPathComponent("a/b")
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: deep)
      let found = try FileManager.default.contentsOfDirectory(atPath: deep.path)
      #expect(Set(found) == Set(PlanFolder.files))
    }
  }

  @Test(arguments: Language.allCases) func samePlanGivesSameBytes(language: Language) {
    let first = PlanFolder.contents(
      smallFixture.plan, run: fixtureRun(smallFixture.plan), language: language)
    let second = PlanFolder.contents(
      smallFixture.plan, run: fixtureRun(smallFixture.plan), language: language)
    #expect(first.map(\.name) == PlanFolder.files)
    #expect(first.map(\.bytes) == second.map(\.bytes))
  }

  @Test func tablesAreTheSameInEveryLanguage() {
    let plan = smallFixture.plan
    let english = PlanFolder.contents(plan, run: fixtureRun(plan), language: .english)
    let chinese = PlanFolder.contents(plan, run: fixtureRun(plan), language: .chinese)
    for (a, b) in zip(english, chinese) where a.name != PlanFolder.reportFile {
      #expect(a.bytes == b.bytes, "\(a.name)")
    }
    #expect(english[0].bytes != chinese[0].bytes)
  }

  @Test func refusesAFileInPlaceOfTheFolder() throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      try Data("x".utf8).write(to: folder)
      let error = try #require(throws: PlanReportError.self) {
        try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      }
      guard case .cannotCreateFolder = error else {
        Issue.record("\(error)")
        return
      }
    }
  }

  @Test func anUnfinishedFolderHasNoRunRecord() throws {
    let plan = smallFixture.plan
    try withFolder { folder in
      try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      // A folder in a file's place makes the second writing fail half way.
      let schools = folder.appendingPathComponent(PlanFolder.schoolsFile)
      try FileManager.default.removeItem(at: schools)
      try FileManager.default.createDirectory(
        at: schools.appendingPathComponent("x"), withIntermediateDirectories: true)
      #expect(throws: PlanReportError.self) {
        try PlanFolder.write(plan, run: fixtureRun(plan), language: .english, to: folder)
      }
      let run = folder.appendingPathComponent(PlanFolder.runFile)
      #expect(!FileManager.default.fileExists(atPath: run.path))
    }
  }

  /// Writes the folders that Tests/Browser/check-report.py looks at.
  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["CATCHMENT_REPORT_DIR"] != nil,
      "set CATCHMENT_REPORT_DIR to write sample reports"))
  func writesSamples() throws {
    let path = try #require(ProcessInfo.processInfo.environment["CATCHMENT_REPORT_DIR"])
    let samples = [
      ("small", smallFixture.plan),
      ("county", largeFixture(villages: 502, schools: 160, seed: 3).plan),
      ("large", largeFixture(villages: 2_000, schools: 150, seed: 7).plan),
    ]
    for (name, plan) in samples {
      for language in Language.allCases {
        let folder = URL(fileURLWithPath: path).appendingPathComponent(
          "\(name)-\(language.rawValue)")
        try PlanFolder.write(plan, run: fixtureRun(plan), language: language, to: folder)
        #expect(try RunRecord.read(from: folder) == fixtureRun(plan))
      }
    }
  }
}
