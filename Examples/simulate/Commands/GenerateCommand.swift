import Catchment
import Foundation

/// `simulate generate`: the built-in county as a region's folder.
enum GenerateCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let region = settings.county.region()
    let output = settings.output ?? "."
    try RegionWriter.write(region, to: URL(filePath: output))
    let (settlements, schools) = (region.settlements.count, region.schools.count)
    Answer(
      command: "generate",
      json: .object([
        "output": .text(output), "settlements": .whole(settlements), "schools": .whole(schools),
      ]),
      text: Text.generated.filled(settings.language, output, "\(settlements)", "\(schools)") + "\n"
    ).tell(settings)
    return 0
  }
}
