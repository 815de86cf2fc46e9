import CatchmentSupport
import Consolidation
import FacilityLocation
import Foundation
import Geography
import Testing

@testable import PlanReport

@Suite struct FileFormatTests {
  @Test(arguments: [
    (0.0, "0.00"), (-0.001, "0.00"), (1234567.891, "1234567.89"), (0.005, "0.01"), (-2.5, "-2.50"),
    (1e300, "1e+300"), (.nan, ""), (.infinity, ""),
  ]) func fixedNumbers(_ x: Double, _ text: String) {
    #expect(NumberText.fixed(x, 2) == text)
  }

  @Test func roundedNumbersReadBackAsTheSameBits() throws {
    for i in 0..<2_000 {
      let x = Double(i) * 37.123_456_7 - 31_000
      for decimals in 0...3 {
        let read = try #require(Double(NumberText.fixed(x, decimals)))
        #expect(read == NumberText.rounded(x, decimals))
      }
    }
  }

  @Test func groups() {
    #expect(NumberText.grouped(1_234_567) == "1,234,567")
    #expect(NumberText.grouped(-999) == "-999")
    #expect(NumberText.grouped(-1234.56, 1) == "-1,234.6")
  }

  @Test func tablesQuoteAndNeutralise() throws {
    var table = CSVText(["a", "b"])
    let fields = [
      "plain", "=1", "+1", "-1", "@x", "\tx", "'x", "\rx", "a,b", "a\"b", "a\r\nb", "", "名", "''",
    ]
    for field in fields { table.name(field) }
    #expect(table.text.unicodeScalars.first == "\u{FEFF}")
    #expect(table.text.utf8.starts(with: [0xEF, 0xBB, 0xBF]))
    for start in ["=", "+", "-", "@"] {
      #expect(!table.text.contains("\n\(start)") && !table.text.contains(",\(start)"))
    }
    let reader = try CSVReader(Array(table.text.utf8), file: "t.csv")
    var read: [String] = []
    for row in reader.rows.indices {
      read.append(try reader.row(row).name("a"))
      read.append(try reader.row(row).name("b"))
    }
    #expect(read == fields)
  }

  @Test func listsOfIdentifiersReadBack() {
    for names in [[], ["a"], ["a;b", "c\\", "\\;"], ["", "x"], ["名", "=1"]] as [[String]] {
      #expect(CSVText.separated(CSVText.joined(names)) == names)
    }
  }

  @Test func runRecordsReadBack() throws {
    let plan = smallFixture.plan
    var run = fixtureRun(plan)
    for source in [
      RunRecord.RegionSource.builtIn(settlements: 502, seed: .max), .folder(name: "a \"b\" 县"),
    ] {
      for limit in [nil, 0.1] {
        run.source = source
        run.timeLimit = limit
        run.scenario.currency = limit == nil ? nil : "TWD"
        let text = run.json.pretty
        #expect(try RunRecord(JSONReader.readObject(Array(text.utf8), file: "run.json")) == run)
      }
    }
    let policy = try run.scenario.policy()
    #expect(policy.bands[1].walkMinutes == 25.125)
  }

