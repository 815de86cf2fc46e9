import Catchment
import Foundation

/// `simulate travel`: the ways between villages and schools as a table.
struct TravelCommand {
  let settings: Settings
  private var language: Language { settings.language }

  func run() throws -> Int32 {
    var reading = try RegionChoice(settings).reading
    if let path = settings.roads {
      reading.region.travelTable = nil
      reading.readRoads(URL(filePath: path))
    }
    if let path = settings.elevation { reading.readElevation(URL(filePath: path)) }
    guard !reading.hasErrors else {
      reading.printErrors(in: language)
      return 1
    }
    let policy = try reading.scenario.policy()
    let region = reading.region
    if region.travelTable == nil, let access = RoadAccess(region: region, policy: policy) {
      if !settings.isQuiet { Terminal.printError(size(access)) }
      if let path = settings.access {
        try RegionWriter.write(access, of: region, to: URL(filePath: path))
      }
      if let path = settings.catchments {
        try RoadCatchmentMap(access, of: region, policy: policy).write(to: URL(filePath: path))
      }
    } else if settings.access != nil || settings.catchments != nil {
      Terminal.printError(Text.noRoads[language])
      return 1
    }
    let table = TravelTable(of: region, policy: policy, threads: settings.threads)
    let output = settings.output ?? "od.csv"
    try RegionWriter.write(table, of: region, to: URL(filePath: output))
    tell(table.rows.count, of: region, pace: policy.roads.pace, output)
    return 0
  }

  private func tell(_ ways: Int, of region: Region, pace: Double, _ output: String) {
    let withoutTable = region.roads == nil ? "distance" : "roads"
    let basis = region.travelTable == nil ? withoutTable : "table"
    let names = ["distance": Text.byDistance, "roads": Text.byRoads, "table": Text.byTable]
    let (settlements, schools) = (region.settlements.count, region.schools.count)
    Answer(
      command: "travel",
      json: .object([
        "output": .text(output), "ways": .whole(ways), "settlements": .whole(settlements),
        "schools": .whole(schools), "basis": .text(basis), "walkKmh": .fixed(pace, 2),
      ]),
      text: Text.travelWritten.filled(
        language, output, "\(ways)", "\(settlements)", "\(schools)",
        names[basis]?[language] ?? basis, String(format: "%.2f", pace)) + "\n"
    ).tell(settings)
  }

  /// What the ways will take, said before they are worked out.
  private func size(_ access: RoadAccess) -> String {
    Text.travelSize.filled(
      language, "\(Int(access.expectedWays.rounded()))",
      String(format: "%.1f", access.expectedBytes / 0x1p20))
  }
}
