import Consolidation
import Foundation
import Testing

@testable import RegionFiles

@Suite("Damaged files never stop the program")
struct DamageTests {
  /// Changes some bytes of a text, by a seeded sequence.
  private func damaged(_ text: String, seed: UInt64) -> [UInt8] {
    var bytes = Array(text.utf8)
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let special: [UInt8] = [
      0x22, 0x2C, 0x0A, 0x0D, 0x2D, 0x2E, 0x65, 0x39, 0x00, 0xFF, 0xE6, 0x81, 0x5C, 0x7B, 0x5B,
      0x27,
    ]
    for _ in 0...next(6) {
      let position = next(bytes.count)
      switch next(4) {
      case 0: bytes[position] = special[next(special.count)]
      case 1: bytes.insert(special[next(special.count)], at: position)
      case 2: bytes.removeSubrange(position..<min(bytes.count, position + next(20) + 1))
      default: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + 30)], at: 0)
      }
      if bytes.isEmpty { bytes = [0x61] }
    }
    return bytes
  }

  @Test("random damage to all three files")
  func randomDamage() throws {
    let scenario = "{\"name\": \"x\", \"overrides\": {\"costs.poorShare\": 0.5}, \"columns\": {}}"
    let folder = try TestFolder()
    var readings = 0
    var withErrors = 0
    for seed in 1...(TestEnvironment.runsSlowTests ? 20_000 : 400) {
      let seed = UInt64(seed)
      try folder.write("settlements.csv", damaged(goodSettlements, seed: seed))
      try folder.write("schools.csv", damaged(goodSchools, seed: seed + 1_000_000))
      try folder.write("scenario.json", damaged(scenario, seed: seed + 2_000_000))
      let reading = try RegionFolder.read(folder.url)
      readings += 1
      withErrors += reading.hasErrors ? 1 : 0
      #expect(reading.region.settlements.count <= 8)
      for finding in reading.findings { #expect(!finding.text(in: .chinese).isEmpty) }
    }
    #expect(readings >= 400)
    #expect(withErrors > readings / 2)
  }

  @Test("random damage to earlier pupils, births and ages")
  func damagedHistories() throws {
    let pupils = "school,year,grade,pupils,boarders\ns1,2024,1,9,0\ns1,2025,2,9,1\ns2,2025,7,30,\n"
    let births = "place,year,births,months_covered\nv1,2017,9,\nNorth,2018,8,12\nv2,2025,3,7\n"
    let ages =
      "place,year,sex,age,population\nNorth,2025,f,0-4,9\nNorth,2025,f,5+,8\n"
      + "South,2025,m,0-4,9\nSouth,2025,m,5+,9\n"
    let folder = try TestFolder()
    try folder.write("settlements.csv", goodSettlements)
    try folder.write("schools.csv", goodSchools)
    var withErrors = 0
    let seeds = TestEnvironment.runsSlowTests ? 20_000 : 400
    for seed in 1...seeds {
      let seed = UInt64(seed)
      try folder.write("enrolment.csv", damaged(pupils, seed: seed))
      try folder.write("births.csv", damaged(births, seed: seed + 1_000_000))
      try folder.write("ages.csv", damaged(ages, seed: seed + 2_000_000))
      let reading = try RegionFolder.read(folder.url)
      withErrors += reading.hasErrors ? 1 : 0
      for finding in reading.findings { #expect(!finding.text(in: .chinese).isEmpty) }
    }
    #expect(withErrors > seeds / 2)
  }

  @Test(
    "a file of 200 MB, empty of sense or full of rows, is answered in bounded memory",
    .tags(.slow), .enabled(if: TestEnvironment.runsSlowTests), .timeLimit(.minutes(3)))
  func huge() throws {
    let folder = try TestFolder()
    try folder.write("schools.csv", goodSchools)
    let url = folder.url.appending(path: "settlements.csv")
    try Data().write(to: url)
    let handle = try FileHandle(forWritingTo: url)
    try handle.truncate(atOffset: 200 << 20)
    #expect(try RegionFolder.read(folder.url).troubles == ["binary"])
    try handle.truncate(atOffset: 300 << 20)
    #expect(try RegionFolder.read(folder.url).troubles == ["file-too-large"])
    try handle.truncate(atOffset: 0)
    try handle.seek(toOffset: 0)
    var text = "id,name,lat,lon,population,remarks\n"
    var row = 0
    while true {
      for _ in 0..<50_000 {
        row += 1
        text +=
          "v\(row),Village \(row),36.\(row % 1_000_000),114.1,\(row % 5000),some remarks of length\n"
      }
      try handle.write(contentsOf: Data(text.utf8))
      text = ""
      if try handle.offset() > 200 << 20 { break }
    }
    try handle.close()
    let start = ContinuousClock.now
    let reading = try RegionFolder.read(folder.url)
    print("\(row) rows, 200 MB, in \(ContinuousClock.now - start)")
    #expect(reading.findings("too-many-rows").count == 1)
    #expect(reading.region.settlements.count == 1_000_000)
  }
}