  @Test func errorsOfContentNameTheLineOfTheirKey() throws {
    let text = fixtureRun(smallFixture.plan).json.pretty
    let damaged = text.replacing("\"bytes\": 34567", with: "\"bytes\": -1")
    let lines = damaged.components(separatedBy: "\n")
    let line = try #require(lines.firstIndex { $0.contains("\"bytes\": -1") }) + 1
    #expect(
      throws: PlanReportError.malformed(
        file: "run.json", line: line,
        problem: .badValue(
          name: "inputs[0].bytes", value: "-1", expected: .whole(0...Int.max)))
    ) {
      try RunRecord(JSONReader.readObject(Array(damaged.utf8), file: "run.json"))
    }
  }

  @Test func readerKeepsWhatWriterWrites() throws {
    let value = JSONValue.object([
      "a": .list([
        .null, .flag(true), .number("-1.5e3"), .text("\u{1}\"\\\u{2028}</script>\u{1F600}\n"),
      ]),
      "": .object([:]), "b": .list([]),
    ])
    for text in [value.compact, value.pretty] {
      #expect(try JSONReader.read(Array(text.utf8), file: "") == value)
      #expect(!text.contains("<") && !text.contains("\u{2028}"))
      let theirs = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      #expect((theirs?["a"] as? [Any])?[3] as? String == "\u{1}\"\\\u{2028}</script>\u{1F600}\n")
    }
  }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,\"a\":2}", "01x", "nul", "\"\\ud800\"", "\"\\ud800\\u0041\"",
    "\"\\x\"", "[1 2]",
    "\"a\nb\"", "1 1", "+1", "--1", "1e999", "\"\\u12",
  ]) func malformedJSONIsRefused(_ text: String) {
    #expect(throws: PlanReportError.self) {
      try JSONReader.read(Array(text.utf8), file: "x.json")
    }
  }

  /// Bytes changed at random: a value or an error, but never a trap; and errors name a line of the
  /// file.
  @Test func damagedBytesNeverTrap() {
    let plan = smallFixture.plan
    var random = RandomStream(seed: 11)
    var refused = 0
    for text in [plan.mergesTable, plan.assignmentsTable, fixtureRun(plan).json.pretty] {
      let bytes = Array(text.utf8)
      let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + 1
      for _ in 0..<150 {
        var damaged = bytes
        for _ in 0...random.integer(below: 3) {
          let marks: [UInt8] = [0, 0x0A, 0x0D, 0x22, 0x2C, 0x5B, 0x5C, 0x7B, 0x7D, 0xC3, 0xFF]
          damaged[random.integer(below: bytes.count)] = marks[random.integer(below: marks.count)]
        }
        do throws(PlanReportError) {
          if text.hasPrefix("{") {
            _ = try RunRecord(JSONReader.readObject(damaged, file: "f"))
          } else {
            let reader = try CSVReader(damaged, file: "f")
            for row in reader.rows.indices { _ = try reader.row(row).whole("pupils") }
          }
        } catch {
          refused += 1
          guard case .malformed("f", let line, _) = error, (1...lines + 4).contains(line) else {
            Issue.record("\(error)")
            continue
          }
        }
      }
    }
    #expect(refused > 200)
  }

  @Test func surrogatePairsAreOneCharacter() throws {
    #expect(try JSONReader.read(Array("\"\\ud83d\\ude00\"".utf8), file: "") == .text("\u{1F600}"))
  }

  @Test func mapFileHoldsEveryFeature() throws {
    let plan = smallFixture.plan
    let text = PlanMap(plan).text
    let map = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(Set(map.keys) == ["type", "features"])
    let features = try #require(map["features"] as? [[String: Any]])
    let ways = plan.placements.reduce(0) {
      $0 + ($1.before == nil ? 0 : 1) + ($1.after == nil ? 0 : 1)
    }
    let areas = features.filter {
      ($0["properties"] as? [String: Any])?["layer"] as? String == "catchment"
    }
    let served = Set(
      plan.placements.compactMap { placement in
        placement.after.map { [placement.band, $0.school] }
      })
    #expect(areas.count == served.count, "an area for each band and school with pupils")
    #expect(
      features.count
        == plan.region.settlements.count + plan.schools.count + ways + areas.count)
    #expect(Set(features.compactMap { $0["id"] as? String }).count == features.count)
    let point = try #require(
      (features[0]["geometry"] as? [String: Any])?["coordinates"] as? [Double])
    #expect(point == [113.9, 36.7], "longitude first")
  }

  @Test func linesAreCutAtTheAntimeridian() throws {
    var plan = smallFixture.plan
    plan.region.settlements[0].coordinate = .init(validLatitude: -17, longitude: 179.9)
    for i in plan.region.schools.indices {
      plan.region.schools[i].coordinate = .init(validLatitude: -18, longitude: -179.9)
    }
    let text = PlanMap(plan).text
    #expect(
      text.contains(
        "[[[179.900000,-17.000000],[180.000000,-17.500000]],[[-180.000000,-17.500000],[-179.900000,-18.000000]]]"
      ))
  }
}
