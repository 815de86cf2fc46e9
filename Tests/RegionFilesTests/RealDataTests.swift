import Consolidation
import Demography
import Foundation
import Testing

@testable import RegionFiles

@Suite("Real regions load unchanged", .enabled(if: TestEnvironment.data != nil))
struct RealDataTests {
  private func read(_ path: String) throws -> RegionReading {
    let data = try #require(TestEnvironment.data)
    let reading = try RegionFolder.read(data.appending(path: path))
    if ProcessInfo.processInfo.environment["CATCHMENT_PRINT"] == "1" {
      for line in reading.findings.lines(in: .english) { print(line) }
    }
    return reading
  }

  @Test(
    "row counts and no error",
    arguments: [
      ("taiwan/hualien", 1098, 104), ("taiwan/yunlin", 2028, 157),
      ("philippines/guimaras", 98, 111), ("philippines/catanduanes", 315, 246),
      ("philippines/legazpi_roads", 70, 53),
    ])
  func loads(path: String, settlements: Int, schools: Int) throws {
    let reading = try read(path)
    #expect(reading.findings.filter { $0.severity == .error } == [])
    #expect(reading.region.settlements.count == settlements)
    #expect(reading.region.schools.count == schools)
    #expect(reading.region.name == URL(filePath: path).lastPathComponent)
    #expect(reading.findings.contains { $0.code == "estimated-children" })
  }

  @Test(
    "the national files load whole, in well under a second when optimised",
    .tags(.slow), .enabled(if: TestEnvironment.runsSlowTests))
  func national() throws {
    let data = try #require(TestEnvironment.data)
    let folder = try TestFolder(name: "national")
    for name in ["settlements.csv", "schools.csv"] {
      try unpack(
        data.appending(path: "philippines/national/\(name).gz"),
        to: folder.url.appending(path: name))
    }
    let clock = ContinuousClock()
    var fastest = Duration.seconds(1000)
    var reading = try RegionFolder.read(folder.url)
    for _ in 0..<3 {
      let start = clock.now
      reading = try RegionFolder.read(folder.url)
      fastest = min(fastest, clock.now - start)
    }
    print("42,010 settlements and 39,941 schools in \(fastest)")
    if ProcessInfo.processInfo.environment["CATCHMENT_PRINT"] == "1" {
      for line in reading.findings.lines(in: .english) { print(line) }
    }
    #expect(reading.findings.filter { $0.severity == .error } == [])
    #expect(reading.region.settlements.count == 42_010)
    #expect(reading.region.schools.count == 39_941)
    try compareMistyped(reading, folder.url.appending(path: "schools.csv"))
    #if !DEBUG
      #expect(fastest < .seconds(1))
    #endif
  }

  /// Compares the schools named as far from their province with the distance to it that the file
  /// itself gives.
  private func compareMistyped(_ reading: RegionReading, _ file: URL) throws {
    var rows = DelimitedRows(try readBytes(file, limit: 1 << 30))
    var cells: [Cell] = []
    let flagged = Set(
      (reading.findings("far-from-its-area") + reading.findings("far-from-others"))
        .compactMap { $0.file == "schools.csv" ? $0.line : nil })
    var mistyped = (near: 0, far: 0, named: 0)
    var named = 0
    while case .row(let line) = rows.next(&cells) {
      guard let last = cells.last,
        case .value(let distance) = parseNumber(rows.bytes, rows.trimmed(last))
      else { continue }
      if flagged.contains(line) { named += 1 }
      if distance > 15 { mistyped.near += 1 }
      if distance > 30 {
        mistyped.far += 1
        if flagged.contains(line) { mistyped.named += 1 }
      }
    }
    print(
      "over 15 km: \(mistyped.near), over 30 km: \(mistyped.far), of these named"
        + " \(mistyped.named); named in all with a known distance: \(named)")
    #expect(Double(mistyped.named) > 0.9 * Double(mistyped.far))
  }

  private func unpack(_ packed: URL, to url: URL) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", packed.path]
    try Data().write(to: url)
    process.standardOutput = try FileHandle(forWritingTo: url)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}
