import Catchment
import Foundation

/// `simulate generate`: the built-in county as a region's folder.
enum GenerateCommand {
  static func run(_ settings: Settings) throws -> Int32 {
    let region = settings.county.region()
    let output = settings.output ?? "."
    try RegionWriter.write(region, to: URL(filePath: output))
    Terminal.print(
      Text.generated.filled(
        settings.language, output, "\(region.settlements.count)", "\(region.schools.count)"))
    return 0
  }
}
